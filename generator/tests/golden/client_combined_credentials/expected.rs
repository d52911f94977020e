// src/api/client.rs

use crate::api::things::Things;
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
    pub fn new(credential: impl Into<Option<Credential>>) -> Result<Self, Error> {
        Self::builder(credential).build()
    }

    /// A client with options of your own.
    pub fn builder(credential: impl Into<Option<Credential>>) -> ClientBuilder {
        ClientBuilder::new(&SETTINGS, credential.into())
    }

    /// The operations of the group [`things`](crate::api::things).
    #[inline]
    pub fn things(&self) -> Things {
        Things::new(self.clone())
    }
}

// src/api/credential.rs

use crate::runtime::{Credential, CredentialPart};

impl Credential {
    /// Sent as the header `X-Tenant`.
    ///
    /// Sent as `Authorization: Basic <user:password in base64>`.
    pub fn tenant_and_user(
        tenant_value: impl Into<String>,
        user_user: impl Into<String>,
        user_password: impl Into<String>,
    ) -> Self {
        Self::from_parts([
            (
                "tenant",
                CredentialPart::header("X-Tenant", tenant_value.into()),
            ),
            (
                "user",
                CredentialPart::basic(user_user.into(), user_password.into()),
            ),
        ])
    }
}

// src/api/mod.rs

//! Client combined credentials, version 1.
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

