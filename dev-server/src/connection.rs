//! Serves one connection: reads requests, writes responses or causes faults.

use std::fmt;
use std::future::{Future, poll_fn};
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::time::Sleep;

use crate::arrival::Arrival;
use crate::faults::Fault;
use crate::request::{Request, canonical};
use crate::response::Response;
use crate::route;
use crate::running::Shared;

/// The largest request head that is read, in bytes.
const HEAD_LIMIT: usize = 2 * 1024 * 1024;

/// The largest request body that is read, in bytes.
const BODY_LIMIT: usize = 32 * 1024 * 1024;

type Exchange =
    Pin<Box<dyn Future<Output = Result<hyper::Response<Payload>, ConnectionReset>> + Send>>;

/// Serves a connection until it ends.
pub(crate) async fn serve(shared: Arc<Shared>, stream: TcpStream, peer: IpAddr) {
    // Responses are small and written whole; waiting to fill packets only adds latency.
    let _ = stream.set_nodelay(true);
    let reset = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&reset);
    let service = service_fn(move |request: hyper::Request<Incoming>| -> Exchange {
        let (shared, flag) = (Arc::clone(&shared), Arc::clone(&flag));
        Box::pin(async move {
            let sent = exchange(&shared, request, peer).await;
            let reset = sent
                .as_ref()
                .map_or(true, |response| response.body().is_cut());
            flag.store(reset, Ordering::Relaxed);
            sent
        })
    });
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .auto_date_header(false)
        .max_buf_size(HEAD_LIMIT)
        .serve_connection(TokioIo::new(stream), service);
    // Faults of the peer and the faults that are meant to be end a connection in the same way.
    let _ = poll_fn(|context| connection.poll_without_shutdown(context)).await;
    let stream = connection.into_parts().io.into_inner();
    if reset.load(Ordering::Relaxed) {
        let _ = stream.set_zero_linger();
    } else {
        close_gently(stream).await;
    }
}

/// Ends a connection after a response that may come before the whole request was read.
///
/// A socket that is closed with unread data resets the connection and the peer may lose the response, so what still
/// comes is read for a moment and dropped.
async fn close_gently(stream: TcpStream) {
    let Ok(stream) = stream.into_std() else {
        return;
    };
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let Ok(stream) = TcpStream::from_std(stream) else {
        return;
    };
    let until_closed = async {
        let mut scrap = [0_u8; 1024];
        while stream.readable().await.is_ok() {
            match stream.try_read(&mut scrap) {
                Ok(0) => return,
                Ok(_) => {}
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
                Err(_) => return,
            }
        }
    };
    let _ = tokio::time::timeout(Duration::from_millis(500), until_closed).await;
}

/// Reads a request and responds to it.
async fn exchange(
    shared: &Arc<Shared>,
    request: hyper::Request<Incoming>,
    peer: IpAddr,
) -> Result<hyper::Response<Payload>, ConnectionReset> {
    let (head, body) = request.into_parts();
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if announced > BODY_LIMIT {
        return Ok(sent(&Response::error(413, "request body too large")));
    }
    let body = match Limited::new(body, BODY_LIMIT).collect().await {
        Ok(body) => body.to_bytes().to_vec(),
        Err(error) if error.is::<LengthLimitError>() => {
            return Ok(sent(&Response::error(413, "request body too large")));
        }
        Err(_) => return Ok(sent(&Response::error(400, "the body could not be read"))),
    };
    let request = Request {
        method: head.method.as_str().to_owned(),
        target: head
            .uri
            .path_and_query()
            .map_or("/", |target| target.as_str())
            .to_owned(),
        headers: head
            .headers
            .iter()
            .map(|(name, value)| (canonical(name), value.as_bytes().to_vec()))
            .collect(),
        body,
        peer,
    };
    if let Some(response) = route::beside_the_api(shared, &request) {
        return Ok(sent(&response));
    }
    meet_fault(shared, request).await
}

/// Lets a request meet the fault that is scheduled for it.
async fn meet_fault(
    shared: &Arc<Shared>,
    request: Request,
) -> Result<hyper::Response<Payload>, ConnectionReset> {
    let (fault, latency) = shared.draw_fault();
    if let Some(Fault::StallBefore(time)) = fault {
        tokio::time::sleep(time).await;
    }
    let response = match fault {
        Some(Fault::RateLimited) => rate_limited(shared),
        Some(fault) if !fault.takes_effect() => Response::error(500, "injected fault"),
        _ => shared.respond(&request),
    };
    let response = match fault {
        Some(Fault::ErrorAfter) => Response::error(500, "injected fault"),
        _ => response,
    };
    let reset = matches!(
        fault,
        Some(Fault::ResetBefore | Fault::ResetAfter | Fault::ResetWithin)
    );
    shared.arrived(Arrival {
        request,
        status: (!reset).then_some(response.status),
        fault,
    });
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
    match fault {
        Some(Fault::ResetBefore | Fault::ResetAfter) => Err(ConnectionReset),
        Some(Fault::ResetWithin) => Ok(sent(&response).map(Payload::cut)),
        Some(Fault::StallAfter(time)) => {
            tokio::time::sleep(time).await;
            Ok(sent(&response))
        }
        _ => Ok(sent(&response)),
    }
}

fn rate_limited(shared: &Shared) -> Response {
    let reset = shared.now() / 1000 + 1;
    Response::error(429, "rate limit exceeded")
        .header("burst-ratelimit-limit", "100")
        .header("burst-ratelimit-remaining", "0")
        .header("burst-ratelimit-reset", reset.to_string())
}

fn sent(response: &Response) -> hyper::Response<Payload> {
    let mut builder = hyper::Response::builder().status(response.status);
    for (name, value) in &response.headers {
        builder = builder.header(*name, value);
    }
    let body = || Payload::Whole(Some(Bytes::from(response.body.clone())));
    builder.body(body()).unwrap_or_else(|_| {
        // A header of ours that is not valid: better a response without it than none.
        hyper::Response::new(body())
    })
}

/// The connection is to be reset instead of a response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ConnectionReset;

impl fmt::Display for ConnectionReset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is reset, as a fault demands")
    }
}

impl std::error::Error for ConnectionReset {}

/// The body of a response: all of it, or half of it before the connection is reset.
pub(crate) enum Payload {
    Whole(Option<Bytes>),
    Cut {
        half: Option<Bytes>,
        length: u64,
        pause: Pin<Box<Sleep>>,
    },
}

impl Payload {
    fn cut(self) -> Self {
        let whole = match self {
            Self::Whole(bytes) => bytes.unwrap_or_default(),
            Self::Cut { half, .. } => half.unwrap_or_default(),
        };
        Self::Cut {
            half: Some(whole.slice(..whole.len() / 2)),
            length: u64::try_from(whole.len()).unwrap_or(u64::MAX).max(1),
            // A reset discards what the peer has not read yet.
            pause: Box::pin(tokio::time::sleep(Duration::from_millis(5))),
        }
    }

    fn is_cut(&self) -> bool {
        matches!(self, Self::Cut { .. })
    }
}

impl Body for Payload {
    type Data = Bytes;
    type Error = ConnectionReset;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, ConnectionReset>>> {
        match &mut *self {
            Self::Whole(bytes) => Poll::Ready(
                bytes
                    .take()
                    .filter(|bytes| !bytes.is_empty())
                    .map(|bytes| Ok(Frame::data(bytes))),
            ),
            Self::Cut { half, pause, .. } => match half.take().filter(|half| !half.is_empty()) {
                Some(half) => Poll::Ready(Some(Ok(Frame::data(half)))),
                None => pause
                    .as_mut()
                    .poll(context)
                    .map(|()| Some(Err(ConnectionReset))),
            },
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole(bytes) => bytes.as_ref().is_none_or(Bytes::is_empty),
            Self::Cut { .. } => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => SizeHint::with_exact(
                u64::try_from(bytes.as_ref().map_or(0, Bytes::len)).unwrap_or(u64::MAX),
            ),
            Self::Cut { length, .. } => SizeHint::with_exact(*length),
        }
    }
}
