// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{UnknownFields, model};

model! {
    /// Thing.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Thing {
        /// `part`.
        pub part: Option<Part> = optional "part",
        ..unknown_fields: UnknownFields,
    }
}

model! {
    /// Part.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Part {
        /// `label`.
        pub label: Option<String> = optional "label",
        ..unknown_fields: UnknownFields,
    }
}

// src/api/things.rs

//! Things.

use crate::api::models;
use crate::runtime::{Client, Json, Operation, RequestBuilder, request_methods};

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

    /// `GET /things`: 200 All.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: unreached::Client) -> Result<(), unreached::Error> {
    /// let answer = client.things().list_things().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list_things(&self) -> ListThings {
        let request = RequestBuilder::new(&self.client, &LIST_THINGS);
        ListThings { request }
    }
}

static LIST_THINGS: Operation = Operation::get("things.list_things").path("/things");

/// A request for [`Things::list_things`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListThings {
    request: RequestBuilder,
}

request_methods!(ListThings => Json<models::Thing> as models::Thing);

