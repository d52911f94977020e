use upstash_workflow::Client;

fn trigger(client: &Client) {
    let _ = client.runs().batch_trigger("https://app.example.com");
}

fn main() {}
