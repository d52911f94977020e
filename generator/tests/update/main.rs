//! The command `update`: which files it changes, and what happens when it is interrupted.
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

mod accepted;
mod command;
#[path = "../diff/compare.rs"]
mod compare;
mod disk;
#[path = "../shared/exhaustive.rs"]
mod exhaustive;
mod fetch;
mod kept_names;
mod killed;
mod lock;
mod overlay;
mod terminal;
mod tls;
mod transitions;
mod undone;
mod workspace;
