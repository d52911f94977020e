//! Starts a workflow run and watches it until it ends.
//!
//! ```sh
//! QSTASH_TOKEN=… cargo run -p upstash-workflow --example watch_run -- https://app.example.com/api/order
//! ```
//!
//! Without a token a local server (`upstash-workflow-dev`) runs in this process.

mod local;

use std::error::Error;
use std::time::Duration;

use upstash_workflow::Client;
use upstash_workflow::models::{RunState, WorkflowRun};
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

    let mut shown = None;
    loop {
        // A run shows up in the logs a moment after it was started.
        let state = match look(&client, &started.workflow_run_id).await? {
            Some(run) => run.workflow_state.unwrap_or(RunState::Started),
            None => RunState::Started,
        };
        if shown.replace(state.clone()) == Some(state.clone()) {
            tokio::time::sleep(Duration::from_millis(200)).await;
            continue;
        }
        match state {
            RunState::Started => println!("it is running"),
            RunState::Success => break println!("it has succeeded"),
            RunState::Failed => break println!("it has failed, and is in the DLQ"),
            RunState::Canceled => break println!("it was cancelled"),
            // States are added without notice.
            other => println!("it is in the state {other}"),
        }
    }
    Ok(())
}

async fn look(client: &Client, id: &str) -> Result<Option<WorkflowRun>, upstash_workflow::Error> {
    let mut runs = client.logs().list().workflow_run_id(id).items();
    runs.next().await.transpose()
}
