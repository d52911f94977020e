//! Signing keys.

use crate::exchange::Local;

#[test]
fn rotating_makes_the_next_key_the_current_one() {
    let local = Local::start();
    let before = local.call("GET /v2/keys").body;

    let rotated = local.call("POST /v2/keys/rotate");

    assert_eq!(rotated.status, 200);
    assert_eq!(rotated.body["current"], before["next"]);
    assert_ne!(rotated.body["next"], before["current"]);
    assert_eq!(local.call("GET /v2/keys").body, rotated.body);
}

/// The official SDKs recognise a server for development by these.
#[test]
fn the_first_keys_are_the_public_ones_of_development() {
    assert_eq!(
        Local::start().call("GET /v2/keys").body,
        serde_json::json!({
            "current": "sig_7kYjw48mhY7kAjqNGcy6cr29RJ6r",
            "next": "sig_5ZB6DVzB1wjE8S6rZ7eenA8Pdnhs",
        })
    );
}
