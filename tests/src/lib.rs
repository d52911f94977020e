//! What the tests share: a server that records the exact bytes of requests.
//!
//! [`recording::RecordingServer`] captures each request byte for byte and plays responses from a script. It shares no
//! code with the client, so that the two can disagree.

mod head;
mod http1;
mod listener;
pub mod recording;

/// The examples of the two READMEs compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
#[doc = include_str!("../../generated/README.md")]
mod readme {}
