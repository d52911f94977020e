//! The trait `Request`, which the requests of all operations implement, for code that works with any of them.

use bytes::Bytes;

use crate::runtime::error::Error;
use crate::runtime::operation::Operation;
use crate::runtime::options::RequestOptions;
use crate::runtime::request::RequestBuilder;
use crate::runtime::response::{Decode, Response, read};

/// Keeps [`Request`] to the requests of this crate, so that it can have further methods.
pub(crate) mod sealed {
    use crate::runtime::request::RequestBuilder;

    /// Only requests of this crate are requests. What each of them says about itself is here, so that the methods of
    /// [`Request`](super::Request) are compiled once and not for each operation.
    pub trait Sealed {
        /// What a success holds.
        type Success;

        /// The request under construction.
        fn request(&self) -> &RequestBuilder;

        /// The request under construction, to be changed.
        fn request_mut(&mut self) -> &mut RequestBuilder;

        /// The request with what reads its response.
        fn into_ready(self) -> super::ReadyRequest<Self::Success>;
    }
}

/// A request that is ready to be sent, with what reads its response.
#[allow(missing_debug_implementations, reason = "programs do not see it")]
pub struct ReadyRequest<T> {
    request: RequestBuilder,
    read: fn(&Operation, http::Response<Bytes>) -> Result<Response<T>, Error>,
}

impl<T> ReadyRequest<T> {
    /// A request whose response is read by `D`.
    #[inline]
    pub(crate) fn new<D: Decode<Output = T>>(request: RequestBuilder) -> Self {
        let read = read::<D>;
        Self { request, read }
    }
}

/// Gives handwritten code of this crate what a request is made with.
pub(crate) trait Builds {
    /// The request under construction.
    fn builder_mut(&mut self) -> &mut RequestBuilder;
}

impl<R: sealed::Sealed> Builds for R {
    #[inline]
    fn builder_mut(&mut self) -> &mut RequestBuilder {
        self.request_mut()
    }
}

/// A request of any operation, ready to be sent: for code of your own around calls, such as logs, caches or queues.
///
/// Every request has these methods by itself; the trait is for functions that take any of them.
pub trait Request: sealed::Sealed<Success = Self::Output> + Sized + Send {
    /// What a success holds.
    type Output: Send;

    /// Group and method of the operation, such as `things.get`.
    #[inline]
    fn operation_id(&self) -> &'static str {
        self.request().operation().name
    }

    /// The HTTP method.
    #[inline]
    fn http_method(&self) -> http::Method {
        self.request().operation().method()
    }

    /// The template of the path, such as `/things/{id}`.
    #[inline]
    fn path_template(&self) -> &'static str {
        self.request().operation().path
    }

    /// All options of this call at once; those that were set before are forgotten.
    #[must_use]
    #[inline]
    fn with_options(mut self, options: RequestOptions) -> Self {
        *self.request_mut().options() = options;
        self
    }

    /// The complete request as it would be sent, the credential included. Nothing is sent, and no token is fetched: one
    /// of a [`TokenProvider`](crate::TokenProvider) is the one that was fetched last, even if its time is over.
    ///
    /// # Errors
    ///
    /// Where the request cannot be built ([`Error::is_request`]), or there is no token of a provider yet or any more.
    #[inline]
    fn into_request(self) -> Result<http::Request<Bytes>, Error> {
        self.into_ready().request.into_request()
    }

    /// Sends the request and reads the response.
    ///
    /// # Errors
    ///
    /// Where the request cannot be built, no response arrives, its status is not a success, or its body is not what is
    /// declared.
    #[inline]
    fn send(self) -> impl Future<Output = Result<Self::Output, Error>> + Send {
        let ReadyRequest { request, read } = self.into_ready();
        async move { request.send_read_by(read).await.map(Response::into_inner) }
    }

    /// Sends the request and reads the response, with its status and headers.
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send).
    fn send_with_response(
        self,
    ) -> impl Future<Output = Result<Response<Self::Output>, Error>> + Send {
        let ReadyRequest { request, read } = self.into_ready();
        request.send_read_by(read)
    }
}
