//! Starts a workflow run and waits until it has ended.
//!
//! ```sh
//! QSTASH_TOKEN=… cargo run -p upstash-workflow --example watch_run -- https://app.example.com/api/order
//! ```
//!
//! Without a token a local server (`upstash-workflow-dev`) runs in this process.

mod local;

use std::error::Error;

use upstash_workflow::models::RunState;
use upstash_workflow_dev::Service;

use crate::local::connect;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let destination = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "https://app.example.com/api/order".into());
    let (client, _local) = connect(Service::builder()).await?;

    let started = client.runs().trigger(destination).send().await?;
    println!("started {}", started.workflow_run_id);

    let run = client.runs().wait(&started.workflow_run_id).await?;
    match run.workflow_state {
        Some(RunState::Success) => println!("it has succeeded"),
        Some(RunState::Failed) => println!("it has failed, and is in the DLQ"),
        Some(RunState::Canceled) => println!("it was cancelled"),
        other => println!("it has ended in the state {other:?}"),
    }
    Ok(())
}
