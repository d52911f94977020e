//! Sends a million triggers through the whole client to a transport that answers at once, and prints how much memory
//! the process holds on the way (Linux): it stays flat.
//!
//! ```sh
//! cargo run --release --example memory
//! ```

use upstash_workflow::{Bytes, Client, Credential, Transport, TransportFuture};

const CALLS: u32 = 1_000_000;

/// Answers at once.
#[derive(Debug)]
struct Nowhere;

impl Transport for Nowhere {
    fn send<'a>(&'a self, _: &'a http::Request<Bytes>) -> TransportFuture<'a> {
        let body = r#"{"workflowRunId":"wfr_1","workflowCreatedAt":1700000000123}"#;
        let response = http::Response::new(Bytes::from_static(body.as_bytes()));
        Box::pin(std::future::ready(Ok(response)))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(Credential::bearer("token"))
        .transport(Nowhere)
        .build()?;
    for call in 0..=CALLS {
        let trigger = client.runs().trigger("https://app.example.com/api/order");
        trigger.generate_run_id().json("body").send().await?;
        if call % (CALLS / 10) == 0 {
            let status = std::fs::read_to_string("/proc/self/status")?;
            let resident = status.lines().find(|line| line.starts_with("VmRSS"));
            println!("{call:>9} calls: {}", resident.unwrap_or_default());
        }
    }
    Ok(())
}
