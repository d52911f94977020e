//! What the runtime and generated code have taken, as their sources say.
//!
//! Written by `UPDATE_EXPECT=1 cargo test -p generator --lib reserved`. Do not edit.

/// The functions of the client.
#[rustfmt::skip]
pub(super) const CLIENT_METHODS: &[&str] = &[
    "base_url",
    "call",
    "credential",
    "shared",
    "user_agent",
];

/// The functions of the client's builder.
#[rustfmt::skip]
pub(super) const CLIENT_BUILDER_METHODS: &[&str] = &[
    "allow_http",
    "application_name",
    "attempt_timeout",
    "base_url",
    "base_url_of",
    "body_limit",
    "build",
    "connect_timeout",
    "new",
    "observer",
    "retry",
    "retry_budget",
    "timeout",
    "transport",
];

/// The functions of the credential.
#[rustfmt::skip]
pub(super) const CREDENTIAL_METHODS: &[&str] = &[
    "from_parts",
];

/// The methods that macros give to requests.
#[rustfmt::skip]
pub(super) const REQUEST_METHODS: &[&str] = &[
    "batches",
    "into_request",
    "items",
    "pages",
    "send",
    "send_blocking",
    "send_with_response",
    "with_attempt_timeout",
    "with_connect_timeout",
    "with_options",
    "with_retry",
    "with_timeout",
];

/// What the root of the runtime exports, to the crate or from it.
#[rustfmt::skip]
pub(super) const RUNTIME_ITEMS: &[&str] = &[
    "AttemptSummary",
    "Base64",
    "Batch",
    "Batches",
    "Binary",
    "BodyStream",
    "Bytes",
    "CallSummary",
    "Client",
    "ClientBuilder",
    "ConnectTimeout",
    "Count",
    "Credential",
    "CredentialPart",
    "Decode",
    "Empty",
    "Error",
    "ErrorDecoder",
    "FieldReader",
    "FieldWriter",
    "FilePart",
    "HeaderValues",
    "Idempotent",
    "InvalidValue",
    "Items",
    "Json",
    "JsonList",
    "Method",
    "Model",
    "Multipart",
    "Observer",
    "OneOrMany",
    "Operation",
    "Pages",
    "RequestBuilder",
    "RequestOptions",
    "ReqwestTransport",
    "Response",
    "RetryPolicy",
    "Security",
    "Settings",
    "Sleep",
    "Status",
    "StreamedBody",
    "Style",
    "Text",
    "TextVisitor",
    "Timer",
    "Timestamp",
    "Transport",
    "TransportError",
    "TransportFuture",
    "UnixMillis",
    "UnixSeconds",
    "UnknownFields",
    "WholeSeconds",
    "WithBody",
    "WithoutBody",
    "alternative",
    "batch_methods",
    "block_on",
    "error_body",
    "json_enum",
    "json_object",
    "json_union",
    "list_setters",
    "page_methods",
    "read_model",
    "request_methods",
    "required",
    "tagged",
    "transparent",
    "unique_id",
    "unix_millis",
    "unix_secs",
    "whole_seconds",
];

/// Types that files beside the models import, from the runtime or other crates.
#[rustfmt::skip]
pub(super) const STANDARD: &[&str] = &[
    "BTreeMap",
    "Base64",
    "Binary",
    "Bytes",
    "Client",
    "ClientBuilder",
    "Credential",
    "CredentialPart",
    "Duration",
    "Empty",
    "Error",
    "ErrorDecoder",
    "Idempotent",
    "InvalidValue",
    "Json",
    "JsonList",
    "Operation",
    "PhantomData",
    "RequestBuilder",
    "Security",
    "Self",
    "Serialize",
    "Settings",
    "Status",
    "String",
    "Text",
    "Timestamp",
    "Value",
    "WithBody",
    "WithoutBody",
];

/// Types that the models import.
#[rustfmt::skip]
pub(super) const MODELS: &[&str] = &[
    "BTreeMap",
    "Base64",
    "Bytes",
    "Duration",
    "OneOrMany",
    "Self",
    "String",
    "Timestamp",
    "UnixMillis",
    "UnixSeconds",
    "UnknownFields",
    "Value",
    "WholeSeconds",
];

/// What generated code and the macros of the runtime write without a path.
#[rustfmt::skip]
pub(super) const PRELUDE: &[&str] = &[
    "AsRef",
    "Box",
    "From",
    "Into",
    "IntoIterator",
    "None",
    "Ok",
    "Option",
    "Result",
    "Sized",
    "Some",
    "String",
    "TryInto",
    "Vec",
];
