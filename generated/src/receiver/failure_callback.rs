//! The payload of a failure callback.

use crate::runtime::{Base64, Timestamp, UnixMillis, UnknownFields, json_object};
use crate::values::HeaderMultimap;

/// The body of a request to a failure callback: the run that has failed, and the response that made it fail.
///
/// [Verify](crate::receiver::Receiver::verify) the bytes of the body before they are read. Fields that the
/// service adds are kept.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FailureCallback {
    /// Id of the run that has failed.
    pub workflow_run_id: Option<String>,
    /// When the run was created, in unix milliseconds.
    pub workflow_created_at: Option<Timestamp>,
    /// URL of the workflow.
    pub workflow_url: Option<String>,
    /// Id of the entry in the DLQ.
    pub dlq_id: Option<String>,
    /// HTTP status of the last response of the endpoint.
    pub status: Option<i64>,
    /// Headers of that response, by name, each with its values.
    pub header: Option<HeaderMultimap>,
    /// Body of that response.
    pub body: Option<Base64>,
    /// How often the request was tried again.
    pub retried: Option<i64>,
    /// How often the request was allowed to be tried again.
    pub max_retries: Option<i64>,
    /// Id of the message that failed.
    pub source_message_id: Option<String>,
    /// URL that the failed request went to.
    pub url: Option<String>,
    /// HTTP method of the failed request.
    pub method: Option<String>,
    /// Headers of the failed request, by name, each with its values.
    pub source_header: Option<HeaderMultimap>,
    /// Body of the failed request: the payload of the run.
    pub source_body: Option<Base64>,
    /// When the failed request was created, in unix milliseconds.
    pub created_at: Option<Timestamp>,
    /// When the failed request was due, in unix milliseconds.
    pub not_before: Option<Timestamp>,
    /// IP address that the run was started from.
    pub caller_ip: Option<String>,
    /// Fields that are not known here, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    FailureCallback {
        "workflowRunId" => workflow_run_id: optional,
        "workflowCreatedAt" => workflow_created_at: optional as UnixMillis,
        "workflowUrl" => workflow_url: optional,
        "dlqId" => dlq_id: optional,
        "status" => status: optional,
        "header" => header: optional,
        "body" => body: optional,
        "retried" => retried: optional,
        "maxRetries" => max_retries: optional,
        "sourceMessageId" => source_message_id: optional,
        "url" => url: optional,
        "method" => method: optional,
        "sourceHeader" => source_header: optional,
        "sourceBody" => source_body: optional,
        "createdAt" => created_at: optional as UnixMillis,
        "notBefore" => not_before: optional as UnixMillis,
        "callerIP" => caller_ip: optional,
        ..unknown_fields
    }
}
