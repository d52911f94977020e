// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Payment {
    pub id: String,
    pub note: Option<String>,
    /// The fields that are not the same in each case.
    pub alternative: PaymentAlternative,
}

json_object! {
    Payment {
        "id" => id: required,
        "note" => note: optional,
        ..alternative sees ["note" => note]
    }
}

#[cfg(any(test, feature = "testing"))]
impl Payment {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(id: impl Into<String>, alternative: impl Into<PaymentAlternative>) -> Self {
        Self {
            id: id.into(),
            note: None,
            alternative: alternative.into(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PaymentAlternative {
    Card(Card),
    Bank(Bank),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    PaymentAlternative {
        Card: {
            "card": required,
        },
        Bank: {
            "iban": required,
            "note": optional,
            "rate": optional,
        },
    }
}

union_conversions! {
    PaymentAlternative {
        as_card -> Card: Card,
        as_bank -> Bank: Bank,
    } from {
        Card: Card,
        Bank: Bank,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Card {
    pub card: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Card {
        "card" => card: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Card {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(card: impl Into<String>) -> Self {
        Self {
            card: card.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Bank {
    pub iban: String,
    pub note: Option<String>,
    pub rate: Option<f32>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Bank {
        "iban" => iban: required,
        "note" => note: optional,
        "rate" => rate: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Bank {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(iban: impl Into<String>) -> Self {
        Self {
            iban: iban.into(),
            note: None,
            rate: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Message {
    pub role: String,
    /// The fields that are not the same in each case.
    pub alternative: MessageAlternative,
}

json_object! {
    Message {
        "role" => role: required,
        ..alternative sees []
    }
}

#[cfg(any(test, feature = "testing"))]
impl Message {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(role: impl Into<String>, alternative: impl Into<MessageAlternative>) -> Self {
        Self {
            role: role.into(),
            alternative: alternative.into(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum MessageAlternative {
    Content(MessageAlternativeContent),
    Calls(MessageAlternativeCalls),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    MessageAlternative {
        Content: {
            "content": required,
        },
        Calls: {
            "calls": required,
        },
    }
}

union_conversions! {
    MessageAlternative {
        as_content -> Content: MessageAlternativeContent,
        as_calls -> Calls: MessageAlternativeCalls,
    } from {
        Content: MessageAlternativeContent,
        Calls: MessageAlternativeCalls,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MessageAlternativeContent {
    pub content: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    MessageAlternativeContent {
        "content" => content: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl MessageAlternativeContent {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(content: impl Into<String>) -> Self {
        Self {
            content: content.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MessageAlternativeCalls {
    pub calls: Vec<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    MessageAlternativeCalls {
        "calls" => calls: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl MessageAlternativeCalls {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(calls: Vec<String>) -> Self {
        Self {
            calls,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Contact {
    pub mail: Option<String>,
    pub phone: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Contact {
        "mail" => mail: optional,
        "phone" => phone: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Step {
    pub name: Option<String>,
    /// The fields that are not the same in each case.
    pub alternative: StepAlternative,
}

json_object! {
    Step {
        "name" => name: optional,
        ..alternative sees []
    }
}

#[cfg(any(test, feature = "testing"))]
impl Step {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(alternative: impl Into<StepAlternative>) -> Self {
        Self {
            name: None,
            alternative: alternative.into(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum StepAlternative {
    /// Tagged `Wait`.
    Wait(Wait),
    /// Tagged `Call`.
    Call(Call),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    StepAlternative by "kind" {
        ["Wait"] => Wait with tag,
        ["Call"] => Call with tag,
    }
}

union_conversions! {
    StepAlternative {
        as_wait -> Wait: Wait,
        as_call -> Call: Call,
    } from {
        Wait: Wait,
        Call: Call,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Wait {
    pub seconds: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Wait {
        "seconds" => seconds: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Wait {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(seconds: i64) -> Self {
        Self {
            seconds,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Call {
    pub url: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Call {
        "url" => url: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Call {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

