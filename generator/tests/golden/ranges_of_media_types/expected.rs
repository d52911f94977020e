// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SendRequest {
    pub url: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    SendRequest {
        "url" => url: optional,
        ..unknown_fields
    }
}

impl SendRequest {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn url(mut self, value: impl Into<String>) -> Self {
        self.url = Some(value.into());
        self
    }
}

// src/api/operations.rs

//! Operations.

use std::marker::PhantomData;

use crate::api::models;
use crate::runtime::{
    AnyText, Binary, BodyStream, Bytes, Client, Operation, RequestBuilder, WithBody, WithoutBody,
    chunk_timeout_methods, request_methods, streaming_methods,
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

    /// `POST /files`: 200 its log.
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
    /// # async fn example(client: files::Client, body: files::models::SendRequest) -> Result<(), files::Error> {
    /// let response = client.operations().send().json(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send(&self) -> SendRequest {
        let request = RequestBuilder::new(&self.client, &SEND);
        SendRequest {
            request,
            body: PhantomData,
        }
    }

    /// `GET /files`: 200 the file.
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
    /// # async fn example(client: files::Client) -> Result<(), files::Error> {
    /// let response = client.operations().read().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn read(&self) -> Read {
        let request = RequestBuilder::new(&self.client, &READ);
        Read { request }
    }
}

static SEND: Operation = Operation::post("operations.send")
    .path("/files")
    .accept("*/*");

/// A request for [`Operations::send`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendRequest<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl SendRequest {
    /// A body of the type `application/json`.
    #[inline]
    pub fn json(mut self, body: models::SendRequest) -> SendRequest<WithBody> {
        self.request.json("application/json", &body);
        SendRequest {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `image/*`.
    pub fn bytes(
        mut self,
        content_type: impl Into<String>,
        body: impl Into<Bytes>,
    ) -> SendRequest<WithBody> {
        self.request
            .bytes_of_type("image/*", content_type.into(), body.into());
        SendRequest {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `application/zip`.
    pub fn bytes_zip(mut self, body: impl Into<Bytes>) -> SendRequest<WithBody> {
        self.request.bytes("application/zip", body.into());
        SendRequest {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `text/csv`.
    pub fn bytes_csv(mut self, body: impl Into<Bytes>) -> SendRequest<WithBody> {
        self.request.bytes("text/csv", body.into());
        SendRequest {
            request: self.request,
            body: PhantomData,
        }
    }

    /// The same as `bytes` from a stream, a reader or a file, which is read while it is sent. The request is then never attempted again.
    pub fn stream(
        mut self,
        content_type: impl Into<String>,
        body: BodyStream,
    ) -> SendRequest<WithBody> {
        self.request
            .stream_of_type("image/*", content_type.into(), body);
        SendRequest {
            request: self.request,
            body: PhantomData,
        }
    }

    /// The same as `bytes_csv` from a stream, a reader or a file, which is read while it is sent. The request is then never attempted again.
    #[inline]
    pub fn stream_csv(mut self, body: BodyStream) -> SendRequest<WithBody> {
        self.request.stream("text/csv".to_owned(), body);
        SendRequest {
            request: self.request,
            body: PhantomData,
        }
    }
}

request_methods!(SendRequest<WithBody> => AnyText as String);

static READ: Operation = Operation::get("operations.read")
    .path("/files")
    .accept("*/*");

/// A request for [`Operations::read`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Read {
    request: RequestBuilder,
}

request_methods!(Read => Binary as Bytes);

chunk_timeout_methods!(Read);

streaming_methods!(Read);

