//! Signing keys.

use crate::service::exchange::Local;

#[test]
fn rotating_makes_the_next_key_the_current_one() {
    let local = Local::start();
    let before = local.call("GET /v2/keys").body;

    let rotated = local.call("POST /v2/keys/rotate");

    assert_eq!(rotated.status, 200);
    assert_eq!(rotated.body["current"], before["next"]);
    assert_ne!(rotated.body["next"], before["current"]);
    assert_eq!(local.call("GET /v2/keys").body, rotated.body);
    assert!(before["current"].as_str().unwrap().starts_with("sig_"));
}
