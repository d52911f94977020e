//! How much the tests try.

/// Whether the tests try everything, which takes minutes: where the environment variable `EXHAUSTIVE_TESTS` is set, as
/// `.ci/run` sets it. Otherwise they try a sample of the same.
pub(crate) fn exhaustive() -> bool {
    std::env::var_os("EXHAUSTIVE_TESTS").is_some()
}
