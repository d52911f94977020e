//! Starts a workflow run, and shows the request as received and the typed response.
//!
//! `QSTASH_TOKEN` (and `QSTASH_URL`) choose the real service and your own endpoint:
//!
//! ```sh
//! QSTASH_TOKEN=… cargo run -p upstash-workflow --example trigger -- https://app.example.com/api/order
//! ```
//!
//! Without a token a local server (`upstash-workflow-dev`) runs in this process.

mod local;

use std::error::Error;
use std::time::Duration;

use serde::Serialize;
use upstash_workflow_dev::{Service, ServiceBuilder};

use crate::local::connect;

#[derive(Serialize)]
struct Order {
    id: u64,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let destination = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "https://app.example.com/api/order?source=example".into());
    let (client, _local) = connect(printing()).await?;

    let run = client
        .runs()
        .trigger(destination)
        .workflow_run_id("order-7")
        .retries(5)
        .delay(Duration::from_secs(50))
        .label("nightly")
        .label("eu")
        .forward("X-Trace", "a-secret-of-the-application")
        .json(&Order { id: 7 })
        .send()
        .await?;

    println!("{run:#?}");
    Ok(())
}

/// The local server shows what it is sent.
fn printing() -> ServiceBuilder {
    Service::builder().on_request(|request| println!("{request:#}\n"))
}
