//! Pages on using the crate in production.

/// Five jobs: trigger once, drain the DLQ, wait for a run, receive and verify, test.
///
#[doc = include_str!("../docs/jobs.md")]
pub mod jobs {}

/// Repetitions and time limits: when a call is attempted again, and how long it may take.
///
/// # What is repeated
///
#[doc = include_str!("runtime/retry.md")]
///
#[doc = include_str!("../docs/retries.md")]
#[doc = include_str!("../docs/operations.md")]
pub mod retries {}

/// Faults.
///
#[doc = include_str!("../docs/faults.md")]
pub mod faults {}

/// Testing your code.
///
#[doc = include_str!("../docs/testing.md")]
pub mod testing {}

/// Observing.
///
#[doc = include_str!("../docs/observing.md")]
pub mod observing {}

/// Receiving requests of the service.
///
#[doc = include_str!("../docs/receiving.md")]
#[cfg(feature = "receiver")]
pub mod receiving {}

/// Moving from calls written by hand.
///
#[doc = include_str!("../docs/migrating.md")]
pub mod migrating {}
