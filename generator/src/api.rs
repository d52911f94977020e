//! The HTTP facts of a description: operations, parameters, bodies, responses, schemas.
//!
//! Nothing here knows Rust, and nothing here knows how OpenAPI writes things down: references
//! between parameters and responses are resolved, 3.0 and 3.1 look the same, defaults are filled
//! in. Only schemas keep references, because a reference is what makes a schema recursive.

mod bodies;
mod build;
mod cycles;
mod examples;
mod hints;
mod keep_going;
mod leave_out;
mod parameters;
mod paths;
mod received;
pub(crate) mod reference;
mod root;
pub(crate) mod schemas;
mod security;
mod servers;
mod shape;
pub(crate) mod syntax;
pub(crate) mod view;

use std::sync::Arc;

use indexmap::IndexMap;

use crate::document::Pointer;

pub use hints::{Hint, Hints};
pub use keep_going::{BuildOptions, BuildOutcome, Building, Tally, build};
pub use leave_out::Unit;
pub(crate) use schemas::{UNIX_TIMES, component_of};
pub use shape::{
    Additional, Discriminator, Extension, IntegerName, Object, Property, Schema, Shape, Tuple,
    Union,
};

/// Everything a client needs to know about a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// Title, version and prose of the description.
    pub info: Info,
    /// Where the service is reached; the first is the default.
    pub servers: Vec<Server>,
    /// The security schemes that can be used, by their component name.
    pub schemes: IndexMap<String, SecurityScheme>,
    /// The alternatives that hold where an operation states none: any one of them suffices.
    pub security: Vec<SecurityAlternative>,
    /// The tags, in the order of the document's `tags`, then of first use.
    pub tags: Vec<Tag>,
    /// The operations in document order.
    pub operations: Vec<Operation>,
    /// The requests that the service sends, where the project asks for them.
    pub received: Vec<Received>,
    /// The named schemas (`components/schemas`) in document order.
    pub schemas: IndexMap<String, Schema>,
}

/// What the description says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Info {
    /// `info.title`.
    pub title: String,
    /// `info.version`: the version of the service's interface.
    pub version: String,
    /// `info.summary`.
    pub summary: Option<String>,
    /// `info.description`, CommonMark.
    pub description: Option<String>,
    /// `info.termsOfService`.
    pub terms_of_service: Option<String>,
    /// `info.contact` as (label, value) rows: name, url, email.
    pub contact: Vec<(String, String)>,
    /// `info.license` as (label, value) rows: name, identifier, url.
    pub license: Vec<(String, String)>,
    /// The root `externalDocs`.
    pub external_docs: Option<ExternalDocs>,
    /// `x-rust-*` hints of the root and of `info`.
    pub hints: Hints,
}

/// A link to further documentation.
#[derive(Clone, Debug, PartialEq)]
pub struct ExternalDocs {
    /// Where.
    pub url: String,
    /// What.
    pub description: Option<String>,
}

/// A base URL, possibly with variables in braces.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// Where the server is declared.
    pub at: Pointer,
    /// `name` (OpenAPI 3.2).
    pub name: Option<String>,
    /// The template, without a trailing slash.
    pub url: String,
    /// CommonMark.
    pub description: Option<String>,
    /// The variables of the template.
    pub variables: IndexMap<String, ServerVariable>,
    /// `x-rust-*` hints.
    pub hints: Hints,
}

/// A variable of a server template.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerVariable {
    /// The value that is used where none is chosen.
    pub default: String,
    /// The values that may be chosen; empty: any.
    pub values: Vec<String>,
    /// CommonMark.
    pub description: Option<String>,
    /// `x-rust-*` hints.
    pub hints: Hints,
}

/// A tag: a group of operations.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// The tag as operations name it.
    pub name: String,
    /// CommonMark.
    pub description: Option<String>,
    /// `externalDocs` of the tag.
    pub external_docs: Option<ExternalDocs>,
    /// `x-rust-*` hints.
    pub hints: Hints,
    /// Where it is declared; `None` where operations use it without a declaration.
    pub at: Option<Pointer>,
}

/// One way to authenticate, as a component.
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme {
    /// Where it is declared.
    pub at: Pointer,
    /// CommonMark.
    pub description: Option<String>,
    /// How the credential travels.
    pub kind: SecurityKind,
    /// Where tokens of OAuth 2 are fetched, where the description has a flow by which the client can do that.
    pub token_urls: Option<TokenUrls>,
    /// `x-rust-*` hints.
    pub hints: Hints,
}

/// Where tokens of OAuth 2 are fetched: absolute URLs; empty where the description has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenUrls {
    /// By the credentials of the client.
    pub client_credentials: String,
    /// By a refresh token.
    pub refresh: String,
}

/// How a credential travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecurityKind {
    /// `Authorization: Bearer <token>` (HTTP bearer, OAuth 2, OpenID Connect), with `bearerFormat` where stated.
    Bearer {
        /// A hint at how the token is formed.
        format: Option<String>,
        /// What the description calls the scheme: `http`, `oauth2`, `openIdConnect`.
        declared_as: String,
    },
    /// `Authorization: Basic <user:password>`.
    Basic,
    /// A key in a header.
    Header(String),
    /// A key in the query.
    Query(String),
    /// A key in a cookie.
    Cookie(String),
}

/// One alternative: all of its schemes together. Empty: no credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityAlternative {
    /// Names of schemes in alphabetical order, with the scopes that are asked for.
    pub schemes: Vec<(String, Vec<String>)>,
}

/// One operation: a method on a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Where it is declared.
    pub at: Pointer,
    /// The method in upper case.
    pub method: String,
    /// The path template as written, `/v2/trigger/{workflowUrl}`.
    pub path: PathTemplate,
    /// `operationId`.
    pub id: Option<String>,
    /// `summary`, of the operation.
    pub summary: Option<String>,
    /// CommonMark.
    pub description: Option<String>,
    /// `externalDocs`.
    pub external_docs: Option<ExternalDocs>,
    /// Whether callers should stop using it.
    pub deprecated: bool,
    /// Tags as named; the first decides the group.
    pub tags: Vec<String>,
    /// Parameters: those of the path item first, overridden ones replaced.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The responses in document order.
    pub responses: Vec<Response>,
    /// The alternatives that hold for this operation; `None`: those of the API.
    pub security: Option<Vec<SecurityAlternative>>,
    /// Servers of the operation or its path item; empty: those of the API.
    pub servers: Vec<Server>,
    /// `x-rust-*` hints.
    pub hints: Hints,
}

/// A request that the service sends.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// Where it is declared.
    pub at: Pointer,
    /// Why it is sent.
    pub kind: ReceivedKind,
    /// The name of the webhook or the callback, with the method where it has several.
    pub name: String,
    /// `summary`.
    pub summary: Option<String>,
    /// CommonMark.
    pub description: Option<String>,
    /// What it holds.
    pub body: Body,
}

/// Why the service sends a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceivedKind {
    /// A webhook of the description.
    Webhook,
    /// A callback of an operation.
    Callback,
}

/// A parsed path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathTemplate {
    /// The template as written.
    pub text: String,
    /// Its parts in order.
    pub parts: Vec<PathPart>,
}

/// A part of a path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// Text that is sent as it is.
    Literal(String),
    /// The name of a path parameter.
    Parameter(String),
}

/// A parameter of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Where it is declared.
    pub at: Pointer,
    /// The name on the wire (of a wildcard header: its prefix, without the `*`).
    pub name: String,
    /// Where it is sent.
    pub location: ParameterLocation,
    /// Whether a request without it is refused.
    pub required: bool,
    /// Whether callers should stop using it.
    pub deprecated: bool,
    /// CommonMark.
    pub description: Option<String>,
    /// Examples as JSON texts, with their summaries where given.
    pub examples: Vec<Example>,
    /// What it holds.
    pub schema: Schema,
    /// How a list or an object is written.
    pub style: SerializationStyle,
    /// `allowReserved`: reserved characters of a query value are sent as they are.
    pub allow_reserved: bool,
    /// The media type where the parameter is declared by `content`.
    pub content: Option<String>,
    /// `x-rust-*` hints.
    pub hints: Hints,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In one header.
    Header,
    /// In any number of headers whose names begin with the parameter's name.
    HeaderPrefix,
    /// In the `Cookie` header.
    Cookie,
    /// The whole query (OpenAPI 3.2).
    QueryString,
}

/// How a list or an object is written: OpenAPI's `style` and `explode`, with their defaults filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SerializationStyle {
    /// `style`.
    pub kind: StyleKind,
    /// `explode`: each item or field stands for itself, instead of all in one value.
    pub explode: bool,
}

impl SerializationStyle {
    /// One JSON text.
    pub const JSON: Self = Self {
        kind: StyleKind::Json,
        explode: false,
    };

    /// What `style` and `explode` say; `None` where there is no such style. What has no delimiter between exploded
    /// items of its own is written as a form.
    #[must_use]
    pub fn of(style: &str, explode: Option<bool>) -> Option<Self> {
        let kind = StyleKind::parse(style)?;
        let explode = explode.unwrap_or(matches!(kind, StyleKind::Form | StyleKind::Cookie));
        Some(match kind {
            StyleKind::DeepObject => Self {
                kind,
                explode: true,
            },
            StyleKind::SpaceDelimited | StyleKind::PipeDelimited if explode => Self {
                kind: StyleKind::Form,
                explode,
            },
            _ => Self { kind, explode },
        })
    }
}

/// OpenAPI's `style`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StyleKind {
    /// `;a=1` in a path.
    Matrix,
    /// `.1` in a path.
    Label,
    /// `1,2` in a path or a header.
    Simple,
    /// `a=1` in a query or a cookie.
    Form,
    /// `a=1%202` in a query.
    SpaceDelimited,
    /// `a=1%7C2` in a query.
    PipeDelimited,
    /// `a%5Bb%5D=1` in a query.
    DeepObject,
    /// `a=1; b=2` in a cookie (OpenAPI 3.2).
    Cookie,
    /// No `style`: one JSON text, because `content` says so.
    Json,
}

impl StyleKind {
    /// Reads a `style`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "matrix" => Self::Matrix,
            "label" => Self::Label,
            "simple" => Self::Simple,
            "form" => Self::Form,
            "spaceDelimited" => Self::SpaceDelimited,
            "pipeDelimited" => Self::PipeDelimited,
            "deepObject" => Self::DeepObject,
            "cookie" => Self::Cookie,
            _ => return None,
        })
    }
}

/// An example value.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Its name or summary, where the description gives one.
    pub label: Option<String>,
    /// The value.
    pub value: serde_json::Value,
}

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Where it is declared.
    pub at: Pointer,
    /// Whether a request without it is refused.
    pub required: bool,
    /// CommonMark.
    pub description: Option<String>,
    /// The alternatives: exactly one is sent.
    pub content: Vec<Content>,
    /// `x-rust-*` hints.
    pub hints: Hints,
}

/// A media type and what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// The media type as declared, lower case: `application/json`.
    pub media_type: String,
    /// What it holds; `None`: anything.
    pub schema: Option<Schema>,
    /// What each item of a sequence holds (`itemSchema`).
    pub item_schema: Option<Box<Schema>>,
    /// How the fields of a form are written, where the description says so (`encoding`), by their names.
    pub encoding: IndexMap<String, Encoding>,
    /// Examples.
    pub examples: Vec<Example>,
    /// `x-rust-*` hints.
    pub hints: Hints,
}

impl Content {
    /// Bytes of which nothing is known.
    fn any(at: Pointer) -> Self {
        let shape = Shape::String {
            format: Some("binary".to_owned()),
            values: Vec::new(),
        };
        Self {
            media_type: "*/*".to_owned(),
            schema: Some(Schema::of(at, shape)),
            item_schema: None,
            encoding: IndexMap::new(),
            examples: Vec::new(),
            hints: Hints::default(),
        }
    }
}

/// How a field of a form is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Encoding {
    /// `contentType`: one media type, or several separated by commas.
    pub content_type: Option<String>,
    /// `style` and `explode`, where one of them is stated.
    pub style: Option<SerializationStyle>,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// The headers of a part, where the form has parts.
    pub headers: Vec<ResponseHeader>,
}

/// A response of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Where it is declared.
    pub at: Pointer,
    /// Which statuses it stands for.
    pub status: StatusPattern,
    /// CommonMark; empty where the description has none.
    pub description: String,
    /// The alternatives; empty: no body is declared. Responses that refer to the same one share them.
    pub content: Arc<[Content]>,
    /// Declared headers: name, description and schema. They are shared like the alternatives.
    pub headers: Arc<[ResponseHeader]>,
    /// `x-rust-*` hints.
    pub hints: Hints,
}

/// A declared response header.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseHeader {
    /// Its name.
    pub name: String,
    /// CommonMark.
    pub description: Option<String>,
    /// Whether every response has it.
    pub required: bool,
    /// The media type where the header is declared by `content`.
    pub content: Option<String>,
    /// Whether the members of an object are written as `name=value`.
    pub explode: bool,
    /// What it holds.
    pub schema: Schema,
}

/// The statuses that a response stands for, in the order of how much they say: numbers, classes, the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusPattern {
    /// One status.
    Code(u16),
    /// `2XX`: a hundred of them, by the first digit.
    Class(u8),
    /// All that no other response names.
    Default,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_are_thousands_of_takes_little_memory() {
        assert!(size_of::<Shape>() <= 96, "{}", size_of::<Shape>());
        assert!(size_of::<Schema>() <= 280, "{}", size_of::<Schema>());
        assert!(size_of::<Content>() <= 416, "{}", size_of::<Content>());
        assert!(size_of::<Response>() <= 96, "{}", size_of::<Response>());
    }
}
