// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{UnknownFields, model, open_enum, open_union};

open_union! {
    /// Sort.
    pub enum Sort {
        /// Upwards.
        Text(SortText),

        /// Downwards.
        Text2(SortText2),
    }
}

open_enum! {
    /// Upwards.
    pub enum SortText {
        /// `ascending`.
        Ascending = "ascending",
    }
}

open_enum! {
    /// Downwards.
    pub enum SortText2 {
        /// `descending`.
        Descending = "descending",
    }
}

open_union! {
    /// Get p object.
    pub enum GetPObject {
        /// A text.
        Text(String),

        /// An object.
        Variant2(GetPObjectVariant2),
    }
}

model! {
    /// Get p object variant2.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct GetPObjectVariant2 {
        /// `a`.
        pub a: Option<String> = optional "a",
        ..unknown_fields: UnknownFields,
    }
}

open_union! {
    /// Get p project.
    pub enum GetPProject {
        /// id. Format: `uuid`.
        Id(String),

        /// name.
        Name(String),
    }
}

open_union! {
    /// Get p roots.
    pub enum GetPRoots {
        /// `true` or `false`.
        Boolean(bool),

        /// A text.
        Text(GetPRootsText),
    }
}

open_enum! {
    /// The values of get p roots text.
    pub enum GetPRootsText {
        /// `true`.
        True = "true",
        /// `false`.
        False = "false",
    }
}

// src/api/things.rs

//! Things.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, list_setters, request_methods};

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

    /// `GET /p/{undeclared}`: 204 Done.
    ///
    /// `undeclared`: Path parameter `undeclared`.
    ///
    /// `sort`: Query `sort`.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: parameters_of_one_of_several_types::Client) -> Result<(), parameters_of_one_of_several_types::Error> {
    /// client.things().get_p("undeclared", "sort").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn get_p(&self, undeclared: impl Into<String>, sort: impl Into<String>) -> GetP {
        let mut request = RequestBuilder::new(&self.client, &GET_P);
        request.path("undeclared", undeclared.into());
        request.query("sort", sort.into());
        GetP { request }
    }

    /// `GET /p/{other}`: 204 Done.
    ///
    /// `other`: Path parameter `other`.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: parameters_of_one_of_several_types::Client) -> Result<(), parameters_of_one_of_several_types::Error> {
    /// client.things().get_other("other").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn get_other(&self, other: impl Into<String>) -> GetOther {
        let mut request = RequestBuilder::new(&self.client, &GET_OTHER);
        request.path("other", other.into());
        GetOther { request }
    }
}

static GET_P: Operation = Operation::get("things.get_p").path("/p/{undeclared}");

/// A request for [`Things::get_p`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetP {
    request: RequestBuilder,
}

impl GetP {
    /// Query `cwes`.
    pub fn cwe(mut self, value: impl Into<String>) -> Self {
        self.request.query_item("cwes", value.into());
        self
    }

    /// Query `roots`.
    pub fn roots(mut self, value: impl Into<String>) -> Self {
        self.request.query("roots", value.into());
        self
    }

    /// Query `project`.
    pub fn project(mut self, value: impl Into<String>) -> Self {
        self.request.query("project", value.into());
        self
    }

    list_setters!(cwes => cwe(impl Into<String>));
}

request_methods!(GetP => Empty as ());

static GET_OTHER: Operation = Operation::get("things.get_other").path("/p/{other}");

/// A request for [`Things::get_other`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetOther {
    request: RequestBuilder,
}

request_methods!(GetOther => Empty as ());

