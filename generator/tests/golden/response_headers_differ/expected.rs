// src/api/things.rs

//! Things.

use crate::runtime::{
    Client, Empty, Error, Operation, RequestBuilder, Response, request_methods, response_headers,
};

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

    /// `POST /things`: 200 ok, with `X-Total`, `X-Same`, 201 there, with `x-total`, `X-Same`.
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
    /// # async fn example(client: response_headers_of_several_successes::Client) -> Result<(), response_headers_of_several_successes::Error> {
    /// client.things().add().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn add(&self) -> Add {
        let request = RequestBuilder::new(&self.client, &ADD);
        Add { request }
    }
}

static ADD: Operation = Operation::post("things.add").path("/things");

/// A request for [`Things::add`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Add {
    request: RequestBuilder,
}

request_methods!(Add => Empty as (), with AddResponseWithHeaders);

/// A response to [`Add`], with the headers that the description declares.
#[derive(Clone, Debug)]
pub struct AddResponseWithHeaders<T = ()> {
    response: Response<T>,
}

response_headers!(AddResponseWithHeaders);

impl<T> AddResponseWithHeaders<T> {
    /// The header `X-Total`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_total(&self) -> Result<Option<String>, Error> {
        self.response.optional_header("x-total")
    }

    /// The header `X-Same`.
    ///
    /// # Errors
    ///
    /// Where it is not what is declared.
    #[inline]
    pub fn x_same(&self) -> Result<Option<i64>, Error> {
        self.response.optional_header("x-same")
    }
}

