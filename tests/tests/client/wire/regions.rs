//! Where requests go: a region, or any other base URL.

use tests::recording::{RecordingServer, Response};
use upstash_workflow::{Client, ClientBuilder, Credential, Region};

fn builder() -> ClientBuilder {
    Client::builder(Credential::bearer("t"))
}

/// The target of a request.
fn target(builder: ClientBuilder) -> String {
    let request = builder.build().unwrap().keys().get().into_request();
    request.unwrap().uri().to_string()
}

#[test]
fn each_region_has_its_host() {
    let of = |region: Region| target(builder().region(region));
    let europe = "https://qstash-eu-central-1.upstash.io/v2/keys";
    assert_eq!(of(Region::EuCentral1), europe);
    assert_eq!(
        of(Region::UsEast1),
        "https://qstash-us-east-1.upstash.io/v2/keys"
    );
    // The default.
    assert_eq!(target(builder()), europe);
}

#[test]
fn a_region_may_be_a_text_and_new() {
    assert_eq!(
        target(builder().region("us-east-1")),
        "https://qstash-us-east-1.upstash.io/v2/keys"
    );
    assert_eq!(
        target(builder().region("ap-south-2")),
        "https://qstash-ap-south-2.upstash.io/v2/keys"
    );
}

/// The message of the service alone reads as if something else were missing.
#[tokio::test]
async fn a_token_of_another_region_is_called_that() {
    let answer = r#"{"error":"user not found in this region (eu-central-1)"}"#;
    let server = RecordingServer::always(Response::json(404, answer));
    let client = builder().base_url(server.url()).build().unwrap();
    let error = client.keys().get().send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the service answered 404 Not Found: user not found in this region (eu-central-1): a token belongs to one \
         region, which `ClientBuilder::region` or `QSTASH_REGION` chooses"
    );
    assert_eq!(
        error.message(),
        Some("user not found in this region (eu-central-1)")
    );
}

#[test]
fn a_base_url_takes_the_place_of_a_region() {
    let builder = builder()
        .region(Region::UsEast1)
        .base_url("http://127.0.0.1:8080/prefix/");
    assert_eq!(target(builder), "http://127.0.0.1:8080/prefix/v2/keys");
}

#[test]
fn a_region_cannot_lead_to_another_host() {
    for region in [
        "evil.example/",
        "evil.example",
        "a@evil",
        "a:1",
        "a?b",
        "a#b",
        "a\\b",
        "",
        "\u{e9}",
    ] {
        let error = builder().region(region).build().unwrap_err();
        assert!(error.is_request(), "{region:?}");
        assert_eq!(error.parameter(), Some("region"), "{region:?}");
    }
    // The last one holds.
    let builder = builder().region("evil.example/").region(Region::UsEast1);
    assert_eq!(
        target(builder),
        "https://qstash-us-east-1.upstash.io/v2/keys"
    );
}
