// src/api/goals.rs

//! Goals.

use crate::api::models;
use crate::runtime::{Client, Json, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::goals`].
#[derive(Clone, Debug)]
pub struct Goals {
    client: Client,
}

impl Goals {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /goals`: 200 All.
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
    /// # async fn example(client: goals::Client) -> Result<(), goals::Error> {
    /// let response = client.goals().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
    }

    /// `GET /goals/{id}`: 200 One.
    ///
    /// - `id`: Path parameter `id`.
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
    /// # async fn example(client: goals::Client) -> Result<(), goals::Error> {
    /// let response = client.goals().get("id").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn get(&self, id: impl Into<String>) -> Get {
        let mut request = RequestBuilder::new(&self.client, &GET);
        request.path("id", id.into());
        Get { request }
    }
}

static LIST: Operation = Operation::get("goals.list").path("/goals");

/// A request for [`Goals::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

request_methods!(List => Json<models::Goals> as models::Goals);

static GET: Operation = Operation::get("goals.get").path("/goals/{id}");

/// A request for [`Goals::get`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Get {
    request: RequestBuilder,
}

request_methods!(Get => Json<models::Goal> as models::Goal);

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Goal {
    pub id: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Goal {
        "id" => id: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Goals {
    pub next: Option<String>,
    pub data: Option<Vec<Goal>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Goals {
        "next" => next: optional,
        "data" => data: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GetSettingsResponse {
    pub dark: Option<bool>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    GetSettingsResponse {
        "dark" => dark: optional,
        ..unknown_fields
    }
}

// src/api/settings.rs

//! Settings.

use crate::api::models;
use crate::runtime::{Client, Json, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::settings`].
#[derive(Clone, Debug)]
pub struct SettingsGroup {
    client: Client,
}

impl SettingsGroup {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /settings`: 200 All.
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
    /// # async fn example(client: goals::Client) -> Result<(), goals::Error> {
    /// let response = client.settings().get().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get(&self) -> Get {
        let request = RequestBuilder::new(&self.client, &GET);
        Get { request }
    }
}

static GET: Operation = Operation::get("settings.get").path("/settings");

/// A request for [`SettingsGroup::get`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Get {
    request: RequestBuilder,
}

request_methods!(Get => Json<models::GetSettingsResponse> as models::GetSettingsResponse);

