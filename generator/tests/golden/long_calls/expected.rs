// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FaultOfCertificateAuthority {
    pub code: Option<i64>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    FaultOfCertificateAuthority {
        "code" => code: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StateResponse {
    pub state: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    StateResponse {
        "state" => state: optional,
        ..unknown_fields
    }
}

// src/api/operations.rs

//! Operations.

use std::collections::BTreeMap;

use crate::api::models;
use crate::runtime::{
    Client, Json, Operation, RequestBuilder, Status, Style, Wait, error_body, list_setters,
    request_methods, wait_until,
};

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

    /// `GET
    /// /{identifiers_of_certificate_authority}/{organization}/{project}/{environment}/{region}`:
    /// 200 OK.
    ///
    /// - `identifiers_of_certificate_authority`: Path parameter
    ///   `identifiers_of_certificate_authority`.
    /// - `organization`: Path parameter `organization`.
    /// - `project`: Path parameter `project`.
    /// - `environment`: Path parameter `environment`.
    /// - `region`: Path parameter `region`.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By status, with a text as [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 409: A text.
    /// - 500: Errors. With a JSON value.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: calls_that_are_too_long_for_a_line::Client, identifiers_of_certificate_authority: Vec<String>) -> Result<(), calls_that_are_too_long_for_a_line::Error> {
    /// let response = client.operations().state(identifiers_of_certificate_authority, "organization", "project", "environment", "region").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn state(
        &self,
        identifiers_of_certificate_authority: impl IntoIterator<Item: Into<String>>,
        organization: impl Into<String>,
        project: impl Into<String>,
        environment: impl Into<String>,
        region: impl Into<String>,
    ) -> State {
        let mut request = RequestBuilder::new(&self.client, &STATE);
        let identifiers_of_certificate_authority: Vec<String> =
            identifiers_of_certificate_authority
                .into_iter()
                .map(Into::into)
                .collect();
        request.path_styled(
            "identifiers_of_certificate_authority",
            Style::simple(false),
            &identifiers_of_certificate_authority,
        );
        request.path("organization", organization.into());
        request.path("project", project.into());
        request.path("environment", environment.into());
        request.path("region", region.into());
        State { request }
    }

    /// `POST
    /// /{identifiers_of_certificate_authority}/{organization}/{project}/{environment}/{region}`:
    /// 200 OK.
    ///
    /// - `identifiers_of_certificate_authority`: Path parameter
    ///   `identifiers_of_certificate_authority`.
    /// - `organization`: Path parameter `organization`.
    /// - `project`: Path parameter `project`.
    /// - `environment`: Path parameter `environment`.
    /// - `region`: Path parameter `region`.
    ///
    /// Not idempotent.
    ///
    /// # Errors
    ///
    /// By status, with a JSON value as [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 500: Errors.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: calls_that_are_too_long_for_a_line::Client, identifiers_of_certificate_authority: Vec<String>) -> Result<(), calls_that_are_too_long_for_a_line::Error> {
    /// let response = client.operations().restart(identifiers_of_certificate_authority, "organization", "project", "environment", "region").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn restart(
        &self,
        identifiers_of_certificate_authority: impl IntoIterator<Item: Into<String>>,
        organization: impl Into<String>,
        project: impl Into<String>,
        environment: impl Into<String>,
        region: impl Into<String>,
    ) -> Restart {
        let mut request = RequestBuilder::new(&self.client, &RESTART);
        let identifiers_of_certificate_authority: Vec<String> =
            identifiers_of_certificate_authority
                .into_iter()
                .map(Into::into)
                .collect();
        request.path_styled(
            "identifiers_of_certificate_authority",
            Style::simple(false),
            &identifiers_of_certificate_authority,
        );
        request.path("organization", organization.into());
        request.path("project", project.into());
        request.path("environment", environment.into());
        request.path("region", region.into());
        Restart { request }
    }

    /// Waits until `state` of the response is `done`, and yields what was read last.
    ///
    /// [`Operations::state`](crate::api::operations::Operations::state) is sent again and again,
    /// with pauses and a limit: see [`Wait`]. Nothing is sent until it is awaited.
    ///
    /// - `identifiers_of_certificate_authority`: Path parameter
    ///   `identifiers_of_certificate_authority`.
    /// - `organization`: Path parameter `organization`.
    /// - `project`: Path parameter `project`.
    /// - `environment`: Path parameter `environment`.
    /// - `region`: Path parameter `region`.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: calls_that_are_too_long_for_a_line::Client, identifiers_of_certificate_authority: Vec<String>) -> Result<(), calls_that_are_too_long_for_a_line::Error> {
    /// let ended = client.operations().wait(identifiers_of_certificate_authority, "organization", "project", "environment", "region").await?;
    /// # Ok(()) }
    /// ```
    pub fn wait(
        &self,
        identifiers_of_certificate_authority: impl IntoIterator<Item: Into<String>>,
        organization: impl Into<String>,
        project: impl Into<String>,
        environment: impl Into<String>,
        region: impl Into<String>,
    ) -> Wait<models::StateResponse> {
        let request = self.client.operations().state(
            identifiers_of_certificate_authority,
            organization,
            project,
            environment,
            region,
        );
        wait_until! {
            &self.client, request;
            Some;
            "state" => |value| value.state.as_deref();
            "done"
        }
    }

    /// Waits until `state` of the response is `done`, and yields what was read last.
    ///
    /// [`Operations::restart`](crate::api::operations::Operations::restart) is sent again and
    /// again, with pauses and a limit: see [`Wait`]. Nothing is sent until it is awaited.
    ///
    /// - `identifiers_of_certificate_authority`: Path parameter
    ///   `identifiers_of_certificate_authority`.
    /// - `organization`: Path parameter `organization`.
    /// - `project`: Path parameter `project`.
    /// - `environment`: Path parameter `environment`.
    /// - `region`: Path parameter `region`.
    /// - `zone`: Query `zone`.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: calls_that_are_too_long_for_a_line::Client, identifiers_of_certificate_authority: Vec<String>) -> Result<(), calls_that_are_too_long_for_a_line::Error> {
    /// let ended = client.operations().wait_for_restart(identifiers_of_certificate_authority, "organization", "project", "environment", "region", "zone").await?;
    /// # Ok(()) }
    /// ```
    pub fn wait_for_restart(
        &self,
        identifiers_of_certificate_authority: impl IntoIterator<Item: Into<String>>,
        organization: impl Into<String>,
        project: impl Into<String>,
        environment: impl Into<String>,
        region: impl Into<String>,
        zone: impl Into<String>,
    ) -> Wait<models::StateResponse> {
        let request = self
            .client
            .operations()
            .restart(
                identifiers_of_certificate_authority,
                organization,
                project,
                environment,
                region,
            )
            .zone(zone);
        wait_until! {
            &self.client, request;
            Some;
            "state" => |value| value.state.as_deref();
            "done"
        }
    }
}

static STATE: Operation = Operation::get("operations.state")
    .path("/{identifiers_of_certificate_authority}/{organization}/{project}/{environment}/{region}")
    .errors(&[
        (Status::Code(409), error_body::<String>),
        (
            Status::Code(500),
            error_body::<
                BTreeMap<String, Option<BTreeMap<String, models::FaultOfCertificateAuthority>>>,
            >,
        ),
    ]);

/// A request for [`Operations::state`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct State {
    request: RequestBuilder,
}

impl State {
    /// Query `identifiers-of-certificate-authors`.
    #[inline]
    pub fn identifiers_of_certificate_author(mut self, value: i64) -> Self {
        self.request.query_joined_item(
            "identifiers-of-certificate-authors",
            '|',
            value.to_string(),
        );
        self
    }

    list_setters!(identifiers_of_certificate_authors => identifiers_of_certificate_author(i64));
}

request_methods!(State => Json<models::StateResponse> as models::StateResponse);

static RESTART: Operation = Operation::post("operations.restart")
    .path("/{identifiers_of_certificate_authority}/{organization}/{project}/{environment}/{region}")
    .errors(&[(
        Status::Code(500),
        error_body::<
            BTreeMap<String, Option<BTreeMap<String, models::FaultOfCertificateAuthority>>>,
        >,
    )]);

/// A request for [`Operations::restart`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Restart {
    request: RequestBuilder,
}

impl Restart {
    /// Query `zone`.
    pub fn zone(mut self, value: impl Into<String>) -> Self {
        self.request.query("zone", value.into());
        self
    }
}

request_methods!(Restart => Json<models::StateResponse> as models::StateResponse);

