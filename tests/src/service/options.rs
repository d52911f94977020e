//! How the service behaves where the facts leave a choice or a test wants one.

use std::time::Duration;

/// When a run that neither fails nor waits ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// After it was listed so many times in the logs while it was running.
    AfterPolls(u32),
    /// So long after it started, by the service's clock.
    After(Duration),
}

/// Choices of the service; see the setters of [`ServiceBuilder`](super::ServiceBuilder).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    pub(crate) finish: Finish,
    pub(crate) prefix_run_ids: bool,
    pub(crate) run_notify_answers_array: bool,
    pub(crate) empty_end_cursor: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            finish: Finish::AfterPolls(1),
            prefix_run_ids: false,
            run_notify_answers_array: false,
            empty_end_cursor: false,
        }
    }
}
