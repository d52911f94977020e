use std::future::{Future, pending, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant};

use crate::runtime::Timer;
use crate::runtime::thread_timer::ThreadTimer;
use crate::runtime::timer::within;

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// An executor of a few lines, to show that none in particular is needed.
pub(super) fn block_on<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}

#[test]
fn it_sleeps_as_long_as_asked_with_any_executor() {
    let begin = Instant::now();
    let times = [60, 20, 40].map(Duration::from_millis);
    let threads = times.map(|time| {
        std::thread::spawn(move || {
            block_on(ThreadTimer.sleep(time));
            begin.elapsed()
        })
    });
    for (thread, time) in threads.into_iter().zip(times) {
        let took = thread.join().unwrap();
        assert!(
            took >= time && took < time + Duration::from_secs(5),
            "{took:?}"
        );
    }
}

#[test]
fn what_never_ends_is_given_up() {
    let limit = Duration::from_millis(20);
    let begin = Instant::now();
    assert_eq!(
        block_on(within(&ThreadTimer, limit, Box::pin(pending::<()>()))),
        None
    );
    assert!(begin.elapsed() >= limit);
}

#[test]
fn what_is_ready_is_not_given_up() {
    let future = || -> Pin<Box<dyn Future<Output = u32> + Send>> { Box::pin(async { 7 }) };
    assert_eq!(
        block_on(within(&ThreadTimer, Duration::ZERO, future())),
        Some(7)
    );
    let mut polls = 0;
    let second = poll_fn(move |context| {
        polls += 1;
        context.waker().wake_by_ref();
        if polls == 2 {
            Poll::Ready(7)
        } else {
            Poll::Pending
        }
    });
    let hour = Duration::from_secs(3600);
    assert_eq!(
        block_on(within(&ThreadTimer, hour, Box::pin(second))),
        Some(7)
    );
}

/// A call that is over leaves nothing to wait for.
#[test]
fn a_sleep_that_is_dropped_is_forgotten() {
    struct Nothing;
    impl Wake for Nothing {
        fn wake(self: Arc<Self>) {}
    }
    let kept = Arc::new(Nothing);
    let waker = Waker::from(Arc::clone(&kept));
    let mut sleep = ThreadTimer.sleep(Duration::from_secs(3600));
    let mut poll = || {
        let polled = sleep.as_mut().poll(&mut Context::from_waker(&waker));
        assert!(polled.is_pending());
    };
    poll();
    poll();
    drop(sleep);
    drop(waker);
    assert_eq!(Arc::strong_count(&kept), 1);
}

#[test]
fn a_time_without_end_is_no_panic() {
    let mut sleep = ThreadTimer.sleep(Duration::MAX);
    assert!(
        sleep
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
            .is_pending()
    );
}
