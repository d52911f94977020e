//! The plan of groups and operations: what their methods take and what their requests are.

use crate::api::{SerializationStyle, StatusPattern};
use crate::document::Pointer;
use crate::plan::commonmark::code;
use crate::plan::{Codec, Output, PlannedBody, ResponseHeaders, ServerChoice, Streams, Type};

/// A group of operations: a tag of the description, a module of the crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The tag.
    pub tag: String,
    /// The module and the method of the client.
    pub module: String,
    /// The method of the client.
    pub accessor: String,
    /// The type of the module that has the operations as methods.
    pub type_name: String,
    /// Where the first of its operations is declared.
    pub at: Pointer,
    /// CommonMark.
    pub docs: String,
    /// The operations.
    pub operations: Vec<PlannedOperation>,
    /// The methods that wait, of operations of this group or of another one.
    pub waiters: Vec<Waiter>,
    /// The feature that it is behind.
    pub feature: Option<String>,
}

/// An operation: a method of a group, a builder, a static with its facts.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedOperation {
    /// The method.
    pub name: String,
    /// The type of the builder.
    pub builder: String,
    /// The static.
    pub constant: String,
    /// Where the description declares it.
    pub at: Pointer,
    /// `operationId`.
    pub id: Option<String>,
    /// The HTTP method, upper case.
    pub http_method: String,
    /// The path template as written.
    pub path: String,
    /// All of the method's documentation, CommonMark.
    pub docs: String,
    /// The shortest call of it.
    pub example: CallExample,
    /// Whether callers should stop using it.
    pub deprecated: bool,
    /// What is required: arguments of the method.
    pub arguments: Vec<PlannedParameter>,
    /// What is optional: setters of the builder.
    pub setters: Vec<PlannedParameter>,
    /// The request body.
    pub body: PlannedBody,
    /// The servers that it has for itself, the default one first: positions in [`own_servers`](crate::plan::Client::own_servers); none: those of
    /// the API.
    pub servers: Vec<usize>,
    /// The methods that choose one of them, or fill in its variables.
    pub server_choices: Vec<ServerChoice>,
    /// The media types that it can read, as the value of `Accept`.
    pub accept: String,
    /// What a success holds.
    pub output: Output,
    /// The declared headers of successes.
    pub headers: Option<ResponseHeaders>,
    /// The calls that read a response while it arrives.
    pub streams: Streams,
    /// The statuses that are a success.
    pub success: Vec<StatusPattern>,
    /// What errors hold, by status.
    pub errors: Vec<(StatusPattern, Option<Type>)>,
    /// What it wants of the credential.
    pub security: Security,
    /// Whether sending twice is the same as sending once.
    pub idempotent: Idempotent,
    /// The parameters of which one must be set, unless `all` is asked for.
    pub selective: Vec<String>,
    /// The parameters of which one may be set at most.
    pub exclusive: Vec<String>,
    /// Whether its responses come in pages.
    pub pagination: Option<Pagination>,
    /// The field of the response that counts what one request has acted on, where one request does not act on all: a
    /// number or a list. The next request follows the pages; without them it is the same again, until the count is 0.
    pub batch_count: Option<String>,
    /// The parameter that says how many one request acts on at most, and its default: a request that counts fewer has
    /// found all there was.
    pub batch_limit: Option<(String, u64)>,
    /// The optional field of the response that tells of work in the background: a response that has it is the last one.
    pub batch_action: Option<String>,
}

/// The shortest call of an operation that compiles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CallExample {
    /// What it cannot make up, as arguments of the function around it.
    pub given: Vec<String>,
    /// The call with a `client`, a statement.
    pub call: String,
    /// Whether the call yields something.
    pub has_response: bool,
    /// Whether it uses what callers should stop using.
    pub deprecated: bool,
}

impl PlannedOperation {
    /// The method and the path as they stand in docs.
    #[must_use]
    pub fn method_and_path(&self) -> String {
        code(&format!("{} {}", self.http_method, self.path))
    }
}

/// A method of a group that sends the request of an operation again and again until something has ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiter {
    /// The method.
    pub name: String,
    /// Where the hint stands.
    pub at: Pointer,
    /// All of the method's documentation, CommonMark.
    pub docs: String,
    /// The method of the client that leads to the group of the operation.
    pub accessor: String,
    /// The method of that group: the operation.
    pub operation: String,
    /// What the operation needs.
    pub arguments: Vec<PlannedParameter>,
    /// What is set besides: an argument, and the setter that it is given to.
    pub setters: Vec<(PlannedParameter, String)>,
    /// The list of the response whose first item is waited for; `None`: the response itself is.
    pub items: Option<WaiterField>,
    /// What is waited for.
    pub value: Type,
    /// The field that holds its state.
    pub state: WaiterField,
    /// The states at which the waiting ends.
    pub until: Vec<String>,
    /// Whether callers should stop using the operation.
    pub deprecated: bool,
    /// Whether the method uses anything that callers should stop using.
    pub uses_deprecated: bool,
}

/// A field that a waiter reads.
#[derive(Clone, Debug, PartialEq)]
pub struct WaiterField {
    /// Its name.
    pub name: String,
    /// Its name on the wire.
    pub wire: String,
    /// In how many `Option`s its value is.
    pub options: usize,
    /// How its value is compared.
    pub form: WaiterForm,
}

/// The form of a field that a waiter reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaiterForm {
    /// A list.
    List,
    /// A string.
    Text,
    /// An enum of strings.
    OpenEnum,
    /// A boolean: its states are `true` and `false`.
    Flag,
}

/// A parameter: an argument or a setter.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedParameter {
    /// The name of the argument or setter.
    pub name: String,
    /// Where the description declares it.
    pub at: Pointer,
    /// The name on the wire; several for one value that is sent as several headers.
    pub wire: Vec<String>,
    /// Where it is sent.
    pub target: ParameterTarget,
    /// What the caller gives.
    pub value: ParameterValue,
    /// Whether it is a list; then `name` appends one, unless this has the same name, and this adds several.
    pub many: Option<Many>,
    /// Whether the value is never shown.
    pub sensitive: bool,
    /// CommonMark.
    pub docs: String,
    /// Whether callers should stop using it.
    pub deprecated: bool,
}

/// Where a parameter is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterTarget {
    /// One segment of the path.
    Path,
    /// A URL that stands in the path as it is; the query keys that it cannot have.
    RawUrl(Vec<String>),
    /// The query.
    Query,
    /// A header.
    Header,
    /// Headers with this prefix: the caller gives name and value.
    HeaderPrefix,
    /// A cookie.
    Cookie,
    /// The whole query.
    QueryString,
}

/// How a list is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Many {
    /// The argument or setter that takes an iterator; `None`: there is no such setter.
    pub name: Option<String>,
    /// What joins the items; `None`: the name is repeated.
    pub separator: Option<char>,
}

/// What a caller gives for a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterValue {
    /// A text: `impl Into<String>`.
    Text,
    /// A number or a truth value, as it is.
    Plain(Type),
    /// An open enum: `impl Into<T>`.
    OpenEnum(Type),
    /// A point in time: `impl Into<Timestamp>`.
    Timestamp(Codec),
    /// A handwritten type: whatever can be tried into it.
    Checked(String),
    /// Anything that can be written as JSON.
    Json,
    /// A value of this type, written in a style.
    Styled(Type, ValueStyle),
    /// A union, written in a style: `impl Into<T>`.
    Union(Type, ValueStyle),
}

/// How a value is written into a parameter or a field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueStyle {
    /// `style` and `explode`.
    pub style: SerializationStyle,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
}

/// What an operation wants of the client's credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Security {
    /// The rule of the whole description.
    Default,
    /// Nothing.
    None,
    /// One of these sets of schemes.
    Alternatives(Vec<Vec<String>>),
}

/// Whether sending twice is the same as sending once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Idempotent {
    /// By its method.
    Always,
    /// It is not.
    Never,
    /// Where this header is set.
    WithHeader(String),
    /// Where every item of the body has this header.
    WithItemHeader(String),
}

/// Responses that come in pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// What leads to the next one.
    pub next: NextPage,
    /// The field that holds the items, its type, and whether it may be missing.
    pub items: Option<PageItems>,
    /// Whether no hint says so.
    pub guessed: bool,
}

/// What leads from a page to the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextPage {
    /// The cursor in a field.
    Cursor {
        /// The wire name of the cursor among the query parameters.
        parameter: String,
        /// The field of the response that holds the next cursor.
        field: String,
        /// Whether that field may be missing.
        optional: bool,
        /// Whether it is a point in time, which is sent as it was written.
        time: bool,
    },
    /// The header `Link`.
    Link,
}

/// The items of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageItems {
    /// The field; `None` where the page is the list itself.
    pub field: Option<String>,
    /// What it is a list of.
    pub ty: Type,
    /// Whether it may be missing.
    pub optional: bool,
}
