//! Responses and how their bodies are read.

use std::marker::PhantomData;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_core::de::DeserializeOwned;

use crate::runtime::error::Error;
use crate::runtime::model::OneOrMany;
use crate::runtime::operation::Operation;
use crate::runtime::undecodable::Undecodable;
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

/// How the body of a success is read.
pub(crate) trait Decode {
    /// What it is read into.
    type Output;

    /// Reads it.
    fn decode(body: &Bytes) -> Result<Self::Output, Undecodable>;

    /// What a status holds that is declared without a body, where others have one.
    fn without_body() -> Option<Self::Output> {
        None
    }
}

/// A JSON document.
pub(crate) struct Json<T>(PhantomData<T>);

/// A JSON list. `null` is an empty one.
pub(crate) struct JsonArray<T>(PhantomData<T>);

/// A JSON list for which a single object may stand. `null` is an empty one.
pub(crate) struct JsonList<T>(PhantomData<T>);

/// Nothing is declared: whatever there is, is ignored.
pub(crate) struct Empty;

/// UTF-8 text.
pub(crate) struct Text;

/// Bytes.
pub(crate) struct Binary;

/// A body that some statuses are declared without: those are `None`.
pub(crate) struct Optional<D>(PhantomData<D>);

impl<T: DeserializeOwned> Decode for Json<T> {
    type Output = T;

    /// Reads a text, not bytes: the JSON library brings the compiled code for a text along.
    fn decode(body: &Bytes) -> Result<T, Undecodable> {
        let text = std::str::from_utf8(body).map_err(|e| Undecodable::no_text(body, e))?;
        read_text(text).or_else(|_| with_path(text))
    }
}

impl<T: DeserializeOwned> Decode for JsonArray<T> {
    type Output = Vec<T>;

    fn decode(body: &Bytes) -> Result<Vec<T>, Undecodable> {
        Json::<Option<Vec<T>>>::decode(body).map(Option::unwrap_or_default)
    }
}

impl<T: DeserializeOwned> Decode for JsonList<T> {
    type Output = Vec<T>;

    fn decode(body: &Bytes) -> Result<Vec<T>, Undecodable> {
        Json::<OneOrMany<T>>::decode(body).map(|OneOrMany(items)| items)
    }
}

impl Decode for Empty {
    type Output = ();

    fn decode(_: &Bytes) -> Result<(), Undecodable> {
        Ok(())
    }
}

impl Decode for Text {
    type Output = String;

    fn decode(body: &Bytes) -> Result<String, Undecodable> {
        match std::str::from_utf8(body) {
            Ok(text) => Ok(text.to_owned()),
            Err(source) => Err(Undecodable::whole(source)),
        }
    }
}

impl Decode for Binary {
    type Output = Bytes;

    fn decode(body: &Bytes) -> Result<Bytes, Undecodable> {
        Ok(body.clone())
    }
}

impl<D: Decode> Decode for Optional<D> {
    type Output = Option<D::Output>;

    fn decode(body: &Bytes) -> Result<Self::Output, Undecodable> {
        D::decode(body).map(Some)
    }

    fn without_body() -> Option<Self::Output> {
        Some(None)
    }
}

/// Reads a document.
fn read_text<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = T::deserialize(WholeNumbers(&mut deserializer))?;
    deserializer.end()?;
    Ok(value)
}

/// Reads a document that is known to be wrong once more, to learn where: keeping track of the place costs too much to
/// do it always.
fn with_path<T: DeserializeOwned>(text: &str) -> Result<T, Undecodable> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut deserializer, &mut track);
    let value = match T::deserialize(WholeNumbers(tracked)) {
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
    let without_body = operation.is_without_body(response.status());
    let absent = if without_body {
        D::without_body()
    } else {
        None
    };
    match absent.map_or_else(|| D::decode(response.body()), Ok) {
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

fn checked(
    operation: &Operation,
    response: http::Response<Bytes>,
) -> Result<http::Response<Bytes>, Error> {
    if operation.is_success(response.status()) {
        return Ok(response);
    }
    let api_error = operation.decode_error(response.status(), response.body());
    Err(Error::of_status(response, api_error))
}
