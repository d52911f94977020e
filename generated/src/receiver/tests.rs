//! Tests of the receiver. `vectors.json` was made with another implementation.

use std::path::Path;

use http::HeaderValue;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::*;

fn vectors(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The verdict on a vector whose keys and time are stated by `common`.
fn verdict(vector: &Value, common: &Value) -> Result<(), InvalidSignature> {
    let text = |value: &Value, name: &str| value[name].as_str().unwrap().to_owned();
    let receiver = Receiver::new(
        text(common, "current_signing_key"),
        text(common, "next_signing_key"),
    );
    let tolerance = vector["clock_tolerance"].as_u64().unwrap();
    let receiver = receiver.clock_tolerance(Duration::from_secs(tolerance));
    let (signature, body) = (text(vector, "signature"), text(vector, "body"));
    let request = IncomingRequest::new(&signature, body.as_bytes());
    let request = match vector["url"].as_str() {
        Some(url) => request.url(url),
        None => request,
    };
    let now = common["now"].as_i64().unwrap();
    receiver.verify_at(&request, Timestamp::from_secs(now))
}

#[test]
fn each_vector_has_its_verdict() {
    let file = vectors(include_str!("vectors.json"));
    let all = file["vectors"].as_array().unwrap();
    assert_eq!(all.len(), 40);
    for vector in all {
        let found = verdict(vector, &file).map_err(|error| error.to_string());
        let expected = match vector["reason"].as_str() {
            Some(reason) => Err(reason.to_owned()),
            None => Ok(()),
        };
        assert_eq!(found, expected, "{}", vector["name"]);
    }
}

/// The verdicts of the official SDKs, where they are at hand.
#[test]
fn the_verdicts_are_those_of_the_official_clients() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/signature-vectors.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} does not exist", path.display());
        return;
    };
    let file = vectors(&text);
    let all = file["vectors"].as_array().unwrap();
    assert_eq!(all.len(), 42);
    for vector in all {
        let expected = vector["expected"].as_bool().unwrap();
        let found = verdict(vector, vector);
        assert_eq!(found.is_ok(), expected, "{}: {found:?}", vector["name"]);
    }
}

/// The first vector: signed with the current key.
fn first() -> (Value, String, String) {
    let file = vectors(include_str!("vectors.json"));
    let text = |name: &str| file["vectors"][0][name].as_str().unwrap().to_owned();
    let (signature, body) = (text("signature"), text("body"));
    (file, signature, body)
}

const NOW: Timestamp = Timestamp::from_secs(1_800_000_000);
const CURRENT_KEY: &str = "sig_first_key_of_the_tests";

#[test]
fn an_empty_key_signs_nothing() {
    let file = vectors(include_str!("vectors.json"));
    let all = file["vectors"].as_array().unwrap();
    let forged = all.iter().find(|one| one["name"] == "empty key").unwrap();
    let request = IncomingRequest::new(
        forged["signature"].as_str().unwrap(),
        forged["body"].as_str().unwrap().as_bytes(),
    );
    let receiver = Receiver::new("", "");
    assert_eq!(
        receiver.verify_at(&request, NOW),
        Err(InvalidSignature::KEY)
    );
}

#[test]
fn the_region_of_the_request_chooses_the_keys() {
    let (_, signature, body) = first();
    let verify = |receiver: &Receiver, region: Option<&str>| {
        let request = IncomingRequest::new(&signature, body.as_bytes());
        let request = match region {
            Some(region) => request.region(region),
            None => request,
        };
        receiver.verify_at(&request, NOW)
    };
    let regional = Receiver::new("a", "b").region(Region::UsEast1, CURRENT_KEY, "c");
    for name in ["US_EAST_1", "us-east-1", "US-EAST-1"] {
        assert_eq!(verify(&regional, Some(name)), Ok(()));
    }
    for name in [None, Some("EU_CENTRAL_1"), Some("mars")] {
        assert_eq!(verify(&regional, name), Err(InvalidSignature::KEY));
    }
    let default = Receiver::new(CURRENT_KEY, "b").region(Region::UsEast1, "a", "c");
    assert_eq!(verify(&default, Some("mars")), Ok(()));
    assert_eq!(
        verify(&default, Some("US_EAST_1")),
        Err(InvalidSignature::KEY)
    );
}

#[test]
fn headers_hold_the_signature_once() {
    let (_, signature, body) = first();
    let receiver = Receiver::new(CURRENT_KEY, "b");
    let mut headers = HeaderMap::new();
    let verdict = |headers: &HeaderMap| {
        receiver.verify_at(
            &IncomingRequest::from_headers(headers, body.as_bytes()),
            NOW,
        )
    };
    assert_eq!(verdict(&headers), Err(InvalidSignature::MISSING));
    headers.insert(
        "Upstash-Signature",
        HeaderValue::from_str(&signature).unwrap(),
    );
    assert_eq!(verdict(&headers), Ok(()));
    headers.append("Upstash-Signature", HeaderValue::from_static("other"));
    assert_eq!(verdict(&headers), Err(InvalidSignature::MISSING));
}

/// What a receiver from these variables says of the first vector, sent from a region.
fn from_variables(set: &[(&str, &str)], region: &str) -> Result<(), String> {
    let read = |name: &str| {
        let found = set.iter().find(|(known, _)| *known == name);
        Ok(found.map(|(_, value)| Zeroizing::new((*value).to_owned())))
    };
    let receiver = Receiver::from_variables(&read).map_err(|error| error.to_string())?;
    let (_, signature, body) = first();
    let request = IncomingRequest::new(&signature, body.as_bytes()).region(region);
    let verdict = receiver.verify_at(&request, NOW);
    verdict.map_err(|error| error.to_string())
}

#[test]
fn keys_come_from_the_environment() {
    let other = Err(InvalidSignature::KEY.to_string());
    let missing = |name: &str| Err(format!("the environment variable `{name}` is not set"));
    let plain = [(NEXT, "sig_x"), (CURRENT, CURRENT_KEY)];
    assert_eq!(from_variables(&plain, ""), Ok(()));
    let with_region = [
        (NEXT, "sig_x"),
        (CURRENT, "sig_y"),
        ("US_EAST_1_QSTASH_CURRENT_SIGNING_KEY", "sig_z"),
        ("US_EAST_1_QSTASH_NEXT_SIGNING_KEY", CURRENT_KEY),
    ];
    assert_eq!(from_variables(&with_region, "US_EAST_1"), Ok(()));
    assert_eq!(from_variables(&with_region, "EU_CENTRAL_1"), other);
    assert_eq!(
        from_variables(&with_region[2..], "EU_CENTRAL_1"),
        Err(InvalidSignature::KEYS.to_string())
    );
    assert_eq!(from_variables(&plain[..1], ""), missing(CURRENT));
    assert_eq!(
        from_variables(&with_region[3..], ""),
        missing("US_EAST_1_QSTASH_CURRENT_SIGNING_KEY")
    );
    let none = "the environment variables `QSTASH_CURRENT_SIGNING_KEY` and `QSTASH_NEXT_SIGNING_KEY` are not set";
    assert_eq!(from_variables(&[(CURRENT, " ")], ""), Err(none.to_owned()));
}

#[test]
fn the_development_server_has_keys_of_its_own() {
    let keys = |dev: &str| {
        let set = [("QSTASH_DEV", dev), (CURRENT, "sig_a"), (NEXT, "sig_b")];
        let read = |name: &str| {
            let found = set.iter().find(|(known, _)| *known == name);
            Ok(found.map(|(_, value)| Zeroizing::new((*value).to_owned())))
        };
        let receiver = Receiver::from_variables(&read).map_err(|error| error.to_string())?;
        let pair = receiver.keys(Some("US_EAST_1")).unwrap();
        Ok::<_, String>([
            pair.current.expose().to_owned(),
            pair.next.expose().to_owned(),
        ])
    };
    for dev in ["true", "1"] {
        assert_eq!(
            keys(dev).unwrap(),
            [
                "sig_7kYjw48mhY7kAjqNGcy6cr29RJ6r",
                "sig_5ZB6DVzB1wjE8S6rZ7eenA8Pdnhs"
            ]
        );
    }
    assert_eq!(keys("0").unwrap(), ["sig_a", "sig_b"]);
    assert!(keys("yes").unwrap_err().contains("`QSTASH_DEV` is none of"));
}

#[test]
fn nothing_that_is_printed_shows_a_key() {
    let receiver =
        Receiver::new("sig_s3cret", "sig_s3cret").region(Region::UsEast1, "sig_s3cret", "b");
    assert!(!format!("{receiver:?}").contains("s3cret"));
}

#[test]
fn a_failure_callback_is_read_and_keeps_what_is_new() {
    let body = json!({
        "status": 500,
        "header": {"Content-Type": ["application/json"]},
        "body": "eyJtZXNzYWdlIjoibm8ifQ==",
        "retried": 3,
        "maxRetries": 3,
        "sourceMessageId": "msg_1",
        "url": "https://shop.example/api",
        "method": "POST",
        "sourceHeader": {"Authorization": ["Bearer s3cret"]},
        "sourceBody": "",
        "createdAt": 1_700_000_000_123_i64,
        "notBefore": "1700000000456",
        "workflowRunId": "wfr_1",
        "workflowCreatedAt": 1_700_000_000_000_i64,
        "workflowUrl": "https://shop.example/api",
        "callerIP": "192.0.2.1",
        "dlqId": "dlq_1",
        "new": true,
    });
    let read: FailureCallback = serde_json::from_value(body).unwrap();

    assert_eq!(read.workflow_run_id.as_deref(), Some("wfr_1"));
    assert_eq!(read.dlq_id.as_deref(), Some("dlq_1"));
    assert_eq!(read.status, Some(500));
    assert_eq!(
        read.body.as_ref().unwrap().decode().unwrap(),
        br#"{"message":"no"}"#
    );
    assert_eq!(read.source_body.as_ref().unwrap().decode().unwrap(), b"");
    let times = [read.created_at, read.not_before, read.workflow_created_at];
    let millis = [1_700_000_000_123, 1_700_000_000_456, 1_700_000_000_000];
    assert_eq!(times, millis.map(|time| Some(Timestamp::from_millis(time))));
    assert_eq!(read.unknown_fields.get("new"), Some(&json!(true)));
    assert!(!format!("{read:?}").contains("s3cret"));

    let bare: FailureCallback = serde_json::from_str("{}").unwrap();
    assert_eq!(bare, FailureCallback::default());
}
