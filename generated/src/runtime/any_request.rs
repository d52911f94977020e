//! The trait `Request`, which the requests of all operations implement, for code that works with any of them.

use bytes::Bytes;

use crate::runtime::error::Error;
use crate::runtime::options::RequestOptions;
use crate::runtime::request::RequestBuilder;
use crate::runtime::response::Response;

/// Keeps [`Request`] to the requests of this crate, so that it can have further methods.
pub(crate) mod sealed {
    /// Only requests of this crate are requests.
    pub trait Sealed {}
}

/// Gives handwritten code of this crate what a request is made with.
pub(crate) trait Builds {
    /// The request under construction.
    fn builder_mut(&mut self) -> &mut RequestBuilder;
}

/// A request of any operation, ready to be sent: for code of your own around calls, such as logs, caches or queues.
///
/// Every request has these methods by itself; the trait is for functions that take any of them.
pub trait Request: sealed::Sealed + Sized + Send {
    /// What a success holds.
    type Output: Send;

    /// Group and method of the operation, such as `things.get`.
    fn operation_id(&self) -> &'static str;

    /// The HTTP method.
    fn http_method(&self) -> http::Method;

    /// The template of the path, such as `/things/{id}`.
    fn path_template(&self) -> &'static str;

    /// All options of this call at once; those that were set before are forgotten.
    #[must_use]
    fn with_options(self, options: RequestOptions) -> Self;

    /// The complete request as it would be sent, the credential included. Nothing is sent, and no token is fetched: one
    /// of a [`TokenProvider`](crate::TokenProvider) is the one that was fetched last, even if its time is over.
    ///
    /// # Errors
    ///
    /// Where the request cannot be built ([`Error::is_request`]), or there is no token of a provider yet or any more.
    fn into_request(self) -> Result<http::Request<Bytes>, Error>;

    /// Sends the request and reads the response.
    ///
    /// # Errors
    ///
    /// Where the request cannot be built, no response arrives, its status is not a success, or its body is not what is
    /// declared.
    fn send(self) -> impl Future<Output = Result<Self::Output, Error>> + Send;

    /// Sends the request and reads the response, with its status and headers.
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send).
    fn send_with_response(
        self,
    ) -> impl Future<Output = Result<Response<Self::Output>, Error>> + Send;
}
