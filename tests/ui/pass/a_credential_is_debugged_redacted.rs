use upstash_workflow::{Client, Credential};

fn main() {
    let credential = Credential::bearer("s3cret");
    assert!(!format!("{credential:?}").contains("s3cret"));
    let client = Client::new(credential).unwrap();
    assert!(!format!("{client:?}").contains("s3cret"));
}
