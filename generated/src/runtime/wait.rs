//! Waits for something that goes on at the service: reads it again and again until it has ended.

use std::error::Error as StdError;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::time::Duration;

use crate::runtime::any_request::Request;
use crate::runtime::client::{AsClient, Client};
use crate::runtime::error::Error;
use crate::runtime::options::RequestOptions;
use crate::runtime::random;

/// The longest state of the service that a message shows, in characters.
const LONGEST_STATE: usize = 60;

/// The part of the limit that is left for the last request, at most [`LAST_REQUEST`].
const LAST_PART: u32 = 10;

/// The time that is left for the last request.
const LAST_REQUEST: Duration = Duration::from_secs(1);

type Found<T> = Pin<Box<dyn Future<Output = Result<Option<T>, Error>> + Send>>;

/// Waits until something at the service has ended: `.await` it, or call [`finish`](Wait::finish). The first request is
/// sent at once, and the same one again after a pause until the state is one of those that end the waiting.
///
/// Pauses grow from half a second to 10 s, the longest ([`intervals`](Wait::intervals)); each is shortened by a random
/// part of up to a half, so that many who wait do not ask at the same time. Waiting takes 10 minutes at most
/// ([`limit`](Wait::limit)). Each request is a call of its own, with the retries and limits of the client or of
/// [`with_options`](Wait::with_options).
///
/// Dropping the future stops the requests and nothing else: what goes on at the service goes on.
#[must_use = "nothing is sent until it is awaited"]
pub struct Wait<T> {
    client: Client,
    ask: Box<dyn FnMut(RequestOptions) -> Found<T> + Send>,
    end: WaitEnd<T>,
    limit: Duration,
    first: Duration,
    longest: Duration,
    options: RequestOptions,
}

/// What ends the waiting.
pub(crate) struct WaitEnd<T> {
    /// The field that has the state, as messages name it.
    pub(crate) field: &'static str,
    /// The state; `None` where the value has none.
    pub(crate) state: fn(&T) -> Option<&str>,
    /// The states at which the waiting ends.
    pub(crate) until: &'static [&'static str],
}

impl<T: Send + 'static> Wait<T> {
    /// Waits by sending this request; `value` finds in a response what the waiting is about, where that is there.
    pub(crate) fn new<R>(
        client: &impl AsClient,
        request: R,
        value: fn(R::Output) -> Option<T>,
        end: WaitEnd<T>,
    ) -> Self
    where
        R: Request + Clone + 'static,
    {
        Self {
            client: client.as_client().clone(),
            ask: Box::new(move |options| {
                let request = request.clone().with_options(options);
                Box::pin(async move { request.send().await.map(value) })
            }),
            end,
            limit: Duration::from_secs(600),
            first: Duration::from_millis(500),
            longest: Duration::from_secs(10),
            options: RequestOptions::new(),
        }
    }

    /// How long the waiting may take with all its requests and pauses. Default: 10 minutes. The last request is sent a
    /// second before the limit, or a tenth of the limit before it where that is less.
    pub fn limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// The pause behind the first request, and the longest one; each is twice the one before. Default: half a second
    /// and 10 s.
    pub fn intervals(mut self, first: Duration, longest: Duration) -> Self {
        self.first = first;
        self.longest = longest;
        self
    }

    /// Time limits and retries of each request, instead of the client's.
    pub fn with_options(mut self, options: RequestOptions) -> Self {
        self.options = options;
        self
    }

    /// Waits, and returns the value at its end.
    ///
    /// # Errors
    ///
    /// Where the limit has passed ([`WaitError::is_limit`]), or a request has failed after all its attempts. What was
    /// read before is the [`last`](WaitError::last) value. Waiting again is safe.
    pub async fn finish(mut self) -> Result<T, WaitError<T>> {
        let client = self.client.clone();
        let clock = Clock::start(&client);
        let last_request = LAST_REQUEST.min(self.limit / LAST_PART);
        let mut last = None;
        let mut pause = self.first.min(self.longest);
        loop {
            let left = self.limit.saturating_sub(clock.passed());
            if left.is_zero() {
                return Err(self.limit_passed(last));
            }
            let limit = self.options.timeout(&client.shared().limits).min(left);
            match (self.ask)(self.options.clone().with_timeout(limit)).await {
                Ok(Some(value)) if self.has_ended(&value) => return Ok(value),
                Ok(value) => last = value.or(last),
                Err(error) if error.is_timeout() && clock.passed() >= self.limit => {
                    return Err(self.limit_passed(last));
                }
                Err(error) => return Err(WaitError::new(Reason::Call(error), last)),
            }
            let left = self.limit.saturating_sub(clock.passed());
            let Some(longest) = left.checked_sub(last_request).filter(|d| !d.is_zero()) else {
                return Err(self.limit_passed(last));
            };
            let half = pause / 2;
            clock.sleep((half + random::up_to(half)).min(longest)).await;
            pause = pause.saturating_mul(2).min(self.longest);
        }
    }

    /// [`finish`](Self::finish) for programs that are not asynchronous.
    ///
    /// # Errors
    ///
    /// As for [`finish`](Self::finish); besides, where it is called inside of an executor, which it would block.
    #[cfg(feature = "blocking")]
    pub fn finish_blocking(self) -> Result<T, WaitError<T>> {
        match crate::runtime::block_on(self.finish()) {
            Ok(outcome) => outcome,
            Err(error) => Err(WaitError::new(Reason::Call(error), None)),
        }
    }

    fn has_ended(&self, value: &T) -> bool {
        (self.end.state)(value).is_some_and(|state| self.end.until.contains(&state))
    }

    fn limit_passed(&self, last: Option<T>) -> WaitError<T> {
        let end = match self.end.until {
            [only] => format!("`{only}`"),
            [first @ .., last] => format!("`{}` or `{last}`", first.join("`, `")),
            [] => String::new(),
        };
        let (field, limit) = (self.end.field, self.limit);
        let found = match last.as_ref().map(self.end.state) {
            None => "nothing was found".to_owned(),
            Some(None) => "it has none".to_owned(),
            Some(Some(state)) => {
                let state: String = state.escape_debug().take(LONGEST_STATE).collect();
                format!("it is `{state}`")
            }
        };
        let message = format!("`{field}` was not {end} within the limit of {limit:?}: {found}");
        WaitError::new(Reason::Limit(message), last)
    }
}

impl<T: Send + 'static> IntoFuture for Wait<T> {
    type Output = Result<T, WaitError<T>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.finish())
    }
}

impl<T> fmt::Debug for Wait<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("field", &self.end.field)
            .field("until", &self.end.until)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}

/// The clock of the client's transport since the waiting began. Without a transport the first request fails.
struct Clock<'a> {
    timer: Option<(&'a dyn crate::runtime::Timer, Duration)>,
}

impl<'a> Clock<'a> {
    #[inline]
    fn start(client: &'a Client) -> Self {
        let timer = client
            .shared()
            .transport()
            .map(|transport| transport.timer());
        Self {
            timer: timer.map(|timer| (timer, timer.now())),
        }
    }

    #[inline]
    fn passed(&self) -> Duration {
        self.timer.map_or(Duration::ZERO, |(timer, started)| {
            timer.now().saturating_sub(started)
        })
    }

    async fn sleep(&self, duration: Duration) {
        if let Some((timer, _)) = self.timer {
            timer.sleep(duration).await;
        }
    }
}

/// Why a [`Wait`] has not come to its end: the limit has passed, or a request has failed.
///
/// It becomes an [`Error`] by `?`: one with [`is_timeout`](Error::is_timeout) where the limit has passed, and without
/// the last value.
pub struct WaitError<T> {
    inner: Box<WaitFailure<T>>,
}

struct WaitFailure<T> {
    reason: Reason,
    last: Option<T>,
}

enum Reason {
    Limit(String),
    Call(Error),
}

impl<T> WaitError<T> {
    fn new(reason: Reason, last: Option<T>) -> Self {
        Self {
            inner: Box::new(WaitFailure { reason, last }),
        }
    }

    /// Whether the limit of the waiting has passed. What was waited for goes on.
    pub fn is_limit(&self) -> bool {
        matches!(self.inner.reason, Reason::Limit(_))
    }

    /// The value as it was read last; `None` where nothing was found.
    pub fn last(&self) -> Option<&T> {
        self.inner.last.as_ref()
    }

    /// The value as it was read last, without the error.
    pub fn into_last(self) -> Option<T> {
        self.inner.last
    }

    /// Why a request has failed; `None` where the limit has passed.
    pub fn error(&self) -> Option<&Error> {
        match &self.inner.reason {
            Reason::Call(error) => Some(error),
            Reason::Limit(_) => None,
        }
    }
}

impl<T> From<WaitError<T>> for Error {
    fn from(error: WaitError<T>) -> Self {
        match error.inner.reason {
            Reason::Call(error) => error,
            Reason::Limit(message) => Self::wait_limit(message),
        }
    }
}

impl<T> fmt::Display for WaitError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.inner.reason {
            Reason::Limit(message) => f.write_str(message),
            Reason::Call(_) => f.write_str("a request of the waiting failed"),
        }
    }
}

/// Without the last value, which may hold what is not for logs.
impl<T> fmt::Debug for WaitError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("WaitError");
        match &self.inner.reason {
            Reason::Limit(message) => out.field("limit", message),
            Reason::Call(error) => out.field("error", error),
        };
        out.field("has_last", &self.inner.last.is_some()).finish()
    }
}

impl<T> StdError for WaitError<T> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.inner.reason {
            Reason::Call(error) => Some(error),
            Reason::Limit(_) => None,
        }
    }
}

/// The waiting of a group's method: the client, the request, what a response says of it, its state, and the states at
/// which the waiting ends.
///
/// ```text
/// wait_until! {
///     &self.client, request;
///     |page| page.runs.unwrap_or_default().into_iter().next();
///     "state" => |run| Some(run.state.as_str());
///     "done", "failed"
/// }
/// ```
macro_rules! wait_until {
    ($client:expr, $request:expr; $value:expr; $field:literal => $state:expr; $($until:literal),+) => {
        $crate::runtime::Wait::new(
            $client,
            $request,
            $value,
            $crate::runtime::WaitEnd {
                field: $field,
                state: $state,
                until: &[$($until),+],
            },
        )
    };
}

pub(crate) use wait_until;
