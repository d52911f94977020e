//! The plan of request bodies.

use crate::document::Pointer;
use crate::plan::{Type, ValueStyle};

/// The body of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum PlannedBody {
    /// None.
    None,
    /// Required and of one kind: an argument of the method.
    Argument(BodyKind),
    /// A method per kind; at most one is called, exactly one where it is required.
    Choice {
        /// Whether one must be called.
        required: bool,
        /// The methods.
        methods: Vec<BodyMethod>,
    },
}

/// A method that sets the body.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyMethod {
    /// Its name.
    pub name: String,
    /// What it takes.
    pub kind: BodyKind,
    /// CommonMark.
    pub docs: String,
}

/// What a body is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyKind {
    /// The media type.
    pub media_type: String,
    /// The value.
    pub value: BodyValue,
    /// The name of the argument.
    pub argument: String,
    /// Whether the body is a list of models that are requests themselves.
    pub carries_requests: bool,
}

/// The value of a body.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyValue {
    /// Any value as JSON.
    AnyJson,
    /// A value of this type as JSON.
    Json(Type),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// Bytes of a media type that the caller states, since the description gives a range.
    BytesOfType,
    /// Bytes that are read while they are sent.
    Stream,
    /// The same of a media type that the caller states.
    StreamOfType,
    /// The fields of a value of this type, and the styles of those that have one.
    Form(Type, Vec<(String, ValueStyle)>),
    /// Parts.
    Multipart(MultipartForm),
}

/// A body of several parts: a type of its own with a setter per part.
#[derive(Clone, Debug, PartialEq)]
pub struct MultipartForm {
    /// The name of the type.
    pub name: String,
    /// The module of the group, in which it stands.
    pub module: String,
    /// What is required: the arguments of its constructor.
    pub required: Vec<FormPart>,
    /// What is optional: its setters.
    pub optional: Vec<FormPart>,
    /// The setters of parts that callers name, where the description does not name all.
    pub open: Option<OpenParts>,
}

/// The setters of parts that callers name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenParts {
    /// The one of a part with text.
    pub text: String,
    /// The one of a part with a file.
    pub file: String,
}

/// A part of a body.
#[derive(Clone, Debug, PartialEq)]
pub struct FormPart {
    /// The name of the argument or the setter.
    pub name: String,
    /// The name on the wire.
    pub wire: String,
    /// Where the description declares it.
    pub at: Pointer,
    /// What it holds.
    pub content: PartContent,
    /// Whether it may occur several times.
    pub many: bool,
    /// The media type that the description states.
    pub content_type: Option<String>,
    /// How the text that the caller gives is encoded, where the description says so.
    pub transfer_encoding: Option<String>,
    /// The headers that it can have.
    pub headers: Vec<PartHeader>,
    /// CommonMark.
    pub docs: String,
    /// Whether callers should stop using it.
    pub deprecated: bool,
}

/// A header of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartHeader {
    /// The method that sets it.
    pub method: String,
    /// The name on the wire.
    pub wire: String,
    /// The type of its value, where that is a number or a truth value.
    pub ty: Option<Type>,
    /// CommonMark.
    pub docs: String,
}

/// What a part holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartContent {
    /// A string: `impl Into<String>`.
    Text,
    /// A value of this type, a scalar as text and anything else as JSON.
    Value(Type),
    /// A list or an object, written in a style: one part, or several.
    Styled(Type, ValueStyle),
    /// A file: `impl Into<FilePart>`.
    File,
    /// Always this text, which nobody gives.
    Fixed(String),
}
