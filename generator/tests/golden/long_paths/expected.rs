// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ElectronicAddress {
    pub address: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    ElectronicAddress {
        "address" => address: optional,
        ..unknown_fields
    }
}

// src/api/operations.rs

//! Operations.

use crate::api::models;
use crate::runtime::{
    Client, Empty, Error, JsonArray, Operation, RequestBuilder, Response, Status, error_body,
    request_methods, response_headers,
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
    /// /assessments/{assessmentId}/evidenceFolders-by-assessment-control/{controlSetId}/{controlId}`:
    /// 204 Done.
    ///
    /// - `assessment_id`: Path parameter `assessmentId`.
    /// - `control_set_id`: Path parameter `controlSetId`.
    /// - `control_id`: Path parameter `controlId`.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// By status, with [`models::ElectronicAddress`] as
    /// [`Error::api_error`](crate::Error::api_error):
    ///
    /// - 480: Unknown.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: long_paths_and_long_names_of_responses::Client) -> Result<(), long_paths_and_long_names_of_responses::Error> {
    /// client.operations().get_evidence_folders_by_assessment_control("assessment-id", "control-set-id", "control-id").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn get_evidence_folders_by_assessment_control(
        &self,
        assessment_id: impl Into<String>,
        control_set_id: impl Into<String>,
        control_id: impl Into<String>,
    ) -> GetEvidenceFoldersByAssessmentControl {
        let mut request =
            RequestBuilder::new(&self.client, &GET_EVIDENCE_FOLDERS_BY_ASSESSMENT_CONTROL);
        request.path("assessmentId", assessment_id.into());
        request.path("controlSetId", control_set_id.into());
        request.path("controlId", control_id.into());
        GetEvidenceFoldersByAssessmentControl { request }
    }

    /// `GET /addresses`: 200 Found, with `X-Total`.
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
    /// # async fn example(client: long_paths_and_long_names_of_responses::Client) -> Result<(), long_paths_and_long_names_of_responses::Error> {
    /// let response = client.operations().retrieve_list_of_electronic_addresses().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn retrieve_list_of_electronic_addresses(&self) -> RetrieveListOfElectronicAddresses {
        let request = RequestBuilder::new(&self.client, &RETRIEVE_LIST_OF_ELECTRONIC_ADDRESSES);
        RetrieveListOfElectronicAddresses { request }
    }

    /// `GET /addresses/all`: 200 Found, with `X-Total`.
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
    /// # async fn example(client: long_paths_and_long_names_of_responses::Client) -> Result<(), long_paths_and_long_names_of_responses::Error> {
    /// let response = client.operations().retrieve_whole_list_of_electronic_addresses().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn retrieve_whole_list_of_electronic_addresses(
        &self,
    ) -> RetrieveWholeListOfElectronicAddresses {
        let request =
            RequestBuilder::new(&self.client, &RETRIEVE_WHOLE_LIST_OF_ELECTRONIC_ADDRESSES);
        RetrieveWholeListOfElectronicAddresses { request }
    }
}

static GET_EVIDENCE_FOLDERS_BY_ASSESSMENT_CONTROL: Operation = Operation::get(
    "operations.get_evidence_folders_by_assessment_control",
)
.path(
    "/assessments/{assessmentId}/evidenceFolders-by-assessment-control/{controlSetId}/{controlId}",
)
.errors(&[(Status::Code(480), error_body::<models::ElectronicAddress>)]);

/// A request for [`Operations::get_evidence_folders_by_assessment_control`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetEvidenceFoldersByAssessmentControl {
    request: RequestBuilder,
}

request_methods!(GetEvidenceFoldersByAssessmentControl => Empty as ());

static RETRIEVE_LIST_OF_ELECTRONIC_ADDRESSES: Operation =
    Operation::get("operations.retrieve_list_of_electronic_addresses").path("/addresses");

/// A request for [`Operations::retrieve_list_of_electronic_addresses`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct RetrieveListOfElectronicAddresses {
    request: RequestBuilder,
}

request_methods! {
    RetrieveListOfElectronicAddresses => JsonArray<models::ElectronicAddress> as Vec<models::ElectronicAddress>, with RetrieveListOfElectronicAddressesResponseWithHeaders
}

/// A response to [`RetrieveListOfElectronicAddresses`], with the headers that the description declares.
#[derive(Clone, Debug)]
pub struct RetrieveListOfElectronicAddressesResponseWithHeaders<T = Vec<models::ElectronicAddress>>
{
    response: Response<T>,
}

response_headers!(RetrieveListOfElectronicAddressesResponseWithHeaders);

impl<T> RetrieveListOfElectronicAddressesResponseWithHeaders<T> {
    /// The header `X-Total`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_total(&self) -> Result<Option<i64>, Error> {
        self.response.optional_header("x-total")
    }
}

static RETRIEVE_WHOLE_LIST_OF_ELECTRONIC_ADDRESSES: Operation =
    Operation::get("operations.retrieve_whole_list_of_electronic_addresses").path("/addresses/all");

/// A request for [`Operations::retrieve_whole_list_of_electronic_addresses`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct RetrieveWholeListOfElectronicAddresses {
    request: RequestBuilder,
}

request_methods! {
    RetrieveWholeListOfElectronicAddresses => JsonArray<models::ElectronicAddress> as Vec<models::ElectronicAddress>, with RetrieveWholeListOfElectronicAddressesResponseWithHeaders
}

/// A response to [`RetrieveWholeListOfElectronicAddresses`], with the headers that the description declares.
#[derive(Clone, Debug)]
pub struct RetrieveWholeListOfElectronicAddressesResponseWithHeaders<
    T = Vec<models::ElectronicAddress>,
> {
    response: Response<T>,
}

response_headers!(RetrieveWholeListOfElectronicAddressesResponseWithHeaders);

impl<T> RetrieveWholeListOfElectronicAddressesResponseWithHeaders<T> {
    /// The header `X-Total`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_total(&self) -> Result<Option<i64>, Error> {
        self.response.optional_header("x-total")
    }
}

