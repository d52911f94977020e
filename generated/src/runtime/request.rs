//! Builds a request from the values that a caller sets.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName,
    HeaderValue, USER_AGENT,
};
use http::{Method, Uri};
use serde_core::ser::{Error as _, Serialize, SerializeMap, Serializer};

use crate::runtime::additions::Additions;
use crate::runtime::body::{self, RequestBody};
#[cfg(feature = "__downloads")]
use crate::runtime::body_chunks::{self, BodyChunks, StreamedResponse};
#[cfg(feature = "__streams")]
use crate::runtime::body_stream::{BodyStream, StreamedBody};
use crate::runtime::charset;
use crate::runtime::client::{AsClient, Client};
use crate::runtime::credential::{SelectedCredential, is_cookie_octet};
use crate::runtime::error::{Error, Refusal};
use crate::runtime::header::{self, HeaderValues};
use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::join::join;
use crate::runtime::operation::{self, Operation};
use crate::runtime::options::RequestOptions;
use crate::runtime::path;
use crate::runtime::query::{self, QueryWriter};
// part: raw-urls
use crate::runtime::raw_url::RawUrl;
use crate::runtime::response::{self, Decode, Response};
use crate::runtime::secret::Secret;
#[cfg(feature = "__servers")]
use crate::runtime::servers::ChosenServer;
use crate::runtime::service_message::{self, Advice};
use crate::runtime::token_provider::TokenSource;

/// A request under construction. The setters keep what is wrong with a value, the first one, until the request is
/// built. A value that is set twice is replaced, a list grows.
///
/// Every setter moves the request, so what it holds stands in a place of its own.
#[derive(Clone)]
pub struct RequestBuilder {
    pub(crate) parts: Box<Parts>,
}

/// What is sent but for the token of a provider, which is put into it when it is sent.
pub(crate) struct BuiltRequest {
    pub(crate) request: http::Request<Bytes>,
    /// Where the token comes from, if that is a provider.
    pub(crate) token_source: Option<Arc<TokenSource>>,
}

#[derive(Clone)]
pub(crate) struct Parts {
    /// `None` for an item of another request's body.
    client: Option<Client>,
    pub(crate) operation: &'static Operation,
    /// Encoded, by the name in the template.
    path: Vec<(&'static str, String)>,
    // part: raw-urls
    /// A URL that stands in the path; its query is that of the request.
    path_url: Option<(&'static str, RawUrl)>,
    query: Vec<(&'static str, String)>,
    /// Parameters of the query that are encoded already, by their names.
    encoded_query: Vec<(&'static str, String)>,
    headers: HeaderMap,
    cookies: Vec<Cookie>,
    /// What the description does not have; `None` for most requests.
    additions: Option<Box<Additions>>,
    body: Option<RequestBody>,
    all: bool,
    #[cfg(feature = "__downloads")]
    /// What this call reads, where that is something else than the operation's other call.
    accept: Option<&'static str>,
    options: RequestOptions,
    #[cfg(feature = "__servers")]
    /// The server that the caller chose.
    pub(crate) server: Option<ChosenServer>,
    refusal: Option<Refusal>,
    /// Of the requests in the body.
    item_secrets: Vec<Secret>,
}

/// A model that is a request in the body of another request.
pub(crate) trait RequestItem: Serialize {
    /// The request.
    fn builder(&self) -> &RequestBuilder;
}

/// Sensitive values of the requests in the body, kept beside the complete request: error texts do not show them.
#[derive(Clone)]
pub(crate) struct ItemSecrets(pub(crate) Vec<Secret>);

/// A cookie of a parameter; a parameter that holds an object may have several.
#[derive(Clone)]
pub(crate) struct Cookie {
    /// The name of the parameter.
    pub(crate) parameter: &'static str,
    pub(crate) name: Cow<'static, str>,
    pub(crate) value: String,
}

/// Construction and the path.
impl RequestBuilder {
    pub(crate) fn new(client: &impl AsClient, operation: &'static Operation) -> Self {
        Self::with_client(Some(client.as_client().clone()), operation)
    }

    // part: raw-urls
    /// A request that is an item of another request's body, with its URL there.
    pub(crate) fn item(operation: &'static Operation, name: &'static str, url: String) -> Self {
        let mut item = Self::with_client(None, operation);
        item.path_url(name, url, &[]);
        item
    }

    fn with_client(client: Option<Client>, operation: &'static Operation) -> Self {
        let parts = Parts {
            client,
            operation,
            path: Vec::new(),
            // part: raw-urls
            path_url: None,
            query: Vec::new(),
            encoded_query: Vec::new(),
            headers: HeaderMap::new(),
            cookies: Vec::new(),
            additions: None,
            body: None,
            all: false,
            #[cfg(feature = "__downloads")]
            accept: None,
            options: RequestOptions::new(),
            #[cfg(feature = "__servers")]
            server: None,
            refusal: None,
            item_secrets: Vec::new(),
        };
        Self {
            parts: Box::new(parts),
        }
    }

    /// A value of the path, sent as one segment.
    pub(crate) fn path(&mut self, name: &'static str, value: String) {
        match path::segment(&value) {
            Ok(segment) => self.parts.path.push((name, segment)),
            Err(reason) => self.refuse(name, reason),
        }
    }

    /// A typed value of the path.
    pub(crate) fn path_value<T: fmt::Display>(
        &mut self,
        name: &'static str,
        value: impl TryInto<T, Error: Into<InvalidValue>>,
    ) {
        if let Some(text) = self.render::<T>(name, value) {
            self.path(name, text);
        }
    }

    // part: raw-urls
    /// A URL that stands unencoded in the path; see [`RawUrl`].
    pub(crate) fn path_url(&mut self, name: &'static str, url: String, reserved: &[&str]) {
        match RawUrl::parse(url, reserved) {
            Ok(url) => self.parts.path_url = Some((name, url)),
            Err(reason) => self.refuse(name, reason),
        }
    }

    /// An encoded value of the path.
    pub(crate) fn set_encoded_path(&mut self, name: &'static str, value: String) {
        self.parts.path.push((name, value));
    }

    pub(crate) fn client(&self) -> Result<&Client, Error> {
        let none = || Error::request("an item of another request is not sent by itself");
        self.parts.client.as_ref().ok_or_else(none)
    }

    /// Keeps why the value of a parameter cannot be sent, unless another one was refused before.
    pub(crate) fn refuse(&mut self, name: impl Into<Cow<'static, str>>, reason: InvalidValue) {
        self.parts
            .refusal
            .get_or_insert_with(|| Refusal::Parameter(name.into(), reason));
    }

    fn render<T: fmt::Display>(
        &mut self,
        name: &'static str,
        value: impl TryInto<T, Error: Into<InvalidValue>>,
    ) -> Option<String> {
        value
            .try_into()
            .map(|value| value.to_string())
            .map_err(|reason| self.refuse(name, reason.into()))
            .ok()
    }
}

/// The query.
impl RequestBuilder {
    /// A value of the query.
    pub(crate) fn query(&mut self, name: &'static str, value: String) {
        match self
            .parts
            .query
            .iter_mut()
            .find(|(known, _)| *known == name)
        {
            Some((_, old)) => *old = value,
            None => self.parts.query.push((name, value)),
        }
    }

    /// A typed value of the query.
    pub(crate) fn query_value<T: fmt::Display>(
        &mut self,
        name: &'static str,
        value: impl TryInto<T, Error: Into<InvalidValue>>,
    ) {
        if let Some(text) = self.render::<T>(name, value) {
            self.query(name, text);
        }
    }

    /// One more item of a list that repeats its name.
    pub(crate) fn query_item(&mut self, name: &'static str, item: String) {
        self.parts.query.push((name, item));
    }

    /// More items of a list that repeats its name.
    pub(crate) fn query_items(
        &mut self,
        name: &'static str,
        items: impl IntoIterator<Item: Into<String>>,
    ) {
        for item in items {
            self.query_item(name, item.into());
        }
    }

    /// One more typed item of a list that repeats its name.
    pub(crate) fn query_item_value<T: fmt::Display>(
        &mut self,
        name: &'static str,
        item: impl TryInto<T, Error: Into<InvalidValue>>,
    ) {
        if let Some(text) = self.render::<T>(name, item) {
            self.query_item(name, text);
        }
    }

    /// More typed items of such a list.
    pub(crate) fn query_item_values<T: fmt::Display>(
        &mut self,
        name: &'static str,
        items: impl IntoIterator<Item: TryInto<T, Error: Into<InvalidValue>>>,
    ) {
        for item in items {
            self.query_item_value::<T>(name, item);
        }
    }

    /// One more item of a list that stands in one value, with a separator. A comma in an item is encoded and tells itself
    /// from those between items; the other separators are encoded themselves.
    pub(crate) fn query_joined_item(&mut self, name: &'static str, separator: char, item: String) {
        if item.is_empty() || (separator != ',' && item.contains(separator)) {
            let reason = "has an item that is empty or holds the separator of the list";
            return self.refuse(name, InvalidValue::new(reason));
        }
        let mut query = self.parts.encoded_query.iter_mut();
        match query.find(|(known, _)| *known == name) {
            Some((_, list)) => {
                match separator {
                    ',' => list.push(','),
                    _ => list.push_str(&query::encoded(separator.encode_utf8(&mut [0; 4]))),
                }
                list.push_str(&query::encoded(&item));
            }
            None => {
                let mut pair = String::new();
                query::append_pair(&mut pair, name, &item);
                self.parts.encoded_query.push((name, pair));
            }
        }
    }

    /// Encoded pairs of one parameter; `""` takes them back.
    pub(crate) fn set_encoded_query(&mut self, name: &'static str, pairs: String) {
        let query = &mut self.parts.encoded_query;
        query.retain(|(known, _)| *known != name);
        if !pairs.is_empty() {
            query.push((name, pairs));
        }
    }

    /// The value of a parameter of the query, where it is set.
    pub(crate) fn query_text(&self, name: &str) -> Option<&str> {
        let (_, value) = self.parts.query.iter().find(|(known, _)| *known == name)?;
        Some(value)
    }

    /// Everything is meant where no filter is set.
    pub(crate) fn all(&mut self) {
        self.parts.all = true;
    }
}

/// Headers and cookies.
impl RequestBuilder {
    /// A header.
    pub(crate) fn header(&mut self, name: &'static str, value: String) {
        match header::value(value) {
            Ok(value) => self.insert(name, value),
            Err(reason) => self.refuse(name, reason),
        }
    }

    /// A header whose value is not for everyone's eyes.
    pub(crate) fn header_sensitive(&mut self, name: &'static str, value: String) {
        match header::value(value) {
            Ok(mut value) => {
                value.set_sensitive(true);
                self.insert(name, value);
            }
            Err(reason) => self.refuse(name, reason),
        }
    }

    /// A header with a typed value.
    pub(crate) fn header_value<T: fmt::Display>(
        &mut self,
        name: &'static str,
        value: impl TryInto<T, Error: Into<InvalidValue>>,
    ) {
        if let Some(text) = self.render::<T>(name, value) {
            self.header(name, text);
        }
    }

    /// Several headers that hold one typed value together; the first one names the parameter in errors.
    pub(crate) fn header_values<T: HeaderValues>(
        &mut self,
        names: &[&'static str],
        value: impl TryInto<T, Error: Into<InvalidValue>>,
    ) {
        let texts = value
            .try_into()
            .map_err(Into::into)
            .and_then(|value: T| value.header_values());
        match texts {
            Ok(texts) => {
                for (name, text) in names.iter().zip(texts) {
                    self.header(name, text);
                }
            }
            Err(reason) => self.refuse(names.first().copied().unwrap_or_default(), reason),
        }
    }

    /// One more item of a header that holds a list.
    pub(crate) fn header_item(&mut self, name: &'static str, item: String) {
        match header::joined(self.parts.headers.get(name), item) {
            Ok(value) => self.insert(name, value),
            Err(reason) => self.refuse(name, reason),
        }
    }

    /// More items of a header that holds a list.
    pub(crate) fn header_items(
        &mut self,
        name: &'static str,
        items: impl IntoIterator<Item: Into<String>>,
    ) {
        for item in items {
            self.header_item(name, item.into());
        }
    }

    /// One more typed item of a header that holds a list.
    pub(crate) fn header_item_value<T: fmt::Display>(
        &mut self,
        name: &'static str,
        item: impl TryInto<T, Error: Into<InvalidValue>>,
    ) {
        if let Some(text) = self.render::<T>(name, item) {
            self.header_item(name, text);
        }
    }

    /// More typed items of such a list.
    pub(crate) fn header_item_values<T: fmt::Display>(
        &mut self,
        name: &'static str,
        items: impl IntoIterator<Item: TryInto<T, Error: Into<InvalidValue>>>,
    ) {
        for item in items {
            self.header_item_value::<T>(name, item);
        }
    }

    /// A header with a name of the caller's own behind a prefix. The same name again adds a value. What such headers
    /// hold is the caller's business, so the value is sensitive.
    pub(crate) fn header_with_prefix(&mut self, prefix: &'static str, name: &str, value: String) {
        let name = match header::name_with_prefix(prefix, name) {
            Ok(name) => name,
            Err(reason) => return self.refuse(header::prefix_parameter(prefix), reason),
        };
        match header::value(value) {
            Ok(mut value) => {
                value.set_sensitive(true);
                if self.parts.headers.try_append(name, value).is_err() {
                    self.refuse(header::prefix_parameter(prefix), too_many_headers());
                }
            }
            Err(reason) => self.refuse(header::prefix_parameter(prefix), reason),
        }
    }

    /// A cookie.
    pub(crate) fn cookie(&mut self, name: &'static str, value: String) {
        if !value.bytes().all(is_cookie_octet) {
            let reason = "has a character that no cookie can hold";
            return self.refuse(name, InvalidValue::new(reason));
        }
        self.set_encoded_cookies(name, vec![(Cow::Borrowed(name), value)]);
    }

    /// The cookies of one parameter, which replace those that it had.
    pub(crate) fn set_encoded_cookies(
        &mut self,
        parameter: &'static str,
        pairs: Vec<(Cow<'static, str>, String)>,
    ) {
        let cookies = &mut self.parts.cookies;
        let known = |cookie: &Cookie| cookie.parameter == parameter;
        let at = cookies.iter().position(known).unwrap_or(cookies.len());
        cookies.retain(|cookie| !known(cookie));
        let pairs = pairs.into_iter().map(|(name, value)| Cookie {
            parameter,
            name,
            value,
        });
        cookies.splice(at..at, pairs);
    }

    fn insert(&mut self, name: &'static str, value: HeaderValue) {
        let inserted = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| InvalidValue::new("has a name that no header can have"))
            .and_then(|name| {
                self.parts
                    .headers
                    .try_insert(name, value)
                    .map_err(|_| too_many_headers())
            });
        if let Err(reason) = inserted {
            self.refuse(name, reason);
        }
    }
}

/// What the description does not have.
impl RequestBuilder {
    /// A header that the description does not have.
    pub(crate) fn add_header(&mut self, name: String, value: String) {
        let additions = self.parts.additions.get_or_insert_default();
        if let Err(reason) = additions.header(&name, value) {
            self.refuse(name, reason);
        }
    }

    /// A pair of the query that the description does not have.
    pub(crate) fn add_query(&mut self, name: String, value: String) {
        let additions = self.parts.additions.get_or_insert_default();
        if let Err(reason) = additions.query(name.clone(), value) {
            self.refuse(name, reason);
        }
    }

    /// Puts the headers that the description does not have to those of a request.
    ///
    /// # Errors
    ///
    /// Where the crate itself has decided about one: it is not replaced silently.
    fn insert_added_headers(&self, request: &mut http::Request<Bytes>) -> Result<(), Error> {
        let too_many = |source| Error::request_with("the request has too many headers", source);
        let headers = request.headers_mut();
        if let Some(own) = &self.parts.additions {
            for (name, value) in own.headers() {
                if headers.contains_key(name) {
                    return Err(Error::parameter_refused(name.to_string(), decided()));
                }
                headers
                    .try_insert(name.clone(), value.clone())
                    .map_err(too_many)?;
            }
        }
        // Those of the client are for requests that say nothing else.
        for (name, value) in self.client()?.additions().headers() {
            if !headers.contains_key(name) {
                headers
                    .try_insert(name.clone(), value.clone())
                    .map_err(too_many)?;
            }
        }
        Ok(())
    }

    /// Writes the pairs of the query that the description does not have.
    ///
    /// # Errors
    ///
    /// Where the query has one of the names already, or the credential will add it.
    fn add_to_query(
        &self,
        target: &mut String,
        credential: SelectedCredential<'_>,
    ) -> Result<(), Error> {
        let Some(own) = &self.parts.additions else {
            return Ok(());
        };
        let is_known = |name: &&str| {
            let mut styled = self.parts.encoded_query.iter();
            styled.any(|(parameter, _)| parameter == name)
                || query::has_name(target, name)
                || credential.has_query(name)
        };
        if let Some(name) = own.query_names().find(is_known) {
            return Err(Error::parameter_refused(name.to_owned(), decided()));
        }
        own.write_query(&mut QueryWriter::new(target));
        Ok(())
    }
}

/// Why an addition is refused.
fn decided() -> InvalidValue {
    InvalidValue::new("is set by this crate already, which an addition does not replace")
}

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

    /// A list of requests in JSON. Error texts do not show what is sensitive in one of them.
    pub(crate) fn request_items<T: RequestItem>(
        &mut self,
        content_type: &'static str,
        items: impl IntoIterator<Item = T>,
    ) {
        let mut secrets = Vec::new();
        let items = items.into_iter().inspect(|item| {
            secrets.extend(service_message::sensitive_values(
                &item.builder().parts.headers,
            ));
        });
        self.json_items(content_type, items);
        self.parts.item_secrets = secrets;
    }

    /// Sets a header of each request in the body that does not have it.
    pub(crate) fn complete_items(
        &mut self,
        header: &'static str,
        value: impl Fn() -> Result<String, InvalidValue>,
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
        self.parts.refusal.get_or_insert(Refusal::Body(reason));
    }

    /// A body of text.
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

/// What becomes of it.
impl RequestBuilder {
    /// The complete request.
    pub(crate) fn into_request(mut self) -> Result<http::Request<Bytes>, Error> {
        let BuiltRequest {
            mut request,
            token_source,
        } = self.build()?;
        if let Some(source) = token_source {
            insert(&mut request, AUTHORIZATION, source.last()?)?;
        }
        Ok(request)
    }

    /// Sends the request and reads the body of the response.
    pub(crate) async fn send<D: Decode>(self) -> Result<D::Output, Error> {
        self.send_with_response::<D>()
            .await
            .map(Response::into_inner)
    }

    /// Sends the request and reads the response.
    pub(crate) async fn send_with_response<D: Decode>(self) -> Result<Response<D::Output>, Error> {
        self.send_read_by(response::read::<D>).await
    }

    /// Sends the request and has the response read by a function.
    pub(crate) async fn send_read_by<T>(
        mut self,
        read: fn(&Operation, http::Response<Bytes>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let built = self.build()?;
        let Parts {
            operation, options, ..
        } = &*self.parts;
        self.client()?.call(operation, options, built, read).await
    }

    #[cfg(feature = "__downloads")]
    /// Sends the request and yields the body of a success as it arrives.
    pub(crate) async fn send_streaming(mut self) -> Result<Response<BodyChunks>, Error> {
        let mut built = self.build()?;
        StreamedResponse::ask_for(&mut built.request);
        let Parts {
            operation, options, ..
        } = &*self.parts;
        let client = self.client()?;
        let limit = options.chunk_timeout(&client.shared().limits);
        let response = client
            .call(operation, options, built, body_chunks::read)
            .await?;
        Ok(response.map(|unread| BodyChunks::new(unread, client.clone(), limit)))
    }

    #[cfg(feature = "__downloads")]
    /// The media types that this call reads.
    pub(crate) fn accept(&mut self, media_types: &'static str) {
        self.parts.accept = Some(media_types);
    }

    #[cfg(feature = "__events")]
    /// Takes back a header of the caller.
    pub(crate) fn remove_header(&mut self, name: &HeaderName) {
        self.parts.headers.remove(name);
        if let Some(additions) = &mut self.parts.additions {
            additions.remove_header(name);
        }
    }

    #[cfg(feature = "__events")]
    /// A header that the client itself sets.
    pub(crate) fn set_header(&mut self, name: HeaderName, value: HeaderValue) {
        if self.parts.headers.try_insert(name, value).is_err() {
            self.refuse("last-event-id", too_many_headers());
        }
    }

    /// Takes the headers and the body for the request.
    fn build(&mut self) -> Result<BuiltRequest, Error> {
        if let Some(refusal) = self.parts.refusal.take() {
            return Err(refusal.into());
        }
        self.check_selective()?;
        self.check_exclusive()?;
        let headers = std::mem::take(&mut self.parts.headers);
        let body = self.parts.body.take();
        let item_secrets = std::mem::take(&mut self.parts.item_secrets);
        let operation = self.parts.operation;
        let credential = self.client()?.credential(operation)?;
        let mut request = http::Request::new(Bytes::new());
        if !item_secrets.is_empty() {
            request.extensions_mut().insert(ItemSecrets(item_secrets));
        }
        let content_type = body.map(|body| body.put_into(&mut request));
        *request.method_mut() = operation.method.clone();
        *request.uri_mut() = self.target(credential)?;
        *request.headers_mut() = headers;
        self.finish_headers(&mut request, content_type, credential)?;
        if let Some(limit) = self.parts.options.connect_timeout() {
            request.extensions_mut().insert(limit);
        }
        Ok(BuiltRequest {
            request,
            token_source: credential.token_source(),
        })
    }

    /// What this call wants otherwise than the client.
    pub(crate) fn options(&mut self) -> &mut RequestOptions {
        &mut self.parts.options
    }

    /// An operation that acts on all it is not told to leave out wants to be told so. An empty filter is none to the
    /// service, so it is refused even where another one is set: the call would act on more than it says.
    fn check_selective(&self) -> Result<(), Error> {
        let filters = self.parts.operation.selective;
        let mut set = self.parts.query.iter();
        if let Some((name, _)) =
            set.find(|(name, value)| filters.contains(name) && value.trim().is_empty())
        {
            let reason = "is empty, which is no filter: the call would act on everything else";
            return Err(Error::parameter_refused(*name, InvalidValue::new(reason)));
        }
        let set = || self.parts.query.iter().chain(&self.parts.encoded_query);
        let is_set = |name: &&str| set().any(|(known, _)| known == name);
        if filters.is_empty() || self.parts.all || filters.iter().any(is_set) {
            return Ok(());
        }
        Err(Error::request(format!(
            "`{}` without a filter acts on everything: set one of `{}`, or say `all()`",
            self.parts.operation.name,
            join(filters, "`, `")
        )))
    }

    /// Parameters of which the service would pass over all but one.
    fn check_exclusive(&self) -> Result<(), Error> {
        let is_set = |name: &&&str| {
            self.parts.headers.contains_key(**name)
                || self.parts.query.iter().any(|(known, _)| known == *name)
                || self
                    .parts
                    .encoded_query
                    .iter()
                    .any(|(known, _)| known == *name)
        };
        let mut set = self.parts.operation.exclusive.iter().filter(is_set);
        match (set.next(), set.next()) {
            (Some(first), Some(second)) => Err(Error::parameter_refused(
                *second,
                InvalidValue::new(format!("excludes `{first}`, which is set as well")),
            )),
            _ => Ok(()),
        }
    }

    fn target(&self, credential: SelectedCredential<'_>) -> Result<Uri, Error> {
        let base = self.client()?.base_url();
        #[cfg(feature = "__servers")]
        let url = self.server_url(base)?;
        #[cfg(feature = "__servers")]
        let base = url.as_ref();
        let length = base.len() + self.parts.operation.path.len();
        // part: raw-urls
        let length = length + self.parts.path_url.as_ref().map_or(0, |(_, url)| url.len());
        // Room for an identifier or two, and a short query.
        let mut target = String::with_capacity(length + 128);
        target.push_str(base);
        path::expand(&mut target, self.parts.operation.path, |name| {
            self.path_value_of(name)
        })
        .map_err(|name| Error::parameter_refused(name, InvalidValue::new("is missing")))?;
        self.write_query(QueryWriter::new(&mut target));
        self.add_to_query(&mut target, credential)?;
        let mut query = QueryWriter::new(&mut target);
        for pair in credential.query() {
            query.encoded(pair);
        }
        Uri::from_maybe_shared(Bytes::from(target))
            .map_err(|source| Error::request_with("the URL of the request cannot be sent", source))
    }

    fn path_value_of(&self, name: &str) -> Option<&str> {
        // part: raw-urls
        if let Some((known, url)) = &self.parts.path_url
            && *known == name
        {
            return Some(url.path());
        }
        let (_, value) = self.parts.path.iter().find(|(known, _)| *known == name)?;
        Some(value)
    }

    /// Replaces the whole query by one that is encoded, as a link of the service has it.
    pub(crate) fn replace_query(&mut self, query: String) {
        self.parts.query.clear();
        self.parts.encoded_query = vec![("", query)];
        if let Some(own) = &mut self.parts.additions {
            own.clear_query();
        }
    }

    fn write_query(&self, mut query: QueryWriter<'_>) {
        // part: raw-urls
        if let Some((_, url)) = &self.parts.path_url
            && let Some(own) = url.query()
        {
            query.encoded(own);
        }
        for (name, value) in &self.parts.query {
            query.pair(name, value);
        }
        for (_, pairs) in &self.parts.encoded_query {
            query.encoded(pairs);
        }
    }

    fn finish_headers(
        &self,
        request: &mut http::Request<Bytes>,
        content_type: Option<HeaderValue>,
        credential: SelectedCredential<'_>,
    ) -> Result<(), Error> {
        // A request whose method gives a body a meaning says that it has none (RFC 9110, 8.6): some servers wait for
        // one or refuse the request otherwise. The HTTP library states the length of all other bodies.
        let expects_body = matches!(
            *request.method(),
            Method::POST | Method::PUT | Method::PATCH
        );
        let lacks_body = expects_body && request.body().is_empty() && !body::is_sent_once(request);
        let mut insert = |name, value| insert(request, name, value);
        for (name, value) in credential.headers() {
            insert(name, value)?;
        }
        insert(USER_AGENT, self.client()?.user_agent())?;
        let accept = self.parts.operation.accept;
        #[cfg(feature = "__downloads")]
        let accept = self.parts.accept.unwrap_or(accept);
        if !accept.is_empty() {
            insert(ACCEPT, HeaderValue::from_static(accept))?;
        }
        if let Some(content_type) = content_type {
            insert(CONTENT_TYPE, content_type)?;
        }
        if let Some(cookies) = header::cookies(&self.parts.cookies, credential.cookies()) {
            insert(COOKIE, cookies)?;
        }
        if lacks_body {
            insert(CONTENT_LENGTH, HeaderValue::from_static("0"))?;
        }
        self.insert_added_headers(request)
    }
}

/// What it is written as where it is an item of another request's body.
impl RequestBuilder {
    // part: raw-urls
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

    // part: raw-urls
    fn item_headers(&self) -> Result<BTreeMap<&str, &str>, Error> {
        let content_type = self.parts.body.as_ref().map(|body| &body.content_type);
        let content_type = content_type.map(|value| (&CONTENT_TYPE, value));
        let mut fields = BTreeMap::new();
        for (name, value) in self.parts.headers.iter().chain(content_type) {
            let text = std::str::from_utf8(value.as_bytes())
                .map_err(|source| Error::request_with("a header is not UTF-8", source))?;
            if fields.insert(name.as_str(), text).is_some() {
                return Err(Error::request(format!(
                    "the header `{name}` has several values, of which an item of a list can have one"
                )));
            }
        }
        Ok(fields)
    }

    /// What the operation is.
    pub(crate) fn operation(&self) -> &'static Operation {
        self.parts.operation
    }

    /// The error that a call gets from a response.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn error_from<D: Decode>(&self, answer: crate::runtime::testing::Answer) -> Error {
        let operation = self.parts.operation;
        let outcome = answer.into_outcome().map_err(Error::transport);
        match outcome.and_then(|response| response::read::<D>(operation, response)) {
            Ok(_) => crate::runtime::testing::misused("the answer is a success, not an error"),
            Err(mut error) => {
                let advice = self.client().map_or(Advice::default(), Client::advice);
                error.show_message(advice, || self.secrets());
                error.after(1)
            }
        }
    }

    /// What an error of this request must not show; nothing where it cannot be built.
    #[cfg(any(test, feature = "testing"))]
    fn secrets(&self) -> Vec<Secret> {
        match (self.client(), self.clone().into_request()) {
            (Ok(client), Ok(request)) => client.secrets_of(&request, Vec::new()),
            _ => Vec::new(),
        }
    }
}

/// Sets a header.
pub(crate) fn insert(
    request: &mut http::Request<Bytes>,
    name: HeaderName,
    value: HeaderValue,
) -> Result<(), Error> {
    let inserted = request.headers_mut().try_insert(name, value);
    inserted
        .map(drop)
        .map_err(|source| Error::request_with("the request has too many headers", source))
}

fn too_many_headers() -> InvalidValue {
    InvalidValue::new("is one header too many")
}

/// Names of what is set, no values: any of them may be secret.
impl fmt::Debug for RequestBuilder {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query: Vec<_> = self.parts.query.iter().map(|(name, _)| name).collect();
        let headers: Vec<_> = self.parts.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("Request")
            .field("operation", &self.parts.operation.name)
            .field("method", &self.parts.operation.method)
            .field("path", &self.parts.operation.path)
            .field("query", &query)
            .field("headers", &headers)
            .field(
                "body_length",
                &self.parts.body.as_ref().map(|b| b.bytes.len()),
            )
            .finish_non_exhaustive()
    }
}
