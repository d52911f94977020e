use upstash_workflow::models::TriggerResponse;

fn id(response: TriggerResponse) -> String {
    let TriggerResponse { workflow_run_id, .. } = response;
    workflow_run_id
}

fn main() {
    let response: TriggerResponse =
        serde_json::from_str(r#"{"workflowRunId":"wfr_1","workflowCreatedAt":1760000000000}"#).unwrap();
    assert_eq!(response.workflow_created_at.as_millis(), 1_760_000_000_000);
    assert_eq!(id(response), "wfr_1");
}
