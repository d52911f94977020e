// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{OneOrMany, UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListPagesResponse {
    pub after: Option<String>,
    pub names: Vec<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ListPagesResponse {
        "after" => after: optional,
        "names" => names: optional as OneOrMany,
        ..unknown_fields
    }
}

// src/api/things.rs

//! Things.

use crate::api::models;
use crate::runtime::{
    Client, Json, JsonList, Operation, RequestBuilder, page_methods, request_methods,
};

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

    /// `POST /things`: 200 One or many.
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
    /// # async fn example(client: accept_single::Client) -> Result<(), accept_single::Error> {
    /// let response = client.things().send_thing().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send_thing(&self) -> SendThing {
        let request = RequestBuilder::new(&self.client, &SEND_THING);
        SendThing { request }
    }

    /// `GET /pages`: 200 A page, with one name or several.
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
    /// # async fn example(client: accept_single::Client) -> Result<(), accept_single::Error> {
    /// let response = client.things().list_pages().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list_pages(&self) -> ListPages {
        let request = RequestBuilder::new(&self.client, &LIST_PAGES);
        ListPages { request }
    }
}

static SEND_THING: Operation = Operation::post("things.send_thing").path("/things");

/// A request for [`Things::send_thing`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendThing {
    request: RequestBuilder,
}

request_methods!(SendThing => JsonList<String> as Vec<String>);

static LIST_PAGES: Operation = Operation::get("things.list_pages").path("/pages");

/// A request for [`Things::list_pages`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct ListPages {
    request: RequestBuilder,
}

impl ListPages {
    /// Query `after`.
    pub fn after(mut self, value: impl Into<String>) -> Self {
        self.request.query("after", value.into());
        self
    }
}

request_methods!(ListPages => Json<models::ListPagesResponse> as models::ListPagesResponse);

page_methods! {
    ListPages => models::ListPagesResponse;
    "after" => |page| page.after.as_deref();
    String => |page| page.names;
}

