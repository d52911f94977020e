//! The facts about values: schemas and their shapes.

use indexmap::IndexMap;

use crate::api::{Example, ExternalDocs, Hints};
use crate::document::Pointer;

/// What a value looks like.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// Where it is declared.
    pub at: Pointer,
    /// `title`.
    pub title: Option<String>,
    /// CommonMark.
    pub description: Option<String>,
    /// The default as JSON.
    pub default: Option<Box<serde_json::Value>>,
    /// Examples.
    pub examples: Vec<Example>,
    /// Whether callers should stop using it.
    pub deprecated: bool,
    /// Whether `null` is one of the values.
    pub nullable: bool,
    /// Whether the value occurs in responses only.
    pub read_only: bool,
    /// Whether the value occurs in requests only.
    pub write_only: bool,
    /// `externalDocs`.
    pub external_docs: Option<Box<ExternalDocs>>,
    /// Limits in words that a reader understands: "at most 100", "pattern `^a$`"; documented, not enforced.
    pub limits: Vec<String>,
    /// Properties that must be there and that the schema itself does not declare: in a composition, another part may.
    pub required: Vec<String>,
    /// The shape.
    pub shape: Shape,
    /// How the schemas that extend this one by `allOf` are told apart.
    pub extension: Option<Box<Extension>>,
    /// `x-rust-*` hints.
    pub hints: Hints,
}

/// The schemas that extend one by `allOf` and stand for it: it has a discriminator, extends one that has, or lists them as
/// its alternatives.
#[derive(Clone, Debug, PartialEq)]
pub struct Extension {
    /// The property that tells them apart and what `mapping` lists.
    pub discriminator: Option<Discriminator>,
    /// The components that extend the schema, but for those that extend another one of these.
    pub children: Vec<String>,
}

/// The shape of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Any value.
    Any,
    /// A named schema, by its component name.
    Reference(String),
    /// A string with its format, such as `date-time`, `byte` or `binary`.
    String {
        /// `format`.
        format: Option<String>,
        /// The values that are known; empty: any.
        values: Vec<String>,
    },
    /// A whole number with its format.
    Integer {
        /// `format`.
        format: Option<String>,
        /// The values that are known; empty: any.
        values: Vec<i128>,
        /// The smallest value, where stated.
        minimum: Option<Box<i128>>,
        /// The largest value, where stated.
        maximum: Option<Box<i128>>,
        /// The values with what extensions say of them; empty: they say nothing.
        names: Vec<IntegerName>,
    },
    /// A number with its format.
    Number {
        /// `format`.
        format: Option<String>,
        /// The values that are known; empty: any.
        values: Vec<serde_json::Number>,
    },
    /// `true` or `false`.
    Boolean {
        /// The values that are known; empty: both.
        values: Vec<bool>,
    },
    /// Only `null`.
    Null,
    /// A list.
    Array(Box<Schema>),
    /// A list whose first items have a schema each.
    Tuple(Tuple),
    /// A mapping from any string; `None`: to any value.
    Map(Option<Box<Schema>>),
    /// An object with known properties.
    Object(Object),
    /// One of several (`oneOf`, `anyOf`).
    Union(Union),
    /// All of several at once.
    All(Vec<Schema>),
}

/// A whole number that an extension names or describes.
#[derive(Clone, Debug, PartialEq)]
pub struct IntegerName {
    /// The number.
    pub value: i64,
    /// What `x-enum-varnames` or `x-enum-names` calls it.
    pub name: Option<String>,
    /// What `x-enum-descriptions` says of it, CommonMark.
    pub description: Option<String>,
}

/// A list whose first items have a schema each.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuple {
    /// The first items, in order.
    pub items: Vec<Schema>,
    /// How many of them are always there.
    pub least: usize,
    /// What further items hold.
    pub further: Additional,
}

/// An object with known properties.
#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    /// The properties in document order.
    pub properties: IndexMap<String, Property>,
    /// What further properties hold.
    pub additional: Additional,
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// Whether it is always present.
    pub required: bool,
    /// What it holds.
    pub schema: Schema,
}

/// What properties or items beyond the known ones hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Additional {
    /// Anything (the default).
    Any,
    /// There are none.
    None,
    /// Values of this schema.
    Schema(Box<Schema>),
}

/// One of several schemas.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The alternatives.
    pub variants: Vec<Schema>,
    /// The property that tells them apart.
    pub discriminator: Option<Box<Discriminator>>,
}

/// The property that tells the alternatives of a union apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Discriminator {
    /// The property's name on the wire.
    pub property: String,
    /// What `mapping` lists: from the property's value to the component's name.
    pub mapping: IndexMap<String, String>,
    /// `defaultMapping`: the component that stands for what has no value, or one that is not known.
    pub default: Option<String>,
}
