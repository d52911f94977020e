use upstash_workflow::{Client, Credential};

fn main() {
    let client = Client::new(Credential::bearer("token")).unwrap();
    let pages = client.logs().list().cursor("c").pages();
    assert_eq!(pages.cursor(), Some("c"));
}
