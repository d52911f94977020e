use upstash_workflow::models::RunState;

fn has_ended(state: RunState) -> bool {
    match state {
        RunState::Started => false,
        RunState::Success | RunState::Failed | RunState::Canceled => true,
        RunState::Unknown(_) => false,
    }
}

fn main() {}
