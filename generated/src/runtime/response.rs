//! Responses and how their bodies are read.

use std::marker::PhantomData;

use bytes::Bytes;
// part: texts
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use serde_core::de::{DeserializeOwned, Deserializer};

// part: texts
use crate::runtime::charset;
use crate::runtime::error::Error;
// part: one-or-many
use crate::runtime::model::OneOrMany;
use crate::runtime::operation::Operation;
use crate::runtime::undecodable::Undecodable;
use crate::runtime::unfit_numbers::{forget_left, watched};
use crate::runtime::whole_numbers::WholeNumbers;

/// A response: what it holds, with its status and headers.
#[derive(Clone, Debug)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    value: T,
}

impl<T> Response<T> {
    /// The status.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// What the body holds.
    pub fn get(&self) -> &T {
        &self.value
    }

    /// What the body holds, without the rest.
    pub fn into_inner(self) -> T {
        self.value
    }
}

#[cfg(feature = "__downloads")]
/// What becomes of a response that is read while it arrives.
impl<T> Response<T> {
    /// A response with what is made of its body.
    pub(crate) fn of(response: http::Response<Bytes>, read: impl FnOnce(Bytes) -> T) -> Self {
        let (parts, body) = response.into_parts();
        Self {
            status: parts.status,
            headers: parts.headers,
            value: read(body),
        }
    }

    /// The same response with something else in place of the body.
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response {
            status: self.status,
            headers: self.headers,
            value: change(self.value),
        }
    }

    /// The status and the headers.
    pub(crate) fn head(&self) -> http::Response<()> {
        let mut head = http::Response::new(());
        *head.status_mut() = self.status;
        *head.headers_mut() = self.headers.clone();
        head
    }
}

/// How the body of a success is read.
pub(crate) trait Decode {
    /// What it is read into.
    type Output;

    /// Reads it. The response is a success of the operation.
    fn decode(
        operation: &Operation,
        response: &http::Response<Bytes>,
    ) -> Result<Self::Output, Undecodable>;
}

/// A JSON document.
pub(crate) struct Json<T>(PhantomData<T>);

/// A JSON document of which `null` stands for the default, as no body at all does: for `None` or for an empty list or
/// map.
pub(crate) struct Nullable<T>(PhantomData<T>);

/// A JSON list. `null` is an empty one.
pub(crate) struct JsonArray<T>(PhantomData<T>);

// part: one-or-many
/// A JSON list for which a single object may stand. `null` is an empty one.
pub(crate) struct JsonList<T>(PhantomData<T>);

/// Nothing is declared: whatever there is, is ignored.
pub(crate) struct Empty;

// part: texts
/// Text in UTF-8, or in ISO 8859-1 where the response says so.
pub(crate) struct Text;

#[cfg(feature = "__any_text")]
/// Text, or a JSON string where the response says that it is JSON.
pub(crate) struct AnyText;

/// Bytes.
pub(crate) struct Binary;

/// A body that some statuses are declared without: those are `None`.
pub(crate) struct Optional<D>(PhantomData<D>);

impl<T: DeserializeOwned> Decode for Json<T> {
    type Output = T;

    fn decode(_: &Operation, response: &http::Response<Bytes>) -> Result<T, Undecodable> {
        read_json(response.body())
    }
}

impl<T: DeserializeOwned + Default> Decode for Nullable<T> {
    type Output = T;

    fn decode(_: &Operation, response: &http::Response<Bytes>) -> Result<T, Undecodable> {
        if response.body().is_empty() {
            return Ok(T::default());
        }
        read_json::<Option<T>>(response.body()).map(Option::unwrap_or_default)
    }
}

impl<T: DeserializeOwned> Decode for JsonArray<T> {
    type Output = Vec<T>;

    fn decode(_: &Operation, response: &http::Response<Bytes>) -> Result<Vec<T>, Undecodable> {
        read_json::<Option<Vec<T>>>(response.body()).map(Option::unwrap_or_default)
    }
}

// part: one-or-many
impl<T: DeserializeOwned> Decode for JsonList<T> {
    type Output = Vec<T>;

    fn decode(_: &Operation, response: &http::Response<Bytes>) -> Result<Vec<T>, Undecodable> {
        read_json::<OneOrMany<T>>(response.body()).map(|OneOrMany(items)| items)
    }
}

impl Decode for Empty {
    type Output = ();

    fn decode(_: &Operation, _: &http::Response<Bytes>) -> Result<(), Undecodable> {
        Ok(())
    }
}

// part: texts
impl Decode for Text {
    type Output = String;

    // Most programs read no text.
    #[inline]
    fn decode(_: &Operation, response: &http::Response<Bytes>) -> Result<String, Undecodable> {
        let media_type = response.headers().get(CONTENT_TYPE);
        let media_type = media_type.and_then(|value| value.to_str().ok());
        let charset = media_type.and_then(charset::of).unwrap_or("utf-8");
        if charset::is(charset, charset::LATIN_1) {
            let mut text = String::with_capacity(response.body().len());
            for byte in response.body() {
                text.push(char::from(*byte));
            }
            return Ok(text);
        }
        if !charset::is(charset, &["utf-8", "utf8", "us-ascii"]) {
            return Err(Undecodable::whole(format!(
                "the text is in the charset {charset:?}, which is not read: UTF-8 and ISO-8859-1 are"
            )));
        }
        match std::str::from_utf8(response.body()) {
            Ok(text) => Ok(text.to_owned()),
            Err(source) => Err(Undecodable::whole(source)),
        }
    }
}

#[cfg(feature = "__any_text")]
impl Decode for AnyText {
    type Output = String;

    fn decode(
        operation: &Operation,
        response: &http::Response<Bytes>,
    ) -> Result<String, Undecodable> {
        let media_type = response.headers().get(CONTENT_TYPE);
        let is_json = media_type.is_some_and(|value| {
            let essence = value.as_bytes().split(|byte| *byte == b';').next();
            essence.unwrap_or_default().trim_ascii().ends_with(b"json")
        });
        // Some services call any text JSON.
        match read_json(response.body()) {
            Ok(text) if is_json => Ok(text),
            _ => Text::decode(operation, response),
        }
    }
}

impl Decode for Binary {
    type Output = Bytes;

    fn decode(_: &Operation, response: &http::Response<Bytes>) -> Result<Bytes, Undecodable> {
        Ok(response.body().clone())
    }
}

impl<D: Decode> Decode for Optional<D> {
    type Output = Option<D::Output>;

    fn decode(
        operation: &Operation,
        response: &http::Response<Bytes>,
    ) -> Result<Self::Output, Undecodable> {
        if operation.is_without_body(response.status()) {
            return Ok(None);
        }
        D::decode(operation, response).map(Some)
    }
}

/// Reads a document from a body.
///
/// It reads a text, not bytes: the JSON library brings the compiled code for a text along.
pub(crate) fn read_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Undecodable> {
    let text = std::str::from_utf8(body).map_err(|e| Undecodable::no_text(body, e))?;
    let text = without_mark(text);
    read_text(text).or_else(|_| with_path(text))
}

/// A text without the mark by which some services begin it (a byte order mark): a reader of JSON may ignore it
/// (RFC 8259, 8.1).
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Reads a document. Of a number that its type cannot hold and that no model keeps, such as one of a list that is the whole
/// document, the nearest one is read: it makes the others no less readable.
pub(crate) fn read_text<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = nearest(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

fn nearest<'de, T: DeserializeOwned, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    forget_left();
    watched(|watch| T::deserialize(WholeNumbers { from, watch })).0
}

/// Reads a document that is known to be wrong once more, to learn where: keeping track of the place costs too much to
/// do it always.
fn with_path<T: DeserializeOwned>(text: &str) -> Result<T, Undecodable> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut deserializer, &mut track);
    let value = match nearest(tracked) {
        Ok(value) => value,
        Err(e) => return Err(Undecodable::at(track.path().to_string(), &e)),
    };
    deserializer
        .end()
        .map_err(|e| Undecodable::at(String::new(), &e))?;
    Ok(value)
}

/// Sorts a response into success and error, and reads the body of a success.
pub(crate) fn read<D: Decode>(
    operation: &Operation,
    response: http::Response<Bytes>,
) -> Result<Response<D::Output>, Error> {
    let response = checked(operation, response)?;
    match D::decode(operation, &response) {
        Ok(value) => {
            let (parts, _) = response.into_parts();
            Ok(Response {
                status: parts.status,
                headers: parts.headers,
                value,
            })
        }
        Err(Undecodable { path, source }) => Err(Error::decode(response, path, source)),
    }
}

/// Reads a response by `D`, and makes another value of it.
#[cfg(feature = "__response_headers")]
pub(crate) fn read_into<D: Decode, R: From<Response<D::Output>>>(
    operation: &Operation,
    response: http::Response<Bytes>,
) -> Result<R, Error> {
    read::<D>(operation, response).map(R::from)
}

pub(crate) fn checked(
    operation: &Operation,
    response: http::Response<Bytes>,
) -> Result<http::Response<Bytes>, Error> {
    if operation.is_success(response.status()) {
        return Ok(response);
    }
    let api_error = operation.decode_error(response.status(), response.body());
    Err(Error::of_status(response, api_error))
}
