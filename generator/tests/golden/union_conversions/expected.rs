// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Input {
    Text(String),
    Integer(i64),
    List(Vec<Word>),
    Node(Box<Node>),
    Any(Value),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Input {
        Text,
        Integer,
        List,
        Node,
        Any,
    }
}

union_conversions! {
    Input {
        as_text -> Text: String,
        as_integer -> Integer: i64,
        as_list -> List: Vec<Word>,
        as_node -> Node: Node,
        as_any -> Any: Value,
    } from {
        Text: String as text,
        Integer: i64,
        List: Vec<Word>,
        Node: Node as boxed,
    }
}

pub type Word = String;

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Node {
    pub input: Box<Input>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Node {
        "input" => input: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Node {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(input: Input) -> Self {
        Self {
            input: Box::new(input),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Twice {
    Name(String),
    /// Alias.
    Word(Word),
    Flag(bool),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Twice {
        Name,
        Word,
        Flag,
    }
}

union_conversions! {
    Twice {
        as_name -> Name: String,
        as_word -> Word: Word,
        as_flag -> Flag: bool,
    } from {
        Flag: bool,
    }
}

