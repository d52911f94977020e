//! Bulk operations as a stream of batches, with a running total.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::runtime::error::Error;
use crate::runtime::pages::Pages;
use crate::runtime::request::RequestBuilder;
use crate::runtime::response::Decode;

/// One batch: the response, the number of items that the request acted on, and the total so far.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Batch<T> {
    /// The response to the request.
    pub answer: T,
    /// Number of items that this request acted on; 0 if the response does not state it.
    pub count: u64,
    /// Number of items that this request and those before it have acted on.
    pub total: u64,
}

/// An operation on many items, one request for each batch of them, until nothing is left: a [`Stream`] of [`Batch`]es,
/// with [`next`](Batches::next) for those who have no stream library at hand.
///
/// An error is yielded and ends the stream; [`total`](Batches::total) stays, and [`resume`](Batches::resume) goes on.
/// Neither number includes a request whose response did not arrive or cannot be read.
#[must_use = "nothing is sent until a batch is asked for"]
pub struct Batches<T> {
    pages: Pages<T>,
    count: fn(&T) -> u64,
    total: u64,
}

impl<T> Pages<T> {
    /// The pages as batches, each of which has acted on as many items as `count` finds.
    pub(crate) fn batches(self, count: fn(&T) -> u64) -> Batches<T> {
        Batches {
            pages: self,
            count,
            total: 0,
        }
    }
}

impl RequestBuilder {
    /// Repeats this request and yields each response as a batch. It ends with a response that counts fewer than `limit`,
    /// and with a response of a service that continues in the background.
    pub(crate) fn repeated_batches<D>(
        self,
        limit: u64,
        count: fn(&D::Output) -> u64,
        goes_on: fn(&D::Output) -> bool,
    ) -> Batches<D::Output>
    where
        D: Decode<Output: Send + 'static> + 'static,
    {
        self.repeated::<D>(limit.max(1), count, goes_on)
            .batches(count)
    }
}

impl<T> Batches<T> {
    /// Number of items that all batches so far have acted on.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Where the next batch begins, as [`Pages::cursor`] does; always `None` where the operation has no cursor and its
    /// request is repeated until it finds nothing more.
    pub fn cursor(&self) -> Option<&str> {
        self.pages.cursor()
    }

    /// Goes on behind an error, as [`Pages::resume`] does: the batch that failed is asked for once more.
    pub fn resume(&mut self) {
        self.pages.resume();
    }

    /// The next batch; `None` behind the last one and behind an error.
    ///
    /// # Errors
    ///
    /// As for [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<Batch<T>, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// All batches that are left, one after the other: the number of items that all batches have acted on, those
    /// before this call included.
    ///
    /// # Errors
    ///
    /// As for [`Pages::next`]; besides, where 10,000 batches in a row have acted on nothing, since there may be no end.
    /// What was done up to then is the [`total`](Self::total).
    pub async fn finish(&mut self) -> Result<u64, Error> {
        let mut empty = 0;
        while let Some(batch) = self.next().await {
            let is_empty = batch?.count == 0;
            self.pages.count_empty(&mut empty, is_empty)?;
        }
        Ok(self.total)
    }

    /// [`next`](Self::next) for programs that are not asynchronous.
    ///
    /// # Errors
    ///
    /// As for [`next`](Self::next); besides, where it is called inside of an executor, which it would block.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<Batch<T>, Error>> {
        match crate::runtime::block_on(self.next()) {
            Ok(next) => next,
            Err(error) => Some(Err(error)),
        }
    }

    /// [`finish`](Self::finish) for programs that are not asynchronous.
    ///
    /// # Errors
    ///
    /// As for [`finish`](Self::finish); besides, where it is called inside of an executor, which it would block.
    #[cfg(feature = "blocking")]
    pub fn finish_blocking(&mut self) -> Result<u64, Error> {
        crate::runtime::block_on(self.finish())?
    }
}

impl<T> Stream for Batches<T> {
    type Item = Result<Batch<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let page = ready!(Pin::new(&mut this.pages).poll_next(context));
        Poll::Ready(page.map(|page| {
            page.map(|answer| {
                let count = (this.count)(&answer);
                this.total = this.total.saturating_add(count);
                Batch {
                    answer,
                    count,
                    total: this.total,
                }
            })
        }))
    }
}

impl<T> Unpin for Batches<T> {}

impl<T> fmt::Debug for Batches<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batches")
            .field("pages", &self.pages)
            .field("total", &self.total)
            .finish_non_exhaustive()
    }
}

/// A field of a response that tells how many items a request has acted on: their number, or a list of them.
pub(crate) trait Count {
    fn count(&self) -> u64;
}

macro_rules! count_numbers {
    ($($number:ty),+) => {
        $(impl Count for $number {
            /// A negative number counts nothing.
            fn count(&self) -> u64 {
                u64::try_from(*self).unwrap_or_default()
            }
        })+
    };
}

count_numbers!(i32, i64, u32, u64);

impl<T> Count for Vec<T> {
    fn count(&self) -> u64 {
        self.len().try_into().unwrap_or(u64::MAX)
    }
}

impl<C: Count> Count for Option<C> {
    fn count(&self) -> u64 {
        self.as_ref().map_or(0, Count::count)
    }
}

/// Gives a request `batches`, from the type of the response and the field that counts: where the request has pages they
/// are the batches, otherwise it is sent again as long as it has acted on as many as it may, which a parameter of the
/// query says with a default. Without such a limit it is sent again until nothing is counted. A response that has the
/// field behind `unless` is the last one: the service goes on in the background.
///
/// ```text
/// batch_methods!(BulkDelete => models::Deleted, deleted of pages);
/// batch_methods!(BulkCancel => models::Canceled, canceled until 0);
/// batch_methods!(BulkCancel => models::Canceled, canceled below "limit" or 100);
/// batch_methods!(BulkCancel => models::Canceled, canceled below "limit" or 100, unless action_id);
/// ```
macro_rules! batch_methods {
    (impl<$body:ident> $request:ty => $response:ty, $field:ident $($how:tt)+) => {
        #[allow(deprecated)]
        impl<$body> $request {
            $crate::runtime::batch_methods!(@method $response, $field $($how)+);
        }
    };
    (@method $response:ty, $field:ident of pages) => {
        /// The whole, one request for each batch, from the cursor that is set or from the start. Each batch tells how
        /// many items it has acted on, and how many all of them so far.
        #[inline]
        pub fn batches(self) -> $crate::runtime::Batches<$response> {
            self.pages().batches(|response| $crate::runtime::Count::count(&response.$field))
        }
    };
    (@method $response:ty, $field:ident until 0 $(, unless $action:ident)?) => {
        /// The whole, one request for each batch: the same again until a response counts nothing, which is the last
        /// batch. Each tells how many items it has acted on, and how many all of them so far.
        ///
        /// Items that come to meet the filter while this goes on, such as runs started after the call, are acted on,
        /// too. Behind 10,000 responses that all count something comes an error
        /// ([`is_decode`](crate::Error::is_decode)) instead of another request.
        ///
        /// A response with the status 202 is the last batch, too: the service goes on in the background.
        $(#[doc = concat!("So is one with `", stringify!($action), "`.")])?
        #[inline]
        pub fn batches(self) -> $crate::runtime::Batches<$response> {
            self.request.repeated_batches::<$crate::runtime::Json<$response>>(
                1,
                |response| $crate::runtime::Count::count(&response.$field),
                |_response| false $(|| _response.$action.is_some())?,
            )
        }
    };
    (@method $response:ty, $field:ident below $limit:literal or $default:literal $(, unless $action:ident)?) => {
        #[doc = concat!(
            "The whole, one request for each batch: the same again as long as it has acted on as many items as `",
            $limit, "` allows, ", stringify!($default), " where it is not set. Each batch tells how many items it has \
             acted on, and how many all of them so far."
        )]
        ///
        /// A response that counts fewer is the last batch, and so is one with the status 202: the service goes on in
        /// the background. What a service counts that works in the background is what it is going to act on, and it may
        /// count the same items more than once.
        $(#[doc = concat!("A response with `", stringify!($action), "` is the last batch for the same reason.")])?
        ///
        /// Items that come to meet the filter while this goes on, such as those that begin after the call, are acted on,
        /// too. Behind 10,000 full batches comes an error ([`is_decode`](crate::Error::is_decode)) instead of another
        /// request.
        #[inline]
        pub fn batches(self) -> $crate::runtime::Batches<$response> {
            let limit = self.request.query_text($limit).and_then(|limit| limit.parse().ok());
            self.request.repeated_batches::<$crate::runtime::Json<$response>>(
                limit.unwrap_or($default),
                |response| $crate::runtime::Count::count(&response.$field),
                |_response| false $(|| _response.$action.is_some())?,
            )
        }
    };
    ($request:ty => $response:ty, $field:ident $($how:tt)+) => {
        #[allow(deprecated)]
        impl $request {
            $crate::runtime::batch_methods!(@method $response, $field $($how)+);
        }
    };
}

pub(crate) use batch_methods;
