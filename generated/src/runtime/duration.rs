//! Spans of time as numbers.

use std::time::Duration;

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

/// A span in whole seconds. A part of a second counts as one, so that nothing becomes shorter than it was asked for.
pub(crate) fn whole_seconds(span: Duration) -> u64 {
    let started = u64::from(span.subsec_nanos() > 0);
    span.as_secs().saturating_add(started)
}

/// The form of a span in a field: a number of seconds.
pub(crate) struct WholeSeconds(pub(crate) Duration);

impl Serialize for WholeSeconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(whole_seconds(self.0))
    }
}

impl<'de> Deserialize<'de> for WholeSeconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u64::deserialize(deserializer).map(|seconds| Self(Duration::from_secs(seconds)))
    }
}
