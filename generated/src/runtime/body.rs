//! The body of a request: its bytes and its media type.

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
    #[cfg(feature = "__streams")]
    /// What is sent in place of the bytes.
    pub(crate) stream: Option<crate::runtime::body_stream::StreamedBody>,
}

/// Whether a request can be sent once only, since its body is gone then.
pub(crate) fn is_sent_once(request: &http::Request<Bytes>) -> bool {
    #[cfg(feature = "__streams")]
    if crate::runtime::body_stream::StreamedBody::of(request).is_some() {
        return true;
    }
    let _ = request;
    false
}

impl RequestBody {
    pub(crate) fn new(content_type: HeaderValue, bytes: Bytes) -> Self {
        Self {
            content_type,
            bytes,
            #[cfg(feature = "__streams")]
            stream: None,
        }
    }

    /// Makes it the body of a request; yields what it is.
    pub(crate) fn put_into(self, request: &mut http::Request<Bytes>) -> HeaderValue {
        *request.body_mut() = self.bytes;
        #[cfg(feature = "__streams")]
        if let Some(stream) = self.stream {
            request.extensions_mut().insert(stream);
        }
        self.content_type
    }

    pub(crate) fn json<T: Serialize + ?Sized>(
        content_type: &'static str,
        value: &T,
    ) -> Result<Self, serde_json::Error> {
        let bytes = serde_json::to_vec(value)?;
        let content_type = HeaderValue::from_static(content_type);
        Ok(Self::new(content_type, bytes.into()))
    }
}
