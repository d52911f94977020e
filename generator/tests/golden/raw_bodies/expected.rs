// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct AnyRequest {
    pub name: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    AnyRequest {
        "name" => name: optional,
        ..unknown_fields
    }
}

impl AnyRequest {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn name(mut self, value: impl Into<String>) -> Self {
        self.name = Some(value.into());
        self
    }
}

// src/api/operations.rs

//! Operations.

use std::marker::PhantomData;

use crate::api::models;
use crate::runtime::{
    BodyStream, Bytes, Client, Empty, Operation, RequestBuilder, WithBody, WithoutBody,
    optional_body, request_methods,
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

    /// `PUT /range`: 204 done.
    ///
    /// Idempotent, as every `PUT` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: files::Client) -> Result<(), files::Error> {
    /// client.operations().range().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn range(&self) -> Range {
        let request = RequestBuilder::new(&self.client, &RANGE);
        Range {
            request,
            body: PhantomData,
        }
    }

    /// `PUT /any`: 204 done.
    ///
    /// - `body`: A body of the type `*/*`.
    ///
    /// Idempotent, as every `PUT` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: files::Client, body: files::models::AnyRequest) -> Result<(), files::Error> {
    /// client.operations().any(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn any(&self, body: models::AnyRequest) -> Any {
        let mut request = RequestBuilder::new(&self.client, &ANY);
        request.json("application/json", &body);
        Any { request }
    }

    /// `PUT /bytes`: 204 done.
    ///
    /// Idempotent, as every `PUT` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: files::Client) -> Result<(), files::Error> {
    /// client.operations().bytes().bytes("bytes").send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn bytes(&self) -> BytesRequest {
        let request = RequestBuilder::new(&self.client, &BYTES);
        BytesRequest {
            request,
            body: PhantomData,
        }
    }

    /// `PUT /xml`: 204 done.
    ///
    /// Idempotent, as every `PUT` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: files::Client) -> Result<(), files::Error> {
    /// client.operations().xml().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn xml(&self) -> Xml {
        let request = RequestBuilder::new(&self.client, &XML);
        Xml {
            request,
            body: PhantomData,
        }
    }
}

static RANGE: Operation = Operation::put("operations.range").path("/range");

/// A request for [`Operations::range`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Range<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl Range {
    /// A body of the type `image/*`.
    pub fn bytes(
        mut self,
        content_type: impl Into<String>,
        body: impl Into<Bytes>,
    ) -> Range<WithBody> {
        self.request
            .bytes_of_type("image/*", content_type.into(), body.into());
        Range {
            request: self.request,
            body: PhantomData,
        }
    }

    /// The same as `bytes` from a stream, a reader or a file, which is read while it is sent. The request is then never attempted again.
    pub fn stream(mut self, content_type: impl Into<String>, body: BodyStream) -> Range<WithBody> {
        self.request
            .stream_of_type("image/*", content_type.into(), body);
        Range {
            request: self.request,
            body: PhantomData,
        }
    }
}

optional_body!(Range);

request_methods!(impl<Body> Range<Body> => Empty as ());

static ANY: Operation = Operation::put("operations.any").path("/any");

/// A request for [`Operations::any`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Any {
    request: RequestBuilder,
}

request_methods!(Any => Empty as ());

static BYTES: Operation = Operation::put("operations.bytes").path("/bytes");

/// A request for [`Operations::bytes`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct BytesRequest<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl BytesRequest {
    /// A body of the type `application/pdf`.
    pub fn bytes(mut self, body: impl Into<Bytes>) -> BytesRequest<WithBody> {
        self.request.bytes("application/pdf", body.into());
        BytesRequest {
            request: self.request,
            body: PhantomData,
        }
    }

    /// The same as `bytes` from a stream, a reader or a file, which is read while it is sent. The request is then never attempted again.
    #[inline]
    pub fn stream(mut self, body: BodyStream) -> BytesRequest<WithBody> {
        self.request.stream("application/pdf".to_owned(), body);
        BytesRequest {
            request: self.request,
            body: PhantomData,
        }
    }
}

request_methods!(BytesRequest<WithBody> => Empty as ());

static XML: Operation = Operation::put("operations.xml").path("/xml");

/// A request for [`Operations::xml`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Xml<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl Xml {
    /// A body of the type `application/xml`.
    pub fn xml(mut self, body: impl Into<String>) -> Xml<WithBody> {
        self.request.text("application/xml", body.into());
        Xml {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `application/yaml`.
    pub fn bytes(mut self, body: impl Into<Bytes>) -> Xml<WithBody> {
        self.request.bytes("application/yaml", body.into());
        Xml {
            request: self.request,
            body: PhantomData,
        }
    }

    /// The same as `bytes` from a stream, a reader or a file, which is read while it is sent. The request is then never attempted again.
    #[inline]
    pub fn stream(mut self, body: BodyStream) -> Xml<WithBody> {
        self.request.stream("application/yaml".to_owned(), body);
        Xml {
            request: self.request,
            body: PhantomData,
        }
    }
}

optional_body!(Xml);

request_methods!(impl<Body> Xml<Body> => Empty as ());

