// src/api/things.rs

//! Things.

use std::marker::PhantomData;

use crate::runtime::{
    BodyStream, Bytes, Client, Empty, Operation, RequestBuilder, WithBody, WithoutBody,
    request_methods,
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

    /// `POST /things`: 204 Done.
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
    /// # async fn example(client: body_required::Client) -> Result<(), body_required::Error> {
    /// client.things().send_thing().text("text").send().await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn send_thing(&self) -> SendThing {
        let request = RequestBuilder::new(&self.client, &SEND_THING);
        SendThing {
            request,
            body: PhantomData,
        }
    }
}

static SEND_THING: Operation = Operation::post("things.send_thing").path("/things");

/// A request for [`Things::send_thing`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct SendThing<Body = WithoutBody> {
    request: RequestBuilder,
    body: PhantomData<Body>,
}

impl SendThing {
    /// A body of the type `text/plain`.
    pub fn text(mut self, body: impl Into<String>) -> SendThing<WithBody> {
        self.request.text("text/plain", body.into());
        SendThing {
            request: self.request,
            body: PhantomData,
        }
    }

    /// A body of the type `application/octet-stream`.
    pub fn bytes(mut self, body: impl Into<Bytes>) -> SendThing<WithBody> {
        self.request.bytes("application/octet-stream", body.into());
        SendThing {
            request: self.request,
            body: PhantomData,
        }
    }

    /// The same as `bytes` from a stream, a reader or a file, which is read while it is sent. The request is then never attempted again.
    #[inline]
    pub fn stream(mut self, body: BodyStream) -> SendThing<WithBody> {
        self.request
            .stream("application/octet-stream".to_owned(), body);
        SendThing {
            request: self.request,
            body: PhantomData,
        }
    }
}

request_methods!(SendThing<WithBody> => Empty as ());

