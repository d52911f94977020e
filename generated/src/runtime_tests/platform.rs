//! What is asked of the platform, and how the client works with a clock and a timer of the caller's.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;

use super::{block_on, builder, leak, operation};
use crate::runtime::{
    Idempotent, Json, Operation, RequestBuilder, RequestOptions, Sleep, Timer, Timestamp,
    Transport, TransportFuture,
};

/// What panics or does nothing where the standard library has no platform below it.
const OF_THE_PLATFORM: [&str; 5] = [
    "Instant::now",
    "SystemTime::now",
    "process::id",
    "thread::spawn",
    "RandomState",
];

/// The files that may ask for it. `http_transport` asks the executor of the HTTP library for the time.
const ALLOWED: [&str; 3] = ["http_transport.rs", "system.rs", "thread_timer.rs"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("runtime_tests") {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn only_one_module_asks_the_platform() {
    let mut files = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    sources(&folder, &mut files);
    assert!(files.len() > 50);
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        if ALLOWED.contains(&name) {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            let asks = OF_THE_PLATFORM.iter().any(|call| line.contains(call));
            assert!(!asks, "{}: {line}", file.display());
        }
    }
}

/// A clock that only waiting moves: midnight of 1 January 2030 at first.
#[derive(Clone, Debug, Default)]
struct OwnClock {
    waits: Arc<Mutex<Vec<Duration>>>,
}

impl Timer for OwnClock {
    fn now(&self) -> Duration {
        self.waits.lock().unwrap().iter().sum()
    }

    fn wall_time(&self) -> Timestamp {
        let passed = i64::try_from(self.now().as_millis()).unwrap();
        Timestamp::from_millis(1_893_456_000_000 + passed)
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        self.waits.lock().unwrap().push(duration);
        Box::pin(std::future::ready(()))
    }
}

/// Answers 429 until the clock has reached the time that it names.
#[derive(Debug)]
struct Limited(OwnClock);

impl Transport for Limited {
    fn send<'a>(&'a self, _: &'a http::Request<Bytes>) -> TransportFuture<'a> {
        let is_over = self.0.now() >= Duration::from_secs(20);
        let response = match is_over {
            true => http::Response::builder().body(Bytes::from("7")),
            false => http::Response::builder()
                .status(429)
                .header("retry-after", "Tue, 01 Jan 2030 00:00:20 GMT")
                .body(Bytes::new()),
        };
        Box::pin(async move { Ok(response.unwrap()) })
    }

    fn timer(&self) -> &dyn Timer {
        &self.0
    }
}

#[test]
fn waits_and_limits_go_by_the_clock_of_the_transport() {
    let read = leak(Operation {
        idempotent: Idempotent::Always,
        ..operation("/plain")
    });
    let send = |timeout: u64| {
        let clock = OwnClock::default();
        let client = builder(None).transport(Limited(clock.clone())).build();
        let mut request = RequestBuilder::new(&client.unwrap(), read);
        let options = RequestOptions::new().with_timeout(Duration::from_secs(timeout));
        *request.options() = options;
        let outcome = block_on(request.send::<Json<u32>>());
        (outcome, clock.now())
    };

    let (outcome, passed) = send(60);
    assert_eq!(outcome.unwrap(), 7);
    assert!(passed >= Duration::from_secs(20) && passed < Duration::from_secs(21));

    let (outcome, passed) = send(19);
    assert_eq!(outcome.unwrap_err().status(), Some(429));
    assert_eq!(passed, Duration::ZERO);
}
