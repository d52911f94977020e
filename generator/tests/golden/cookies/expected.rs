// src/api/things.rs

//! Things.

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
    /// - `theme`: Cookie `theme`.
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
    /// # async fn example(client: cookies::Client) -> Result<(), cookies::Error> {
    /// client.things().send_thing(1).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send_thing(&self, theme: i64) -> SendThing {
        let mut request = RequestBuilder::new(&self.client, &SEND_THING);
        request.cookie("theme", theme.to_string());
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
    /// Cookie `session`.
    pub fn session(mut self, value: impl Into<String>) -> Self {
        self.request.cookie("session", value.into());
        self
    }
}

request_methods!(SendThing => Empty as ());

