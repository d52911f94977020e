//! Why a response body could not be decoded, without any value of the body.

use std::error::Error as StdError;
use std::fmt;
use std::str::Utf8Error;

use serde_json::error::Category;

const NOT_JSON: &str = "the document is not JSON";

/// Why a body could not be read, and where.
pub(crate) struct Undecodable {
    /// The location in the document; empty where it is the document as a whole.
    pub(crate) path: String,
    pub(crate) source: Box<dyn StdError + Send + Sync>,
}

impl Undecodable {
    /// The body as a whole is not what it should be.
    pub(crate) fn whole(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            path: String::new(),
            source: source.into(),
        }
    }

    /// A JSON document that is no text in UTF-8.
    pub(crate) fn no_text(body: &[u8], error: Utf8Error) -> Self {
        let read = body.get(..error.valid_up_to()).unwrap_or_default();
        let (mut line, mut column) = (1, 1);
        for byte in read {
            (line, column) = match byte {
                b'\n' => (line + 1, 1),
                _ => (line, column + 1),
            };
        }
        Self::whole(JsonMismatch {
            what: NOT_JSON,
            detail: None,
            line,
            column,
        })
    }

    /// A JSON document that is wrong at a location. Only a value of another type has a path, of declared names: where a
    /// document is not JSON, the location may follow any name of the service, so it has a line and a column instead.
    pub(crate) fn at(path: String, error: &serde_json::Error) -> Self {
        let path = match error.classify() {
            Category::Data => known(path),
            _ => String::new(),
        };
        Self {
            path,
            source: Box::new(JsonMismatch::new(error)),
        }
    }
}

/// The part of a path that is certain: what is not known at its end is written as `?`, and nothing at all as `.`.
fn known(mut path: String) -> String {
    if let Some(at) = path.find('?') {
        let mut is_unknown = true;
        for segment in path.get(at..).unwrap_or_default().split('.') {
            is_unknown &= segment == "?";
        }
        if is_unknown {
            path.truncate(at);
        }
    }
    while path.ends_with('.') {
        path.pop();
    }
    path
}

/// What was wrong with a JSON document. The messages of the JSON library quote values of the document, which may be
/// secret; this keeps the kind of the mistake, the location and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
struct JsonMismatch {
    what: &'static str,
    /// `expected …` or `missing field …`; names of the description only.
    detail: Option<String>,
    line: usize,
    column: usize,
}

impl JsonMismatch {
    fn new(error: &serde_json::Error) -> Self {
        let what = match error.classify() {
            Category::Eof => "the document breaks off",
            Category::Syntax => NOT_JSON,
            Category::Data => "a value is not what is declared",
            Category::Io => "the document cannot be read",
        };
        let detail = match error.classify() {
            Category::Data => {
                let place = format!(" at line {} column {}", error.line(), error.column());
                let message = error.to_string();
                detail(message.strip_suffix(&*place).unwrap_or(&message))
            }
            _ => None,
        };
        Self {
            what,
            detail,
            line: error.line(),
            column: error.column(),
        }
    }
}

/// The end of a message that comes from the declared type, not from the document.
fn detail(message: &str) -> Option<String> {
    if message.starts_with("missing field `") {
        return Some(message.to_owned());
    }
    let quotes_a_value = message.starts_with("invalid type: ")
        || message.starts_with("invalid value: ")
        || message.starts_with("invalid length ");
    if !quotes_a_value {
        return None;
    }
    // A value that is quoted may hold the same words: the last ones count. Searching backwards would be compiled for this
    // alone.
    let (_, mut expected) = message.split_once(", expected ")?;
    while let Some((_, behind)) = expected.split_once(", expected ") {
        expected = behind;
    }
    Some(format!("expected {expected}"))
}

impl fmt::Display for JsonMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)?;
        if let Some(detail) = &self.detail {
            write!(f, ": {detail}")?;
        }
        write!(f, ", at line {} column {}", self.line, self.column)
    }
}

impl StdError for JsonMismatch {}
