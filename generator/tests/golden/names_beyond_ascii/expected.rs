// src/api/group_1.rs

//! Größen.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::größen`].
#[derive(Clone, Debug)]
pub struct Größen {
    client: Client,
}

impl Größen {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `GET /a`: 204 Done.
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
    /// # async fn example(client: names_beyond_ascii::Client) -> Result<(), names_beyond_ascii::Error> {
    /// client.größen().grösse().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn grösse(&self) -> Grösse {
        let request = RequestBuilder::new(&self.client, &GRÖSSE);
        Grösse { request }
    }
}

static GRÖSSE: Operation = Operation::get("group_1.grösse").path("/a");

/// A request for [`Größen::grösse`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Grösse {
    request: RequestBuilder,
}

impl Grösse {
    /// Query `種類`.
    pub fn 種類(mut self, value: impl Into<String>) -> Self {
        self.request.query("種類", value.into());
        self
    }
}

request_methods!(Grösse => Empty as ());

// src/api/group_2.rs

//! 注文.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::注文`].
#[derive(Clone, Debug)]
pub struct 注文 {
    client: Client,
}

impl 注文 {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
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
    /// # async fn example(client: names_beyond_ascii::Client) -> Result<(), names_beyond_ascii::Error> {
    /// client.注文().一覧().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn 一覧(&self) -> 一覧 {
        let request = RequestBuilder::new(&self.client, &OPERATION_一覧);
        一覧 { request }
    }
}

static OPERATION_一覧: Operation = Operation::get("group_2.一覧").path("/b");

/// A request for [`注文::一覧`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct 一覧 {
    request: RequestBuilder,
}

request_methods!(一覧 => Empty as ());

// src/api/models.rs

//! What requests and responses hold.

#![allow(missing_docs, reason = "the description does not document everything")]

use crate::runtime::{UnknownFields, json_enum, json_object};

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Größe {
    pub länge: Option<String>,
    pub 名前: Option<String>,
    /// `☃` in JSON.
    pub snowman: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Größe {
        "länge" => länge: optional,
        "名前" => 名前: optional,
        "☃" => snowman: optional,
        ..unknown_fields
    }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum 注文 {
    /// `処理中`.
    処理中,
    /// `straße`.
    Straße,
    /// `ÄRGER`.
    Ärger,
    /// A value that the description does not name, as received.
    Unknown(String),
}

json_enum! {
    注文 {
        "処理中" => 処理中,
        "straße" => Straße,
        "ÄRGER" => Ärger,
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct 状態 {
    pub 処理中: 注文,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    状態 {
        "処理中" => 処理中: required,
        ..unknown_fields
    }
}

#[cfg(any(test, feature = "testing"))]
impl 状態 {
    /// A value with all that is required.
    ///
    /// For tests; a new required field adds an argument.
    pub fn new(処理中: impl Into<注文>) -> Self {
        Self {
            処理中: 処理中.into(),
            unknown_fields: UnknownFields::default(),
        }
    }
}

