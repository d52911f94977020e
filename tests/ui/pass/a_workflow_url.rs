use upstash_workflow::{Client, Credential};

fn main() {
    let client = Client::new(Credential::bearer("token")).unwrap();
    let request = client.runs().trigger("https://app.example.com/api/order").into_request().unwrap();
    assert_eq!(request.uri().path(), "/v2/trigger/https://app.example.com/api/order");
}
