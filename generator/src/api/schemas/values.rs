//! Keywords that hold values: `const`, `enum`, bounds and the encoding of content.

use foldhash::{HashMap, HashMapExt as _};
use serde_json::{Number, Value as Json};

use super::super::IntegerName;
use super::super::syntax::{format_of_content, quoted};
use super::keywords::{Bound, Keywords, NullSource, digits};
use super::{Builder, Schema};
use crate::decimal::Decimal;
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Location, Mapping, Node, Plain, Pointer, Value};
use crate::grammar::describe_lost_children;

/// Extensions with names of whole numbers, the one that most tools know first.
const INTEGER_NAMES: [&str; 3] = ["x-enum-varnames", "x-enum-names", "x-enumNames"];

impl<'d> Builder<'d> {
    /// `exclusiveMinimum` and `exclusiveMaximum`: beside a bound as 3.0 has them, or as bounds of their own.
    pub(super) fn exclusive_bounds(
        &mut self,
        keywords: &mut Keywords<'d>,
        members: &Mapping,
        at: &Pointer,
    ) {
        let Keywords {
            minimum,
            maximum,
            further_limits,
            ..
        } = keywords;
        let sides = [
            (
                "exclusiveMinimum",
                "minimum",
                minimum,
                "more than",
                "at least",
            ),
            (
                "exclusiveMaximum",
                "maximum",
                maximum,
                "less than",
                "at most",
            ),
        ];
        for (exclusive, plain, bound, strict, loose) in sides {
            let Some(entry) = members.get(exclusive) else {
                continue;
            };
            match (&entry.node.value, bound.as_mut()) {
                (Value::Bool(Plain { value: true, .. }), None) => {
                    let message = format!("`{exclusive}` means nothing without `{plain}`");
                    self.note(codes::REDUNDANT_DEFAULT, &at.child(exclusive), message);
                }
                (Value::Bool(Plain { value: true, .. }), Some(bound)) => bound.exclusive = true,
                (Value::Number(limit), other) => {
                    let order = other.as_ref().and_then(|other| {
                        Some(Decimal::written(limit)?.cmp(&Decimal::written(&other.value)?))
                    });
                    let looser = match plain {
                        "minimum" => order.is_some_and(std::cmp::Ordering::is_lt),
                        _ => order.is_some_and(std::cmp::Ordering::is_gt),
                    };
                    if looser {
                        further_limits.push(format!("{strict} {}", digits(limit)));
                        continue;
                    }
                    further_limits
                        .extend(other.map(|other| format!("{loose} {}", digits(&other.value))));
                    *bound = Some(Bound {
                        value: limit.clone(),
                        exclusive: true,
                    });
                }
                _ => {}
            }
        }
    }

    /// `contentEncoding` and `contentMediaType` become a format where there is one, else words.
    pub(super) fn content_format(
        &mut self,
        keywords: &mut Keywords<'d>,
        members: &Mapping,
        at: &Pointer,
    ) {
        let text = |key: &str| members.get(key).and_then(|entry| entry.node.as_str());
        let is_string = |keywords: &Keywords<'d>| matches!(*keywords.types, [("string", _)]);
        let (encoding, media) = (text("contentEncoding"), text("contentMediaType"));
        let format = format_of_content(encoding, media);
        match encoding {
            None => {}
            Some(_) if format.is_some() && keywords.format.as_deref() == format => {
                let message = "`format: byte` says the same";
                self.note(
                    codes::REDUNDANT_DEFAULT,
                    &at.child("contentEncoding"),
                    message,
                );
            }
            Some(_) if format.is_some() && keywords.format.is_none() && is_string(keywords) => {
                keywords.format = format.map(str::to_owned);
            }
            Some(encoding) => {
                let limit = format!("encoded as {}", quoted(encoding));
                keywords.further_limits.push(limit);
            }
        }
        let Some(media) = media else { return };
        let raw = encoding.is_none() && format.is_some();
        if raw && keywords.types.is_empty() && keywords.null.is_none() {
            keywords.types.push(("string", 0));
        }
        if raw && is_string(keywords) && keywords.format.is_none() {
            keywords.format = format.map(str::to_owned);
        } else {
            let limit = format!("holds {}", quoted(media));
            keywords.further_limits.push(limit);
        }
    }

    /// `const` and `enum`: one list of values of the schema's type, `null` as a flag.
    pub(super) fn listed_values(
        &mut self,
        keywords: &mut Keywords<'d>,
        members: &Mapping,
        nullable: bool,
        at: &Pointer,
    ) {
        if let Some(entry) = members.get("const") {
            if let Some(other) = members.get("enum") {
                let message = format!(
                    "`enum` says less than `const` beside it{}",
                    describe_lost_children(&other.node)
                );
                self.warn(codes::KEYWORD_NOT_CARRIED, &at.child("enum"), message);
            }
            if entry.node.is_null() && keywords.types.is_empty() {
                keywords.null = Some(NullSource::Type);
                return;
            }
            let value = self.listed_value(keywords, &entry.node, nullable, &at.child("const"));
            keywords.values = Some(value.into_iter().collect());
            return;
        }
        let Some(items) = members
            .get("enum")
            .and_then(|entry| entry.node.as_sequence())
        else {
            return;
        };
        let here = at.child("enum");
        if items.is_empty() {
            let message = "`enum` lists no value and is ignored";
            return self.warn(codes::ENUM_VALUE_TYPE, &here, message);
        }
        if keywords.types.is_empty() && items.iter().all(Node::is_null) {
            keywords.null = Some(NullSource::Type);
            return;
        }
        keywords.integer_names = integer_names(items, members);
        let values = self.distinct_values(keywords, items, nullable, &here);
        keywords.values = Some(values).filter(|values| !values.is_empty());
    }

    /// The listed values in the schema's type. One that is listed again is reported and left out.
    fn distinct_values(
        &mut self,
        keywords: &mut Keywords<'d>,
        items: &[Node],
        nullable: bool,
        at: &Pointer,
    ) -> Vec<Node> {
        let mut seen: HashMap<String, Location> = HashMap::with_capacity(items.len());
        let mut values = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let here = at.index(index);
            let Some(value) = self.listed_value(keywords, item, nullable, &here) else {
                continue;
            };
            let text = value.to_json().to_string();
            match seen.get(&text) {
                Some(first) => {
                    let lost = describe_lost_children(item);
                    let message = format!("`enum` lists {text} twice{lost}");
                    self.found.push(
                        Diagnostic::warning(codes::ENUM_DUPLICATE, here, item.location, message)
                            .also(*first, "first listed here"),
                    );
                }
                None => {
                    seen.insert(text, item.location);
                    values.push(value);
                }
            }
        }
        values
    }

    /// Says where the default is no value of the schema.
    pub(super) fn check_default(
        &mut self,
        out: &Schema,
        keywords: &Keywords<'d>,
        members: &Mapping,
    ) {
        let default = members.get("default").map(|entry| &entry.node);
        let Some(default) = default.filter(|node| !node.is_null()) else {
            return;
        };
        let types = &keywords.types;
        let fits = |name: &str| match name {
            "integer" => whole(default).is_some(),
            "string" => default.scalar_text().is_some(),
            name => is_of(name, default),
        };
        let listed = |values: &Vec<Node>| {
            let text = out.default.as_deref().map(Json::to_string);
            values
                .iter()
                .any(|value| Some(value.to_json().to_string()) == text)
        };
        let message = if !types.is_empty() && !types.iter().any(|(name, _)| fits(name)) {
            let names: Vec<_> = types.iter().map(|(name, _)| *name).collect();
            format!("the default is not of the type {}", names.join(" or "))
        } else if keywords
            .values
            .as_ref()
            .is_some_and(|values| !listed(values))
        {
            "the default is not among the values that the schema lists".to_owned()
        } else {
            return;
        };
        self.warn(codes::DEFAULT_TYPE, &out.at.child("default"), message);
    }

    /// A default or an example of a string is a string: `1.10` without quotes means those characters.
    pub(super) fn unquoted_strings(out: &mut Schema, keywords: &Keywords<'d>, members: &Mapping) {
        if !matches!(*keywords.types, [("string", _)]) {
            return;
        }
        let node = |key: &str| members.get(key).map(|entry| &entry.node);
        if let Some(text) = node("default").and_then(Node::scalar_text) {
            out.default = Some(Box::new(Json::String(text)));
        }
        let further = node("examples").and_then(Node::as_sequence);
        let written = node("example")
            .into_iter()
            .chain(further.unwrap_or_default());
        for (example, node) in out.examples.iter_mut().zip(written) {
            if let Some(text) = node.scalar_text() {
                example.value = Json::String(text);
            }
        }
    }

    /// One listed value in the schema's type.
    fn listed_value(
        &mut self,
        keywords: &mut Keywords<'d>,
        item: &Node,
        nullable: bool,
        at: &Pointer,
    ) -> Option<Node> {
        if item.is_null() {
            if keywords.null.is_some() || nullable {
                let message = "`null` is a value of the schema anyway";
                self.note(codes::REDUNDANT_DEFAULT, at, message);
            }
            keywords.null = keywords.null.or(Some(NullSource::Keyword));
            return None;
        }
        let types = &keywords.types;
        let has = |wanted: &str| types.iter().any(|(name, _)| *name == wanted);
        if types.is_empty() || types.iter().any(|(name, _)| is_of(name, item)) {
            return Some(item.clone());
        }
        let located = |value| Node {
            location: item.location,
            value,
        };
        if let Some(whole) = whole(item).filter(|_| has("integer")) {
            return Some(match Number::from_i128(whole) {
                Some(number) => located(Value::Number(number.into())),
                // Of more than 64 bits: what was written is exact.
                None => item.clone(),
            });
        }
        let text = item.scalar_text().filter(|_| has("string"));
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
        self.warn(codes::ENUM_VALUE_TYPE, at, message);
        Some(located(Value::String(text?.into())))
    }
}

/// What extensions say of the whole numbers of an `enum`: lists in its order, with a name or a text for each value. They
/// are put together before a number that is listed twice is left out.
fn integer_names(items: &[Node], members: &Mapping) -> Vec<IntegerName> {
    let list = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| members.get(key));
        found
            .and_then(|entry| entry.node.as_sequence())
            .unwrap_or_default()
    };
    let names = list(&INTEGER_NAMES);
    let descriptions = list(&["x-enum-descriptions"]);
    if names.is_empty() && descriptions.is_empty() {
        return Vec::new();
    }
    let mut all: Vec<IntegerName> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let value = whole(item).and_then(|value| i64::try_from(value).ok());
        let Some(value) = value else {
            if item.is_null() {
                continue;
            }
            // An enum of other values has no use for them.
            return Vec::new();
        };
        if all.iter().all(|one| one.value != value) {
            let text = |list: &[Node]| list.get(index).and_then(Node::scalar_text);
            all.push(IntegerName {
                value,
                name: text(names).filter(|name| !name.is_empty()),
                description: text(descriptions),
            });
        }
    }
    all
}

/// Whether a value is of a type.
pub(super) fn is_of(name: &str, node: &Node) -> bool {
    match (&node.value, name) {
        (Value::String(_), "string")
        | (Value::Bool(_), "boolean")
        | (Value::Number(_), "number")
        | (Value::Sequence(_), "array")
        | (Value::Mapping(_), "object") => true,
        (Value::Number(number), "integer") => !number.value.is_f64(),
        _ => false,
    }
}

/// The whole number that a value is, also where it is written with a fraction of zero.
pub(super) fn whole(node: &Node) -> Option<i128> {
    Decimal::written(node.as_number()?)?.to_whole()
}
