use upstash_workflow::models::BatchTriggerItem;

fn main() {
    let _ = BatchTriggerItem::new().text("text");
}
