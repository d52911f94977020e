//! Checks an effective description against the tables and reports unknown and ill-typed fields.

use super::hints;
use super::type_names::{TYPES, type_of_name};
use super::{Need, NodeShape, ObjectField, ObjectKind, Path, Support};
use crate::decimal::Decimal;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{Entry, Location, Mapping, Node, Pointer, Value};

/// Compares a description with the grammar of OpenAPI 3.0, 3.1 and 3.2.
///
/// Errors are values of a wrong type where the type matters; warnings name what is not carried
/// to the output and what is unknown; notes name what says no more than its absence would.
#[must_use]
pub fn check(document: &Node) -> Diagnostics {
    check_with(document, false)
}

/// The same, where webhooks and callbacks are carried.
pub(crate) fn check_with(document: &Node, received: bool) -> Diagnostics {
    let mut walk = Walk {
        found: Diagnostics::new(),
        received,
        describes_responses: !is_at_least_3_2(document),
    };
    let root = Pointer::root();
    walk.object(ObjectKind::OpenApi, document, &Path::Start(&root));
    let mut found = walk.found;
    found.extend(without_paths(document));
    found
}

/// What a description lacks that is about no operation: 3.0 requires `paths`, 3.1 one of three.
fn without_paths(document: &Node) -> Option<Diagnostic> {
    let version = document.get("openapi").and_then(Node::scalar_text)?;
    let has = |key: &&str| document.get(key).is_some();
    let message = if version.starts_with("3.0") {
        (!has(&"paths")).then_some("an OpenAPI 3.0 description has no `paths`")
    } else {
        let any = ["paths", "components", "webhooks"].iter().any(has);
        (!any).then_some("an OpenAPI description has none of `paths`, `components`, `webhooks`")
    };
    message.map(|message| {
        let code = codes::REQUIRED_MISSING;
        Diagnostic::warning(code, Pointer::root(), document.location, message)
    })
}

/// Whether a description is of OpenAPI 3.2 or a later version 3.
fn is_at_least_3_2(document: &Node) -> bool {
    let version = document.get("openapi").and_then(Node::scalar_text);
    let minor = version.and_then(|version| {
        let later = version.strip_prefix("3.")?;
        later.split('.').next()?.parse::<u32>().ok()
    });
    minor >= Some(2)
}

/// Compares one object with the grammar.
pub(crate) fn check_as(kind: ObjectKind, node: &Node, at: &Pointer) -> Diagnostics {
    let mut walk = Walk {
        found: Diagnostics::new(),
        received: false,
        describes_responses: true,
    };
    walk.object(kind, node, &Path::Start(at));
    walk.found
}

/// Whether an extension says something of the whole numbers that a schema lists.
fn names_integers(key: &str, members: &Mapping) -> bool {
    if !OF_INTEGERS.contains(&key) {
        return false;
    }
    let listed = || {
        members
            .get("enum")
            .and_then(|entry| entry.node.as_sequence())
    };
    let is_whole = |node: &Node| {
        let number = node.as_number().and_then(Decimal::written);
        node.is_null() || number.is_some_and(|number| number.is_whole())
    };
    let is_integer = |node: &Node| matches!(node.as_str(), Some("integer" | "null"));
    let is_of_integers = members.get("type").is_none_or(|entry| {
        let listed = entry.node.as_sequence();
        listed.map_or(is_integer(&entry.node), |types| {
            types.iter().all(is_integer)
        })
    });
    is_of_integers && listed().is_some_and(|listed| listed.iter().all(is_whole))
}

/// Whether a schema has a `type` that is none of JSON Schema, beside a reference that says what it is.
fn is_no_type_beside_reference(key: &str, entry: &Entry, members: &Mapping) -> bool {
    key == "type"
        && members.contains_key("$ref")
        && entry
            .node
            .as_str()
            .is_some_and(|name| !TYPES.contains(&name))
}

/// Extensions that say something of the values of an enum of whole numbers.
const OF_INTEGERS: [&str; 4] = [
    "x-enum-varnames",
    "x-enum-names",
    "x-enumNames",
    "x-enum-descriptions",
];

struct Walk {
    found: Diagnostics,
    /// Whether webhooks and callbacks are carried.
    received: bool,
    /// Whether a response has to have a description, as up to OpenAPI 3.1.
    describes_responses: bool,
}

impl Walk {
    fn object(&mut self, kind: ObjectKind, node: &Node, path: &Path<'_>) {
        if kind == ObjectKind::Schema && node.as_bool().is_some() {
            return;
        }
        let Some(members) = node.as_mapping() else {
            return self.wrong_type(node, path, kind.noun());
        };
        if kind.may_be_reference() && kind != ObjectKind::Schema && members.contains_key("$ref") {
            return self.reference(kind, members, path);
        }
        for (key, entry) in members {
            if kind == ObjectKind::Schema && names_integers(key, members) {
                continue;
            }
            if kind == ObjectKind::Schema && is_no_type_beside_reference(key, entry, members) {
                self.ignored_beside_reference(key, entry, &path.key(key));
                continue;
            }
            self.member(kind, key, entry, &path.key(key));
        }
        for field in kind.fields() {
            let is_needed = match kind {
                ObjectKind::Response => self.describes_responses,
                _ => true,
            };
            if field.need != Need::Optional && is_needed && !members.contains_key(field.name) {
                self.missing(kind, field, node, path);
            }
        }
    }

    fn member(&mut self, kind: ObjectKind, key: &str, entry: &Entry, path: &Path<'_>) {
        if let Some(field) = kind.field(key) {
            self.field(field, entry, path);
        } else if key.starts_with("x-") {
            self.extension(kind, key, entry, path);
        } else if let Some(shape) = kind.entries() {
            self.value(shape, &entry.node, path);
        } else {
            self.found.push(
                Diagnostic::warning(
                    codes::KEYWORD_UNKNOWN,
                    path.pointer(),
                    entry.key,
                    format!(
                        "`{key}` is not a keyword of {}{}",
                        kind.noun(),
                        describe_lost_children(&entry.node)
                    ),
                )
                .hint(misspelt(kind, key)),
            );
        }
    }

    /// A `$ref` instead of an object that is no schema, and its sibling fields.
    fn reference(&mut self, kind: ObjectKind, members: &Mapping, path: &Path<'_>) {
        for (key, entry) in members {
            let here = path.key(key);
            match key {
                "$ref" => self.value(NodeShape::Text, &entry.node, &here),
                "summary" | "description" => self.value(NodeShape::Prose, &entry.node, &here),
                _ if key.starts_with("x-") => self.extension(kind, key, entry, &here),
                _ => self.ignored_beside_reference(key, entry, &here),
            }
        }
    }

    fn ignored_beside_reference(&mut self, key: &str, entry: &Entry, path: &Path<'_>) {
        self.found.push(Diagnostic::warning(
            codes::KEYWORD_NOT_CARRIED,
            path.pointer(),
            entry.key,
            format!(
                "`{key}` is ignored beside `$ref`{}",
                describe_lost_children(&entry.node)
            ),
        ));
    }

    fn field(&mut self, field: &ObjectField, entry: &Entry, path: &Path<'_>) {
        if let Support::Dropped(hint) = field.support {
            self.found.push(
                Diagnostic::warning(
                    codes::KEYWORD_NOT_CARRIED,
                    path.pointer(),
                    entry.key,
                    format!(
                        "`{}` is not carried to the output{}",
                        field.name,
                        describe_lost_children(&entry.node)
                    ),
                )
                .hint(hint),
            );
        } else if let (Support::OnRequest(hint), false) = (field.support, self.received) {
            let lost = describe_lost_children(&entry.node);
            let message = format!("`{}` is not carried to the output{lost}", field.name);
            let note = Diagnostic::note(
                codes::KEYWORD_NOT_CARRIED,
                path.pointer(),
                entry.key,
                message,
            );
            self.found.push(note.hint(hint));
        } else if is_default(field, &entry.node) {
            self.found.push(Diagnostic::note(
                codes::REDUNDANT_DEFAULT,
                path.pointer(),
                entry.key,
                format!("`{}` says what holds without it", field.name),
            ));
        } else if let Some(expected) = ignored(field, &entry.node) {
            self.found.push(Diagnostic::warning(
                codes::WRONG_TYPE,
                path.pointer(),
                entry.node.location,
                format!("expected {expected}, found {}: ignored", found(&entry.node)),
            ));
        } else if field.name == "items" && entry.node.as_sequence().is_some() {
            // Older revisions of JSON Schema list the schemas of the first items there.
            self.list(ObjectKind::Schema, &entry.node, path);
        } else {
            self.value(field.shape, &entry.node, path);
        }
    }

    fn value(&mut self, shape: NodeShape, node: &Node, path: &Path<'_>) {
        if node.is_null() && !matches!(shape, NodeShape::Json | NodeShape::Opaque) {
            return self.null(shape, node, path);
        }
        match shape {
            NodeShape::Json | NodeShape::Opaque => {}
            NodeShape::Prose => self.prose(node, path),
            NodeShape::Text => self.text(node, path),
            NodeShape::Word(words) => self.word(words, node, path),
            NodeShape::Flag => self.expect(node.as_bool().is_some(), node, path, "a boolean"),
            NodeShape::Number => self.expect(node.as_number().is_some(), node, path, "a number"),
            NodeShape::Count => self.expect(is_count(node), node, path, "a whole number from 0"),
            NodeShape::Bound => {
                let fits = node.as_number().is_some() || node.as_bool().is_some();
                self.expect(fits, node, path, "a number or a boolean");
            }
            NodeShape::JsonList => self.expect(node.as_sequence().is_some(), node, path, "a list"),
            NodeShape::Texts => self.texts(node, path),
            NodeShape::Types => self.types(node, path),
            NodeShape::TextMap => self.text_map(node, path),
            NodeShape::Object(kind) => self.object(kind, node, path),
            NodeShape::List(kind) => self.list(kind, node, path),
            NodeShape::Map(kind) => self.map(kind, node, path),
        }
    }

    fn list(&mut self, kind: ObjectKind, node: &Node, path: &Path<'_>) {
        let Some(items) = node.as_sequence() else {
            return self.wrong_type(node, path, "a list");
        };
        for (index, item) in items.iter().enumerate() {
            self.object(kind, item, &path.item(index));
        }
    }

    fn map(&mut self, kind: ObjectKind, node: &Node, path: &Path<'_>) {
        let Some(members) = node.as_mapping() else {
            return self.wrong_type(node, path, "a mapping");
        };
        for (key, entry) in members {
            match kind.is_extension(key, &entry.node) {
                true => self.extension(kind, key, entry, &path.key(key)),
                false => self.object(kind, &entry.node, &path.key(key)),
            }
        }
    }

    fn prose(&mut self, node: &Node, path: &Path<'_>) {
        if node.as_str().is_some() {
            return;
        }
        let outcome = if node.scalar_text().is_some() {
            "read as text"
        } else {
            "left out"
        };
        self.found.push(Diagnostic::warning(
            codes::WRONG_TYPE,
            path.pointer(),
            node.location,
            format!(
                "expected a string, found {}: {outcome}{}",
                node.kind(),
                describe_lost_children(node)
            ),
        ));
    }

    fn text(&mut self, node: &Node, path: &Path<'_>) {
        if node.scalar_text().is_some() {
            self.prose(node, path);
        } else {
            self.wrong_type(node, path, "a string");
        }
    }

    fn word(&mut self, words: &[&str], node: &Node, path: &Path<'_>) {
        match node.as_str() {
            Some(word) if words.contains(&word) => {}
            Some(word) => self.error(
                codes::WRONG_VALUE,
                node.location,
                path,
                format!("`{word}` is none of {}", words.join(", ")),
            ),
            None => self.wrong_type(node, path, "a string"),
        }
    }

    fn texts(&mut self, node: &Node, path: &Path<'_>) {
        let Some(items) = node.as_sequence() else {
            return self.wrong_type(node, path, "a list of strings");
        };
        for (index, item) in items.iter().enumerate() {
            self.text(item, &path.item(index));
        }
    }

    fn text_map(&mut self, node: &Node, path: &Path<'_>) {
        let Some(members) = node.as_mapping() else {
            return self.wrong_type(node, path, "a mapping of strings");
        };
        for (key, entry) in members {
            self.text(&entry.node, &path.key(key));
        }
    }

    fn types(&mut self, node: &Node, path: &Path<'_>) {
        match &node.value {
            Value::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.type_name(item, &path.item(index));
                }
            }
            _ => self.type_name(node, path),
        }
    }

    fn type_name(&mut self, node: &Node, path: &Path<'_>) {
        let Some(name) = node.as_str() else {
            return self.wrong_type(node, path, "a string");
        };
        if TYPES.contains(&name) {
            return;
        }
        let outcome = match type_of_name(name) {
            Some(meant) => format!("it is read as `{meant}`"),
            None => "the schema is read as if it had none".to_owned(),
        };
        self.found.push(Diagnostic::warning(
            codes::TYPE_UNKNOWN,
            path.pointer(),
            node.location,
            format!("`{name}` is no type of JSON Schema: {outcome}"),
        ));
    }

    fn extension(&mut self, kind: ObjectKind, key: &str, entry: &Entry, path: &Path<'_>) {
        let Some(name) = hints::hint_name(key, &entry.node) else {
            return self.found.push(Diagnostic::note(
                codes::EXTENSION_NOT_CARRIED,
                path.pointer(),
                entry.key,
                format!(
                    "`{key}` is not carried to the output{}",
                    describe_lost_children(&entry.node)
                ),
            ));
        };
        match hints::rule(name) {
            None => self.error(
                codes::HINT_NAME,
                entry.key,
                path,
                format!("`{key}` is not a known hint"),
            ),
            Some(rule) if !rule.objects.contains(&kind) => {
                let message = format!("`{key}` has no meaning on {}", kind.noun());
                self.error(codes::HINT_MISPLACED, entry.key, path, message);
            }
            Some(rule) if !rule.value.fits(&entry.node) => {
                self.wrong_type(&entry.node, path, rule.value.noun());
            }
            Some(rule) => {
                let unknown = entry
                    .node
                    .members()
                    .filter(|(key, _)| !rule.value.knows(key));
                for (unknown, entry) in unknown {
                    let message = format!("`{key}` knows no `{unknown}`");
                    self.error(codes::HINT_UNKNOWN, entry.key, &path.key(unknown), message);
                }
            }
        }
    }

    fn null(&mut self, shape: NodeShape, node: &Node, path: &Path<'_>) {
        if matches!(shape, NodeShape::Types | NodeShape::Word(_)) {
            return self.wrong_type(node, path, "a string");
        }
        self.found.push(Diagnostic::warning(
            codes::VALUE_EMPTY,
            path.pointer(),
            node.location,
            "the key has no value and is read as absent",
        ));
    }

    fn missing(&mut self, kind: ObjectKind, field: &ObjectField, node: &Node, path: &Path<'_>) {
        let message = format!("{} has no `{}`", kind.noun(), field.name);
        if field.need == Need::Must {
            self.error(codes::REQUIRED_MISSING, node.location, path, message);
        } else {
            self.found.push(Diagnostic::warning(
                codes::REQUIRED_MISSING,
                path.pointer(),
                node.location,
                message,
            ));
        }
    }

    fn expect(&mut self, fits: bool, node: &Node, path: &Path<'_>, expected: &str) {
        if !fits {
            self.wrong_type(node, path, expected);
        }
    }

    fn wrong_type(&mut self, node: &Node, path: &Path<'_>, expected: &str) {
        let message = format!("expected {expected}, found {}", found(node));
        self.error(codes::WRONG_TYPE, node.location, path, message);
    }

    fn error(&mut self, code: &'static str, at: Location, path: &Path<'_>, message: String) {
        self.found
            .push(Diagnostic::error(code, path.pointer(), at, message));
    }
}

/// A whole number from 0, also where it is written with a fraction of zero.
pub(crate) fn count(node: &Node) -> Option<u64> {
    let number = &node.as_number()?.value;
    number.as_u64().or_else(|| {
        let value = number.as_f64()?;
        // Beyond 2^53 a float says nothing about the whole number that was meant.
        (value.fract() == 0.0 && (0.0..=9_007_199_254_740_992.0).contains(&value))
            .then_some(value as u64)
    })
}

fn is_count(node: &Node) -> bool {
    count(node).is_some()
}

fn found(node: &Node) -> String {
    match node.as_number() {
        Some(number) => format!("the number {}", number.value),
        None => node.kind().to_owned(),
    }
}

/// What is expected instead of a value that is wrong, but whose loss changes nothing: `required` as
/// a boolean, which stems from JSON Schema of draft 3, a number that is no count, since no limit is checked, and
/// examples as a media type has them.
fn ignored(field: &ObjectField, node: &Node) -> Option<&'static str> {
    match (&node.value, field.shape) {
        (Value::Bool(_), NodeShape::Texts) if field.name == "required" => Some("a list of strings"),
        (Value::Number(_), NodeShape::Count) if !is_count(node) => Some("a whole number from 0"),
        (Value::Mapping(_), NodeShape::JsonList) if field.name == "examples" => Some("a list"),
        _ => None,
    }
}

/// Whether the field says what would hold without it.
fn is_default(field: &ObjectField, node: &Node) -> bool {
    if let Some(flag) = node.as_bool() {
        return match field.shape {
            NodeShape::Flag => !flag && field.name != "explode",
            NodeShape::Bound => !flag,
            NodeShape::Object(ObjectKind::Schema) => {
                flag && matches!(
                    field.name,
                    "additionalItems" | "additionalProperties" | "items"
                )
            }
            _ => false,
        };
    }
    match (&node.value, field.shape) {
        (Value::Mapping(members), NodeShape::Object(ObjectKind::Schema)) => {
            matches!(field.name, "additionalItems" | "items") && members.is_empty()
        }
        (Value::Sequence(items), NodeShape::Object(ObjectKind::Schema)) => {
            field.name == "items" && items.is_empty()
        }
        (Value::Number(number), NodeShape::Count) => {
            number.value.as_f64() == Some(0.0) && field.name.starts_with("min")
        }
        (Value::Sequence(items), NodeShape::List(kind)) => {
            // An operation with an empty list of alternatives needs no credential: that says something.
            items.is_empty() && kind != ObjectKind::SecurityRequirement
        }
        (Value::Sequence(items), NodeShape::Texts | NodeShape::JsonList) => {
            items.is_empty() && field.name != "enum"
        }
        (
            Value::Mapping(members),
            NodeShape::Map(_)
            | NodeShape::TextMap
            | NodeShape::Object(ObjectKind::Components | ObjectKind::Paths),
        ) => members.is_empty() && field.need == Need::Optional,
        _ => false,
    }
}

/// How much is inside of a value that is not carried, so that nothing vanishes from it unseen.
pub(crate) fn describe_lost_children(node: &Node) -> String {
    match size(node) {
        1 => String::new(),
        2 => " (1 value inside)".to_owned(),
        more => format!(" ({} values inside)", more - 1),
    }
}

fn size(node: &Node) -> usize {
    1 + match &node.value {
        Value::Sequence(items) => items.iter().map(size).sum::<usize>(),
        Value::Mapping(members) => members.values().map(|entry| size(&entry.node)).sum(),
        _ => 0,
    }
}

fn misspelt(kind: ObjectKind, key: &str) -> String {
    let close = kind
        .fields()
        .iter()
        .find(|field| field.name.eq_ignore_ascii_case(key));
    match close {
        Some(field) => format!("write `{}`", field.name),
        None => "remove it, or correct its spelling".to_owned(),
    }
}
