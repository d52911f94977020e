//! Follows redirects of requests that change nothing, on the same origin.

// All of it is inline so that it is compiled where it is used: most clients follow no redirect.

use bytes::Bytes;
use http::header::LOCATION;
use http::{StatusCode, Uri};
use url::Url;

use crate::runtime::operation::Operation;
use crate::runtime::transport::{Transport, TransportFuture};

/// The function [`follow`], where a client has redirects followed.
pub(crate) type FollowRedirects = for<'a> fn(
    &'a dyn Transport,
    &'static Operation,
    &'a http::Request<Bytes>,
    u8,
) -> TransportFuture<'a>;

/// Sends a request, and sends it again where a redirect points, so many times at most. What is not followed is the
/// response.
#[inline]
pub(crate) fn follow<'a>(
    transport: &'a dyn Transport,
    operation: &'static Operation,
    request: &'a http::Request<Bytes>,
    limit: u8,
) -> TransportFuture<'a> {
    Box::pin(async move {
        let mut response = transport.send(request).await?;
        if !request.method().is_safe() {
            return Ok(response);
        }
        let mut uri = request.uri().clone();
        for _ in 0..limit {
            // Some operations succeed with a redirect.
            if operation.is_success(response.status()) {
                break;
            }
            let Some(next) = target(&uri, &response) else {
                break;
            };
            let mut again = request.clone();
            *again.uri_mut() = next.clone();
            response = transport.send(&again).await?;
            uri = next;
        }
        Ok(response)
    })
}

/// Where a redirect points, if it stays on the origin: no other one gets the credential.
#[inline]
fn target(from: &Uri, response: &http::Response<Bytes>) -> Option<Uri> {
    let is_redirect = matches!(
        response.status(),
        StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT
    );
    let location = response.headers().get(LOCATION).filter(|_| is_redirect)?;
    let from = Url::parse(&from.to_string()).ok()?;
    let mut to = from.join(location.to_str().ok()?).ok()?;
    to.set_fragment(None);
    let has_user = !to.username().is_empty() || to.password().is_some();
    let stays = to.origin() == from.origin() && !has_user;
    Uri::try_from(String::from(to)).ok().filter(|_| stays)
}
