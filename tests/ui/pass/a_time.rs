use std::time::{Duration, UNIX_EPOCH};

use upstash_workflow::{Client, Credential, Timestamp};

fn main() {
    let client = Client::new(Credential::bearer("token")).unwrap();
    let list = client.logs().list();
    for list in [
        list.clone().from_date(Timestamp::from_secs(1_700_000_000)),
        list.clone().from_date(Timestamp::from_millis(1_700_000_000_000)),
        list.from_date(UNIX_EPOCH + Duration::from_secs(1_700_000_000)),
    ] {
        let request = list.into_request().unwrap();
        assert_eq!(request.uri().query(), Some("fromDate=1700000000000"));
    }
}
