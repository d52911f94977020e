//! Gives requests the methods that read a response while it arrives.

/// The time limit of each piece of a response.
///
/// ```text
/// chunk_timeout_methods!(Download);
/// chunk_timeout_methods!(impl<Body> Chat<Body>);
/// ```
macro_rules! chunk_timeout_methods {
    (impl<$body:ident> $request:ty) => {
        $crate::runtime::chunk_timeout_methods!(@methods [<$body>] $request);
    };
    (@methods [$($generics:tt)*] $request:ty) => {
        impl $($generics)* $request {
            /// How long each piece of a response that is read while it arrives may take, instead of the limit of an
            /// attempt. That limit holds until the headers are there; all pieces together have none.
            #[inline]
            pub fn with_chunk_timeout(mut self, timeout: ::core::time::Duration) -> Self {
                self.request.options().set_chunk_timeout(timeout);
                self
            }
        }
    };
    ($request:ty) => {
        $crate::runtime::chunk_timeout_methods!(@methods [] $request);
    };
}

/// The call that yields a body as it arrives.
///
/// ```text
/// streaming_methods!(Download);
/// ```
macro_rules! streaming_methods {
    (impl<$body:ident> $request:ty) => {
        $crate::runtime::streaming_methods!(@methods [<$body>] $request);
    };
    (@methods [$($generics:tt)*] $request:ty) => {
        #[allow(deprecated)]
        impl $($generics)* $request {
            /// Sends the request and yields the response with the body of a success as it arrives, however long it is.
            /// The call is attempted again until the headers of a success are there, and not after that.
            ///
            /// # Errors
            ///
            /// As for [`send`](Self::send), as far as the status and the headers tell. What goes wrong later is an
            /// error of the stream.
            #[inline]
            pub fn send_streaming(
                self,
            ) -> impl ::core::future::Future<
                Output = ::core::result::Result<
                    $crate::runtime::Response<$crate::runtime::BodyChunks>,
                    $crate::runtime::Error,
                >,
            > + Send {
                self.request.send_streaming()
            }
        }
    };
    ($request:ty) => {
        $crate::runtime::streaming_methods!(@methods [] $request);
    };
}

#[cfg(feature = "__events")]
/// The call that yields events as they arrive.
///
/// ```text
/// event_methods!(Chat => JsonData<models::Chunk> as models::Chunk, "text/event-stream", Some("[DONE]"));
/// event_methods!(Watch => WholeEvent<models::Change> as models::Change, "text/event-stream", None, TextEvents::All);
/// ```
macro_rules! event_methods {
    (impl<$body:ident> $request:ty => $read:ty as $data:ty, $accept:literal, $end:expr) => {
        $crate::runtime::event_methods!(
            @methods [<$body>] $request => $read as $data, $accept, $end, $crate::runtime::TextEvents::None
        );
    };
    (impl<$body:ident> $request:ty => $read:ty as $data:ty, $accept:literal, $end:expr, $text:expr) => {
        $crate::runtime::event_methods!(@methods [<$body>] $request => $read as $data, $accept, $end, $text);
    };
    (@methods [$($generics:tt)*] $request:ty => $read:ty as $data:ty, $accept:literal, $end:expr, $text:expr) => {
        #[allow(deprecated)]
        impl $($generics)* $request {
            /// Sends the request and yields the response with its events as they arrive (`text/event-stream`). The
            /// call is attempted again until the headers of a success are there, and not after that, unless
            /// [`with_reconnection`](Self::with_reconnection) asks for it.
            ///
            /// # Errors
            ///
            /// As for [`send`](Self::send), as far as the status and the headers tell, and where the body is no stream
            /// of events ([`Error::is_decode`](crate::Error::is_decode)). What goes wrong later is an error of the
            /// stream.
            #[inline]
            pub fn send_events(
                self,
            ) -> impl ::core::future::Future<
                Output = ::core::result::Result<
                    $crate::runtime::Response<$crate::runtime::EventStream<$data>>,
                    $crate::runtime::Error,
                >,
            > + Send {
                self.request.send_events::<$read>($accept, $end, $text)
            }

            /// Lets a stream of events go on where its connection ends: the request is sent again, with the id of the
            /// last event as `Last-Event-ID`, after the time that the stream asks for or 3 s. A response 204 ends the
            /// stream, and so does an error of the new call. The request is sent again whatever its method is.
            #[inline]
            pub fn with_reconnection(mut self) -> Self {
                self.request.options().set_reconnects();
                self
            }
        }
    };
    ($request:ty => $read:ty as $data:ty, $accept:literal, $end:expr) => {
        $crate::runtime::event_methods!(
            @methods [] $request => $read as $data, $accept, $end, $crate::runtime::TextEvents::None
        );
    };
    ($request:ty => $read:ty as $data:ty, $accept:literal, $end:expr, $text:expr) => {
        $crate::runtime::event_methods!(@methods [] $request => $read as $data, $accept, $end, $text);
    };
}

#[cfg(feature = "__items")]
/// The call that yields JSON texts as they arrive.
///
/// ```text
/// item_methods!(Export => models::Row, "application/x-ndjson", ItemFormat::Lines);
/// ```
macro_rules! item_methods {
    (impl<$body:ident> $request:ty => $item:ty, $accept:literal, $format:expr) => {
        $crate::runtime::item_methods!(@methods [<$body>] $request => $item, $accept, $format);
    };
    (@methods [$($generics:tt)*] $request:ty => $item:ty, $accept:literal, $format:expr) => {
        #[allow(deprecated)]
        impl $($generics)* $request {
            /// Sends the request and yields the response with its items as they arrive. The call is attempted again
            /// until the headers of a success are there, and not after that.
            ///
            /// # Errors
            ///
            /// As for [`send`](Self::send), as far as the status and the headers tell. What goes wrong later is an
            /// error of the stream.
            #[inline]
            pub fn send_items(
                self,
            ) -> impl ::core::future::Future<
                Output = ::core::result::Result<
                    $crate::runtime::Response<$crate::runtime::ItemStream<$item>>,
                    $crate::runtime::Error,
                >,
            > + Send {
                self.request.send_items::<$item>($accept, $format)
            }
        }
    };
    ($request:ty => $item:ty, $accept:literal, $format:expr) => {
        $crate::runtime::item_methods!(@methods [] $request => $item, $accept, $format);
    };
}

pub(crate) use chunk_timeout_methods;
#[cfg(feature = "__events")]
pub(crate) use event_methods;
#[cfg(feature = "__items")]
pub(crate) use item_methods;
pub(crate) use streaming_methods;
