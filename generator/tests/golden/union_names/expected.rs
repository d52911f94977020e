// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{UnknownFields, model, open_enum, open_union};

model! {
    /// Text2.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Text2 {
        /// `a`.
        pub a: String = required "a",
        ..unknown_fields: UnknownFields,
    }
}

open_union! {
    /// Numbered.
    pub enum Numbered {
        /// A text.
        Text(String),

        /// Text2.
        Text2(Text2),

        /// A text.
        Text3(NumberedText),
    }
}

open_enum! {
    /// The values of numbered text.
    pub enum NumberedText {
        /// `a`.
        A = "a",
    }
}

open_union! {
    /// Titled.
    pub enum Titled {
        /// текст.
        Text(String),

        /// Count.
        Count(i64),
    }
}

