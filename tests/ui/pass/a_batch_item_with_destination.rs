use upstash_workflow::models::BatchTriggerItem;

fn main() {
    let item = BatchTriggerItem::new("https://app.example.com").body("text");
    assert_eq!(item.destination, "https://app.example.com");
    assert_eq!(item.body.as_deref(), Some("text"));
}
