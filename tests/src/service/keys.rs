//! Signing keys.

use serde_json::json;

use super::answer::{Answer, json as answer};
use super::faults::mix;
use super::state::State;

/// `GET /v2/keys`.
pub(crate) fn get(state: &State) -> Answer {
    let body = json!({
        "current": key(state.key_generation),
        "next": key(state.key_generation + 1),
    });
    Ok(answer(200, &body))
}

/// `POST /v2/keys/rotate`: the next key becomes the current one.
pub(crate) fn rotate(state: &mut State) -> Answer {
    state.key_generation += 1;
    get(state)
}

fn key(generation: u64) -> String {
    format!("sig_{:016x}", mix(0x5167, generation))
}
