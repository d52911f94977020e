//! Servers that operations have for themselves, and URLs that are relative to the base URL.

use std::borrow::Cow;

use url::Url;

use crate::runtime::base_url::{self, BaseUrl};
use crate::runtime::client::ClientBuilder;
use crate::runtime::error::{Error, Refusal};
use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::request::RequestBuilder;

/// A server that operations have for themselves, as the description states it.
#[derive(Debug)]
pub(crate) struct Server {
    /// Its name, or its URL where it has none.
    pub(crate) name: &'static str,
    /// The URL, with its variables as `{name}`; one without a scheme is relative to the base URL.
    pub(crate) url: &'static str,
    /// The variables and their defaults.
    pub(crate) variables: &'static [(&'static str, &'static str)],
}

/// A server that a request goes to instead of the default one.
#[derive(Clone, Debug)]
pub(crate) struct ChosenServer {
    position: usize,
    values: Vec<(&'static str, String)>,
}

/// Where the servers are that operations have for themselves.
#[derive(Debug, Default)]
pub(crate) struct ServerUrls {
    servers: &'static [Server],
    /// Whether the base URL that the caller chose stands for all of them.
    all_replaced: bool,
    /// The base URLs that the caller chose for some of them, by position.
    replaced: Vec<(usize, String)>,
    allow_http: bool,
}

impl ServerUrls {
    pub(crate) fn replace_all(&mut self) {
        self.all_replaced = true;
    }

    /// With the base URLs that the caller chose checked and normalised.
    pub(crate) fn checked(mut self, allow_http: bool) -> Result<Self, Error> {
        self.allow_http = allow_http;
        for (_, url) in &mut self.replaced {
            *url = checked(url, allow_http)?;
        }
        Ok(self)
    }

    /// Whether a request can go elsewhere than to the base URL.
    pub(crate) fn has_own(&self) -> bool {
        !self.servers.is_empty()
    }

    /// The URL of a server.
    fn url<'a>(
        &'a self,
        position: usize,
        values: &[(&'static str, &str)],
        base: &'a str,
    ) -> Result<Cow<'a, str>, Error> {
        let mut replaced = self.replaced.iter();
        if let Some((_, url)) = replaced.find(|(known, _)| *known == position) {
            return Ok(Cow::Borrowed(url));
        }
        let Some(server) = self.servers.get(position) else {
            return Ok(Cow::Borrowed(base));
        };
        let is_absolute = server.url.contains("://");
        if server.url.is_empty() || (is_absolute && self.all_replaced) {
            return Ok(Cow::Borrowed(base));
        }
        let values = match values {
            [] => server.variables,
            values => values,
        };
        let url = match is_absolute {
            true => base_url::fill(server.url, values)?,
            false => relative(base, server.url, values)?,
        };
        Ok(Cow::Owned(checked(&url, self.allow_http)?))
    }
}

fn checked(url: &str, allow_http: bool) -> Result<String, Error> {
    let url = BaseUrl::parse(url)?;
    url.refuse_unencrypted(allow_http)?;
    Ok(url.as_str().to_owned())
}

/// A URL that is relative to the base URL (RFC 3986, section 5), with these values of its variables. The base URL counts
/// as a folder: `v2` is below it, and `/v2` is at the same host.
fn relative(base: &str, template: &str, values: &[(&'static str, &str)]) -> Result<String, Error> {
    let mut path = String::new();
    base_url::expand(&mut path, template, values, &base_url::in_path)?;
    let joined = Url::parse(&format!("{base}/")).and_then(|base| base.join(&path));
    joined
        .map(String::from)
        .map_err(|e| Error::request_with("the URL of the server is not a URL", &e))
}

impl ClientBuilder {
    /// The servers that operations have for themselves.
    pub(crate) fn own_servers(mut self, servers: &'static [Server]) -> Self {
        self.servers.servers = servers;
        self
    }

    /// Where one server is that some operations have for themselves: requests that go to it by the description go to
    /// `url` instead, also where [`base_url`](Self::base_url) stands for all others. `server` is its name in the
    /// description or, where it has none, its URL there. The same URLs are refused as by `base_url`, and so is a name
    /// that no server of an operation has.
    pub fn server_base_url(mut self, server: impl AsRef<str>, url: impl AsRef<str>) -> Self {
        let mut servers = self.servers.servers.iter();
        match servers.position(|known| known.name == server.as_ref()) {
            Some(position) => {
                let replaced = &mut self.servers.replaced;
                replaced.retain(|(known, _)| *known != position);
                replaced.push((position, url.as_ref().to_owned()));
            }
            None => {
                let reason = InvalidValue::new("is the name of no server that an operation has");
                let refused = || Refusal::Parameter("server".into(), reason);
                self.refusal.get_or_insert_with(refused);
            }
        }
        self
    }

    /// A URL that is relative to the base URL so far, as the base URL.
    pub(crate) fn relative_base_url(
        mut self,
        template: &'static str,
        values: &[(&'static str, &str)],
    ) -> Self {
        let base = self.base_url.as_deref().unwrap_or_default();
        let base = base.strip_suffix('/').unwrap_or(base);
        match relative(base, template, values) {
            Ok(url) => {
                self.base_url = Ok(url);
                self.refused_ends = &[];
            }
            Err(_) if self.base_url.is_err() => {}
            Err(_) => {
                let reason = InvalidValue::new("cannot be completed by the base URL");
                let refused = || Refusal::Parameter("server".into(), reason);
                self.refusal.get_or_insert_with(refused);
            }
        }
        self
    }
}

impl RequestBuilder {
    /// Sends the request to one of the servers that the operation has, with these values of its variables.
    pub(crate) fn choose_server(&mut self, position: usize, values: &[(&'static str, &str)]) {
        let values = values.iter();
        self.parts.server = Some(ChosenServer {
            position,
            values: values
                .map(|(name, value)| (*name, (*value).to_owned()))
                .collect(),
        });
    }

    /// The URL before the path: that of the server that was chosen, of the first that the operation has, or `base`.
    pub(crate) fn server_url<'a>(&'a self, base: &'a str) -> Result<Cow<'a, str>, Error> {
        let urls = &self.client()?.shared().servers;
        if let Some(chosen) = &self.parts.server {
            let values = chosen.values.iter();
            let values: Vec<_> = values
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            return urls.url(chosen.position, &values, base);
        }
        match self.parts.operation.servers.first() {
            Some(position) => urls.url(*position, &[], base),
            None => Ok(Cow::Borrowed(base)),
        }
    }
}
