// src/api/things.rs

//! Things.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, list_setters, request_methods};

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
    /// - `kinds`: Query `kinds`.
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
    /// # async fn example(client: arrays::Client) -> Result<(), arrays::Error> {
    /// client.things().send_thing(["kinds"]).send().await?;
    /// # Ok(()) }
    /// ```
    pub fn send_thing(&self, kinds: impl IntoIterator<Item: Into<String>>) -> SendThing {
        let mut request = RequestBuilder::new(&self.client, &SEND_THING);
        for item in kinds {
            request.query_item("kinds", item.into());
        }
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
    /// Query `label`.
    pub fn label(mut self, value: impl Into<String>) -> Self {
        self.request.query_item("label", value.into());
        self
    }

    /// Query `ids`.
    #[inline]
    pub fn id(mut self, value: i64) -> Self {
        self.request
            .query_joined_item("ids", ',', value.to_string());
        self
    }

    /// Header `X-Tags`.
    pub fn x_tag(mut self, value: impl Into<String>) -> Self {
        self.request.header_item("X-Tags", value.into());
        self
    }

    list_setters! {
        labels => label(impl Into<String>);
        ids => id(i64);
        x_tags => x_tag(impl Into<String>);
    }
}

request_methods!(SendThing => Empty as ());

