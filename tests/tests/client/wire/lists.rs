//! Parameters that are lists: one by one, several at once, none.

use tests::recording::{RecordingServer, Response};
use upstash_workflow::models::FailureCallbackState;
use upstash_workflow::{Bytes, Client, Credential, Error};

use crate::wire::exchange::client;

fn local() -> Client {
    client(
        &RecordingServer::always(Response::json(200, "{}")),
        Credential::bearer("token"),
    )
}

fn query(request: Result<http::Request<Bytes>, Error>) -> String {
    let request = request.unwrap();
    request.uri().query().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn items_are_repeated_keys_in_the_order_in_which_they_were_set() {
    let list = local().dlq().list();
    for request in [
        list.clone().label("a").label("b").label("c"),
        list.clone().labels(["a", "b", "c"]),
        list.clone()
            .label("a")
            .labels(vec!["b".to_owned(), "c".into()]),
        list.clone().labels(["a", "b"]).label("c"),
        list.labels(["a"]).labels([""; 0]).labels(["b", "c"]),
    ] {
        assert_eq!(query(request.into_request()), "label=a&label=b&label=c");
    }
}

#[tokio::test]
async fn no_items_set_nothing() {
    let list = local().dlq().list();
    assert_eq!(query(list.labels(Vec::<String>::new()).into_request()), "");
}

#[tokio::test]
async fn an_item_keeps_its_commas_and_all_else() {
    let list = local().dlq().list();
    let request = list.labels(["a,b", "", "ü&=+ #%"]).into_request();
    assert_eq!(
        query(request),
        "label=a%2Cb&label=&label=%C3%BC%26%3D%2B%20%23%25"
    );
}

#[tokio::test]
async fn items_of_an_enum_are_values_or_texts() {
    let states = [FailureCallbackState::Fail, "CALLBACK_NEW".into()];
    let request = local().dlq().list().failure_function_states(states);
    assert_eq!(
        query(request.into_request()),
        "failureFunctionState=CALLBACK_FAIL&failureFunctionState=CALLBACK_NEW"
    );
}

#[tokio::test]
async fn every_list_has_a_setter_for_one_and_one_for_several() {
    let cancel = local().runs().bulk_cancel();
    for (request, expected) in [
        (
            cancel.clone().workflow_run_id("a").workflow_run_ids(["b"]),
            "workflowRunIds=a&workflowRunIds=b",
        ),
        (
            cancel.clone().workflow_url("a").workflow_urls(["b"]),
            "workflowUrl=a&workflowUrl=b",
        ),
        (
            cancel.clone().caller_ip("a").caller_ips(["b"]),
            "callerIp=a&callerIp=b",
        ),
        (
            cancel
                .clone()
                .flow_control_key("a")
                .flow_control_keys(["b"]),
            "flowControlKey=a&flowControlKey=b",
        ),
        (cancel.label("a").labels(["b"]), "label=a&label=b"),
    ] {
        assert_eq!(query(request.into_request()), expected);
    }
    let delete = local().dlq().bulk_delete();
    let request = delete.dlq_id("a").dlq_ids(["b"]).into_request();
    assert_eq!(query(request), "dlqIds=a&dlqIds=b");
    let list = local().logs().list().label("a").labels(["b"]);
    assert_eq!(query(list.into_request()), "label=a&label=b");
}

#[tokio::test]
async fn a_value_that_is_no_list_is_replaced() {
    let list = local().logs().list();
    let request = list.count(1).cursor("a").count(2).cursor("b");
    assert_eq!(query(request.into_request()), "count=2&cursor=b");
}

#[tokio::test]
async fn labels_of_new_runs_are_one_header() {
    let resume = local().dlq().resume("d").labels(["a", "b"]).label("c");
    let request = resume.into_request().unwrap();
    assert_eq!(request.headers()["upstash-label"], "a,b,c");
    for wrong in ["a,b", "", "a b", "ü"] {
        let resume = local().dlq().resume("d").label(wrong).into_request();
        let error = resume.unwrap_err();
        assert_eq!(error.parameter(), Some("Upstash-Label"), "{wrong:?}");
    }
}
