// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_enum, json_integers, json_object};

#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Vote {
    /// Against it. `-1`.
    Down,
    /// Neither. `0`.
    None,
    /// For it. `1`.
    Up,
    /// A value that the description does not name, as received.
    Unknown(i64),
}

json_integers! {
    Vote {
        -1 => Down,
        0 => None,
        1 => Up,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Ballot {
    pub v: Vote,
    /// One of `10`, `20`.
    pub w: Option<i64>,
    pub of: Option<Option<BallotOf>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Ballot {
        "v" => v: required,
        "w" => w: optional,
        "of" => of: maybe,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Ballot {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(v: impl Into<Vote>) -> Self {
        Self {
            v: v.into(),
            w: None,
            of: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum BallotOf {
    /// `1`.
    First,
    /// `2`.
    Second,
    /// A value that the description does not name, as received.
    Unknown(i64),
}

json_integers! {
    BallotOf {
        1 => First,
        2 => Second,
    }
}

#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Level {
    /// `1`.
    Low,
    /// `2`.
    High,
    /// `3`.
    High3,
    /// A value that the description does not name, as received.
    Unknown(i64),
}

json_integers! {
    Level {
        1 => Low,
        2 => High,
        3 => High3,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Text {
    /// `1`.
    N1,
    /// `2`.
    N2,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Text {
        "1" => N1,
        "2" => N2,
    }
}

