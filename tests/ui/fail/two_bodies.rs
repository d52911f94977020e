use upstash_workflow::Client;

fn trigger(client: &Client) {
    let _ = client.runs().trigger("https://app.example.com").text("one").json(&2);
}

fn main() {}
