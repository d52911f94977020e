//! How long connecting may take, by a connector that never connects.

use std::error::Error as StdError;
use std::future::{Pending, pending};
use std::io;
use std::task::{Context, Poll};
use std::time::Duration;

use tower_layer::Layer;
use tower_service::Service;

use crate::runtime::ConnectTimeout;
use crate::runtime::connect_limit::{ConnectLimit, within};

type BoxError = Box<dyn StdError + Send + Sync>;

const SOON: Duration = Duration::from_millis(10);
const NEVER: Duration = Duration::MAX;

struct Silent;

impl Service<()> for Silent {
    type Response = ();
    type Error = BoxError;
    type Future = Pending<Result<(), BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, (): ()) -> Self::Future {
        pending()
    }
}

/// What ends connecting where the client has this limit.
async fn connect(client: Duration) -> io::ErrorKind {
    let error = ConnectLimit(client).layer(Silent).call(()).await;
    error.unwrap_err().downcast::<io::Error>().unwrap().kind()
}

async fn ends_soon(connecting: impl Future<Output = io::ErrorKind>) {
    let ended = tokio::time::timeout(Duration::from_secs(5), connecting).await;
    assert_eq!(ended, Ok(io::ErrorKind::TimedOut));
}

#[tokio::test]
async fn the_limit_of_a_request_goes_before_that_of_its_client() {
    ends_soon(within(ConnectTimeout(SOON), connect(NEVER))).await;
}

#[tokio::test]
async fn outside_of_a_request_the_limit_of_the_client_holds() {
    ends_soon(connect(SOON)).await;
}

#[tokio::test]
async fn the_limit_of_a_request_ends_with_it() {
    within(ConnectTimeout(NEVER), async {}).await;
    ends_soon(connect(SOON)).await;
}
