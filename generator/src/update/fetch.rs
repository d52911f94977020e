//! Fetches a revision from an address: `https`, or `http` on the machine itself.
//!
//! The network is used only where a person asks for it. Size, time and redirects are limited; a body that
//! is shorter than announced, compressed or a page of HTML is refused. A server is trusted if a
//! root certificate of the machine vouches for its certificate, as in the generated client.

#[cfg(feature = "https")]
mod tls;

use std::fmt;
use std::io;
use std::time::{Duration, Instant};

use ureq::http::{Response, header};
use ureq::{Agent, Body};
use url::{Host, Url};

/// What a fetch may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FetchLimits {
    /// Bytes of the body; 8 MiB.
    pub bytes: u64,
    /// Time from the first connection to the last byte; 60 seconds.
    pub time: Duration,
    /// Redirects that are followed; 5.
    pub redirects: usize,
}

impl Default for FetchLimits {
    fn default() -> FetchLimits {
        FetchLimits {
            bytes: 8 << 20,
            time: Duration::from_secs(60),
            redirects: 5,
        }
    }
}

/// Why nothing was fetched.
#[derive(Debug)]
pub struct FetchError {
    address: String,
    reason: String,
}

impl fmt::Display for FetchError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "`{}` cannot be fetched: {}",
            self.address, self.reason
        )
    }
}

impl std::error::Error for FetchError {}

/// Fetches what stands at an address.
///
/// # Errors
/// The address is of another scheme, the server does not respond with 200 and a whole body in time,
/// or a limit is passed. The message names the address without its query.
pub fn fetch(address: &str, limits: &FetchLimits) -> Result<Vec<u8>, FetchError> {
    let deadline = Instant::now() + limits.time;
    let mut url = Url::parse(address).map_err(|error| FetchError {
        address: address
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .to_owned(),
        reason: format!("it is no URL: {error}"),
    })?;
    let mut redirects = 0;
    loop {
        let fail = |reason: String| FetchError {
            address: without_credentials(&url),
            reason,
        };
        allow(&url).map_err(fail)?;
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(fail(late(limits)));
        }
        let mut response = agent(&url, left)
            .get(url.as_str())
            .header(
                header::ACCEPT,
                "application/yaml, application/json, text/plain",
            )
            .call()
            .map_err(|error| fail(missing_response_reason(&error, limits)))?;
        if !response.status().is_redirection() {
            return body(&mut response, limits).map_err(fail);
        }
        redirects += 1;
        if redirects > limits.redirects {
            return Err(fail(format!(
                "it redirects more than {} times",
                limits.redirects
            )));
        }
        let next = target(&url, &response).map_err(fail)?;
        if url.scheme() == "https" && next.scheme() != "https" {
            return Err(fail(format!(
                "it redirects to `{}`, which is not `https`",
                without_credentials(&next)
            )));
        }
        url = next;
    }
}

/// Refuses what is neither `https` nor on this machine.
fn allow(url: &Url) -> Result<(), String> {
    if !url.username().is_empty() || url.password().is_some() {
        return Err("an address with a password is not taken".to_owned());
    }
    match url.scheme() {
        "https" if cfg!(feature = "https") => Ok(()),
        "https" => Err(
            "this generator was built without `https`; add `--features https`, or download the file and name it"
                .to_owned(),
        ),
        "http" if is_loopback(url) => Ok(()),
        "http" => Err("`http` is not taken, use `https`".to_owned()),
        scheme => Err(format!("`{scheme}` is not taken, use `https`")),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn agent(url: &Url, time: Duration) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(time))
        // Redirects are followed here, each address looked at first.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .user_agent(concat!("generator/", env!("CARGO_PKG_VERSION")));
    #[cfg(feature = "https")]
    let config = config.tls_config(tls::config());
    // A proxy of the environment is for other machines.
    let config = if is_loopback(url) {
        config.proxy(None)
    } else {
        config
    };
    config.build().into()
}

fn target(url: &Url, response: &Response<Body>) -> Result<Url, String> {
    let location = response.headers().get(header::LOCATION);
    let location = location.and_then(|value| value.to_str().ok());
    let location = location.ok_or("it redirects to nowhere")?;
    url.join(location)
        .map_err(|error| format!("it redirects to what is no URL: {error}"))
}

fn body(response: &mut Response<Body>, limits: &FetchLimits) -> Result<Vec<u8>, String> {
    let status = response.status();
    if status.as_u16() != 200 {
        return Err(format!("the server responds with status {status}"));
    }
    let text = |name: header::HeaderName| {
        let value = response.headers().get(name);
        value
            .and_then(|value| value.to_str().ok())
            .map(str::to_ascii_lowercase)
    };
    if let Some(encoding) = text(header::CONTENT_ENCODING).filter(|name| name != "identity") {
        return Err(format!(
            "the body is compressed ({encoding}), which was not asked for"
        ));
    }
    if text(header::CONTENT_TYPE).is_some_and(|name| name.starts_with("text/html")) {
        return Err("the server responds with a page of HTML".to_owned());
    }
    response
        .body_mut()
        .with_config()
        .limit(limits.bytes)
        .read_to_vec()
        .map_err(|error| explained(&error, limits))
}

/// Why there is no response.
fn missing_response_reason(error: &ureq::Error, limits: &FetchLimits) -> String {
    #[cfg(feature = "https")]
    if let Some(reason) = tls::refusal(error) {
        return reason;
    }
    match error {
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            format!("the connection ends before there is a response: {error}")
        }
        other => explained(other, limits),
    }
}

fn explained(error: &ureq::Error, limits: &FetchLimits) -> String {
    match error {
        ureq::Error::BodyExceedsLimit(_) => {
            format!("it is larger than {} bytes", limits.bytes)
        }
        ureq::Error::Timeout(_) => late(limits),
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            format!("the body ends early: {error}")
        }
        other => other.to_string(),
    }
}

fn late(limits: &FetchLimits) -> String {
    format!("it takes longer than {} seconds", limits.time.as_secs_f64())
}

/// An address as it is printed: without its query, which may hold a key.
fn without_credentials(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.into()
}
