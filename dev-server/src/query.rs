//! Query strings and path segments as the service reads them.

use crate::response::Refusal;

/// A decoded query: keys in their order, repeated ones included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    pairs: Vec<(String, String)>,
}

impl Query {
    /// Decodes the part of a target after the question mark.
    pub(crate) fn parse(raw: &str) -> Result<Self, Refusal> {
        let pairs = raw
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
                Ok((decode_form(key)?, decode_form(value)?))
            })
            .collect::<Result<_, Refusal>>()?;
        Ok(Self { pairs })
    }

    /// Refuses keys other than these: what they ask for would be ignored. The credential may always be there.
    pub(crate) fn only(&self, keys: &[&str]) -> Result<(), Refusal> {
        let known = |name: &str| name == "qstash_token" || keys.contains(&name);
        match self.pairs.iter().find(|(name, _)| !known(name)) {
            None => Ok(()),
            Some((name, _)) => Err(Refusal::bad(format!("unknown query key: {name}"))),
        }
    }

    /// The query without a key.
    pub(crate) fn without(&self, key: &str) -> Self {
        let others = self.pairs.iter().filter(|(name, _)| name != key);
        Self {
            pairs: others.cloned().collect(),
        }
    }

    /// Every value of a key.
    pub(crate) fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    }

    /// The first value of a key that is not empty.
    pub(crate) fn one<'a>(&'a self, key: &'a str) -> Option<&'a str> {
        self.all(key).find(|value| !value.is_empty())
    }

    /// A list: repeated keys, and commas inside a value. Empty entries do not count, so an empty
    /// list is the same as none.
    pub(crate) fn list(&self, key: &str) -> Vec<String> {
        self.all(key)
            .flat_map(|value| value.split(','))
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// The values of every key but these, by key.
    pub(crate) fn lists(&self, without: &[&str]) -> serde_json::Value {
        let mut lists = serde_json::Map::new();
        for (key, _) in &self.pairs {
            let values = self.list(key);
            if !values.is_empty() && !without.contains(&key.as_str()) {
                lists.insert(key.clone(), values.into());
            }
        }
        lists.into()
    }

    pub(crate) fn integer(&self, key: &str) -> Result<Option<i64>, Refusal> {
        self.one(key)
            .map(|value| {
                value
                    .parse()
                    .map_err(|_| Refusal::bad(format!("invalid {key}: not an integer")))
            })
            .transpose()
    }

    pub(crate) fn boolean(&self, key: &str) -> Result<bool, Refusal> {
        match self.one(key) {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(_) => Err(Refusal::bad(format!("invalid {key}: not a boolean"))),
        }
    }

    /// How many items a page or batch may hold.
    pub(crate) fn count(&self, default: usize, maximum: usize) -> Result<usize, Refusal> {
        match self.integer("count")? {
            None => Ok(default),
            Some(count) => usize::try_from(count)
                .ok()
                .filter(|count| (1..=maximum).contains(count))
                .ok_or_else(|| Refusal::bad(format!("invalid count: must be 1 to {maximum}"))),
        }
    }
}

/// A path segment without its percent-encoding; `+` stands for itself.
pub(crate) fn decode_segment(text: &str) -> Result<String, Refusal> {
    decode(text.bytes().map(Some))
}

/// A query key or value without its percent-encoding; `+` stands for a space.
pub(crate) fn decode_form(text: &str) -> Result<String, Refusal> {
    decode(text.bytes().map(|byte| (byte != b'+').then_some(byte)))
}

fn decode(mut bytes: impl Iterator<Item = Option<u8>>) -> Result<String, Refusal> {
    let invalid = || Refusal::bad("invalid percent-encoding in the request target");
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            None => b' ',
            Some(b'%') => {
                let high = hex_digit(bytes.next()).ok_or_else(invalid)?;
                let low = hex_digit(bytes.next()).ok_or_else(invalid)?;
                high << 4 | low
            }
            Some(byte) => byte,
        });
    }
    String::from_utf8(decoded).map_err(|_| invalid())
}

fn hex_digit(byte: Option<Option<u8>>) -> Option<u8> {
    let digit = char::from(byte??).to_digit(16)?;
    u8::try_from(digit).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plus_is_a_space_in_the_query_only() {
        assert_eq!(decode_form("a+b%2Bc").unwrap(), "a b+c");
        assert_eq!(decode_segment("a+b%2Bc").unwrap(), "a+b+c");
    }

    #[test]
    fn unknown_keys_are_refused() {
        let query = Query::parse("a=1&qstash_token=t&b=2").unwrap();

        assert_eq!(query.only(&["a", "b"]), Ok(()));
        assert_eq!(
            query.only(&["a"]),
            Err(Refusal::bad("unknown query key: b"))
        );
    }

    #[test]
    fn broken_encoding_is_refused() {
        for text in ["%", "%4", "%zz", "%ff", "%+1"] {
            assert!(decode_form(text).is_err(), "{text}");
        }
    }

    #[test]
    fn lists_are_repeated_keys_and_commas_without_empty_entries() {
        let query = Query::parse("a=1&b=x&a=2,3&a=").unwrap();

        assert_eq!(query.list("a"), ["1", "2", "3"]);
        assert_eq!(query.list("c"), Vec::<String>::new());
    }

    #[test]
    fn counts_have_bounds() {
        let count = |raw: &str| Query::parse(raw).unwrap().count(7, 10);

        assert_eq!(count(""), Ok(7));
        assert_eq!(count("count=10"), Ok(10));
        assert_eq!(
            count("count=11"),
            Err(Refusal::bad("invalid count: must be 1 to 10"))
        );
        assert_eq!(
            count("count=0"),
            Err(Refusal::bad("invalid count: must be 1 to 10"))
        );
        assert_eq!(
            count("count=x"),
            Err(Refusal::bad("invalid count: not an integer"))
        );
    }
}
