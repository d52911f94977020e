//! How a parameter that holds a list or an object is written: the styles of OpenAPI, which are those of RFC 6570 and
//! three of its own.
//!
//! Delimiters that belong to a style are written as they are. Inside of a value they are percent-encoded, so that a
//! server that splits before it decodes can tell the two apart. Where the delimiter itself is encoded (`spaceDelimited`
//! and `pipeDelimited`) or nothing is encoded (headers), a value that holds it is refused.

use std::borrow::Cow;

use http::header::HeaderName;
use percent_encoding::{AsciiSet, utf8_percent_encode};
use serde_core::Serialize;

use crate::runtime::credential::is_cookie_octet;
use crate::runtime::form;
use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::query::RESERVED;
use crate::runtime::request::RequestBuilder;
use crate::runtime::styled_value::StyledValue;

/// The reserved characters of RFC 3986 that a query value may hold unencoded where the description allows it. `&`, `=`,
/// `+` and `#` stay encoded, since they would end the value or be read as something else.
pub(crate) const RESERVED_IN_VALUES: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'[')
    .remove(b']');

/// `style` and `explode` of OpenAPI, and whether reserved characters stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    kind: StyleKind,
    explode: bool,
    allow_reserved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StyleKind {
    Matrix,
    Label,
    Simple,
    Form,
    Cookie,
    /// The delimiter, encoded.
    Delimited(&'static str),
    DeepObject,
    /// No style: one JSON text.
    Json,
}

/// Construction: one function per style of OpenAPI.
impl Style {
    const fn new(kind: StyleKind, explode: bool) -> Self {
        Self {
            kind,
            explode,
            allow_reserved: false,
        }
    }

    pub(crate) const fn matrix(explode: bool) -> Self {
        Self::new(StyleKind::Matrix, explode)
    }

    pub(crate) const fn label(explode: bool) -> Self {
        Self::new(StyleKind::Label, explode)
    }

    pub(crate) const fn simple(explode: bool) -> Self {
        Self::new(StyleKind::Simple, explode)
    }

    pub(crate) const fn form(explode: bool) -> Self {
        Self::new(StyleKind::Form, explode)
    }

    /// `style: cookie` of OpenAPI 3.2.
    pub(crate) const fn cookie(explode: bool) -> Self {
        Self::new(StyleKind::Cookie, explode)
    }

    pub(crate) const fn space_delimited() -> Self {
        Self::new(StyleKind::Delimited("%20"), false)
    }

    pub(crate) const fn pipe_delimited() -> Self {
        Self::new(StyleKind::Delimited("%7C"), false)
    }

    /// `style: form` without `explode` in a body, where the comma is encoded like every other character.
    pub(crate) const fn comma_delimited() -> Self {
        Self::new(StyleKind::Delimited("%2C"), false)
    }

    pub(crate) const fn deep_object() -> Self {
        Self::new(StyleKind::DeepObject, true)
    }

    /// The value as JSON.
    pub(crate) const fn json() -> Self {
        Self::new(StyleKind::Json, false)
    }

    /// Reserved characters in values are not encoded.
    pub(crate) const fn allow_reserved(mut self) -> Self {
        self.allow_reserved = true;
        self
    }

    fn set(self) -> &'static AsciiSet {
        match self.allow_reserved {
            true => RESERVED_IN_VALUES,
            false => RESERVED,
        }
    }

    fn encoded(self, text: &str) -> String {
        // Between encoded delimiters an encoded character would be one.
        if !self.allow_reserved || matches!(self.kind, StyleKind::Delimited(_)) {
            return utf8_percent_encode(text, self.set()).to_string();
        }
        // What is percent-encoded already stays as it is (RFC 6570, section 3.2.3).
        let mut encoded = String::new();
        for (index, part) in text.split('%').enumerate() {
            let digits = part.as_bytes().get(..2);
            let is_encoded = digits.is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
            encoded.push_str(match index {
                0 => "",
                _ if is_encoded => "%",
                _ => "%25",
            });
            encoded.extend(utf8_percent_encode(part, self.set()));
        }
        encoded
    }

    /// A list item or an object's key or value inside of a joined value: its delimiter is always encoded.
    fn encoded_item(self, text: &str) -> String {
        let encoded = self.encoded(text);
        match self.kind {
            StyleKind::Form if self.allow_reserved => encoded.replace(',', "%2C"),
            _ => encoded,
        }
    }
}

/// The parameters of a query, encoded: `a=1&a=2`. Nothing where a list or an object is empty.
pub(crate) fn query(
    name: &str,
    value: &StyledValue,
    style: Style,
) -> Result<Vec<String>, InvalidValue> {
    let key = utf8_percent_encode(name, RESERVED).to_string();
    match (value, style.kind) {
        (StyledValue::Null, _) => Ok(Vec::new()),
        (StyledValue::Literal(text) | StyledValue::Text(text), _) => {
            Ok(vec![format!("{key}={}", style.encoded(text))])
        }
        (_, StyleKind::DeepObject) => {
            let mut pairs = Vec::new();
            brackets(&key, value, style, &mut pairs)?;
            Ok(pairs)
        }
        (StyledValue::List(items), _) if style.explode => items
            .iter()
            .map(|item| Ok(format!("{key}={}", style.encoded(scalar(item)?))))
            .collect(),
        (StyledValue::Object(fields), _) if style.explode => exploded(fields, style),
        (_, kind) => {
            let delimiter = match kind {
                StyleKind::Delimited(delimiter) => delimiter,
                _ => ",",
            };
            let parts = flattened(value)?;
            if parts.is_empty() {
                return Ok(Vec::new());
            }
            let parts: Vec<_> = parts.iter().map(|part| style.encoded_item(part)).collect();
            if matches!(kind, StyleKind::Delimited(_))
                && parts.iter().any(|part| part.contains(delimiter))
            {
                return Err(InvalidValue::new(
                    "has an item with the delimiter of the list in it",
                ));
            }
            Ok(vec![format!("{key}={}", parts.join(delimiter))])
        }
    }
}

/// The text that replaces `{name}` in a path, encoded.
pub(crate) fn path(name: &str, value: &StyledValue, style: Style) -> Result<String, InvalidValue> {
    let is_nothing = match value {
        StyledValue::Null => true,
        StyledValue::List(items) => items.is_empty(),
        StyledValue::Object(fields) => present(fields).next().is_none(),
        StyledValue::Literal(_) | StyledValue::Text(_) => false,
    };
    let key = utf8_percent_encode(name, RESERVED).to_string();
    let expanded = match (style.kind, style.explode, value) {
        (StyleKind::Matrix, _, value) if value.scalar() == Some("") => format!(";{key}"),
        (StyleKind::Matrix, true, StyledValue::List(items)) => {
            let mut out = String::new();
            for item in items {
                out.push_str(&format!(";{key}={}", style.encoded(scalar(item)?)));
            }
            out
        }
        (StyleKind::Matrix, true, StyledValue::Object(fields)) => {
            prefixed(";", &exploded(fields, style)?)
        }
        (StyleKind::Matrix, ..) => format!(";{key}={}", joined(value, style, ",")?),
        (StyleKind::Label, true, StyledValue::Object(fields)) => {
            prefixed(".", &exploded(fields, style)?)
        }
        (StyleKind::Label, true, StyledValue::List(_)) => {
            format!(".{}", joined(value, style, ".")?)
        }
        (StyleKind::Label, ..) => format!(".{}", joined(value, style, ",")?),
        (_, true, StyledValue::Object(fields)) => exploded(fields, style)?.join(","),
        _ => joined(value, style, ",")?,
    };
    match expanded.as_str() {
        expanded if is_nothing || expanded.is_empty() => Err(InvalidValue::new(
            "is empty, which would name another resource",
        )),
        "." | ".." => Err(InvalidValue::new(
            "is `.` or `..`, which every URL parser reads as a step in the path",
        )),
        _ => Ok(expanded),
    }
}

/// The value of a header, in style `simple`; nothing is encoded. `None` where a list or an object is empty.
pub(crate) fn header(value: &StyledValue, explode: bool) -> Result<Option<String>, InvalidValue> {
    let parts = match value {
        StyledValue::Null => return Ok(None),
        StyledValue::Literal(text) | StyledValue::Text(text) => return Ok(Some(text.clone())),
        StyledValue::Object(fields) if explode => {
            let mut pairs = Vec::with_capacity(fields.len());
            for (key, value) in present(fields) {
                let value = scalar(value)?;
                if key.contains(['=', ',']) || value.contains(',') {
                    return Err(with_delimiter());
                }
                pairs.push(format!("{key}={value}"));
            }
            pairs
        }
        _ => {
            let parts = flattened(value)?;
            if parts.iter().any(|part| part.contains(',')) {
                return Err(with_delimiter());
            }
            parts.into_iter().map(str::to_owned).collect()
        }
    };
    if parts.iter().any(String::is_empty) {
        return Err(InvalidValue::new("has an empty item"));
    }
    Ok((!parts.is_empty()).then(|| parts.join(",")))
}

/// The cookies of one parameter as names and encoded values. `form` writes what it writes in a query, as one cookie;
/// `cookie` writes a cookie per item or field, and encodes
/// nothing: a value that needs it is given encoded.
pub(crate) fn cookies(
    name: &str,
    value: &StyledValue,
    style: Style,
) -> Result<Vec<(Cow<'static, str>, String)>, InvalidValue> {
    if style.kind == StyleKind::Cookie {
        return plain_cookies(name, value, style.explode);
    }
    let pairs = query(name, value, style)?;
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let pair = pairs.join("&");
    let (name, value) = pair.split_once('=').unwrap_or((&pair, ""));
    Ok(vec![(name.to_owned().into(), value.to_owned())])
}

/// The cookies of the style `cookie`, in which nothing is encoded.
fn plain_cookies(
    name: &str,
    value: &StyledValue,
    explode: bool,
) -> Result<Vec<(Cow<'static, str>, String)>, InvalidValue> {
    let pair = |name: &str, value: &str| {
        if HeaderName::from_bytes(name.as_bytes()).is_err() {
            return Err(InvalidValue::new("has a name that no cookie can have"));
        }
        match value.bytes().all(is_cookie_octet) {
            true => Ok((name.to_owned().into(), value.to_owned())),
            false => Err(InvalidValue::new("has a character that no cookie can hold")),
        }
    };
    match value {
        StyledValue::Null => Ok(Vec::new()),
        StyledValue::List(items) if explode => {
            items.iter().map(|item| pair(name, scalar(item)?)).collect()
        }
        StyledValue::Object(fields) if explode => present(fields)
            .map(|(key, value)| pair(key, scalar(value)?))
            .collect(),
        _ => {
            let parts = flattened(value)?;
            for part in &parts {
                pair(name, part)?;
            }
            let joined = || (name.to_owned().into(), parts.join(","));
            Ok((!parts.is_empty()).then(joined).into_iter().collect())
        }
    }
}

fn with_delimiter() -> InvalidValue {
    InvalidValue::new("has a comma in an item, which would be read as two items")
}

fn nested() -> InvalidValue {
    InvalidValue::new("has a list or an object inside, which its style cannot write")
}

fn scalar(value: &StyledValue) -> Result<&str, InvalidValue> {
    value.scalar().ok_or_else(nested)
}

fn present(fields: &[(String, StyledValue)]) -> impl Iterator<Item = (&str, &StyledValue)> {
    fields
        .iter()
        .filter(|(_, value)| *value != StyledValue::Null)
        .map(|(key, value)| (key.as_str(), value))
}

/// A list as its items, an object as its keys and values in turns.
fn flattened(value: &StyledValue) -> Result<Vec<&str>, InvalidValue> {
    match value {
        StyledValue::List(items) => items.iter().map(scalar).collect(),
        StyledValue::Object(fields) => {
            let mut parts = Vec::with_capacity(fields.len() * 2);
            for (key, value) in present(fields) {
                parts.push(key);
                parts.push(scalar(value)?);
            }
            Ok(parts)
        }
        _ => Ok(vec![scalar(value)?]),
    }
}

fn joined(value: &StyledValue, style: Style, delimiter: &str) -> Result<String, InvalidValue> {
    let parts = flattened(value)?;
    let parts: Vec<_> = parts
        .iter()
        .map(|part| {
            let encoded = style.encoded_item(part);
            match delimiter {
                "." => encoded.replace('.', "%2E"),
                _ => encoded,
            }
        })
        .collect();
    Ok(parts.join(delimiter))
}

/// Each field of an object as `key=value`.
fn exploded(fields: &[(String, StyledValue)], style: Style) -> Result<Vec<String>, InvalidValue> {
    let mut pairs = Vec::with_capacity(fields.len());
    for (key, value) in present(fields) {
        let key = utf8_percent_encode(key, RESERVED);
        match value {
            // A list inside of an exploded object repeats its key, as servers that bind parameters to fields read it.
            StyledValue::List(items) if style.kind == StyleKind::Form => {
                for item in items {
                    pairs.push(format!("{key}={}", style.encoded(scalar(item)?)));
                }
            }
            _ => pairs.push(format!("{key}={}", style.encoded(scalar(value)?))),
        }
    }
    Ok(pairs)
}

fn prefixed(prefix: &str, pairs: &[String]) -> String {
    pairs.iter().flat_map(|pair| [prefix, pair]).collect()
}

/// `name[key]=value`, and `name[key][inner]=value` and `name[0]=value` for what the specification leaves open.
///
/// A key of digits is written like every other key. The style is one of objects, so that a server which reads what it
/// declares takes it for a key; to refuse it would leave no way to send it.
fn brackets(
    name: &str,
    value: &StyledValue,
    style: Style,
    pairs: &mut Vec<String>,
) -> Result<(), InvalidValue> {
    match value {
        StyledValue::Null => {}
        StyledValue::Literal(text) | StyledValue::Text(text) => {
            pairs.push(format!("{name}={}", style.encoded(text)));
        }
        StyledValue::List(items) => {
            for (index, item) in items.iter().enumerate() {
                brackets(&format!("{name}%5B{index}%5D"), item, style, pairs)?;
            }
        }
        StyledValue::Object(fields) => {
            for (key, value) in present(fields) {
                // Servers decode before they look for brackets, and take empty ones for an item of a list.
                if key.is_empty() || key.contains(['[', ']']) {
                    return Err(InvalidValue::new(format!(
                        "has the key `{key}`, which cannot be told apart from the brackets around it"
                    )));
                }
                let key = utf8_percent_encode(key, RESERVED);
                brackets(&format!("{name}%5B{key}%5D"), value, style, pairs)?;
            }
        }
    }
    Ok(())
}

/// Parameters that hold a list or an object.
impl RequestBuilder {
    /// A parameter of the query. A value that is set again replaces the one before.
    pub(crate) fn query_styled<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) {
        if let Some(pairs) = self.styled(name, style, value, |value| query(name, value, style)) {
            self.set_encoded_query(name, pairs.join("&"));
        }
    }

    /// A value of the path.
    pub(crate) fn path_styled<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) {
        if let Some(expanded) = self.styled(name, style, value, |value| path(name, value, style)) {
            self.set_encoded_path(name, expanded);
        }
    }

    /// A header.
    pub(crate) fn header_styled<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) {
        let text = self.styled(name, style, value, |value| header(value, style.explode));
        if let Some(Some(text)) = text {
            self.header(name, text);
        }
    }

    /// A cookie, or several.
    pub(crate) fn cookie_styled<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) {
        if let Some(pairs) = self.styled(name, style, value, |value| cookies(name, value, style)) {
            self.set_encoded_cookies(name, pairs);
        }
    }

    /// The whole query: the fields of an object, as a form has them, or one text.
    pub(crate) fn query_string_styled<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) {
        let whole = self.styled(name, style, value, |value| match value {
            StyledValue::Object(_) => form::encode(value, &[]),
            StyledValue::Null => Ok(String::new()),
            _ => Ok(style.encoded(scalar(value)?)),
        });
        if let Some(whole) = whole {
            self.set_encoded_query(name, whole);
        }
    }

    fn styled<T: Serialize + ?Sized, R>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
        write: impl FnOnce(&StyledValue) -> Result<R, InvalidValue>,
    ) -> Option<R> {
        let written = StyledValue::of(value)
            .map_err(|error| InvalidValue::new(error.to_string()))
            .and_then(|value| match style.kind {
                StyleKind::Json => write(&StyledValue::Text(value.to_json())),
                _ => write(&value),
            });
        written.map_err(|reason| self.refuse(name, reason)).ok()
    }
}
