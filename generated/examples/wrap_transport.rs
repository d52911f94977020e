//! Wraps the transport: each request gets a header and is written to the log, and the proxy of the environment is used.
//!
//! ```sh
//! cargo run -p upstash-workflow --example wrap_transport
//! ```
//!
//! A local server (`upstash-workflow-dev`) runs in this process.

use std::time::Instant;

use upstash_workflow::http::{HeaderValue, Request};
use upstash_workflow::{
    Bytes, Client, Credential, ReqwestTransport, Timer, Transport, TransportFuture,
};
use upstash_workflow_dev::Service;

/// Adds a header and writes a line for each attempt, without the URL: it may hold a credential.
#[derive(Debug)]
struct Logged<T>(T);

impl<T: Transport> Transport for Logged<T> {
    fn send<'a>(&'a self, request: &'a Request<Bytes>) -> TransportFuture<'a> {
        Box::pin(async move {
            let mut request = request.clone();
            let team = HeaderValue::from_static("billing");
            request.headers_mut().insert("x-team", team);
            let started = Instant::now();
            let outcome = self.0.send(&request).await;
            let status = outcome.as_ref().map(|response| response.status());
            let (method, passed) = (request.method(), started.elapsed());
            println!("{method}: {status:?} after {passed:?}");
            outcome
        })
    }

    fn limit_bodies(&mut self, bytes: usize) {
        self.0.limit_bodies(bytes);
    }

    fn timer(&self) -> &dyn Timer {
        self.0.timer()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Redirects, repetitions and `referer` are off, as the transport wants it; the proxy is that of the environment.
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .build()?;
    let service = Service::start().await?;
    let client = Client::builder(Credential::bearer(service.token()))
        .base_url(service.url())
        .transport(Logged(ReqwestTransport::new(http)))
        .build()?;
    let page = client.logs().list().send().await?;
    println!("{} runs", page.runs.unwrap_or_default().len());
    Ok(())
}
