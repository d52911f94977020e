//! The head of an HTTP/1.1 request: request line and headers, without any leniency.

use crate::http1::Refused;

/// How the body of a request is delimited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framing {
    /// No body.
    Nothing,
    /// So many bytes.
    Length(usize),
    /// Chunked transfer coding.
    Chunked,
}

/// A parsed request head.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    version: Version,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    Http10,
    Http11,
}

impl Head {
    /// Parses everything before the empty line.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, Refused> {
        let mut lines = Lines { rest: Some(bytes) };
        let (method, target, version) = request_line(lines.next().unwrap_or_default())?;
        let headers = lines.map(field).collect::<Result<Vec<_>, _>>()?;
        let head = Self {
            method,
            target,
            headers,
            version,
        };
        if version == Version::Http11 && head.values("host").count() != 1 {
            return Err(Refused::bad("exactly one Host header is needed"));
        }
        Ok(head)
    }

    /// Whether the client wants the connection closed after the response.
    pub(crate) fn closes(&self) -> bool {
        let named = |token: &str| {
            self.values("connection").any(|value| {
                String::from_utf8_lossy(value)
                    .to_ascii_lowercase()
                    .contains(token)
            })
        };
        match self.version {
            Version::Http10 => !named("keep-alive"),
            Version::Http11 => named("close"),
        }
    }

    /// Whether the client waits for an interim response before it sends the body.
    pub(crate) fn expects_continue(&self) -> bool {
        self.values("expect")
            .any(|value| value.eq_ignore_ascii_case(b"100-continue"))
    }

    /// How the body is delimited; ambiguous framing is refused.
    pub(crate) fn framing(&self, limit: usize) -> Result<Framing, Refused> {
        let codings: Vec<_> = self.values("transfer-encoding").collect();
        let lengths: Vec<_> = self.values("content-length").collect();
        match (codings.as_slice(), lengths.as_slice()) {
            ([], []) => Ok(Framing::Nothing),
            ([coding], []) if coding.eq_ignore_ascii_case(b"chunked") => Ok(Framing::Chunked),
            ([], [length]) => content_length(length, limit),
            ([], _) => Err(Refused::bad("more than one Content-Length")),
            (_, []) => Err(Refused::bad("unknown transfer coding")),
            _ => Err(Refused::bad("both Content-Length and Transfer-Encoding")),
        }
    }

    fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
        self.headers
            .iter()
            .filter(move |(spelled, _)| spelled.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_slice())
    }
}

/// Splits at CR LF and nothing else.
struct Lines<'a> {
    rest: Option<&'a [u8]>,
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest.take()?;
        match rest.windows(2).position(|pair| pair == b"\r\n") {
            Some(end) => {
                self.rest = rest.get(end + 2..);
                rest.get(..end)
            }
            None => Some(rest),
        }
    }
}

fn request_line(line: &[u8]) -> Result<(String, String, Version), Refused> {
    let text = std::str::from_utf8(line)
        .ok()
        .filter(|text| text.bytes().all(|byte| matches!(byte, 0x20..=0x7e)))
        .ok_or(Refused::bad("request line is not visible ASCII"))?;
    let mut parts = text.split(' ');
    let (Some(method), Some(target), Some(version), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Refused::bad("request line does not have three parts"));
    };
    if !is_token(method.as_bytes()) || target.is_empty() {
        return Err(Refused::bad("malformed method or target"));
    }
    let version = match version {
        "HTTP/1.1" => Version::Http11,
        "HTTP/1.0" => Version::Http10,
        _ => return Err(Refused::bad("not HTTP/1.0 or HTTP/1.1")),
    };
    Ok((method.to_owned(), target.to_owned(), version))
}

fn field(line: &[u8]) -> Result<(String, Vec<u8>), Refused> {
    let colon = line
        .iter()
        .position(|byte| *byte == b':')
        .ok_or(Refused::bad("header without a colon"))?;
    let (name, value) = line.split_at(colon);
    let value = value.strip_prefix(b":").unwrap_or(value).trim_ascii();
    if !is_token(name) {
        return Err(Refused::bad("header name is not a token"));
    }
    if value
        .iter()
        .any(|byte| byte.is_ascii_control() && *byte != b'\t')
    {
        return Err(Refused::bad("control character in a header value"));
    }
    Ok((String::from_utf8_lossy(name).into_owned(), value.to_vec()))
}

fn content_length(value: &[u8], limit: usize) -> Result<Framing, Refused> {
    let digits = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    let text = std::str::from_utf8(value).unwrap_or("");
    if !digits {
        return Err(Refused::bad("malformed Content-Length"));
    }
    match text.parse::<usize>() {
        Ok(0) => Ok(Framing::Nothing),
        Ok(length) if length <= limit => Ok(Framing::Length(length)),
        _ => Err(Refused {
            status: 413,
            reason: "request body too large",
        }),
    }
}

fn is_token(bytes: &[u8]) -> bool {
    let token = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte);
    !bytes.is_empty() && bytes.iter().all(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(head: &[u8]) -> &'static str {
        Head::parse(head).unwrap_err().reason
    }

    fn framing(extra: &str) -> Result<Framing, Refused> {
        Head::parse(format!("POST / HTTP/1.1\r\nHost: a{extra}").as_bytes())
            .unwrap()
            .framing(10)
    }

    #[test]
    fn spelling_and_order_of_headers_are_kept() {
        let head =
            Head::parse(b"PUT /a?b=%20 HTTP/1.1\r\nhOST:  x \r\nB: 2\r\na:\xff\r\nB: 1").unwrap();

        assert_eq!(head.method, "PUT");
        assert_eq!(head.target, "/a?b=%20");
        assert_eq!(
            head.headers,
            vec![
                ("hOST".to_owned(), b"x".to_vec()),
                ("B".to_owned(), b"2".to_vec()),
                ("a".to_owned(), b"\xff".to_vec()),
                ("B".to_owned(), b"1".to_vec()),
            ]
        );
    }

    #[test]
    fn a_bare_line_feed_does_not_start_a_header() {
        assert_eq!(
            refused(b"GET / HTTP/1.1\r\nHost: a\r\nA: b\nInjected: c"),
            "control character in a header value"
        );
    }

    #[test]
    fn a_folded_header_is_refused() {
        assert_eq!(
            refused(b"GET / HTTP/1.1\r\nHost: a\r\n folded: b"),
            "header name is not a token"
        );
    }

    #[test]
    fn a_raw_space_in_the_target_is_refused() {
        assert_eq!(
            refused(b"GET /a b HTTP/1.1\r\nHost: a"),
            "request line does not have three parts"
        );
    }

    #[test]
    fn a_raw_letter_beyond_ascii_in_the_target_is_refused() {
        assert_eq!(
            refused("GET /ü HTTP/1.1\r\nHost: a".as_bytes()),
            "request line is not visible ASCII"
        );
    }

    #[test]
    fn a_second_host_is_refused() {
        assert_eq!(
            refused(b"GET / HTTP/1.1\r\nHost: a\r\nhost: b"),
            "exactly one Host header is needed"
        );
    }

    #[test]
    fn framing_is_read_or_refused() {
        assert_eq!(framing(""), Ok(Framing::Nothing));
        assert_eq!(framing("\r\nContent-Length: 10"), Ok(Framing::Length(10)));
        assert_eq!(
            framing("\r\nTransfer-Encoding: Chunked"),
            Ok(Framing::Chunked)
        );
        assert_eq!(framing("\r\nContent-Length: 11").unwrap_err().status, 413);
        assert_eq!(
            framing("\r\nContent-Length: +1").unwrap_err().reason,
            "malformed Content-Length"
        );
        assert_eq!(
            framing("\r\nContent-Length: 1\r\nContent-Length: 2")
                .unwrap_err()
                .reason,
            "more than one Content-Length"
        );
        assert_eq!(
            framing("\r\nContent-Length: 1\r\nTransfer-Encoding: chunked")
                .unwrap_err()
                .reason,
            "both Content-Length and Transfer-Encoding"
        );
        assert_eq!(
            framing("\r\nTransfer-Encoding: gzip, chunked")
                .unwrap_err()
                .reason,
            "unknown transfer coding"
        );
    }
}
