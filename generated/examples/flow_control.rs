//! Pauses a flow-control key, pins its limits, and lets it go again.
//!
//! ```sh
//! QSTASH_TOKEN=… cargo run -p upstash-workflow --example flow_control
//! ```
//!
//! Without a token a local server (`upstash-workflow-dev`) runs in this process.

mod local;

use std::error::Error;
use std::time::Duration;

use upstash_workflow::Client;
use upstash_workflow::values::FlowControl;
use upstash_workflow_dev::Service;

use crate::local::connect;

const KEY: &str = "example-orders";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (client, _local) = connect(Service::builder()).await?;
    client
        .runs()
        .trigger("https://app.example.com/api/order")
        .flow_control(FlowControl::new(KEY).parallelism(2))
        .send()
        .await?;
    show(&client, "as the run asked for").await?;

    let keys = client.flow_control();
    keys.pause(KEY).send().await?;
    show(&client, "paused").await?;

    // What is pinned no later run changes.
    keys.pin(KEY)
        .parallelism(10)
        .rate(100)
        .period(Duration::from_secs(60))
        .send()
        .await?;
    keys.resume(KEY).send().await?;
    show(&client, "pinned, and going on").await?;

    keys.unpin(KEY).parallelism(true).rate(true).send().await?;
    show(&client, "unpinned").await?;
    Ok(())
}

async fn show(client: &Client, what: &str) -> Result<(), upstash_workflow::Error> {
    let key = client.flow_control().get(KEY).send().await?;
    println!("{what}:");
    println!("  paused {}", key.is_paused.unwrap_or_default());
    println!(
        "  at most {} at the same time{}",
        key.parallelism_max.unwrap_or_default(),
        pinned(key.is_pinned_parallelism)
    );
    println!(
        "  at most {} in {:?}{}",
        key.rate_max.unwrap_or_default(),
        key.rate_period.unwrap_or_default(),
        pinned(key.is_pinned_rate)
    );
    Ok(())
}

fn pinned(is: Option<bool>) -> &'static str {
    if is == Some(true) { ", pinned" } else { "" }
}
