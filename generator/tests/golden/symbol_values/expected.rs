// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::json_enum;

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Order {
    /// `date`.
    Date,
    /// `-date`.
    MinusDate,
    /// `+date`.
    PlusDate,
    /// `*`.
    Asterisk,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Order {
        "date" => Date,
        "-date" => MinusDate,
        "+date" => PlusDate,
        "*" => Asterisk,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Votes {
    /// `+1`.
    Plus1,
    /// `-1`.
    Minus1,
    /// `1`.
    N1,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Votes {
        "+1" => Plus1,
        "-1" => Minus1,
        "1" => N1,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Compares {
    /// `>=`.
    GreaterOrEqual,
    /// `<`.
    Less,
    /// `==`.
    Equal,
    /// `!`.
    Exclamation,
    /// `~>~`.
    TildeGreaterTilde,
    /// `☃`.
    U2603,
    /// `a b`.
    AB,
    /// `a-b`.
    ADashB,
    /// `a_b`.
    AUnderscoreB,
    /// `a_b2`.
    AB2,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Compares {
        ">=" => GreaterOrEqual,
        "<" => Less,
        "==" => Equal,
        "!" => Exclamation,
        "~>~" => TildeGreaterTilde,
        "☃" => U2603,
        "a b" => AB,
        "a-b" => ADashB,
        "a_b" => AUnderscoreB,
        "a_b2" => AB2,
    }
}

