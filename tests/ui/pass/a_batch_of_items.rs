use upstash_workflow::models::BatchTriggerItem;
use upstash_workflow::{Client, Credential};

fn main() {
    let client = Client::new(Credential::bearer("token")).unwrap();
    let item = BatchTriggerItem::new("https://app.example.com").text("text");
    let request = client.runs().batch_trigger([item]).into_request().unwrap();
    assert_eq!(
        request.body(),
        r#"[{"destination":"https://app.example.com","headers":{"content-type":"text/plain"},"body":"text"}]"#
    );
}
