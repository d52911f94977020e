// src/api/client.rs

use crate::api::accounts::Accounts;
use crate::runtime::{Client, ClientBuilder, Error, Settings, error_advice, json_enum};

/// What the description says of the service as a whole.
static SETTINGS: Settings = Settings {
    base_url: "https://eu-1.example.com",
    paths: &[],
    security: &[],
    advice: ADVICE,
};

error_advice! {
    "over quota" => "the quota is raised in the console",
}

impl Client {
    /// A client with default options.
    ///
    /// Requests go to `https://eu-1.example.com`; [`builder`](Client::builder) chooses another base URL.
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

    /// The operations of the group [`accounts`](crate::api::accounts).
    #[inline]
    pub fn accounts(&self) -> Accounts {
        Accounts::new(self.clone())
    }
}

/// Where the data lies.
///
/// Default: `eu-1`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Region {
    /// `us-1`.
    Us1,
    /// `eu-1`.
    Eu1,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Region {
        "us-1" => Us1,
        "eu-1" => Eu1,
    }
}

impl ClientBuilder {
    /// Fills in the variables of the base URL `https://{region}.example.com`.
    ///
    /// A value that has more than letters, digits and hyphens in the host, or that is not one
    /// segment in the path is refused.
    pub fn region(self, region: impl Into<Region>) -> Self {
        let region: Region = region.into();
        self.base_url_of(
            "https://{region}.example.com",
            &[("region", region.as_str())],
        )
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

//! Client server variable, version 1.
//!
//! # Operations
//!
//! | group | operation | call |
//! |---|---|---|
//! | [`accounts`](mod@accounts) | `POST /things` | [`client.accounts().send_thing()`](accounts::Accounts::send_thing) |

pub mod accounts;
mod client;
mod credential;

pub use accounts::Accounts;
pub use client::Region;

/// The body of an error response.
pub type ErrorBody = serde_json::Value;

