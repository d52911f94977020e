use upstash_workflow::{Client, Credential, Error};

async fn resume(client: &Client) -> Result<(), Error> {
    let mut runs = client.dlq().bulk_resume().all().items();
    while let Some(run) = runs.next().await {
        println!("{}", run?.workflow_run_id);
    }
    Ok(())
}

fn main() {
    let client = Client::new(Credential::bearer("token")).unwrap();
    // Nothing is sent before it is polled.
    drop(resume(&client));
}
