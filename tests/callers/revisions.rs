//! A program that uses every public item of the clients that come of the published revisions without an overlay.
//!
//! A block, which begins with `mod` or a macro in the first column, is about what its first comment names: an operation,
//! a schema, or the API. `// Since revision N.` in the first column says that the blocks below it use what came with
//! that revision: a program for a revision is the blocks up to it.

use std::collections::BTreeMap;

use serde_core::{Serialize, de::DeserializeOwned};
use upstash_workflow_rest_api as client;
use upstash_workflow_rest_api::{Base64, Client, Credential, Error, UnknownFields, models};

/// Headers by name, each with its values.
pub type Headers = BTreeMap<String, Vec<String>>;

/// What every model can do.
pub fn is_model<T>()
where
    T: Clone + std::fmt::Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
{
}

/// What every request can do before it is sent.
pub fn is_request<T: Clone + std::fmt::Debug + Send + 'static>(_: &T) {}

/// A body that is read while it is sent; the program is compiled and not run.
fn body_stream() -> client::BodyStream {
    unreachable!()
}

/// A model that is received: every field with its type.
macro_rules! model {
    ($block:ident, $model:ident { $($field:ident: $ty:ty),* $(,)? }) => {
        pub mod $block {
            #[allow(unused_imports)]
            use super::*;

            pub fn read(value: models::$model) {
                is_model::<models::$model>();
                let _: UnknownFields = value.unknown_fields;
                $(let _: $ty = value.$field;)*
                let _: models::$model = models::$model::default();
            }
        }
    };
}

/// A request: how it is made, its type, and what it answers.
macro_rules! call {
    ($block:ident, $group:ident::$builder:ident, $output:ty, $client:ident => $made:expr) => {
        pub mod $block {
            #[allow(unused_imports)]
            use super::*;

            pub fn request($client: &Client) -> client::api::$group::$builder {
                let request = $made;
                is_request(&request);
                request
            }

            pub async fn send($client: &Client) -> Result<$output, Error> {
                request($client).into_request()?;
                request($client).send().await
            }
        }
    };
}

mod client_and_credentials {
    // API
    use super::*;

    pub fn clients() -> Result<[Client; 4], Error> {
        let bearer: Credential = Credential::bearer_auth("token");
        let query: Credential = Credential::bearer_auth_query(String::from("token"));
        Ok([
            Client::new(bearer.clone())?,
            Client::new(query.clone())?,
            Client::builder(bearer).build()?,
            Client::builder(query).base_url("https://a.example").build()?,
        ])
    }

    pub fn groups(client: &Client) {
        let _: client::api::runs::Runs = client.runs();
        let _: client::api::logs::Logs = client.logs();
        let _: client::api::dlq::Dlq = client.dlq();
        let _: client::api::flow_control::FlowControl = client.flow_control();
        let _: client::api::signing_keys::SigningKeys = client.signing_keys();
        let _: client::api::notify::Notify = client.notify();
        let _: (client::api::Runs, client::api::Logs, client::api::Dlq);
        let _: (client::api::FlowControl, client::api::SigningKeys, client::api::Notify);
    }
}

mod error_body {
    // Error
    use super::*;

    pub fn read(error: &Error) -> Option<&str> {
        is_model::<models::Error>();
        let body: &client::api::ErrorBody = error.api_error()?;
        let body: &models::Error = body;
        let _: &UnknownFields = &body.unknown_fields;
        let text: &String = &body.error;
        Some(text)
    }
}

model!(flow_control_key, FlowControlKey {
    // FlowControlKey
    flow_control_key: Option<String>,
    waitlist_size: Option<i64>,
});

model!(signing_keys, SigningKeys {
    // SigningKeys
    current: Option<String>,
    next: Option<String>,
});

model!(workflow_dlq_message, WorkflowDlqMessage {
    // WorkflowDLQMessage
    dlq_id: Option<String>,
    workflow_url: Option<String>,
    workflow_run_id: Option<String>,
    workflow_created_at: Option<i64>,
    url: Option<String>,
    method: Option<String>,
    header: Option<Headers>,
    body: Option<String>,
    body_base64: Option<String>,
    max_retries: Option<i64>,
    created_at: Option<i64>,
    failure_callback: Option<String>,
    caller_ip: Option<String>,
    label: Option<String>,
    flow_control_key: Option<String>,
    failure_function_state: Option<String>,
    response_status: Option<i64>,
    response_header: Option<Headers>,
    response_body: Option<String>,
    response_body_base64: Option<String>,
});

model!(waiter, Waiter {
    // Waiter
    url: Option<String>,
    headers: Option<Headers>,
    deadline: Option<i64>,
    timeout_body: Option<Base64>,
    timeout_url: Option<String>,
    timeout_headers: Option<Headers>,
});

model!(notify_response, NotifyResponse {
    // NotifyResponse
    waiter: Option<models::Waiter>,
    message_id: Option<String>,
    deduplicated: Option<bool>,
    error: Option<String>,
    workflow_run_id: Option<String>,
    workflow_created_at: Option<i64>,
});

model!(workflow_event, WorkflowEvent {
    // WorkflowEvent
    time: Option<i64>,
    state: Option<String>,
    workflow_run_id: Option<String>,
    workflow_url: Option<String>,
    workflow_created_at: Option<i64>,
    step_info: Option<models::StepInfo>,
    next_delivery_time: Option<i64>,
    error: Option<String>,
    response_status: Option<i64>,
    response_body: Option<String>,
    response_headers: Option<Headers>,
    headers: Option<Headers>,
    invoker_workflow_run_id: Option<String>,
    invoker_workflow_url: Option<String>,
    invoker_workflow_created_at: Option<i64>,
    workflow_run_response: Option<String>,
    dlq_id: Option<String>,
    label: Option<String>,
    caller_ip: Option<String>,
});

model!(step_info, StepInfo {
    // StepInfo
    step_id: Option<i64>,
    step_name: Option<String>,
    step_type: Option<String>,
    call_type: Option<String>,
    message_id: Option<String>,
    state: Option<String>,
    created_at: Option<i64>,
    out: Option<String>,
    call_url: Option<String>,
    call_method: Option<String>,
    call_body: Option<String>,
    call_headers: Option<Headers>,
    call_response_status: Option<i64>,
    call_response_body: Option<String>,
    call_response_headers: Option<Headers>,
    wait_event_id: Option<String>,
    wait_timeout: Option<bool>,
    invoked_workflow_run_id: Option<String>,
    invoked_workflow_url: Option<String>,
    retries: Option<i64>,
    next_delivery_time: Option<i64>,
});

model!(grouped_steps, GroupedSteps {
    // GroupedSteps
    steps: Option<Vec<models::StepInfo>>,
    type_: Option<models::GroupedStepsType>,
});

mod grouped_steps_type {
    // GroupedSteps
    use super::*;
    use models::GroupedStepsType;

    pub fn name(value: &GroupedStepsType) -> &str {
        is_model::<GroupedStepsType>();
        let _: GroupedStepsType = GroupedStepsType::from("parallel");
        match value {
            GroupedStepsType::Parallel => "parallel",
            GroupedStepsType::Sequential => "sequential",
            GroupedStepsType::Next => "next",
            GroupedStepsType::Unknown(text) => text,
            other => other.as_str(),
        }
    }
}

model!(invoker_context, InvokerContext {
    // InvokerContext
    workflow_run_id: Option<String>,
    workflow_url: Option<String>,
    workflow_run_created_at: Option<i64>,
});

model!(failure_function, FailureFunction {
    // FailureFunction
    message_id: Option<String>,
    url: Option<String>,
    state: Option<String>,
    dlq_id: Option<String>,
    fail_headers: Option<Headers>,
    fail_status: Option<i64>,
    fail_response: Option<String>,
    response_body: Option<String>,
    response_headers: Option<Headers>,
    response_status: Option<i64>,
    max_retries: Option<i64>,
});

model!(workflow_run, WorkflowRun {
    // WorkflowRun
    workflow_run_id: Option<String>,
    workflow_url: Option<String>,
    workflow_state: Option<String>,
    workflow_run_created_at: Option<i64>,
    workflow_run_completed_at: Option<i64>,
    workflow_run_caller_ip: Option<String>,
    steps: Option<Vec<models::GroupedSteps>>,
    workflow_run_response: Option<String>,
    invoker: Option<models::InvokerContext>,
    failure_function: Option<models::FailureFunction>,
    dlq_id: Option<String>,
    label: Option<String>,
    flow_control_key: Option<String>,
});

mod trigger_workflow_run {
    // POST /v2/trigger/{workflowUrl}
    use super::*;
    use client::api::runs::TriggerWorkflowRun;
    use client::{WithBody, WithoutBody};

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: TriggerWorkflowRun<WithoutBody> = client
            .runs()
            .trigger_workflow_run("https://a.example")
            .upstash_workflow_run_id("run")
            .upstash_forward("Name", "value")
            .upstash_retries(3)
            .upstash_delay("50s")
            .upstash_not_before(1)
            .upstash_label("label")
            .upstash_flow_control_key("key")
            .upstash_flow_control_value("rate=1")
            .upstash_failure_callback("https://a.example")
            .upstash_failure_callback_forward("Name", String::from("value"))
            .upstash_retry_delay("1000");
        is_request(&request);
        let text: TriggerWorkflowRun<WithBody> = request.clone().text("text");
        let json: TriggerWorkflowRun<WithBody> = request.clone().json(&["order", "7"]);
        let bytes: TriggerWorkflowRun<WithBody> = request.clone().bytes(vec![1_u8]);
        let stream: TriggerWorkflowRun<WithBody> = request.clone().stream(body_stream());
        for request in [text, json, bytes, stream] {
            request.send().await?;
        }
        let answer: models::TriggerWorkflowRunResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        let _: Option<String> = answer.workflow_run_id;
        let _: Option<f64> = answer.workflow_created_at;
        Ok(())
    }
}

call!(cancel_workflow_run, runs::CancelWorkflowRun, (), client => {
    // DELETE /v2/workflows/runs/{workflowRunId}
    client.runs().cancel_workflow_run("run")
});

mod bulk_cancel_workflow_runs {
    // DELETE /v2/workflows/runs
    use super::*;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: client::api::runs::BulkCancelWorkflowRuns = client
            .runs()
            .bulk_cancel_workflow_runs("https://a.example")
            .workflow_run_id("run")
            .workflow_run_ids(["a", "b"])
            .workflow_url_exact_match(true)
            .from_date(1.0)
            .to_date(2.0)
            .caller_ip("::1")
            .flow_control_key("key")
            .label("label")
            .count(10);
        is_request(&request);
        let answer: models::BulkCancelWorkflowRunsResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        let _: Option<i64> = answer.cancelled;
        Ok(())
    }
}

mod list_workflow_run_logs {
    // GET /v2/workflows/logs
    use super::*;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: client::api::logs::ListWorkflowRunLogs = client
            .logs()
            .list_workflow_run_logs()
            .cursor("cursor")
            .workflow_url("https://a.example")
            .workflow_run_id("run")
            .workflow_created_at(1)
            .state("state")
            .from_date(1)
            .to_date(2)
            .count(10)
            .trim_body(0)
            .label("label")
            .flow_control_key("key")
            .caller_ip(String::from("::1"));
        is_request(&request);
        let answer: models::ListWorkflowRunLogsResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        let _: Option<String> = answer.cursor;
        let _: Option<Vec<models::WorkflowRun>> = answer.runs;
        Ok(())
    }
}

mod list_failed_workflow_runs {
    // GET /v2/workflows/dlq
    use super::*;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: client::api::dlq::ListFailedWorkflowRuns = client
            .dlq()
            .list_failed_workflow_runs()
            .cursor("cursor")
            .count(10)
            .from_date(1)
            .to_date(2)
            .workflow_url("https://a.example")
            .workflow_run_id("run")
            .workflow_created_at(1)
            .label("label")
            .failure_function_state("state")
            .caller_ip("::1")
            .flow_control_key("key");
        is_request(&request);
        let answer: models::ListFailedWorkflowRunsResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        let _: Option<String> = answer.cursor;
        let _: Option<Vec<models::WorkflowDlqMessage>> = answer.messages;
        Ok(())
    }
}

mod bulk_delete_failed_workflow_runs {
    // DELETE /v2/workflows/dlq
    use super::*;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: client::api::dlq::BulkDeleteFailedWorkflowRuns = client
            .dlq()
            .bulk_delete_failed_workflow_runs()
            .dlq_id("id")
            .dlq_ids(vec![String::from("id")])
            .cursor("cursor")
            .count(10)
            .from_date(1)
            .to_date(2)
            .workflow_url("https://a.example")
            .workflow_run_id("run")
            .workflow_created_at(1)
            .label("label")
            .failure_function_state("state")
            .caller_ip("::1")
            .flow_control_key("key");
        is_request(&request);
        let answer: models::BulkDeleteFailedWorkflowRunsResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        let _: Option<i64> = answer.deleted;
        let _: Option<String> = answer.cursor;
        Ok(())
    }
}

call!(get_failed_workflow_run, dlq::GetFailedWorkflowRun, models::WorkflowDlqMessage, client => {
    // GET /v2/workflows/dlq/{dlqId}
    client.dlq().get_failed_workflow_run("id")
});

call!(delete_failed_workflow_run, dlq::DeleteFailedWorkflowRun, (), client => {
    // DELETE /v2/workflows/dlq/{dlqId}
    client.dlq().delete_failed_workflow_run(String::from("id"))
});

mod resume_workflow_from_dlq {
    // POST /v2/workflows/dlq/resume/{dlqId}
    use super::*;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: client::api::dlq::ResumeWorkflow = client
            .dlq()
            .resume_workflow("id")
            .upstash_retries(3)
            .upstash_delay("50s")
            .upstash_retry_delay("1000")
            .upstash_flow_control_key("key")
            .upstash_flow_control_value("rate=1")
            .upstash_label("label")
            .upstash_failure_callback("https://a.example");
        is_request(&request);
        let answer: models::ResumeWorkflowFromDlqResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        let _: Option<String> = answer.workflow_run_id;
        let _: Option<i64> = answer.workflow_created_at;
        Ok(())
    }
}

mod bulk_resume_workflows_from_dlq {
    // POST /v2/workflows/dlq/resume
    use super::*;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: client::api::dlq::BulkResumeWorkflows = client
            .dlq()
            .bulk_resume_workflows()
            .dlq_id("id")
            .dlq_ids(["a", "b"])
            .cursor("cursor")
            .count(10)
            .from_date(1)
            .to_date(2)
            .workflow_url("https://a.example")
            .workflow_run_id("run")
            .workflow_created_at(1)
            .label("label")
            .failure_function_state("state")
            .caller_ip("::1")
            .flow_control_key("key")
            .upstash_retries(3)
            .upstash_delay("50s")
            .upstash_retry_delay("1000")
            .upstash_flow_control_key("key")
            .upstash_flow_control_value("rate=1")
            .upstash_label("label")
            .upstash_failure_callback("https://a.example");
        is_request(&request);
        let answer: models::BulkResumeWorkflowsFromDlqResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        let _: Option<String> = answer.cursor;
        let runs: Option<Vec<models::ResumeWorkflowFromDlqResponse>> = answer.workflow_runs;
        for run in runs.unwrap_or_default() {
            let _: UnknownFields = run.unknown_fields;
            let _: Option<String> = run.workflow_run_id;
            let _: Option<i64> = run.workflow_created_at;
        }
        Ok(())
    }
}

mod restart_workflow_from_dlq {
    // POST /v2/workflows/dlq/restart/{dlqId}
    use super::*;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: client::api::dlq::RestartWorkflow = client
            .dlq()
            .restart_workflow("id")
            .upstash_retries(3)
            .upstash_delay("50s")
            .upstash_retry_delay("1000")
            .upstash_flow_control_key("key")
            .upstash_flow_control_value("rate=1")
            .upstash_label("label")
            .upstash_failure_callback("https://a.example");
        is_request(&request);
        let answer: models::ResumeWorkflowFromDlqResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        let _: Option<String> = answer.workflow_run_id;
        let _: Option<i64> = answer.workflow_created_at;
        Ok(())
    }
}

mod bulk_restart_workflows_from_dlq {
    // POST /v2/workflows/dlq/restart
    use super::*;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: client::api::dlq::BulkRestartWorkflows = client
            .dlq()
            .bulk_restart_workflows()
            .dlq_id("id")
            .dlq_ids(["a", "b"])
            .cursor("cursor")
            .count(10)
            .from_date(1)
            .to_date(2)
            .workflow_url("https://a.example")
            .workflow_run_id("run")
            .workflow_created_at(1)
            .label("label")
            .failure_function_state("state")
            .caller_ip("::1")
            .flow_control_key("key")
            .upstash_retries(3)
            .upstash_delay("50s")
            .upstash_retry_delay("1000")
            .upstash_flow_control_key("key")
            .upstash_flow_control_value("rate=1")
            .upstash_label("label")
            .upstash_failure_callback("https://a.example");
        is_request(&request);
        let answer: models::BulkResumeWorkflowsFromDlqResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        let _: Option<String> = answer.cursor;
        let runs: Option<Vec<models::ResumeWorkflowFromDlqResponse>> = answer.workflow_runs;
        for run in runs.unwrap_or_default() {
            let _: UnknownFields = run.unknown_fields;
            let _: Option<String> = run.workflow_run_id;
            let _: Option<i64> = run.workflow_created_at;
        }
        Ok(())
    }
}

mod retry_failure_callback {
    // POST /v2/workflows/dlq/callback/{dlqId}
    use super::*;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: client::api::dlq::RetryFailureCallback = client.dlq().retry_failure_callback("id");
        is_request(&request);
        let answer: models::ResumeWorkflowFromDlqResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        let _: Option<String> = answer.workflow_run_id;
        let _: Option<i64> = answer.workflow_created_at;
        Ok(())
    }
}

call!(cancel_in_progress_failure_callback, dlq::CancelInProgressFailureCallback, (), client => {
    // DELETE /v2/workflows/dlq/callback/{dlqId}
    client.dlq().cancel_in_progress_failure_callback("id")
});

call!(list_flow_control_keys, flow_control::ListKeys, Vec<models::FlowControlKey>, client => {
    // GET /v2/flowControl
    client.flow_control().list_keys()
});

call!(get_flow_control_key, flow_control::GetKey, models::FlowControlKey, client => {
    // GET /v2/flowControl/{flowControlKey}
    client.flow_control().get_key("key")
});

call!(get_flow_control_key_without_key, flow_control::GetFlowControlKey, models::FlowControlKey, client => {
    // GET /v2/keys/rotate
    client.flow_control().get_flow_control_key()
});

call!(pause_flow_control_key, flow_control::PauseKey, (), client => {
    // POST /v2/flowControl/{flowControlKey}/pause
    client.flow_control().pause_key("key")
});

call!(resume_flow_control_key, flow_control::ResumeKey, (), client => {
    // POST /v2/flowControl/{flowControlKey}/resume
    client.flow_control().resume_key("key")
});

call!(pin_configuration, flow_control::PostPin, (), client => {
    // POST /v2/flowControl/{flowControlKey}/pin
    client.flow_control().post_pin("key").parallelism(1).rate(2).period(3)
});

call!(unpin_configuration, flow_control::PostUnpin, (), client => {
    // POST /v2/flowControl/{flowControlKey}/unpin
    client.flow_control().post_unpin("key").parallelism(true).rate(false)
});

call!(reset_rate, flow_control::PostResetRate, (), client => {
    // POST /v2/flowControl/{flowControlKey}/resetRate
    client.flow_control().post_reset_rate("key")
});

mod get_global_parallelism {
    // GET /v2/globalParallelism
    use super::*;

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: client::api::flow_control::GetGlobalParallelism = client.flow_control().get_global_parallelism();
        is_request(&request);
        let answer: models::GetGlobalParallelismResponse = request.send().await?;
        let _: UnknownFields = answer.unknown_fields;
        let _: Option<i64> = answer.parallelism_max;
        let _: Option<i64> = answer.parallelism_count;
        Ok(())
    }
}

call!(get_signing_keys, signing_keys::Get, models::SigningKeys, client => {
    // GET /v2/keys
    client.signing_keys().get()
});

call!(rotate_signing_keys, signing_keys::Rotate, models::SigningKeys, client => {
    // POST /v2/keys/rotate
    client.signing_keys().rotate()
});

mod notify_event {
    // POST /v2/notify/{eventId}
    use super::*;
    use client::api::notify::Event;
    use client::{WithBody, WithoutBody};

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: Event<WithoutBody> = client.notify().event("event");
        is_request(&request);
        let text: Event<WithBody> = request.clone().text("text");
        let json: Event<WithBody> = request.clone().json(&7);
        let bytes: Event<WithBody> = request.clone().bytes("bytes");
        let stream: Event<WithBody> = request.clone().stream(body_stream());
        for request in [text, json, bytes, stream] {
            request.send().await?;
        }
        let _: Vec<models::NotifyResponse> = request.send().await?;
        Ok(())
    }
}

mod notify_workflow_run_event {
    // POST /v2/notify/{workflowRunId}/{eventId}
    use super::*;
    use client::api::notify::WorkflowRunEvent;
    use client::{WithBody, WithoutBody};

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: WorkflowRunEvent<WithoutBody> = client.notify().workflow_run_event("run", "event");
        is_request(&request);
        let text: WorkflowRunEvent<WithBody> = request.clone().text("text");
        let json: WorkflowRunEvent<WithBody> = request.clone().json(&7);
        let bytes: WorkflowRunEvent<WithBody> = request.clone().bytes("bytes");
        let stream: WorkflowRunEvent<WithBody> = request.clone().stream(body_stream());
        for request in [text, json, bytes, stream] {
            request.send().await?;
        }
        let _: models::NotifyResponse = request.send().await?;
        Ok(())
    }
}

call!(list_waiters, notify::ListWaiters, Vec<models::Waiter>, client => {
    // GET /v2/waiters/{eventId}
    client.notify().list_waiters("event")
});

// Since revision 2.

mod batch_trigger_workflow_runs {
    // POST /v2/batch/trigger
    use super::*;
    use models::{BatchTriggerWorkflowRunsRequestItem as Item, BatchTriggerWorkflowRunsResponseItem as Run};

    pub fn item() -> Item {
        is_model::<Item>();
        let mut item: Item = Item::new("https://a.example").body("body").headers(BTreeMap::new());
        let _: &String = &item.destination;
        let _: &Option<String> = &item.body;
        let _: &Option<BTreeMap<String, String>> = &item.headers;
        item.unknown_fields = UnknownFields::default();
        item
    }

    pub async fn send(client: &Client) -> Result<(), Error> {
        let request: client::api::runs::BatchTriggerWorkflowRuns =
            client.runs().batch_trigger_workflow_runs([item(), item()]);
        is_request(&request);
        let answer: Vec<Run> = request.send().await?;
        for run in answer {
            is_model::<Run>();
            let _: UnknownFields = run.unknown_fields;
            let _: Option<String> = run.workflow_run_id;
            let _: Option<i64> = run.workflow_created_at;
            let _: Option<bool> = run.deduplicated;
        }
        Ok(())
    }
}

// Since revision 3.

call!(logs_of_runs, logs::ListWorkflowRunLogs, models::ListWorkflowRunLogsResponse, client => {
    // GET /v2/workflows/logs
    client.logs().list_workflow_run_logs().workflow_runs("runs")
});

// Since revision 4.

call!(cancel_by_labels, runs::BulkCancelWorkflowRuns, models::BulkCancelWorkflowRunsResponse, client => {
    // DELETE /v2/workflows/runs
    client.runs().bulk_cancel_workflow_runs("https://a.example").labels(["a", "b"])
});

call!(logs_by_labels, logs::ListWorkflowRunLogs, models::ListWorkflowRunLogsResponse, client => {
    // GET /v2/workflows/logs
    client.logs().list_workflow_run_logs().labels(["a", "b"])
});

call!(list_by_labels, dlq::ListFailedWorkflowRuns, models::ListFailedWorkflowRunsResponse, client => {
    // GET /v2/workflows/dlq
    client.dlq().list_failed_workflow_runs().labels(["a", "b"])
});

call!(delete_by_labels, dlq::BulkDeleteFailedWorkflowRuns, models::BulkDeleteFailedWorkflowRunsResponse, client => {
    // DELETE /v2/workflows/dlq
    client.dlq().bulk_delete_failed_workflow_runs().labels(["a", "b"])
});

call!(resume_by_labels, dlq::BulkResumeWorkflows, models::BulkResumeWorkflowsFromDlqResponse, client => {
    // POST /v2/workflows/dlq/resume
    client.dlq().bulk_resume_workflows().labels(["a", "b"])
});

call!(restart_by_labels, dlq::BulkRestartWorkflows, models::BulkResumeWorkflowsFromDlqResponse, client => {
    // POST /v2/workflows/dlq/restart
    client.dlq().bulk_restart_workflows().labels(["a", "b"])
});

model!(labels_of_a_message, WorkflowDlqMessage {
    // WorkflowDLQMessage
    labels: Option<Vec<String>>,
});

model!(labels_of_an_event, WorkflowEvent {
    // WorkflowEvent
    labels: Option<Vec<String>>,
});

model!(labels_of_a_run, WorkflowRun {
    // WorkflowRun
    labels: Option<Vec<String>>,
});

// Since revision 6.

mod region {
    // API
    use super::*;
    use client::Region;

    pub fn clients(credential: Credential) -> Result<[Client; 3], Error> {
        let _: client::api::Region = Region::UsEast1;
        Ok([
            Client::builder(credential.clone()).region(Region::UsEast1).build()?,
            Client::builder(credential.clone()).region(Region::EuCentral1).build()?,
            Client::builder(credential).region("us-east-1").build()?,
        ])
    }
}

// Since revision 7.

call!(list_by_several, dlq::ListFailedWorkflowRuns, models::ListFailedWorkflowRunsResponse, client => {
    // GET /v2/workflows/dlq
    client
        .dlq()
        .list_failed_workflow_runs()
        .workflow_urls(["https://a.example"])
        .failure_function_states(["state"])
        .caller_ips(["::1"])
        .flow_control_keys(["key"])
});

call!(delete_by_several, dlq::BulkDeleteFailedWorkflowRuns, models::BulkDeleteFailedWorkflowRunsResponse, client => {
    // DELETE /v2/workflows/dlq
    client
        .dlq()
        .bulk_delete_failed_workflow_runs()
        .workflow_urls(["https://a.example"])
        .failure_function_states(["state"])
        .caller_ips(["::1"])
        .flow_control_keys(["key"])
});

call!(resume_by_several, dlq::BulkResumeWorkflows, models::BulkResumeWorkflowsFromDlqResponse, client => {
    // POST /v2/workflows/dlq/resume
    client
        .dlq()
        .bulk_resume_workflows()
        .workflow_urls(["https://a.example"])
        .failure_function_states(["state"])
        .caller_ips(["::1"])
        .flow_control_keys(["key"])
});

call!(restart_by_several, dlq::BulkRestartWorkflows, models::BulkResumeWorkflowsFromDlqResponse, client => {
    // POST /v2/workflows/dlq/restart
    client
        .dlq()
        .bulk_restart_workflows()
        .workflow_urls(["https://a.example"])
        .failure_function_states(["state"])
        .caller_ips(["::1"])
        .flow_control_keys(["key"])
});

// Since revision 8.

call!(cancel_by_several, runs::BulkCancelWorkflowRuns, models::BulkCancelWorkflowRunsResponse, client => {
    // DELETE /v2/workflows/runs
    client
        .runs()
        .bulk_cancel_workflow_runs("https://a.example")
        .caller_ips(["::1"])
        .flow_control_keys(["key"])
});

// Since revision 9.

model!(bulk_action, BulkAction {
    // BulkAction
    action_id: Option<String>,
    kind: Option<models::BulkActionKind>,
    state: Option<models::BulkActionState>,
    total: Option<i64>,
    processed: Option<i64>,
    created_at: Option<i64>,
    completed_at: Option<i64>,
    filter: Option<Headers>,
});

pub mod bulk_action_values {
    // BulkAction
    use super::*;

    pub fn values() {
        is_model::<models::BulkActionKind>();
        is_model::<models::BulkActionState>();
        let _ = models::BulkActionKind::Cancel;
        let _ = models::BulkActionState::InProgress;
        let _ = models::BulkActionState::Finished;
    }
}

model!(bulk_actions_response, ListBulkActionsResponse {
    // GET /v2/workflows/bulkActions
    bulk_actions: Option<Vec<models::BulkAction>>,
    cursor: Option<String>,
});

call!(list_bulk_actions, bulk_actions::List, models::ListBulkActionsResponse, client => {
    // GET /v2/workflows/bulkActions
    let group: client::api::BulkActions = client.bulk_actions();
    group
        .list()
        .cursor("cursor")
        .count(1)
        .state(models::BulkActionState::Finished)
});

call!(get_a_bulk_action, bulk_actions::Get, models::BulkAction, client => {
    // GET /v2/workflows/bulkActions/{actionId}
    client.bulk_actions().get("action")
});

call!(cancel_in_background, runs::BulkCancelWorkflowRuns, models::BulkCancelWorkflowRunsResponse, client => {
    // DELETE /v2/workflows/runs
    client
        .runs()
        .bulk_cancel_workflow_runs()
        .async_(true)
        .host("a.example")
        .hosts(["a.example"])
        .path("/a")
        .paths(["/a"])
});
