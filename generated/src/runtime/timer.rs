//! The clock and the sleeps that time limits and waits use.

// All of it is inline so that it is compiled where it is used: transports mostly bring a timer of their own.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use crate::runtime::system;
use crate::runtime::timestamp::Timestamp;

/// What [`Timer::sleep`] returns.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A clock to wait by. A [`Transport`](crate::Transport) may bring its own, and has to where the standard library has none
/// (`wasm32-unknown-unknown`): there the first two methods have no default.
pub trait Timer: fmt::Debug + Send + Sync {
    /// The present: how much time has passed since some start, the same one each time. It never decreases. By default
    /// that of the monotonic clock.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    fn now(&self) -> Duration {
        system::now()
    }

    /// The present: how much time has passed since some start, the same one each time. It never decreases.
    #[cfg(all(target_family = "wasm", target_os = "unknown"))]
    fn now(&self) -> Duration;

    /// The present by the calendar, for waits until a point in time that the service names. By default that of the
    /// system's clock.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    fn wall_time(&self) -> Timestamp {
        system::wall_time().into()
    }

    /// The present by the calendar, for waits until a point in time that the service names.
    #[cfg(all(target_family = "wasm", target_os = "unknown"))]
    fn wall_time(&self) -> Timestamp;

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
