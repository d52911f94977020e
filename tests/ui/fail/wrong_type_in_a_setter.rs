use upstash_workflow::Client;

fn trigger(client: &Client) {
    let _ = client.runs().trigger("https://app.example.com").retries("five");
}

fn main() {}
