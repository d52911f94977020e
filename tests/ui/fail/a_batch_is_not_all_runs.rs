use upstash_workflow::{Client, Error};

async fn resume(client: &Client) -> Result<(), Error> {
    for run in client.dlq().bulk_resume().all().send().await? {
        println!("{}", run.workflow_run_id);
    }
    Ok(())
}

fn main() {}
