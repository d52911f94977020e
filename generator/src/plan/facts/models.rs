//! The plan of models: structs, enums, unions, and the types of their fields.

use crate::api::{Additional, Shape, Tuple};
use crate::document::Pointer;
use crate::plan::{BodyMethod, JsonForm, JsonLiteral, PlannedParameter};

/// A Rust type as far as the plan tells them apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// `()`
    Unit,
    /// `String`
    String,
    /// `bool`
    Boolean,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `i128`
    I128,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// Bytes as they are.
    Bytes,
    /// Bytes in a base64 text.
    Base64,
    /// A point in time.
    Timestamp,
    /// A point in time in a text.
    DateTime,
    /// A point in time as a number of seconds.
    UnixTime,
    /// A span of time.
    Duration,
    /// Any JSON value.
    Value,
    /// A model, by name.
    Model(String),
    /// A handwritten type, by path.
    Path(String),
    /// `Vec<T>`
    List(Box<Type>),
    /// `(A, B)`
    Tuple(Vec<Type>),
    /// `BTreeMap<String, T>`
    Map(Box<Type>),
    /// `Option<T>`
    Optional(Box<Type>),
    /// `Box<T>`
    Boxed(Box<Type>),
}

/// A type of the module `models`.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Its name.
    pub name: String,
    /// Where the description declares it.
    pub at: Pointer,
    /// Where it declares the same without a name once more.
    pub copies: Vec<Pointer>,
    /// CommonMark.
    pub docs: String,
    /// Whether callers should stop using it.
    pub deprecated: bool,
    /// Paths of macros that it derives besides those that every model derives.
    pub derives: Vec<String>,
    /// Whether callers may name all its fields or values: it is not `#[non_exhaustive]`.
    pub exhaustive: bool,
    /// The model of responses that it is the form of in requests.
    pub request_form: Option<RequestForm>,
    /// What it is.
    pub kind: ModelKind,
}

/// How a model of requests is made from one of responses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestForm {
    /// The name of the model of responses.
    pub of: String,
    /// Its fields or variants, and how each is made; empty where there is no conversion.
    pub steps: Vec<(String, FormStep)>,
}

/// How a value of a request is made from one of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormStep {
    /// It is the same value.
    Same,
    /// By the conversion of what it holds.
    Converted,
    /// The same value, where a request can have `null` besides.
    Present,
    /// By the conversion, where a request can have `null` besides.
    PresentConverted,
    /// It is not there.
    Absent,
}

/// What a model is.
#[derive(Clone, Debug, PartialEq)]
pub enum ModelKind {
    /// A struct with named fields.
    Struct(Struct),
    /// An enum of texts that keeps unknown ones.
    OpenEnum(Vec<Variant>),
    /// An enum of whole numbers that keeps unknown ones.
    IntegerEnum(Vec<Variant>),
    /// A list whose first items have a type each.
    Tuple(TupleModel),
    /// One of several types; what is none of them is kept as JSON.
    Union(UnionModel),
    /// Another name of a type.
    Alias(Type),
    /// A type of its own around another, where an alias would be endless.
    Newtype(Type),
}

/// A struct.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Struct {
    /// Its fields.
    pub fields: Vec<Field>,
    /// The type of further fields; `None`: any.
    pub additional: Option<Type>,
    /// Whether fields that the description does not name are dropped instead of kept.
    pub drops_unknown: bool,
    /// Several sets of further fields, one of each. The first stands for the unknown ones.
    pub flattened: Vec<Flattened>,
    /// Whether callers build it: it has `new` and setters.
    pub constructed: bool,
    /// The methods that say what an absent field stands for.
    pub defaults: Vec<DefaultMethod>,
    /// What it is instead of its fields, where it is a request in another request's body.
    pub item: Option<Box<RequestItem>>,
    /// Whether it has a default: no field is required.
    pub default: bool,
}

/// A list whose first items have a type each.
#[derive(Clone, Debug, PartialEq)]
pub struct TupleModel {
    /// The first items.
    pub items: Vec<TupleItem>,
    /// The type of further items; `None`: there are none.
    pub further: Option<Type>,
}

/// An item of a list that has a type by its position.
#[derive(Clone, Debug, PartialEq)]
pub struct TupleItem {
    /// The type of a value that is there.
    pub ty: Type,
    /// Whether the list may end before it.
    pub optional: bool,
    /// CommonMark.
    pub docs: String,
}

/// A method that yields the value of a field, or what an absent one stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct DefaultMethod {
    /// Its name.
    pub name: String,
    /// The field.
    pub field: String,
    /// Where the description declares the field.
    pub at: Pointer,
    /// The type of the field's value.
    pub ty: Type,
    /// What an absent field stands for.
    pub value: DefaultValue,
    /// Whether callers should stop using the field.
    pub deprecated: bool,
}

/// What an absent field stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum DefaultValue {
    /// A string.
    Text(String),
    /// A number or a truth value, as it is written in Rust.
    Literal(String),
    /// The variant of an enum of strings.
    Variant(String),
    /// The variant of an enum of whole numbers.
    IntegerVariant(String),
    /// A list without items.
    EmptyList,
}

/// One of several sets of fields, in the object that the struct is.
#[derive(Clone, Debug, PartialEq)]
pub struct Flattened {
    /// The name of the field.
    pub name: String,
    /// Where the description declares the union.
    pub at: Pointer,
    /// The union.
    pub ty: Type,
    /// The properties of the struct that the union looks at, too.
    pub seen: Vec<String>,
    /// Behind another union: the properties that no union before it describes.
    pub own: Vec<String>,
    /// Behind another union: the properties that one before it describes, too.
    pub shared: Vec<String>,
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its name on the wire.
    pub wire: String,
    /// Where the description declares it.
    pub at: Pointer,
    /// The type of a value that is there.
    pub ty: Type,
    /// Whether a value may be missing or `null`.
    pub presence: Presence,
    /// Whether it may be missing, and is told apart from that by the value `null` of its type.
    pub holds_null: bool,
    /// The only direction in which it exists; `None`: it exists in both.
    pub direction: Option<Direction>,
    /// How a caller who builds the struct gives its value.
    pub given: Given,
    /// The value that it has from the start, where it can have one only.
    pub fixed: Option<Fixed>,
    /// What the description says that an absent value stands for.
    pub default: Option<serde_json::Value>,
    /// How it is read and written.
    pub codec: Codec,
    /// CommonMark.
    pub docs: String,
    /// Whether callers should stop using it.
    pub deprecated: bool,
}

impl Field {
    /// Whether a value of the struct can be made without a value for it.
    #[must_use]
    pub(crate) fn has_default(&self) -> bool {
        let may_be_missing = matches!(
            self.presence,
            Presence::Optional | Presence::OptionalNullable
        );
        self.given != Given::Argument && (may_be_missing || self.fixed.is_some())
    }

    /// Whether the constructor takes `None` for it, which is written as `null`.
    #[must_use]
    pub(crate) fn takes_null(&self) -> bool {
        let may_be_null = matches!(
            self.presence,
            Presence::Nullable | Presence::OptionalNullable
        );
        may_be_null && self.given == Given::Argument && self.codec != Codec::OneOrMany
    }

    /// Whether its setter takes `None`, which is written as `null`. Any JSON value has a `null` of its own.
    #[must_use]
    pub(crate) fn setter_takes_null(&self) -> bool {
        self.presence == Presence::OptionalNullable
            && self.codec == Codec::Plain
            && self.given == Given::Setter
            && self.ty != Type::Value
    }

    /// Whether its type is an `Option`.
    #[must_use]
    pub(crate) fn is_option(&self) -> bool {
        self.presence != Presence::Required && self.codec == Codec::Plain
    }
}

/// The only value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The value in JSON.
    pub value: JsonLiteral,
    /// The variant that stands for it, where the type is an enum.
    pub variant: Option<String>,
}

/// A direction in which values are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the service.
    Request,
    /// From the service.
    Response,
}

/// How a caller who builds a struct gives the value of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// As an argument of `new`.
    Argument,
    /// By a setter.
    Setter,
    /// Not at all: only the service gives it, or it has one value only.
    Never,
}

/// Whether the value of a field may be missing or `null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there: `T`.
    Required,
    /// Always there, possibly `null`: `Option<T>`.
    Nullable,
    /// Possibly missing; `null` is read as missing: `Option<T>`.
    Optional,
    /// Possibly missing, possibly `null`, which is something else: `Option<Option<T>>`.
    OptionalNullable,
}

/// How a value is read and written where its type does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// As its type says.
    Plain,
    /// A point in time as milliseconds.
    Milliseconds,
    /// A point in time as seconds.
    Seconds,
    /// A span of time as a number of seconds.
    DurationSeconds,
    /// A list for which a single item may stand.
    OneOrMany,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// The value on the wire.
    pub value: String,
    /// CommonMark.
    pub docs: String,
}

/// One of several types.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionModel {
    /// The property that tells them apart.
    pub tag: Option<String>,
    /// The types.
    pub variants: Vec<UnionVariant>,
    /// The struct with what all have in common, where they extend one schema.
    pub base: Option<String>,
    /// What can be read whatever the variant is.
    pub accessors: Vec<Accessor>,
}

/// A method of a union that reads a field of each variant.
#[derive(Clone, Debug, PartialEq)]
pub struct Accessor {
    /// The name of the fields and of the method.
    pub name: String,
    /// Where the description declares the property.
    pub at: Pointer,
    /// The type of a value that is there.
    pub ty: Type,
    /// The variants, and how each holds it.
    pub reads: Vec<(String, Read)>,
    /// CommonMark.
    pub docs: String,
    /// Whether callers should stop using it.
    pub deprecated: bool,
}

/// How a variant of a union holds what all variants have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// In a field, possibly in a box.
    Field(Presence, Codec, Boxed),
    /// By an accessor of its own.
    Accessor,
}

/// Whether a field holds its value in a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Boxed {
    /// It does.
    Yes,
    /// It does not.
    No,
}

/// A variant of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionVariant {
    /// Its name.
    pub name: String,
    /// Where its schema is; of what is none of the alternatives, the union.
    pub at: Pointer,
    /// What it holds.
    pub ty: Type,
    /// The values of the tag that stand for it.
    pub tags: Vec<JsonLiteral>,
    /// Whether the union writes the tag: it has one value, which what the variant holds cannot change.
    pub writes_tag: bool,
    /// Whether it stands for all values of the tag that no other variant has.
    pub is_rest: bool,
    /// Whether it stands for what has no tag, or one that no variant has.
    pub is_default: bool,
    /// The method that yields what it holds; `None`: another variant or an accessor has the name.
    pub getter: Option<String>,
    /// Whether a value of its type alone tells that this variant is meant.
    pub is_from: bool,
    /// The JSON that it accepts; empty where the tag or the JSON type decides.
    pub forms: Vec<JsonForm>,
    /// What it holds of unions, each of which reads any value.
    pub holds_unions: HoldsUnions,
    /// CommonMark.
    pub docs: String,
    /// Whether callers should stop using it.
    pub deprecated: bool,
}

/// What a variant of a union without a tag holds of other unions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldsUnions {
    /// None that tells it from other variants.
    No,
    /// It is a union itself.
    Itself,
    /// It is a list or a map of unions.
    Inside,
}

/// A model that is a request of an operation, as a part of another request's body.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestItem {
    /// The `operationId`.
    pub operation: String,
    /// The properties that hold the URL, the headers and the body.
    pub properties: [String; 3],
    /// Where the hint stands.
    pub at: Pointer,
    /// The operation's facts, where there is such an operation.
    pub request: Option<ItemRequest>,
}

/// What an operation brings to a [`RequestItem`].
#[derive(Clone, Debug, PartialEq)]
pub struct ItemRequest {
    /// Module and method of the operation, such as `things.start`.
    pub name: String,
    /// The method's path in documentation.
    pub link: String,
    /// The HTTP method, upper case.
    pub http_method: String,
    /// The path template.
    pub path: String,
    /// The argument that is the URL.
    pub url: PlannedParameter,
    /// The setters.
    pub setters: Vec<PlannedParameter>,
    /// The parameters of which one may be set at most.
    pub exclusive: Vec<String>,
    /// The methods that set the body.
    pub bodies: Vec<BodyMethod>,
}

/// Whether the model of a component with this shape is another name of a type, which says whether
/// it can be `null`.
pub(crate) fn is_alias(shape: &Shape) -> bool {
    match shape {
        Shape::String { values, .. } => values.is_empty(),
        Shape::Integer { names, .. } => names.is_empty(),
        Shape::Object(object) => object.properties.is_empty(),
        Shape::Tuple(tuple) => is_rust_tuple(tuple),
        Shape::Union(_) | Shape::All(_) => false,
        _ => true,
    }
}

/// The longest tuple that the standard library has traits for.
pub(crate) const LONGEST_TUPLE: usize = 12;

/// Whether a list always has the same number of items, so that it is a tuple of Rust.
pub(crate) fn is_rust_tuple(tuple: &Tuple) -> bool {
    let is_closed = tuple.further == Additional::None && tuple.least == tuple.items.len();
    is_closed && tuple.least <= LONGEST_TUPLE
}
