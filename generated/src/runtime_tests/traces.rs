use std::fmt::{Debug, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Once};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::{PLAIN, bearer, block_on, builder};
use crate::runtime::testing::{Answer, TestTransport};
use crate::runtime::{Json, RequestBuilder};

static FOR_ALL_THREADS: Once = Once::new();

/// Writes down what happens, a line each.
#[derive(Clone, Default)]
struct Log(Arc<(Mutex<Vec<String>>, AtomicU64)>);

impl Log {
    fn add(&self, line: String) {
        self.0.0.lock().unwrap().push(line);
    }
}

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let id = self.0.1.fetch_add(1, Ordering::Relaxed) + 1;
        let (target, name) = (span.metadata().target(), span.metadata().name());
        self.add(format!("{id} is {target}:{name}"));
        Id::from_u64(id)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let mut fields = Fields(format!("{}", id.into_u64()));
        values.record(&mut fields);
        self.add(fields.0);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields(format!("{}", event.metadata().level()));
        event.record(&mut fields);
        self.add(fields.0);
    }

    fn enter(&self, id: &Id) {
        self.add(format!("enter {}", id.into_u64()));
    }

    fn exit(&self, id: &Id) {
        self.add(format!("exit {}", id.into_u64()));
    }
}

#[test]
fn a_call_that_fails_is_seen_with_its_error_and_attempts() {
    for status in [400, 302] {
        let last = last_event(&[Answer::refused(), Answer::json(status, "{}")]);
        assert!(last.starts_with("WARN"), "{last}");
        for part in [
            "message=the call failed",
            &format!(" error.type={status}"),
            &format!("http.response.status_code={status}"),
            "attempts=2",
        ] {
            assert!(last.contains(part), "{part}: {last}");
        }
    }
    let last = last_event(&[Answer::json(200, "no")]);
    assert!(last.contains(" error.type=decode"), "{last}");
}

/// What is logged last of a call that gets these responses.
fn last_event(answers: &[Answer]) -> String {
    let log = Log::default();
    let transport = TestTransport::new(answers.iter().cloned());
    let client = builder(Some(bearer("t")))
        .transport(transport)
        .build()
        .unwrap();
    let request = RequestBuilder::new(&client, &PLAIN);
    // Tests beside this one have no subscriber of their own. Without one for all threads, the first of them that
    // reaches a span would find it unwanted, for this test, too.
    FOR_ALL_THREADS.call_once(|| {
        tracing::subscriber::set_global_default(Log::default()).unwrap();
    });
    tracing::subscriber::with_default(log.clone(), || {
        tracing::callsite::rebuild_interest_cache();
        block_on(request.send::<Json<u32>>()).unwrap_err();
    });
    let lines = log.0.0.lock().unwrap().clone();
    let target = env!("CARGO_CRATE_NAME");
    assert_eq!(lines[0], format!("1 is {target}:call"));
    assert_eq!(lines[1], "enter 1");
    assert_eq!(lines[2], format!("2 is {target}:attempt"));
    lines.last().unwrap().clone()
}
