// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{UnknownFields, model, open_union};

model! {
    /// Cat.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Cat {
        /// `kind`.
        pub kind: String = required "kind",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Dog.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Dog {
        /// `kind`.
        pub kind: String = required "kind",
        /// `barks`.
        pub barks: Option<bool> = optional "barks",
        ..unknown_fields: UnknownFields,
    }
}

open_union! {
    /// Pet.
    pub enum Pet by "kind" {
        /// Cat. Tagged `cat`.
        Cat(Cat) = "cat",

        /// Dog. Tagged `hound`.
        Dog(Dog) = "hound",
    }
}

open_union! {
    /// Scalar.
    pub enum Scalar {
        /// A text.
        Text(String),

        /// A whole number.
        Integer(i64),

        /// A list.
        List(Vec<String>),
    }
}

