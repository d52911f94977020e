//! The command as a person or a program runs it.
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

mod docs;
#[path = "../shared/exhaustive.rs"]
mod exhaustive;
mod explained;
mod first_steps;
mod hostile_input;
mod killed;
mod modules;
mod no_vendor;
mod selected;
mod several_files;
mod shared_runtime;
mod usage;
