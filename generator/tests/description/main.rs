//! What is read from a description, and what is reported about it.
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

mod api_facts;
mod crate_options;
#[path = "../shared/exhaustive.rs"]
mod exhaustive;
mod findings;
mod growth;
mod hostile_descriptions;
mod keep_going;
mod names;
mod no_silent_loss;
mod notes;
mod overlay_conformance;
mod reader_properties;
mod schema_shapes;
mod shared_cases;
