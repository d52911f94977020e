// src/api/client.rs

use crate::api::files::Files;
use crate::runtime::{Client, ClientBuilder, Credential, Error, Settings};

/// What the description says of the service as a whole.
static SETTINGS: Settings = Settings {
    base_url: "https://api.example.com",
    paths: &[],
    security: &[],
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

    /// The operations of the group [`files`](crate::api::files).
    #[inline]
    pub fn files(&self) -> Files {
        Files::new(self.clone())
    }
}

// src/api/credential.rs

use crate::runtime::{Credential, CredentialPart, TokenProvider};

impl Credential {
    /// Sent as `Authorization: Bearer <token>`. The token comes from OAuth 2.
    ///
    /// Scopes that operations ask for: `drive`, `photos`.
    pub fn code(token: impl Into<String>) -> Self {
        Self::from_parts([("Code", CredentialPart::bearer(token.into()))])
    }

    /// As [`code`](Self::code), with tokens that change: the provider is asked when one is needed.
    pub fn code_from(provider: impl TokenProvider + 'static) -> Self {
        Self::from_parts([("Code", CredentialPart::bearer_from(provider))])
    }
}

// src/api/mod.rs

//! One token for two security schemes, version 1.
//!
//! # Operations
//!
//! | group | operation | call |
//! |---|---|---|
//! | [`files`](mod@files) | `GET /files` | [`client.files().list()`](files::Files::list) |

mod client;
mod credential;
pub mod files;

pub use files::Files;

/// The body of an error response.
pub type ErrorBody = serde_json::Value;

