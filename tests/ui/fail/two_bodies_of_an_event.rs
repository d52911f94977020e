use upstash_workflow::Client;

fn notify(client: &Client) {
    let _ = client.notify().event("paid").json(&7).text("seven");
}

fn main() {}
