//! The plan itself: data.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Shape, StatusPattern, Style};
use crate::document::Pointer;
use crate::embedded::RuntimePart;
use crate::plan::tuples::is_rust_tuple;
use crate::plan::{JsonForm, JsonLiteral, Output, ResponseHeaders, SharedRuntime, Streams};

/// A crate: everything about it that a reader or a caller can see.
#[derive(Clone, Debug, PartialEq)]
pub struct Crate {
    /// The name of the package.
    pub package: String,
    /// The name of the library in Rust.
    pub library: String,
    /// The version in the manifest of a stand-alone crate.
    pub version: String,
    /// The features of a stand-alone crate that are on by default.
    pub features: Vec<String>,
    /// The paths of types that the project gives, of the crate around it where this is a module.
    pub project_types: Vec<String>,
    /// By name: what `[dependencies]` has besides what the runtime needs.
    pub dependencies: BTreeMap<String, String>,
    /// The crate of the runtime, where it has no copy of its own.
    pub shared_runtime: Option<SharedRuntime>,
    /// Whether it is a member of the workspace around it.
    pub member: bool,
    /// The path of the module that it is, where it is no crate of its own.
    pub module: Option<String>,
    /// One line for the manifest.
    pub summary: String,
    /// The names of the files that it is generated from.
    pub inputs: Vec<String>,
    /// The first page of the documentation, CommonMark; the table of operations is not part of it.
    pub docs: String,
    /// Handwritten modules: name, and folder relative to the file that names it.
    pub modules: Vec<(String, String)>,
    /// The parts of the runtime that it needs besides those that every crate has.
    pub parts: BTreeSet<RuntimePart>,
    /// The client.
    pub client: Client,
    /// The constructors of the credential.
    pub credentials: Vec<Constructor>,
    /// The body of an error response.
    pub error_body: ErrorBody,
    /// The models in order of appearance.
    pub models: Vec<Model>,
    /// The groups of operations.
    pub groups: Vec<Group>,
    /// The requests that the service sends.
    pub received: ReceivedBodies,
}

/// The client and its builder.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// Where requests go by default; `None`: the caller has to say.
    pub base_url: Option<String>,
    /// The paths of the operations up to their first parameter, where all have their first segment in common: a base
    /// URL that ends in one is a mistake.
    pub paths: Vec<String>,
    /// What is said of the servers, CommonMark.
    pub docs: String,
    /// The variables in the base URL.
    pub variables: Vec<Variable>,
    /// What is said of the method that fills them in, CommonMark.
    pub variables_docs: String,
    /// The other servers of the API, each of which a method of the builder chooses.
    pub choices: Vec<ServerChoice>,
    /// The servers that operations have for themselves.
    pub own_servers: Vec<OwnServer>,
    /// The variables of all servers whose values have a type, each type once.
    pub value_types: Vec<Variable>,
    /// Whether a credential is an argument of the constructor.
    pub credential: CredentialUse,
    /// What operations want that do not say otherwise: sets of security schemes, an empty one for nothing.
    pub security: Vec<Vec<String>>,
    /// Whether the builder takes further credentials: no single one is enough for every operation.
    pub further_credentials: bool,
    /// What to say besides where the message of an error holds a text.
    pub error_advice: Vec<(String, String)>,
}

/// Whether the constructor of the client takes a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialUse {
    /// There is none to take.
    None,
    /// It takes one or `None`.
    Optional,
    /// It takes one.
    Required,
}

/// A variable of the base URL.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// The method of the builder.
    pub name: String,
    /// The enum of its values; `None`: any text.
    pub type_name: Option<String>,
    /// The name in the template.
    pub wire: String,
    /// The value where none is chosen.
    pub default: String,
    /// The values.
    pub values: Vec<Variant>,
    /// CommonMark.
    pub docs: String,
}

/// A method that chooses a server: of the builder of the client, or of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerChoice {
    /// Its name.
    pub method: String,
    /// For requests, the position in [`Client::own_servers`].
    pub position: usize,
    /// The URL with its variables as `{name}`; one without a scheme is relative to the base URL of the client.
    pub url: String,
    /// What is filled in.
    pub variables: Vec<Variable>,
    /// CommonMark.
    pub docs: String,
}

/// A server that operations have for themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnServer {
    /// What the description calls it, or its URL there.
    pub name: String,
    /// The URL with its variables as `{name}`; one without a scheme is relative to the base URL of the client.
    pub url: String,
    /// The names of the variables and their defaults.
    pub variables: Vec<(String, String)>,
}

/// The requests that the service sends, which a program of the caller's receives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReceivedBodies {
    /// The module of all of them.
    pub module: String,
    /// What each of them holds.
    pub bodies: Vec<ReceivedBody>,
}

/// The body of a request that the service sends.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceivedBody {
    /// The module of its function.
    pub module: String,
    /// Where the request is declared.
    pub at: Pointer,
    /// CommonMark.
    pub docs: String,
    /// What it is read into.
    pub ty: Type,
}

/// A constructor of the credential: one alternative of the description.
#[derive(Clone, Debug, PartialEq)]
pub struct Constructor {
    /// Its name.
    pub name: String,
    /// CommonMark.
    pub docs: String,
    /// The names of the schemes that it satisfies.
    pub schemes: Vec<String>,
    /// What is sent.
    pub parts: Vec<CredentialPart>,
}

/// One thing that a credential sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialPart {
    /// The arguments of the constructor: one, or user and password, or the name and the value of a header.
    pub arguments: Vec<String>,
    /// How it travels.
    pub kind: crate::api::SecurityKind,
    /// Where its value comes from.
    pub source: CredentialSource,
}

/// Where the value of a credential comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialSource {
    /// The caller gives it as text.
    Text,
    /// A provider of the caller's own.
    Provider,
    /// It is fetched by OAuth 2.
    OAuth2(crate::api::TokenUrls),
}

/// What `ErrorBody` stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrorBody {
    /// No error has a body of a known shape.
    Any,
    /// All have the same.
    One(Type),
    /// There are several: an enum with these variants.
    Several(Vec<(String, Type)>),
}

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
    /// What it is.
    pub kind: ModelKind,
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
    Tuple(Tuple),
    /// One of several types; what is none of them is kept as JSON.
    Union(Union),
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
    /// Several sets of further fields, one of each. The first takes the place of the unknown ones.
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
pub struct Tuple {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
pub struct Union {
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
    /// What it holds.
    pub ty: Type,
    /// The values of the tag that stand for it.
    pub tags: Vec<JsonLiteral>,
    /// Whether the union writes the tag: it has one value, which what the variant holds cannot change.
    pub writes_tag: bool,
    /// Whether it stands for all values of the tag that no other variant has.
    pub is_rest: bool,
    /// The method that yields what it holds; `None`: another variant or an accessor has the name.
    pub getter: Option<String>,
    /// Whether a value of its type alone tells that this variant is meant.
    pub is_from: bool,
    /// The JSON that it accepts; empty where the tag or the JSON type decides.
    pub forms: Vec<JsonForm>,
    /// CommonMark.
    pub docs: String,
    /// Whether callers should stop using it.
    pub deprecated: bool,
}

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
    /// Whether callers should stop using it.
    pub deprecated: bool,
    /// What is required: arguments of the method.
    pub arguments: Vec<Parameter>,
    /// What is optional: setters of the builder.
    pub setters: Vec<Parameter>,
    /// The request body.
    pub body: Body,
    /// The servers that it has for itself, the default one first: positions in [`Client::own_servers`]; none: those of
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
    pub arguments: Vec<Parameter>,
    /// What is set besides: an argument, and the setter that it is given to.
    pub setters: Vec<(Parameter, String)>,
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
    pub url: Parameter,
    /// The setters.
    pub setters: Vec<Parameter>,
    /// The parameters of which one may be set at most.
    pub exclusive: Vec<String>,
    /// The methods that set the body.
    pub bodies: Vec<BodyMethod>,
}

/// A parameter: an argument or a setter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The name of the argument or setter.
    pub name: String,
    /// Where the description declares it.
    pub at: Pointer,
    /// The name on the wire; several for one value that is sent as several headers.
    pub wire: Vec<String>,
    /// Where it is sent.
    pub target: ParameterTarget,
    /// What the caller gives.
    pub value: Value,
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
pub enum Value {
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
}

/// How a value is written into a parameter or a field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueStyle {
    /// `style` and `explode`.
    pub style: Style,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
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

/// Answers that come in pages.
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
