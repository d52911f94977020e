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

// src/api/things.rs

//! Things.

use crate::runtime::{Client, Empty, Operation, RequestBuilder, request_methods};

/// The operations of the group, from [`Client::things`].
#[derive(Clone, Debug)]
pub struct Things {
    client: Client,
}

impl Things {
    #[inline]
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// `` GET /{right(U+202E)to|left`s} ``: 204 Nothing.
    ///
    /// - `right_to_left_s`: Path parameter `` right(U+202E)to|left`s ``.
    ///
    /// Idempotent, as every `GET` request is.
    ///
    /// # Errors
    ///
    /// No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: hostile_docs::Client) -> Result<(), hostile_docs::Error> {
    /// client.things().read("right-to-left-s").send().await?;
    /// # Ok(()) }
    /// ```
    pub fn read(&self, right_to_left_s: impl Into<String>) -> Read {
        let mut request = RequestBuilder::new(&self.client, &READ);
        request.path("right\u{202e}to|left`s", right_to_left_s.into());
        Read { request }
    }
}

static READ: Operation = Operation::get("things.read").path("/{right\u{202e}to|left`s}");

/// A request for [`Things::read`].
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Read {
    request: RequestBuilder,
}

request_methods!(Read => Empty as ());

