// src/api/client.rs

use crate::api::operations::Operations;
use crate::runtime::{Client, ClientBuilder, Credential, Error, Server, Settings};

/// What the description says of the service as a whole.
static SETTINGS: Settings = Settings {
    base_url: "",
    paths: &[],
    security: &[&["key"]],
    advice: &[],
};

/// The servers that operations have for themselves.
static SERVERS: &[Server] = &[Server {
    name: "https://files.example.com",
    url: "https://files.example.com",
    variables: &[],
}];

impl Client {
    /// A client with default options.
    ///
    /// # Errors
    ///
    /// Where the base URL is no absolute `http` or `https` URL, or the credential cannot be sent.
    pub fn new(base_url: impl AsRef<str>, credential: Credential) -> Result<Self, Error> {
        Self::builder(base_url, credential).build()
    }

    /// A client with options of your own.
    pub fn builder(base_url: impl AsRef<str>, credential: Credential) -> ClientBuilder {
        ClientBuilder::new(&SETTINGS, Some(credential))
            .own_servers(SERVERS)
            .base_url(base_url)
    }

    /// The operations of the group [`operations`](crate::api::operations).
    #[inline]
    pub fn operations(&self) -> Operations {
        Operations::new(self.clone())
    }
}

// src/api/credential.rs

use crate::runtime::{Credential, CredentialPart, TokenProvider};

impl Credential {
    /// Sent as `Authorization: Bearer <token>`.
    pub fn key(token: impl Into<String>) -> Self {
        Self::from_parts([("key", CredentialPart::bearer(token.into()))])
    }

    /// As [`key`](Self::key), with tokens that change: the provider is asked when one is needed.
    pub fn key_from(provider: impl TokenProvider + 'static) -> Self {
        Self::from_parts([("key", CredentialPart::bearer_from(provider))])
    }
}

// src/api/mod.rs

//! Servers of operations where the description has none for all, version 1.
//!
//! # Operations
//!
//! | group | operation | call |
//! |---|---|---|
//! | [`operations`](mod@operations) | `GET /files` | [`client.operations().list_files()`](operations::Operations::list_files) |
//! |  | `GET /things` | [`client.operations().list_things()`](operations::Operations::list_things) |

mod client;
mod credential;
pub mod operations;

pub use operations::Operations;

/// The body of an error response.
pub type ErrorBody = serde_json::Value;

