use std::time::Duration;
use upstash_workflow::{Client, Credential};

fn main() {
    let client = Client::new(Credential::bearer("token")).unwrap();
    let request = client
        .runs()
        .trigger("https://app.example.com")
        .retries(5)
        .delay(Duration::from_secs(50))
        .label("nightly")
        .label(String::from("eu"))
        .into_request()
        .unwrap();
    assert_eq!(request.headers()["upstash-retries"], "5");
    assert_eq!(request.headers()["upstash-delay"], "50s");
    assert_eq!(request.headers()["upstash-label"], "nightly,eu");
}
