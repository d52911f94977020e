//! Request bodies.

use bytes::Bytes;
use http::header::HeaderValue;
use serde_core::Serialize;

/// Marks a request that has no body yet.
#[derive(Clone, Copy, Debug)]
pub enum WithoutBody {}

/// Marks a request that has its body.
#[derive(Clone, Copy, Debug)]
pub enum WithBody {}

/// A body and what it is.
#[derive(Clone)]
pub(crate) struct RequestBody {
    pub(crate) content_type: HeaderValue,
    pub(crate) bytes: Bytes,
}

impl RequestBody {
    pub(crate) fn new(content_type: &'static str, bytes: Bytes) -> Self {
        Self {
            content_type: HeaderValue::from_static(content_type),
            bytes,
        }
    }

    pub(crate) fn json<T: Serialize + ?Sized>(
        content_type: &'static str,
        value: &T,
    ) -> Result<Self, serde_json::Error> {
        let bytes = serde_json::to_vec(value)?;
        Ok(Self::new(content_type, bytes.into()))
    }
}
