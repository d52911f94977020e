//! Handwritten code that requests and responses of every service share.
//!
//! The generated operations are data and thin calls into this module. It knows nothing of the service that the crate
//! is for; of the generated code it names `crate::api::ErrorBody` only.
#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "it serves any description; a crate uses the part that its own description needs"
)]

mod additions;
mod any_request;
// part: base64-encoding
mod base64;
mod base_url;
// part: batches
mod batches;
#[cfg(feature = "blocking")]
mod blocking;
mod body;
#[cfg(feature = "__downloads")]
mod body_chunks;
#[cfg(feature = "__streams")]
mod body_stream;
#[cfg(feature = "__by_status")]
mod by_status;
// part: calendars
mod calendars;
mod call;
// part: texts
mod charset;
pub(crate) mod civil;
mod client;
#[cfg(feature = "reqwest")]
pub(crate) mod connect_limit;
mod credential;
#[cfg(feature = "__date_time")]
mod date_time;
// part: durations
mod duration;
mod entry_names;
mod error;
#[cfg(feature = "__events")]
pub(crate) mod event_parser;
#[cfg(feature = "__events")]
mod event_stream;
mod fields;
#[cfg(feature = "__styles")]
pub(crate) mod form;
mod forward;
mod header;
#[cfg(feature = "reqwest")]
mod http_transport;
mod invalid_value;
#[cfg(feature = "__items")]
mod item_parser;
#[cfg(feature = "__items")]
mod item_stream;
mod join;
mod json_object;
#[cfg(feature = "__links")]
pub(crate) mod link;
// part: list-setters
mod list_setters;
mod lock;
mod model;
#[cfg(feature = "__multipart")]
mod multipart;
// part: nullable
mod nullable;
#[cfg(feature = "__oauth2")]
mod oauth2;
mod observe;
// part: enums
mod open_enum;
// part: integers
mod open_integers;
// part: unions
mod open_union;
mod operation;
mod options;
// part: pages
mod page_methods;
// part: pages
mod pages;
mod path;
mod query;
pub(crate) mod random;
// part: raw-urls
pub(crate) mod raw_url;
#[cfg(feature = "__received")]
mod received;
mod redirects;
mod request;
// part: bodies
mod request_body;
#[cfg(feature = "__request_forms")]
mod request_form;
mod request_headers;
mod request_methods;
mod request_sending;
mod response;
#[cfg(feature = "__response_headers")]
mod response_headers;
pub(crate) mod retry;
mod secret;
// part: serialized-texts
mod serialized_text;
pub(crate) mod server_wait;
#[cfg(feature = "__servers")]
pub(crate) mod servers;
pub(crate) mod service_message;
#[cfg(feature = "__downloads")]
mod streaming_methods;
#[cfg(feature = "__styles")]
pub(crate) mod styled_value;
#[cfg(feature = "__styles")]
pub(crate) mod styles;
pub(crate) mod system;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub(crate) mod thread_timer;
pub(crate) mod timer;
pub(crate) mod timestamp;
mod token_provider;
mod trace;
mod transparent;
mod transport;
#[cfg(feature = "__tuples")]
mod tuples;
mod undecodable;
mod unfit_numbers;
// part: unix-numbers
mod unix_numbers;
#[cfg(feature = "__unix_time")]
mod unix_time;
// part: waiters
mod wait;
mod whole_numbers;
// part: wide-integers
mod wide_integers;

pub use self::any_request::Request;
// part: base64
pub use self::base64::Base64;
// part: batches
pub use self::batches::{Batch, Batches};
// part: bodies
pub use self::body::{WithBody, WithoutBody};
#[cfg(feature = "__downloads")]
pub use self::body_chunks::{BodyChunks, StreamedResponse};
#[cfg(feature = "__streams")]
pub use self::body_stream::{BodyStream, StreamedBody};
pub use self::client::{Client, ClientBuilder};
pub use self::credential::Credential;
#[cfg(feature = "__date_time")]
pub use self::date_time::DateTime;
pub use self::error::Error;
#[cfg(feature = "__events")]
pub use self::event_stream::{EventStream, StreamEvent};
#[cfg(feature = "reqwest")]
pub use self::http_transport::ReqwestTransport;
pub use self::invalid_value::InvalidValue;
#[cfg(feature = "__items")]
pub use self::item_stream::ItemStream;
pub use self::model::UnknownFields;
#[cfg(feature = "__multipart")]
pub use self::multipart::FilePart;
// part: nullable
pub use self::nullable::IntoNullable;
#[cfg(feature = "__oauth2")]
pub use self::oauth2::OAuth2Grant;
pub use self::observe::{AttemptSummary, CallSummary, Observer};
pub use self::options::RequestOptions;
// part: pages
pub use self::pages::{Items, Pages};
#[cfg(feature = "__received")]
pub use self::received::ReceivedError;
pub use self::response::Response;
pub use self::retry::RetryPolicy;
pub use self::timer::{Sleep, Timer};
pub use self::timestamp::Timestamp;
pub use self::token_provider::{Token, TokenError, TokenProvider};
pub use self::transport::{ConnectTimeout, Transport, TransportError, TransportFuture};
#[cfg(feature = "__unix_time")]
pub use self::unix_time::UnixTime;
// part: waiters
pub use self::wait::{Wait, WaitError};
pub use bytes::Bytes;

pub(crate) use self::any_request::Builds;
pub(crate) use self::any_request::ReadyRequest;
pub(crate) use self::any_request::sealed::Sealed;
// part: batches
pub(crate) use self::batches::{Count, batch_methods};
#[cfg(feature = "blocking")]
pub(crate) use self::blocking::block_on;
#[cfg(feature = "__by_status")]
pub(crate) use self::by_status::{by_status, undeclared_status};
pub(crate) use self::client::{AsClient, Settings};
pub(crate) use self::credential::CredentialPart;
// part: durations
pub(crate) use self::duration::{WholeSeconds, whole_seconds};
#[cfg(feature = "__events")]
pub(crate) use self::event_stream::{
    JsonData, JsonOrTextData, ReadEvent, TextData, TextEvents, WholeEvent,
};
// part: unions
pub(crate) use self::fields::FurtherObject;
pub(crate) use self::fields::{FieldReader, FieldWriter, Model, missing, read_model};
pub(crate) use self::header::HeaderValues;
#[cfg(feature = "__items")]
pub(crate) use self::item_parser::ItemFormat;
pub(crate) use self::json_object::json_object;
// part: list-setters
pub(crate) use self::list_setters::list_setters;
// part: one-or-many
pub(crate) use self::model::OneOrMany;
#[cfg(feature = "__multipart")]
pub(crate) use self::multipart::Multipart;
// part: enums
pub(crate) use self::open_enum::{TextVisitor, json_enum};
// part: integers
pub(crate) use self::open_integers::json_integers;
// part: unions
pub(crate) use self::open_union::{
    Alternative, HoldsKnown, JsonForm, JsonProperty, alternative, best, is_value, json_union,
    known_alternative, tagged, union_conversions, write_with_tag,
};
pub(crate) use self::operation::{
    ErrorDecoder, Idempotent, Operation, Security, Status, error_body, read_error_body,
};
// part: pages
pub(crate) use self::page_methods::page_methods;
pub(crate) use self::random::unique_id;
#[cfg(feature = "__received")]
pub(crate) use self::received::{parse_received, parse_received_form, parse_received_text};
pub(crate) use self::request::RequestBuilder;
// part: request-items
pub(crate) use self::request::RequestItem;
#[cfg(feature = "__request_forms")]
pub(crate) use self::request_form::{RequestForm, request_form};
// part: bodies
pub(crate) use self::request_methods::optional_body;
// part: request-items
pub(crate) use self::request_methods::request_item;
pub(crate) use self::request_methods::{request_methods, with_optional};
#[cfg(feature = "__any_text")]
pub(crate) use self::response::AnyText;
// part: one-or-many
pub(crate) use self::response::JsonList;
// part: texts
pub(crate) use self::response::Text;
#[cfg(feature = "__response_headers")]
pub(crate) use self::response::read_into;
pub(crate) use self::response::{Binary, Decode, Empty, Json, JsonArray, Nullable, Optional};
#[cfg(feature = "__response_headers")]
pub(crate) use self::response_headers::{exploded_header, json_header, response_headers};
// part: serialized-texts
pub(crate) use self::serialized_text::serialized_text;
#[cfg(feature = "__servers")]
pub(crate) use self::servers::Server;
pub(crate) use self::service_message::error_advice;
#[cfg(feature = "__events")]
pub(crate) use self::streaming_methods::event_methods;
#[cfg(feature = "__items")]
pub(crate) use self::streaming_methods::item_methods;
#[cfg(feature = "__downloads")]
pub(crate) use self::streaming_methods::{chunk_timeout_methods, streaming_methods};
#[cfg(feature = "__styles")]
pub(crate) use self::styles::Style;
pub(crate) use self::transparent::transparent;
#[cfg(feature = "__tuples")]
pub(crate) use self::tuples::{ItemReader, ItemWriter, Tuple, json_tuple, read_tuple};
#[cfg(feature = "__by_status")]
pub(crate) use self::undecodable::Undecodable;
// part: unix-numbers
pub(crate) use self::unix_numbers::{UnixMillis, UnixSeconds, unix_millis, unix_secs};
// part: waiters
pub(crate) use self::wait::{WaitEnd, wait_until};
pub(crate) use http::Method;
