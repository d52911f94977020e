//! What only the compiler can judge: generated crates, and callers of them.
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

mod bundle;
#[path = "../diff/compare.rs"]
mod compare;
mod configured;
#[path = "../shared/exhaustive.rs"]
mod exhaustive;
#[path = "../golden/fixture.rs"]
mod fixture;
mod fixtures;
mod hostile;
mod parts;
mod proof;
mod shared;
mod stand_alone;
mod verdicts;
