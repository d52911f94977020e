// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    pub a: String,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "a" => a: required,
        ..unknown_fields
    }
}

impl Thing {
    /// A value with all that is required.
    pub fn new(a: impl Into<String>) -> Self {
        Self {
            a: a.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

// src/api/operations.rs

//! Operations.

use crate::api::models;
use crate::runtime::{Client, Json, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::operations`].
#[derive(Clone, Debug)]
pub struct Operations {
    client: Client,
}

impl Operations {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `POST /things`: 201 Created.
    ///
    /// - `body`: A body of the type `application/json`.
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
    /// # async fn example(client: media_types_by_name::Client, body: media_types_by_name::models::Thing) -> Result<(), media_types_by_name::Error> {
    /// let response = client.operations().create_thing(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn create_thing(&self, body: models::Thing) -> CreateThing {
        let mut request = RequestBuilder::new(&self.client, &CREATE_THING);
        request.json("application/json", &body);
        CreateThing { request }
    }
}

static CREATE_THING: Operation = Operation::post("operations.create_thing").path("/things");

/// A request for [`Operations::create_thing`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateThing {
    request: RequestBuilder,
}

request_methods!(CreateThing => Json<models::Thing> as models::Thing);

