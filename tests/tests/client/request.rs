//! What a caller writes and the request that comes of it, without a network.

use std::time::{Duration, UNIX_EPOCH};

use http::Request;
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
    let source = std::error::Error::source(&error).unwrap().to_string();
    (error.parameter().unwrap().to_owned(), source)
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
    assert_eq!(header(&request, "upstash-not-before"), "1700000000");
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
