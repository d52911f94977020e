//! What `diff` and `lint` report about descriptions.
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

mod bodies;
mod command;
mod compare;
mod compatibility;
mod compile;
mod conformance;
mod depth;
mod extension;
mod lint;
mod meaning;
mod output;
mod properties;
mod rules;
mod transitions;
