//! What a caller writes and the request that comes of it, without a network.

use std::time::{Duration, UNIX_EPOCH};

use http::Request;
use upstash_workflow::models::BatchTriggerItem;
use upstash_workflow::testing::{Answer, RequestPattern, TestTransport};
use upstash_workflow::values::{FlowControl, RetryDelay};
use upstash_workflow::{Bytes, Client, Credential, Error, Timestamp};

const URL: &str = "https://app.example.com/api/order";

fn client() -> Client {
    Client::new(Credential::bearer("token")).unwrap()
}

fn header<'a>(request: &'a Request<Bytes>, name: &str) -> &'a str {
    request.headers()[name].to_str().unwrap()
}

/// The parameter that is refused and the reason.
fn refusal(result: Result<Request<Bytes>, Error>) -> (String, String) {
    let error = result.unwrap_err();
    let (_, reason) = error
        .to_string()
        .split_once(" cannot be sent: it ")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    (error.parameter().unwrap().to_owned(), reason)
}

#[derive(serde::Serialize)]
struct Order {
    id: u32,
}

#[test]
fn the_call_site_of_the_front_page() {
    let request = client()
        .runs()
        .trigger(URL)
        .workflow_run_id("order-7")
        .retries(5)
        .delay(Duration::from_secs(50))
        .label("nightly")
        .label("eu")
        .forward("My-Header", "my-value")
        .failure_callback_forward("X-Trace", "t-1")
        .json(&Order { id: 7 })
        .into_request()
        .unwrap();
    assert_eq!(request.method(), "POST");
    assert_eq!(
        request.uri(),
        "https://qstash-eu-central-1.upstash.io/v2/trigger/https://app.example.com/api/order"
    );
    let mut lines: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    lines.sort();
    assert_eq!(
        lines,
        [
            "accept: application/json",
            "authorization: Bearer token",
            "content-type: application/json",
            "upstash-delay: 50s",
            "upstash-failure-callback-forward-x-trace: t-1",
            "upstash-forward-my-header: my-value",
            "upstash-label: nightly,eu",
            "upstash-retries: 5",
            "upstash-workflow-runid: order-7",
            concat!("user-agent: upstash-workflow/", env!("CARGO_PKG_VERSION")),
        ]
    );
    assert_eq!(request.body(), r#"{"id":7}"#);
}

#[test]
fn both_credentials_are_of_one_type() {
    let clients = [Credential::bearer("a+&=#b"), Credential::query("a+&=#b")]
        .map(|credential| Client::new(credential).unwrap());
    let [bearer, query] = clients.map(|client| {
        let url = "https://a/b?x=1";
        client.runs().trigger(url).into_request().unwrap()
    });
    assert_eq!(header(&bearer, "authorization"), "Bearer a+&=#b");
    assert_eq!(
        bearer.uri(),
        "https://qstash-eu-central-1.upstash.io/v2/trigger/https://a/b?x=1"
    );
    assert!(!query.headers().contains_key("authorization"));
    assert_eq!(
        query.uri(),
        "https://qstash-eu-central-1.upstash.io/v2/trigger/https://a/b?x=1&qstash_token=a%2B%26%3D%23b"
    );
}

#[test]
fn a_token_that_cannot_be_sent_fails_in_the_constructor() {
    for credential in [
        Credential::bearer(""),
        Credential::query(""),
        Credential::bearer("a\r\nb"),
        Credential::query("a\u{0}b"),
    ] {
        assert!(Client::new(credential).unwrap_err().is_request());
    }
}

#[test]
fn times_have_their_units() {
    let trigger = client().runs().trigger(URL);
    let request = trigger.clone().delay("1d10h30m").into_request().unwrap();
    assert_eq!(header(&request, "upstash-delay"), "1d10h30m");
    let at = Timestamp::from_millis(1_700_000_000_999);
    let request = trigger.clone().not_before(at).into_request().unwrap();
    assert_eq!(header(&request, "upstash-not-before"), "1700000001");
    let at = UNIX_EPOCH + Duration::from_secs(5);
    let request = trigger.clone().not_before(at).into_request().unwrap();
    assert_eq!(header(&request, "upstash-not-before"), "5");
    let (parameter, reason) = refusal(trigger.delay("50").into_request());
    assert_eq!(parameter, "Upstash-Delay");
    assert_eq!(
        reason,
        "has a number without a unit: one of `d`, `h`, `m` and `s`"
    );
}

#[test]
fn labels_are_a_list() {
    let trigger = client().runs().trigger(URL);
    let request = trigger
        .clone()
        .labels(["a", "b"])
        .label("c")
        .into_request()
        .unwrap();
    assert_eq!(header(&request, "upstash-label"), "a,b,c");
    let request = trigger
        .clone()
        .labels(Vec::<String>::new())
        .into_request()
        .unwrap();
    assert!(!request.headers().contains_key("upstash-label"));
    assert_eq!(
        refusal(trigger.label("a,b").into_request()).0,
        "Upstash-Label"
    );
}

#[test]
fn flow_control_is_two_headers() {
    let trigger = client().runs().trigger(URL);
    let limits = FlowControl::new("k").parallelism(2).period("1m");
    let request = trigger.clone().flow_control(limits).into_request().unwrap();
    assert_eq!(header(&request, "upstash-flow-control-key"), "k");
    assert_eq!(
        header(&request, "upstash-flow-control-value"),
        "parallelism=2, period=1m"
    );
    let (parameter, reason) = refusal(trigger.flow_control(FlowControl::new("k")).into_request());
    assert_eq!(parameter, "Upstash-Flow-Control-Key");
    assert!(reason.starts_with("has no limit"), "{reason}");
}

#[test]
fn retry_delays_are_sent_as_they_were_written() {
    let trigger = client().runs().trigger(URL);
    let text = "max(1000,  pow(2, retried) * 100)";
    for request in [
        trigger.clone().retry_delay(text),
        trigger.clone().retry_delay(RetryDelay::new(text).unwrap()),
    ] {
        assert_eq!(
            header(&request.into_request().unwrap(), "upstash-retry-delay"),
            text
        );
    }
    let request = trigger
        .clone()
        .retry_delay(Duration::from_secs(2))
        .into_request()
        .unwrap();
    assert_eq!(header(&request, "upstash-retry-delay"), "2000");
    assert_eq!(
        refusal(trigger.retry_delay("2 ^ 3").into_request()).0,
        "Upstash-Retry-Delay"
    );
}

#[test]
fn configuration_in_the_query_of_the_url_is_refused() {
    for url in [
        "https://a/?qstash_token=x",
        "https://a/?QSTASH%5FTOKEN=x",
        "https://a/?x=1&Upstash-Delay=1s",
    ] {
        let (parameter, reason) = refusal(client().runs().trigger(url).into_request());
        assert_eq!(parameter, "workflowUrl");
        assert!(reason.contains("takes the URL in its body"), "{reason}");
    }
}

#[test]
fn forwarded_names_and_values_are_checked() {
    let trigger = client().runs().trigger(URL);
    for (name, value) in [("", "v"), ("*", "v"), ("a b", "v"), ("A", "a\r\nB: c")] {
        let forwarded = trigger.clone().forward(name, value).into_request();
        assert_eq!(refusal(forwarded).0, "Upstash-Forward-*");
        let forwarded = trigger
            .clone()
            .failure_callback_forward(name, value)
            .into_request();
        assert_eq!(refusal(forwarded).0, "Upstash-Failure-Callback-Forward-*");
    }
}

#[test]
fn nothing_secret_is_shown() {
    let client = Client::new(Credential::query("secret-token")).unwrap();
    let trigger = client
        .runs()
        .trigger(URL)
        .forward("Authorization", "secret-value");
    assert!(!format!("{client:?} {trigger:?} {:?}", client.runs()).contains("secret"));
    let error = trigger
        .forward("A", "secret-\n")
        .into_request()
        .unwrap_err();
    assert!(!format!("{error:?} {error}").contains("secret"));
}

#[test]
fn bodies_say_what_they_are() {
    let trigger = client().runs().trigger(URL);
    let text = trigger.clone().text("hi").into_request().unwrap();
    assert_eq!(
        (header(&text, "content-type"), &text.body()[..]),
        ("text/plain", &b"hi"[..])
    );
    let bytes = trigger.clone().bytes(vec![0, 255]).into_request().unwrap();
    assert_eq!(header(&bytes, "content-type"), "application/octet-stream");
    assert_eq!(bytes.body()[..], [0, 255]);
    let json = trigger.clone().json("hi").into_request().unwrap();
    assert_eq!(
        (header(&json, "content-type"), &json.body()[..]),
        ("application/json", &b"\"hi\""[..])
    );
    let none = trigger.into_request().unwrap();
    assert!(!none.headers().contains_key("content-type"));
    assert!(none.body().is_empty());
}

#[test]
fn what_is_shared_can_be_shared() {
    fn check<T: Clone + std::fmt::Debug + Send + Sync + 'static>() {}
    check::<Client>();
    check::<Credential>();
    check::<upstash_workflow::api::runs::Trigger>();
    check::<upstash_workflow::models::TriggerResponse>();
    fn check_future<F: Future + Send + 'static>(_: F) {}
    check_future(client().runs().trigger(URL).send());
}

#[test]
fn a_delay_excludes_a_point_in_time() {
    let trigger = client().runs().trigger(URL).delay("1s");
    let both = trigger.not_before(Timestamp::from_secs(5));
    let (parameter, reason) = refusal(both.into_request());
    assert_eq!(parameter, "Upstash-Not-Before");
    assert_eq!(reason, "excludes `Upstash-Delay`, which is set as well");
}

#[test]
fn a_host_alone_gets_no_slash() {
    let target = |url: &str| {
        let request = client().runs().trigger(url).into_request().unwrap();
        let target = request.uri().to_string();
        target.split_once("/v2/trigger/").unwrap().1.to_owned()
    };
    for url in [
        "https://host",
        "https://host?x=1",
        "http://host:8080",
        "https://host/",
    ] {
        assert_eq!(target(url), url);
    }
}

#[test]
fn a_misspelt_redaction_is_refused() {
    let request = client()
        .runs()
        .trigger(URL)
        .redact_field("headers")
        .into_request();
    let (parameter, reason) = refusal(request);
    assert_eq!(parameter, "Upstash-Redact-Fields");
    assert!(reason.starts_with("is none of `body`"), "{reason}");
}

#[test]
fn hints_say_what_to_write() {
    let trigger = |url: &str| client().runs().trigger(url);
    let (_, reason) = refusal(trigger("app.example.com/api").into_request());
    assert!(reason.ends_with("put `https://` before it"), "{reason}");
    let (_, reason) = refusal(trigger(URL).delay("500ms").into_request());
    assert!(reason.contains("the smallest unit is `s`"), "{reason}");
    let prefixed = trigger(URL).forward("Upstash-Forward-My-Header", "v");
    let (parameter, reason) = refusal(prefixed.into_request());
    assert_eq!(parameter, "Upstash-Forward-*");
    assert!(
        reason.ends_with("write only what stands behind it"),
        "{reason}"
    );
}

/// The error of a batch with this item behind a sound one.
fn refused_item(item: BatchTriggerItem) -> String {
    let items = [BatchTriggerItem::new(URL), item];
    let error = client()
        .runs()
        .batch_trigger(items)
        .into_request()
        .unwrap_err();
    assert!(error.is_request());
    error.to_string()
}

#[test]
fn an_item_of_a_batch_is_checked_like_a_run_and_named() {
    let item = || BatchTriggerItem::new(URL);
    for (item, reason) in [
        (
            BatchTriggerItem::new("no URL"),
            "`destination` cannot be sent: it is not an absolute URL",
        ),
        (
            item().delay("nonsense"),
            "`Upstash-Delay` cannot be sent: it has",
        ),
        (
            item().forward("a b", "v"),
            "`Upstash-Forward-*` cannot be sent: it has a name",
        ),
        (
            item().forward("a", "v\n"),
            "`Upstash-Forward-*` cannot be sent: it has a control",
        ),
        (
            item().label("a b"),
            "`Upstash-Label` cannot be sent: it has the character",
        ),
        (
            item().delay("1s").not_before(Timestamp::from_secs(5)),
            "`Upstash-Not-Before` cannot be sent: it excludes",
        ),
        (item().bytes(vec![0xff]), "the body is not UTF-8"),
    ] {
        let message = refused_item(item);
        let start = "the body cannot be written as JSON at `[1]`: ";
        assert!(
            message.starts_with(start) && message.contains(reason),
            "{message}"
        );
    }
}

#[test]
fn an_item_of_a_batch_has_the_options_of_a_run() {
    let item = BatchTriggerItem::new("https://a/api?qstash_token=mine")
        .workflow_run_id("order-7")
        .delay(Duration::from_secs(50))
        .label("nightly")
        .flow_control(FlowControl::new("k").rate(1))
        .retries(5)
        .forward("My-Header", "my-value")
        .failure_callback("https://a/failed")
        .json(&Order { id: 7 });
    let request = client()
        .runs()
        .batch_trigger([item])
        .into_request()
        .unwrap();
    let body: serde_json::Value = serde_json::from_slice(request.body()).unwrap();
    assert_eq!(
        body,
        serde_json::json!([{
            "destination": "https://a/api?qstash_token=mine",
            "headers": {
                "content-type": "application/json",
                "upstash-workflow-runid": "order-7",
                "upstash-delay": "50s",
                "upstash-label": "nightly",
                "upstash-flow-control-key": "k",
                "upstash-flow-control-value": "rate=1",
                "upstash-retries": "5",
                "upstash-forward-my-header": "my-value",
                "upstash-failure-callback": "https://a/failed",
            },
            "body": r#"{"id":7}"#,
        }])
    );
}

#[test]
fn a_batch_gets_an_id_for_each_run() {
    let items = [URL, URL]
        .map(BatchTriggerItem::new)
        .map(BatchTriggerItem::generate_run_id);
    let request = client().runs().batch_trigger(items).into_request().unwrap();
    let body: serde_json::Value = serde_json::from_slice(request.body()).unwrap();
    let id = |index: usize| {
        body[index]["headers"]["upstash-workflow-runid"]
            .as_str()
            .unwrap()
            .len()
    };
    assert_eq!([id(0), id(1)], [32, 32]);
    assert_ne!(body[0], body[1]);
}

#[test]
fn a_batch_gets_ids_for_the_runs_without_one() {
    let items = [
        BatchTriggerItem::new(URL).workflow_run_id("mine"),
        BatchTriggerItem::new(URL).label("a"),
        BatchTriggerItem::new(URL),
    ];
    let batch = client().runs().batch_trigger(items).generate_run_ids();
    let request = batch.into_request().unwrap();
    let body: serde_json::Value = serde_json::from_slice(request.body()).unwrap();
    let id = |index: usize| &body[index]["headers"]["upstash-workflow-runid"];
    assert_eq!(id(0), "mine");
    assert_eq!(
        [id(1), id(2)].map(|id| id.as_str().unwrap().len()),
        [32, 32]
    );
    assert_ne!(id(1), id(2));
    assert_eq!(body[1]["headers"]["upstash-label"], "a");
}

/// A service may repeat in its message what an item forwards.
#[tokio::test]
async fn what_an_item_of_a_batch_forwards_is_not_in_the_text_of_an_error() {
    let answer = Answer::json(400, r#"{"error":"bad value s3cret-of-the-item"}"#);
    let client = Client::builder(Credential::bearer("token"))
        .transport(TestTransport::new([answer]))
        .build()
        .unwrap();
    let item = BatchTriggerItem::new(URL).forward("Key", "s3cret-of-the-item");
    let error = client
        .runs()
        .batch_trigger([item])
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the service answered 400 Bad Request: bad value [redacted]"
    );
}

/// What is written for any request, as a middleware of one's own would be.
async fn logged<R: upstash_workflow::Request>(
    request: R,
    log: &mut Vec<String>,
) -> Result<R::Output, Error> {
    log.push(format!(
        "{} {} {}",
        request.operation_id(),
        request.http_method(),
        request.path_template()
    ));
    request.send().await
}

#[tokio::test]
async fn code_can_be_written_for_any_request() {
    let transport = TestTransport::new([
        Answer::json(200, r#"{"workflowRunId":"r","workflowCreatedAt":1}"#),
        Answer::json(200, r#"{"runs":[]}"#),
    ]);
    let client = Client::builder(Credential::bearer("t"))
        .transport(transport)
        .build()
        .unwrap();
    let mut log = Vec::new();
    let run = logged(client.runs().trigger(URL).json(&7), &mut log)
        .await
        .unwrap();
    assert_eq!(run.workflow_run_id, "r");
    logged(client.logs().list(), &mut log).await.unwrap();
    assert_eq!(
        log,
        [
            "runs.trigger POST /v2/trigger/{workflowUrl}",
            "logs.list GET /v2/workflows/logs"
        ]
    );
}

#[tokio::test]
async fn answers_are_found_by_the_request() {
    let trigger = RequestPattern::any()
        .method("POST")
        .path("/v2/trigger/{workflowUrl}");
    let one = trigger.clone().body(r#"{"id":1}"#);
    let run = |id: &str| {
        Answer::json(
            200,
            format!(r#"{{"workflowRunId":"{id}","workflowCreatedAt":1}}"#),
        )
    };
    let transport = TestTransport::new([Answer::json(200, "{}")])
        .on(one, [run("first"), Answer::status(400)])
        .on(trigger.query("x", "a b"), [run("x")]);
    let client = Client::builder(Credential::bearer("t"))
        .base_url("https://host/prefix")
        .transport(transport)
        .build()
        .unwrap();
    let send = async |url: &str, id: u32| {
        let sent = client.runs().trigger(url).json(&Order { id }).send().await;
        sent.map(|run| run.workflow_run_id).map_err(|e| e.status())
    };
    assert_eq!(send("https://a/b?x=a%20b", 2).await, Ok("x".to_owned()));
    assert_eq!(send(URL, 1).await, Ok("first".to_owned()));
    assert_eq!(send(URL, 1).await, Err(Some(400)));
    assert_eq!(send("https://a/b?x=a%20b", 2).await, Ok("x".to_owned()));
    // What fits no pattern takes the responses in order.
    assert!(client.logs().list().send().await.is_ok());
    assert_eq!(send(URL, 1).await, Err(Some(400)));
}

#[test]
fn errors_can_be_made_for_tests() {
    let get = client().dlq().get("d");
    let gone = get.error_from(Answer::json(404, r#"{"error":"no such entry"}"#));
    assert_eq!((gone.status(), gone.attempts()), (Some(404), 1));
    assert_eq!(gone.api_error().unwrap().error, "no such entry");
    assert!(get.error_from(Answer::stall()).is_timeout());
    assert!(get.error_from(Answer::refused()).is_connect());
    assert!(get.error_from(Answer::json(200, "[]")).is_decode());
}

#[test]
fn models_can_be_made_for_tests() {
    use upstash_workflow::models::{TriggerResponse, WorkflowDlqMessage, WorkflowRun};
    let run = TriggerResponse::new(Timestamp::from_millis(1), "wfr_1");
    assert_eq!(run.workflow_run_id, "wfr_1");
    let mut run = WorkflowRun::new("wfr_1");
    run.workflow_url = Some(URL.to_owned());
    assert_eq!(run.workflow_url.as_deref(), Some(URL));
    assert_eq!(WorkflowDlqMessage::new("d").dlq_id, "d");
}

#[test]
fn values_and_bodies_may_be_there_at_run_time() {
    let build = |label: Option<&str>, order: Option<&Order>| {
        client()
            .runs()
            .trigger(URL)
            .with_optional(label, |request, label| request.label(label))
            .with_optional_body(order, |request, order| request.json(order))
            .into_request()
            .unwrap()
    };
    let with = build(Some("a"), Some(&Order { id: 7 }));
    assert_eq!(
        (header(&with, "upstash-label"), with.body().as_ref()),
        ("a", &br#"{"id":7}"#[..])
    );
    let without = build(None, None);
    assert!(!without.headers().contains_key("upstash-label"));
    assert!(!without.headers().contains_key("content-type") && without.body().is_empty());
}

/// Names of all modules can be imported together.
#[allow(unused_imports)]
mod all_names {
    use upstash_workflow::api::*;
    use upstash_workflow::models::*;
    use upstash_workflow::values::*;
    use upstash_workflow::*;

    #[test]
    fn none_has_two_meanings() {
        let _: fn(&str) -> FlowControl = |key| FlowControl::new(key);
        let _: Option<Error> = None;
        let _: Option<ErrorResponse> = None;
        let _: Option<http::Method> = None;
    }
}
