use upstash_workflow::{Client, Credential};

fn main() {
    let client = Client::new(Credential::bearer("token")).unwrap();
    let request = client.dlq().get("dlq-1").into_request().unwrap();
    assert_eq!(request.uri().path(), "/v2/workflows/dlq/dlq-1");
}
