use upstash_workflow::{Client, Credential};

fn main() {
    let client = Client::new(Credential::bearer("token")).unwrap();
    let trigger = || client.runs().trigger("https://app.example.com");
    let body = |request: http::Request<bytes::Bytes>| request.into_body();
    assert_eq!(body(trigger().into_request().unwrap()), "");
    assert_eq!(body(trigger().text("one").into_request().unwrap()), "one");
    assert_eq!(body(trigger().json(&2).into_request().unwrap()), "2");
    assert_eq!(body(trigger().bytes(vec![b'3']).into_request().unwrap()), "3");
}
