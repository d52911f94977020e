//! Headers and pairs of the query that the description does not have, for one request or for all of a client.

use http::header::HeaderMap;
#[cfg(feature = "__events")]
use http::header::HeaderName;

use crate::runtime::header;
use crate::runtime::invalid_value::InvalidValue;

/// What is sent besides what the description says.
#[derive(Clone, Default)]
pub(crate) struct Additions {
    headers: HeaderMap,
    query: Vec<(String, String)>,
}

impl Additions {
    /// A header; the same name again replaces the value, which is sensitive: nobody knows what it holds.
    #[inline]
    pub(crate) fn header(&mut self, name: &str, value: String) -> Result<(), InvalidValue> {
        let name = header::name_with_prefix("", name)?;
        let mut value = header::value(value)?;
        value.set_sensitive(true);
        let inserted = self.headers.try_insert(name, value);
        inserted
            .map(drop)
            .map_err(|_| InvalidValue::new("is one header too many"))
    }

    #[cfg(feature = "__events")]
    /// Takes back a header.
    pub(crate) fn remove_header(&mut self, name: &HeaderName) {
        self.headers.remove(name);
    }

    /// A pair of the query; the same name again is another pair.
    #[inline]
    pub(crate) fn query(&mut self, name: String, value: String) -> Result<(), InvalidValue> {
        if name.is_empty() {
            return Err(InvalidValue::new("has an empty name"));
        }
        self.query.push((name, value));
        Ok(())
    }

    /// Takes back all pairs of the query.
    #[cfg(feature = "__links")]
    pub(crate) fn clear_query(&mut self) {
        self.query.clear();
    }

    /// The headers.
    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The pairs of the query.
    pub(crate) fn query_pairs(&self) -> &[(String, String)] {
        &self.query
    }
}
