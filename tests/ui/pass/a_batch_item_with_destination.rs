use std::time::Duration;

use upstash_workflow::models::BatchTriggerItem;

fn main() {
    let item = BatchTriggerItem::new("https://app.example.com")
        .delay(Duration::from_secs(50))
        .label("nightly")
        .generate_run_id()
        .with_optional(Some(3), |item, retries| item.retries(retries))
        .forward("My-Header", "my-value")
        .json(&[1, 2]);
    assert!(format!("{item:?}").contains("upstash-delay"));
}
