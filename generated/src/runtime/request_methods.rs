//! What every request can do in the end.

// All of it is inline so that it is compiled where it is used: it is there for every operation, and most programs use
// few of them.

/// Gives a request its last methods: the options of the call (`with_…`), `into_request` and the ways to send it.
///
/// ```text
/// request_methods!(Cancel => Empty as ());
/// request_methods!(impl<Body> Trigger<Body> => Json<models::Started> as models::Started);
/// ```
macro_rules! request_methods {
    (impl<$body:ident> $request:ty => $decode:ty as $output:ty) => {
        #[allow(deprecated)]
        impl<$body> $request {
            $crate::runtime::request_methods!(@options);
            $crate::runtime::request_methods!(@methods $decode, $output);
        }
    };
    ($request:ty => $decode:ty as $output:ty) => {
        #[allow(deprecated)]
        impl $request {
            $crate::runtime::request_methods!(@options);
            $crate::runtime::request_methods!(@methods $decode, $output);
        }
    };
    (@options) => {
        /// How long making a connection for this call may take, TLS included, instead of the client's limit. Where it
        /// passes nothing was sent, and the call may be attempted again whatever it does. Calls that say so share
        /// connections among themselves, not with others. A transport of your own keeps it if it looks for
        /// [`ConnectTimeout`](crate::ConnectTimeout); an HTTP client of your own does not.
        #[inline]
        pub fn with_connect_timeout(mut self, timeout: ::core::time::Duration) -> Self {
            self.request.options().set_connect_timeout(timeout);
            self
        }

        /// How long this call may take with all its attempts and the waits between them, connecting included, instead
        /// of the client's limit.
        #[inline]
        pub fn with_timeout(mut self, timeout: ::core::time::Duration) -> Self {
            self.request.options().set_timeout(timeout);
            self
        }

        /// How long one attempt of this call may take, from connecting to the last byte of the response, instead of
        /// the client's limit.
        #[inline]
        pub fn with_attempt_timeout(mut self, timeout: ::core::time::Duration) -> Self {
            self.request.options().set_attempt_timeout(timeout);
            self
        }

        /// When this call is attempted again, instead of the client's policy.
        #[inline]
        pub fn with_retry(mut self, policy: $crate::runtime::RetryPolicy) -> Self {
            self.request.options().set_retry(policy);
            self
        }

        /// All options of this call at once; those that were set before are forgotten.
        #[inline]
        pub fn with_options(mut self, options: $crate::runtime::RequestOptions) -> Self {
            *self.request.options() = options;
            self
        }
    };
    (@methods $decode:ty, $output:ty) => {
        /// The complete request as it would be sent, the credential included: where that is a pair of the query, the
        /// URL shows it. Nothing is sent.
        ///
        /// # Errors
        ///
        /// Where the request cannot be built ([`Error::is_request`](crate::Error::is_request)).
        #[inline]
        pub fn into_request(
            self,
        ) -> Result<::http::Request<$crate::runtime::Bytes>, $crate::runtime::Error> {
            self.request.into_request()
        }

        /// Sends the request and reads the answer.
        ///
        /// # Errors
        ///
        /// Where the request cannot be built, no answer arrives, its status is not a success (the operation lists
        /// them), or its body is not what is declared.
        #[inline]
        pub fn send(self) -> impl ::core::future::Future<Output = Result<$output, $crate::runtime::Error>> {
            self.request.send::<$decode>()
        }

        /// Sends the request and reads the answer, with its status and headers.
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

        /// Sends the request and waits for the answer without an executor: for programs that are not asynchronous.
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
}

pub(crate) use request_methods;
