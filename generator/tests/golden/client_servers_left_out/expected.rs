// src/api/client.rs

use crate::api::things::Things;
use crate::runtime::{Client, ClientBuilder, Error, Settings};

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
    /// Where the transport cannot be set up.
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// A client with options of your own.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new(&SETTINGS, None)
    }

    /// The operations of the group [`things`](crate::api::things).
    #[inline]
    pub fn things(&self) -> Things {
        Things::new(self.clone())
    }
}

impl ClientBuilder {
    /// The base URL is `https://other.example.com`.
    #[inline]
    pub fn server_second(self) -> Self {
        self.base_url_of("https://other.example.com", &[])
    }
}

// src/api/credential.rs

use crate::runtime::{ClientBuilder, Credential, CredentialPart, TokenProvider};

impl Credential {
    /// A token in the header `Authorization`: `Bearer <token>`.
    ///
    /// It is sent to every operation, since the description does not say which of them want it.
    pub fn bearer(token: impl Into<String>) -> Self {
        Self::for_every_operation([CredentialPart::bearer(token.into())])
    }

    /// A key in a header of this name.
    ///
    /// It is sent to every operation, since the description does not say which of them want it.
    pub fn header(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self::for_every_operation([CredentialPart::any_header(name.into(), value.into())])
    }

    /// As `bearer`, with tokens that change: the provider is asked when one is needed.
    ///
    /// It is sent to every operation, since the description does not say which of them want it.
    pub fn bearer_from(provider: impl TokenProvider + 'static) -> Self {
        Self::for_every_operation([CredentialPart::bearer_from(provider)])
    }

    /// Nothing is sent.
    pub fn none() -> Self {
        Self::for_every_operation([])
    }
}

impl ClientBuilder {
    /// What proves to the service who is calling. The description names no way to authenticate, so it is sent to every operation. Another one is sent besides; for the same header it replaces the one before.
    pub fn credential(self, credential: Credential) -> Self {
        self.add_credential(credential)
    }
}

// src/api/mod.rs

//! Client servers left out, version 1.
//!
//! # Operations
//!
//! | group | operation | call |
//! |---|---|---|
//! | [`things`](mod@things) | `GET /things` | [`client.things().read()`](things::Things::read) |

mod client;
mod credential;
pub mod things;

pub use things::Things;

/// The body of an error response.
pub type ErrorBody = serde_json::Value;

