use upstash_workflow::Client;

fn notify(client: &Client) {
    let _ = client.notify().run_event("paid");
}

fn main() {}
