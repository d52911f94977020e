//! Sends requests to destinations.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;

/// Which destinations are called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// None: every run is simulated.
    #[default]
    Off,
    /// Those on this machine: `localhost` and loopback addresses. Runs with other destinations are simulated.
    Loopback,
    /// All.
    Anywhere,
}

impl Delivery {
    /// Whether a destination is called.
    pub(crate) fn calls(self, url: &str) -> bool {
        match self {
            Self::Off => false,
            Self::Loopback => Url::parse(url).is_ok_and(|url| is_loopback(&url)),
            Self::Anywhere => true,
        }
    }
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    is_local_name(host) || address.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

fn is_local_name(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    host == "localhost" || host.ends_with(".localhost")
}

/// The largest response that is read, in bytes.
const RESPONSE_LIMIT: usize = 16 * 1024 * 1024;

/// How long a destination may take that nobody gave a limit.
const TIMEOUT: Duration = Duration::from_secs(300);

/// A request to a destination.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) timeout: Option<Duration>,
}

/// What a destination returned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Received {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Received {
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(spelled, _)| spelled.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

/// The client for destinations.
#[derive(Clone, Debug)]
pub(crate) struct Outbound {
    client: reqwest::Client,
    delivery: Delivery,
}

impl Outbound {
    pub(crate) fn new(delivery: Delivery) -> Result<Self, reqwest::Error> {
        let mut builder = reqwest::Client::builder()
            // A proxy would carry what is meant for this machine elsewhere.
            .no_proxy()
            .redirect(Policy::none())
            .user_agent(concat!("upstash-workflow-dev/", env!("CARGO_PKG_VERSION")));
        if delivery == Delivery::Loopback {
            builder = builder.dns_resolver(LoopbackOnly);
        }
        Ok(Self {
            client: builder.build()?,
            delivery,
        })
    }

    /// Sends a request; the error says why there is no response.
    pub(crate) async fn send(&self, call: Call) -> Result<Received, String> {
        if !self.delivery.calls(&call.url) {
            return Err("the destination is not on this machine".to_owned());
        }
        let method = reqwest::Method::from_bytes(call.method.as_bytes())
            .map_err(|_| format!("{} is not a method", call.method))?;
        let mut headers = HeaderMap::new();
        for (name, value) in &call.headers {
            let (Ok(name), Ok(value)) = (
                HeaderName::from_bytes(name.as_bytes()),
                HeaderValue::from_bytes(value.as_bytes()),
            ) else {
                return Err(format!("the header {name} cannot be sent"));
            };
            headers.append(name, value);
        }
        let request = self
            .client
            .request(method, &call.url)
            .headers(headers)
            .timeout(call.timeout.unwrap_or(TIMEOUT))
            .body(call.body);
        let mut response = request.send().await.map_err(reason)?;
        let mut received = Received {
            status: response.status().as_u16(),
            headers: response
                .headers()
                .iter()
                .map(|(name, value)| {
                    let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                    (crate::request::canonical_text(name.as_str()), value)
                })
                .collect(),
            body: Vec::new(),
        };
        while let Some(chunk) = response.chunk().await.map_err(reason)? {
            if received.body.len() + chunk.len() > RESPONSE_LIMIT {
                return Err("the response is too large".to_owned());
            }
            received.body.extend_from_slice(&chunk);
        }
        Ok(received)
    }
}

/// An error with the errors below it, where the reason is.
fn reason(error: reqwest::Error) -> String {
    // The query of a URL may hold secrets.
    let error = error.without_url();
    let mut text = error.to_string();
    let mut below = std::error::Error::source(&error);
    while let Some(error) = below {
        text = format!("{text}: {error}");
        below = error.source();
    }
    text
}

/// Resolves the names of this machine, and no others.
#[derive(Clone, Copy, Debug)]
struct LoopbackOnly;

impl Resolve for LoopbackOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let local = is_local_name(name.as_str());
        Box::pin(async move {
            if !local {
                return Err("the destination is not on this machine".into());
            }
            let addresses = [
                SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
                SocketAddr::from((Ipv6Addr::LOCALHOST, 0)),
            ];
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_is_told_by_name_or_address() {
        for url in [
            "http://localhost:3000/api",
            "http://LOCALHOST./",
            "http://app.localhost/",
            "http://127.0.0.1:3000",
            "http://127.9.9.9/",
            "https://[::1]:3000/",
        ] {
            assert!(Delivery::Loopback.calls(url), "{url}");
            assert!(!Delivery::Off.calls(url), "{url}");
        }
        for url in [
            "https://example.com/localhost",
            "http://localhost.example.com/",
            "http://127.0.0.1.example.com/",
            "http://127.0.0.1@example.com/",
            "http://10.0.0.1/",
            "http://0.0.0.0/",
            "nonsense",
        ] {
            assert!(!Delivery::Loopback.calls(url), "{url}");
        }
        assert!(Delivery::Anywhere.calls("https://example.com/"));
    }
}
