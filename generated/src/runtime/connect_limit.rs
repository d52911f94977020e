//! The time limit for making a connection, which each request may set.

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

thread_local! {
    /// What the request says whose future is being polled: connecting is begun within. A panic leaves it behind, but all
    /// that asks for it is polled by [`within`], too.
    static LIMIT: Cell<Option<Duration>> = const { Cell::new(None) };
}

/// Sends a request for which a connection may take this long, if one has to be made, by a client with [`ConnectLimit`].
pub(crate) async fn within<F: Future>(limit: ConnectTimeout, sending: F) -> F::Output {
    let mut sending = pin!(sending);
    poll_fn(|context| {
        let outer = LIMIT.replace(Some(limit.0));
        let polled = sending.as_mut().poll(context);
        LIMIT.set(outer);
        polled
    })
    .await
}

/// Ends connecting after the time that the request says, or after this one outside of requests.
#[derive(Clone, Copy)]
pub(crate) struct ConnectLimit(pub(crate) Duration);

impl<C> Layer<C> for ConnectLimit {
    type Service = LimitedConnector<C>;

    fn layer(&self, connector: C) -> LimitedConnector<C> {
        LimitedConnector {
            connector,
            otherwise: self.0,
        }
    }
}

#[derive(Clone)]
pub(crate) struct LimitedConnector<C> {
    connector: C,
    otherwise: Duration,
}

impl<C, T> Service<T> for LimitedConnector<C>
where
    C: Service<T, Error = BoxError, Future: Send + 'static>,
{
    type Response = C::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<C::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.connector.poll_ready(context)
    }

    fn call(&mut self, target: T) -> Self::Future {
        let limit = LIMIT.get().unwrap_or(self.otherwise);
        let connecting = self.connector.call(target);
        Box::pin(async move {
            let connected = tokio::time::timeout(limit, connecting).await;
            connected.unwrap_or_else(|passed| {
                Err(io::Error::new(io::ErrorKind::TimedOut, passed).into())
            })
        })
    }
}
