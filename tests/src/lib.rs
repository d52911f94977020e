//! Local servers for tests: a recorder of exact requests and a stand-in for the whole service.
//!
//! Nothing here shares code with the client, so that the two can disagree.
//!
//! - [`recording::RecordingServer`] captures each request byte for byte and answers from a script.
//! - [`service::Service`] keeps state: a run that was triggered shows up in the logs, a failed one
//!   in the dead letter queue, a waiting one among the waiters. `cargo run -p tests --bin
//!   dev-server` runs it from the command line.

mod head;
mod http1;
mod listener;
pub mod recording;
pub mod service;

/// The examples of the two READMEs compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
#[doc = include_str!("../../generated/README.md")]
mod readme {}
