//! Resumes every failed workflow run in the dead letter queue (DLQ).
//!
//! ```sh
//! QSTASH_TOKEN=… cargo run -p upstash-workflow --example drain_dlq
//! ```
//!
//! Without a token a local server (`upstash-workflow-dev`) runs in this process, with some failed runs.

mod local;

use std::error::Error;

use upstash_workflow::Client;
use upstash_workflow_dev::Service;

use crate::local::connect;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (client, local) = connect(Service::builder()).await?;
    if local.is_some() {
        fail_some(&client).await?;
    }

    let mut failed = client.dlq().list().count(100).items();
    let mut count = 0;
    while let Some(message) = failed.next().await {
        let message = message?;
        let run = message.workflow_run_id.as_deref().unwrap_or("?");
        let status = message.response_status.unwrap_or_default();
        println!("{run} has failed: its step answered {status}");
        count += 1;
    }
    println!("{count} runs are in the DLQ\n");

    // Without `all` a call that names no entries is refused. Each batch tells how many runs go on, and how many in all.
    let mut batches = client.dlq().bulk_resume().all().count(2).batches();
    while let Some(batch) = batches.next().await {
        let batch = batch?;
        println!("{} runs go on, {} so far", batch.count, batch.total);
    }
    println!("{} runs were resumed", batches.total());

    let left = client.dlq().list().send().await?;
    let left = left.messages.unwrap_or_default().len();
    println!("{left} runs are left in the DLQ");
    Ok(())
}

/// Runs that fail: the local server lets those fail whose path says so.
async fn fail_some(client: &Client) -> Result<(), Box<dyn Error>> {
    for order in 1..=5 {
        client
            .runs()
            .trigger("https://app.example.com/fail")
            .workflow_run_id(format!("order-{order}"))
            .send()
            .await?;
    }
    Ok(())
}
