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

    /// `POST /to/{target}`: 204 Done.
    ///
    /// - `target`: Path parameter `target`: an absolute `http` or `https` URL, sent as it is.
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
    /// # async fn example(client: raw_url::Client) -> Result<(), raw_url::Error> {
    /// client.things().send_thing("https://app.example.com/api/order").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn send_thing(&self, target: impl Into<String>) -> SendThing {
        let mut request = RequestBuilder::new(&self.client, &SEND_THING);
        request.path_url("target", target.into(), &["key", "conf-*"]);
        SendThing { request }
    }
}

static SEND_THING: Operation = Operation::post("things.send_thing").path("/to/{target}");

/// A request for [`Things::send_thing`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendThing {
    request: RequestBuilder,
}

request_methods!(SendThing => Empty as ());

