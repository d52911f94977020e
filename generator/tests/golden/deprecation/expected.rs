// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{UnknownFields, model};

model! {
    /// Old. Deprecated.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Old {
        /// `older`. Deprecated.
        pub older: Option<String> = optional "older",
        ..unknown_fields: UnknownFields,
    }
}

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
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # #[allow(deprecated)]
    /// # async fn example(client: deprecation::Client) -> Result<(), deprecation::Error> {
    /// client.things().send_thing().send().await?;
    /// # Ok(()) }
    /// ```
    #[deprecated]
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
    /// Query `old`.
    #[deprecated]
    pub fn old(mut self, value: impl Into<String>) -> Self {
        self.request.query_item("old", value.into());
        self
    }

    list_setters!(#[deprecated] olds => old(impl Into<String>));
}

request_methods!(SendThing => Empty as ());

