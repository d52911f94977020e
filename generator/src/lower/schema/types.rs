//! `type`: lists of types, `null`, and types that the description leaves out.

use super::{AT, Draft, Lowering, NULL, NullSource};
use crate::diagnostic::codes;
use crate::document::{Mapping, Node, Value};
use crate::grammar::{Path, describe_lost_children};

const TYPES: [&str; 6] = ["string", "integer", "number", "boolean", "array", "object"];

/// Keywords that only values of one type can have.
const OWN_KEYWORDS: [(&str, &[&str]); 3] = [
    (
        "object",
        &[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
        ],
    ),
    ("array", &["items", "minItems", "maxItems", "uniqueItems"]),
    ("string", &["pattern", "minLength", "maxLength"]),
];

/// Those of them that are not limits, which are documented whatever the type is.
const STRUCTURE: [&str; 4] = ["properties", "required", "additionalProperties", "items"];

/// Keywords of numbers; they do not tell whole numbers from others.
const NUMERIC: [&str; 5] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];

/// Formats that belong to numbers.
const NUMERIC_FORMATS: [&str; 12] = [
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double",
    "decimal", "number",
];

impl Lowering<'_, '_> {
    /// Takes in `type`.
    pub(super) fn types(&mut self, draft: &mut Draft, node: &Node, path: &Path<'_>) {
        let single = std::slice::from_ref(node);
        for (index, item) in node.as_sequence().unwrap_or(single).iter().enumerate() {
            let Some(name) = item.as_str() else { continue };
            if name == "null" {
                draft.null = Some(NullSource::Type);
            } else if draft.types.iter().any(|(known, _)| *known == name) {
                let message = format!("`{name}` is listed twice");
                self.note(
                    codes::REDUNDANT_DEFAULT,
                    &path.item(index),
                    item.location,
                    message,
                );
            } else if let Some(name) = TYPES.iter().find(|known| **known == name) {
                draft.types.push((name, index));
            }
        }
    }

    /// Settles what depends on several keywords at once.
    pub(super) fn decide_type(&mut self, draft: &mut Draft, members: &Mapping, path: &Path<'_>) {
        self.bounds(draft, members, path);
        self.examples(draft, members, path);
        self.infer(draft, members, path);
        self.inapplicable(draft, members, path);
        self.content(draft, members, path);
        self.values(draft, members, path);
        self.nullability(draft);
        self.alternatives(draft, path);
    }

    /// Finds the type of a schema that has none, where its keywords leave no doubt.
    fn infer(&mut self, draft: &mut Draft, members: &Mapping, path: &Path<'_>) {
        if !draft.types.is_empty() || draft.null == Some(NullSource::Type) {
            return;
        }
        let composed = ["allOf", "oneOf", "anyOf"].iter().any(|key| draft.has(key));
        let own = OWN_KEYWORDS
            .iter()
            .find(|(_, keywords)| keywords.iter().any(|key| draft.has(key)));
        let name = match own {
            // `required` beside a composition speaks of the properties of its parts.
            Some(("object", _))
                if composed && !draft.has("properties") && !draft.has("additionalProperties") =>
            {
                return;
            }
            Some((name, _)) => name,
            None if composed => return,
            None => match (
                values_type(members),
                NUMERIC.iter().any(|key| draft.has(key)),
            ) {
                (Some(name), _) => name,
                (None, true) => "number",
                (None, false) => return,
            },
        };
        draft.types.push((name, 0));
        let message = format!("no `type` is stated; `{name}` is read from the other keywords");
        self.note(codes::TYPE_INFERRED, path, draft.location, message);
    }

    /// Names the structure that is stated of values of another type.
    fn inapplicable(&mut self, draft: &Draft, members: &Mapping, path: &Path<'_>) {
        let types: Vec<&str> = draft.types.iter().map(|(name, _)| *name).collect();
        if types.is_empty() {
            return;
        }
        // A boolean `required` has been reported as one that is ignored.
        let ignored = |key: &str, node: &Node| {
            node.is_null() || (key == "required" && node.as_bool().is_some())
        };
        for (owner, keywords) in OWN_KEYWORDS {
            let idle = members.iter().filter(|(key, entry)| {
                STRUCTURE.contains(&key.as_str())
                    && keywords.contains(&key.as_str())
                    && !ignored(key, &entry.node)
            });
            for (key, entry) in idle.filter(|_| !types.contains(&owner)) {
                let message = format!(
                    "`{key}` says nothing of a value of the type {}{}",
                    types.join(" or "),
                    describe_lost_children(&entry.node)
                );
                self.note(codes::NO_EFFECT, &path.key(key), entry.key, message);
            }
        }
    }

    fn nullability(&mut self, draft: &mut Draft) {
        if draft.text("nullable").is_none() && draft.null.is_some() {
            if draft.types.is_empty() && draft.null == Some(NullSource::Type) {
                draft.set(NULL, Value::Bool(true));
            } else {
                draft.set("nullable", Value::Bool(true));
            }
        }
    }

    /// Writes `type`: the single one, or one alternative per type.
    fn alternatives(&mut self, draft: &mut Draft, path: &Path<'_>) {
        let types = std::mem::take(&mut draft.types);
        if let [(name, _)] = types.as_slice() {
            draft.set("type", Value::String((*name).to_owned()));
            return;
        }
        if types.is_empty() {
            return;
        }
        if ["allOf", "oneOf", "anyOf"].iter().any(|key| draft.has(key)) {
            let names: Vec<_> = types.iter().map(|(name, _)| *name).collect();
            draft
                .limits
                .push(format!("of the types {}", names.join(", ")));
            return;
        }
        let enumerated = draft.has("enum");
        let mut alternatives = Vec::new();
        for (name, index) in types {
            let alternative = alternative(draft, name, path);
            if enumerated && !alternative.contains_key("enum") {
                let here = path.key("type");
                let message = format!("no value of `enum` is of the type `{name}`");
                self.warn(
                    codes::ENUM_VALUE_TYPE,
                    &here.item(index),
                    draft.location,
                    message,
                );
                continue;
            }
            alternatives.push(Node {
                location: draft.location,
                value: Value::Mapping(alternative),
            });
        }
        draft.out.shift_remove("enum");
        draft.set("oneOf", Value::Sequence(alternatives));
    }
}

/// The part of a schema that concerns one of its types.
fn alternative(draft: &mut Draft, name: &'static str, path: &Path<'_>) -> Mapping {
    let location = draft.location;
    let mut out = Mapping::default();
    super::put(&mut out, "type", Value::String(name.to_owned()), location);
    super::put(
        &mut out,
        AT,
        Value::String(path.pointer().to_string()),
        location,
    );
    let numeric = matches!(name, "integer" | "number");
    let own = OWN_KEYWORDS
        .iter()
        .filter(|(owner, _)| *owner == name)
        .flat_map(|(_, keys)| keys.iter());
    for key in own.chain(NUMERIC.iter().filter(|_| numeric)) {
        if let Some(entry) = draft.out.shift_remove(*key) {
            out.insert((*key).to_owned(), entry);
        }
    }
    let numeric_format = draft
        .text("format")
        .map(|format| NUMERIC_FORMATS.contains(&format));
    if numeric_format == Some(numeric)
        && (numeric || name == "string")
        && let Some(entry) = draft.out.shift_remove("format")
    {
        out.insert("format".to_owned(), entry);
    }
    if let Some(values) = draft
        .out
        .get_mut("enum")
        .and_then(|entry| entry.node.as_sequence_mut())
    {
        let (own, others) = std::mem::take(values)
            .into_iter()
            .partition(|value| is_of(name, value));
        *values = others;
        let own: Vec<Node> = own;
        if !own.is_empty() {
            super::put(&mut out, "enum", Value::Sequence(own), location);
        }
    }
    out
}

/// Whether a value is of a type.
pub(super) fn is_of(name: &str, node: &Node) -> bool {
    match (&node.value, name) {
        (Value::String(_), "string")
        | (Value::Bool(_), "boolean")
        | (Value::Number(_), "number")
        | (Value::Sequence(_), "array")
        | (Value::Mapping(_), "object") => true,
        (Value::Number(number), "integer") => number.is_i64(),
        _ => false,
    }
}

/// The type that all values of `const` or `enum` have.
fn values_type(members: &Mapping) -> Option<&'static str> {
    let single = members
        .get("const")
        .map(|entry| std::slice::from_ref(&entry.node));
    let listed = members
        .get("enum")
        .and_then(|entry| entry.node.as_sequence());
    let values = single.or(listed)?;
    let mut present = values.iter().filter(|value| !value.is_null()).peekable();
    present.peek()?;
    let present: Vec<&Node> = present.collect();
    ["string", "integer", "number", "boolean"]
        .into_iter()
        .find(|name| present.iter().all(|value| is_of(name, value)))
}
