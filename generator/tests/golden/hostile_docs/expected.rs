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
    /// bell (U+0007), right to left (U+202E) (U+202E), \[x\]: y
    pub a: Option<String>,
    /// One **two**
    ///
    /// - \<T\> `c_d`
    /// - '<https://x.yz/a>' "<http://x.yz>"
    ///
    /// | e | f |
    /// |---|---|
    pub b: Option<String>,
    /// Get it.
    pub c: Option<String>,
    /// [e](https://x.yz) <https://x.yz> (<https://x.yz>) <https://x.yz>
    pub d: Option<String>,
    /// Fields that the description does not name, as received.
    pub unknown_fields: UnknownFields,
}

json_object! {
    Thing {
        "a" => a: optional,
        "b" => b: optional,
        "c" => c: optional,
        "d" => d: optional,
        ..unknown_fields
    }
}

