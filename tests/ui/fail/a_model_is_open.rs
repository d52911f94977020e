use upstash_workflow::models::TriggerResponse;

fn id(response: TriggerResponse) -> String {
    let TriggerResponse { workflow_run_id, workflow_created_at: _, unknown_fields: _ } = response;
    workflow_run_id
}

fn main() {}
