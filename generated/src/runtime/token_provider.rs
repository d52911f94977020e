//! Tokens that change: who provides them, and how long they are kept.

// All of it is inline so that it is compiled where it is used, if at all.

use std::error::Error as StdError;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Poll, Waker};
use std::time::Duration;

use http::header::HeaderValue;

use crate::runtime::credential::bearer_header;
use crate::runtime::error::Error;
use crate::runtime::lock::lock;
use crate::runtime::secret::Secret;
use crate::runtime::timer::{Timer, within};
use crate::runtime::timestamp::Timestamp;
use crate::runtime::transport::Transport;

/// A token, and until when it may be sent. Its memory is overwritten when it is dropped, and `Debug` does not show it.
pub struct Token {
    secret: Secret,
    lifetime: Lifetime,
}

/// How long a token may be sent.
#[derive(Clone, Copy, Debug)]
enum Lifetime {
    /// Until the service refuses it.
    Unknown,
    /// Up to a time by the calendar.
    Until(Timestamp),
    /// From when it was fetched.
    For(Duration),
}

impl Lifetime {
    /// Its end by the timer; `None` where it is not known, or lies beyond what the timer can tell.
    #[inline]
    fn end(self, timer: &dyn Timer) -> Option<Duration> {
        let left = match self {
            Self::Unknown => return None,
            Self::For(duration) => duration,
            Self::Until(time) => {
                let millis = time
                    .as_millis()
                    .saturating_sub(timer.wall_time().as_millis());
                Duration::from_millis(u64::try_from(millis).unwrap_or_default())
            }
        };
        timer.now().checked_add(left)
    }
}

impl Token {
    /// A token that may be sent until the service refuses it.
    pub fn new(token: impl Into<String>) -> Self {
        Self {
            secret: Secret::new(token.into()),
            lifetime: Lifetime::Unknown,
        }
    }

    #[cfg(feature = "__oauth2")]
    pub(crate) fn of_secret(secret: Secret) -> Self {
        Self {
            secret,
            lifetime: Lifetime::Unknown,
        }
    }

    /// It may be sent until then; another one is fetched for the first request after that.
    pub fn until(mut self, time: impl Into<Timestamp>) -> Self {
        self.lifetime = Lifetime::Until(time.into());
        self
    }

    /// It may be sent for this time from when it is provided.
    pub fn valid_for(mut self, duration: Duration) -> Self {
        self.lifetime = Lifetime::For(duration);
        self
    }
}

impl fmt::Debug for Token {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("lifetime", &self.lifetime)
            .finish_non_exhaustive()
    }
}

/// Why there is no token. A text that it displays becomes a part of the call's error: it must not hold a secret.
pub type TokenError = Box<dyn StdError + Send + Sync>;

/// Provides tokens that change, such as those of a login that expires.
///
/// ```text
/// impl TokenProvider for Login {
///     async fn token(&self) -> Result<Token, TokenError> {
///         let session = self.renew().await?;
///         Ok(Token::new(session.token).valid_for(session.lifetime))
///     }
/// }
/// ```
///
/// It is asked when a request is sent and there is no token yet or its time is over, and once more where the service
/// refuses a token with the status 401: then the request is sent again with the new one, whatever its retry policy.
/// Requests that are sent meanwhile wait for the same token. A request whose body is read while it is sent cannot be sent
/// again: the status 401 is the outcome of the call, and the next one has another token fetched.
///
/// Fetching it is part of the call: it may take as long as an attempt, and no longer than what is left of the time of the
/// call. Where that passes, the call ends with an error for which [`Error::is_timeout`] and [`Error::is_request`] hold,
/// for nothing was sent. After a status 401 that status is the outcome of the call if the provider has no other token, or
/// too little time is left for a further attempt.
///
/// A request that is only built, by `into_request`, has the token that was fetched last, even if its time is over. That is
/// an error where none was fetched yet, or the service has refused it since.
pub trait TokenProvider: Send + Sync {
    /// A token that is new where the last one is no longer good.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from having one: the call ends with an error of a request that was not sent.
    fn token(&self) -> impl Future<Output = Result<Token, TokenError>> + Send;
}

/// What [`FetchToken::fetch`] returns.
pub(crate) type TokenFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Token, TokenError>> + Send + 'a>>;

/// A provider of any type, one that sends requests of its own included.
pub(crate) trait FetchToken: Send + Sync {
    fn fetch<'a>(&'a self, transport: &'a dyn Transport) -> TokenFuture<'a>;
}

impl<P: TokenProvider> FetchToken for P {
    #[inline]
    fn fetch<'a>(&'a self, _: &'a dyn Transport) -> TokenFuture<'a> {
        Box::pin(self.token())
    }
}

/// Where the token of a credential comes from that changes. A trait, so that programs without a provider compile nothing of
/// what it does.
pub(crate) trait TokenSource: fmt::Debug + Send + Sync {
    /// The header with the token that was provided last.
    ///
    /// # Errors
    ///
    /// Where none was yet, or the service has refused it: a request is complete only when it is sent.
    fn last(&self) -> Result<HeaderValue, Error>;

    /// A header with a token that is still good. Fetching one takes this long at most.
    fn current<'a>(&'a self, limit: Duration, transport: &'a dyn Transport) -> HeaderFuture<'a>;

    /// Forgets a token that the service refused, unless another call has got a new one.
    fn forget(&self, refused: &HeaderValue);
}

/// What [`TokenSource::current`] returns.
pub(crate) type HeaderFuture<'a> =
    Pin<Box<dyn Future<Output = Result<HeaderValue, Error>> + Send + 'a>>;

/// A provider with the token that it provided last. Clones of a credential share it.
pub(crate) struct Provided {
    provider: Box<dyn FetchToken>,
    last: Mutex<Option<HeaderWithTime>>,
    turn: Turn,
}

/// The header `Authorization` with a token.
struct HeaderWithTime {
    header: HeaderValue,
    /// By the timer of the transport.
    until: Option<Duration>,
}

impl Provided {
    pub(crate) fn new(provider: impl FetchToken + 'static) -> Self {
        Self {
            provider: Box::new(provider),
            last: Mutex::new(None),
            turn: Turn::default(),
        }
    }

    /// The header with a token that is fetched, by this call or another one.
    #[inline]
    async fn fetched(&self, transport: &dyn Transport) -> Result<HeaderValue, Error> {
        let _turn = self.turn.take().await;
        let timer = transport.timer();
        if let Some(header) = self.known(timer) {
            return Ok(header);
        }
        let token = self.provider.fetch(transport).await;
        let token = token.map_err(|reason| Error::request_with("there is no token", &reason))?;
        let header = bearer_header(&token.secret)?;
        *lock(&self.last) = Some(HeaderWithTime {
            header: header.clone(),
            until: token.lifetime.end(timer),
        });
        Ok(header)
    }

    /// The header with the token that was provided last, where its time is not over.
    #[inline]
    fn known(&self, timer: &dyn Timer) -> Option<HeaderValue> {
        let now = timer.now();
        let last = lock(&self.last);
        let last = last.as_ref()?;
        let is_good = last.until.is_none_or(|until| now < until);
        is_good.then(|| last.header.clone())
    }
}

impl TokenSource for Provided {
    #[inline]
    fn last(&self) -> Result<HeaderValue, Error> {
        let last = lock(&self.last);
        let header = last.as_ref().map(|last| last.header.clone());
        header.ok_or_else(|| {
            Error::request(
                "the token is not known before the request is sent: it comes from a provider",
            )
        })
    }

    #[inline]
    fn current<'a>(&'a self, limit: Duration, transport: &'a dyn Transport) -> HeaderFuture<'a> {
        Box::pin(async move {
            let timer = transport.timer();
            if let Some(header) = self.known(timer) {
                return Ok(header);
            }
            let fetched = within(timer, limit, Box::pin(self.fetched(transport))).await;
            fetched.unwrap_or_else(|| Err(Error::late_token()))
        })
    }

    #[inline]
    fn forget(&self, refused: &HeaderValue) {
        let mut last = lock(&self.last);
        last.take_if(|last| last.header == *refused);
    }
}

impl fmt::Debug for Provided {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Provided")
    }
}

/// Lets one task after the other fetch a token.
#[derive(Default)]
struct Turn(Mutex<TurnState>);

#[derive(Default)]
struct TurnState {
    taken: bool,
    waiting: Vec<Waker>,
}

/// Ends the turn when it is dropped.
struct TurnGuard<'a>(&'a Turn);

impl Turn {
    #[inline]
    async fn take(&self) -> TurnGuard<'_> {
        poll_fn(|context| {
            let mut state = lock(&self.0);
            if !state.taken {
                state.taken = true;
                return Poll::Ready(());
            }
            let waker = context.waker();
            if !state.waiting.iter().any(|known| known.will_wake(waker)) {
                state.waiting.push(waker.clone());
            }
            Poll::Pending
        })
        .await;
        TurnGuard(self)
    }
}

impl Drop for TurnGuard<'_> {
    #[inline]
    fn drop(&mut self) {
        let waiting = {
            let mut state = lock(&self.0.0);
            state.taken = false;
            std::mem::take(&mut state.waiting)
        };
        for waker in waiting {
            waker.wake();
        }
    }
}
