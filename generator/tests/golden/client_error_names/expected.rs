// src/api/client.rs

use crate::api::operations::Operations;
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

    /// The operations of the group [`operations`](crate::api::operations).
    #[inline]
    pub fn operations(&self) -> Operations {
        Operations::new(self.clone())
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

//! Error names, version 1.
//!
//! # Operations
//!
//! | group | operation | call |
//! |---|---|---|
//! | [`operations`](mod@operations) | `GET /a` | [`client.operations().a()`](operations::Operations::a) |

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::Base64;

mod client;
mod credential;
pub mod models;
pub mod operations;

pub use operations::Operations;

/// The body of an error response, of the kind that is declared for the status.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// A body of the type [`models::Text`].
    Text(models::Text),

    /// A body of the type [`String`].
    TextBody(String),

    /// A body of the type [`Vec<Value>`].
    AnyList(Vec<Value>),

    /// A body of the type [`BTreeMap<String, i64>`].
    IntegerMap(BTreeMap<String, i64>),

    /// A body of the type [`Base64`].
    Bytes(Base64),
}

impl From<models::Text> for ErrorBody {
    fn from(body: models::Text) -> Self {
        Self::Text(body)
    }
}

impl From<String> for ErrorBody {
    fn from(body: String) -> Self {
        Self::TextBody(body)
    }
}

impl From<Vec<Value>> for ErrorBody {
    fn from(body: Vec<Value>) -> Self {
        Self::AnyList(body)
    }
}

impl From<BTreeMap<String, i64>> for ErrorBody {
    fn from(body: BTreeMap<String, i64>) -> Self {
        Self::IntegerMap(body)
    }
}

impl From<Base64> for ErrorBody {
    fn from(body: Base64) -> Self {
        Self::Bytes(body)
    }
}

