//! Tokens of OAuth 2 (RFC 6749): by the credentials of the client, and by a refresh token.

use std::fmt;
use std::sync::Mutex;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use serde_json::Value;
use zeroize::Zeroizing;

use crate::runtime::base_url::BaseUrl;
use crate::runtime::credential::basic_header;
use crate::runtime::lock::lock;
use crate::runtime::query::{RESERVED, append_pair};
use crate::runtime::secret::Secret;
use crate::runtime::token_provider::{FetchToken, Token, TokenError, TokenFuture};
use crate::runtime::transport::Transport;

/// How long before its end a token is replaced, so that it does not end on the way.
const MARGIN: Duration = Duration::from_secs(30);

/// What a token of OAuth 2 is granted for (RFC 6749, section 4.4 and section 6).
///
/// Tokens are fetched with the transport of the client from the URL that the description states; they are kept until
/// shortly before their end, and fetched anew where the service refuses one. Its memory is overwritten when it is dropped.
pub struct OAuth2Grant {
    kind: GrantKind,
    client: Option<(String, Secret)>,
    scopes: Vec<String>,
    token_url: Option<String>,
}

enum GrantKind {
    ClientCredentials,
    RefreshToken(Secret),
}

impl OAuth2Grant {
    fn new(kind: GrantKind) -> Self {
        Self {
            kind,
            client: None,
            scopes: Vec::new(),
            token_url: None,
        }
    }

    /// The application itself: its id and its secret, sent by HTTP basic authentication.
    pub fn client_credentials(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self::new(GrantKind::ClientCredentials).client(id, secret)
    }

    /// A refresh token that the application got for a user. Where a response brings another one, that takes its place.
    ///
    /// The other one is held in memory only, and nothing tells the application of it: a client that is built later begins
    /// with the first one, which the service may refuse by then. It is lost, too, where a call is dropped or its time is
    /// over after the service has replaced the token and before the response is read. With a service that replaces refresh
    /// tokens, an application that has to keep them uses a [`TokenProvider`](crate::TokenProvider) of its own.
    pub fn refresh_token(token: impl Into<String>) -> Self {
        Self::new(GrantKind::RefreshToken(Secret::new(token.into())))
    }

    /// The id and the secret of the application, where a refresh token is used with them.
    pub fn client(mut self, id: impl Into<String>, secret: impl Into<String>) -> Self {
        self.client = Some((id.into(), Secret::new(secret.into())));
        self
    }

    /// What the token is to allow. Without scopes the service decides.
    pub fn scopes(mut self, scopes: impl IntoIterator<Item: Into<String>>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Where tokens are fetched instead of the URL of the description: an `https` URL, or an `http` one of this machine.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }
}

impl fmt::Debug for OAuth2Grant {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth2Grant")
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

/// Fetches tokens for a grant.
pub(crate) struct OAuth2Provider {
    grant: OAuth2Grant,
    /// What the description says; empty: nothing.
    described_url: &'static str,
    /// The refresh token that a response brought last.
    refresh_token: Mutex<Option<Secret>>,
}

impl OAuth2Provider {
    /// The URLs are those of the description for each kind of grant; empty: it has none.
    pub(crate) fn new(
        grant: OAuth2Grant,
        for_client_credentials: &'static str,
        for_refresh_token: &'static str,
    ) -> Self {
        let described_url = match grant.kind {
            GrantKind::ClientCredentials => for_client_credentials,
            GrantKind::RefreshToken(_) => for_refresh_token,
        };
        Self {
            grant,
            described_url,
            refresh_token: Mutex::new(None),
        }
    }

    fn url(&self) -> Result<&str, TokenError> {
        let chosen = self.grant.token_url.as_deref();
        let url = chosen.unwrap_or(self.described_url);
        if url.is_empty() {
            return Err("the description states no URL for such a grant: set `token_url`".into());
        }
        let checked = BaseUrl::parse(url.split('?').next().unwrap_or_default())?;
        if !checked.is_https() && !checked.is_loopback() {
            return Err("the URL of tokens is not encrypted and not of this machine".into());
        }
        Ok(url)
    }

    fn request(&self) -> Result<http::Request<Bytes>, TokenError> {
        let body = self.body();
        let mut request = http::Request::post(self.url()?)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ACCEPT, "application/json")
            .body(Bytes::from_owner(body))?;
        if let Some((id, secret)) = &self.grant.client {
            let header = basic_header(&encoded(id), &encoded(secret.expose()))?;
            request.headers_mut().insert(AUTHORIZATION, header);
        }
        Ok(request)
    }

    fn body(&self) -> Secret {
        let replaced = lock(&self.refresh_token);
        let token = match &self.grant.kind {
            GrantKind::ClientCredentials => None,
            GrantKind::RefreshToken(first) => Some(replaced.as_ref().unwrap_or(first).expose()),
        };
        let scope = self.grant.scopes.join(" ");
        // Room for all of it: a text that moves would leave a copy behind.
        let mut body =
            String::with_capacity(64 + 3 * (token.unwrap_or_default().len() + scope.len()));
        match token {
            None => body.push_str("grant_type=client_credentials"),
            Some(token) => {
                body.push_str("grant_type=refresh_token&");
                append_pair(&mut body, "refresh_token", token);
            }
        }
        if !scope.is_empty() {
            body.push('&');
            append_pair(&mut body, "scope", &scope);
        }
        Secret::new(body)
    }

    /// The token of a response. No error shows any of its body but the code of RFC 6749, section 5.2.
    fn token(&self, response: &http::Response<Bytes>) -> Result<Token, TokenError> {
        let mut fields = match serde_json::from_slice(response.body()) {
            Ok(Value::Object(fields)) => fields,
            _ => {
                return Err(format!("the response {} is no JSON object", response.status()).into());
            }
        };
        let mut secret = |name| match fields.remove(name) {
            Some(Value::String(text)) => Some(Secret::new(text)),
            _ => None,
        };
        let (token, refresh_token) = (secret("access_token"), secret("refresh_token"));
        let code = fields.get("error").and_then(Value::as_str);
        let code = code.filter(|code| code.bytes().all(|b| b == b'_' || b.is_ascii_lowercase()));
        let token = match token.filter(|_| response.status().is_success()) {
            Some(token) => token,
            None => {
                let code = code.map(|code| format!(": {code}")).unwrap_or_default();
                return Err(
                    format!("it was refused with the status {}{code}", response.status()).into(),
                );
            }
        };
        let kind = fields.get("token_type").and_then(Value::as_str);
        if kind.is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
            return Err("the token is of another type than `Bearer`".into());
        }
        if refresh_token.is_some() {
            *lock(&self.refresh_token) = refresh_token;
        }
        let token = Token::of_secret(token);
        Ok(match fields.get("expires_in").and_then(seconds) {
            Some(seconds) => token.valid_for(lifetime(seconds)),
            None => token,
        })
    }
}

impl FetchToken for OAuth2Provider {
    fn fetch<'a>(&'a self, transport: &'a dyn Transport) -> TokenFuture<'a> {
        Box::pin(async move {
            let response = transport.send(&self.request()?).await?;
            self.token(&response)
        })
    }
}

/// Some services write the number as text.
fn seconds(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// How long a token is used that is good for so many seconds.
fn lifetime(seconds: u64) -> Duration {
    let whole = Duration::from_secs(seconds);
    whole.saturating_sub(MARGIN.min(whole / 10))
}

/// RFC 6749, section 2.3.1: the id and the secret are encoded as in a form before they are joined.
fn encoded(text: &str) -> Zeroizing<String> {
    // Room for all of it: a text that moves would leave a copy behind.
    let mut encoded = Zeroizing::new(String::with_capacity(3 * text.len()));
    encoded.extend(percent_encoding::utf8_percent_encode(text, RESERVED));
    encoded
}
