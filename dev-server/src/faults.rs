//! Faults on a schedule: what goes wrong is decided by a seed or a script, never by chance.

use std::collections::VecDeque;
use std::time::Duration;

/// One thing that goes wrong with one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The connection is reset; the request has no effect.
    ResetBefore,
    /// The request takes effect, then the connection is reset without a response.
    ResetAfter,
    /// The request takes effect, then the connection is reset in the middle of the response.
    ResetWithin,
    /// Nothing happens for a while, then the request takes effect.
    StallBefore(Duration),
    /// The request takes effect at once, the response comes after a while.
    StallAfter(Duration),
    /// Status 500; the request has no effect.
    ErrorBefore,
    /// Status 500, although the request took effect.
    ErrorAfter,
    /// Status 429 with the headers of a rate limit; the request has no effect.
    RateLimited,
}

impl Fault {
    /// Whether the request takes effect all the same.
    pub fn takes_effect(self) -> bool {
        match self {
            Self::ResetBefore | Self::ErrorBefore | Self::RateLimited => false,
            Self::ResetAfter
            | Self::ResetWithin
            | Self::StallBefore(_)
            | Self::StallAfter(_)
            | Self::ErrorAfter => true,
        }
    }
}

/// Which requests meet which fault, by the order in which they arrive.
///
/// ```
/// use upstash_workflow_dev::{Fault, Faults};
///
/// // One request in ten is reset before, one in twenty after it took effect.
/// let faults = Faults::seeded(7)
///     .share(100, Fault::ResetBefore)
///     .share(50, Fault::ResetAfter);
/// # let _ = faults;
/// ```
#[derive(Clone, Debug, Default)]
pub struct Faults {
    script: VecDeque<Option<Fault>>,
    seed: u64,
    drawn: u64,
    shares: Vec<(u32, Fault)>,
}

impl Faults {
    /// No faults.
    pub fn none() -> Self {
        Self::default()
    }

    /// The n-th request meets the n-th entry; later ones meet no fault.
    pub fn script(faults: impl IntoIterator<Item = Option<Fault>>) -> Self {
        Self {
            script: faults.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Faults drawn by a seed: the same seed and shares give the n-th request the same fault. Add
    /// faults with [`Faults::share`].
    pub fn seeded(seed: u64) -> Self {
        Self {
            seed,
            ..Self::default()
        }
    }

    /// Adds a fault that so many requests in a thousand meet. Shares beyond a thousand in total
    /// are without effect.
    #[must_use]
    pub fn share(mut self, per_mille: u32, fault: Fault) -> Self {
        self.shares.push((per_mille, fault));
        self
    }

    /// Puts a fault before everything else that is scheduled, so many times.
    pub(crate) fn push_front(&mut self, times: usize, fault: Fault) {
        for _ in 0..times {
            self.script.push_front(Some(fault));
        }
    }

    /// What the next request meets.
    pub(crate) fn draw(&mut self) -> Option<Fault> {
        if let Some(scripted) = self.script.pop_front() {
            return scripted;
        }
        self.drawn = self.drawn.wrapping_add(1);
        let mut ticket = mix(self.seed, self.drawn) % 1000;
        for (share, fault) in &self.shares {
            let share = u64::from(*share);
            if ticket < share {
                return Some(*fault);
            }
            ticket -= share;
        }
        None
    }
}

/// The n-th number of the SplitMix64 sequence of a seed.
pub(crate) fn mix(seed: u64, n: u64) -> u64 {
    let mut z = seed.wrapping_add(n.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(mut faults: Faults, times: usize) -> Vec<Option<Fault>> {
        (0..times).map(|_| faults.draw()).collect()
    }

    #[test]
    fn a_script_ends_in_no_faults() {
        let faults = Faults::script([None, Some(Fault::ErrorAfter)]);

        assert_eq!(drawn(faults, 3), [None, Some(Fault::ErrorAfter), None]);
    }

    #[test]
    fn the_same_seed_draws_the_same_faults() {
        let faults = |seed| Faults::seeded(seed).share(300, Fault::ResetBefore);

        assert_eq!(drawn(faults(1), 200), drawn(faults(1), 200));
        assert_ne!(drawn(faults(1), 200), drawn(faults(2), 200));
    }

    #[test]
    fn shares_are_kept_over_many_requests() {
        let faults = Faults::seeded(3)
            .share(100, Fault::ResetBefore)
            .share(200, Fault::RateLimited);
        let drawn = drawn(faults, 100_000);
        let count = |fault| drawn.iter().filter(|met| **met == fault).count();

        let close = |count: usize, to: usize| count.abs_diff(to) < 500;
        assert!(close(count(Some(Fault::ResetBefore)), 10_000));
        assert!(close(count(Some(Fault::RateLimited)), 20_000));
        assert!(close(count(None), 70_000));
    }
}
