// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union, transparent, union_conversions};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct A {
    pub a: Option<bool>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    A {
        "a" => a: optional,
        ..unknown_fields
    }
}

impl A {
    /// A value in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    #[inline]
    pub fn a(mut self, value: bool) -> Self {
        self.a = Some(value);
        self
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct D {
    pub s: Box<S>,
    /// Fields that the description does not name.
    pub unknown_fields: BTreeMap<String, A>,
}

json_object! {
    D {
        "s" => s: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl D {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    #[inline]
    pub fn new(s: S) -> Self {
        Self {
            s: Box::new(s),
            unknown_fields: BTreeMap::new(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum S {
    A(A),
    D(Box<D>),
    Boolean(bool),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    S {
        A: {
            "a": optional,
        },
        D: {
            "s": required,
        },
        Boolean: any,
    }
}

union_conversions! {
    S {
        as_a -> A: A,
        as_d -> D: D,
        as_boolean -> Boolean: bool,
    } from {
        A: A,
        D: D as boxed,
        Boolean: bool,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum T {
    /// Tagged `E`.
    E(E),
    /// Tagged `A`.
    A(A),
    /// What is none of these, as received.
    Unknown(Value),
}

json_union! {
    T by "s" {
        ["E"] => E,
        ["A"] => A with tag,
    }
}

union_conversions! {
    T {
        as_e -> E: E,
        as_a -> A: A,
    } from {
        E: E,
        A: A,
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct E(pub Vec<E>);

transparent!(E);

// src/api/v.rs

//! V.

use std::marker::PhantomData;

use crate::api::models;
use crate::runtime::{
    Client, Empty, Operation, RequestBuilder, WithBody, WithoutBody, optional_body, request_methods,
};

/// The operations of the group, from [`Client::v`].
#[derive(Clone, Debug)]
pub struct V {
    client: Client,
}

impl V {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `POST /v`: 204 Done.
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
    /// # async fn example(client: one_letter_names::Client) -> Result<(), one_letter_names::Error> {
    /// client.v().v().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn v(&self) -> VRequest {
        let request = RequestBuilder::new(&self.client, &V);
        VRequest {
            request,
            body: PhantomData,
        }
    }
}

static V: Operation = Operation::post("v.v").path("/v");

/// A request for [`V::v`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct VRequest<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl VRequest {
    /// A body of the type `application/json`.
    #[inline]
    pub fn json(mut self, body: models::A) -> VRequest<WithBody> {
        self.request.json("application/json", &body);
        VRequest {
            request: self.request,
            body: PhantomData,
        }
    }
}

optional_body!(VRequest);

request_methods!(impl<Body> VRequest<Body> => Empty as ());

