use upstash_workflow::Client;

fn entries(client: &Client) {
    let _ = client.dlq().list().batches();
}

fn main() {}
