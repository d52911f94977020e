//! Notifies a workflow run that waits for an event.
//!
//! ```sh
//! QSTASH_TOKEN=… cargo run -p upstash-workflow --example notify -- order-7-paid
//! ```
//!
//! Without a token a local server (`upstash-workflow-dev`) runs in this process, with a run that waits.

mod local;

use std::error::Error;

use serde::Serialize;
use upstash_workflow_dev::Service;

use crate::local::connect;

#[derive(Serialize)]
struct Payment {
    order: u64,
    amount: u64,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let event = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "order-7-paid".into());
    let (client, local) = connect(Service::builder()).await?;
    if local.is_some() {
        // The local server lets those runs wait whose path says so.
        client
            .runs()
            .trigger(format!("https://app.example.com/wait/{event}"))
            .workflow_run_id("order-7")
            .send()
            .await?;
    }

    let waiters = client.notify().waiters(event.as_str()).send().await?;
    println!("waiting for {event}: {}", waiters.len());

    let notified = client
        .notify()
        .event(event.as_str())
        .json(&Payment {
            order: 7,
            amount: 1999,
        })
        .send()
        .await?;
    for one in &notified {
        let run = one.workflow_run_id.as_deref().unwrap_or("?");
        println!("{run} was notified");
    }

    let waiters = client.notify().waiters(event.as_str()).send().await?;
    println!("waiting for {event}: {}", waiters.len());
    Ok(())
}
