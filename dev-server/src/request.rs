//! A request as the operations read it.

use std::net::IpAddr;

use hyper::header::HeaderName;

use crate::query::Query;
use crate::response::Refusal;

/// A request that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
    pub(crate) peer: IpAddr,
}

impl Request {
    /// The method, such as `POST`.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The path and the query, as they were sent.
    pub fn target(&self) -> &str {
        &self.target
    }

    /// The first value of a header, whatever the case of its name; `None` where it is absent or not UTF-8.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.values(name)
            .next()
            .and_then(|value| std::str::from_utf8(value).ok())
    }

    /// The names and values of all headers. A name is spelled with a capital letter at the start of each of its words.
    pub fn headers(&self) -> &[(String, Vec<u8>)] {
        &self.headers
    }

    /// The body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The path of the target.
    pub(crate) fn path(&self) -> &str {
        self.target
            .split_once('?')
            .map_or(&self.target, |(path, _)| path)
    }

    /// Every value of a header.
    pub(crate) fn values(&self, name: &str) -> impl Iterator<Item = &[u8]> {
        self.headers
            .iter()
            .filter(move |(spelled, _)| spelled.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_slice())
    }

    /// The headers, which the service wants in UTF-8.
    pub(crate) fn text_headers(&self) -> Result<Vec<(&str, &str)>, Refusal> {
        self.headers
            .iter()
            .map(|(name, value)| {
                std::str::from_utf8(value)
                    .map(|value| (name.as_str(), value))
                    .map_err(|_| Refusal::bad(format!("invalid {name}: not UTF-8")))
            })
            .collect()
    }

    /// The address of the caller: that of the first `X-Forwarded-For`, as behind a proxy, or the peer's.
    pub(crate) fn caller_ip(&self) -> String {
        self.header("x-forwarded-for")
            .and_then(|list| list.split(',').next())
            .map_or_else(|| self.peer.to_string(), |ip| ip.trim().to_owned())
    }

    /// Refuses what an operation would ignore: a body, and query keys other than these.
    pub(crate) fn only(&self, query: &Query, keys: &[&str]) -> Result<(), Refusal> {
        query.only(keys)?;
        match self.body.as_slice() {
            [] => Ok(()),
            _ => Err(Refusal::bad("this operation takes no body")),
        }
    }
}

/// The spelling in which the service shows the names of headers: `My-Header`.
pub(crate) fn canonical(name: &HeaderName) -> String {
    canonical_text(name.as_str())
}

/// The same for a name that stands in a body.
pub(crate) fn canonical_text(name: &str) -> String {
    let mut at_start = true;
    name.chars()
        .map(|c| {
            let spelled = if at_start {
                c.to_ascii_uppercase()
            } else {
                c.to_ascii_lowercase()
            };
            at_start = c == '-';
            spelled
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::canonical_text;

    #[test]
    fn each_word_of_a_name_starts_with_a_capital_letter() {
        assert_eq!(canonical_text("x-MY-header2"), "X-My-Header2");
        assert_eq!(
            canonical_text("Upstash-Workflow-RunId"),
            "Upstash-Workflow-Runid"
        );
    }
}
