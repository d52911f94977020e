// src/api/things.rs

//! Things.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, Status, request_methods};

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

    /// `POST /things`: 302 Under way.
    ///
    /// Not idempotent.
    ///
    /// # Errors
    ///
    /// By [`Error::status`](crate::Error::status):
    ///
    /// - 404: Gone.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: empty_responses::Client) -> Result<(), empty_responses::Error> {
    /// client.things().send_thing().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send_thing(&self) -> SendThing {
        let request = RequestBuilder::new(&self.client, &SEND_THING);
        SendThing { request }
    }
}

static SEND_THING: Operation = Operation::post("things.send_thing")
    .path("/things")
    .success(&[Status::Code(302)]);

/// A request for [`Things::send_thing`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendThing {
    request: RequestBuilder,
}

request_methods!(SendThing => Empty as ());

