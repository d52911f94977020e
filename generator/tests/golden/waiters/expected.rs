// src/api/exports.rs

//! Exports.

use crate::api::models;
use crate::runtime::{Client, Json, Operation, RequestBuilder, Wait, request_methods, wait_until};

/// The operations of the group, from [`Client::exports`].
#[derive(Clone, Debug)]
pub struct Exports {
    client: Client,
}

impl Exports {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /export`: 200 OK.
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
    /// # #[allow(deprecated)]
    /// # async fn example(client: waiters::Client) -> Result<(), waiters::Error> {
    /// let response = client.exports().get().send().await?;
    /// # Ok(()) }
    /// ```
    #[deprecated]
    #[inline]
    pub fn get(&self) -> Get {
        let request = RequestBuilder::new(&self.client, &GET);
        Get { request }
    }

    /// Waits until `step` of the response is `end`, and yields what was read last.
    ///
    /// [`Exports::get`](crate::api::exports::Exports::get) is sent again and again, with pauses and
    /// a limit: see [`Wait`]. Nothing is sent until it is awaited.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # #[allow(deprecated)]
    /// # async fn example(client: waiters::Client) -> Result<(), waiters::Error> {
    /// let ended = client.exports().until_end().await?;
    /// # Ok(()) }
    /// ```
    #[deprecated]
    #[allow(deprecated)]
    #[inline]
    pub fn until_end(&self) -> Wait<models::Export> {
        let request = self.client.exports().get();
        wait_until! {
            &self.client, request;
            Some;
            "step" => |value| value.step.as_deref();
            "end"
        }
    }
}

static GET: Operation = Operation::get("exports.get").path("/export");

/// A request for [`Exports::get`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Get {
    request: RequestBuilder,
}

request_methods!(Get => Json<models::Export> as models::Export);

// src/api/jobs.rs

//! Jobs.

use crate::api::models;
use crate::runtime::{Client, Json, Operation, RequestBuilder, Wait, request_methods, wait_until};

/// The operations of the group, from [`Client::jobs`].
#[derive(Clone, Debug)]
pub struct Jobs {
    client: Client,
}

impl Jobs {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /jobs/{id}`: 200 A job.
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
    /// # async fn example(client: waiters::Client) -> Result<(), waiters::Error> {
    /// let response = client.jobs().get("id").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn get(&self, id: impl Into<String>) -> Get {
        let mut request = RequestBuilder::new(&self.client, &GET);
        request.path("id", id.into());
        Get { request }
    }

    /// Waits until `state` of the response is `done` or `failed`, and yields what was read last.
    ///
    /// [`Jobs::get`](crate::api::jobs::Jobs::get) is sent again and again, with pauses and a limit:
    /// see [`Wait`]. Nothing is sent until it is awaited.
    ///
    /// - `id`: Path parameter `id`.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: waiters::Client) -> Result<(), waiters::Error> {
    /// let ended = client.jobs().wait("id").await?;
    /// # Ok(()) }
    /// ```
    pub fn wait(&self, id: impl Into<String>) -> Wait<models::Job> {
        let request = self.client.jobs().get(id);
        wait_until! {
            &self.client, request;
            Some;
            "state" => |value| Some(value.state.as_str());
            "done", "failed"
        }
    }

    /// Waits until `closed` of the first item of `entries` is `true`, and yields what was read
    /// last.
    ///
    /// [`Log::list`](crate::api::log::Log::list) is sent again and again, with pauses and a limit:
    /// see [`Wait`]. Nothing is sent until it is awaited.
    ///
    /// - `job_id`: Only this job. Query `job-id`.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: waiters::Client) -> Result<(), waiters::Error> {
    /// let ended = client.jobs().wait_for_list("job-id").await?;
    /// # Ok(()) }
    /// ```
    pub fn wait_for_list(&self, job_id: impl Into<String>) -> Wait<models::Entry> {
        let request = self.client.log().list().job_id(job_id);
        wait_until! {
            &self.client, request;
            |page| page.entries.unwrap_or_default().into_iter().next();
            "closed" => |value| value.closed.map(|flag| if flag { "true" } else { "false" });
            "true"
        }
    }
}

static GET: Operation = Operation::get("jobs.get").path("/jobs/{id}");

/// A request for [`Jobs::get`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Get {
    request: RequestBuilder,
}

request_methods!(Get => Json<models::Job> as models::Job);

// src/api/log.rs

//! Log.

use crate::api::models;
use crate::runtime::{Client, Json, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::log`].
#[derive(Clone, Debug)]
pub struct Log {
    client: Client,
}

impl Log {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /log`: 200 A page.
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
    /// # async fn example(client: waiters::Client) -> Result<(), waiters::Error> {
    /// let response = client.log().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
    }
}

static LIST: Operation = Operation::get("log.list").path("/log");

/// A request for [`Log::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

impl List {
    /// Only this job. Query `job-id`.
    pub fn job_id(mut self, value: impl Into<String>) -> Self {
        self.request.query("job-id", value.into());
        self
    }
}

request_methods!(List => Json<models::Page> as models::Page);

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_enum, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Job {
    pub state: JobState,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Job {
        "state" => state: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl Job {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(state: impl Into<JobState>) -> Self {
        Self {
            state: state.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum JobState {
    /// `running`.
    Running,
    /// `done`.
    Done,
    /// `failed`.
    Failed,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    JobState {
        "running" => Running,
        "done" => Done,
        "failed" => Failed,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Page {
    pub entries: Option<Vec<Entry>>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Page {
        "entries" => entries: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Entry {
    pub closed: Option<bool>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Entry {
        "closed" => closed: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Export {
    pub step: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Export {
        "step" => step: optional,
        ..unknown_fields
    }
}

