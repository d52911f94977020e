// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Tagged {
    /// Tagged `text`.
    Text(Text),
    /// Tagged `image`.
    Image(Image),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Tagged by "type" {
        ["text"] => Text with tag,
        ["image"] => Image with tag,
    }
}

union_conversions! {
    Tagged {
        as_text -> Text: Text,
        as_image -> Image: Image,
    } from {
        Text: Text,
        Image: Image,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Told {
    Text(Text),
    Image(Image),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Told {
        Text: {
            "type": required fixed ["text"],
            "text": required,
        },
        Image: {
            "type": required fixed ["image"],
            "url": required,
        },
    }
}

union_conversions! {
    Told {
        as_text -> Text: Text,
        as_image -> Image: Image,
    } from {
        Text: Text,
        Image: Image,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Text {
    /// It is `text` from the start.
    pub type_: TextType,
    pub text: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Text {
        "type" => type_: required,
        "text" => text: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Text {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            type_: TextType::Text,
            text: text.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum TextType {
    /// `text`.
    Text,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    TextType {
        "text" => Text,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Image {
    /// It is `image` from the start.
    pub type_: ImageType,
    pub url: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Image {
        "type" => type_: required,
        "url" => url: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Image {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            type_: ImageType::Image,
            url: url.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ImageType {
    /// `image`.
    Image,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ImageType {
        "image" => Image,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OneOrMore {
    Tagged(Tagged),
    List(Vec<Tagged>),
    Integer(i64),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    OneOrMore {
        Tagged if known,
        List prefers known,
        Integer,
    }
}

union_conversions! {
    OneOrMore {
        as_tagged -> Tagged: Tagged,
        as_list -> List: Vec<Tagged>,
        as_integer -> Integer: i64,
    } from {
        Tagged: Tagged,
        List: Vec<Tagged>,
        Integer: i64,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Plain {
    Told(Told),
    Text(String),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Plain {
        Told if known,
        Text,
    }
}

union_conversions! {
    Plain {
        as_told -> Told: Told,
        as_text -> Text: String,
    } from {
        Told: Told,
        Text: String as text,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Mixed {
    Plain(Plain),
    List(Vec<Told>),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Mixed {
        Plain if known,
        List prefers known,
    }
}

union_conversions! {
    Mixed {
        as_plain -> Plain: Plain,
        as_list -> List: Vec<Told>,
    } from {
        Plain: Plain,
        List: Vec<Told>,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Lists {
    List(Vec<Tagged>),
    IntegerList(Vec<i64>),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Lists {
        List prefers known,
        IntegerList,
    }
}

union_conversions! {
    Lists {
        as_list -> List: Vec<Tagged>,
        as_integer_list -> IntegerList: Vec<i64>,
    } from {
        List: Vec<Tagged>,
        IntegerList: Vec<i64>,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Named {
    Map(BTreeMap<String, Tagged>),
    TextMap(BTreeMap<String, String>),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Named {
        Map prefers known: map,
        TextMap: map,
    }
}

union_conversions! {
    Named {
        as_map -> Map: BTreeMap<String, Tagged>,
        as_text_map -> TextMap: BTreeMap<String, String>,
    } from {
        Map: BTreeMap<String, Tagged>,
        TextMap: BTreeMap<String, String>,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Outer {
    Inner(Box<Inner>),
    List(Vec<Outer>),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Outer {
        Inner if known,
        List prefers known,
    }
}

union_conversions! {
    Outer {
        as_inner -> Inner: Inner,
        as_list -> List: Vec<Outer>,
    } from {
        Inner: Inner as boxed,
        List: Vec<Outer>,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Inner {
    Boolean(bool),
    Outer(Box<InnerOuter>),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Inner {
        Boolean,
        Outer,
    }
}

union_conversions! {
    Inner {
        as_boolean -> Boolean: bool,
        as_outer -> Outer: InnerOuter,
    } from {
        Boolean: bool,
        Outer: InnerOuter as boxed,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InnerOuter {
    pub outer: Box<Outer>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    InnerOuter {
        "outer" => outer: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl InnerOuter {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(outer: Outer) -> Self {
        Self {
            outer: Box::new(outer),
            unknown_fields: UnknownFields::default(),
        }
    }
}

