use upstash_workflow::{Client, Credential};

fn main() {
    let client = Client::new(Credential::bearer("token")).unwrap();
    let request = client.notify().run_event("order-7", "paid").into_request().unwrap();
    assert_eq!(request.uri().path(), "/v2/notify/order-7/paid");
}
