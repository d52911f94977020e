// src/api/client.rs

use crate::api::s::S;
use crate::runtime::{Client, ClientBuilder, Credential, Error, Settings};

/// What the description says of the service as a whole.
static SETTINGS: Settings = Settings {
    base_url: "https://api.example.com/v1",
    paths: &[],
    security: &[&["bearer"], &["app", "key"]],
    advice: &[],
};

impl Client {
    /// A client with default options.
    ///
    /// Requests go to `https://api.example.com/v1`; [`builder`](Client::builder) chooses another base URL.
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

    /// The operations of the group [`s`](crate::api::s).
    #[inline]
    pub fn s(&self) -> S {
        S::new(self.clone())
    }
}

// src/api/credential.rs

use crate::runtime::{ClientBuilder, Credential, CredentialPart, TokenProvider};

impl Credential {
    /// Sent as `Authorization: Bearer <token>`.
    pub fn bearer(token: impl Into<String>) -> Self {
        Self::from_parts([("bearer", CredentialPart::bearer(token.into()))])
    }

    /// Sent as the header `X-App-Id-Of-The-Application-That-Calls-The-Service-For-Its-User`.
    ///
    /// Sent as the header `X-Api-Key`.
    pub fn app_and_key(app_value: impl Into<String>, key_value: impl Into<String>) -> Self {
        Self::from_parts([
            (
                "app",
                CredentialPart::header(
                    "X-App-Id-Of-The-Application-That-Calls-The-Service-For-Its-User",
                    app_value.into(),
                ),
            ),
            ("key", CredentialPart::header("X-Api-Key", key_value.into())),
        ])
    }

    /// Sent as the cookie `session`.
    pub fn session(value: impl Into<String>) -> Self {
        Self::from_parts([("session", CredentialPart::cookie("session", value.into()))])
    }

    /// Sent as `Authorization: Basic <user:password in base64>`.
    pub fn basic(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self::from_parts([("basic", CredentialPart::basic(user.into(), password.into()))])
    }

    /// As [`bearer`](Self::bearer), with tokens that change: the provider is asked when one is needed.
    pub fn bearer_from(provider: impl TokenProvider + 'static) -> Self {
        Self::from_parts([("bearer", CredentialPart::bearer_from(provider))])
    }
}

impl ClientBuilder {
    /// A further credential, for operations that the others do not suit.
    ///
    /// Each operation gets what the description lists for it and nothing else: the first alternative of which the client has all parts, wherever they come from. What the client had for the same security scheme is replaced.
    pub fn credential(self, credential: Credential) -> Self {
        self.add_credential(credential)
    }
}

// src/api/mod.rs

//! Client several credentials, version 1.
//!
//! # Operations
//!
//! | group | operation | call |
//! |---|---|---|
//! | [`s`](mod@s) | `GET /a` | [`client.s().a()`](s::S::a) |
//! |  | `GET /open` | [`client.s().open()`](s::S::open) |
//! |  | `GET /cookie` | [`client.s().cookie()`](s::S::cookie) |
//! |  | `GET /basic` | [`client.s().basic()`](s::S::basic) |

mod client;
mod credential;
pub mod s;

pub use s::S;

/// The body of an error response.
pub type ErrorBody = serde_json::Value;

