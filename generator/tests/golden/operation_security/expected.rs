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
    /// # async fn example(client: operation_security::Client) -> Result<(), operation_security::Error> {
    /// client.things().send_thing().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send_thing(&self) -> SendThing {
        let request = RequestBuilder::new(&self.client, &SEND_THING);
        SendThing { request }
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
    /// # async fn example(client: operation_security::Client) -> Result<(), operation_security::Error> {
    /// client.things().read().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn read(&self) -> Read {
        let request = RequestBuilder::new(&self.client, &READ);
        Read { request }
    }
}

static SEND_THING: Operation = Operation::post("things.send_thing")
    .path("/things")
    .security(Security::None);

/// A request for [`Things::send_thing`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendThing {
    request: RequestBuilder,
}

request_methods!(SendThing => Empty as ());

static READ: Operation = Operation::get("things.read")
    .path("/things")
    .security(Security::Alternatives(&[&["admin"]]));

/// A request for [`Things::read`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Read {
    request: RequestBuilder,
}

request_methods!(Read => Empty as ());

