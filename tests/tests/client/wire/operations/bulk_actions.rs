//! Bulk actions: listed and read.

use tests::recording::Response;
use upstash_workflow::models::{BulkActionKind, BulkActionState};
use upstash_workflow::{Client, Timestamp};

use crate::wire::exchange::{Wire, exchange, fails, round_trips};

#[tokio::test]
async fn bulk_actions_list() {
    let call = async |client: Client| {
        client
            .bulk_actions()
            .list()
            .cursor("c/1")
            .count(1000)
            .state(BulkActionState::InProgress)
            .send()
            .await
    };
    let wire =
        Wire::bare("GET /v2/workflows/bulkActions?cursor=c%2F1&count=1000&state=IN_PROGRESS");
    let body = r#"{"bulkActions":[
        {"actionId":"ba_2","state":"IN_PROGRESS","total":9,"processed":0},
        {"actionId":"ba_1","state":"PAUSED"}
    ],"cursor":"c2"}"#;

    let page = exchange(wire, Response::json(200, body), call).await;

    let actions = page.bulk_actions.as_ref().unwrap();
    assert_eq!(actions[0].action_id, "ba_2");
    assert_eq!(actions[0].state, BulkActionState::InProgress);
    assert_eq!((actions[0].total, actions[0].processed), (Some(9), Some(0)));
    assert_eq!(actions[1].state.as_str(), "PAUSED");
    assert_eq!(page.cursor.as_deref(), Some("c2"));
    round_trips(&page, body);
    fails(&[401], call).await;
}

#[tokio::test]
async fn bulk_actions_get() {
    let call = async |client: Client| client.bulk_actions().get("ba/1").send().await;
    let wire = Wire::bare("GET /v2/workflows/bulkActions/ba%2F1");
    let body = r#"{
        "actionId":"ba/1","kind":"cancel","state":"FINISHED","total":2,"processed":2,
        "createdAt":1700000000123,"completedAt":1700000000456,
        "filter":{"host":["a.example","b.example"]},"by":"someone"
    }"#;

    let action = exchange(wire, Response::json(200, body), call).await;

    assert_eq!(action.action_id, "ba/1");
    assert_eq!(action.kind, Some(BulkActionKind::Cancel));
    assert_eq!(action.state, BulkActionState::Finished);
    assert_eq!((action.total, action.processed), (Some(2), Some(2)));
    let times = [action.created_at, action.completed_at];
    let millis = [1_700_000_000_123, 1_700_000_000_456];
    assert_eq!(times, millis.map(|time| Some(Timestamp::from_millis(time))));
    let filter = action.filter.as_ref().unwrap();
    assert_eq!(filter["host"], ["a.example", "b.example"]);
    round_trips(&action, body);
    fails(&[401, 404], call).await;
}
