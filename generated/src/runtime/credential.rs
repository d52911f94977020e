//! Credentials, and where a request carries them.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use zeroize::Zeroizing;

#[cfg(feature = "__basic")]
use crate::runtime::base64::encode;
use crate::runtime::error::Error;
use crate::runtime::join::join;
use crate::runtime::operation::{Alternatives, Security};
use crate::runtime::path::all_bytes;
use crate::runtime::query;
use crate::runtime::secret::{Secret, Secrets};
use crate::runtime::token_provider::{FetchToken, Provided, TokenSource};

/// What proves to the service who is calling: one constructor per way that the service knows.
///
/// A credential that cannot be sent (empty, or with a character that its location cannot hold) is refused when a client
/// is built with it. It cannot be displayed, and `Debug` shows the ways it is sent but not what is sent. Its memory
/// is overwritten when it is dropped.
#[derive(Clone)]
pub struct Credential {
    /// Each with the security scheme that it satisfies; `None`: the description has no schemes, and it is sent to every
    /// operation.
    parts: Vec<(Option<&'static str>, CredentialPart)>,
}

/// One thing to send: a header, a pair of the query or a cookie.
#[derive(Clone, Debug)]
pub(crate) enum CredentialPart {
    /// `Authorization: Bearer <token>`.
    Bearer(Secret),
    /// The same with a token from a provider.
    Provided(Arc<dyn TokenSource>),
    #[cfg(feature = "__basic")]
    /// `Authorization: Basic <base64 of user:password>`: what stands behind the scheme, or why it cannot be sent.
    Basic(Result<Secret, &'static str>),
    /// A header of this name.
    Header(Cow<'static, str>, Secret),
    /// A pair of the query of this name.
    Query(&'static str, Secret),
    /// A cookie of this name.
    Cookie(&'static str, Secret),
}

impl CredentialPart {
    pub(crate) fn bearer(token: String) -> Self {
        Self::Bearer(Secret::new(token))
    }

    pub(crate) fn bearer_from(provider: impl FetchToken + 'static) -> Self {
        Self::Provided(Arc::new(Provided::new(provider)))
    }

    #[cfg(feature = "__oauth2")]
    /// The token of a grant; the URLs are those of the description for each kind of grant.
    pub(crate) fn granted(
        grant: crate::runtime::oauth2::OAuth2Grant,
        for_client_credentials: &'static str,
        for_refresh_token: &'static str,
    ) -> Self {
        Self::bearer_from(crate::runtime::oauth2::OAuth2Provider::new(
            grant,
            for_client_credentials,
            for_refresh_token,
        ))
    }

    #[cfg(feature = "__basic")]
    #[inline]
    pub(crate) fn basic(user: String, password: String) -> Self {
        let (user, password) = (Secret::new(user), Secret::new(password));
        Self::Basic(checked_basic(&user, &password))
    }

    pub(crate) fn header(name: &'static str, value: String) -> Self {
        Self::Header(name.into(), Secret::new(value))
    }

    /// A header of a name that the caller gives.
    pub(crate) fn any_header(name: String, value: String) -> Self {
        Self::Header(name.into(), Secret::new(value))
    }

    pub(crate) fn query(name: &'static str, value: String) -> Self {
        Self::Query(name, Secret::new(value))
    }

    pub(crate) fn cookie(name: &'static str, value: String) -> Self {
        Self::Cookie(name, Secret::new(value))
    }

    /// Where it is sent.
    fn location(&self) -> Location<'_> {
        match self {
            Self::Bearer(_) | Self::Provided(_) => Location::authorization(),
            #[cfg(feature = "__basic")]
            Self::Basic(_) => Location::authorization(),
            Self::Header(name, _) => Location::Header(name.to_ascii_lowercase()),
            Self::Query(name, _) => Location::Query(name),
            Self::Cookie(name, _) => Location::Cookie(name),
        }
    }

    /// The same in words, for `Debug` and errors.
    fn location_text(&self) -> String {
        match self {
            Self::Bearer(_) | Self::Provided(_) => "header `Authorization` (Bearer)".to_owned(),
            #[cfg(feature = "__basic")]
            Self::Basic(_) => "header `Authorization` (Basic)".to_owned(),
            Self::Header(name, _) => format!("header `{name}`"),
            Self::Query(name, _) => format!("query parameter `{name}`"),
            Self::Cookie(name, _) => format!("cookie `{name}`"),
        }
    }
}

/// A location in a request that holds one credential.
#[derive(PartialEq)]
enum Location<'a> {
    /// By its name in lower case.
    Header(String),
    Query(&'a str),
    Cookie(&'a str),
}

impl Location<'_> {
    fn authorization() -> Self {
        Self::Header(AUTHORIZATION.as_str().to_owned())
    }
}

impl Credential {
    /// The parts are sent together; each satisfies the security scheme of this name.
    pub(crate) fn from_parts<const N: usize>(parts: [(&'static str, CredentialPart); N]) -> Self {
        let parts = parts.map(|(scheme, part)| (Some(scheme), part));
        Self {
            parts: parts.into(),
        }
    }

    /// The parts are sent to every operation, for the description has no security schemes.
    pub(crate) fn for_every_operation<const N: usize>(parts: [CredentialPart; N]) -> Self {
        let parts = parts.map(|part| (None, part));
        Self {
            parts: parts.into(),
        }
    }

    /// No parts.
    pub(crate) const fn empty() -> Self {
        Self { parts: Vec::new() }
    }

    /// Adds the parts of another credential. One for a security scheme, or without schemes one for a location in the
    /// request, replaces the part that was there for it.
    pub(crate) fn add(&mut self, other: Self) {
        for (scheme, part) in other.parts {
            self.parts.retain(|(known, old)| match scheme {
                Some(_) => *known != scheme,
                None => known.is_some() || old.location() != part.location(),
            });
            self.parts.push((scheme, part));
        }
    }
}

impl fmt::Debug for Credential {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.parts.iter();
        let locations: Vec<_> = parts.map(|(_, part)| part.location_text()).collect();
        f.debug_tuple("Credential").field(&locations).finish()
    }
}

/// What a client has to authenticate with: checked, and ready to be put into requests.
pub(crate) struct PreparedCredential {
    parts: Vec<(Option<&'static str>, PreparedPart)>,
}

/// One thing to send.
pub(crate) enum PreparedPart {
    Header(HeaderName, HeaderValue),
    /// The header `Authorization` with the token of a provider.
    Provided(Arc<dyn TokenSource>),
    /// A pair of the query, encoded.
    Query(Zeroizing<String>),
    /// `name=value`.
    Cookie(Secret),
}

impl PreparedCredential {
    /// Checks that each part can be sent.
    pub(crate) fn new(credential: &Credential) -> Result<Self, Error> {
        let mut parts = Vec::with_capacity(credential.parts.len());
        for (scheme, part) in &credential.parts {
            match PreparedPart::new(part) {
                Ok(prepared) => parts.push((*scheme, prepared)),
                Err(reason) => return Err(refused(&part.location_text(), reason)),
            }
        }
        Ok(Self { parts })
    }

    /// What an operation with this rule gets: the first alternative of which the client has all schemes. `default` is
    /// the rule of the description as a whole.
    ///
    /// # Errors
    ///
    /// Where the client lacks a scheme of each alternative and the operation is not anonymous.
    pub(crate) fn select(
        &self,
        security: Security,
        default: Alternatives,
    ) -> Result<SelectedCredential<'_>, Error> {
        let alternatives = match security {
            Security::Default => default,
            Security::None => &[],
            Security::Alternatives(own) => own,
        };
        let mut is_anonymous = alternatives.is_empty();
        for schemes in alternatives {
            if schemes.is_empty() {
                is_anonymous = true;
            } else if self.has_all(schemes) {
                return Ok(SelectedCredential {
                    held: self,
                    schemes,
                });
            }
        }
        match is_anonymous {
            true => Ok(SelectedCredential {
                held: self,
                schemes: &[],
            }),
            false => Err(wants(alternatives)),
        }
    }

    fn has_all(&self, schemes: &[&str]) -> bool {
        for scheme in schemes {
            if !self.has(scheme) {
                return false;
            }
        }
        true
    }

    fn has(&self, scheme: &str) -> bool {
        for (known, _) in &self.parts {
            if *known == Some(scheme) {
                return true;
            }
        }
        false
    }

    /// Adds the values of the query, as they are and as they are sent.
    pub(crate) fn add_query_secrets(&self, secrets: &mut Secrets) {
        for (_, part) in &self.parts {
            if let PreparedPart::Query(pair) = part
                && let Some((_, value)) = pair.split_once('=')
            {
                secrets.add(value);
                secrets.add(&percent_encoding::percent_decode_str(value).decode_utf8_lossy());
            }
        }
    }
}

impl PreparedPart {
    fn new(part: &CredentialPart) -> Result<Self, &'static str> {
        match part {
            CredentialPart::Bearer(token) => Ok(Self::Header(AUTHORIZATION, bearer(token)?)),
            CredentialPart::Provided(source) => Ok(Self::Provided(Arc::clone(source))),
            #[cfg(feature = "__basic")]
            CredentialPart::Basic(Ok(encoded)) => {
                let value = header_value("Basic ", encoded.expose())?;
                Ok(Self::Header(AUTHORIZATION, value))
            }
            #[cfg(feature = "__basic")]
            CredentialPart::Basic(Err(reason)) => Err(reason),
            CredentialPart::Header(name, value) => {
                let name =
                    HeaderName::from_bytes(name.as_bytes()).map_err(|_| "has no header name")?;
                Ok(Self::Header(name, header_value("", sendable(value)?)?))
            }
            CredentialPart::Query(name, value) => {
                let value = sendable(value)?;
                // Room for all of it: a text that moves would leave a copy behind.
                let room = 1 + 3 * (name.len() + value.len());
                let mut pair = Zeroizing::new(String::with_capacity(room));
                query::append_pair(&mut pair, name, value);
                Ok(Self::Query(pair))
            }
            CredentialPart::Cookie(name, value) => {
                let value = sendable(value)?;
                if !all_bytes(value, is_cookie_octet) {
                    return Err("has a character that no cookie can hold");
                }
                Ok(Self::Cookie(Secret::new(format!("{name}={value}"))))
            }
        }
    }
}

/// The header `Authorization` with a token.
fn bearer(token: &Secret) -> Result<HeaderValue, &'static str> {
    let first = token.expose().split_once(' ').map(|(first, _)| first);
    if first.is_some_and(|first| first.eq_ignore_ascii_case("bearer")) {
        return Err("begins with `Bearer `, which is added when it is sent: leave it out");
    }
    header_value("Bearer ", sendable(token)?)
}

/// The header `Authorization` with a token that a provider provided.
#[inline]
pub(crate) fn bearer_header(token: &Secret) -> Result<HeaderValue, Error> {
    bearer(token).map_err(|reason| refused("header `Authorization` (Bearer)", reason))
}

#[cfg(feature = "__basic")]
/// The header `Authorization` of HTTP basic authentication.
#[inline]
pub(crate) fn basic_header(user: &str, password: &str) -> Result<HeaderValue, &'static str> {
    header_value("Basic ", encoded_basic(user, password).expose())
}

#[cfg(feature = "__basic")]
#[inline]
fn checked_basic(user: &Secret, password: &Secret) -> Result<Secret, &'static str> {
    let (user, password) = (sendable(user)?, password.expose());
    if user.contains(':') {
        return Err("has a colon in the user name");
    }
    if password.contains(char::is_control) {
        return Err("has a control character");
    }
    Ok(encoded_basic(user, password))
}

#[cfg(feature = "__basic")]
#[inline]
fn encoded_basic(user: &str, password: &str) -> Secret {
    let pair = Zeroizing::new(join(&[user, ":", password], ""));
    Secret::new(encode(pair.as_bytes()))
}

/// A sensitive value whose memory is overwritten when the last copy is dropped.
fn header_value(scheme: &str, secret: &str) -> Result<HeaderValue, &'static str> {
    let secret = Secret::new(join(&[scheme, secret], ""));
    if secret.expose().trim() != secret.expose() {
        return Err("begins or ends with a space");
    }
    secret
        .into_header_value()
        .map_err(|_| "has a control character")
}

/// What of a client's credentials one operation gets.
#[derive(Clone, Copy)]
pub(crate) struct SelectedCredential<'a> {
    held: &'a PreparedCredential,
    schemes: &'static [&'static str],
}

impl<'a> SelectedCredential<'a> {
    /// What is sent.
    pub(crate) fn parts(self) -> SelectedParts<'a> {
        SelectedParts {
            held: self.held.parts.iter(),
            schemes: self.schemes,
        }
    }

    /// Whether a pair of the query has this name.
    pub(crate) fn has_query(self, name: &str) -> bool {
        let mut encoded = String::new();
        query::append_pair(&mut encoded, name, "");
        for part in self.parts() {
            if let PreparedPart::Query(pair) = part
                && pair.starts_with(&encoded)
            {
                return true;
            }
        }
        false
    }
}

/// The parts that one operation gets.
pub(crate) struct SelectedParts<'a> {
    held: std::slice::Iter<'a, (Option<&'static str>, PreparedPart)>,
    schemes: &'static [&'static str],
}

impl<'a> Iterator for SelectedParts<'a> {
    type Item = &'a PreparedPart;

    fn next(&mut self) -> Option<&'a PreparedPart> {
        loop {
            match self.held.next()? {
                (Some(scheme), _) if !self.schemes.contains(scheme) => {}
                (_, part) => return Some(part),
            }
        }
    }
}

/// The error for an operation that takes none of the client's credentials.
fn wants(sets: &[&[&str]]) -> Error {
    let mut wanted = String::from("the operation wants another credential: ");
    for (number, set) in sets.iter().enumerate() {
        if number > 0 {
            wanted.push_str(", or ");
        }
        wanted.push_str(&join(set, " and "));
    }
    Error::request(wanted)
}

fn refused(location: &str, reason: &str) -> Error {
    Error::request(format!(
        "the credential for the {location} cannot be sent: it {reason}"
    ))
}

fn sendable(secret: &Secret) -> Result<&str, &'static str> {
    let text = secret.expose();
    if text.is_empty() {
        Err("is empty")
    } else if text.contains(char::is_control) {
        Err("has a control character")
    } else {
        Ok(text)
    }
}

/// RFC 6265, `cookie-octet`.
pub(crate) fn is_cookie_octet(byte: u8) -> bool {
    matches!(byte, 0x21 | 0x23..=0x2B | 0x2D..=0x3A | 0x3C..=0x5B | 0x5D..=0x7E)
}
