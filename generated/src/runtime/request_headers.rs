//! The headers and cookies of a request, those of the description and others.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue, MaxSizeReached};
use percent_encoding::utf8_percent_encode;

use crate::runtime::credential::{SelectedCredential, is_cookie_octet};
use crate::runtime::error::Error;
use crate::runtime::header::{self, HeaderValues};
use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::path::all_bytes;
use crate::runtime::query::{self, QueryWriter, RESERVED};
use crate::runtime::request::{Cookie, RequestBuilder, position};

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

    /// A cookie of the style `form`. A value that a cookie can hold (RFC 6265) is sent as it is: it may be one that the
    /// service has set. Any other value is percent-encoded, as in a query.
    pub(crate) fn cookie(&mut self, name: &'static str, value: String) {
        let value = match all_bytes(&value, is_cookie_octet) {
            true => value,
            false => utf8_percent_encode(&value, RESERVED).to_string(),
        };
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
        let Ok(header) = HeaderName::from_bytes(name.as_bytes()) else {
            let reason = "has a name that no header can have";
            return self.refuse(name, InvalidValue::new(reason));
        };
        if self.parts.headers.try_insert(header, value).is_err() {
            self.refuse(name, too_many_headers());
        }
    }
}

/// What the description does not have.
impl RequestBuilder {
    /// A header that the description does not have.
    #[inline]
    pub(crate) fn add_header(&mut self, name: String, value: String) {
        let additions = self.parts.additions.get_or_insert_default();
        if let Err(reason) = additions.header(&name, value) {
            self.refuse(name, reason);
        }
    }

    /// A pair of the query that the description does not have.
    #[inline]
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
    pub(crate) fn insert_added_headers(
        &self,
        request: &mut http::Request<Bytes>,
    ) -> Result<(), Error> {
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
    /// Where the query has one of the names already, or the credential will add it, or the query is one text.
    pub(crate) fn add_to_query(
        &self,
        target: &mut String,
        credential: SelectedCredential<'_>,
    ) -> Result<(), Error> {
        let Some(own) = &self.parts.additions else {
            return Ok(());
        };
        // Every pair has the character, and encoded text has not.
        let mut encoded = self.parts.encoded_query.iter();
        let is_one_text = encoded.any(|(_, pairs)| !pairs.contains('='));
        for (name, _) in own.query_pairs() {
            if is_one_text {
                let reason = "has no place in a query that is one text, such as JSON";
                return Err(Error::parameter_refused(
                    name.clone(),
                    InvalidValue::new(reason),
                ));
            }
            let is_known = position(&self.parts.encoded_query, name).is_some()
                || query::has_name(target, name)
                || credential.has_query(name);
            if is_known {
                return Err(Error::parameter_refused(name.clone(), decided()));
            }
        }
        let mut query = QueryWriter::new(target);
        for (name, value) in own.query_pairs() {
            query.pair(name, value);
        }
        Ok(())
    }
}

/// Why an addition is refused.
fn decided() -> InvalidValue {
    InvalidValue::new("is set by this crate already, which an addition does not replace")
}

pub(crate) fn too_many_headers() -> InvalidValue {
    InvalidValue::new("is one header too many")
}

/// Sets a header.
pub(crate) fn insert(
    request: &mut http::Request<Bytes>,
    name: HeaderName,
    value: HeaderValue,
) -> Result<(), Error> {
    let inserted = request.headers_mut().try_insert(name, value);
    inserted.map(drop).map_err(too_many)
}

fn too_many(source: MaxSizeReached) -> Error {
    Error::request_with("the request has too many headers", &source)
}
