//! Which content of a response is read.

use crate::api::{Content, syntax};
use crate::plan::streams::is_streamed;

/// The one that is read as JSON.
pub(crate) fn json(content: &[Content]) -> Option<&Content> {
    content.iter().find(|content| is_read_as_json(content))
}

/// The one that is read where the body is read whole: JSON, or else the first that is no stream, or the first.
pub(crate) fn read_whole(content: &[Content]) -> Option<&Content> {
    let plain = || content.iter().find(|content| !is_streamed(content));
    json(content).or_else(plain).or(content.first())
}

/// Whether a body is read as JSON: all media types of JSON are one class, and a range is taken for JSON.
pub(crate) fn is_read_as_json(content: &Content) -> bool {
    let media_type = &content.media_type;
    syntax::is_json(media_type) || matches!(syntax::essence(media_type), "*/*" | "application/*")
}
