//! A small web server that verifies what the service sends: the requests of a run, and its failure callback.
//!
//! ```sh
//! cargo run -p upstash-workflow --features receiver --example receive
//! ```
//!
//! The local server (`upstash-workflow-dev`) runs in this process and calls the web server as the service would. The
//! endpoint fails, so that the failure callback is called, too.

use std::convert::Infallible;
use std::error::Error;
use std::sync::Arc;

use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use upstash_workflow::receiver::{FailureCallback, IncomingRequest, Receiver};
use upstash_workflow::{Bytes, Client, Credential};
use upstash_workflow_dev::{Delivery, Service};

/// What each request needs.
struct Endpoint {
    receiver: Receiver,
    /// Where this server is reached: signatures are made for the URL that the service was given.
    base: String,
    failures: mpsc::Sender<FailureCallback>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let local = Service::builder().delivery(Delivery::Loopback);
    let local = local.start().await?;
    let client = Client::builder(Credential::bearer(local.token()))
        .base_url(local.url())
        .build()?;

    // In production the keys come from the environment: `Receiver::from_env()`.
    let receiver = Receiver::from(client.keys().get().send().await?);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let base = format!("http://{}", listener.local_addr()?);
    let (failures, mut failed) = mpsc::channel(1);
    let endpoint = Endpoint {
        receiver,
        base: base.clone(),
        failures,
    };
    tokio::spawn(serve(listener, Arc::new(endpoint)));

    let run = client
        .runs()
        .trigger(format!("{base}/order"))
        .failure_callback(format!("{base}/failed"))
        .retries(0)
        .json(&["order", "7"])
        .send()
        .await?;
    println!("started {}", run.workflow_run_id);

    let failure = failed.recv().await.ok_or("the web server has stopped")?;
    println!(
        "{} failed with status {}",
        failure.workflow_run_id.unwrap_or_default(),
        failure.status.unwrap_or_default()
    );

    // A request of anybody else is refused.
    let forged = reqwest::Client::new().post(format!("{base}/order"));
    let status = forged.body("[]").send().await?.status();
    println!("a request without a signature: {status}");
    Ok(())
}

async fn serve(listener: TcpListener, endpoint: Arc<Endpoint>) {
    while let Ok((stream, _)) = listener.accept().await {
        let endpoint = Arc::clone(&endpoint);
        let service = service_fn(move |request| respond(Arc::clone(&endpoint), request));
        let connection = hyper::server::conn::http1::Builder::new();
        tokio::spawn(connection.serve_connection(TokioIo::new(stream), service));
    }
}

async fn respond(
    endpoint: Arc<Endpoint>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let status = handle(&endpoint, request).await;
    let mut response = Response::new(Full::default());
    *response.status_mut() = status;
    Ok(response)
}

async fn handle(endpoint: &Endpoint, request: Request<Incoming>) -> StatusCode {
    let (head, body) = request.into_parts();
    // The bytes as they arrived: a body that was parsed and written again has another digest.
    let Ok(body) = body.collect().await else {
        return StatusCode::BAD_REQUEST;
    };
    let body = body.to_bytes();
    let url = format!("{}{}", endpoint.base, head.uri);
    let incoming = IncomingRequest::from_headers(&head.headers, &body).url(&url);
    if let Err(error) = endpoint.receiver.verify(&incoming) {
        println!("refused a request for {}: {error}", head.uri.path());
        return StatusCode::FORBIDDEN;
    }
    println!("verified a request for {}", head.uri.path());
    match head.uri.path() {
        "/failed" => match serde_json::from_slice(&body) {
            Ok(failure) => {
                let _ = endpoint.failures.send(failure).await;
                StatusCode::OK
            }
            Err(_) => StatusCode::BAD_REQUEST,
        },
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
