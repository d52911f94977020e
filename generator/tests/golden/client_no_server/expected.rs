// src/api/client.rs

use crate::api::things::Things;
use crate::runtime::{Client, ClientBuilder, Error, Settings};

/// What the description says of the service as a whole.
static SETTINGS: Settings = Settings {
    base_url: "",
    paths: &[],
};

impl Client {
    /// A client with default options.
    ///
    /// # Errors
    ///
    /// Where the base URL is no absolute `http` or `https` URL.
    pub fn new(base_url: impl AsRef<str>) -> Result<Self, Error> {
        Self::builder(base_url).build()
    }

    /// A client with options of your own.
    pub fn builder(base_url: impl AsRef<str>) -> ClientBuilder {
        ClientBuilder::new(&SETTINGS, None).base_url(base_url)
    }

    /// The operations of the group [`things`](crate::api::things).
    #[inline]
    pub fn things(&self) -> Things {
        Things::new(self.clone())
    }
}

// src/api/mod.rs

//! Client no server, version 1.
//!
//! # Operations
//!
//! | group | operation | call |
//! |---|---|---|
//! | [`things`](mod@things) | `POST /things` | [`client.things().send_thing()`](things::Things::send_thing) |

mod client;
pub mod things;

pub use things::Things;

/// The body of an error response.
pub type ErrorBody = serde_json::Value;

