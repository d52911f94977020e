//! Operations of signing keys.

use serde_json::json;

use crate::faults::mix;
use crate::query::Query;
use crate::request::Request;
use crate::response::{Outcome, Response};
use crate::state::State;

/// `GET /v2/keys`.
pub(crate) fn get(state: &State, request: &Request, query: &Query) -> Outcome {
    request.only(query, &[])?;
    Ok(current(state))
}

/// `POST /v2/keys/rotate`: the next key becomes the current one.
pub(crate) fn rotate(state: &mut State, request: &Request, query: &Query) -> Outcome {
    request.only(query, &[])?;
    state.key_generation += 1;
    Ok(current(state))
}

fn current(state: &State) -> Response {
    let body = json!({
        "current": signing_key(state.key_generation),
        "next": signing_key(state.key_generation + 1),
    });
    Response::json(200, &body)
}

/// The key with this number. The first two are public: the official SDKs verify with them in development.
pub(crate) fn signing_key(generation: u64) -> String {
    match generation {
        0 => "sig_7kYjw48mhY7kAjqNGcy6cr29RJ6r".to_owned(),
        1 => "sig_5ZB6DVzB1wjE8S6rZ7eenA8Pdnhs".to_owned(),
        later => format!("sig_{:016x}", mix(0x5167, later)),
    }
}
