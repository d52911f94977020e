// src/api/models.rs

//! What requests and responses hold.

use std::collections::BTreeMap;

use crate::runtime::{UnknownFields, model, open_union, transparent};

model! {
    /// A.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct A {
        /// `a`.
        pub a: Option<bool> = optional "a",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// D.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct D {
        /// `s`.
        pub s: Box<S> = required "s",
        ..unknown_fields: BTreeMap<String, A>,
    }
}

open_union! {
    /// S.
    pub enum S {
        /// A.
        A(A),

        /// D.
        D(Box<D>),

        /// `true` or `false`.
        Boolean(bool),
    }
}

open_union! {
    /// T.
    pub enum T by "s" {
        /// E. Tagged `E`.
        E(E) = "E",

        /// A. Tagged `A`.
        A(A) = "A",
    }
}

/// A list: e.
#[derive(Clone, Debug, PartialEq)]
pub struct E(pub Vec<E>);

transparent!(E);

