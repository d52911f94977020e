// src/api/a.rs

//! A.

use crate::runtime::{
    Binary, Bytes, Client, Json, Operation, RequestBuilder, Text, chunk_timeout_methods,
    request_methods, streaming_methods,
};

/// The operations of the group, from [`Client::a`].
#[derive(Clone, Debug)]
pub struct A {
    client: Client,
}

impl A {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /text`: 200 OK.
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
    /// # async fn example(client: text_and_binary_responses::Client) -> Result<(), text_and_binary_responses::Error> {
    /// let response = client.a().text().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn text(&self) -> TextRequest {
        let request = RequestBuilder::new(&self.client, &TEXT);
        TextRequest { request }
    }

    /// `GET /file`: 2xx OK.
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
    /// # async fn example(client: text_and_binary_responses::Client) -> Result<(), text_and_binary_responses::Error> {
    /// let response = client.a().file().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn file(&self) -> File {
        let request = RequestBuilder::new(&self.client, &FILE);
        File { request }
    }

    /// `GET /both`: 200 OK.
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
    /// # async fn example(client: text_and_binary_responses::Client) -> Result<(), text_and_binary_responses::Error> {
    /// let response = client.a().both().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn both(&self) -> Both {
        let request = RequestBuilder::new(&self.client, &BOTH);
        Both { request }
    }
}

static TEXT: Operation = Operation::get("a.text").path("/text").accept("text/plain");

/// A request for [`A::text`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct TextRequest {
    request: RequestBuilder,
}

request_methods!(TextRequest => Text as String);

static FILE: Operation = Operation::get("a.file").path("/file").accept("image/png");

/// A request for [`A::file`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct File {
    request: RequestBuilder,
}

request_methods!(File => Binary as Bytes);

chunk_timeout_methods!(File);

streaming_methods!(File);

static BOTH: Operation = Operation::get("a.both").path("/both");

/// A request for [`A::both`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Both {
    request: RequestBuilder,
}

request_methods!(Both => Json<i64> as i64);

