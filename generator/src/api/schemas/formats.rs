//! Which formats belong to which types.

use super::Builder;
use crate::diagnostic::codes;
use crate::document::Pointer;

const OF_STRINGS: [&str; 6] = ["date", "date-time", "byte", "binary", "password", "uuid"];
const OF_INTEGERS: [&str; 6] = ["int8", "int16", "int32", "int64", "uint32", "uint64"];
const OF_NUMBERS: [&str; 2] = ["float", "double"];

/// The formats of numbers that are points in time, in seconds since 1970: the name in the registry of formats, and the
/// usual one.
pub(crate) const UNIX_TIMES: [&str; 2] = ["unixtime", "unix-time"];

impl Builder<'_> {
    /// Says where a format is not one of its type, and where it is not known at all.
    pub(super) fn check_format(&mut self, typ: &str, format: &str, at: &Pointer) {
        let own: &[&str] = match typ {
            "string" => &OF_STRINGS,
            "integer" => &OF_INTEGERS,
            "number" => &OF_NUMBERS,
            _ => &[],
        };
        if own.contains(&format) || (typ != "string" && UNIX_TIMES.contains(&format)) {
            return;
        }
        let here = at.child("format");
        let elsewhere = OF_STRINGS.contains(&format)
            || OF_INTEGERS.contains(&format)
            || OF_NUMBERS.contains(&format);
        if elsewhere {
            let message =
                format!("the format `{format}` does not belong to the type `{typ}`, which counts");
            self.warn(codes::FORMAT_MISMATCH, &here, message);
        } else {
            let message = format!("the format `{format}` is documented only");
            self.note(codes::FORMAT_UNKNOWN, &here, message);
        }
    }
}
