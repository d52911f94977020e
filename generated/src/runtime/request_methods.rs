//! Gives every request its common methods: options, `into_request` and `send`.

// All of it is inline so that it is compiled where it is used: it is there for every operation, and most programs use
// few of them.

use std::time::Duration;

use crate::runtime::options::RequestOptions;
use crate::runtime::request::RequestBuilder;
use crate::runtime::retry::RetryPolicy;

/// Applies a setter where there is a value.
#[inline]
pub(crate) fn with_optional<R, V>(request: R, value: Option<V>, set: impl FnOnce(R, V) -> R) -> R {
    match value {
        Some(value) => set(request, value),
        None => request,
    }
}

/// What the methods of all requests do.
impl RequestBuilder {
    #[inline]
    pub(crate) fn with_connect_timeout(mut self, timeout: Duration) -> Self {
        self.options().set_connect_timeout(timeout);
        self
    }

    #[inline]
    pub(crate) fn with_timeout(mut self, timeout: Duration) -> Self {
        self.options().set_timeout(timeout);
        self
    }

    #[inline]
    pub(crate) fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options().set_attempt_timeout(timeout);
        self
    }

    #[inline]
    pub(crate) fn with_retry(mut self, policy: RetryPolicy) -> Self {
        self.options().set_retry(policy);
        self
    }

    #[inline]
    pub(crate) fn with_options(mut self, options: RequestOptions) -> Self {
        *self.options() = options;
        self
    }

    #[inline]
    pub(crate) fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.add_header(name.into(), value.into());
        self
    }

    #[inline]
    pub(crate) fn with_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.add_query(name.into(), value.into());
        self
    }
}

/// Gives a request its last methods: the options of the call (`with_…`), `into_request` and the ways to send it.
///
/// ```text
/// request_methods!(Cancel => Empty as ());
/// request_methods!(impl<Body> Trigger<Body> => Json<models::Started> as models::Started);
/// request_methods!(List => Json<models::Page> as models::Page, with ListResponseWithHeaders);
/// ```
macro_rules! request_methods {
    (impl<$body:ident> $request:ty => $decode:ty as $output:ty $(, with $response:ty)?) => {
        #[allow(deprecated, clippy::needless_update)]
        impl<$body> $request {
            $crate::runtime::request_methods!(@options);
            $crate::runtime::request_methods!(@methods $decode, $output);
            $crate::runtime::request_methods!(@with_response $decode, $output $(, $response)?);
        }

        #[allow(deprecated)]
        impl<$body: Send> $crate::runtime::Request for $request {
            type Output = $output;
        }

        #[allow(deprecated)]
        impl<$body> $crate::runtime::Sealed for $request {
            $crate::runtime::request_methods!(@sealed $decode, $output);
        }
    };
    ($request:ty => $decode:ty as $output:ty $(, with $response:ty)?) => {
        #[allow(deprecated, clippy::needless_update)]
        impl $request {
            $crate::runtime::request_methods!(@options);
            $crate::runtime::request_methods!(@methods $decode, $output);
            $crate::runtime::request_methods!(@with_response $decode, $output $(, $response)?);
        }

        #[allow(deprecated)]
        impl $crate::runtime::Request for $request {
            type Output = $output;
        }

        #[allow(deprecated)]
        impl $crate::runtime::Sealed for $request {
            $crate::runtime::request_methods!(@sealed $decode, $output);
        }
    };
    (@sealed $decode:ty, $output:ty) => {
        type Success = $output;

        #[inline]
        fn request(&self) -> &$crate::runtime::RequestBuilder {
            &self.request
        }

        #[inline]
        fn request_mut(&mut self) -> &mut $crate::runtime::RequestBuilder {
            &mut self.request
        }

        #[inline]
        fn into_ready(self) -> $crate::runtime::ReadyRequest<$output> {
            $crate::runtime::ReadyRequest::new::<$decode>(self.request)
        }
    };
    // Each method stands for code in each request: to pass the request on takes the compiler half of what it takes to change
    // it. Some requests have a marker of their body besides.
    (@options) => {
        /// Applies a setter where there is a value: `with_optional(label, |request, label| request.label(label))`.
        #[inline]
        pub fn with_optional<V>(
            self,
            value: Option<V>,
            set: impl FnOnce(Self, V) -> Self,
        ) -> Self {
            $crate::runtime::with_optional(self, value, set)
        }

        /// How long making a connection for this call may take, TLS included, instead of the client's limit. Where it
        /// passes nothing was sent, and the call may be attempted again whatever it does. Calls that say so share
        /// connections among themselves, not with others. A transport of your own keeps it if it looks for
        /// [`ConnectTimeout`](crate::ConnectTimeout); an HTTP client of your own does not.
        #[inline]
        pub fn with_connect_timeout(self, timeout: ::core::time::Duration) -> Self {
            Self { request: self.request.with_connect_timeout(timeout), ..self }
        }

        /// How long this call may take with all its attempts and the waits between them, connecting included, instead
        /// of the client's limit.
        #[inline]
        pub fn with_timeout(self, timeout: ::core::time::Duration) -> Self {
            Self { request: self.request.with_timeout(timeout), ..self }
        }

        /// How long one attempt of this call may take, from connecting to the last byte of the response, instead of
        /// the client's limit.
        #[inline]
        pub fn with_attempt_timeout(self, timeout: ::core::time::Duration) -> Self {
            Self { request: self.request.with_attempt_timeout(timeout), ..self }
        }

        /// When this call is attempted again, instead of the client's policy.
        #[inline]
        pub fn with_retry(self, policy: $crate::runtime::RetryPolicy) -> Self {
            Self { request: self.request.with_retry(policy), ..self }
        }

        /// A header that the description does not have. Its value is not shown in `Debug`, logs and errors.
        ///
        /// The request is refused where this crate decides about the header itself, as about `Authorization`,
        /// `Content-Type` and the headers of the setters that were called.
        #[inline]
        pub fn with_header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
            Self { request: self.request.with_header(name, value), ..self }
        }

        /// A pair of the query that the description does not have; the same name again is another pair. The request is
        /// refused where the query has the name already, by a setter, the path or the credential, or is one text, such as JSON.
        #[inline]
        pub fn with_query(self, name: impl Into<String>, value: impl Into<String>) -> Self {
            Self { request: self.request.with_query(name, value), ..self }
        }

        /// All options of this call at once; those that were set before are forgotten.
        #[inline]
        pub fn with_options(self, options: $crate::runtime::RequestOptions) -> Self {
            Self { request: self.request.with_options(options), ..self }
        }
    };
    (@methods $decode:ty, $output:ty) => {
        /// The complete request as it would be sent, the credential included: where that is a pair of the query, the
        /// URL shows it. Nothing is sent, and no token is fetched: one of a [`TokenProvider`](crate::TokenProvider) is
        /// the one that was fetched last, even if its time is over.
        ///
        /// # Errors
        ///
        /// Where the request cannot be built ([`Error::is_request`](crate::Error::is_request)), or there is no token of
        /// a provider yet or any more.
        #[inline]
        pub fn into_request(
            self,
        ) -> Result<::http::Request<$crate::runtime::Bytes>, $crate::runtime::Error> {
            self.request.into_request()
        }

        /// Sends the request and reads the response.
        ///
        /// # Errors
        ///
        /// Where the request cannot be built, no response arrives, its status is not a success (the operation lists
        /// them), or its body is not what is declared.
        #[inline]
        pub fn send(self) -> impl ::core::future::Future<Output = Result<$output, $crate::runtime::Error>> {
            self.request.send::<$decode>()
        }

        /// The error that this call gets from a response, for tests of code that handles errors.
        ///
        /// # Panics
        ///
        /// Where the response is a success.
        #[cfg(any(test, feature = "testing"))]
        #[track_caller]
        pub fn error_from(&self, answer: $crate::runtime::testing::Answer) -> $crate::runtime::Error {
            self.request.error_from::<$decode>(answer)
        }

        /// Sends the request and waits for the response without an executor: for programs that are not asynchronous.
        ///
        /// # Errors
        ///
        /// As for [`send`](Self::send); besides, where it is called inside of an executor, which it would block.
        #[cfg(feature = "blocking")]
        #[inline]
        pub fn send_blocking(self) -> Result<$output, $crate::runtime::Error> {
            $crate::runtime::block_on(self.request.send::<$decode>())?
        }
    };
    (@with_response $decode:ty, $output:ty) => {
        /// Sends the request and reads the response, with its status and headers.
        ///
        /// # Errors
        ///
        /// As for [`send`](Self::send).
        #[inline]
        pub fn send_with_response(
            self,
        ) -> impl ::core::future::Future<Output = Result<$crate::runtime::Response<$output>, $crate::runtime::Error>>
        {
            self.request.send_with_response::<$decode>()
        }
    };
    (@with_response $decode:ty, $output:ty, $response:ty) => {
        /// Sends the request and reads the response, with its status and headers; those that are declared have methods
        /// of their own.
        ///
        /// # Errors
        ///
        /// As for [`send`](Self::send).
        #[inline]
        pub fn send_with_response(
            self,
        ) -> impl ::core::future::Future<Output = Result<$response, $crate::runtime::Error>> {
            self.request.send_read_by($crate::runtime::read_into::<$decode, $response>)
        }
    };
}

// part: bodies
/// Lets a request whose body may be left out have one that is there or not at run time.
///
/// ```text
/// optional_body!(Trigger);
/// ```
macro_rules! optional_body {
    ($request:ident) => {
        impl $request {
            /// Sets a body where there is a value, and none otherwise:
            /// `with_optional_body(order.as_ref(), |request, order| request.json(order))`. Either way the request is of
            /// the type of one with a body.
            #[inline]
            pub fn with_optional_body<V>(
                self,
                value: Option<V>,
                set: impl FnOnce(Self, V) -> self::$request<$crate::runtime::WithBody>,
            ) -> self::$request<$crate::runtime::WithBody> {
                match value {
                    Some(value) => set(self, value),
                    None => self::$request {
                        request: self.request,
                        body: ::std::marker::PhantomData,
                    },
                }
            }
        }
    };
}

// part: request-items
/// Lets a request be written as an item of another request's body, with its URL, headers and body under these names.
///
/// ```text
/// request_item!(TriggerItem, "url", "headers", "body");
/// ```
macro_rules! request_item {
    ($item:ty, $url:literal, $headers:literal, $body:literal) => {
        impl $item {
            /// Applies a setter where there is a value: `with_optional(label, |item, label| item.label(label))`.
            #[inline]
            pub fn with_optional<V>(
                self,
                value: Option<V>,
                set: impl FnOnce(Self, V) -> Self,
            ) -> Self {
                $crate::runtime::with_optional(self, value, set)
            }
        }

        impl $crate::runtime::RequestItem for $item {
            fn builder(&self) -> &$crate::runtime::RequestBuilder {
                &self.request
            }
        }

        impl $crate::runtime::Builds for $item {
            #[inline]
            fn builder_mut(&mut self) -> &mut $crate::runtime::RequestBuilder {
                &mut self.request
            }
        }

        impl ::serde_core::Serialize for $item {
            fn serialize<S: ::serde_core::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                self.request.serialize_item([$url, $headers, $body], to)
            }
        }
    };
}

// part: bodies
pub(crate) use optional_body;
// part: request-items
pub(crate) use request_item;
pub(crate) use request_methods;
