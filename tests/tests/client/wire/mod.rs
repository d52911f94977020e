//! The client on the wire: the bytes that it sends, and how it reads responses.
//!
//! Each operation has one test in `operations` that is named after its `operationId`: both
//! credentials, the response, every declared error, undeclared ones. What several operations have in
//! common is tested once for all of them in the other modules.

mod batches;
mod decoding;
mod exchange;
mod lists;
mod mock_server;
mod operations;
mod pages;
mod path_values;
mod regions;
mod selective;
mod trigger;
mod trigger_answers;
mod waiters;
