use upstash_workflow::{Client, Credential, Error};

async fn cancel(client: &Client) -> Result<Option<i64>, Error> {
    let cancelled = client.runs().bulk_cancel().label("nightly").send().await?;
    Ok(cancelled.cancelled)
}

fn main() {
    let client = Client::new(Credential::bearer("token")).unwrap();
    // Nothing is sent before it is polled.
    drop(cancel(&client));
}
