//! Expressions for the delay between attempts: reading and computing them never panics, and what is accepted has the
//! documented alphabet.
#![no_main]

use libfuzzer_sys::fuzz_target;
use upstash_workflow::values::RetryDelay;

fuzz_target!(|text: &str| {
    let Ok(delay) = RetryDelay::new(text) else {
        return;
    };
    assert_eq!(delay.as_str(), text);
    let allowed = |c: char| c.is_ascii_alphanumeric() || "+-*/(),. ".contains(c);
    assert!(text.chars().all(allowed), "{text:?}");
    let opened = text.matches('(').count();
    assert_eq!(opened, text.matches(')').count(), "{text:?}");
    for retried in [0, 1, 2, 10, 1_000, u32::MAX] {
        if let Ok(first) = delay.delay_for(retried) {
            assert_eq!(delay.delay_for(retried), Ok(first));
        }
    }
});
