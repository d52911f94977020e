//! How long making a connection may take, which each request may say for itself.

use std::cell::Cell;
use std::error::Error as StdError;
use std::future::{Future, poll_fn};
use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use tower_layer::Layer;
use tower_service::Service;

use crate::runtime::transport::ConnectTimeout;

type BoxError = Box<dyn StdError + Send + Sync>;

/// How long making a connection may take where nothing else is said.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

thread_local! {
    /// What the request says whose future is being polled: connecting is begun within.
    static LIMIT: Cell<Duration> = const { Cell::new(CONNECT_TIMEOUT) };
}

/// Sends a request for which a connection may take this long, if one has to be made, by a client with [`ConnectLimit`].
pub(crate) async fn within<F: Future>(limit: ConnectTimeout, sending: F) -> F::Output {
    let mut sending = pin!(sending);
    poll_fn(|context| {
        let outer = LIMIT.replace(limit.0);
        let polled = sending.as_mut().poll(context);
        LIMIT.set(outer);
        polled
    })
    .await
}

/// Ends connecting after the time that the request says.
#[derive(Clone, Copy)]
pub(crate) struct ConnectLimit;

impl<C> Layer<C> for ConnectLimit {
    type Service = LimitedConnector<C>;

    fn layer(&self, connector: C) -> LimitedConnector<C> {
        LimitedConnector(connector)
    }
}

#[derive(Clone)]
pub(crate) struct LimitedConnector<C>(C);

impl<C, T> Service<T> for LimitedConnector<C>
where
    C: Service<T, Error = BoxError, Future: Send + 'static>,
{
    type Response = C::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<C::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, target: T) -> Self::Future {
        let limit = LIMIT.get();
        let connecting = self.0.call(target);
        Box::pin(async move {
            let connected = tokio::time::timeout(limit, connecting).await;
            connected.unwrap_or_else(|passed| {
                Err(io::Error::new(io::ErrorKind::TimedOut, passed).into())
            })
        })
    }
}
