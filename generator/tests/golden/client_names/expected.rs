// src/api/client.rs

use crate::api::region::Region;
use crate::api::serde_json_::SerdeJson;
use crate::api::transport::TransportGroup;
use crate::runtime::{Client, ClientBuilder, Error, Settings, json_enum};

/// What the description says of the service as a whole.
static SETTINGS: Settings = Settings {
    base_url: "https://eu.a.a.example.com",
    paths: &[],
    security: &[],
    advice: &[],
};

impl Client {
    /// A client with default options.
    ///
    /// Requests go to `https://eu.a.a.example.com`; [`builder`](Client::builder) chooses another base URL.
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

    /// The operations of the group [`region`](crate::api::region).
    #[inline]
    pub fn region(&self) -> Region {
        Region::new(self.clone())
    }

    /// The operations of the group [`transport`](crate::api::transport).
    #[inline]
    pub fn transport(&self) -> TransportGroup {
        TransportGroup::new(self.clone())
    }

    /// The operations of the group [`serde_json_`](crate::api::serde_json_).
    #[inline]
    pub fn serde_json(&self) -> SerdeJson {
        SerdeJson::new(self.clone())
    }
}

/// The values of `region` in the base URL.
///
/// Default: `eu`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum RegionValue {
    /// `eu`.
    Eu,
    /// `us`.
    Us,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    RegionValue {
        "eu" => Eu,
        "us" => Us,
    }
}

/// The values of `retry` in the base URL.
///
/// Default: `a`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Retry {
    /// `a`.
    A,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    Retry {
        "a" => A,
    }
}

/// The values of `timer` in the base URL.
///
/// Default: `a`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum TimerValue {
    /// `a`.
    A,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    TimerValue {
        "a" => A,
    }
}

impl ClientBuilder {
    /// Fills in the variables of the base URL `https://{region}.{retry}.{timer}.example.com`.
    ///
    /// A value that has more than letters, digits and hyphens in the host, or that is not one
    /// segment in the path is refused.
    pub fn server(
        self,
        region: impl Into<RegionValue>,
        retry_: impl Into<Retry>,
        timer: impl Into<TimerValue>,
    ) -> Self {
        let region: RegionValue = region.into();
        let retry_: Retry = retry_.into();
        let timer: TimerValue = timer.into();
        self.base_url_of(
            "https://{region}.{retry}.{timer}.example.com",
            &[
                ("region", region.as_str()),
                ("retry", retry_.as_str()),
                ("timer", timer.as_str()),
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

//! Client names, version 1.
//!
//! # Operations
//!
//! | group | operation | call |
//! |---|---|---|
//! | [`region`](mod@region) | `GET /a` | [`client.region().a()`](region::Region::a) |
//! | [`transport`](mod@transport) | `GET /b` | [`client.transport().b()`](transport::TransportGroup::b) |
//! | [`serde_json_`](mod@serde_json_) | `GET /c` | [`client.serde_json().c()`](serde_json_::SerdeJson::c) |

mod client;
mod credential;
pub mod region;
pub mod serde_json_;
pub mod transport;

pub use client::RegionValue;
pub use client::Retry;
pub use client::TimerValue;
pub use region::Region;
pub use serde_json_::SerdeJson;
pub use transport::TransportGroup;

/// The body of an error response.
pub type ErrorBody = serde_json::Value;

