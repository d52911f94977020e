// src/api/custom_events.rs

//! Custom events.

use crate::api::ERRORS_480;
use crate::runtime::{Client, Empty, Operation, RequestBuilder, Security, request_methods};

/// The operations of the group, from [`Client::custom_events`].
#[derive(Clone, Debug)]
pub struct CustomEvents {
    client: Client,
}

impl CustomEvents {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /v1/users`
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By status, with [`models::ResourceNotFoundException`](crate::api::models::ResourceNotFoundException) as
    /// [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 480: Missing.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: names_longer_than_a_line::Client) -> Result<(), names_longer_than_a_line::Error> {
    /// client.custom_events().send().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send(&self) -> SendRequest {
        let request = RequestBuilder::new(&self.client, &SEND);
        SendRequest { request }
    }
}

static SEND: Operation = Operation::get("custom_events.send")
    .path("/v1/users")
    .errors(ERRORS_480)
    .security(Security::Alternatives(&[
        &["private_apps_legacy"],
        &["oauth2_legacy"],
    ]));

/// A request for [`CustomEvents::send`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendRequest {
    request: RequestBuilder,
}

request_methods!(SendRequest => Empty as ());

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ResourceNotFoundException {
    pub message: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ResourceNotFoundException {
        "message" => message: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Lists {
    pub content:
        Option<Vec<VoiceV1DialingPermissionsDialingPermissionsCountryDialingPermissionsHrsP>>,
    pub by_name: Option<
        BTreeMap<String, VoiceV1DialingPermissionsDialingPermissionsCountryDialingPermissionsHrsP>,
    >,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Lists {
        "content" => content: optional,
        "by_name" => by_name: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct VoiceV1DialingPermissionsDialingPermissionsCountryDialingPermissionsHrsP {
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    VoiceV1DialingPermissionsDialingPermissionsCountryDialingPermissionsHrsP {
        "a" => a: optional,
        ..unknown_fields
    }
}

// src/api/operations.rs

//! Operations.

use crate::api::ERRORS_480;
use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

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

    /// `GET /v1/comments`
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By status, with [`models::ResourceNotFoundException`](crate::api::models::ResourceNotFoundException) as
    /// [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 480: Missing.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: names_longer_than_a_line::Client) -> Result<(), names_longer_than_a_line::Error> {
    /// client.operations().get_comments().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get_comments(&self) -> GetComments {
        let request = RequestBuilder::new(&self.client, &GET_COMMENTS);
        GetComments { request }
    }

    /// `GET /v1/databases`
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
    /// # async fn example(client: names_longer_than_a_line::Client) -> Result<(), names_longer_than_a_line::Error> {
    /// client.operations().get_databases().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get_databases(&self) -> GetDatabases {
        let request = RequestBuilder::new(&self.client, &GET_DATABASES);
        GetDatabases { request }
    }

    /// `GET /v1/pages`
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
    /// # async fn example(client: names_longer_than_a_line::Client) -> Result<(), names_longer_than_a_line::Error> {
    /// client.operations().get_pages().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn get_pages(&self) -> GetPages {
        let request = RequestBuilder::new(&self.client, &GET_PAGES);
        GetPages { request }
    }
}

static GET_COMMENTS: Operation = Operation::get("operations.get_comments")
    .path("/v1/comments")
    .errors(ERRORS_480);

/// A request for [`Operations::get_comments`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetComments {
    request: RequestBuilder,
}

request_methods!(GetComments => Empty as ());

static GET_DATABASES: Operation = Operation::get("operations.get_databases").path("/v1/databases");

/// A request for [`Operations::get_databases`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetDatabases {
    request: RequestBuilder,
}

request_methods!(GetDatabases => Empty as ());

static GET_PAGES: Operation = Operation::get("operations.get_pages").path("/v1/pages");

/// A request for [`Operations::get_pages`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetPages {
    request: RequestBuilder,
}

request_methods!(GetPages => Empty as ());

// src/api/replication_storage_classification_mappings.rs

//! Replication storage classification mappings.

use crate::api::{ERRORS_480, models};
use crate::runtime::{Client, Json, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::replication_storage_classification_mappings`].
#[derive(Clone, Debug)]
pub struct ReplicationStorageClassificationMappings {
    client: Client,
}

impl ReplicationStorageClassificationMappings {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /v1/blocks`: 200 Found.
    ///
    /// - `resource`: Query `resource`.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By status, with [`models::ResourceNotFoundException`] as
    /// [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 480: Missing.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: names_longer_than_a_line::Client) -> Result<(), names_longer_than_a_line::Error> {
    /// let response = client.replication_storage_classification_mappings().workstations_locations_workstation_clusters_workstation_configs_workstations_test_iam_permissions("resource").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn workstations_locations_workstation_clusters_workstation_configs_workstations_test_iam_permissions(
        &self,
        resource: impl Into<String>,
    ) -> WorkstationsLocationsWorkstationClustersWorkstationConfigsWorkstationsTestIamPermissions
    {
        let mut request = RequestBuilder::new(
            &self.client,
            &WORKSTATIONS_LOCATIONS_WORKSTATION_CLUSTERS_WORKSTATION_CONFIGS_WORKSTATIONS_TEST_IAM_PERMISSIONS,
        );
        request.query("resource", resource.into());
        WorkstationsLocationsWorkstationClustersWorkstationConfigsWorkstationsTestIamPermissions {
            request,
        }
    }
}

static WORKSTATIONS_LOCATIONS_WORKSTATION_CLUSTERS_WORKSTATION_CONFIGS_WORKSTATIONS_TEST_IAM_PERMISSIONS: Operation =
    Operation::get("replication_storage_classification_mappings.workstations_locations_workstation_clusters_workstation_configs_workstations_test_iam_permissions")
        .path("/v1/blocks")
        .errors(ERRORS_480);

/// A request for [`ReplicationStorageClassificationMappings::workstations_locations_workstation_clusters_workstation_configs_workstations_test_iam_permissions`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct WorkstationsLocationsWorkstationClustersWorkstationConfigsWorkstationsTestIamPermissions {
    request: RequestBuilder,
}

request_methods! {
    WorkstationsLocationsWorkstationClustersWorkstationConfigsWorkstationsTestIamPermissions => Json<models::Lists> as models::Lists
}

