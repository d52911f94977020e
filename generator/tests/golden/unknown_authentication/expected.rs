// src/api/things.rs

//! Things.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, Security, request_methods};

/// The operations of the group, from [`Client::things`].
#[derive(Clone, Debug)]
pub struct Things {
    client: Client,
}

impl Things {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `POST /things`: 204 Done.
    ///
    /// Not idempotent.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: unknown_authentication::Client) -> Result<(), unknown_authentication::Error> {
    /// client.things().send().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send(&self) -> SendRequest {
        let request = RequestBuilder::new(&self.client, &SEND);
        SendRequest { request }
    }

    /// `GET /things`: 204 Done.
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
    /// # async fn example(client: unknown_authentication::Client) -> Result<(), unknown_authentication::Error> {
    /// client.things().read().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn read(&self) -> Read {
        let request = RequestBuilder::new(&self.client, &READ);
        Read { request }
    }

    /// `PUT /things`: 204 Done.
    ///
    /// Idempotent, as every `PUT` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: unknown_authentication::Client) -> Result<(), unknown_authentication::Error> {
    /// client.things().write().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn write(&self) -> Write {
        let request = RequestBuilder::new(&self.client, &WRITE);
        Write { request }
    }
}

static SEND: Operation = Operation::post("things.send")
    .path("/things")
    .security(Security::None);

/// A request for [`Things::send`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendRequest {
    request: RequestBuilder,
}

request_methods!(SendRequest => Empty as ());

static READ: Operation = Operation::get("things.read").path("/things");

/// A request for [`Things::read`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Read {
    request: RequestBuilder,
}

request_methods!(Read => Empty as ());

static WRITE: Operation = Operation::put("things.write").path("/things");

/// A request for [`Things::write`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Write {
    request: RequestBuilder,
}

request_methods!(Write => Empty as ());

