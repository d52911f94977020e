use upstash_workflow::{Client, Credential};

fn main() {
    assert!(Client::new(Credential::bearer("token")).is_ok());
    assert!(Client::new(Credential::query(String::from("token"))).is_ok());
}
