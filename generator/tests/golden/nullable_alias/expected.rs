// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{UnknownFields, model};

/// A text: name.
pub type Name = Option<String>;

/// Again.
pub type Again = Name;

model! {
    /// Thing.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Thing {
        /// `inline`.
        pub inline: Option<Option<String>> = maybe "inline",
        /// `named`.
        pub named: Option<Option<String>> = maybe "named",
        /// `again`.
        pub again: Option<Option<String>> = maybe "again",
        /// `kept`.
        pub kept: Name = required "kept",
        /// `list`.
        pub list: Vec<Name> = required "list",
        /// `ticked`. Limits: pattern `` a`b ``, encoded as ``` x``y ```.
        pub ticked: Option<String> = optional "ticked",
        ..unknown_fields: UnknownFields,
    }
}

