// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use crate::runtime::transparent;

#[derive(Clone, Debug, PartialEq)]
pub struct ThingsByTheNameOfTheirOwners(pub BTreeMap<String, ThingsByTheNameOfTheirOwners>);

transparent!(ThingsByTheNameOfTheirOwners);

// src/api/things.rs

//! Things.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, Security, request_methods};

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

    /// `GET /things`: 204 Nothing.
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
    /// # async fn example(client: lists_within_lists_and_structs_of_one_field_that_are_too_long_for_a_line::Client) -> Result<(), lists_within_lists_and_structs_of_one_field_that_are_too_long_for_a_line::Error> {
    /// client.things().list().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn list(&self) -> List {
        let request = RequestBuilder::new(&self.client, &LIST);
        List { request }
    }

    /// `DELETE /things`: 204 Nothing.
    ///
    /// Idempotent, as every `DELETE` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: lists_within_lists_and_structs_of_one_field_that_are_too_long_for_a_line::Client) -> Result<(), lists_within_lists_and_structs_of_one_field_that_are_too_long_for_a_line::Error> {
    /// client.things().delete().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn delete(&self) -> Delete {
        let request = RequestBuilder::new(&self.client, &DELETE);
        Delete { request }
    }
}

static LIST: Operation =
    Operation::get("things.list")
        .path("/things")
        .security(Security::Alternatives(&[&[
            "the id of the application",
            "the key of the administrator",
        ]]));

/// A request for [`Things::list`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct List {
    request: RequestBuilder,
}

request_methods!(List => Empty as ());

static DELETE: Operation =
    Operation::delete("things.delete")
        .path("/things")
        .security(Security::Alternatives(&[
            &["the id of the application"],
            &["the id of the application", "the key of the administrator"],
        ]));

/// A request for [`Things::delete`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Delete {
    request: RequestBuilder,
}

request_methods!(Delete => Empty as ());

