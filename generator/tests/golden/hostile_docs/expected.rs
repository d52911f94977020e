// src/api/models.rs

//! What requests and responses hold.

use serde::{Deserialize, Serialize};

use crate::runtime::UnknownFields;

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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Thing {
    /// bell (U+0007), right to left (U+202E), \[x\]: y
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<String>,
    /// Fields that the description does not name, as received.
    #[serde(flatten)]
    pub unknown_fields: UnknownFields,
}

