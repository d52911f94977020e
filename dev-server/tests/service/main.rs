//! The local server over raw sockets: what it returns is written out by hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod bulk_actions;
mod control;
mod delivery;
mod destination;
mod dlq;
mod exchange;
mod faults;
mod flow_control;
mod keys;
mod logs;
mod notify;
mod protocol;
mod redaction;
mod refusals;
mod runs;
