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
    let Some(bits) = system::random_bits() else {
        return limit;
    };
    match u64::try_from(bits % limit.as_nanos().max(1)) {
        Ok(nanos) => Duration::from_nanos(nanos),
        Err(_) => limit,
    }
}
