// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{IntoNullable, UnknownFields, json_enum, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Release {
    pub version: Option<ReleaseVersion>,
    /// Default: `1.10`. Example: `0.10`.
    pub since: Option<String>,
    pub kind: Option<ReleaseKind>,
    /// A property that is named 1.10.
    pub n1_10: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Release {
        "version" => version: nullable,
        "since" => since: optional,
        "kind" => kind: optional,
        "1.10" => n1_10: optional,
        ..unknown_fields
    }
}

impl Release {
    /// A value with all that is required.
    pub fn new<NullForm>(version: impl IntoNullable<ReleaseVersion, NullForm>) -> Self {
        Self {
            version: version.into_nullable(),
            since: None,
            kind: None,
            n1_10: None,
            unknown_fields: UnknownFields::default(),
        }
    }

    /// Default: `1.10`. Example: `0.10`.
    #[must_use]
    pub fn since(mut self, value: impl Into<String>) -> Self {
        self.since = Some(value.into());
        self
    }

    #[must_use]
    pub fn kind(mut self, value: impl Into<ReleaseKind>) -> Self {
        self.kind = Some(value.into());
        self
    }

    /// A property that is named 1.10.
    #[must_use]
    pub fn n1_10(mut self, value: impl Into<String>) -> Self {
        self.n1_10 = Some(value.into());
        self
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ReleaseKind {
    /// `2.0`.
    N2_0,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ReleaseKind {
        "2.0" => N2_0,
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ReleaseVersion {
    /// `1.0`.
    N1_0,
    /// `1.10`.
    N1_10,
    /// `010`.
    N010,
    /// `1e3`.
    N1e3,
    /// `0x1F`.
    N0x1F,
    /// `True`.
    True,
    /// `yes`.
    Yes,
    /// `no`.
    No,
    /// `2020-01-01`.
    N2020_01_01,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    ReleaseVersion {
        "1.0" => N1_0,
        "1.10" => N1_10,
        "010" => N010,
        "1e3" => N1e3,
        "0x1F" => N0x1F,
        "True" => True,
        "yes" => Yes,
        "no" => No,
        "2020-01-01" => N2020_01_01,
    }
}

// src/api/releases.rs

//! Releases.

use crate::api::models;
use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::releases`].
#[derive(Clone, Debug)]
pub struct Releases {
    client: Client,
}

impl Releases {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `POST /releases`: 204 Added.
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
    /// # async fn example(client: strings_that_yaml_reads_as_other_values::Client, body: strings_that_yaml_reads_as_other_values::models::Release) -> Result<(), strings_that_yaml_reads_as_other_values::Error> {
    /// client.releases().add(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn add(&self, body: models::Release) -> Add {
        let mut request = RequestBuilder::new(&self.client, &ADD);
        request.json("application/json", &body);
        Add { request }
    }
}

static ADD: Operation = Operation::post("releases.add").path("/releases");

/// A request for [`Releases::add`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Add {
    request: RequestBuilder,
}

request_methods!(Add => Empty as ());

