// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_object};

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateRequest {
    pub name: String,
    pub csv: Option<Vec<String>>,
    pub link: Option<String>,
    pub address: Option<CreateRequestAddress>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    CreateRequest {
        "name" => name: required,
        "csv" => csv: optional,
        "link" => link: optional,
        "address" => address: optional,
        ..unknown_fields
    }
}

impl CreateRequest {
    /// A value with all that is required.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            csv: None,
            link: None,
            address: None,
            unknown_fields: UnknownFields::default(),
        }
    }

    #[must_use]
    #[inline]
    pub fn csv(mut self, value: Vec<String>) -> Self {
        self.csv = Some(value);
        self
    }

    #[must_use]
    pub fn link(mut self, value: impl Into<String>) -> Self {
        self.link = Some(value.into());
        self
    }

    #[must_use]
    pub fn address(mut self, value: impl Into<CreateRequestAddress>) -> Self {
        self.address = Some(value.into());
        self
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateRequestAddress {
    pub city: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    CreateRequestAddress {
        "city" => city: optional,
        ..unknown_fields
    }
}

impl CreateRequestAddress {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn city(mut self, value: impl Into<String>) -> Self {
        self.city = Some(value.into());
        self
    }
}

// src/api/orders.rs

//! Orders.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use crate::api::models;
use crate::runtime::{
    Client, Empty, FilePart, Multipart, Operation, RequestBuilder, Style, WithBody, WithoutBody,
    optional_body, request_methods,
};

/// The operations of the group, from [`Client::orders`].
#[derive(Clone, Debug)]
pub struct Orders {
    client: Client,
}

impl Orders {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `POST /orders`: 204 made.
    ///
    /// - `body`: A body of the type `application/x-www-form-urlencoded`.
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
    /// # async fn example(client: orders::Client, body: orders::models::CreateRequest) -> Result<(), orders::Error> {
    /// client.orders().create(body).send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn create(&self, body: models::CreateRequest) -> Create {
        let mut request = RequestBuilder::new(&self.client, &CREATE);
        request.form("application/x-www-form-urlencoded", STYLES_OF_CREATE, &body);
        Create { request }
    }

    /// `PUT /orders`: 204 done.
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
    /// # async fn example(client: orders::Client) -> Result<(), orders::Error> {
    /// client.orders().replace().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn replace(&self) -> Replace {
        let request = RequestBuilder::new(&self.client, &REPLACE);
        Replace {
            request,
            body: PhantomData,
        }
    }
}

static STYLES_OF_CREATE: &[(&str, Style)] = &[
    ("csv", Style::comma_delimited()),
    ("link", Style::form(true).allow_reserved()),
    ("address", Style::deep_object()),
];

static CREATE: Operation = Operation::post("orders.create").path("/orders");

/// A request for [`Orders::create`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Create {
    request: RequestBuilder,
}

request_methods!(Create => Empty as ());

static REPLACE: Operation = Operation::put("orders.replace").path("/orders");

/// A request for [`Orders::replace`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Replace<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl Replace {
    /// A body of the type `application/x-www-form-urlencoded`.
    #[inline]
    pub fn form(mut self, body: BTreeMap<String, String>) -> Replace<WithBody> {
        self.request
            .form("application/x-www-form-urlencoded", &[], &body);
        Replace {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `multipart/form-data`.
    #[inline]
    pub fn multipart(mut self, body: ReplaceForm) -> Replace<WithBody> {
        self.request.multipart(body.parts);
        Replace {
            request: self.request,
            body: PhantomData,
        }
    }
}

optional_body!(Replace);

request_methods!(impl<Body> Replace<Body> => Empty as ());

/// The parts of the body of [`Replace`](struct@Replace).
#[derive(Debug)]
#[must_use = "parts are sent with a request"]
pub struct ReplaceForm {
    parts: Multipart,
}

impl ReplaceForm {
    /// A body with the parts that are required.
    #[allow(clippy::new_without_default)]
    #[inline]
    pub fn new() -> Self {
        let parts = Multipart::new();
        Self { parts }
    }

    /// A part with text.
    pub fn text(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name: String = name.into();
        self.parts.text(name, None, value.into());
        self
    }

    /// A part with a file.
    pub fn file(mut self, name: impl Into<String>, file: impl Into<FilePart>) -> Self {
        let name: String = name.into();
        self.parts.file(name, None, file.into());
        self
    }
}

