//! Credentials, and where a request carries them.

use std::borrow::Cow;
use std::fmt;

use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use zeroize::Zeroizing;

use crate::runtime::base64::encode;
use crate::runtime::error::Error;
use crate::runtime::join::join;
use crate::runtime::operation::Security;
use crate::runtime::query;
use crate::runtime::secret::Secret;

/// What proves to the service who is calling: one constructor per way that the service knows.
///
/// A credential that cannot be sent (empty, or with a character that its location cannot hold) is refused when a client
/// is built with it. It cannot be displayed, and `Debug` shows the ways it is sent but not what is sent. Its memory
/// is overwritten when it is dropped.
#[derive(Clone)]
pub struct Credential {
    schemes: Vec<&'static str>,
    parts: Vec<CredentialPart>,
}

/// One thing to send: a header, a pair of the query or a cookie.
#[derive(Clone, Debug)]
pub(crate) enum CredentialPart {
    /// `Authorization: Bearer <token>`.
    Bearer(Secret),
    /// `Authorization: Basic <base64 of user:password>`.
    Basic { user: Secret, password: Secret },
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

    pub(crate) fn basic(user: String, password: String) -> Self {
        Self::Basic {
            user: Secret::new(user),
            password: Secret::new(password),
        }
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

    /// Where it is sent, in words for `Debug` and errors.
    fn place(&self) -> String {
        match self {
            Self::Bearer(_) => "header `Authorization` (Bearer)".to_owned(),
            Self::Basic { .. } => "header `Authorization` (Basic)".to_owned(),
            Self::Header(name, _) => format!("header `{name}`"),
            Self::Query(name, _) => format!("query parameter `{name}`"),
            Self::Cookie(name, _) => format!("cookie `{name}`"),
        }
    }
}

impl Credential {
    /// The parts are sent together; they satisfy the security schemes of these names.
    pub(crate) fn from_parts<const S: usize, const P: usize>(
        schemes: [&'static str; S],
        parts: [CredentialPart; P],
    ) -> Self {
        Self {
            schemes: schemes.into(),
            parts: parts.into(),
        }
    }
}

impl fmt::Debug for Credential {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places: Vec<_> = self.parts.iter().map(CredentialPart::place).collect();
        f.debug_tuple("Credential").field(&places).finish()
    }
}

/// A credential that was checked and is ready to be put into requests.
pub(crate) struct PreparedCredential {
    schemes: Vec<&'static str>,
    headers: Vec<(HeaderName, HeaderValue)>,
    /// Pairs of the query, encoded.
    query: Zeroizing<String>,
    /// `name=value` pairs.
    cookies: Vec<Secret>,
}

impl PreparedCredential {
    /// Checks that each part can be sent.
    pub(crate) fn new(credential: &Credential) -> Result<Self, Error> {
        let mut prepared = Self {
            schemes: credential.schemes.clone(),
            headers: Vec::new(),
            query: Zeroizing::new(String::new()),
            cookies: Vec::new(),
        };
        for part in &credential.parts {
            prepared
                .add(part)
                .map_err(|reason| refused(&part.place(), reason))?;
        }
        Ok(prepared)
    }

    fn add(&mut self, part: &CredentialPart) -> Result<(), &'static str> {
        match part {
            CredentialPart::Bearer(token) => {
                let scheme = token
                    .expose()
                    .split_once(' ')
                    .map_or("", |(first, _)| first);
                if scheme.eq_ignore_ascii_case("bearer") {
                    return Err(
                        "begins with `Bearer `, which is added when it is sent: leave it out",
                    );
                }
                self.add_header(AUTHORIZATION, "Bearer ", sendable(token)?)
            }
            CredentialPart::Basic { user, password } => {
                let (user, password) = (sendable(user)?, password.expose());
                if user.contains(':') {
                    return Err("has a colon in the user name");
                }
                if password.chars().any(char::is_control) {
                    return Err("has a control character");
                }
                let pair = Zeroizing::new(join(&[user, ":", password], ""));
                let encoded = Zeroizing::new(encode(pair.as_bytes()));
                self.add_header(AUTHORIZATION, "Basic ", &encoded)
            }
            CredentialPart::Header(name, value) => {
                let name =
                    HeaderName::from_bytes(name.as_bytes()).map_err(|_| "has no header name")?;
                self.add_header(name, "", sendable(value)?)
            }
            CredentialPart::Query(name, value) => {
                let value = sendable(value)?;
                // Room for all of it: a text that moves would leave a copy behind.
                self.query.reserve(2 + 3 * (name.len() + value.len()));
                if !self.query.is_empty() {
                    self.query.push('&');
                }
                query::append_pair(&mut self.query, name, value);
                Ok(())
            }
            CredentialPart::Cookie(name, value) => {
                let value = sendable(value)?;
                if !value.bytes().all(is_cookie_octet) {
                    return Err("has a character that no cookie can hold");
                }
                self.cookies.push(Secret::new(format!("{name}={value}")));
                Ok(())
            }
        }
    }

    /// A sensitive header whose memory is overwritten when the last copy is dropped.
    fn add_header(
        &mut self,
        name: HeaderName,
        scheme: &str,
        secret: &str,
    ) -> Result<(), &'static str> {
        let secret = Secret::new(join(&[scheme, secret], ""));
        if secret.expose().trim() != secret.expose() {
            return Err("begins or ends with a space");
        }
        let value = secret
            .into_header_value()
            .map_err(|_| "has a control character")?;
        self.headers.push((name, value));
        Ok(())
    }

    /// Whether an operation with this rule gets the credential; an error where it wants another one.
    pub(crate) fn applies(&self, security: Security) -> Result<bool, Error> {
        match security {
            Security::Default => Ok(true),
            Security::None => Ok(false),
            Security::Alternatives(sets) => {
                let fits = |set: &[&str]| set.iter().all(|name| self.schemes.contains(name));
                if sets.iter().any(|set| !set.is_empty() && fits(set)) {
                    Ok(true)
                } else if sets.iter().any(|set| set.is_empty()) {
                    Ok(false)
                } else {
                    Err(wants(sets))
                }
            }
        }
    }

    pub(crate) fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.headers
    }

    pub(crate) fn query(&self) -> &str {
        &self.query
    }

    /// The values of the query, as they are and as they are sent.
    pub(crate) fn query_secrets(&self) -> Vec<Secret> {
        let values = self
            .query
            .split('&')
            .filter_map(|pair| pair.split_once('='));
        values
            .flat_map(|(_, value)| {
                let plain = percent_encoding::percent_decode_str(value).decode_utf8_lossy();
                [value.to_owned(), plain.into_owned()].map(Secret::new)
            })
            .collect()
    }

    pub(crate) fn cookies(&self) -> &[Secret] {
        &self.cookies
    }
}

/// The error for an operation that takes none of the client's credentials.
pub(crate) fn wants(sets: &[&[&str]]) -> Error {
    let mut wanted = String::from("the operation wants another credential: ");
    for (number, set) in sets.iter().enumerate() {
        if number > 0 {
            wanted.push_str(", or ");
        }
        wanted.push_str(&join(set, " and "));
    }
    Error::request(wanted)
}

fn refused(place: &str, reason: &str) -> Error {
    Error::request(format!(
        "the credential for the {place} cannot be sent: it {reason}"
    ))
}

fn sendable(secret: &Secret) -> Result<&str, &'static str> {
    let text = secret.expose();
    if text.is_empty() {
        Err("is empty")
    } else if text.chars().any(char::is_control) {
        Err("has a control character")
    } else {
        Ok(text)
    }
}

/// RFC 6265, `cookie-octet`.
pub(crate) fn is_cookie_octet(byte: u8) -> bool {
    matches!(byte, 0x21 | 0x23..=0x2B | 0x2D..=0x3A | 0x3C..=0x5B | 0x5D..=0x7E)
}
