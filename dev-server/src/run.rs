//! Runs and the messages of those that failed.

use serde_json::Value;

use crate::message::Failure;
use crate::query::decode_segment;
use crate::settings::Settings;
use crate::state::Invoker;

/// The state of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// Started and not ended.
    Started,
    /// Ended well.
    Success,
    /// Failed for good; there is a DLQ message.
    Failed,
    /// Cancelled before it ended.
    Canceled,
}

impl RunState {
    /// Every state.
    pub(crate) const ALL: [Self; 4] = [Self::Started, Self::Success, Self::Failed, Self::Canceled];

    /// The name on the wire, such as `RUN_STARTED`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Started => "RUN_STARTED",
            Self::Success => "RUN_SUCCESS",
            Self::Failed => "RUN_FAILED",
            Self::Canceled => "RUN_CANCELED",
        }
    }
}

/// What started a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A trigger.
    Triggered,
    /// An item of a batch.
    Batched,
    /// An official SDK, or the workflow of another run that invoked this one.
    Sdk,
    /// A resume of the failed run with this id.
    Resumed(String),
    /// A restart of the failed run with this id.
    Restarted(String),
}

#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) sequence: u64,
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) body: Vec<u8>,
    pub(crate) settings: Settings,
    pub(crate) caller_ip: String,
    pub(crate) origin: Origin,
    pub(crate) fails: bool,
    pub(crate) wait: Option<Wait>,
    /// Unix milliseconds, as are all times here.
    pub(crate) created_at: u64,
    pub(crate) starts_at: u64,
    pub(crate) completed_at: Option<u64>,
    pub(crate) state: RunState,
    pub(crate) deduplicated: u32,
    pub(crate) dlq_id: Option<String>,
    /// Whether the destination is called; otherwise the run is simulated.
    pub(crate) is_delivered: bool,
    /// Whether an SDK has said how the run is to be carried out.
    pub(crate) is_introduced: bool,
    /// What the workflow has reported: the number of the message and the step.
    pub(crate) steps: Vec<(u64, Value)>,
    /// What the run ended with.
    pub(crate) response: Option<Vec<u8>>,
    pub(crate) invoker: Option<Invoker>,
}

/// An event that a run waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wait {
    pub(crate) event: String,
    pub(crate) deadline: u64,
    /// `None` while it waits, then the event's data, or nothing after the deadline.
    pub(crate) outcome: Option<Option<Vec<u8>>>,
}

impl Run {
    pub(crate) fn flow_key(&self) -> Option<&str> {
        self.settings.flow.as_ref().map(|flow| flow.key.as_str())
    }

    pub(crate) fn retries(&self) -> u32 {
        self.settings.retries.unwrap_or(3)
    }

    /// Whether the simulated run waits for this event now.
    pub(crate) fn waits_for(&self, event: &str, now: u64) -> bool {
        self.state == RunState::Started
            && now >= self.starts_at
            && self
                .wait
                .as_ref()
                .is_some_and(|wait| wait.outcome.is_none() && wait.event == event)
    }
}

/// What becomes of a simulated run, by the path of its destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Path {
    Succeeds,
    Fails,
    Waits(String),
}

impl Path {
    /// Reads the path segments of a URL: `fail…` fails (only `fail-always` when it is tried again),
    /// `wait/<event>` waits.
    pub(crate) fn of(url: &str, retried: bool) -> Self {
        let path = url.split_once("://").map_or(url, |(_, rest)| rest);
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let mut segments = path.split('/').skip(1);
        while let Some(segment) = segments.next() {
            if segment == "fail-always" || (segment.starts_with("fail") && !retried) {
                return Self::Fails;
            }
            if segment == "wait" {
                let event = segments.next().and_then(|event| decode_segment(event).ok());
                return event
                    .filter(|event| !event.is_empty())
                    .map_or(Self::Succeeds, Self::Waits);
            }
        }
        Self::Succeeds
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DlqMessage {
    pub(crate) id: String,
    pub(crate) run: String,
    pub(crate) created_at: u64,
    pub(crate) callback: Option<CallbackState>,
    /// The last attempt, where the run was delivered.
    pub(crate) failure: Option<Failure>,
}

/// The state of a failure callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallbackState {
    InProgress,
    Success,
    Fail,
    Canceled,
}

impl CallbackState {
    /// Every state.
    pub(crate) const ALL: [Self; 4] = [Self::InProgress, Self::Success, Self::Fail, Self::Canceled];

    /// The state after the first delivery: a callback whose URL contains `/slow` is under way for
    /// ever, one with `/fail` fails.
    pub(crate) fn first(url: &str) -> Self {
        if url.contains("/slow") {
            Self::InProgress
        } else if url.contains("/fail") {
            Self::Fail
        } else {
            Self::Success
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::InProgress => "CALLBACK_INPROGRESS",
            Self::Success => "CALLBACK_SUCCESS",
            Self::Fail => "CALLBACK_FAIL",
            Self::Canceled => "CALLBACK_CANCELED",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_decides_and_the_rest_of_the_url_does_not() {
        let path = |url| Path::of(url, false);

        assert_eq!(path("https://fail.example/ok?x=/fail"), Path::Succeeds);
        assert_eq!(path("https://a/x/fail"), Path::Fails);
        assert_eq!(path("https://a/failing/x"), Path::Fails);
        assert_eq!(
            path("https://a/wait/paid%20now?x=1"),
            Path::Waits("paid now".to_owned())
        );
        assert_eq!(path("https://a/wait"), Path::Succeeds);
    }

    #[test]
    fn a_second_try_fails_only_where_the_path_says_always() {
        assert_eq!(Path::of("https://a/fail", true), Path::Succeeds);
        assert_eq!(Path::of("https://a/fail-always", true), Path::Fails);
    }
}
