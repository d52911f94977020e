//! Where the service is.

use url::{Host, Url};

use crate::runtime::error::Error;

/// A checked base URL, ready to have a path appended.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl {
    /// Without a slash at its end.
    text: String,
    https: bool,
    loopback: bool,
}

impl BaseUrl {
    /// Checks and normalises. One slash at the end is tolerated, a path is kept as a prefix.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        if text.is_empty() {
            return Err(Error::request("the base URL is empty"));
        }
        let url =
            Url::parse(text).map_err(|e| Error::request_with("the base URL is not a URL", e))?;
        let refuse = |reason: &'static str| Err(Error::request(reason));
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return refuse("the base URL does not begin with `http://` or `https://`");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return refuse("the base URL holds a user name or password: credentials go elsewhere");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return refuse("the base URL has a query or a fragment");
        }
        let https = url.scheme() == "https";
        let loopback = match url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        };
        let mut text = String::from(url);
        if text.ends_with('/') {
            text.pop();
        }
        Ok(Self {
            text,
            https,
            loopback,
        })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn is_https(&self) -> bool {
        self.https
    }

    /// Whether it is of this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        self.loopback
    }
}
