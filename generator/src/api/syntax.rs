//! The small grammars inside of strings: path templates, statuses, media types, header names.

use std::borrow::Cow;

use super::{PathPart, PathTemplate, StatusPattern};
use crate::document::{Node, Pointer};
use crate::grammar::ObjectKind;

/// The fields of a path item that are operations.
pub(crate) const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// Whether a path item has a field for the operation of a method.
pub(crate) fn is_method_field(method: &str) -> bool {
    METHODS
        .iter()
        .any(|field| field.to_ascii_uppercase() == method)
}

/// The field of a path item that has the operations of all other methods.
pub(crate) const OTHER_METHODS: &str = "additionalOperations";

/// An operation of a path item, or the `null` that one was replaced by.
pub(crate) struct ItemOperation<'a> {
    /// The method as it is sent.
    pub(crate) method: Cow<'a, str>,
    /// The keys that lead to it from the path item.
    pub(crate) keys: [Option<&'a str>; 2],
    pub(crate) node: &'a Node,
}

impl ItemOperation<'_> {
    /// Its pointer, where that of the path item is `item`.
    pub(crate) fn at(&self, item: &Pointer) -> Pointer {
        let keys = self.keys.iter().flatten();
        keys.fold(item.clone(), |at, key| at.child(key))
    }
}

/// The operations of a path item, in the order of the document.
pub(crate) fn item_operations(item: &Node) -> impl Iterator<Item = ItemOperation<'_>> {
    item.members().flat_map(|(key, entry)| {
        let own = METHODS.contains(&key).then(|| ItemOperation {
            method: Cow::Owned(key.to_ascii_uppercase()),
            keys: [Some(key), None],
            node: &entry.node,
        });
        let others = (key == OTHER_METHODS).then(|| entry.node.members());
        let others = others.into_iter().flatten();
        let others = others
            .filter(|(method, entry)| !ObjectKind::Operation.is_extension(method, &entry.node));
        own.into_iter()
            .chain(others.map(|(method, entry)| ItemOperation {
                method: Cow::Borrowed(method),
                keys: [Some(OTHER_METHODS), Some(method)],
                node: &entry.node,
            }))
    })
}

/// Headers that OpenAPI leaves to media types and security schemes.
const OF_OPENAPI: [&str; 3] = ["accept", "content-type", "authorization"];

/// Whether OpenAPI ignores a header parameter of this name.
pub(crate) fn is_of_openapi(header: &str) -> bool {
    OF_OPENAPI
        .iter()
        .any(|known| known.eq_ignore_ascii_case(header))
}

/// The prefix of a header name that ends in `*`, which stands for all headers with the prefix. OpenAPI has no such names.
pub(crate) fn header_prefix(name: &str) -> Option<&str> {
    name.strip_suffix('*')
        .filter(|prefix| is_token(prefix) && !prefix.contains('*'))
}

/// The style of a parameter that states none.
pub(crate) fn usual_style(sent_in: &str) -> &'static str {
    match sent_in {
        "query" | "querystring" | "cookie" => "form",
        _ => "simple",
    }
}

/// What holds where a parameter of this style does not state `explode`.
pub(crate) fn explodes_by_default(style: &str) -> bool {
    matches!(style, "form" | "cookie")
}

/// A string as a code span of CommonMark, whatever is in it.
pub(super) fn quoted(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest > 0 {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

/// Whether a string is a token of RFC 9110, as a header name must be.
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_token_byte)
}

fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// The `format` that says the same as `contentEncoding` and `contentMediaType` of a string; `None` where none does.
pub(crate) fn format_of_content(
    encoding: Option<&str>,
    media_type: Option<&str>,
) -> Option<&'static str> {
    match (encoding, media_type) {
        (Some("base64"), _) => Some("byte"),
        (None, Some("application/octet-stream")) => Some("binary"),
        _ => None,
    }
}

/// Whether `null` is the only value that a schema allows by its own keywords.
pub(crate) fn is_null_alone(schema: &Node) -> bool {
    let types = schema
        .get("type")
        .and_then(|types| match types.as_sequence() {
            Some([only]) => only.as_str(),
            _ => types.as_str(),
        });
    let listed = schema.get("enum").and_then(Node::as_sequence);
    types == Some("null")
        || schema.get("const").is_some_and(Node::is_null)
        || listed.is_some_and(|values| !values.is_empty() && values.iter().all(Node::is_null))
}

/// What a schema says of the content that its values hold.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ContentKeywords<'n> {
    /// `contentMediaType`.
    pub(crate) media_type: Option<&'n str>,
    /// `contentEncoding`.
    pub(crate) encoding: Option<&'n str>,
}

impl<'n> ContentKeywords<'n> {
    /// Those of the node of a schema.
    pub(crate) fn of(schema: &'n Node) -> Self {
        let text = |key| schema.get(key).and_then(Node::as_str);
        Self {
            media_type: text("contentMediaType"),
            encoding: text("contentEncoding"),
        }
    }
}

/// Reads a key of `responses`.
pub(super) fn status(key: &str) -> Option<StatusPattern> {
    if key == "default" {
        return Some(StatusPattern::Default);
    }
    let [first @ b'1'..=b'5', second, third] = *key.as_bytes() else {
        return None;
    };
    match (second, third) {
        (b'X' | b'x', b'X' | b'x') => Some(StatusPattern::Class(first - b'0')),
        (b'0'..=b'9', b'0'..=b'9') => key.parse().ok().map(StatusPattern::Code),
        _ => None,
    }
}

/// Reads a media type or range; type and subtype in lower case.
pub(crate) fn media_type(key: &str) -> Option<String> {
    let (essence, parameters) = match key.split_once(';') {
        Some((essence, parameters)) => (essence.trim(), parameters),
        None => (key.trim(), ""),
    };
    let (kind, subtype) = essence.split_once('/')?;
    let wild = kind == "*" && subtype != "*";
    if !is_token(kind) || !is_token(subtype) || wild {
        return None;
    }
    let mut out = essence.to_ascii_lowercase();
    for parameter in media_type_parameters(parameters)? {
        out.push_str("; ");
        out.push_str(parameter);
    }
    Some(out)
}

/// The parameters of a media type as RFC 9110, section 5.6.6, has them, from behind the first `;`.
fn media_type_parameters(text: &str) -> Option<Vec<&str>> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    loop {
        if !rest.is_empty() && !rest.starts_with(';') {
            let (name, value) = rest.split_once('=')?;
            let behind = match value.strip_prefix('"') {
                Some(quoted) => behind_quotes(quoted)?,
                None => value
                    .trim_start_matches(|found: char| u8::try_from(found).is_ok_and(is_token_byte)),
            };
            if !is_token(name) || behind.len() == value.len() {
                return None;
            }
            found.push(rest.strip_suffix(behind)?);
            rest = behind.trim_start();
        }
        if rest.is_empty() {
            return Some(found);
        }
        rest = rest.strip_prefix(';')?.trim_start();
    }
}

/// What follows a quoted string whose first quote is read already.
fn behind_quotes(text: &str) -> Option<&str> {
    let mut characters = text.chars();
    loop {
        let found = match characters.next()? {
            '"' => return Some(characters.as_str()),
            '\\' => characters.next()?,
            other => other,
        };
        if !(' '..='~').contains(&found) {
            return None;
        }
    }
}

/// The media type of forms in the manner of a URL's query.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// The media type of forms with files.
pub(crate) const MULTIPART: &str = "multipart/form-data";

/// The media type without its parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or(media_type).trim()
}

/// Whether bodies of this media type are JSON.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// The media type of a stream of events.
pub(crate) const EVENTS: &str = "text/event-stream";

/// A sequence of JSON texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonSequence {
    /// One on each line.
    Lines,
    /// Each behind a record separator (RFC 7464).
    Records,
}

impl JsonSequence {
    /// Whether bodies of this media type are sequences of JSON texts, and of which kind.
    pub(crate) fn of(media_type: &str) -> Option<Self> {
        match essence(media_type) {
            "application/x-ndjson"
            | "application/ndjson"
            | "application/jsonl"
            | "application/x-jsonl"
            | "application/jsonlines"
            | "application/x-jsonlines" => Some(Self::Lines),
            "application/json-seq" => Some(Self::Records),
            other => other.ends_with("+json-seq").then_some(Self::Records),
        }
    }
}

/// A text with names in braces, cut at the braces.
pub(super) fn braced(text: &str) -> Result<Vec<PathPart>, String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (literal, after) = match rest.split_once('{') {
            Some((literal, after)) => (literal, Some(after)),
            None => (rest, None),
        };
        if literal.contains('}') {
            return Err("a `}` has no `{` before it".to_owned());
        }
        if !literal.is_empty() {
            parts.push(PathPart::Literal(literal.to_owned()));
        }
        let Some(after) = after else { break };
        let Some((name, tail)) = after.split_once('}') else {
            return Err("a `{` has no `}` behind it".to_owned());
        };
        if name.is_empty() {
            return Err("a name in braces is empty".to_owned());
        }
        if name.contains('{') || name.contains('/') {
            return Err(format!("`{{{name}}}` is no name in braces"));
        }
        parts.push(PathPart::Parameter(name.to_owned()));
        rest = tail;
    }
    Ok(parts)
}

/// Reads a key of `paths`: a template, with a constant query behind `?`, and a fragment that is not sent behind `#`.
pub(super) fn path_template(text: &str) -> Result<PathTemplate, String> {
    if !text.starts_with('/') {
        return Err("a path begins with `/`".to_owned());
    }
    let sent = text.split_once('#').map_or(text, |(sent, _)| sent);
    let parts = braced(sent)?;
    for part in &parts {
        match part {
            PathPart::Literal(text) => {
                if let Some(found) = text
                    .chars()
                    .find(|found| *found == '\\' || found.is_control())
                {
                    return Err(format!("a path holds no {found:?}"));
                }
                if !is_percent_encoded(text) {
                    return Err("a `%` is followed by two hexadecimal digits".to_owned());
                }
            }
            // One that occurs twice has one value.
            PathPart::Parameter(_) => {}
        }
    }
    let path = sent.split_once('?').map_or(sent, |(path, _)| path);
    if let Some(step) = path.split('/').find(|segment| is_step(segment)) {
        return Err(format!(
            "every URL parser reads the segment `{step}` as a step in the path"
        ));
    }
    Ok(PathTemplate {
        text: text.to_owned(),
        parts,
    })
}

/// Whether two hexadecimal digits follow each `%`.
fn is_percent_encoded(text: &str) -> bool {
    text.split('%').skip(1).all(|after| {
        let mut digits = after.bytes().take(2);
        digits.len() == 2 && digits.all(|digit| digit.is_ascii_hexdigit())
    })
}

/// Whether a segment is `.` or `..`, be it encoded.
fn is_step(segment: &str) -> bool {
    let plain = segment.replace("%2e", ".").replace("%2E", ".");
    plain == "." || plain == ".."
}

impl PathTemplate {
    /// The template as it is sent: what a path cannot hold as it is (RFC 3986, section 3.3) is
    /// percent-encoded, what is encoded stays.
    pub(crate) fn encoded(&self) -> String {
        self.join(|name| format!("{{{name}}}"))
    }

    /// The template without the pairs of its query that are sent in another way.
    pub(super) fn without_pairs(&self, is_sent: impl Fn(&str, &str) -> bool) -> Self {
        let text = self.text.as_str();
        let sent = text.split_once('#').map_or(text, |(sent, _)| sent);
        let Some((path, query)) = sent.split_once('?') else {
            return self.clone();
        };
        let is_kept = |pair: &&str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            !is_sent(name, value)
        };
        let kept: Vec<_> = query.split('&').filter(is_kept).collect();
        let kept = match kept.is_empty() {
            true => path.to_owned(),
            false => format!("{path}?{}", kept.join("&")),
        };
        Self {
            text: self.text.clone(),
            parts: braced(&kept).unwrap_or_else(|_| self.parts.clone()),
        }
    }

    fn join(&self, parameter: impl Fn(&str) -> String) -> String {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                PathPart::Literal(text) => encode_path(&mut out, text),
                PathPart::Parameter(name) => out.push_str(&parameter(name)),
            }
        }
        out
    }
}

fn encode_path(out: &mut String, text: &str) {
    for byte in text.bytes() {
        // A query has the characters of a path and `?`, which begins it.
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%?".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
}

/// The template without the names of its parameters: two paths are the same where these are equal. A fragment is not
/// sent, and tells two paths apart because its author does.
pub(super) fn skeleton(template: &PathTemplate) -> String {
    let mut skeleton = template.join(|_| "{}".to_owned());
    if let Some((_, fragment)) = template.text.split_once('#') {
        skeleton.push('#');
        skeleton.push_str(fragment);
    }
    skeleton
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_three_digits_classes_and_default() {
        assert_eq!(status("200"), Some(StatusPattern::Code(200)));
        assert_eq!(status("4XX"), Some(StatusPattern::Class(4)));
        assert_eq!(status("default"), Some(StatusPattern::Default));
        for key in [
            "20", "2000", "6XX", "600", "099", "2X0", "abc", "", "Default", "2é",
        ] {
            assert_eq!(status(key), None, "{key}");
        }
    }

    #[test]
    fn media_types_are_lower_case_and_keep_their_parameters() {
        assert_eq!(
            media_type("Application/JSON").as_deref(),
            Some("application/json")
        );
        assert_eq!(
            media_type("text/plain;charset=UTF-8").as_deref(),
            Some("text/plain; charset=UTF-8")
        );
        assert_eq!(media_type("*/*").as_deref(), Some("*/*"));
        assert_eq!(
            media_type("a/b ;c=d;;E=\"f; \\\"g\\\"\" ; ").as_deref(),
            Some("a/b; c=d; E=\"f; \\\"g\\\"\"")
        );
        for key in [
            "json",
            "application/",
            "/json",
            "a/b/c",
            "*/json",
            "a b/c",
            "a/b; c",
            "a/b; c=",
            "a/b; =c",
            "a/b; c = d",
            "a/b; c=d e",
            "a/b; c=d, e=f",
            "a/b; c=\"d",
            "a/b; c=\"d\\\"",
            "a/b; c=\"d\"e",
            "a/b; c=\"d\u{7}\"",
            "",
        ] {
            assert_eq!(media_type(key), None, "{key}");
        }
    }

    #[test]
    fn json_is_told_by_the_suffix_too() {
        assert!(is_json("application/problem+json; charset=utf-8"));
        assert!(!is_json("application/jsonl"));
    }

    #[test]
    fn a_template_is_cut_at_its_braces() {
        let template = path_template("/a/{b}.{c}/d").unwrap();
        assert_eq!(
            template.parts,
            [
                PathPart::Literal("/a/".to_owned()),
                PathPart::Parameter("b".to_owned()),
                PathPart::Literal(".".to_owned()),
                PathPart::Parameter("c".to_owned()),
                PathPart::Literal("/d".to_owned()),
            ]
        );
        assert_eq!(skeleton(&template), "/a/{}.{}/d");
    }

    #[test]
    fn malformed_templates_say_what_is_wrong() {
        for (text, message) in [
            ("a", "a path begins with `/`"),
            ("/{a", "a `{` has no `}` behind it"),
            ("/a}", "a `}` has no `{` before it"),
            ("/{}", "a name in braces is empty"),
            ("/{a{b}", "`{a{b}` is no name in braces"),
            ("/a\\b", "a path holds no '\\\\'"),
        ] {
            assert_eq!(path_template(text).unwrap_err(), message, "{text}");
        }
    }

    #[test]
    fn a_query_is_sent_and_a_fragment_is_not() {
        let template = path_template("/a/{b}?beta=true&c[]={d}#e{f").unwrap();
        assert_eq!(template.encoded(), "/a/{b}?beta=true&c%5B%5D={d}");
        assert_eq!(skeleton(&template), "/a/{}?beta=true&c%5B%5D={}#e{f");
        assert_eq!(path_template("/#X=A.B").unwrap().encoded(), "/");
    }

    #[test]
    fn what_a_path_cannot_hold_is_percent_encoded() {
        for (text, encoded) in [
            ("/a b/{c d}", "/a%20b/{c d}"),
            ("/\u{e9}", "/%C3%A9"),
            ("/%20~:@!$&'()*+,;=-._", "/%20~:@!$&'()*+,;=-._"),
            ("/\"<>[]^`|", "/%22%3C%3E%5B%5D%5E%60%7C"),
        ] {
            assert_eq!(path_template(text).unwrap().encoded(), encoded);
        }
    }
}
