//! Lists in pages, as a stream of pages or of items.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::HeaderMap;

use crate::runtime::error::Error;
#[cfg(feature = "__links")]
use crate::runtime::link;
use crate::runtime::request::RequestBuilder;
use crate::runtime::response::{Decode, Response};

type PageFuture<T> = Pin<Box<dyn Future<Output = Result<Response<T>, Error>> + Send>>;

/// The pages of a list, one request each: a [`Stream`], with [`next`](Pages::next) for those who have no stream library
/// at hand.
///
/// The list ends where a page has no cursor or an empty one. An error is yielded and ends the stream, too;
/// [`resume`](Pages::resume) goes on with the page that failed, and [`cursor`](Pages::cursor) tells where a new request
/// has to begin. A cursor that was there before is an error behind its page, since the list would never end.
#[must_use = "nothing is sent until a page is asked for"]
pub struct Pages<T> {
    request: RequestBuilder,
    follow: Follow<T>,
    send: fn(RequestBuilder) -> PageFuture<T>,
    /// Where the next page begins; `None`: at the start.
    cursor: Option<String>,
    /// The cursors that were there already.
    seen: HashSet<String>,
    /// How many pages there were.
    count: u32,
    state: PagesState<T>,
}

enum PagesState<T> {
    Idle,
    Waiting(PageFuture<T>),
    Failed,
    /// The last page was yielded, but does not end the list: an error follows.
    Endless(&'static str),
    Ended,
}

/// How many responses to the same request are asked for: 10,000. A service that tells how many items meet the filter,
/// instead of how many it has changed, never comes to an end.
const MAX_REPETITIONS: u32 = 10_000;

/// How many pages in a row may hold nothing before somebody who waits for an item or for the end is told: 10,000. The
/// service may never come to an end.
const MAX_EMPTY: u32 = 10_000;

/// What leads from a page to the next one.
#[derive(Clone, Copy)]
enum Follow<T> {
    /// The cursor that the page has goes into this query parameter.
    Cursor {
        parameter: &'static str,
        read: fn(&T) -> Option<&str>,
    },
    /// The query that the headers of the page have for the next one is that of the next request. By functions, so that
    /// nothing of it is compiled where no page has such a header.
    Link {
        read: fn(&HeaderMap) -> Option<String>,
        write: fn(&mut RequestBuilder, String),
    },
    /// The same request again, until a page counts fewer than `limit` or says that the service goes on in the
    /// background, [`MAX_REPETITIONS`] times at most.
    Repetition {
        limit: u64,
        count: fn(&T) -> u64,
        goes_on: fn(&T) -> bool,
    },
}

impl RequestBuilder {
    /// Pages whose cursor is sent as the query parameter `parameter` and found by `read_cursor`.
    pub(crate) fn pages<D>(
        self,
        parameter: &'static str,
        read_cursor: fn(&D::Output) -> Option<&str>,
    ) -> Pages<D::Output>
    where
        D: Decode<Output: Send + 'static> + 'static,
    {
        Pages {
            cursor: self.query_text(parameter).map(str::to_owned),
            follow: Follow::Cursor {
                parameter,
                read: read_cursor,
            },
            ..self.repeated::<D>(0, |_| 0, |_| false)
        }
    }

    #[cfg(feature = "__links")]
    /// Pages that the header `Link` leads through.
    pub(crate) fn linked_pages<D>(self) -> Pages<D::Output>
    where
        D: Decode<Output: Send + 'static> + 'static,
    {
        Pages {
            follow: Follow::Link {
                read: link::next_query,
                write: Self::replace_query,
            },
            ..self.repeated::<D>(0, |_| 0, |_| false)
        }
    }

    /// The responses to this request, sent again and again until one counts fewer than `limit` or says that the service
    /// goes on in the background.
    pub(crate) fn repeated<D>(
        self,
        limit: u64,
        count: fn(&D::Output) -> u64,
        goes_on: fn(&D::Output) -> bool,
    ) -> Pages<D::Output>
    where
        D: Decode<Output: Send + 'static> + 'static,
    {
        Pages {
            request: self,
            follow: Follow::Repetition {
                limit,
                count,
                goes_on,
            },
            send: |request| Box::pin(request.send_with_response::<D>()),
            cursor: None,
            seen: HashSet::new(),
            count: 0,
            state: PagesState::Idle,
        }
    }
}

impl<T> Pages<T> {
    /// Where the next page begins: to go on from there later, set it as the cursor of a new request. `None` before the
    /// first page, and behind the last one. Where the header `Link` leads through the pages, it is the query of the next
    /// request.
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// The next page; `None` behind the last one and behind an error.
    ///
    /// # Errors
    ///
    /// As for the request itself; besides, where a cursor repeats: then as the item behind the page that has it, which
    /// was carried out.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// [`next`](Self::next) for programs that are not asynchronous.
    ///
    /// # Errors
    ///
    /// As for [`next`](Self::next); besides, where it is called inside of an executor, which it would block.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<T, Error>> {
        match crate::runtime::block_on(self.next()) {
            Ok(next) => next,
            Err(error) => Some(Err(error)),
        }
    }

    /// Goes on behind an error: [`next`](Self::next) asks for the page that failed once more. Without an error, and where
    /// the error was a cursor that repeats, nothing changes.
    pub fn resume(&mut self) {
        if let PagesState::Failed = self.state {
            self.state = PagesState::Idle;
        }
    }

    /// Counts pages in a row that hold nothing, of which this is the last one or not.
    ///
    /// # Errors
    ///
    /// Where there were [`MAX_EMPTY`] of them and more may come. [`resume`](Pages::resume) goes on.
    pub(crate) fn count_empty(&mut self, count: &mut u32, is_empty: bool) -> Result<(), Error> {
        *count = if is_empty { *count + 1 } else { 0 };
        if *count < MAX_EMPTY || !matches!(self.state, PagesState::Idle) {
            return Ok(());
        }
        *count = 0;
        self.state = PagesState::Failed;
        Err(Error::pagination(
            "10,000 pages in a row held nothing: the list may have no end",
        ))
    }

    /// The items of the pages one by one.
    pub(crate) fn items<I>(self, read_items: fn(T) -> Vec<I>) -> Items<T, I> {
        Items {
            pages: self,
            read_items,
            ready: VecDeque::new(),
            empty: 0,
        }
    }

    fn accept_page(&mut self, page: Result<Response<T>, Error>) -> Result<T, Error> {
        self.state = PagesState::Failed;
        let response = page?;
        // The service has taken the request and acts later (RFC 9110, 15.3.3): another request would act on the same.
        let is_accepted = response.status() == 202;
        let linked = match self.follow {
            Follow::Link { read, .. } => read(response.headers()),
            _ => None,
        };
        let page = response.into_inner();
        self.count = self.count.saturating_add(1);
        self.state = match self.follow {
            Follow::Cursor { read, .. } => self.advance(read(&page)),
            Follow::Link { .. } => self.advance(linked.as_deref()),
            Follow::Repetition {
                limit,
                count,
                goes_on,
            } if is_accepted || goes_on(&page) || count(&page) < limit => PagesState::Ended,
            Follow::Repetition { .. } if self.count >= MAX_REPETITIONS => PagesState::Endless(
                "the request was repeated as often as it may be and still found something to act on",
            ),
            Follow::Repetition { .. } => PagesState::Idle,
        };
        Ok(page)
    }

    /// Keeps the cursor of the next page, where there is one.
    fn advance(&mut self, next: Option<&str>) -> PagesState<T> {
        self.seen.extend(self.cursor.take());
        let Some(next) = next.filter(|cursor| !cursor.is_empty()) else {
            return PagesState::Ended;
        };
        if self.seen.contains(next) {
            return PagesState::Endless("a page leads back to a page that was there before");
        }
        self.cursor = Some(next.to_owned());
        PagesState::Idle
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            match &mut this.state {
                PagesState::Failed | PagesState::Ended => return Poll::Ready(None),
                PagesState::Endless(reason) => {
                    let error = Error::pagination(reason);
                    this.state = PagesState::Ended;
                    return Poll::Ready(Some(Err(error)));
                }
                PagesState::Idle => {
                    let mut request = this.request.clone();
                    match (&this.follow, &this.cursor) {
                        (Follow::Cursor { parameter, .. }, Some(cursor)) => {
                            request.query(parameter, cursor.clone());
                        }
                        (Follow::Link { write, .. }, Some(query)) => {
                            write(&mut request, query.clone());
                        }
                        _ => {}
                    }
                    this.state = PagesState::Waiting((this.send)(request));
                }
                PagesState::Waiting(page) => {
                    let page = ready!(page.as_mut().poll(context));
                    return Poll::Ready(Some(this.accept_page(page)));
                }
            }
        }
    }
}

impl<T> Unpin for Pages<T> {}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("request", &self.request)
            .finish_non_exhaustive()
    }
}

/// The items of a list one by one, page by page: a [`Stream`], with [`next`](Items::next) for those who have no stream
/// library at hand. It ends as [`Pages`] does. Besides, 10,000 pages in a row without an item are an error, since the
/// list may never end; [`resume`](Items::resume) goes on all the same.
#[must_use = "nothing is sent until an item is asked for"]
pub struct Items<T, I> {
    pages: Pages<T>,
    read_items: fn(T) -> Vec<I>,
    ready: VecDeque<I>,
    /// How many pages in a row had none.
    empty: u32,
}

impl<T, I> Items<T, I> {
    /// Where the next page begins; the items of the present page come before it. See [`Pages::cursor`].
    pub fn cursor(&self) -> Option<&str> {
        self.pages.cursor()
    }

    /// Goes on behind an error, as [`Pages::resume`] does.
    pub fn resume(&mut self) {
        self.pages.resume();
    }

    /// The next item; `None` behind the last one and behind an error.
    ///
    /// # Errors
    ///
    /// As for [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<I, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// [`next`](Self::next) for programs that are not asynchronous.
    ///
    /// # Errors
    ///
    /// As for [`next`](Self::next); besides, where it is called inside of an executor, which it would block.
    #[cfg(feature = "blocking")]
    pub fn next_blocking(&mut self) -> Option<Result<I, Error>> {
        match crate::runtime::block_on(self.next()) {
            Ok(next) => next,
            Err(error) => Some(Err(error)),
        }
    }
}

impl<T, I> Stream for Items<T, I> {
    type Item = Result<I, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(item) = this.ready.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut this.pages).poll_next(context)) {
                Some(Ok(page)) => {
                    this.ready = (this.read_items)(page).into();
                    let is_empty = this.ready.is_empty();
                    if let Err(error) = this.pages.count_empty(&mut this.empty, is_empty) {
                        return Poll::Ready(Some(Err(error)));
                    }
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T, I> Unpin for Items<T, I> {}

impl<T, I> fmt::Debug for Items<T, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("ready", &self.ready.len())
            .finish_non_exhaustive()
    }
}
