// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{
    DateTime, UnknownFields, json_enum, json_object, json_union, union_conversions,
};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Item {
    A(ItemA),
    B(ItemB),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Item {
        A: {
            "kind": required fixed ["a"],
            "value": required,
        },
        B: {
            "kind": required fixed ["b"],
            "value": required,
        },
    }
}

union_conversions! {
    Item {
        as_a -> A: ItemA,
        as_b -> B: ItemB,
    } from {
        A: ItemA,
        B: ItemB,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ItemA {
    /// It is `a` from the start.
    pub kind: ItemAKind,
    pub value: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ItemA {
        "kind" => kind: required,
        "value" => value: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl ItemA {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(value: impl Into<String>) -> Self {
        Self {
            kind: ItemAKind::A,
            value: value.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ItemAKind {
    /// `a`.
    A,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ItemAKind {
        "a" => A,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ItemB {
    /// It is `b` from the start.
    pub kind: ItemBKind,
    pub value: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ItemB {
        "kind" => kind: required,
        "value" => value: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl ItemB {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(value: impl Into<String>) -> Self {
        Self {
            kind: ItemBKind::B,
            value: value.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ItemBKind {
    /// `b`.
    B,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ItemBKind {
        "b" => B,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Version {
    One(VersionOne),
    Two(VersionTwo),
    Latest(VersionLatest),
    Integer(i64),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Version {
        One: {
            "v": optional fixed [1],
            "live": optional fixed [true],
        },
        Two: {
            "v": optional fixed [2],
            "size": optional listed ["s" | "m"],
        },
        Latest: ["latest"],
        Integer: any,
    }
}

union_conversions! {
    Version {
        as_one -> One: VersionOne,
        as_two -> Two: VersionTwo,
        as_latest -> Latest: VersionLatest,
        as_integer -> Integer: i64,
    } from {
        One: VersionOne,
        Two: VersionTwo,
        Latest: VersionLatest,
        Integer: i64,
    }
}

/// One.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct VersionOne {
    /// One of `1`.
    pub v: Option<i64>,
    /// Limits: always `true`.
    pub live: Option<bool>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    VersionOne {
        "v" => v: optional,
        "live" => live: optional,
        ..unknown_fields
    }
}

/// Two.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct VersionTwo {
    /// One of `2`.
    pub v: Option<i64>,
    pub size: Option<VersionTwoSize>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    VersionTwo {
        "v" => v: optional,
        "size" => size: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum VersionTwoSize {
    /// `s`.
    S,
    /// `m`.
    M,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    VersionTwoSize {
        "s" => S,
        "m" => M,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum VersionLatest {
    /// `latest`.
    Latest,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    VersionLatest {
        "latest" => Latest,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Nested {
    Item(Item),
    Other(NestedOther),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Nested {
        Item if known: {
            "kind": required fixed ["a"],
            "value": required,
        } | {
            "kind": required fixed ["b"],
            "value": required,
        },
        Other: {
            "id": required,
        },
    }
}

union_conversions! {
    Nested {
        as_item -> Item: Item,
        as_other -> Other: NestedOther,
    } from {
        Item: Item,
        Other: NestedOther,
    }
}

/// Other.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NestedOther {
    pub id: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    NestedOther {
        "id" => id: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl NestedOther {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Sort {
    /// Upwards.
    Ascending,
    /// Downwards.
    Descending,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Sort {
        "ascending" => Ascending,
        "descending" => Descending,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Linked {
    ToPage(LinkedToPage),
    ToUser(LinkedToUser),
    Deep(LinkedDeep),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Linked {
        ToPage: {
            "data": required,
            "data" / "type": optional fixed ["page"],
        },
        ToUser: {
            "data": required,
            "data" / "type": optional fixed ["user"],
        },
        Deep: {
            "data": optional,
            "data" / "of" / "n": optional fixed [3],
        },
    }
}

union_conversions! {
    Linked {
        as_to_page -> ToPage: LinkedToPage,
        as_to_user -> ToUser: LinkedToUser,
        as_deep -> Deep: LinkedDeep,
    } from {
        ToPage: LinkedToPage,
        ToUser: LinkedToUser,
        Deep: LinkedDeep,
    }
}

/// ToPage.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LinkedToPage {
    pub data: LinkedToPageData,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    LinkedToPage {
        "data" => data: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl LinkedToPage {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(data: impl Into<LinkedToPageData>) -> Self {
        Self {
            data: data.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LinkedToPageData {
    /// It is `page` from the start.
    pub type_: LinkedToPageDataType,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    LinkedToPageData {
        "type" => type_: required,
        ..unknown_fields
    }
}

impl Default for LinkedToPageData {
    fn default() -> Self {
        Self {
            type_: LinkedToPageDataType::Page,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum LinkedToPageDataType {
    /// `page`.
    Page,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    LinkedToPageDataType {
        "page" => Page,
    }
}

/// ToUser.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LinkedToUser {
    pub data: LinkedToUserData,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    LinkedToUser {
        "data" => data: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl LinkedToUser {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(data: impl Into<LinkedToUserData>) -> Self {
        Self {
            data: data.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LinkedToUserData {
    /// It is `user` from the start.
    pub type_: LinkedToUserDataType,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    LinkedToUserData {
        "type" => type_: required,
        ..unknown_fields
    }
}

impl Default for LinkedToUserData {
    fn default() -> Self {
        Self {
            type_: LinkedToUserDataType::User,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum LinkedToUserDataType {
    /// `user`.
    User,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    LinkedToUserDataType {
        "user" => User,
    }
}

/// Deep.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct LinkedDeep {
    pub data: Option<LinkedDeepData>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    LinkedDeep {
        "data" => data: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct LinkedDeepData {
    pub of: Option<LinkedDeepDataOf>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    LinkedDeepData {
        "of" => of: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct LinkedDeepDataOf {
    /// One of `3`.
    pub n: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    LinkedDeepDataOf {
        "n" => n: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Measure {
    Integer(i64),
    Text(String),
    List(Vec<i64>),
    Map(BTreeMap<String, i64>),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Measure {
        Integer,
        Text,
        List,
        Map,
    }
}

union_conversions! {
    Measure {
        as_integer -> Integer: i64,
        as_text -> Text: String,
        as_list -> List: Vec<i64>,
        as_map -> Map: BTreeMap<String, i64>,
    } from {
        Integer: i64,
        Text: String as text,
        List: Vec<i64>,
        Map: BTreeMap<String, i64>,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Amount {
    Text(String),
    Count(Count),
    Number(f64),
    Boolean(bool),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Amount {
        Text,
        Count,
        Number,
        Boolean,
    }
}

union_conversions! {
    Amount {
        as_text -> Text: String,
        as_count -> Count: Count,
        as_number -> Number: f64,
        as_boolean -> Boolean: bool,
    } from {
        Text: String as text,
        Count: Count,
        Number: f64,
        Boolean: bool,
    }
}

pub type Count = i64;

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Failed {
    Failure(FailedFailure),
    Success(FailedSuccess),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Failed {
        Failure: {
            "error": optional,
            "value": optional,
        },
        Success: {
            "error": optional null,
            "value": optional,
        },
    }
}

union_conversions! {
    Failed {
        as_failure -> Failure: FailedFailure,
        as_success -> Success: FailedSuccess,
    } from {
        Failure: FailedFailure,
        Success: FailedSuccess,
    }
}

/// Failure.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FailedFailure {
    pub error: Option<String>,
    pub value: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    FailedFailure {
        "error" => error: optional,
        "value" => value: optional,
        ..unknown_fields
    }
}

/// Success.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FailedSuccess {
    pub error: Option<Value>,
    pub value: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    FailedSuccess {
        "error" => error: maybe,
        "value" => value: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum When {
    /// Format: `date-time`.
    Text(DateTime),
    Now(WhenNow),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    When {
        Text: any,
        Now: ["now"],
    }
}

union_conversions! {
    When {
        as_text -> Text: DateTime,
        as_now -> Now: WhenNow,
    } from {
        Text: DateTime,
        Now: WhenNow,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum WhenNow {
    /// `now`.
    Now,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    WhenNow {
        "now" => Now,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Labels {
    Named(LabelsNamed),
    Map(BTreeMap<String, String>),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Labels {
        Named: {
            only,
            "name": optional,
            "text": optional,
        },
        Map: map,
    }
}

union_conversions! {
    Labels {
        as_named -> Named: LabelsNamed,
        as_map -> Map: BTreeMap<String, String>,
    } from {
        Named: LabelsNamed,
        Map: BTreeMap<String, String>,
    }
}

/// Named. No further fields are declared.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct LabelsNamed {
    pub name: Option<String>,
    pub text: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    LabelsNamed {
        "name" => name: optional,
        "text" => text: optional,
        ..unknown_fields
    }
}

