use upstash_workflow::Client;

fn keys(client: &Client) {
    let _ = client.keys().get().pages();
}

fn main() {}
