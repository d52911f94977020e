// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::json_enum;

/// How far it is.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum State {
    /// `RUN_STARTED`.
    RunStarted,
    /// The empty string.
    Empty,
    /// `2nd`.
    Again,
    /// `unknown`.
    Unknown_,
    /// `err`.
    Err,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    State {
        "RUN_STARTED" => RunStarted,
        "" => Empty,
        "2nd" => Again,
        "unknown" => Unknown_,
        "err" => Err,
    }
}

// src/api/things.rs

//! Things.

use crate::api::models;
use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

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
    /// # async fn example(client: open_enum::Client) -> Result<(), open_enum::Error> {
    /// client.things().send_thing().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send_thing(&self) -> SendThing {
        let request = RequestBuilder::new(&self.client, &SEND_THING);
        SendThing { request }
    }
}

static SEND_THING: Operation = Operation::post("things.send_thing").path("/things");

/// A request for [`Things::send_thing`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendThing {
    request: RequestBuilder,
}

impl SendThing {
    /// Query `state`.
    pub fn state(mut self, value: impl Into<models::State>) -> Self {
        self.request.query("state", value.into().to_string());
        self
    }
}

request_methods!(SendThing => Empty as ());

