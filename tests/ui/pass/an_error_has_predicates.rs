use upstash_workflow::{Client, Credential};

fn main() {
    let error = Client::new(Credential::bearer("")).unwrap_err();
    assert!(error.is_request());
    assert!(!error.is_timeout() && !error.is_decode() && error.status().is_none());
    let error: Box<dyn std::error::Error + Send + Sync + 'static> = error.into();
    assert!(!error.to_string().is_empty());
}
