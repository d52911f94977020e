// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_enum, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    pub keyword: Option<String>,
    pub types: Option<String>,
    pub one_of: Option<String>,
    pub any_of: Option<Name>,
    pub listed: Option<ThingListed>,
    pub beside: Option<Name>,
    pub constant: Option<i64>,
    pub whole: Option<Name>,
    pub part: Option<Option<Name>>,
    pub inside: NameOrNull,
    pub last: Option<Box<Thing>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "keyword" => keyword: nullable,
        "types" => types: nullable,
        "oneOf" => one_of: nullable,
        "anyOf" => any_of: nullable,
        "listed" => listed: nullable,
        "beside" => beside: nullable,
        "constant" => constant: nullable,
        "whole" => whole: nullable,
        "part" => part: maybe,
        "inside" => inside: required,
        "last" => last: nullable,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Thing {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[allow(clippy::too_many_arguments)]
    pub fn new<NullForm, NullForm2, NullForm3, NullForm4, NullForm5, NullForm6, NullForm7>(
        any_of: impl crate::runtime::IntoNullable<Name, NullForm>,
        beside: impl crate::runtime::IntoNullable<Name, NullForm2>,
        constant: impl Into<Option<i64>>,
        inside: impl Into<NameOrNull>,
        keyword: impl crate::runtime::IntoNullable<String, NullForm3>,
        last: impl Into<Option<Thing>>,
        listed: impl crate::runtime::IntoNullable<ThingListed, NullForm4>,
        one_of: impl crate::runtime::IntoNullable<String, NullForm5>,
        types: impl crate::runtime::IntoNullable<String, NullForm6>,
        whole: impl crate::runtime::IntoNullable<Name, NullForm7>,
    ) -> Self {
        Self {
            keyword: keyword.into_nullable(),
            types: types.into_nullable(),
            one_of: one_of.into_nullable(),
            any_of: any_of.into_nullable(),
            listed: listed.into_nullable(),
            beside: beside.into_nullable(),
            constant: constant.into(),
            whole: whole.into_nullable(),
            part: None,
            inside: inside.into(),
            last: last.into().map(Box::new),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ThingListed {
    /// `x`.
    X,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ThingListed {
        "x" => X,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Name {
    /// `x`.
    X,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Name {
        "x" => X,
    }
}

pub type NameOrNull = Option<String>;

