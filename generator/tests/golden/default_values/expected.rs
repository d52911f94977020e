// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_enum, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Settings {
    /// Default: `x`.
    pub always: String,
    /// Default: `20`.
    pub size: Option<i64>,
    /// Default: `5.0`.
    pub whole: Option<i32>,
    /// Default: `1`.
    pub ratio: Option<f64>,
    /// Default: `none`.
    pub name: Option<String>,
    /// Default: `true`.
    pub open: Option<bool>,
    pub order: Option<Order>,
    /// Default: `[]`.
    pub tags: Option<Vec<String>>,
    /// Default: `7`.
    pub or_null: Option<Option<i64>>,
    /// Default: `many`.
    pub wrong: Option<i64>,
    /// Default: `c`.
    pub unlisted: Option<SettingsUnlisted>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Settings {
        "always" => always: required,
        "size" => size: optional,
        "whole" => whole: optional,
        "ratio" => ratio: optional,
        "name" => name: optional,
        "open" => open: optional,
        "order" => order: optional,
        "tags" => tags: optional,
        "orNull" => or_null: maybe,
        "wrong" => wrong: optional,
        "unlisted" => unlisted: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Settings {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(always: impl Into<String>) -> Self {
        Self {
            always: always.into(),
            size: None,
            whole: None,
            ratio: None,
            name: None,
            open: None,
            order: None,
            tags: None,
            or_null: None,
            wrong: None,
            unlisted: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

impl Settings {
    /// `size`, or its default where it is absent.
    #[inline]
    pub fn size_or_default(&self) -> i64 {
        self.size.unwrap_or(20)
    }

    /// `whole`, or its default where it is absent.
    #[inline]
    pub fn whole_or_default(&self) -> i32 {
        self.whole.unwrap_or(5)
    }

    /// `ratio`, or its default where it is absent.
    #[inline]
    pub fn ratio_or_default(&self) -> f64 {
        self.ratio.unwrap_or(1.0)
    }

    /// `name`, or its default where it is absent.
    #[inline]
    pub fn name_or_default(&self) -> &str {
        self.name.as_deref().unwrap_or("none")
    }

    /// `open`, or its default where it is absent.
    #[inline]
    pub fn open_or_default(&self) -> bool {
        self.open.unwrap_or(true)
    }

    /// `order`, or its default where it is absent.
    #[inline]
    pub fn order_or_default(&self) -> Order {
        self.order.clone().unwrap_or(Order::Down)
    }

    /// `tags`, or its default where it is absent.
    #[inline]
    pub fn tags_or_default(&self) -> &[String] {
        self.tags.as_deref().unwrap_or_default()
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum SettingsUnlisted {
    /// `a`.
    A,
    /// `b`.
    B,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    SettingsUnlisted {
        "a" => A,
        "b" => B,
    }
}

/// Default: `down`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Order {
    /// `up`.
    Up,
    /// `down`.
    Down,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Order {
        "up" => Up,
        "down" => Down,
    }
}

