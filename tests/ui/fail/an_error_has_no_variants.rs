use upstash_workflow::Error;

fn explain(error: Error) -> &'static str {
    match error {
        Error::Timeout => "timeout",
    }
}

fn main() {}
