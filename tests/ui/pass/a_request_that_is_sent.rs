use upstash_workflow::{Client, Credential, Error};

async fn cancel(client: &Client) -> Result<(), Error> {
    client.runs().cancel("order-7").send().await
}

fn main() {
    let client = Client::new(Credential::bearer("token")).unwrap();
    // Nothing is sent before it is polled.
    drop(cancel(&client));
}
