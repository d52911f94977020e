// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{UnknownFields, json_enum, json_object, json_union, union_conversions};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Text2 {
    pub a: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Text2 {
        "a" => a: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Text2 {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(a: impl Into<String>) -> Self {
        Self {
            a: a.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Numbered {
    Text(String),
    Text2(Text2),
    A(NumberedA),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Numbered {
        Text: any,
        Text2: {
            "a": required,
        },
        A: ["a"],
    }
}

union_conversions! {
    Numbered {
        as_text -> Text: String,
        as_text2 -> Text2: Text2,
        as_a -> A: NumberedA,
    } from {
        Text: String as text,
        Text2: Text2,
        A: NumberedA,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum NumberedA {
    /// `a`.
    A,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    NumberedA {
        "a" => A,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Titled {
    /// текст.
    Text(String),
    Count(i64),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Titled {
        Text,
        Count,
    }
}

union_conversions! {
    Titled {
        as_text -> Text: String,
        as_count -> Count: i64,
    } from {
        Text: String as text,
        Count: i64,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct User {
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    User {
        "a" => a: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Subset {
    Updated(SubsetUpdated),
    WithoutUpdated(SubsetWithoutUpdated),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Subset {
        Updated: {
            "uid": required,
            "updated": required,
        },
        WithoutUpdated: {
            "uid": required,
        },
    }
}

union_conversions! {
    Subset {
        as_updated -> Updated: SubsetUpdated,
        as_without_updated -> WithoutUpdated: SubsetWithoutUpdated,
    } from {
        Updated: SubsetUpdated,
        WithoutUpdated: SubsetWithoutUpdated,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubsetUpdated {
    pub uid: String,
    pub updated: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    SubsetUpdated {
        "uid" => uid: required,
        "updated" => updated: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl SubsetUpdated {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(uid: impl Into<String>, updated: i64) -> Self {
        Self {
            uid: uid.into(),
            updated,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SubsetWithoutUpdated {
    pub uid: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    SubsetWithoutUpdated {
        "uid" => uid: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl SubsetWithoutUpdated {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(uid: impl Into<String>) -> Self {
        Self {
            uid: uid.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Constants {
    Github(ConstantsGithub),
    GithubOrg(ConstantsGithubOrg),
    WithoutType(ConstantsWithoutType),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Constants {
        Github: {
            "type": optional fixed ["github"],
            "repoId": optional,
        },
        GithubOrg: {
            "type": optional fixed ["github"],
            "org": optional,
            "repo": optional,
        },
        WithoutType: {
            "org": optional,
            "repo": optional,
            "repoId": optional,
        },
    }
}

union_conversions! {
    Constants {
        as_github -> Github: ConstantsGithub,
        as_github_org -> GithubOrg: ConstantsGithubOrg,
        as_without_type -> WithoutType: ConstantsWithoutType,
    } from {
        Github: ConstantsGithub,
        GithubOrg: ConstantsGithubOrg,
        WithoutType: ConstantsWithoutType,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ConstantsGithub {
    pub type_: Option<ConstantsGithubType>,
    pub repo_id: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ConstantsGithub {
        "type" => type_: optional,
        "repoId" => repo_id: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ConstantsGithubType {
    /// `github`.
    Github,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ConstantsGithubType {
        "github" => Github,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ConstantsGithubOrg {
    pub type_: Option<ConstantsGithubType>,
    pub org: Option<String>,
    pub repo: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ConstantsGithubOrg {
        "type" => type_: optional,
        "org" => org: optional,
        "repo" => repo: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ConstantsWithoutType {
    pub org: Option<String>,
    pub repo: Option<String>,
    pub repo_id: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ConstantsWithoutType {
        "org" => org: optional,
        "repo" => repo: optional,
        "repoId" => repo_id: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum RequiredOnly {
    A(RequiredOnlyA),
    B(RequiredOnlyB),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    RequiredOnly {
        A: {
            "a": required,
            "b": optional,
        },
        B: {
            "a": optional,
            "b": required,
        },
    }
}

union_conversions! {
    RequiredOnly {
        as_a -> A: RequiredOnlyA,
        as_b -> B: RequiredOnlyB,
    } from {
        A: RequiredOnlyA,
        B: RequiredOnlyB,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RequiredOnlyA {
    pub a: String,
    pub b: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    RequiredOnlyA {
        "a" => a: required,
        "b" => b: optional,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl RequiredOnlyA {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(a: impl Into<String>) -> Self {
        Self {
            a: a.into(),
            b: None,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RequiredOnlyB {
    pub a: Option<String>,
    pub b: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    RequiredOnlyB {
        "a" => a: optional,
        "b" => b: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl RequiredOnlyB {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(b: impl Into<String>) -> Self {
        Self {
            a: None,
            b: b.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Types {
    VText(TypesVText),
    VInteger(TypesVInteger),
    VUser(TypesVUser),
    VList(TypesVList),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Types {
        VText: {
            "v": required,
        },
        VInteger: {
            "v": required,
        },
        VUser: {
            "v": required,
        },
        VList: {
            "v": required,
        },
    }
}

union_conversions! {
    Types {
        as_v_text -> VText: TypesVText,
        as_v_integer -> VInteger: TypesVInteger,
        as_v_user -> VUser: TypesVUser,
        as_v_list -> VList: TypesVList,
    } from {
        VText: TypesVText,
        VInteger: TypesVInteger,
        VUser: TypesVUser,
        VList: TypesVList,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TypesVText {
    pub v: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    TypesVText {
        "v" => v: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl TypesVText {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(v: impl Into<String>) -> Self {
        Self {
            v: v.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TypesVInteger {
    pub v: i64,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    TypesVInteger {
        "v" => v: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl TypesVInteger {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(v: i64) -> Self {
        Self {
            v,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TypesVUser {
    pub v: User,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    TypesVUser {
        "v" => v: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl TypesVUser {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(v: impl Into<User>) -> Self {
        Self {
            v: v.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TypesVList {
    pub v: Vec<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    TypesVList {
        "v" => v: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl TypesVList {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(v: Vec<String>) -> Self {
        Self {
            v,
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Nested {
    PayloadX(NestedPayloadX),
    PayloadY(NestedPayloadY),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Nested {
        PayloadX: {
            "payload": optional,
        },
        PayloadY: {
            "payload": optional,
        },
    }
}

union_conversions! {
    Nested {
        as_payload_x -> PayloadX: NestedPayloadX,
        as_payload_y -> PayloadY: NestedPayloadY,
    } from {
        PayloadX: NestedPayloadX,
        PayloadY: NestedPayloadY,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NestedPayloadX {
    pub payload: Option<NestedPayloadXPayload>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    NestedPayloadX {
        "payload" => payload: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NestedPayloadXPayload {
    pub x: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    NestedPayloadXPayload {
        "x" => x: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NestedPayloadY {
    pub payload: Option<NestedPayloadYPayload>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    NestedPayloadY {
        "payload" => payload: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NestedPayloadYPayload {
    pub y: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    NestedPayloadYPayload {
        "y" => y: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Flags {
    OkTrue(FlagsOkTrue),
    OkFalse(FlagsOkFalse),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Flags {
        OkTrue: {
            "ok": optional fixed [true],
            "a": optional,
        },
        OkFalse: {
            "ok": optional fixed [false],
            "a": optional,
        },
    }
}

union_conversions! {
    Flags {
        as_ok_true -> OkTrue: FlagsOkTrue,
        as_ok_false -> OkFalse: FlagsOkFalse,
    } from {
        OkTrue: FlagsOkTrue,
        OkFalse: FlagsOkFalse,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FlagsOkTrue {
    /// Limits: always `true`.
    pub ok: Option<bool>,
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    FlagsOkTrue {
        "ok" => ok: optional,
        "a" => a: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FlagsOkFalse {
    /// Limits: always `false`.
    pub ok: Option<bool>,
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    FlagsOkFalse {
        "ok" => ok: optional,
        "a" => a: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Numbers {
    Version1(NumbersVersion1),
    Version2(NumbersVersion2),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Numbers {
        Version1: {
            "version": optional fixed [1],
        },
        Version2: {
            "version": optional fixed [2],
        },
    }
}

union_conversions! {
    Numbers {
        as_version1 -> Version1: NumbersVersion1,
        as_version2 -> Version2: NumbersVersion2,
    } from {
        Version1: NumbersVersion1,
        Version2: NumbersVersion2,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NumbersVersion1 {
    /// One of `1`.
    pub version: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    NumbersVersion1 {
        "version" => version: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NumbersVersion2 {
    /// One of `2`.
    pub version: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    NumbersVersion2 {
        "version" => version: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Maps {
    Map(BTreeMap<String, String>),
    IntegerMap(BTreeMap<String, i64>),
    List(Vec<String>),
    IntegerList(Vec<i64>),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Maps {
        Map: map,
        IntegerMap: map,
        List: any,
        IntegerList: any,
    }
}

union_conversions! {
    Maps {
        as_map -> Map: BTreeMap<String, String>,
        as_integer_map -> IntegerMap: BTreeMap<String, i64>,
        as_list -> List: Vec<String>,
        as_integer_list -> IntegerList: Vec<i64>,
    } from {
        Map: BTreeMap<String, String>,
        IntegerMap: BTreeMap<String, i64>,
        List: Vec<String>,
        IntegerList: Vec<i64>,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Nests {
    TextOrInteger(NestsTextOrInteger),
    Boolean(bool),
    /// Anything else.
    Any(Value),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Nests {
        TextOrInteger if known,
        Boolean,
        Any,
    }
}

union_conversions! {
    Nests {
        as_text_or_integer -> TextOrInteger: NestsTextOrInteger,
        as_boolean -> Boolean: bool,
        as_any -> Any: Value,
    } from {
        TextOrInteger: NestsTextOrInteger,
        Boolean: bool,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum NestsTextOrInteger {
    Text(String),
    Integer(i64),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    NestsTextOrInteger {
        Text,
        Integer,
    }
}

union_conversions! {
    NestsTextOrInteger {
        as_text -> Text: String,
        as_integer -> Integer: i64,
    } from {
        Text: String as text,
        Integer: i64,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Wider {
    One(WiderOne),
    Page(WiderPage),
    WithoutPage(WiderWithoutPage),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    Wider {
        One: {
            "one": optional,
            "two": optional,
        },
        Page: {
            "all": optional,
            "page": required,
        },
        WithoutPage: {
            "all": optional,
        },
    }
}

union_conversions! {
    Wider {
        as_one -> One: WiderOne,
        as_page -> Page: WiderPage,
        as_without_page -> WithoutPage: WiderWithoutPage,
    } from {
        One: WiderOne,
        Page: WiderPage,
        WithoutPage: WiderWithoutPage,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct WiderOne {
    pub one: Option<String>,
    pub two: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    WiderOne {
        "one" => one: optional,
        "two" => two: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WiderPage {
    pub all: Option<String>,
    pub page: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    WiderPage {
        "all" => all: optional,
        "page" => page: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl WiderPage {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(page: impl Into<String>) -> Self {
        Self {
            all: None,
            page: page.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct WiderWithoutPage {
    pub all: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    WiderWithoutPage {
        "all" => all: optional,
        ..unknown_fields
    }
}

