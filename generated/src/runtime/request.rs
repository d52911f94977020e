//! A request under construction: its path and its query. Further files add its headers, its body and how it is sent.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderName};
// part: request-items
use serde_core::ser::Serialize;

use crate::runtime::additions::Additions;
use crate::runtime::body::{self, RequestBody};
use crate::runtime::client::{AsClient, Client};
use crate::runtime::error::{Error, Refusal};
use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::operation::{self, Operation};
use crate::runtime::options::RequestOptions;
use crate::runtime::path;
use crate::runtime::query;
// part: raw-urls
use crate::runtime::raw_url::RawUrl;
use crate::runtime::secret::Secrets;
#[cfg(feature = "__servers")]
use crate::runtime::servers::ChosenServer;
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
    pub(crate) token_source: Option<Arc<dyn TokenSource>>,
    /// Of the requests in the body.
    pub(crate) item_secrets: Secrets,
}

#[derive(Clone)]
pub(crate) struct Parts {
    /// `None` for an item of another request's body.
    pub(crate) client: Option<Client>,
    pub(crate) operation: &'static Operation,
    /// Encoded, by the name in the template.
    pub(crate) path: Vec<(&'static str, String)>,
    // part: raw-urls
    /// A URL that stands in the path; its query is that of the request.
    pub(crate) path_url: Option<(&'static str, RawUrl)>,
    pub(crate) query: Vec<(&'static str, String)>,
    /// Parameters of the query that are encoded already, by their names.
    pub(crate) encoded_query: Vec<(&'static str, String)>,
    #[cfg(feature = "__links")]
    /// The query of a link, which stands in the place of all others.
    pub(crate) linked_query: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) cookies: Vec<Cookie>,
    /// What the description does not have; `None` for most requests.
    pub(crate) additions: Option<Box<Additions>>,
    pub(crate) body: Option<RequestBody>,
    pub(crate) all: bool,
    #[cfg(feature = "__downloads")]
    /// What this call reads, where that is something else than the operation's other call.
    pub(crate) accept: Option<&'static str>,
    pub(crate) options: RequestOptions,
    #[cfg(feature = "__servers")]
    /// The server that the caller chose.
    pub(crate) server: Option<ChosenServer>,
    pub(crate) refusal: Option<Refusal>,
    /// Sensitive values of the requests in the body: error texts do not show them.
    pub(crate) item_secrets: Secrets,
}

// part: request-items
/// A model that is a request in the body of another request.
pub(crate) trait RequestItem: Serialize {
    /// The request.
    fn builder(&self) -> &RequestBuilder;
}

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

    // part: request-items
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
            #[cfg(feature = "__links")]
            linked_query: None,
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
            item_secrets: Secrets::default(),
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
        match &self.parts.client {
            Some(client) => Ok(client),
            None => Err(Error::request(
                "an item of another request is not sent by itself",
            )),
        }
    }

    /// Keeps why the value of a parameter cannot be sent, unless another one was refused before.
    pub(crate) fn refuse(&mut self, name: impl Into<Cow<'static, str>>, reason: InvalidValue) {
        self.keep(Refusal::Parameter(name.into(), reason));
    }

    /// Keeps why the request cannot be built, unless there is a reason already.
    pub(crate) fn keep(&mut self, refusal: Refusal) {
        if self.parts.refusal.is_none() {
            self.parts.refusal = Some(refusal);
        }
    }

    pub(crate) fn render<T: fmt::Display>(
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

    /// What the operation is.
    pub(crate) fn operation(&self) -> &'static Operation {
        self.parts.operation
    }
}

/// The query.
impl RequestBuilder {
    /// A value of the query.
    pub(crate) fn query(&mut self, name: &'static str, value: String) {
        let query = &mut self.parts.query;
        match position(query, name).and_then(|at| query.get_mut(at)) {
            Some((_, old)) => *old = value,
            None => query.push((name, value)),
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
        let query = &mut self.parts.encoded_query;
        match position(query, name).and_then(|at| query.get_mut(at)) {
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
                query.push((name, pair));
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
        let (_, value) = self.parts.query.get(position(&self.parts.query, name)?)?;
        Some(value)
    }

    /// Everything is meant where no filter is set.
    pub(crate) fn all(&mut self) {
        self.parts.all = true;
    }
}

/// Where the first pair of this name stands.
pub(crate) fn position(pairs: &[(&'static str, String)], name: &str) -> Option<usize> {
    for (at, (known, _)) in pairs.iter().enumerate() {
        if *known == name {
            return Some(at);
        }
    }
    None
}

/// Names of what is set, no values: any of them may be secret.
impl fmt::Debug for RequestBuilder {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query: Vec<_> = self.parts.query.iter().map(|(name, _)| name).collect();
        let headers: Vec<_> = self.parts.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("Request")
            .field("operation", &self.parts.operation.name)
            .field("method", &self.parts.operation.method())
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
