//! Keywords that hold values: `const`, `enum`, `examples`, bounds and the encoding of content.

use std::collections::HashMap;

use super::types::is_of;
use super::{Draft, EXAMPLES, Lowering, NullSource};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Location, Mapping, Node, Value};
use crate::grammar::{Path, describe_lost_children, scalar_text};

/// A text as a code span of CommonMark, whatever is in it.
pub(crate) fn quoted(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest > 0 {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

impl Lowering<'_, '_> {
    /// Numeric exclusive bounds become a bound and a boolean.
    pub(super) fn bounds(&mut self, draft: &mut Draft, members: &Mapping, path: &Path<'_>) {
        let sides = [
            ("exclusiveMinimum", "minimum", "more than", "at least"),
            ("exclusiveMaximum", "maximum", "less than", "at most"),
        ];
        for (exclusive, plain, strict, loose) in sides {
            let Some(entry) = members.get(exclusive) else {
                continue;
            };
            match &entry.node.value {
                Value::Bool(true) if !draft.has(plain) => {
                    let message = format!("`{exclusive}` means nothing without `{plain}`");
                    self.note(
                        codes::REDUNDANT_DEFAULT,
                        &path.key(exclusive),
                        entry.key,
                        message,
                    );
                }
                Value::Bool(true) => draft.put(exclusive, entry.key, entry.node.clone()),
                Value::Number(limit) => {
                    let other = draft
                        .out
                        .get(plain)
                        .and_then(|entry| entry.node.as_number())
                        .cloned();
                    let tighter = match (
                        other.as_ref().and_then(serde_json::Number::as_f64),
                        limit.as_f64(),
                    ) {
                        (Some(other), Some(limit)) if plain == "minimum" => limit >= other,
                        (Some(other), Some(limit)) => limit <= other,
                        _ => true,
                    };
                    if tighter {
                        draft
                            .limits
                            .extend(other.map(|other| format!("{loose} {other}")));
                        draft.set(plain, Value::Number(limit.clone()));
                        draft.set(exclusive, Value::Bool(true));
                    } else {
                        draft.limits.push(format!("{strict} {limit}"));
                    }
                }
                _ => {}
            }
        }
    }

    /// The first of `examples` is the example where there is none; the others are kept beside it.
    pub(super) fn examples(&mut self, draft: &mut Draft, members: &Mapping, _path: &Path<'_>) {
        let Some(items) = members
            .get("examples")
            .and_then(|entry| entry.node.as_sequence())
        else {
            return;
        };
        let mut rest = items.iter();
        if !draft.has("example")
            && items.first().is_some_and(|first| !first.is_null())
            && let Some(first) = rest.next()
        {
            draft.put("example", first.location, first.clone());
        }
        let before = draft
            .out
            .shift_remove(EXAMPLES)
            .and_then(|mut entry| entry.node.as_sequence_mut().map(std::mem::take));
        let mut all = before.unwrap_or_default();
        all.extend(rest.cloned());
        let rest = all;
        if !rest.is_empty() {
            draft.set(EXAMPLES, Value::Sequence(rest));
        }
    }

    /// `contentEncoding` and `contentMediaType` become a format where there is one, else words.
    pub(super) fn content(&mut self, draft: &mut Draft, members: &Mapping, path: &Path<'_>) {
        let text = |key: &str| {
            members
                .get(key)
                .and_then(|entry| Some((entry, entry.node.as_str()?)))
        };
        let is_string = matches!(draft.types.as_slice(), [("string", _)]);
        let encoding = text("contentEncoding");
        let media = text("contentMediaType");
        if let Some((entry, encoding)) = encoding {
            match (encoding, draft.text("format")) {
                ("base64", Some("byte")) => {
                    let message = "`format: byte` says the same".to_owned();
                    self.note(
                        codes::REDUNDANT_DEFAULT,
                        &path.key("contentEncoding"),
                        entry.key,
                        message,
                    );
                }
                ("base64", None) if is_string => {
                    draft.set("format", Value::String("byte".to_owned()));
                }
                _ => draft
                    .limits
                    .push(format!("encoded as {}", quoted(encoding))),
            }
        }
        if let Some((_, media)) = media {
            let raw = encoding.is_none() && media == "application/octet-stream";
            if raw && draft.types.is_empty() && draft.null.is_none() {
                draft.types.push(("string", 0));
            }
            let is_string = is_string || matches!(draft.types.as_slice(), [("string", _)]);
            if raw && is_string && !draft.has("format") {
                draft.set("format", Value::String("binary".to_owned()));
            } else {
                draft.limits.push(format!("holds {}", quoted(media)));
            }
        }
    }

    /// `const` and `enum`: one list of values of the schema's type, `null` as a flag.
    pub(super) fn values(&mut self, draft: &mut Draft, members: &Mapping, path: &Path<'_>) {
        if let Some(entry) = members.get("const") {
            if let Some(other) = members.get("enum") {
                let message = format!(
                    "`enum` says less than `const` beside it{}",
                    describe_lost_children(&other.node)
                );
                self.warn(
                    codes::KEYWORD_NOT_CARRIED,
                    &path.key("enum"),
                    other.key,
                    message,
                );
            }
            let here = path.key("const");
            if entry.node.is_null() && draft.types.is_empty() {
                draft.null = Some(NullSource::Type);
                return;
            }
            let value = self.value(draft, &entry.node, &here);
            draft.put(
                "enum",
                entry.key,
                Node {
                    location: entry.node.location,
                    value: Value::Sequence(value.into_iter().collect()),
                },
            );
            return;
        }
        let Some(entry) = members.get("enum") else {
            return;
        };
        let Some(items) = entry.node.as_sequence() else {
            return;
        };
        let here = path.key("enum");
        if items.is_empty() {
            self.warn(
                codes::ENUM_VALUE_TYPE,
                &here,
                entry.key,
                "`enum` lists no value and is ignored".to_owned(),
            );
            return;
        }
        self.duplicates(items, &here);
        let mut values = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            values.extend(self.value(draft, item, &here.item(index)));
        }
        if !values.is_empty() {
            draft.put(
                "enum",
                entry.key,
                Node {
                    location: entry.node.location,
                    value: Value::Sequence(values),
                },
            );
        }
    }

    fn duplicates(&mut self, items: &[Node], path: &Path<'_>) {
        let mut seen: HashMap<String, Location> = HashMap::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let text = item.to_json().to_string();
            match seen.get(&text) {
                Some(first) => {
                    let message = format!("`enum` lists {text} twice");
                    let here = path.item(index).pointer();
                    self.found.push(
                        Diagnostic::error(codes::ENUM_DUPLICATE, here, item.location, message)
                            .also(*first, "first listed here"),
                    );
                }
                None => {
                    seen.insert(text, item.location);
                }
            }
        }
    }

    /// One listed value in the schema's type.
    fn value(&mut self, draft: &mut Draft, item: &Node, path: &Path<'_>) -> Option<Node> {
        if item.is_null() {
            if draft.null.is_some()
                || draft
                    .out
                    .get("nullable")
                    .and_then(|entry| entry.node.as_bool())
                    == Some(true)
            {
                let message = "`null` is a value of the schema anyway".to_owned();
                self.note(codes::REDUNDANT_DEFAULT, path, item.location, message);
            }
            draft.null = draft.null.or(Some(NullSource::Keyword));
            return None;
        }
        let types = &draft.types;
        if types.is_empty() || types.iter().any(|(name, _)| is_of(name, item)) {
            return Some(item.clone());
        }
        let number = item.as_number().and_then(serde_json::Number::as_f64);
        let whole =
            number.filter(|value| value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0);
        if let (Some(whole), true) = (whole, types.iter().any(|(name, _)| *name == "integer")) {
            return Some(Node {
                location: item.location,
                value: Value::Number((whole as i64).into()),
            });
        }
        let text = scalar_text(item).filter(|_| types.iter().any(|(name, _)| *name == "string"));
        let names: Vec<_> = types.iter().map(|(name, _)| *name).collect();
        let outcome = if text.is_some() {
            "read as text"
        } else {
            "left out"
        };
        let message = format!(
            "the value is not of the type {}: {outcome}{}",
            names.join(" or "),
            describe_lost_children(item)
        );
        self.warn(codes::ENUM_VALUE_TYPE, path, item.location, message);
        Some(Node {
            location: item.location,
            value: Value::String(text?),
        })
    }
}
