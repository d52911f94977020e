// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{UnknownFields, json_object};

/// See here (`/docs/x`), \[foo\], \[`Bar`\] and <https://example.com/a_b>. A \<token\>, \`open
///
/// ```text
/// let x = unsafe { panic!() };
/// ```
///
/// ```text
/// fn main() { loop {} }
/// ```
///
/// 1. one
///
///    ```text
///    panic!()
///    ```
///
/// \*/ #!\[deny(warnings)\] "\\n" \\ \<script\>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Thing {
    /// bell (U+0007), right to left (U+202E), \[x\]: y
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "a" => a: optional,
        ..unknown_fields
    }
}

