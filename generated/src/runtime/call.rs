//! Sends one request: attempts, time limits and retries.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::StatusCode;
use http::header::{AUTHORIZATION, HeaderValue};

use crate::runtime::body::is_sent_once;
#[cfg(feature = "__downloads")]
use crate::runtime::body_chunks::{StreamedResponse, with_whole_errors};
use crate::runtime::client::{Client, Shared};
use crate::runtime::error::Error;
use crate::runtime::observe::{AttemptSummary, CallSummary};
use crate::runtime::operation::Operation;
use crate::runtime::options::RequestOptions;
use crate::runtime::request::BuiltRequest;
use crate::runtime::request_headers::insert;
use crate::runtime::retry::{Failure, RetryPolicy};
use crate::runtime::secret::Secrets;
use crate::runtime::server_wait;
use crate::runtime::service_message;
use crate::runtime::timer::within;
use crate::runtime::token_provider::TokenSource;
use crate::runtime::trace::CallSpan;
use crate::runtime::transport::{Transport, TransportError};

/// The part of the time limit of an attempt that has to be left for a further one.
const SHORTEST_ATTEMPT: u32 = 10;

type Outcome = Result<http::Response<Bytes>, TransportError>;

/// A call under way. It borrows what it needs; dropping its future sends nothing more.
struct Call<'a> {
    shared: &'a Shared,
    transport: &'a dyn Transport,
    operation: &'static Operation,
    retry: &'a RetryPolicy,
    /// Where the token comes from, if that is a provider.
    token_source: Option<&'a dyn TokenSource>,
    /// What must not be shown besides the request: of the requests in its body, and a token that was refused.
    secrets: Secrets,
    attempt_timeout: Duration,
    timeout: Duration,
    /// By the timer of the transport.
    started: Duration,
    attempts: u32,
    span: CallSpan,
}

impl Client {
    /// Sends a request as often as needed, and reads the response that decides.
    pub(crate) async fn call<T>(
        &self,
        operation: &'static Operation,
        options: &RequestOptions,
        built: BuiltRequest,
        read: fn(&Operation, http::Response<Bytes>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let BuiltRequest {
            mut request,
            token_source,
            item_secrets,
        } = built;
        let shared = self.shared();
        let Some(transport) = shared.transport() else {
            return Err(Error::request(
                "the client has no transport: it was built without the feature `reqwest`",
            ));
        };
        #[cfg(feature = "__streams")]
        if is_sent_once(&request) && !transport.sends_streams() {
            return Err(Error::request(
                "the transport of the client cannot send a body that is read while it is sent",
            ));
        }
        let mut call = Call {
            shared,
            transport,
            operation,
            retry: options.retry(&shared.limits),
            token_source: token_source.as_deref(),
            secrets: item_secrets,
            attempt_timeout: options.attempt_timeout(&shared.limits),
            timeout: options.timeout(&shared.limits),
            started: transport.timer().now(),
            attempts: 0,
            span: CallSpan::new(operation, &request),
        };
        let scope = call.span.scope();
        let outcome = scope.run(call.run(&mut request)).await;
        let status = outcome.as_ref().ok().map(http::Response::status);
        let mut result = outcome
            .and_then(|response| read(operation, response))
            .map_err(|error| error.after(call.attempts));
        if let Err(error) = &mut result {
            let others = std::mem::take(&mut call.secrets);
            error.show_message(self.advice(), || self.secrets_of(&request, others));
        }
        call.end(status, result.as_ref().err().map(Error::error_type));
        result
    }
}

impl Call<'_> {
    /// Attempts, and once more with another token where the service refuses the one of a provider.
    async fn run(
        &mut self,
        request: &mut http::Request<Bytes>,
    ) -> Result<http::Response<Bytes>, Error> {
        if let Some(source) = self.token_source {
            let token = self.token(source).await?;
            insert(request, AUTHORIZATION, token)?;
        }
        let mut outcome = self.run_with_token(request).await;
        if let Some(token) = self.other_token(request, &outcome).await {
            service_message::add_sensitive_values(request.headers(), &mut self.secrets);
            insert(request, AUTHORIZATION, token)?;
            outcome = self.run_with_token(request).await;
        }
        outcome.map_err(Error::transport)
    }

    /// A token of a provider, within the limits of the call.
    async fn token(&self, source: &dyn TokenSource) -> Result<HeaderValue, Error> {
        let left = self.left(self.transport.timer().now());
        let limit = self.attempt_timeout.min(left);
        source.current(limit, self.transport).await
    }

    /// Another token than the one that the service refused; `None` where it did not refuse it, or the request cannot be
    /// sent again with another one.
    async fn other_token(
        &self,
        request: &http::Request<Bytes>,
        outcome: &Outcome,
    ) -> Option<HeaderValue> {
        let source = self.token_source?;
        let response = outcome.as_ref().ok()?;
        if response.status() != StatusCode::UNAUTHORIZED {
            return None;
        }
        let refused = request.headers().get(AUTHORIZATION)?;
        source.forget(refused);
        if is_sent_once(request) || !self.has_time_after(Duration::ZERO) {
            return None;
        }
        let token = self.token(source).await.ok()?;
        (token != refused && self.has_time_after(Duration::ZERO)).then_some(token)
    }

    async fn run_with_token(&mut self, request: &http::Request<Bytes>) -> Outcome {
        loop {
            let outcome = self.attempt(request).await;
            let Some(wait) = self.wait_before_next(request, &outcome) else {
                if outcome.as_ref().is_err_and(TransportError::is_unsent) {
                    self.attempts -= 1;
                }
                return outcome;
            };
            self.span.waits(self.attempts, wait);
            self.transport.timer().sleep(wait).await;
        }
    }

    async fn attempt(&mut self, request: &http::Request<Bytes>) -> Outcome {
        self.attempts += 1;
        let timer = self.transport.timer();
        let started = match self.attempts {
            // Without a token to fetch, it starts with the call.
            1 if self.token_source.is_none() => self.started,
            _ => timer.now(),
        };
        let left = self.left(started);
        let limit = self.attempt_timeout.min(left);
        let span = self.span.attempt(self.attempts);
        let sending = span.enter(|| match self.shared.redirects {
            None => self.transport.send(request),
            Some((follow, limit)) => follow(self.transport, self.operation, request, limit),
        });
        #[cfg(feature = "__downloads")]
        let sending = match StreamedResponse::is_wanted(request) {
            true => with_whole_errors(self.operation, self.shared.body_limit, sending),
            false => sending,
        };
        let outcome = span.run(within(timer, limit, sending)).await;
        let outcome = match outcome {
            Some(outcome) => outcome.and_then(|response| {
                self.shared.body_limit.check(response.body().len())?;
                Ok(response)
            }),
            None => Err(TransportError::timeout(TimedOut(limit))),
        };
        span.end(&outcome);
        if let Some(observer) = &self.shared.observer {
            observer.attempt_ended(&AttemptSummary {
                operation: self.operation.name,
                url_template: self.operation.path,
                method: self.operation.method(),
                attempt: self.attempts,
                status: outcome.as_ref().ok().map(|r| r.status().as_u16()),
                error_type: outcome.as_ref().err().map(TransportError::error_type),
                duration: timer.now().saturating_sub(started),
            });
        }
        outcome
    }

    /// How long to wait before another attempt; `None` where there is none.
    fn wait_before_next(
        &self,
        request: &http::Request<Bytes>,
        outcome: &Outcome,
    ) -> Option<Duration> {
        let (failure, asked_for) = match outcome {
            Ok(response) if self.operation.is_success(response.status()) => {
                self.shared.budget.succeeded();
                return None;
            }
            Ok(response) => {
                let status = response.status();
                let wait = server_wait::asked_for(status, response.headers(), &|| self.wall_time());
                (Failure::Status(status), wait)
            }
            Err(error) => (Failure::Transport(error), None),
        };
        let is_last = self.attempts >= self.retry.max_attempts();
        if is_last
            || is_sent_once(request)
            || !failure.allows_retry(|| self.operation.is_idempotent(request))
        {
            return None;
        }
        let wait = self.retry.wait(self.attempts, asked_for);
        (self.has_time_after(wait) && self.shared.budget.spend()).then_some(wait)
    }

    /// Whether enough time is left for a further attempt after a wait.
    fn has_time_after(&self, wait: Duration) -> bool {
        let left = self.left(self.transport.timer().now());
        match left.checked_sub(wait) {
            Some(rest) => !rest.is_zero() && rest >= self.shortest_attempt(),
            None => false,
        }
    }

    /// The least time that has to be left for a further attempt. One with less would mostly turn a definite response
    /// into a time limit that passed, perhaps after the service has acted.
    fn shortest_attempt(&self) -> Duration {
        self.attempt_timeout.min(self.timeout) / SHORTEST_ATTEMPT
    }

    /// What is left of the total time.
    fn left(&self, now: Duration) -> Duration {
        let passed = now.saturating_sub(self.started);
        self.timeout.saturating_sub(passed)
    }

    fn wall_time(&self) -> SystemTime {
        let now = self.transport.timer().wall_time();
        SystemTime::try_from(now).unwrap_or(SystemTime::UNIX_EPOCH)
    }

    fn end(&self, status: Option<StatusCode>, error_type: Option<&'static str>) {
        self.span.end(self.attempts, status, error_type);
        if let Some(observer) = &self.shared.observer {
            let now = self.transport.timer().now();
            observer.call_ended(&CallSummary {
                operation: self.operation.name,
                url_template: self.operation.path,
                method: self.operation.method(),
                attempts: self.attempts,
                status: status.map(|status| status.as_u16()),
                error_type,
                duration: now.saturating_sub(self.started),
            });
        }
    }
}

/// How long something took that took too long.
#[derive(Debug)]
struct TimedOut(Duration);

impl std::fmt::Display for TimedOut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "there was no complete response after {:?}", self.0)
    }
}

impl std::error::Error for TimedOut {}
