// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{UnknownFields, model, open_enum};

model! {
    /// Release.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Release {
        /// `version`.
        pub version: Option<ReleaseVersion> = nullable "version",
        /// `since`. Default: `1.10`. Example: `0.10`.
        pub since: Option<String> = optional "since",
        /// `kind`.
        pub kind: Option<ReleaseKind> = optional "kind",
        /// A property that is named 1.10.
        pub n1_10: Option<String> = optional "1.10",
        ..unknown_fields: UnknownFields,
    }
}

impl Release {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self {
            version: None,
            since: None,
            kind: None,
            n1_10: None,
            unknown_fields: UnknownFields::default(),
        }
    }

    /// `version`.
    #[must_use]
    pub fn version(mut self, value: impl Into<ReleaseVersion>) -> Self {
        self.version = Some(value.into());
        self
    }

    /// `since`. Default: `1.10`. Example: `0.10`.
    #[must_use]
    pub fn since(mut self, value: impl Into<String>) -> Self {
        self.since = Some(value.into());
        self
    }

    /// `kind`.
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

open_enum! {
    /// The values of release kind.
    pub enum ReleaseKind {
        /// `2.0`.
        N20 = "2.0",
    }
}

open_enum! {
    /// The values of release version. May be `null`.
    pub enum ReleaseVersion {
        /// `1.0`.
        N10 = "1.0",
        /// `1.10`.
        N110 = "1.10",
        /// `010`.
        N010 = "010",
        /// `1e3`.
        N1e3 = "1e3",
        /// `0x1F`.
        N0x1F = "0x1F",
        /// `True`.
        True = "True",
        /// `yes`.
        Yes = "yes",
        /// `no`.
        No = "no",
        /// `2020-01-01`.
        N20200101 = "2020-01-01",
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
    /// `body`: the request body.
    ///
    /// A body of the type `application/json`.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: strings_that_yaml_reads_as_other_values::Client, body: strings_that_yaml_reads_as_other_values::models::Release) -> Result<(), strings_that_yaml_reads_as_other_values::Error> {
    /// client.releases().add_release(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn add_release(&self, body: models::Release) -> AddRelease {
        let mut request = RequestBuilder::new(&self.client, &ADD_RELEASE);
        request.json("application/json", &body);
        AddRelease { request }
    }
}

static ADD_RELEASE: Operation = Operation::post("releases.add_release").path("/releases");

/// A request for [`Releases::add_release`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct AddRelease {
    request: RequestBuilder,
}

request_methods!(AddRelease => Empty as ());

