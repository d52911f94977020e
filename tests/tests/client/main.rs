//! The client against real sockets, its documentation and examples.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::unreachable,
    reason = "what goes wrong in a test is the failure of the test"
)]

mod call_site;
mod calls;
mod coverage;
mod docs;
mod examples;
mod faults;
mod ledger;
mod recorder;
mod request;
mod twins;
mod wire;
