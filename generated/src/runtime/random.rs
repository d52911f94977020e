//! Random numbers for jitter and unique ids.

use std::time::Duration;

use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::system;

/// An identifier of 32 hexadecimal digits that no other call, process or machine yields.
///
/// # Errors
///
/// Where the platform gives no random numbers.
pub(crate) fn unique_id() -> Result<String, InvalidValue> {
    match system::random_bits() {
        Some(bits) => Ok(format!("{bits:032x}")),
        None => Err(InvalidValue::new(
            "is drawn at random, and the platform gives no random numbers",
        )),
    }
}

/// A time no longer than this one; this one where the platform gives no random numbers.
pub(crate) fn up_to(limit: Duration) -> Duration {
    let nanos = system::random_bits().map(|bits| bits % limit.as_nanos().max(1));
    let nanos = nanos.and_then(|nanos| u64::try_from(nanos).ok());
    nanos.map_or(limit, Duration::from_nanos)
}
