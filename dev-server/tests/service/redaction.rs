//! Fields that a run asks not to be shown.

use crate::exchange::Local;

/// SHA-256 of `abc`, from FIPS 180-2.
const ABC: &str = "REDACTED:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

#[test]
fn logs_and_messages_show_a_digest() {
    let local = Local::start();
    local.ask(
        "POST /v2/trigger/https://a/fail",
        "Upstash-Redact-Fields: body,header[Secret]\r\nUpstash-Forward-Secret: abc\r\n\
         Upstash-Forward-Open: abc\r\n",
        "abc",
    );

    let run = &local.call("GET /v2/workflows/logs").body["runs"][0];
    assert_eq!(run["steps"][0]["steps"][0]["out"], ABC);
    let message = &local.call("GET /v2/workflows/dlq").body["messages"][0];
    assert_eq!(message["body"], ABC);
    assert_eq!(message["header"]["Secret"][0], ABC);
    assert_eq!(message["header"]["Open"][0], "abc");
    // The run itself has what was sent.
    assert_eq!(local.service.runs()[0].body, b"abc");
}
