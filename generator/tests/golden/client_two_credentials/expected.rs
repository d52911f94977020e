// src/api/client.rs

use crate::api::things::Things;
use crate::runtime::{Client, ClientBuilder, Credential, Error, Settings};

/// What the description says of the service as a whole.
static SETTINGS: Settings = Settings {
    base_url: "https://api.example.com",
    paths: &[],
    security: &[&["bearer"], &["key"]],
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

use crate::runtime::{Credential, CredentialPart, TokenProvider};

impl Credential {
    /// A token of the console.
    ///
    /// Sent as `Authorization: Bearer <token>`.
    pub fn bearer(token: impl Into<String>) -> Self {
        Self::from_parts([("bearer", CredentialPart::bearer(token.into()))])
    }

    /// Sent as the query parameter `api_key`.
    pub fn key(token: impl Into<String>) -> Self {
        Self::from_parts([("key", CredentialPart::query("api_key", token.into()))])
    }

    /// As [`bearer`](Self::bearer), with tokens that change: the provider is asked when one is needed.
    pub fn bearer_from(provider: impl TokenProvider + 'static) -> Self {
        Self::from_parts([("bearer", CredentialPart::bearer_from(provider))])
    }
}

// src/api/mod.rs

//! Client two credentials, version 1.
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

