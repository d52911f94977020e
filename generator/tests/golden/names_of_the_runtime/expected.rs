// src/api/credential_.rs

//! Credential.

use crate::api::ERRORS_400;
use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::credential_`].
#[derive(Clone, Debug)]
pub struct CredentialGroup {
    client: Client,
}

impl CredentialGroup {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /a`
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By status, with a JSON value as [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 400: Bad.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: tokio_client::Client) -> Result<(), tokio_client::Error> {
    /// client.credential_().errors_400().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn errors_400(&self) -> Errors400 {
        let request = RequestBuilder::new(&self.client, &ERRORS_400_);
        Errors400 { request }
    }

    /// `GET /b`
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By status, with a JSON value as [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 400: Bad.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: tokio_client::Client) -> Result<(), tokio_client::Error> {
    /// client.credential_().b().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn b(&self) -> B {
        let request = RequestBuilder::new(&self.client, &B);
        B { request }
    }
}

static ERRORS_400_: Operation = Operation::get("credential_.errors_400")
    .path("/a")
    .errors(ERRORS_400);

/// A request for [`CredentialGroup::errors_400`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Errors400 {
    request: RequestBuilder,
}

request_methods!(Errors400 => Empty as ());

static B: Operation = Operation::get("credential_.b")
    .path("/b")
    .errors(ERRORS_400);

/// A request for [`CredentialGroup::b`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct B {
    request: RequestBuilder,
}

request_methods!(B => Empty as ());

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::json_enum;

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum From_ {
    /// `From`.
    From,
    /// `None`.
    None,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    From_ {
        "From" => From,
        "None" => None,
    }
}

// src/api/serde_json_.rs

//! Serde_json.

use crate::api::models;
use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::serde_json`].
#[derive(Clone, Debug)]
pub struct SerdeJson {
    client: Client,
}

impl SerdeJson {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /c`: 204 Done.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: tokio_client::Client) -> Result<(), tokio_client::Error> {
    /// client.serde_json().c().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn c(&self) -> C {
        let request = RequestBuilder::new(&self.client, &C);
        C { request }
    }
}

static C: Operation = Operation::get("serde_json_.c").path("/c");

/// A request for [`SerdeJson::c`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct C {
    request: RequestBuilder,
}

impl C {
    /// Query `send-blocking`.
    pub fn send_blocking_(mut self, value: impl Into<String>) -> Self {
        self.request.query("send-blocking", value.into());
        self
    }

    /// Query `batches`.
    pub fn batches_(mut self, value: impl Into<models::From_>) -> Self {
        self.request.query("batches", value.into().to_string());
        self
    }
}

request_methods!(C => Empty as ());

