// src/api/client.rs

use crate::runtime::{Client, ClientBuilder, Error, Settings, json_enum};

/// What the description says of the service as a whole.
static SETTINGS: Settings = Settings {
    base_url: "https://api.example.com/v1",
    paths: &[],
    security: &[],
    advice: &[],
};

impl Client {
    /// A client with default options.
    ///
    /// Requests go to `https://api.example.com/v1`; [`builder`](Client::builder) chooses another base URL.
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
}

/// The values of `scheme` in the base URL.
///
/// Default: `https`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Scheme {
    /// `http`.
    Http,
    /// `https`.
    Https,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Scheme {
        "http" => Http,
        "https" => Https,
    }
}

/// Where the data is
///
/// Default: `eu`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Region {
    /// `eu`.
    Eu,
    /// `us`.
    Us,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Region {
        "eu" => Eu,
        "us" => Us,
    }
}

/// The values of `base` in the base URL.
///
/// Default: `rest/v1`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Base {
    /// `rest/v1`.
    RestV1,
    /// `rest/v2`.
    RestV2,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Base {
        "rest/v1" => RestV1,
        "rest/v2" => RestV2,
    }
}

impl ClientBuilder {
    /// Fills in the variables of the base URL `{scheme}://{host}/{version}`.
    ///
    /// A value that has more than letters, digits and hyphens in the host, or that is not one
    /// segment in the path is refused.
    pub fn server(
        self,
        scheme: impl Into<Scheme>,
        host: impl Into<String>,
        version: impl Into<String>,
    ) -> Self {
        let scheme: Scheme = scheme.into();
        let host: String = host.into();
        let version: String = version.into();
        self.base_url_of(
            "{scheme}://{host}/{version}",
            &[
                ("scheme", scheme.as_str()),
                ("host", host.as_str()),
                ("version", version.as_str()),
            ],
        )
    }

    /// The base URL is `https://{region}.example.com`.
    ///
    /// A value that has more than letters, digits and hyphens in the host, or that is not one
    /// segment in the path is refused.
    pub fn server_2(self, region: impl Into<Region>) -> Self {
        let region: Region = region.into();
        self.base_url_of(
            "https://{region}.example.com",
            &[("region", region.as_str())],
        )
    }

    /// The base URL is `https://{site}/{base}/{end}`.
    ///
    /// A value that has more than letters, digits and hyphens in the host, or that has something
    /// else than segments in the path is refused.
    pub fn server_3(
        self,
        site: impl Into<String>,
        end: impl Into<String>,
        base: impl Into<Base>,
    ) -> Self {
        let site: String = site.into();
        let end: String = end.into();
        let base: Base = base.into();
        self.base_url_of(
            "https://{+site}/{+base}/{?end}",
            &[
                ("site", site.as_str()),
                ("end", end.as_str()),
                ("base", base.as_str()),
            ],
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

//! Server forms, version 1.

mod client;
mod credential;

pub use client::Base;
pub use client::Region;
pub use client::Scheme;

/// The body of an error response.
pub type ErrorBody = serde_json::Value;

