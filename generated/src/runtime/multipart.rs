//! Bodies of the media type `multipart/form-data` (RFC 7578).

use std::borrow::Cow;
use std::collections::VecDeque;
use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{BufMut, Bytes, BytesMut};
use futures_core::Stream;
use http::header::HeaderValue;
use percent_encoding::percent_decode_str;
use serde_core::Serialize;

use crate::runtime::body_stream::BodyStream;
use crate::runtime::charset;
use crate::runtime::header;
use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::random::unique_id;
use crate::runtime::request::RequestBuilder;
use crate::runtime::styled_value::StyledValue;
use crate::runtime::styles::{self, Style};

/// A file of a multipart body: its content, its name and its media type.
///
/// ```text
/// FilePart::bytes(image).file_name("cat.png").content_type("image/png")
/// FilePart::open("cat.png").await?
/// ```
#[derive(Debug)]
pub struct FilePart {
    content: Content,
    file_name: Option<String>,
    content_type: Option<String>,
}

enum Content {
    Bytes(Bytes),
    Stream(BodyStream),
}

/// Without what it holds.
impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Stream(stream) => stream.fmt(f),
        }
    }
}

impl FilePart {
    /// A file from bytes.
    pub fn bytes(content: impl Into<Bytes>) -> Self {
        Self::new(Content::Bytes(content.into()))
    }

    /// A file that is read while it is sent. The request is then never attempted again.
    pub fn stream(content: BodyStream) -> Self {
        Self::new(Content::Stream(content))
    }

    /// A file on disk, which is read in pieces while it is sent, under its own name.
    ///
    /// # Errors
    ///
    /// Where the file cannot be opened or its length cannot be read.
    #[cfg(feature = "reqwest")]
    pub async fn open(path: impl AsRef<std::path::Path>) -> std::io::Result<Self> {
        let path = path.as_ref();
        let part = Self::stream(BodyStream::open(path).await?);
        Ok(match path.file_name() {
            Some(name) => part.file_name(name.to_string_lossy()),
            None => part,
        })
    }

    fn new(content: Content) -> Self {
        Self {
            content,
            file_name: None,
            content_type: None,
        }
    }

    /// The name that the server is told. Without one it is `file`, since servers take a part without a file name for
    /// text.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// The media type of the content instead of the first one that the description lists, or of `application/octet-stream`.
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }
}

impl<T: Into<Bytes>> From<T> for FilePart {
    fn from(content: T) -> Self {
        Self::bytes(content)
    }
}

impl From<BodyStream> for FilePart {
    fn from(content: BodyStream) -> Self {
        Self::stream(content)
    }
}

/// The parts of a body, in the order in which they were added.
#[derive(Debug, Default)]
pub(crate) struct Multipart {
    parts: Vec<Part>,
    /// Headers of the parts of a name: that name, the one of the header, and its value, which is not shown.
    headers: Vec<(&'static str, &'static str, HeaderValue)>,
    /// The first part that cannot be sent, and why.
    refusal: Option<(Cow<'static, str>, InvalidValue)>,
}

#[derive(Debug)]
struct Part {
    name: String,
    /// Its headers, each behind a line break but the first.
    head: String,
    content: Content,
}

impl Multipart {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// A part with text; without a content type it is `text/plain` by definition.
    pub(crate) fn text(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        content_type: Option<&'static str>,
        value: String,
    ) {
        let name = name.into();
        match charset::encode(content_type.unwrap_or_default(), value) {
            Ok(bytes) => self.push(&name, None, content_type, Content::Bytes(bytes)),
            Err(reason) => self.refuse(name, reason),
        }
    }

    /// A list or an object in a style. A part is written as it is, so nothing in it is percent-encoded.
    pub(crate) fn styled<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) {
        let pairs = StyledValue::of(value)
            .map_err(|error| InvalidValue::new(error.to_string()))
            .and_then(|value| styles::query(name, &value, style));
        match pairs {
            Ok(pairs) => {
                for pair in &pairs {
                    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                    let [name, value] = [name, value].map(decoded);
                    self.push(&name, None, None, Content::Bytes(value.into()));
                }
            }
            Err(reason) => self.refuse(name.into(), reason),
        }
    }

    /// A part with a serialized scalar, or one part per item of a list.
    pub(crate) fn value<T: Serialize + ?Sized>(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        content_type: Option<&'static str>,
        value: &T,
    ) {
        let name = name.into();
        match StyledValue::of(value) {
            Ok(value) => match value.scalar() {
                Some(text) => self.text(name, content_type, text.to_owned()),
                None => {
                    let content_type = content_type.or(Some("application/json"));
                    self.text(name, content_type, value.to_json());
                }
            },
            Err(error) => self.refuse(name, InvalidValue::new(error.to_string())),
        }
    }

    /// A part with JSON.
    pub(crate) fn json<T: Serialize + ?Sized>(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        content_type: &'static str,
        value: &T,
    ) {
        let name = name.into();
        match serde_json::to_vec(value) {
            Ok(json) => self.push(&name, None, Some(content_type), Content::Bytes(json.into())),
            Err(error) => self.refuse(name, InvalidValue::new(error.to_string())),
        }
    }

    /// A part with a file.
    pub(crate) fn file(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        content_type: Option<&'static str>,
        file: FilePart,
    ) {
        let name = name.into();
        let file_name = file.file_name.as_deref().unwrap_or("file");
        let content_type = file
            .content_type
            .as_deref()
            .or(content_type)
            .unwrap_or("application/octet-stream");
        if HeaderValue::from_str(content_type).is_err() {
            return self.refuse(
                name,
                InvalidValue::new("has no media type as its content type"),
            );
        }
        self.push(&name, Some(file_name), Some(content_type), file.content);
    }

    /// A header of every part of this name.
    pub(crate) fn header(&mut self, part: &'static str, header: &'static str, value: String) {
        match header::value(value) {
            Ok(mut value) => {
                value.set_sensitive(true);
                self.headers
                    .retain(|(known, name, _)| (*known, *name) != (part, header));
                self.headers.push((part, header, value));
            }
            Err(reason) => self.refuse(header.into(), reason),
        }
    }

    fn refuse(&mut self, name: Cow<'static, str>, reason: InvalidValue) {
        self.refusal.get_or_insert((name, reason));
    }

    fn push(
        &mut self,
        name: &str,
        file_name: Option<&str>,
        content_type: Option<&str>,
        content: Content,
    ) {
        let mut head = format!("Content-Disposition: form-data; name=\"{}\"", escaped(name));
        if let Some(file_name) = file_name {
            head.push_str(&format!("; filename=\"{}\"", escaped(file_name)));
        }
        if let Some(content_type) = content_type {
            head.push_str(&format!("\r\nContent-Type: {content_type}"));
        }
        self.parts.push(Part {
            name: name.to_owned(),
            head,
            content,
        });
    }

    /// The pieces of the body, in order, and its length where that is known.
    fn pieces(self, boundary: &str) -> (VecDeque<Content>, Option<u64>) {
        let mut pieces = VecDeque::new();
        for part in self.parts {
            let mut head = BytesMut::new();
            head.put(format!("--{boundary}\r\n").as_bytes());
            head.put(part.head.as_bytes());
            let own = self.headers.iter();
            for (_, header, value) in own.filter(|(name, ..)| *name == part.name) {
                head.put(format!("\r\n{header}: ").as_bytes());
                head.put(value.as_bytes());
            }
            head.put(&b"\r\n\r\n"[..]);
            pieces.push_back(Content::Bytes(head.freeze()));
            pieces.push_back(part.content);
            pieces.push_back(Content::Bytes(Bytes::from_static(b"\r\n")));
        }
        pieces.push_back(Content::Bytes(format!("--{boundary}--\r\n").into()));
        let length = pieces.iter().try_fold(0_u64, |total, piece| {
            total.checked_add(match piece {
                Content::Bytes(bytes) => bytes.len() as u64,
                Content::Stream(stream) => stream.length()?,
            })
        });
        (pieces, length)
    }

    fn has_stream(&self) -> bool {
        let mut contents = self.parts.iter().map(|part| &part.content);
        contents.any(|content| matches!(content, Content::Stream(_)))
    }
}

/// What a percent-encoded text says.
fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A name inside of quotes, as browsers write it: line breaks and quotes are percent-encoded.
fn escaped(name: &str) -> String {
    name.replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace('"', "%22")
}

/// Pieces one after the other.
struct Pieces(VecDeque<Content>);

impl Stream for Pieces {
    type Item = Result<Bytes, Box<dyn StdError + Send + Sync>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match self.0.front_mut() {
                None => return Poll::Ready(None),
                Some(Content::Bytes(bytes)) => {
                    let bytes = std::mem::take(bytes);
                    self.0.pop_front();
                    return Poll::Ready(Some(Ok(bytes)));
                }
                Some(Content::Stream(stream)) => match Pin::new(stream).poll_next(context) {
                    Poll::Ready(None) => drop(self.0.pop_front()),
                    other => return other,
                },
            }
        }
    }
}

impl RequestBuilder {
    /// Parts as the body. Where all of them are in memory, so is the body, and the request can be attempted again.
    pub(crate) fn multipart(&mut self, mut body: Multipart) {
        if let Some((name, reason)) = body.refusal.take() {
            return self.refuse(name, reason);
        }
        let boundary = match unique_id() {
            Ok(boundary) => boundary,
            Err(reason) => return self.refuse("boundary", reason),
        };
        let content_type = format!("multipart/form-data; boundary={boundary}");
        let is_stream = body.has_stream();
        let (pieces, length) = body.pieces(&boundary);
        if is_stream {
            let stream = BodyStream::boxed(Box::pin(Pieces(pieces)), length);
            return self.stream(content_type, stream);
        }
        let mut whole = BytesMut::new();
        for piece in pieces {
            if let Content::Bytes(bytes) = piece {
                whole.put(bytes);
            }
        }
        self.bytes_as(content_type, whole.freeze());
    }
}
