//! The body of a request, and the request as an item of another one's body.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use serde_core::ser::{Error as _, Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use crate::runtime::body::{self, RequestBody};
#[cfg(feature = "__streams")]
use crate::runtime::body_stream::{BodyStream, StreamedBody};
// part: texts
use crate::runtime::charset;
use crate::runtime::error::{Error, Refusal};
#[cfg(feature = "__styles")]
use crate::runtime::form::{self, FormStyles};
use crate::runtime::header;
use crate::runtime::invalid_value::InvalidValue;
// part: request-items
use crate::runtime::operation;
use crate::runtime::request::RequestBuilder;
// part: request-items
use crate::runtime::request::RequestItem;
// part: request-items
use crate::runtime::secret::Secrets;
// part: request-items
use crate::runtime::service_message;
#[cfg(feature = "__styles")]
use crate::runtime::styled_value::StyledValue;

/// The body.
impl RequestBuilder {
    /// A body in JSON: any value, not only objects.
    pub(crate) fn json<T: Serialize + ?Sized>(&mut self, content_type: &'static str, body: &T) {
        match RequestBody::json(content_type, body) {
            Ok(body) => self.parts.body = Some(body),
            Err(source) => {
                self.refuse_body(format!(": {source}"));
            }
        }
    }

    /// A list in JSON. What is wrong with an item names it.
    pub(crate) fn json_items<T: Serialize>(
        &mut self,
        content_type: &'static str,
        items: impl IntoIterator<Item = T>,
    ) {
        let mut list = vec![b'['];
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                list.push(b',');
            }
            if let Err(source) = serde_json::to_writer(&mut list, &item) {
                return self.refuse_body(format!(" at `[{index}]`: {source}"));
            }
        }
        list.push(b']');
        self.bytes(content_type, list.into());
    }

    // part: request-items
    /// A list of requests in JSON. Error texts do not show what is sensitive in one of them.
    pub(crate) fn request_items<T: RequestItem>(
        &mut self,
        content_type: &'static str,
        items: impl IntoIterator<Item = T>,
    ) {
        let mut secrets = Secrets::default();
        let items = items.into_iter().inspect(|item| {
            let headers = &item.builder().parts.headers;
            service_message::add_sensitive_values(headers, &mut secrets);
        });
        self.json_items(content_type, items);
        self.parts.item_secrets = secrets;
    }

    // part: request-items
    /// Sets a header of each request in the body that does not have it.
    #[inline]
    pub(crate) fn complete_items(
        &mut self,
        header: &'static str,
        value: fn() -> Result<String, InvalidValue>,
    ) {
        let Some(body) = &mut self.parts.body else {
            return;
        };
        match operation::with_item_header(&body.bytes, header, value) {
            Ok(bytes) => body.bytes = bytes,
            Err(reason) => self.refuse(header, reason),
        }
    }

    fn refuse_body(&mut self, reason: String) {
        self.keep(Refusal::Body(reason));
    }

    // part: texts
    /// A body of text.
    #[inline]
    pub(crate) fn text(&mut self, content_type: &'static str, body: String) {
        match charset::encode(content_type, body) {
            Ok(body) => self.bytes(content_type, body),
            Err(reason) => self.refuse("body", reason),
        }
    }

    /// A body of bytes.
    pub(crate) fn bytes(&mut self, content_type: &'static str, body: Bytes) {
        let content_type = HeaderValue::from_static(content_type);
        self.parts.body = Some(RequestBody::new(content_type, body));
    }

    /// A body of which the media type is known only now.
    pub(crate) fn bytes_as(&mut self, content_type: String, body: Bytes) {
        match header::value(content_type) {
            Ok(content_type) => self.parts.body = Some(RequestBody::new(content_type, body)),
            Err(reason) => self.refuse("content-type", reason),
        }
    }

    /// A body of which the description gives a range of media types.
    pub(crate) fn bytes_of_type(&mut self, range: &'static str, content_type: String, body: Bytes) {
        match body::within(range, &content_type) {
            Ok(()) => self.bytes_as(content_type, body),
            Err(reason) => self.refuse("content-type", reason),
        }
    }

    #[cfg(feature = "__styles")]
    /// A form, percent-encoded. That is ASCII, which is the same in every charset.
    pub(crate) fn form<T: Serialize + ?Sized>(
        &mut self,
        content_type: &'static str,
        styles: FormStyles,
        body: &T,
    ) {
        let encoded = StyledValue::of(body)
            .map_err(|error| InvalidValue::new(error.to_string()))
            .and_then(|value| form::encode(&value, styles));
        match encoded {
            Ok(text) => self.bytes(content_type, text.into()),
            Err(reason) => self.refuse("body", reason),
        }
    }

    #[cfg(feature = "__streams")]
    /// The same from a stream.
    pub(crate) fn stream_of_type(
        &mut self,
        range: &'static str,
        content_type: String,
        body: BodyStream,
    ) {
        match body::within(range, &content_type) {
            Ok(()) => self.stream(content_type, body),
            Err(reason) => self.refuse("content-type", reason),
        }
    }

    #[cfg(feature = "__streams")]
    /// A body that is read while it is sent.
    pub(crate) fn stream(&mut self, content_type: String, body: BodyStream) {
        self.bytes_as(content_type, Bytes::new());
        if let Some(known) = &mut self.parts.body {
            known.stream = Some(StreamedBody::new(body));
        }
    }
}

// part: request-items
/// What it is written as where it is an item of another request's body.
impl RequestBuilder {
    /// An object with the URL, the headers and the body under these names.
    ///
    /// # Errors
    ///
    /// Where the request cannot be built, has a header with several values, or a body that is not UTF-8: an object of
    /// strings has no place for them.
    pub(crate) fn serialize_item<S: Serializer>(
        &self,
        [url, headers, body]: [&'static str; 3],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        let refused = |error: Error| S::Error::custom(error);
        if let Some(refusal) = &self.parts.refusal {
            return Err(refused(refusal.clone().into()));
        }
        self.check_exclusive().map_err(refused)?;
        let destination = self.parts.path_url.as_ref().map(|(_, url)| url.whole());
        let mut object = to.serialize_map(None)?;
        object.serialize_entry(url, destination.unwrap_or_default())?;
        let fields = self.item_headers().map_err(refused)?;
        if !fields.is_empty() {
            object.serialize_entry(headers, &fields)?;
        }
        if let Some(own) = &self.parts.body {
            let text = std::str::from_utf8(&own.bytes).map_err(|_| {
                S::Error::custom("the body is not UTF-8, as it has to be in a list")
            })?;
            object.serialize_entry(body, text)?;
        }
        object.end()
    }

    fn item_headers(&self) -> Result<Map<String, Value>, Error> {
        let mut fields = Map::new();
        for (name, value) in &self.parts.headers {
            add_item_header(&mut fields, name, value)?;
        }
        if let Some(body) = &self.parts.body {
            add_item_header(&mut fields, &CONTENT_TYPE, &body.content_type)?;
        }
        // They are sorted already unless the program turns on the feature `preserve_order` of `serde_json`.
        fields.sort_keys();
        Ok(fields)
    }
}

// part: request-items
fn add_item_header(
    fields: &mut Map<String, Value>,
    name: &HeaderName,
    value: &HeaderValue,
) -> Result<(), Error> {
    match std::str::from_utf8(value.as_bytes()) {
        Ok(text) => match fields.insert(name.to_string(), text.into()) {
            None => Ok(()),
            Some(_) => Err(Error::request(format!(
                "the header `{name}` has several values, of which an item of a list can have one"
            ))),
        },
        Err(source) => Err(Error::request_with("a header is not UTF-8", &source)),
    }
}
