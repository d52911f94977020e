// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{UnknownFields, model};

model! {
    /// Self.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct Self_ {
        /// `type`.
        pub type_: Option<String> = optional "type",
        /// `fn`.
        pub fn_: Option<bool> = optional "fn",
        /// `crate`.
        pub crate_: Option<String> = optional "crate",
        /// `2fa`.
        pub n2fa: Option<String> = optional "2fa",
        ..unknown_fields: UnknownFields,
    }
}

// src/api/things.rs

//! Things.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

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

    /// `POST /things`: 204 Done.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: keyword_names::Client) -> Result<(), keyword_names::Error> {
    /// client.things().new_().send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn new_(&self) -> New {
        let request = RequestBuilder::new(&self.client, &NEW);
        New { request }
    }
}

static NEW: Operation = Operation::post("things.new_").path("/things");

/// A request for [`Things::new_`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct New {
    request: RequestBuilder,
}

impl New {
    /// Query `type`.
    pub fn type_(mut self, value: impl Into<String>) -> Self {
        self.request.query("type", value.into());
        self
    }

    /// Query `self`.
    pub fn self_(mut self, value: impl Into<String>) -> Self {
        self.request.query("self", value.into());
        self
    }

    /// Query `send`.
    pub fn send_(mut self, value: impl Into<String>) -> Self {
        self.request.query("send", value.into());
        self
    }

    /// Header `with-timeout`.
    #[inline]
    pub fn with_timeout_(mut self, value: i64) -> Self {
        self.request.header("with-timeout", value.to_string());
        self
    }
}

request_methods!(New => Empty as ());

