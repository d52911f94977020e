use upstash_workflow::{Client, Credential, Error};

async fn delete(client: &Client) -> Result<u64, Error> {
    let mut batches = client.dlq().bulk_delete().label("nightly").batches();
    while let Some(batch) = batches.next().await {
        let batch = batch?;
        println!("{} and {:?}, {} so far", batch.count, batch.answer.deleted, batch.total);
    }
    Ok(batches.total())
}

fn main() {
    let client = Client::new(Credential::bearer("token")).unwrap();
    // Nothing is sent before it is polled.
    drop(delete(&client));
}
