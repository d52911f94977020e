//! One connection to the service: requests in, answers or faults out.

use std::net::IpAddr;
use std::time::Duration;

use super::answer::error;
use super::arrival::Arrival;
use super::authorize::authorize;
use super::call::Call;
use super::faults::Fault;
use super::route::route;
use super::running::Shared;
use crate::http1::{Connection, ReadError, Recorded, Response};

/// Serves a connection until it ends.
pub(crate) async fn serve(shared: &Shared, mut connection: Connection, peer: IpAddr) {
    loop {
        let request = match connection.read_request().await {
            Ok(request) => request,
            Err(ReadError::Closed | ReadError::Broken) => return,
            Err(ReadError::Refused(refused)) => {
                let response = error(refused.status, refused.reason);
                let _ = connection.write(&response.encode()).await;
                return connection.close_gently().await;
            }
        };
        match answer(shared, connection, request, peer).await {
            Some(open) if !open.is_last() => connection = open,
            Some(open) => return open.close_gently().await,
            None => return,
        }
    }
}

/// Answers one request; returns the connection where it is still open.
async fn answer(
    shared: &Shared,
    mut connection: Connection,
    request: Recorded,
    peer: IpAddr,
) -> Option<Connection> {
    let fault = shared.draw_fault();
    if let Some(Fault::StallBefore(time)) = fault {
        tokio::time::sleep(time).await;
    }
    let response = match fault {
        Some(Fault::RateLimited) => rate_limited(shared),
        Some(fault) if !fault.takes_effect() => error(500, "injected fault"),
        _ => process(shared, &request, peer),
    };
    let reset = matches!(
        fault,
        Some(Fault::ResetBefore | Fault::ResetAfter | Fault::ResetWithin)
    );
    let response = match fault {
        Some(Fault::ErrorAfter) => error(500, "injected fault"),
        _ => response,
    };
    shared.arrived(Arrival {
        request,
        status: (!reset).then_some(response.status()),
        fault,
    });
    if let Some(Fault::StallAfter(time)) = fault {
        tokio::time::sleep(time).await;
    }
    if let Some(Fault::ResetWithin) = fault {
        let bytes = response.encode();
        let half = bytes.get(..bytes.len() / 2).unwrap_or_default();
        connection.write(half).await.ok()?;
        // A reset discards what the peer has not read yet.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    if reset {
        connection.reset();
        return None;
    }
    connection.write(&response.encode()).await.ok()?;
    Some(connection)
}

fn process(shared: &Shared, request: &Recorded, peer: IpAddr) -> Response {
    let call = Call { request, peer };
    authorize(request, shared.token())
        .and_then(|()| shared.with_state(|state| route(state, &call)))
        .unwrap_or_else(|refusal| refusal.response())
}

fn rate_limited(shared: &Shared) -> Response {
    let reset = shared.with_state(|state| state.clock.now()) / 1000 + 1;
    error(429, "rate limit exceeded")
        .header("Burst-RateLimit-Limit", "100")
        .header("Burst-RateLimit-Remaining", "0")
        .header("Burst-RateLimit-Reset", reset.to_string())
}
