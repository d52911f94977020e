use upstash_workflow::{Client, Credential};

fn main() {
    let client = Client::new(Credential::bearer("token")).unwrap();
    let event = || client.notify().event("paid");
    assert_eq!(event().into_request().unwrap().body(), "");
    assert_eq!(event().json(&7).into_request().unwrap().body(), "7");
    assert_eq!(event().text("seven").into_request().unwrap().body(), "seven");
}
