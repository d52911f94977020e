//! Options of the local server, for behaviour that the API leaves open or that a test sets.

use std::time::Duration;

use crate::outbound::Delivery;

/// Choices of the service; see the setters of [`ServiceBuilder`](crate::ServiceBuilder).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    pub(crate) delivery: Delivery,
    /// How long a simulated run takes that neither fails nor waits.
    pub(crate) run_time: Duration,
    pub(crate) prefix_run_ids: bool,
    pub(crate) run_notify_returns_array: bool,
    pub(crate) empty_end_cursor: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            delivery: Delivery::Off,
            run_time: Duration::from_secs(1),
            prefix_run_ids: false,
            run_notify_returns_array: false,
            empty_end_cursor: false,
        }
    }
}
