//! A hook for metrics: what happened, in numbers.

use std::fmt;
use std::time::Duration;

/// Is told of each attempt and each call, for metrics.
///
/// The methods run on the task of the call; they should be quick. Nothing that they are given holds a credential, a
/// URL, a header or a body.
pub trait Observer: fmt::Debug + Send + Sync {
    /// An attempt ended: with a response, whatever its status, or with none.
    fn attempt_ended(&self, attempt: &AttemptSummary) {
        let _ = attempt;
    }

    /// A call ended. A call that is dropped before its end is not told of.
    fn call_ended(&self, call: &CallSummary) {
        let _ = call;
    }
}

/// One attempt, from connecting to the last byte of the response.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AttemptSummary {
    /// Group and method of the operation, such as `things.get`.
    pub operation: &'static str,
    /// The template of the path, such as `/things/{id}`.
    pub url_template: &'static str,
    /// The HTTP method.
    pub method: http::Method,
    /// Which attempt of the call it is, from 1.
    pub attempt: u32,
    /// The status of the response, where there is one.
    pub status: Option<u16>,
    /// Why there is no response: `timeout`, `connect` or `transport`.
    pub error_type: Option<&'static str>,
    /// How long it took.
    pub duration: Duration,
}

/// One call with all its attempts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallSummary {
    /// Group and method of the operation, such as `things.get`.
    pub operation: &'static str,
    /// The template of the path, such as `/things/{id}`.
    pub url_template: &'static str,
    /// The HTTP method.
    pub method: http::Method,
    /// How many attempts it took; 0 where there was none, as where no token was provided.
    pub attempts: u32,
    /// The status of the last response, where there is one.
    pub status: Option<u16>,
    /// Why it failed: `timeout`, `connect`, `transport`, `decode`, `status` for a response that is not a success, or
    /// `request` where there was no attempt. `None` for a success.
    pub error_type: Option<&'static str>,
    /// How long it took, waits included.
    pub duration: Duration,
}
