// src/api/operations.rs

//! Operations.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, Style, request_methods};

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

    /// `GET /a/{b}/{c}/{d}`: 204 Done.
    ///
    /// - `b`: Path parameter `b`.
    /// - `c`: Path parameter `c`.
    /// - `d`: Path parameter `d`.
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
    /// # async fn example(client: parameters_without_a_form::Client, b: String, d: Vec<i64>) -> Result<(), parameters_without_a_form::Error> {
    /// client.operations().a(b, "c", d).send().await?;
    /// # Ok(()) }
    /// ```
    pub fn a(
        &self,
        b: impl Into<String>,
        c: impl Into<String>,
        d: impl IntoIterator<Item = i64>,
    ) -> A {
        let mut request = RequestBuilder::new(&self.client, &A);
        let b: String = b.into();
        request.path_styled("b", Style::label(false), &b);
        request.path("c", c.into());
        let d: Vec<_> = d.into_iter().collect();
        request.path_styled("d", Style::simple(false), &d);
        A { request }
    }

    /// `GET /b`: 204 Done.
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
    /// # async fn example(client: parameters_without_a_form::Client) -> Result<(), parameters_without_a_form::Error> {
    /// client.operations().b().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn b(&self) -> B {
        let request = RequestBuilder::new(&self.client, &B);
        B { request }
    }
}

static A: Operation = Operation::get("operations.a").path("/a/{b}/{c}/{d}");

/// A request for [`Operations::a`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct A {
    request: RequestBuilder,
}

impl A {
    /// Cookie `e`.
    pub fn e(mut self, value: impl IntoIterator<Item: Into<String>>) -> Self {
        let value: Vec<String> = value.into_iter().map(Into::into).collect();
        self.request.cookie_styled("e", Style::form(true), &value);
        self
    }
}

request_methods!(A => Empty as ());

static B: Operation = Operation::get("operations.b").path("/b");

/// A request for [`Operations::b`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct B {
    request: RequestBuilder,
}

impl B {
    /// Cookie `e`.
    pub fn e(mut self, value: impl IntoIterator<Item: Into<String>>) -> Self {
        let value: Vec<String> = value.into_iter().map(Into::into).collect();
        self.request.cookie_styled("e", Style::form(true), &value);
        self
    }
}

request_methods!(B => Empty as ());

