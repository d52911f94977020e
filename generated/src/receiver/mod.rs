//! Verifies that requests to a workflow endpoint come from the service.

mod failure_callback;
mod signature;
#[cfg(test)]
mod tests;

use std::fmt;
use std::time::Duration;

use http::HeaderMap;

use crate::api::{Region, models};
use crate::environment;
use crate::runtime::{Error, Timestamp};
use crate::values::SigningKey;

pub use failure_callback::FailureCallback;

/// The header with the signature.
const SIGNATURE: &str = "upstash-signature";
/// The header with the region that sends the request.
const REGION: &str = "upstash-region";

/// Verifies the header `Upstash-Signature` of requests that a workflow endpoint or a failure callback receives.
///
/// The signature is a JSON Web Signature by HMAC with SHA-256 over the URL, a short lifetime and a digest of the body.
/// Two keys are valid at any time, so that a rotation interrupts nothing.
///
/// ```
/// use upstash_workflow::receiver::{IncomingRequest, Receiver};
///
/// # fn handle(headers: &http::HeaderMap, body: &[u8]) -> u16 {
/// let receiver = Receiver::new("sig_current", "sig_next");
/// let request = IncomingRequest::from_headers(headers, body).url("https://app.example.com/api/order");
/// match receiver.verify(&request) {
///     Ok(()) => 200, // the body can be trusted from here on
///     Err(_) => 403,
/// }
/// # }
/// # assert_eq!(handle(&http::HeaderMap::new(), b""), 403);
/// ```
#[derive(Clone, Debug)]
pub struct Receiver {
    keys: Option<KeyPair>,
    by_region: Vec<(Region, KeyPair)>,
    clock_tolerance: Duration,
}

#[derive(Clone, Debug)]
struct KeyPair {
    current: SigningKey,
    next: SigningKey,
}

impl Receiver {
    /// A receiver with the two signing keys of the account. The keys are used as they are given; an empty one verifies
    /// nothing.
    pub fn new(current: impl Into<SigningKey>, next: impl Into<SigningKey>) -> Self {
        Self {
            keys: Some(KeyPair::new(current, next)),
            by_region: Vec::new(),
            clock_tolerance: Duration::ZERO,
        }
    }

    /// A receiver with the keys in the environment variables `QSTASH_CURRENT_SIGNING_KEY` and
    /// `QSTASH_NEXT_SIGNING_KEY`, and with those of the regions, whose names begin with `US_EAST_1_` or
    /// `EU_CENTRAL_1_`. Where `QSTASH_DEV` is `true` or `1`, it has the public keys of the local development server and
    /// no other, so everybody can sign for it.
    ///
    /// # Errors
    ///
    /// Where there is no pair of keys, where one key of a pair is missing, or where a variable cannot be understood or is
    /// not UTF-8 ([`Error::is_request`]).
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(&environment::read)
    }

    fn from_variables(read: &environment::Read<'_>) -> Result<Self, Error> {
        if environment::is_dev(read)? {
            let [current, next] = DEV_KEYS;
            return Ok(Self::new(current, next));
        }
        let mut receiver = Self {
            keys: key_pair(read, "")?,
            by_region: Vec::new(),
            clock_tolerance: Duration::ZERO,
        };
        for region in [Region::EuCentral1, Region::UsEast1] {
            let prefix = region.as_str().to_ascii_uppercase().replace('-', "_") + "_";
            if let Some(keys) = key_pair(read, &prefix)? {
                receiver.by_region.push((region, keys));
            }
        }
        if receiver.keys.is_none() && receiver.by_region.is_empty() {
            return Err(Error::request(format!(
                "the environment variables `{CURRENT}` and `{NEXT}` are not set"
            )));
        }
        Ok(receiver)
    }

    /// Adds the keys of a region. They verify requests whose header `Upstash-Region` names it; the other keys verify
    /// all other requests.
    #[must_use]
    pub fn region(
        mut self,
        region: impl Into<Region>,
        current: impl Into<SigningKey>,
        next: impl Into<SigningKey>,
    ) -> Self {
        let region = region.into();
        self.by_region.retain(|(known, _)| *known != region);
        self.by_region.push((region, KeyPair::new(current, next)));
        self
    }

    /// How far the clocks of the service and of this machine may differ. Default: not at all. Fractions of a second
    /// are dropped.
    #[must_use]
    pub fn clock_tolerance(mut self, tolerance: Duration) -> Self {
        self.clock_tolerance = tolerance;
        self
    }

    /// Verifies a request by the clock of this machine; not on `wasm32-unknown-unknown`, which has none:
    /// [`verify_at`](Self::verify_at) takes the time.
    ///
    /// # Errors
    ///
    /// Where the request must not be trusted. Respond with status 401 or 403, and do nothing else.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    pub fn verify(&self, request: &IncomingRequest<'_>) -> Result<(), InvalidSignature> {
        self.verify_at(request, Timestamp::now())
    }

    /// Verifies a request by another clock: for tests, and where the system has none.
    ///
    /// # Errors
    ///
    /// As for [`verify`](Self::verify).
    pub fn verify_at(
        &self,
        request: &IncomingRequest<'_>,
        now: Timestamp,
    ) -> Result<(), InvalidSignature> {
        let signature = request.signature.ok_or(InvalidSignature::MISSING)?;
        let keys = self.keys(request.region).ok_or(InvalidSignature::KEYS)?;
        let claims = signature::open(signature, &[&keys.current, &keys.next])?;
        let tolerance = self.clock_tolerance.as_secs();
        claims.check(request.url, request.body, now.as_secs(), tolerance)
    }

    fn keys(&self, region: Option<&str>) -> Option<&KeyPair> {
        let region = region.map(|name| name.to_ascii_lowercase().replace('_', "-"));
        let named = self
            .by_region
            .iter()
            .find(|(known, _)| region.as_deref() == Some(known.as_str()));
        named.map(|(_, keys)| keys).or(self.keys.as_ref())
    }
}

/// The keys that `client.keys().get()` reads.
impl From<models::SigningKeys> for Receiver {
    fn from(keys: models::SigningKeys) -> Self {
        Self::new(keys.current, keys.next)
    }
}

impl KeyPair {
    fn new(current: impl Into<SigningKey>, next: impl Into<SigningKey>) -> Self {
        Self {
            current: current.into(),
            next: next.into(),
        }
    }
}

/// The public keys that the service's local development server signs with. They are no secrets.
const DEV_KEYS: [&str; 2] = [
    "sig_7kYjw48mhY7kAjqNGcy6cr29RJ6r",
    "sig_5ZB6DVzB1wjE8S6rZ7eenA8Pdnhs",
];

const CURRENT: &str = "QSTASH_CURRENT_SIGNING_KEY";
const NEXT: &str = "QSTASH_NEXT_SIGNING_KEY";

/// The pair of variables whose names begin so; `None` where both are not set or empty.
fn key_pair(read: &environment::Read<'_>, prefix: &str) -> Result<Option<KeyPair>, Error> {
    let key = |name: &str| -> Result<Option<SigningKey>, Error> {
        let value = read(&format!("{prefix}{name}"))?;
        let key = value.as_deref().map(|value| value.trim());
        Ok(key.filter(|key| !key.is_empty()).map(SigningKey::from))
    };
    let missing = |name: &str| {
        Error::request(format!(
            "the environment variable `{prefix}{name}` is not set"
        ))
    };
    match (key(CURRENT)?, key(NEXT)?) {
        (Some(current), Some(next)) => Ok(Some(KeyPair { current, next })),
        (None, None) => Ok(None),
        (Some(_), None) => Err(missing(NEXT)),
        (None, Some(_)) => Err(missing(CURRENT)),
    }
}

/// A request as it arrived: what is needed of it in order to verify it.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct IncomingRequest<'a> {
    signature: Option<&'a str>,
    region: Option<&'a str>,
    url: Option<&'a str>,
    body: &'a [u8],
}

impl<'a> IncomingRequest<'a> {
    /// A request with this value of the header `Upstash-Signature` and this body, which has to be the bytes as they
    /// arrived.
    pub fn new(signature: &'a str, body: &'a [u8]) -> Self {
        Self {
            signature: Some(signature),
            region: None,
            url: None,
            body,
        }
    }

    /// A request with these headers and this body, which has to be the bytes as they arrived. A header
    /// `Upstash-Signature` that is missing, or is there more than once, is an error of [`Receiver::verify`].
    pub fn from_headers(headers: &'a HeaderMap, body: &'a [u8]) -> Self {
        let only = |name: &str| {
            let mut values = headers.get_all(name).iter();
            let value = values.next().filter(|_| values.next().is_none());
            value.and_then(|value| value.to_str().ok())
        };
        Self {
            signature: only(SIGNATURE),
            region: only(REGION),
            url: None,
            body,
        }
    }

    /// The URL that the service was told to call, as it was told: without it, a request that was signed for another
    /// endpoint with the same keys is accepted, too. It is compared as a string.
    pub fn url(mut self, url: &'a str) -> Self {
        self.url = Some(url);
        self
    }

    /// The value of the header `Upstash-Region`.
    pub fn region(mut self, region: &'a str) -> Self {
        self.region = Some(region);
        self
    }
}

/// Why a request must not be trusted. It holds nothing of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidSignature {
    reason: &'static str,
}

impl InvalidSignature {
    const fn new(reason: &'static str) -> Self {
        Self { reason }
    }

    const MISSING: Self = Self::new("the header `Upstash-Signature` is missing or not readable");
    const KEYS: Self = Self::new("there are no signing keys for the region of the request");
    const MALFORMED: Self = Self::new("the signature is not a JSON Web Signature");
    const ALGORITHM: Self = Self::new("the algorithm of the signature is not HS256");
    const KEY: Self = Self::new("the signature was made with neither of the signing keys");
    const CLAIMS: Self = Self::new("the signature lacks a claim, or one has the wrong type");
    const ISSUER: Self = Self::new("the signature was not issued by the service");
    const EXPIRED: Self = Self::new("the signature has expired");
    const EARLY: Self = Self::new("the signature is not yet valid");
    const URL: Self = Self::new("the signature was made for another URL");
    const BODY: Self = Self::new("the signature was made for another body");

    /// Whether it was valid earlier: a request that was delayed or sent again, or a clock that is fast.
    pub fn is_expired(&self) -> bool {
        *self == Self::EXPIRED
    }
}

impl fmt::Display for InvalidSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason)
    }
}

impl std::error::Error for InvalidSignature {}
