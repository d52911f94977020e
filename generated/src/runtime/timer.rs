//! Time: what waits and what limits how long something may take.

use std::collections::BinaryHeap;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::{Poll, Waker};
use std::time::{Duration, Instant};

/// What [`Timer::sleep`] returns.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A clock to wait by. A [`Transport`](crate::Transport) may bring its own.
pub trait Timer: fmt::Debug + Send + Sync {
    /// The present.
    fn now(&self) -> Instant {
        Instant::now()
    }

    /// A future that is ready after this time.
    fn sleep(&self, duration: Duration) -> Sleep;
}

/// Runs a future for at most this time; `None` where it took longer. The future comes first: where both are ready, its
/// output counts. The timer is started only if the future has to wait at all.
pub(crate) async fn within<T>(
    timer: &dyn Timer,
    limit: Duration,
    mut future: Pin<Box<dyn Future<Output = T> + Send + '_>>,
) -> Option<T> {
    let mut sleep: Option<Sleep> = None;
    poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        let sleep = sleep.get_or_insert_with(|| timer.sleep(limit));
        sleep.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// The timer for transports that bring none: one thread, started when it is first needed, wakes whoever waits. It works
/// with every executor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ThreadTimer;

impl Timer for ThreadTimer {
    fn sleep(&self, duration: Duration) -> Sleep {
        let Some(until) = Instant::now().checked_add(duration) else {
            return Box::pin(std::future::pending());
        };
        let mut entry: Option<Arc<Entry>> = None;
        Box::pin(poll_fn(move |context| {
            if Instant::now() >= until {
                return Poll::Ready(());
            }
            match &entry {
                Some(entry) => lock(&entry.waker).clone_from(context.waker()),
                None => {
                    let new = Arc::new(Entry {
                        until,
                        waker: Mutex::new(context.waker().clone()),
                    });
                    Alarm::global().add(Arc::clone(&new));
                    entry = Some(new);
                }
            }
            Poll::Pending
        }))
    }
}

/// Somebody to wake at a time.
struct Entry {
    until: Instant,
    waker: Mutex<Waker>,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.until == other.until
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    /// The earliest is the greatest, so that it is on top of the heap.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        other.until.cmp(&self.until)
    }
}

/// The thread and who waits for it.
#[derive(Default)]
struct Alarm {
    entries: Mutex<BinaryHeap<Arc<Entry>>>,
    changed: Condvar,
}

impl Alarm {
    fn global() -> &'static Self {
        static ALARM: OnceLock<&'static Alarm> = OnceLock::new();
        ALARM.get_or_init(|| {
            let alarm: &'static Self = Box::leak(Box::default());
            std::thread::spawn(|| alarm.run());
            alarm
        })
    }

    fn add(&self, entry: Arc<Entry>) {
        lock(&self.entries).push(entry);
        self.changed.notify_one();
    }

    fn run(&self) {
        let mut entries = lock(&self.entries);
        loop {
            let now = Instant::now();
            let wait = entries
                .peek()
                .map(|e| e.until.saturating_duration_since(now));
            entries = match wait {
                Some(Duration::ZERO) => {
                    let due = entries.pop();
                    drop(entries);
                    if let Some(entry) = due {
                        lock(&entry.waker).wake_by_ref();
                    }
                    lock(&self.entries)
                }
                Some(wait) => {
                    let waited = self.changed.wait_timeout(entries, wait);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => {
                    let waited = self.changed.wait(entries);
                    waited.unwrap_or_else(PoisonError::into_inner)
                }
            };
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
