//! The default transport, by the HTTP library. No other module names that library.

use std::fmt;
#[cfg(feature = "__downloads")]
use std::pin::Pin;
use std::sync::OnceLock;
#[cfg(feature = "__downloads")]
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Bytes, BytesMut};

#[cfg(feature = "__downloads")]
use crate::runtime::body_chunks::StreamedResponse;
use crate::runtime::connect_limit::{self, ConnectLimit};
use crate::runtime::join::join;
use crate::runtime::system;
use crate::runtime::timer::{Sleep, Timer};
use crate::runtime::transport::{
    BodyLimit, ConnectTimeout, Transport, TransportError, TransportFuture,
};

/// How long making a connection may take unless told otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a connection is kept that nobody uses: less than most services and proxies keep it, so that a request
/// seldom meets a connection that is just being closed.
const IDLE_TIMEOUT: Duration = Duration::from_secs(50);

/// Carries requests with `reqwest`. Over HTTP/1, a response may have 100 header lines of about 400 KiB together, over
/// HTTP/2 headers of 16 KiB.
///
/// It works within a Tokio runtime that has I/O and time enabled; outside of one nothing is sent, and a call is
/// an error ([`is_request`](crate::Error::is_request)).
///
/// No request is sent twice: `reqwest` repeats nothing, but takes another connection for a request where the service
/// has closed the one that was kept before any of the request was sent.
///
/// [`new`](Self::new) takes a client of your own, with a proxy, client certificates or a pool as you want them. Switch off what
/// would send a request twice or elsewhere: redirects (`redirect::Policy::none()`), repetitions (`retry::never()`) and
/// `referer`. A response behind a redirect is an error, but then the request was sent elsewhere already. The connect
/// timeout is then that of your client, also where a request says another one; all other limits are those of the
/// crate's client.
pub struct ReqwestTransport {
    client: OnceLock<reqwest::Client>,
    /// For requests that limit connecting themselves. What that takes would cost every other request a few per cent.
    limiting_client: OnceLock<reqwest::Client>,
    /// The caller's, which takes the place of both and may do what they never do.
    own: Option<reqwest::Client>,
    options: Options,
}

#[derive(Debug)]
struct Options {
    https: bool,
    connect_timeout: Duration,
    body_limit: BodyLimit,
}

impl ReqwestTransport {
    /// A transport by a client of your own. Its proxy is that of the environment (`HTTPS_PROXY`, `NO_PROXY` and so on)
    /// unless it was built with `no_proxy()`; the client of this crate uses none.
    pub fn new(client: reqwest::Client) -> Self {
        Self {
            own: Some(client),
            ..Self::with_options(true, None)
        }
    }

    /// It is set up when it is first used, so that requests can be built where no TLS is to be had. `https` tells
    /// whether certificates will have to be checked.
    pub(crate) fn with_options(https: bool, connect_timeout: Option<Duration>) -> Self {
        Self {
            client: OnceLock::new(),
            limiting_client: OnceLock::new(),
            own: None,
            options: Options {
                https,
                connect_timeout: connect_timeout.unwrap_or(CONNECT_TIMEOUT),
                body_limit: BodyLimit::DEFAULT,
            },
        }
    }

    /// Sends a request for which a connection may take this long, if it says so and one has to be made.
    async fn execute(
        &self,
        request: reqwest::Request,
        limit: Option<ConnectTimeout>,
    ) -> Result<reqwest::Response, TransportError> {
        if let Some(own) = &self.own {
            return Ok(own.execute(request).await?);
        }
        let sending = self.prepared(limit.is_some())?.execute(request);
        let response = match limit {
            Some(limit) => connect_limit::within(limit, sending).await,
            None => sending.await,
        };
        Ok(response?)
    }

    fn prepared(&self, requests_limit: bool) -> Result<&reqwest::Client, TransportError> {
        let place = match requests_limit {
            true => &self.limiting_client,
            false => &self.client,
        };
        if let Some(client) = place.get() {
            return Ok(client);
        }
        let mut builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .pool_idle_timeout(IDLE_TIMEOUT);
        if !self.options.https {
            // Loading the system's certificates takes a while and fails where there are none.
            builder = builder.tls_certs_only(std::iter::empty());
        }
        let limit = self.options.connect_timeout;
        builder = match requests_limit {
            true => builder.connector_layer(ConnectLimit(limit)),
            false => builder.connect_timeout(limit),
        };
        let client = builder.build().map_err(TransportError::permanent)?;
        Ok(place.get_or_init(|| client))
    }
}

/// Without the client, which shows the headers that it sends with every request.
impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport")
            .field("own", &self.own.is_some())
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl From<reqwest::Client> for ReqwestTransport {
    fn from(client: reqwest::Client) -> Self {
        Self::new(client)
    }
}

impl Transport for ReqwestTransport {
    fn send<'a>(&'a self, request: &'a http::Request<Bytes>) -> TransportFuture<'a> {
        Box::pin(async move {
            if tokio::runtime::Handle::try_current().is_err() {
                return Err(TransportError::unsent(
                    "there is no Tokio runtime here: call from within one, use `send_blocking`, or another transport",
                ));
            }
            let limit = request.extensions().get().copied();
            #[cfg(feature = "__downloads")]
            let is_streamed = StreamedResponse::is_wanted(request);
            let request = owned(request)?;
            let method = request.method().clone();
            let sent_to = self.own.as_ref().map(|_| request.url().clone());
            let mut response = self.execute(request, limit).await?;
            if sent_to.is_some_and(|url| url != *response.url()) {
                return Err(TransportError::permanent(
                    "a redirect was followed: build the HTTP client with `redirect::Policy::none()`",
                ));
            }
            #[cfg(feature = "__downloads")]
            if is_streamed && !never_has_body(&method, response.status()) {
                return Ok(streamed(response));
            }
            let body = match never_has_body(&method, response.status()) {
                true => Bytes::new(),
                false => read_body(&mut response, self.options.body_limit).await?,
            };
            let mut out = http::Response::new(body);
            *out.status_mut() = response.status();
            *out.version_mut() = response.version();
            *out.headers_mut() = std::mem::take(response.headers_mut());
            Ok(out)
        })
    }

    fn limit_bodies(&mut self, bytes: usize) {
        self.options.body_limit = BodyLimit(bytes);
    }

    #[cfg(feature = "__streams")]
    fn sends_streams(&self) -> bool {
        true
    }

    fn timer(&self) -> &dyn Timer {
        &TokioTimer
    }
}

/// The request as the HTTP library wants it.
fn owned(request: &http::Request<Bytes>) -> Result<reqwest::Request, TransportError> {
    let uri = request.uri();
    let parts = (uri.scheme_str(), uri.authority(), uri.path_and_query());
    let url = match parts {
        // Quicker than formatting, and the way that all requests of this crate take.
        (Some(scheme), Some(authority), Some(path_and_query)) => {
            let texts = [scheme, "://", authority.as_str(), path_and_query.as_str()];
            join(&texts, "")
        }
        _ => uri.to_string(),
    };
    let url = reqwest::Url::parse(&url).map_err(TransportError::permanent)?;
    let mut owned = reqwest::Request::new(request.method().clone(), url);
    *owned.headers_mut() = request.headers().clone();
    *owned.body_mut() = Some(body(request)?);
    Ok(owned)
}

/// The body of the request: its own, or the one that is read while it is sent.
fn body(request: &http::Request<Bytes>) -> Result<reqwest::Body, TransportError> {
    #[cfg(feature = "__streams")]
    if let Some(streamed) = crate::runtime::body_stream::StreamedBody::of(request) {
        return match streamed.take() {
            Some(stream) => Ok(reqwest::Body::wrap(stream)),
            None => Err(TransportError::permanent(
                "the body was read and sent before",
            )),
        };
    }
    Ok(request.body().clone().into())
}

impl From<reqwest::Error> for TransportError {
    fn from(error: reqwest::Error) -> Self {
        let (is_timeout, is_connect) = (error.is_timeout(), error.is_connect());
        // The URL may hold a credential.
        Self::described(is_timeout, is_connect, error.without_url())
    }
}

/// Whether a response has no body, so that none is waited for (RFC 9110, 6.4.1 and 15.3.6). A server may send 205 like
/// any response, without a length and without the end of the connection.
fn never_has_body(method: &http::Method, status: http::StatusCode) -> bool {
    method == http::Method::HEAD || matches!(status.as_u16(), 204 | 205 | 304)
}

#[cfg(feature = "__downloads")]
/// The response with its body among its extensions, where it is read while it arrives.
fn streamed(response: reqwest::Response) -> http::Response<Bytes> {
    let (parts, body) = http::Response::from(response).into_parts();
    let mut out = http::Response::new(Bytes::new());
    *out.status_mut() = parts.status;
    *out.version_mut() = parts.version;
    *out.headers_mut() = parts.headers;
    out.extensions_mut()
        .insert(StreamedResponse::new(Incoming(Box::pin(body))));
    out
}

#[cfg(feature = "__downloads")]
/// The body as the HTTP library yields it.
struct Incoming(Pin<Box<reqwest::Body>>);

#[cfg(feature = "__downloads")]
impl futures_core::Stream for Incoming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let frame = match http_body::Body::poll_frame(self.0.as_mut(), context) {
                Poll::Ready(Some(Ok(frame))) => frame,
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error.into()))),
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => return Poll::Pending,
            };
            // Trailers are no part of the body.
            if let Ok(chunk) = frame.into_data() {
                return Poll::Ready(Some(Ok(chunk)));
            }
        }
    }
}

async fn read_body(
    response: &mut reqwest::Response,
    limit: BodyLimit,
) -> Result<Bytes, TransportError> {
    // Most bodies arrive in one piece, which is then used as it is.
    let mut piece = Bytes::new();
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await? {
        limit.check(piece.len() + body.len() + chunk.len())?;
        if piece.is_empty() && body.is_empty() {
            piece = chunk;
            continue;
        }
        if body.is_empty() {
            body = BytesMut::from(std::mem::take(&mut piece));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(if body.is_empty() {
        piece
    } else {
        body.freeze()
    })
}

/// The timer of the executor that the HTTP library runs on.
#[derive(Debug)]
struct TokioTimer;

impl Timer for TokioTimer {
    fn now(&self) -> Duration {
        system::since_start(tokio::time::Instant::now().into_std())
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        Box::pin(tokio::time::sleep(duration))
    }
}
