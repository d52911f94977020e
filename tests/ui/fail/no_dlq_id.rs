use upstash_workflow::Client;

fn look(client: &Client) {
    let _ = client.dlq().get();
}

fn main() {}
