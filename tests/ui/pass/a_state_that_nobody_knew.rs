use upstash_workflow::models::RunState;

#[allow(clippy::match_like_matches_macro, reason = "callers match like this")]
fn has_ended(state: &RunState) -> bool {
    match state {
        RunState::Success | RunState::Failed | RunState::Canceled => true,
        _ => false,
    }
}

fn main() {
    assert!(has_ended(&RunState::from("RUN_FAILED")));
    assert!(!has_ended(&RunState::from("RUN_PAUSED")));
}
