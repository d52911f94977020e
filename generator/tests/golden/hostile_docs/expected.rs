// src/api/models.rs

//! What requests and responses hold.

use crate::runtime::{UnknownFields, model};

model! {
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
        pub a: Option<String> = optional "a",
        ..unknown_fields: UnknownFields,
    }
}

