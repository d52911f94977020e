//! `type`: lists of types, `null`, and types that the description leaves out.

use super::keywords::{Keywords, NullSource, OWNERS};
use super::values::is_of;
use super::{Builder, Schema, Shape};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Location, Mapping, Node, Pointer};
use crate::grammar::{describe_lost_children, format_of_type_name, type_of_name};

/// The keywords about the content of one type. Limits are documented for every type.
const STRUCTURE: [(&str, &str); 4] = [
    ("properties", "object"),
    ("required", "object"),
    ("additionalProperties", "object"),
    ("items", "array"),
];

/// Formats that belong to numbers.
const NUMERIC_FORMATS: [&str; 12] = [
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double",
    "decimal", "number",
];

impl<'d> Builder<'d> {
    /// Reads `type`.
    pub(super) fn types(&mut self, found: &mut Keywords<'d>, node: &Node, at: &Pointer) {
        let single = std::slice::from_ref(node);
        for (index, item) in node.as_sequence().unwrap_or(single).iter().enumerate() {
            let Some(written) = item.as_str() else {
                continue;
            };
            if let Some(format) = format_of_type_name(written) {
                found.format.get_or_insert_with(|| format.to_owned());
            }
            let Some(name) = type_of_name(written) else {
                // It may stand for any type: what the other names say, `null` among them, is not all that may come.
                found.types.clear();
                found.null = found.null.filter(|null| *null != NullSource::Type);
                return;
            };
            if name == "null" {
                found.null = Some(NullSource::Type);
            } else if found.types.iter().any(|(known, _)| *known == name) {
                let message = format!("`{name}` is listed twice");
                self.note(codes::REDUNDANT_DEFAULT, &at.index(index), message);
            } else {
                found.types.push((name, index));
            }
        }
    }

    /// Decides what depends on several keywords at once.
    pub(super) fn decide_type(
        &mut self,
        out: &mut Schema,
        keywords: &mut Keywords<'d>,
        location: Location,
        members: &'d Mapping,
    ) {
        let at = out.at.clone();
        self.exclusive_bounds(keywords, members, &at);
        self.infer_type(keywords, members, &at, location);
        self.warn_inapplicable(keywords, members, &at);
        self.content_format(keywords, members, &at);
        self.listed_values(keywords, members, out.nullable, &at);
        Builder::unquoted_strings(out, keywords, members);
        self.check_default(out, keywords, members);
        match keywords.null {
            Some(NullSource::Type) if keywords.types.is_empty() => out.shape = Shape::Null,
            Some(_) => out.nullable = true,
            None => {}
        }
        self.split_types(keywords, &at, location);
    }

    /// Finds the type of a schema that has none, where its keywords leave no doubt.
    fn infer_type(
        &mut self,
        keywords: &mut Keywords<'d>,
        members: &Mapping,
        at: &Pointer,
        location: Location,
    ) {
        if !keywords.types.is_empty() || keywords.null == Some(NullSource::Type) {
            return;
        }
        let owner = OWNERS.iter().find(|owner| keywords.are_stated_for(owner));
        let names = match owner {
            // `required` beside a composition speaks of the properties of its parts.
            Some(&"object") if keywords.is_composed() && !keywords.has_members() => return,
            Some(name) => vec![*name],
            None if keywords.is_composed() => return,
            None => match (values_types(members), keywords.has_range()) {
                (Some(names), _) => names,
                (None, true) => vec!["number"],
                (None, false) => return,
            },
        };
        let message = format!(
            "no `type` is stated; `{}` is read from the other keywords",
            names.join("` or `")
        );
        keywords
            .types
            .extend(names.into_iter().map(|name| (name, 0)));
        let note = Diagnostic::note(codes::TYPE_INFERRED, at.clone(), location, message);
        self.found.push(note);
    }

    /// Names the structure that is stated of values of another type.
    fn warn_inapplicable(&mut self, keywords: &Keywords<'d>, members: &Mapping, at: &Pointer) {
        let types: Vec<&str> = keywords.types.iter().map(|(name, _)| *name).collect();
        if types.is_empty() {
            return;
        }
        for (key, entry) in members {
            let owner = STRUCTURE.iter().find(|(name, _)| *name == key);
            // A boolean `required` has been reported as one that is ignored.
            let ignored =
                entry.node.is_null() || (key == "required" && entry.node.as_bool().is_some());
            if ignored || owner.is_none_or(|(_, owner)| types.contains(owner)) {
                continue;
            }
            let message = format!(
                "`{key}` says nothing of a value of the type {}{}",
                types.join(" or "),
                describe_lost_children(&entry.node)
            );
            self.note(codes::NO_EFFECT, &at.child(key), message);
        }
    }

    /// Turns several types into one alternative each.
    fn split_types(&mut self, keywords: &mut Keywords<'d>, at: &Pointer, location: Location) {
        if keywords.types.len() < 2 {
            return;
        }
        let types = std::mem::take(&mut keywords.types);
        if keywords.is_composed() {
            let names: Vec<_> = types.iter().map(|(name, _)| *name).collect();
            let limit = format!("of the types {}", names.join(", "));
            keywords.further_limits.push(limit);
            return;
        }
        let enumerated = keywords.values.is_some();
        for (name, index) in types {
            let own = alternative(keywords, name);
            if enumerated && own.values.is_none() {
                let here = at.child("type").index(index);
                let message = format!("no value of `enum` is of the type `{name}`");
                let code = codes::ENUM_VALUE_TYPE;
                self.found
                    .push(Diagnostic::warning(code, here, location, message));
                continue;
            }
            let schema = self.put_together(Schema::of(at.clone(), Shape::Any), own);
            keywords.one_of.push(schema);
        }
        keywords.values = None;
    }
}

/// The part of a schema that concerns one of its types.
fn alternative<'d>(keywords: &mut Keywords<'d>, name: &'static str) -> Keywords<'d> {
    let mut own = keywords.take_for(name);
    let numeric = matches!(name, "integer" | "number");
    let numeric_format = keywords
        .format
        .as_ref()
        .map(|format| NUMERIC_FORMATS.contains(&format.as_str()));
    if numeric_format == Some(numeric) && (numeric || name == "string") {
        own.format = keywords.format.take();
    }
    if let Some(values) = &mut keywords.values {
        let (mine, others) = std::mem::take(values)
            .into_iter()
            .partition(|value| is_of(name, value));
        *values = others;
        own.values = Some(mine).filter(|mine: &Vec<Node>| !mine.is_empty());
    }
    own
}

/// The types that the values of `const` or `enum` have; `None` where one of them is a list or an object.
fn values_types(members: &Mapping) -> Option<Vec<&'static str>> {
    let single = members
        .get("const")
        .map(|entry| std::slice::from_ref(&entry.node));
    let listed = members
        .get("enum")
        .and_then(|entry| entry.node.as_sequence());
    let values = single.or(listed)?;
    let present: Vec<&Node> = values.iter().filter(|value| !value.is_null()).collect();
    if present.is_empty() {
        return None;
    }
    let are_whole = |values: &[&Node]| {
        let mut numbers = values.iter().filter(|value| is_of("number", value));
        numbers.all(|value| is_of("integer", value))
    };
    let number = match are_whole(&present) {
        true => "integer",
        false => "number",
    };
    let mut types = vec!["string", number, "boolean"];
    types.retain(|name| present.iter().any(|value| is_of(name, value)));
    let is_listed = |value: &&Node| types.iter().any(|name| is_of(name, value));
    present.iter().all(is_listed).then_some(types)
}
