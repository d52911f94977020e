// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cat {
    /// It is `cat` from the start.
    pub kind: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Cat {
        "kind" => kind: required,
        ..unknown_fields
    }
}

impl Default for Cat {
    fn default() -> Self {
        Self {
            kind: "cat".to_owned(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Dog {
    /// It is `hound` from the start.
    pub kind: String,
    pub barks: Option<bool>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Dog {
        "kind" => kind: required,
        "barks" => barks: optional,
        ..unknown_fields
    }
}

impl Default for Dog {
    fn default() -> Self {
        Self {
            kind: "hound".to_owned(),
            barks: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Pet {
    /// Tagged `cat`.
    Cat(Cat),
    /// Tagged `hound`.
    Dog(Dog),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Pet by "kind" {
        ["cat"] => Cat with tag,
        ["hound"] => Dog with tag,
    }
}

union_conversions! {
    Pet {
        as_cat -> Cat: Cat,
        as_dog -> Dog: Dog,
    } from {
        Cat: Cat,
        Dog: Dog,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Scalar {
    Text(String),
    Integer(i64),
    List(Vec<String>),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Scalar {
        Text,
        Integer,
        List,
    }
}

union_conversions! {
    Scalar {
        as_text -> Text: String,
        as_integer -> Integer: i64,
        as_list -> List: Vec<String>,
    } from {
        Text: String as text,
        Integer: i64,
        List: Vec<String>,
    }
}

