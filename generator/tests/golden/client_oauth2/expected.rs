// src/api/client.rs

use crate::api::things::Things;
use crate::runtime::{Client, ClientBuilder, Credential, Error, Settings};

/// What the description says of the service as a whole.
static SETTINGS: Settings = Settings {
    base_url: "https://api.example.com",
    paths: &[],
    security: &[&["login"], &["app", "key"]],
    advice: &[],
};

impl Client {
    /// A client with default options.
    ///
    /// Requests go to `https://api.example.com`; [`builder`](Client::builder) chooses another base URL.
    ///
    /// # Errors
    ///
    /// Where the credential cannot be sent: it is empty or has a control character.
    pub fn new(credential: Credential) -> Result<Self, Error> {
        Self::builder(credential).build()
    }

    /// A client with options of your own.
    pub fn builder(credential: Credential) -> ClientBuilder {
        ClientBuilder::new(&SETTINGS, Some(credential))
    }

    /// The operations of the group [`things`](crate::api::things).
    #[inline]
    pub fn things(&self) -> Things {
        Things::new(self.clone())
    }
}

// src/api/credential.rs

use crate::runtime::{Credential, CredentialPart, OAuth2Grant, TokenProvider};

impl Credential {
    /// Sent as `Authorization: Bearer <token>`. The token comes from OAuth 2.
    ///
    /// Scopes that operations ask for: `read`.
    pub fn login(token: impl Into<String>) -> Self {
        Self::from_parts([("login", CredentialPart::bearer(token.into()))])
    }

    /// Sent as `Authorization: Bearer <token>`. The token comes from OAuth 2.
    ///
    /// Sent as the header `X-Key`.
    pub fn app_and_key(app_token: impl Into<String>, key_value: impl Into<String>) -> Self {
        Self::from_parts([
            ("app", CredentialPart::bearer(app_token.into())),
            ("key", CredentialPart::header("X-Key", key_value.into())),
        ])
    }

    /// As [`login`](Self::login), with tokens that change: the provider is asked when one is needed.
    pub fn login_from(provider: impl TokenProvider + 'static) -> Self {
        Self::from_parts([("login", CredentialPart::bearer_from(provider))])
    }

    /// As [`login`](Self::login), with tokens that are fetched by OAuth 2 when one is needed.
    pub fn login_granted(grant: OAuth2Grant) -> Self {
        Self::from_parts([(
            "login",
            CredentialPart::granted(
                grant,
                "https://login.example.com/token",
                "https://api.example.com/refresh",
            ),
        )])
    }

    /// As [`app_and_key`](Self::app_and_key), with tokens that change: the provider is asked when one is needed.
    pub fn app_and_key_from(
        provider: impl TokenProvider + 'static,
        key_value: impl Into<String>,
    ) -> Self {
        Self::from_parts([
            ("app", CredentialPart::bearer_from(provider)),
            ("key", CredentialPart::header("X-Key", key_value.into())),
        ])
    }
}

// src/api/mod.rs

//! Client OAuth 2, version 1.
//!
//! # Operations
//!
//! | group | operation | call |
//! |---|---|---|
//! | [`things`](mod@things) | `POST /things` | [`client.things().send_thing()`](things::Things::send_thing) |

mod client;
mod credential;
pub mod things;

pub use things::Things;

/// The body of an error response.
pub type ErrorBody = serde_json::Value;

