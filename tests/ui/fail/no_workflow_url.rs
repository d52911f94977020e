use upstash_workflow::Client;

fn trigger(client: &Client) {
    let _ = client.runs().trigger();
}

fn main() {}
