//! Headers with names of the caller's own: each is sent exactly as it was given, or refused before anything is sent.
//!
//! The input is name and value, apart by a byte 0xFF, which is in no text.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use upstash_workflow::testing::TestTransport;
use upstash_workflow::{Client, Credential};

static CLIENT: LazyLock<Client> = LazyLock::new(|| {
    Client::builder(Credential::bearer("token"))
        .transport(TestTransport::new([]))
        .build()
        .expect("the client is sound")
});

fuzz_target!(|input: &[u8]| {
    let mut parts = input.splitn(2, |byte| *byte == 0xFF).map(str::from_utf8);
    let (Some(Ok(name)), Some(Ok(value))) = (parts.next(), parts.next()) else {
        return;
    };
    let trigger = || CLIENT.runs().trigger("https://a");
    let bare = trigger()
        .into_request()
        .expect("it is sound")
        .headers()
        .len();
    for (prefix, request) in [
        ("upstash-forward-", trigger().forward(name, value)),
        (
            "upstash-failure-callback-forward-",
            trigger().failure_callback_forward(name, value),
        ),
    ] {
        let _ = format!("{request:?}");
        match request.into_request() {
            Ok(request) => {
                let full = format!("{prefix}{}", name.to_ascii_lowercase());
                let sent: Vec<_> = request.headers().get_all(&full).iter().collect();
                assert_eq!(sent.len(), 1, "{full}");
                assert_eq!(sent[0].as_bytes(), value.as_bytes());
                assert!(sent[0].is_sensitive());
                assert_eq!(request.headers().len(), bare + 1);
                assert!(!value.contains(['\r', '\n', '\0']), "{value:?}");
                assert!(is_token(&full), "{full:?}");
            }
            Err(error) => {
                assert!(error.is_request(), "{error:?}");
                let parameter = error.parameter().unwrap_or_default().to_ascii_lowercase();
                assert_eq!(parameter, format!("{prefix}*"));
            }
        }
    }
});

/// RFC 9110, section 5.6.2.
fn is_token(text: &str) -> bool {
    let mark = |byte: u8| b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || mark(b))
}
