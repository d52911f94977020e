//! Messages: requests to destinations that are to be sent, are under way, or were sent.

use std::fmt;
use std::time::Duration;

use serde_json::Value;

use crate::outbound::Received;
use crate::retry_delay::{default_delay, evaluate};
use crate::settings::Settings;

/// What a message is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Begins a run, or takes it up again. The destination is told that it has to introduce itself where no SDK
    /// triggered the run.
    Begin { introduces: bool },
    /// A step that the workflow reported.
    Step,
    /// A request that the workflow wants made, `context.call`.
    Call,
    /// The response to such a request, on its way to the workflow.
    CallResponse,
    /// The failure callback of a run.
    FailureCallback { dlq: u64 },
    /// A message of no run.
    Plain,
}

impl Purpose {
    /// A name for people.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Begin { .. } => "begin",
            Self::Step => "step",
            Self::Call => "call",
            Self::CallResponse => "call response",
            Self::FailureCallback { .. } => "failure callback",
            Self::Plain => "message",
        }
    }

    /// Whether the run fails where the message cannot be delivered.
    pub(crate) fn decides_the_run(&self) -> bool {
        matches!(self, Self::Begin { .. } | Self::Step | Self::CallResponse)
    }
}

/// The body of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// The steps of the run: so many of them, or all that there are when it is sent first.
    Steps(Option<usize>),
    Bytes(Vec<u8>),
}

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    Waiting,
    Active,
    Delivered,
    Failed,
    Canceled,
}

impl Progress {
    /// A name for people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Active => "active",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
            Self::Canceled => "canceled",
        }
    }
}

/// One attempt to deliver a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attempt {
    /// Unix milliseconds.
    pub(crate) at: u64,
    pub(crate) took: u64,
    /// What the destination returned, or why there is no response.
    pub(crate) outcome: Result<Received, String>,
}

/// A request that is made when a message was tried: with the response to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Callback {
    pub(crate) url: String,
    pub(crate) settings: Settings,
    /// Whether it goes to the workflow of the run.
    pub(crate) to_workflow: bool,
}

/// A request to a destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) number: u64,
    pub(crate) purpose: Purpose,
    pub(crate) run: Option<String>,
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) content: Content,
    /// The step that the run gets when the message is sent first.
    pub(crate) step: Option<Value>,
    pub(crate) retries: u32,
    pub(crate) retry_delay: Option<String>,
    /// Milliseconds.
    pub(crate) timeout: Option<u64>,
    pub(crate) flow_key: Option<String>,
    pub(crate) callback: Option<Box<Callback>>,
    pub(crate) failure_callback: Option<Box<Callback>>,
    pub(crate) created_at: u64,
    /// When it is sent, in unix milliseconds.
    pub(crate) due: u64,
    pub(crate) progress: Progress,
    pub(crate) attempts: Vec<Attempt>,
}

impl Message {
    pub(crate) fn id(&self) -> String {
        format!("msg_{}", self.number)
    }

    /// How often it was tried again.
    pub(crate) fn retried(&self) -> u32 {
        let attempts = self.attempts.len();
        u32::try_from(attempts.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// When the message is tried again after an attempt at `now` failed; `None` where it is not.
    pub(crate) fn next_try(&self, now: u64) -> Option<u64> {
        let last = self.attempts.last()?;
        if self.retried() >= self.retries {
            return None;
        }
        let received = last.outcome.as_ref().ok();
        let refused = |received: &Received| {
            received
                .header("upstash-nonretryable-error")
                .is_some_and(|value| value == "true")
        };
        if received.is_some_and(refused) {
            return None;
        }
        let asked_for = received
            .and_then(|received| received.header("retry-after"))
            .and_then(|value| value.trim().parse::<u64>().ok())
            .map(|seconds| seconds.saturating_mul(1000));
        let delay = asked_for
            .or_else(|| {
                let expression = self.retry_delay.as_deref()?;
                evaluate(expression, self.retried())
            })
            .unwrap_or_else(|| default_delay(self.retried()));
        Some(now.saturating_add(delay))
    }
}

/// What a DLQ message tells of the last attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) message: String,
    pub(crate) url: String,
    pub(crate) retried: u32,
    pub(crate) outcome: Result<Received, String>,
}

impl Failure {
    /// The status of the last response, 0 where there was none.
    pub(crate) fn status(&self) -> u16 {
        self.outcome.as_ref().map_or(0, |received| received.status)
    }

    /// The body of the last response, or why there is none.
    pub(crate) fn text(&self) -> String {
        match &self.outcome {
            Ok(received) => String::from_utf8_lossy(&received.body).into_owned(),
            Err(reason) => reason.clone(),
        }
    }
}

/// An attempt to deliver a message, for people to look at. `Display` shows it in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeliveryAttempt {
    /// What the message is for, such as `step` or `failure callback`.
    pub purpose: &'static str,
    /// The run that the message belongs to.
    pub run: Option<String>,
    /// The method.
    pub method: String,
    /// The destination, without its query, which may hold secrets.
    pub url: String,
    /// The status of the response, or why there is none.
    pub outcome: Result<u16, String>,
    /// How long it took.
    pub took: Duration,
    /// How long it is until the message is tried again; `None` where it is not.
    pub next: Option<Duration>,
}

impl DeliveryAttempt {
    pub(crate) fn of(message: &Message) -> Option<Self> {
        let attempt = message.attempts.last()?;
        let is_next = message.progress == Progress::Waiting;
        let wait = message.due.saturating_sub(attempt.at + attempt.took);
        Some(Self {
            purpose: message.purpose.name(),
            run: message.run.clone(),
            method: message.method.clone(),
            url: without_query(&message.url).to_owned(),
            outcome: attempt
                .outcome
                .as_ref()
                .map(|received| received.status)
                .map_err(Clone::clone),
            took: Duration::from_millis(attempt.took),
            next: is_next.then(|| Duration::from_millis(wait)),
        })
    }
}

/// A URL up to its query.
pub(crate) fn without_query(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}

impl fmt::Display for DeliveryAttempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "deliver {} {}", self.method, self.url)?;
        match &self.outcome {
            Ok(status) => write!(f, " → {status}")?,
            Err(reason) => write!(f, " → {reason}")?,
        }
        write!(f, " in {} ms ({}", self.took.as_millis(), self.purpose)?;
        if let Some(run) = &self.run {
            write!(f, " of {run}")?;
        }
        f.write_str(")")?;
        match self.next {
            Some(next) => write!(f, ", again in {:.1} s", next.as_secs_f64()),
            None => Ok(()),
        }
    }
}
