//! Checks and normalises the base URL of a client.

use std::borrow::Cow;

use url::{Host, Url};

use crate::runtime::error::{Error, Refusal};
use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::path;

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
            Url::parse(text).map_err(|e| Error::request_with("the base URL is not a URL", &e))?;
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

    /// Refuses a URL that ends in the beginning of a path of the service, which every request would repeat.
    ///
    /// `paths` are the paths of the service up to their first parameter.
    ///
    /// # Errors
    ///
    /// Names the end of the URL that has to go.
    pub(crate) fn refuse_end_in(&self, paths: &[&str]) -> Result<(), Error> {
        let own = self.path();
        for path in paths {
            let mut start = *path;
            while !start.is_empty() {
                if own.ends_with(start) {
                    return Err(Error::request(format!(
                        "the base URL ends in `{start}`, which is a part of the API's paths: leave it out"
                    )));
                }
                (start, _) = start.rsplit_once('/').unwrap_or_default();
            }
        }
        Ok(())
    }

    fn path(&self) -> &str {
        let host = self.text.find("://").map_or(0, |scheme| scheme + 3);
        let after = self.text.get(host..).unwrap_or_default();
        let path = after.find('/').and_then(|start| after.get(start..));
        path.unwrap_or_default()
    }

    /// Refuses a URL by which the credential and all data are readable on their way to another machine.
    ///
    /// # Errors
    ///
    /// Where that is not allowed.
    pub(crate) fn refuse_unencrypted(&self, allow_http: bool) -> Result<(), Error> {
        if allow_http || self.https || self.is_loopback() {
            return Ok(());
        }
        Err(Error::request(
            "the base URL is not encrypted and not of this machine: use `https`, or say `allow_http()`",
        ))
    }

    pub(crate) fn is_https(&self) -> bool {
        self.https
    }

    /// Whether it is of this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        self.loopback
    }
}

/// A base URL whose variables, as `{name}`, have these values.
///
/// No value moves what stands around it: the scheme is `http` or `https`, in the host a value is a part of a name, behind
/// it one segment of the path, of `{+name}` several, and of `{?name}` one or none.
///
/// # Errors
///
/// The name of the first variable whose value does not fit.
#[inline]
pub(crate) fn fill(template: &str, values: &[(&'static str, &str)]) -> Result<String, Refusal> {
    let (scheme, rest) = template.split_once("://").unwrap_or(("https", template));
    let (host, path) = match rest.split_once('/') {
        Some((host, path)) => (host, Some(path)),
        None => (rest, None),
    };
    let alone = host.split(':').next().is_some_and(is_variable);
    let mut url = String::new();
    expand(&mut url, scheme, values, &in_scheme)?;
    url.push_str("://");
    expand(&mut url, host, values, &|value| in_host(value, alone))?;
    if let Some(path) = path {
        url.push('/');
        expand(&mut url, path, values, &in_path)?;
    }
    Ok(url)
}

/// Whether a text is one variable and nothing besides.
#[inline]
fn is_variable(text: &str) -> bool {
    text.starts_with('{') && text.find('}') == Some(text.len() - 1)
}

#[inline]
pub(crate) fn expand(
    url: &mut String,
    template: &str,
    values: &[(&'static str, &str)],
    checked: &dyn Fn(&str) -> Result<String, InvalidValue>,
) -> Result<(), Refusal> {
    let mut rest = template;
    while let Some((literal, (name, tail))) = rest
        .split_once('{')
        .and_then(|(literal, tail)| Some((literal, tail.split_once('}')?)))
    {
        url.push_str(literal);
        let (name, several) = match name.strip_prefix('+') {
            Some(name) => (name, true),
            None => (name, false),
        };
        let (name, optional) = match name.strip_prefix('?') {
            Some(name) => (name, true),
            None => (name, false),
        };
        rest = tail;
        if let Some((name, value)) = values.iter().find(|(known, _)| *known == name) {
            let refused = |reason| Refusal::Parameter(Cow::Borrowed(*name), reason);
            let mut value = *value;
            if optional && value.is_empty() {
                continue;
            }
            while let (true, Some((segment, rest))) = (several, value.split_once('/')) {
                url.push_str(&checked(segment).map_err(refused)?);
                url.push('/');
                value = rest;
            }
            url.push_str(&checked(value).map_err(refused)?);
        }
    }
    url.push_str(rest);
    Ok(())
}

#[inline]
fn in_scheme(value: &str) -> Result<String, InvalidValue> {
    match value {
        "http" | "https" => Ok(value.to_owned()),
        _ => Err(InvalidValue::new("is neither `http` nor `https`")),
    }
}

/// `alone`: the host is nothing else, so the value may be of several labels.
#[inline]
fn in_host(value: &str, alone: bool) -> Result<String, InvalidValue> {
    let is_label = |text: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !text.is_empty() && text.bytes().all(fits)
    };
    if is_label(value) || (alone && value.split('.').all(is_label)) {
        Ok(value.to_owned())
    } else {
        Err(InvalidValue::new(
            "is part of a host name and has something else than letters, digits and hyphens",
        ))
    }
}

#[inline]
pub(crate) fn in_path(value: &str) -> Result<String, InvalidValue> {
    if value.contains(['/', '?', '#', '\\']) {
        return Err(InvalidValue::new("is more than one segment of a path"));
    }
    path::segment(value)
}
