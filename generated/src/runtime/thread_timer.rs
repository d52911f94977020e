//! The timer of transports that bring none: a thread.

// All of it is inline so that it is compiled where it is used: transports mostly bring a timer of their own.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crate::runtime::lock::lock;
use crate::runtime::system;
use crate::runtime::timer::{Sleep, Timer};

/// The timer for transports that bring none: one thread, started when it is first needed, wakes whoever waits. It works
/// with every executor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ThreadTimer;

impl Timer for ThreadTimer {
    #[inline]
    fn sleep(&self, duration: Duration) -> Sleep {
        let Some(until) = system::now().checked_add(duration) else {
            return Box::pin(std::future::pending());
        };
        Box::pin(Waiting { until, entry: None })
    }
}

/// Waits for a time, and is forgotten when it is dropped.
struct Waiting {
    until: Duration,
    entry: Option<Entry>,
}

impl Future for Waiting {
    type Output = ();

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let until = self.until;
        if system::now() >= until {
            return Poll::Ready(());
        }
        let alarm = Alarm::global();
        let entry = *self.entry.get_or_insert_with(|| alarm.entry(until));
        alarm.set(entry, context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Waiting {
    #[inline]
    fn drop(&mut self) {
        if let Some(entry) = self.entry {
            Alarm::global().remove(entry);
        }
    }
}

/// When somebody is woken, and a number to tell those apart who wait for the same time.
type Entry = (Duration, u64);

/// The thread and who waits for it. Wakers are woken and dropped without the lock, since both run code of others, which
/// may drop what waits here.
#[derive(Default)]
struct Alarm {
    /// In the order of their entries.
    wakers: Mutex<VecDeque<(Entry, Waker)>>,
    next: AtomicU64,
    changed: Condvar,
}

impl Alarm {
    #[inline]
    fn global() -> &'static Self {
        static ALARM: OnceLock<&'static Alarm> = OnceLock::new();
        ALARM.get_or_init(|| {
            let alarm: &'static Self = Box::leak(Box::default());
            std::thread::spawn(|| alarm.run());
            alarm
        })
    }

    #[inline]
    fn entry(&self, until: Duration) -> Entry {
        (until, self.next.fetch_add(1, Ordering::Relaxed))
    }

    #[inline]
    fn set(&self, entry: Entry, waker: Waker) {
        let mut wakers = lock(&self.wakers);
        let before = match place(&wakers, entry) {
            Ok(at) => wakers
                .get_mut(at)
                .map(|(_, old)| std::mem::replace(old, waker)),
            Err(at) => {
                wakers.insert(at, (entry, waker));
                None
            }
        };
        drop(wakers);
        if before.is_none() {
            self.changed.notify_one();
        }
    }

    #[inline]
    fn remove(&self, entry: Entry) {
        let mut wakers = lock(&self.wakers);
        let waker = place(&wakers, entry).ok().and_then(|at| wakers.remove(at));
        drop(wakers);
        drop(waker);
    }

    #[inline]
    fn run(&self) {
        let mut wakers = lock(&self.wakers);
        loop {
            let now = system::now();
            let wait = wakers
                .front()
                .map(|((until, _), _)| until.saturating_sub(now));
            wakers = match wait {
                Some(Duration::ZERO) => {
                    let due = wakers.pop_front();
                    drop(wakers);
                    if let Some((_, waker)) = due {
                        waker.wake();
                    }
                    lock(&self.wakers)
                }
                Some(wait) => {
                    let waited = self.changed.wait_timeout(wakers, wait);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => {
                    let waited = self.changed.wait(wakers);
                    waited.unwrap_or_else(PoisonError::into_inner)
                }
            };
        }
    }
}

#[inline]
fn place(wakers: &VecDeque<(Entry, Waker)>, entry: Entry) -> Result<usize, usize> {
    wakers.binary_search_by_key(&entry, |(entry, _)| *entry)
}
