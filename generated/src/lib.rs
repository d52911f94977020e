//! Typed client for the Upstash Workflow REST API: start, watch and steer durable workflow runs.
//!
//! ```
//! use std::time::Duration;
//! use upstash_workflow::{Client, Credential};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let service = upstash_workflow_dev::Service::start().await?;
//! # let token = service.token();
//! let client = Client::new(Credential::bearer(token))?; // or Credential::query(token), or Client::from_env()
//! # let client = Client::builder(Credential::bearer(token)).base_url(service.url()).build()?;
//!
//! let run = client
//!     .runs()
//!     .trigger("https://app.example.com/api/order")
//!     .delay(Duration::from_secs(50))
//!     .label("nightly")
//!     .forward("My-Header", "my-value")
//!     .json(&["order", "7"])
//!     .send()
//!     .await?;
//! println!("{}", run.workflow_run_id);
//! # assert_eq!(service.started_count(&run.workflow_run_id), 1);
//! # Ok(())
//! # }
//! ```
//!
//! A call reads: group, operation with what it requires, options, body, `send`. What cannot be sent cannot be written,
//! or is an [`Error`] of `send` before anything is sent. `into_request` instead of `send` yields the complete
//! [`http::Request`] without a network. All operations are listed in [`api`]. `with_optional` applies a setter where
//! there is a value, and the trait [`Request`] is implemented by the requests of all operations.
//!
//! Requests go to the region in Europe; [`region`](ClientBuilder::region) chooses another [`Region`],
//! [`base_url`](ClientBuilder::base_url) anything else. A token belongs to one region: the response of another region is 404.
//!
//! A call runs within a Tokio runtime. Without one there is the feature `blocking`, or a [`Transport`] of your own,
//! which works with every executor.
//!
//! # Lists and batches
//!
//! What comes in pages has `pages()` and `items()`; what acts on many things batch by batch has `batches()`, which
//! reports how many they are so far. All are streams, with a `next` for those who have no stream library at hand:
//!
//! ```no_run
//! # async fn example(client: upstash_workflow::Client) -> Result<(), upstash_workflow::Error> {
//! let mut failed = client.dlq().list().label("nightly").items();
//! while let Some(entry) = failed.next().await {
//!     println!("{}", entry?.dlq_id);
//! }
//!
//! let mut batches = client.dlq().bulk_delete().label("nightly").batches();
//! while let Some(batch) = batches.next().await {
//!     let batch = batch?;
//!     println!("{} deleted, {} so far", batch.count, batch.total);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! An error ends them; [`resume`](Batches::resume) goes on with what failed, and [`cursor`](Batches::cursor) tells where
//! a new request has to begin. `batches().finish()` runs through all batches and returns the total.
//!
//! A bulk operation needs an id or a filter: without one it would act on everything, and is refused before it is sent.
//! Where everything is meant, `.all()` says so.
//!
//! # Waiting
//!
//! [`client.runs().wait(id)`](api::runs::Runs::wait) and
//! [`client.bulk_actions().wait(id)`](api::bulk_actions::BulkActions::wait) are futures that read a run or a bulk action
//! until it has ended. [`Wait`] tells the pauses and the limit.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `reqwest` | yes | `ReqwestTransport`: carries requests with reqwest and rustls. Without it the crate has models and requests, and takes any [`Transport`] |
//! | `compression` | | responses may be compressed with gzip |
//! | `http2` | | HTTP/2 where the service offers it |
//! | `blocking` | | `send_blocking` on every request and `next_blocking` on [`Pages`], [`Items`] and [`Batches`], for programs that are not asynchronous |
//! | `tracing` | | spans per call and per attempt: [`guide::observing`] |
//! | `receiver` | | `receiver::Receiver`: verifies the signatures of requests that a workflow endpoint receives |
//! | `testing` | | a transport that records requests and plays responses, and constructors of all models: [`guide::testing`] |
//! | `chrono` | | times convert from and to those of `chrono` |
//! | `jiff` | | times convert from and to those of `jiff` |
//! | `time` | | times convert from and to those of `time` |
//!
//! # WebAssembly
//!
//! On `wasm32-unknown-unknown` the crate builds without default features and takes a [`Transport`] of your own, such as
//! one over `fetch`. The standard library has no clock there, so the transport brings the [`Timer`], with all three
//! methods. Random numbers, for waits and run ids, come from the crate `getrandom`, whose source your program chooses: in
//! browsers and Node by its feature `wasm_js`. `Timestamp::now` and `Receiver::verify` are not there.
//!
//! # Environment variables
//!
//! [`Client::from_env`] and [`Credential::from_env`] read them, and `Receiver::from_env` reads the keys; nothing else does.
//!
#![doc = include_str!("../docs/environment.md")]
//!
//! # Errors
//!
#![doc = include_str!("runtime/error.md")]
//!
//! # Production
//!
//! Calls are limited in time and size, and repeated only where nothing happens twice: [`guide::retries`]. Connecting, an
//! attempt and a call have time limits of their own; `with_connect_timeout`, `with_attempt_timeout` and `with_timeout`
//! change them for one request. What a caller sees of everything that can go wrong on the way
//! stands in [`guide::faults`]. [`guide::migrating`] helps those who come from calls written by hand.
//!
//! So that a trigger can be repeated, give it a run id: [`generate_run_id`](api::runs::Trigger::generate_run_id), or one of your own.

pub mod api;
mod environment;
pub mod guide;
#[cfg(feature = "receiver")]
pub mod receiver;
mod run_id;
mod runtime;
pub mod values;

// Clippy takes only `cfg(test)` alone for a mark of tests.
#[cfg(test)]
#[cfg(runtime_tests)]
mod runtime_tests;

pub use api::{Region, models};
pub use http;
#[cfg(feature = "__date_time")]
#[doc(hidden)]
pub use runtime::DateTime;
#[cfg(feature = "__multipart")]
#[doc(hidden)]
pub use runtime::FilePart;
#[doc(hidden)]
pub use runtime::IntoNullable;
#[cfg(feature = "__items")]
#[doc(hidden)]
pub use runtime::ItemStream;
#[cfg(feature = "__oauth2")]
#[doc(hidden)]
pub use runtime::OAuth2Grant;
#[cfg(feature = "__received")]
#[doc(hidden)]
pub use runtime::ReceivedError;
#[cfg(feature = "reqwest")]
pub use runtime::ReqwestTransport;
#[cfg(feature = "__unix_time")]
#[doc(hidden)]
pub use runtime::UnixTime;
#[cfg(any(test, feature = "testing"))]
pub use runtime::testing;
pub use runtime::{
    AttemptSummary, Base64, Batch, Batches, Bytes, CallSummary, Client, ClientBuilder,
    ConnectTimeout, Credential, Error, InvalidValue, Items, Observer, Pages, Request,
    RequestOptions, Response, RetryPolicy, Sleep, Timer, Timestamp, Token, TokenError,
    TokenProvider, Transport, TransportError, TransportFuture, UnknownFields, Wait, WaitError,
    WithBody, WithoutBody,
};
#[cfg(feature = "__downloads")]
#[doc(hidden)]
pub use runtime::{BodyChunks, StreamedResponse};
#[cfg(feature = "__streams")]
#[doc(hidden)]
pub use runtime::{BodyStream, StreamedBody};
#[cfg(feature = "__events")]
#[doc(hidden)]
pub use runtime::{EventStream, StreamEvent};

/// The example of the README compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
