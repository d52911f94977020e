//! The body of a request: its bytes and its media type.

use bytes::Bytes;
// part: bodies
use http::header::HeaderName;
use http::header::HeaderValue;
// part: bodies
use serde_core::Serialize;

// part: bodies
use crate::runtime::invalid_value::InvalidValue;

// part: bodies
/// Whether what a caller states is a media type, and one of a range (`*/*`, `image/*`).
pub(crate) fn within(range: &str, media_type: &str) -> Result<(), InvalidValue> {
    let (kind, subtype) = split(media_type)
        // Several types are not what one body is.
        .filter(|(kind, subtype)| !kind.contains('*') && !subtype.contains('*'))
        .ok_or_else(|| InvalidValue::new("is no media type, such as `application/octet-stream`"))?;
    let (wanted_kind, wanted_subtype) = split(range).unwrap_or(("*", "*"));
    let is_within = |wanted: &str, stated: &str| match wanted.split_once('*') {
        // `*+json` is a range as well.
        Some((_, suffix)) => stated.to_ascii_lowercase().ends_with(suffix),
        None => wanted.eq_ignore_ascii_case(stated),
    };
    match is_within(wanted_kind, kind) && is_within(wanted_subtype, subtype) {
        true => Ok(()),
        false => Err(InvalidValue::new(format!("is no media type of {range}"))),
    }
}

// part: bodies
/// The type and the subtype; `None` where there is no such thing.
fn split(media_type: &str) -> Option<(&str, &str)> {
    let essence = media_type.split(';').next()?.trim();
    let (kind, subtype) = essence.split_once('/')?;
    let is_token = |text: &str| HeaderName::from_bytes(text.as_bytes()).is_ok();
    (is_token(kind) && is_token(subtype)).then_some((kind, subtype))
}

// part: bodies
/// Marks a request that has no body yet.
#[derive(Clone, Copy, Debug)]
pub enum WithoutBody {}

// part: bodies
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

    // part: bodies
    pub(crate) fn json<T: Serialize + ?Sized>(
        content_type: &'static str,
        value: &T,
    ) -> Result<Self, serde_json::Error> {
        let bytes = serde_json::to_vec(value)?;
        let content_type = HeaderValue::from_static(content_type);
        Ok(Self::new(content_type, bytes.into()))
    }
}
