// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Output {
    /// Tagged `message`.
    Message(Message),
    /// Tagged `call`.
    Call(Call),
    /// Tagged `say`.
    Plain(Plain),
    /// Tagged `third` or `Fourth`.
    Further(Further),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Output by "type" {
        ["message"] => Message with tag,
        ["call"] => Call with tag,
        ["say"] => Plain with tag,
        ["third" | "Fourth"] => Further,
    }
}

union_conversions! {
    Output {
        as_message -> Message: Message,
        as_call -> Call: Call,
        as_plain -> Plain: Plain,
        as_further -> Further: Further,
    } from {
        Message: Message,
        Call: Call,
        Plain: Plain,
        Further: Further,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Message {
    /// It is `message` from the start.
    pub type_: MessageType,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Message {
        "type" => type_: required,
        ..unknown_fields
    }
}

impl Default for Message {
    fn default() -> Self {
        Self {
            type_: MessageType::Message,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum MessageType {
    /// `message`.
    Message,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    MessageType {
        "message" => Message,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Call {
    /// It is `call` from the start.
    pub type_: CallType,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Call {
        "type" => type_: required,
        ..unknown_fields
    }
}

impl Default for Call {
    fn default() -> Self {
        Self {
            type_: CallType::Call,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum CallType {
    /// `call`.
    Call,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    CallType {
        "call" => Call,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Base {
    pub type_: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Base {
        "type" => type_: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Base {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(type_: impl Into<String>) -> Self {
        Self {
            type_: type_.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Plain {
    /// It is `say` from the start.
    pub type_: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Plain {
        "type" => type_: optional,
        ..unknown_fields
    }
}

impl Default for Plain {
    fn default() -> Self {
        Self {
            type_: Some("say".to_owned()),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Further {
    /// Tagged `third`.
    Third(Third),
    /// Tagged `Fourth`.
    Fourth(Fourth),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Further by "type" {
        ["third"] => Third with tag,
        ["Fourth"] => Fourth with tag,
    }
}

union_conversions! {
    Further {
        as_third -> Third: Third,
        as_fourth -> Fourth: Fourth,
    } from {
        Third: Third,
        Fourth: Fourth,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Third {
    /// It is `third` from the start.
    pub type_: Option<ThirdType>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Third {
        "type" => type_: optional,
        ..unknown_fields
    }
}

impl Default for Third {
    fn default() -> Self {
        Self {
            type_: Some(ThirdType::Third),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ThirdType {
    /// `third`.
    Third,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ThirdType {
        "third" => Third,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Fourth {
    pub n: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Fourth {
        "n" => n: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Numbered {
    /// Tagged `10` or `1`.
    First(First),
    /// Tagged `2`.
    Second(Second),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Numbered by "v" {
        [10 | 1] => First with tag,
        [2] => Second with tag,
    }
}

union_conversions! {
    Numbered {
        as_first -> First: First,
        as_second -> Second: Second,
    } from {
        First: First,
        Second: Second,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct First {
    /// One of `1`.
    pub v: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    First {
        "v" => v: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Second {
    /// One of `2`.
    ///
    /// It is `2` from the start.
    pub v: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Second {
        "v" => v: optional,
        ..unknown_fields
    }
}

impl Default for Second {
    fn default() -> Self {
        Self {
            v: Some(2),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Shared {
    Message(Message),
    LongMessage(LongMessage),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Shared {
        Message: {
            "type": required fixed ["message"],
        },
        LongMessage: {
            "type": required fixed ["message"],
            "text": required,
        },
    }
}

union_conversions! {
    Shared {
        as_message -> Message: Message,
        as_long_message -> LongMessage: LongMessage,
    } from {
        Message: Message,
        LongMessage: LongMessage,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LongMessage {
    /// It is `message` from the start.
    pub type_: MessageType,
    pub text: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    LongMessage {
        "type" => type_: required,
        "text" => text: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl LongMessage {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            type_: MessageType::Message,
            text: text.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

