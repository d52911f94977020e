//! Nothing lost, nothing doubled: many triggers at once against a service that fails on a schedule. What really
//! happened is read from the service's ledger.
//!
//! In release mode 20,000 triggers each, otherwise 1,000.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use upstash_workflow::{AttemptSummary, Client, Credential, Error, Observer, RetryPolicy};
use upstash_workflow_dev::{Fault, Faults, Running, Service};

const TASKS: usize = 64;

const TRIGGERS: usize = if cfg!(debug_assertions) {
    1_000
} else {
    20_000
};

/// All of it, on two cores.
const BOUND: Duration = Duration::from_secs(90);

#[derive(Clone, Debug, Default)]
struct Attempts(Arc<AtomicUsize>);

impl Observer for Attempts {
    fn attempt_ended(&self, _: &AttemptSummary) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// A service of whose requests about one in four goes wrong.
async fn service(seed: u64) -> Running {
    let stall = Duration::from_millis(500);
    let faults = Faults::seeded(seed)
        .share(40, Fault::ResetBefore)
        .share(40, Fault::ResetAfter)
        .share(20, Fault::ResetWithin)
        .share(10, Fault::StallBefore(stall))
        .share(10, Fault::StallAfter(stall))
        .share(40, Fault::ErrorBefore)
        .share(40, Fault::ErrorAfter)
        .share(20, Fault::RateLimited);
    Service::builder().faults(faults).start().await.unwrap()
}

fn client(service: &Running, attempts: &Attempts) -> Client {
    let backoff = Duration::from_millis(5);
    Client::builder(Credential::bearer(service.token()))
        .base_url(service.url())
        .attempt_timeout(Duration::from_millis(250))
        .timeout(Duration::from_secs(60))
        .retry(
            RetryPolicy::new()
                .with_max_attempts(16)
                .with_backoff(backoff, 8 * backoff),
        )
        .retry_budget(u32::MAX)
        .observer(attempts.clone())
        .build()
        .unwrap()
}

/// Triggers from all tasks; the n-th result belongs to the n-th name.
async fn trigger_all(client: &Client, with_ids: bool) -> Vec<(String, Result<String, Error>)> {
    let next = Arc::new(AtomicUsize::new(0));
    let tasks: Vec<_> = (0..TASKS)
        .map(|_| {
            let (client, next) = (client.clone(), Arc::clone(&next));
            tokio::spawn(async move {
                let mut results = Vec::new();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= TRIGGERS {
                        return results;
                    }
                    let name = format!("order-{number}");
                    let mut request = client.runs().trigger("https://a.example/order");
                    if with_ids {
                        request = request.workflow_run_id(&name);
                    }
                    let result = request.text(name.clone()).send().await;
                    results.push((name, result.map(|run| run.workflow_run_id)));
                }
            })
        })
        .collect();
    let mut results = Vec::with_capacity(TRIGGERS);
    for task in tasks {
        results.extend(task.await.unwrap());
    }
    assert_eq!(results.len(), TRIGGERS);
    results
}

/// How often each body was started.
fn ledger(service: &Running) -> HashMap<String, Vec<String>> {
    let mut ledger: HashMap<String, Vec<String>> = HashMap::new();
    for run in service.runs() {
        let body = String::from_utf8(run.body).unwrap();
        ledger.entry(body).or_default().push(run.run_id);
    }
    ledger
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_run_ids_every_run_exists_exactly_once() {
    let begin = Instant::now();
    let (service, attempts) = (service(1).await, Attempts::default());
    let results = trigger_all(&client(&service, &attempts), true).await;
    let ledger = ledger(&service);
    assert_eq!(ledger.len(), TRIGGERS);
    for (name, result) in &results {
        assert_eq!(result.as_ref().unwrap(), name);
        assert_eq!(ledger.get(name).unwrap(), &[name.as_str()]);
    }
    let attempts = attempts.0.load(Ordering::Relaxed);
    assert!(attempts > TRIGGERS, "nothing went wrong");
    assert!(service.request_count() <= attempts);
    assert!(begin.elapsed() < BOUND, "{:?}", begin.elapsed());
    println!(
        "{TRIGGERS} triggers, {attempts} attempts, {:?}",
        begin.elapsed()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_run_ids_no_run_is_started_twice() {
    let begin = Instant::now();
    let (service, attempts) = (service(2).await, Attempts::default());
    let results = trigger_all(&client(&service, &attempts), false).await;
    let ledger = ledger(&service);
    let mut failures: usize = 0;
    for (name, result) in &results {
        let started = ledger.get(name).map(Vec::as_slice).unwrap_or_default();
        match result {
            Ok(id) => assert_eq!(started, [id.as_str()], "{name}"),
            Err(error) => {
                failures += 1;
                assert!(started.len() <= 1, "{name}: {started:?}");
                let is_certain = error.is_connect() || error.status() == Some(429);
                assert!(!is_certain || started.is_empty(), "{name}: {error:?}");
                assert!(
                    error.is_transport() || error.status() == Some(500),
                    "{error:?}"
                );
            }
        }
    }
    // One in five, since only rate limits are repeated here.
    let expected = TRIGGERS / 5;
    assert!(failures.abs_diff(expected) < TRIGGERS / 20, "{failures}");
    assert!(service.request_count() <= attempts.0.load(Ordering::Relaxed));
    assert!(begin.elapsed() < BOUND, "{:?}", begin.elapsed());
    println!(
        "{TRIGGERS} triggers, {failures} failures, {:?}",
        begin.elapsed()
    );
}
