use upstash_workflow::Client;

fn main() {
    let _ = Client::new();
}
