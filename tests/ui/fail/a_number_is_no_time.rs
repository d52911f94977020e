use upstash_workflow::Client;

fn logs(client: &Client) {
    let _ = client.logs().list().from_date(1_700_000_000);
}

fn main() {}
