//! Headers that are part of a JSON body.

use std::collections::BTreeMap;
use std::fmt;

use crate::runtime::transparent;

/// Headers with one value each, as requests carry them.
pub type HeaderFields = Headers<String>;

/// Headers with any number of values each, as responses carry them.
pub type HeaderMultimap = Headers<Vec<String>>;

/// Headers by name, in the order of the names. Names are found in any case, as HTTP wants it (RFC 9110, section 5.1).
///
/// Headers often carry credentials: `Debug` shows the names and not the values.
#[derive(Clone, PartialEq, Eq)]
pub struct Headers<V>(BTreeMap<String, V>);

transparent!(Headers<V>);

impl<V> Headers<V> {
    /// No headers.
    pub fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The value of a header; where several spellings of the name occur, of the first.
    pub fn get(&self, name: &str) -> Option<&V> {
        self.iter()
            .find_map(|(known, value)| known.eq_ignore_ascii_case(name).then_some(value))
    }

    /// Sets a header; what other spellings of its name held is removed.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<V>) {
        let name = name.into();
        self.0.retain(|known, _| !known.eq_ignore_ascii_case(&name));
        self.0.insert(name, value.into());
    }

    /// All headers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// How many headers there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Headers<Vec<String>> {
    /// The first value of a header.
    #[inline]
    pub fn first(&self, name: &str) -> Option<&str> {
        self.get(name)?.first().map(String::as_str)
    }
}

impl<V> Default for Headers<V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<V> fmt::Debug for Headers<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.0.keys().map(|name| (name, format_args!("<redacted>"))))
            .finish()
    }
}

impl<N: Into<String>, T: Into<V>, V> FromIterator<(N, T)> for Headers<V> {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(fields: I) -> Self {
        let mut headers = Self::new();
        for (name, value) in fields {
            headers.insert(name, value);
        }
        headers
    }
}

impl<N: Into<String>, T: Into<V>, V, const COUNT: usize> From<[(N, T); COUNT]> for Headers<V> {
    fn from(fields: [(N, T); COUNT]) -> Self {
        fields.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case() {
        let headers = HeaderFields::from([("My-Header", "1")]);
        assert_eq!(headers.get("my-header").map(String::as_str), Some("1"));
        assert_eq!(headers.get("other"), None);
    }

    #[test]
    fn a_name_in_another_case_is_replaced() {
        let headers = HeaderFields::from([("A", "1"), ("a", "2")]);
        assert_eq!(headers.iter().collect::<Vec<_>>(), [("a", &"2".to_owned())]);
    }

    #[test]
    fn they_are_read_and_written_as_an_object() {
        let text = r#"{"A":["1","2"],"B":[]}"#;
        let headers: HeaderMultimap = serde_json::from_str(text).unwrap();
        assert_eq!(headers.first("a"), Some("1"));
        assert_eq!(headers.first("b"), None);
        assert_eq!(serde_json::to_string(&headers).unwrap(), text);
    }

    #[test]
    fn debug_shows_no_value() {
        let headers = HeaderFields::from([("Authorization", "Bearer s3cret")]);
        assert_eq!(format!("{headers:?}"), r#"{"Authorization": <redacted>}"#);
    }
}
