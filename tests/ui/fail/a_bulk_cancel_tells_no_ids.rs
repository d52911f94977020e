use upstash_workflow::{Client, Error};

async fn cancel(client: &Client) -> Result<String, Error> {
    let cancelled = client.runs().bulk_cancel().label("nightly").send().await?;
    Ok(cancelled.workflow_run_id)
}

fn main() {}
