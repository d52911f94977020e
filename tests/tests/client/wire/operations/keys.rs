//! Signing keys.

use tests::recording::Response;
use upstash_workflow::Client;

use crate::wire::exchange::{Wire, exchange, fails, round_trips};

const KEYS: &str = r#"{"current":"sig_1","next":"sig_2","rotatedBy":"someone"}"#;

#[tokio::test]
async fn keys_get() {
    let call = async |client: Client| client.keys().get().send().await;
    let wire = Wire::bare("GET /v2/keys");

    let keys = exchange(wire, Response::json(200, KEYS), call).await;

    assert_eq!(keys.current.expose(), "sig_1");
    assert_eq!(keys.next.expose(), "sig_2");
    round_trips(&keys, KEYS);
    fails(&[401], call).await;
}

#[tokio::test]
async fn keys_rotate() {
    let call = async |client: Client| client.keys().rotate().send().await;
    let wire = Wire::bare("POST /v2/keys/rotate");

    let keys = exchange(wire, Response::json(200, KEYS), call).await;

    assert_eq!(keys.current.expose(), "sig_1");
    assert_eq!(keys.next.expose(), "sig_2");
    round_trips(&keys, KEYS);
    fails(&[401], call).await;
}
