//! The call site that the crate is built around: it must compile as it stands, and mean what it says.

use std::time::Duration;

use serde::Serialize;
use upstash_workflow::{Client, Credential};

#[derive(Serialize)]
struct Order {
    id: u64,
}

fn request(client: &Client, trace_id: &str) -> http::Request<bytes::Bytes> {
    client
        .runs()
        .trigger("https://app.example.com/api/order")
        .workflow_run_id("order-7")
        .retries(5)
        .delay(Duration::from_secs(50))
        .label("nightly")
        .label("eu")
        .forward("My-Header", "my-value")
        .failure_callback_forward("X-Trace", trace_id)
        .json(&Order { id: 7 })
        .into_request()
        .unwrap()
}

/// Compiled, not run: sending needs a service.
async fn send(
    token: String,
    trace_id: String,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let client = Client::new(Credential::bearer(token))?;
    let run = client
        .runs()
        .trigger("https://app.example.com/api/order")
        .failure_callback_forward("X-Trace", trace_id)
        .json(&Order { id: 7 })
        .send()
        .await?;
    println!("{}", run.workflow_run_id);
    match client
        .runs()
        .trigger("https://app.example.com")
        .send()
        .await
    {
        Ok(run) => println!("{run:?}"),
        Err(e) if e.status() == Some(404) => println!("gone"),
        Err(e) => return Err(e.into()),
    }
    Ok(())
}

#[test]
fn the_call_site_says_what_is_sent() {
    let client = Client::builder(Credential::bearer("token"))
        .base_url("http://127.0.0.1:8080")
        .build()
        .unwrap();
    let request = request(&client, "trace-1");
    assert_eq!(request.method(), "POST");
    assert_eq!(
        request.uri(),
        "http://127.0.0.1:8080/v2/trigger/https://app.example.com/api/order"
    );
    let mut headers: Vec<(&str, &str)> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .collect();
    headers.sort_unstable();
    assert_eq!(
        headers,
        [
            ("accept", "application/json"),
            ("authorization", "Bearer token"),
            ("content-type", "application/json"),
            ("upstash-delay", "50s"),
            ("upstash-failure-callback-forward-x-trace", "trace-1"),
            ("upstash-forward-my-header", "my-value"),
            ("upstash-label", "nightly,eu"),
            ("upstash-retries", "5"),
            ("upstash-workflow-runid", "order-7"),
            ("user-agent", "upstash-workflow/0.1.0"),
        ]
    );
    assert_eq!(request.body(), r#"{"id":7}"#);
}

#[test]
fn futures_can_be_spawned() {
    fn spawnable<T: Send + 'static>(_: T) {}
    spawnable(send("token".into(), "trace".into()));
}
