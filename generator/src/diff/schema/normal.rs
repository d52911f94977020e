//! Normalizes a schema: builds its [`SchemaView`].

use foldhash::{HashSet, HashSetExt as _};

use crate::api::syntax::{format_of_content, is_null_alone};
use crate::api::view::{LocatedNode, Resolve as _};
use crate::diff::reader::Description;
use crate::diff::schema::limit::{self, LimitKeyword, MAX_ITEMS};
use crate::diff::schema::pair::{SchemaPart, SchemaParts};
use crate::diff::schema::types::Types;
use crate::diff::schema::view::{Forms, SchemaView, Values};
use crate::document::{Node, Value};
use crate::grammar::{format_of_type_name, type_of_name};

/// Keywords that are compared as a whole.
const CONDITIONS: &[&str] = &[
    "not",
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "propertyNames",
    "patternProperties",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedProperties",
    "unevaluatedItems",
    "prefixItems",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "xml",
];

/// Patterns that every string matches.
const NO_PATTERNS: &[&str] = &["", ".*", "^.*$", "^(?:.*)$", "^(.*)$"];

/// How a schema is read.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct ReadOptions {
    /// Whether null is allowed besides the types of the schema.
    nullable: bool,
    without_forms: bool,
    only: Types,
}

struct ViewBuilder<'d, 'a> {
    description: &'d Description<'a>,
    view: SchemaView<'a>,
    /// The schemas that are being read: one that occurs again contains itself.
    open: Vec<usize>,
    /// The schemas that were read: reading them again adds nothing.
    done: HashSet<(usize, ReadOptions)>,
}

/// The meaning of a schema; `None` where it has no parts.
pub(crate) fn view<'a>(
    description: &Description<'a>,
    schema: &SchemaParts<'a>,
) -> Option<SchemaView<'a>> {
    let first = &schema.first()?.node;
    let node = description
        .resolve(first.clone())
        .unwrap_or_else(|| first.clone());
    let mut builder = ViewBuilder {
        description,
        view: SchemaView::anything(node),
        open: Vec::new(),
        done: HashSet::new(),
    };
    for part in schema {
        let options = ReadOptions {
            nullable: false,
            without_forms: part.without_forms,
            only: part.only,
        };
        builder.read(&part.node, options);
    }
    Some(builder.finish())
}

impl<'a> ViewBuilder<'_, 'a> {
    fn read(&mut self, node: &LocatedNode<'a>, options: ReadOptions) {
        if self.open.contains(&node.identity()) {
            return self
                .description
                .defect(node, "the schema contains itself without end");
        }
        if !self.done.insert((node.identity(), options)) {
            return;
        }
        match &node.node.value {
            Value::Mapping(_) => {}
            Value::Bool(any) if any.value => return,
            Value::Bool(_) => return self.restrict(Types::NONE, Types::NONE),
            _ => {
                let message = format!("a schema is a mapping, this is {}", node.node.kind());
                return self.description.not_compared(node, message);
            }
        }
        self.open.push(node.identity());
        let is_reference = node.text("$ref").is_some();
        if is_reference && let Some(Some(target)) = self.description.target(node) {
            self.description.mark_used(&target);
            self.read(&target, options);
        }
        if !is_reference || self.description.is_31 {
            self.read_keywords(node, options);
        }
        self.open.pop();
    }

    fn read_keywords(&mut self, node: &LocatedNode<'a>, mut options: ReadOptions) {
        options.nullable |= node.flag("nullable");
        self.view.nullable |= options.nullable;
        self.read_type(node, options);
        self.read_values(node);
        self.read_object(node);
        self.read_limits(node);
        self.read_annotations(node);
        self.read_conditions(node);
        self.read_items(node);
        for member in self.description.list(node.get("allOf")) {
            self.read(&member, options);
        }
        if !options.without_forms {
            self.read_forms(node, "oneOf", options);
            self.read_forms(node, "anyOf", options);
        }
    }

    fn read_type(&mut self, node: &LocatedNode<'a>, options: ReadOptions) {
        if let Some(declared) = node.get("type") {
            let names = match declared.node.as_str() {
                Some(_) => vec![declared],
                None => self.description.list(Some(declared)),
            };
            let types = names.iter().map(|name| {
                let name = name.node.as_str().and_then(type_of_name)?;
                Types::named(name)
            });
            // A name that is none of JSON Schema may stand for any type.
            let types = types.collect::<Option<Vec<_>>>();
            if let Some(types) = types {
                let types = types.into_iter().fold(Types::NONE, Types::or);
                self.restrict(types, null_if(options.nullable));
            }
        }
        if options.only != Types::ALL {
            self.restrict(options.only, Types::NONE);
        }
        if self.view.format.is_none() {
            self.view.format = read_format(node);
        }
    }

    fn restrict(&mut self, types: Types, null: Types) {
        self.view.typed = true;
        self.view.types = self.view.types.and(types.or(null));
    }

    fn read_values(&mut self, node: &LocatedNode<'a>) {
        for keyword in ["const", "enum", "x-extensible-enum"] {
            let Some(found) = node.get(keyword) else {
                continue;
            };
            let open = keyword == "x-extensible-enum";
            let list = match keyword {
                "const" => vec![found.node],
                _ if open && found.node.as_sequence().is_none() => continue,
                _ => items(&found),
            };
            let values = Values {
                node: found,
                list,
                open,
            };
            match &mut self.view.values {
                Some(known) => known.list.retain(|value| values.has(value)),
                none => *none = Some(values),
            }
        }
    }

    fn read_object(&mut self, node: &LocatedNode<'a>) {
        let view = &mut self.view;
        for (name, property) in node.get("properties").iter().flat_map(LocatedNode::members) {
            view.properties
                .entry(name)
                .or_default()
                .push(property.into());
        }
        let required = node.get("required");
        // A boolean is what JSON Schema had before draft 4.
        for name in self
            .description
            .list(required.filter(|list| list.node.as_bool().is_none()))
        {
            match name.node.as_str() {
                Some(text) => {
                    view.required.entry(text).or_insert(name);
                }
                None => self.description.defect(&name, "a name is expected"),
            }
        }
        let Some(additional) = node.get("additionalProperties") else {
            return;
        };
        match &additional.node.value {
            Value::Bool(any) if any.value => {}
            Value::Bool(_) => view.closed = Some(additional),
            // A schema without keywords is the same as `true`.
            Value::Mapping(members) if members.is_empty() => {}
            _ => view.additional.push(additional.into()),
        }
    }

    fn read_limits(&mut self, node: &LocatedNode<'a>) {
        let view = &mut self.view;
        for keyword in &limit::KEYWORDS {
            let known = view.limits.remove(keyword.name);
            if let Some(limit) = keyword.tighter(known, keyword.read(node)) {
                view.limits.insert(keyword.name, limit);
            }
        }
        if node.flag("uniqueItems") {
            view.unique = node.get("uniqueItems");
        }
        let pattern = node.get("pattern");
        if let Some((text, pattern)) = pattern.and_then(|found| Some((found.node.as_str()?, found)))
            && !NO_PATTERNS.contains(&text)
        {
            view.patterns.insert(text, pattern);
        }
    }

    /// Reads what stands behind the first items: that nothing does is a limit of their number.
    fn read_items(&mut self, node: &LocatedNode<'a>) {
        let view = &mut self.view;
        let items = node.get("items");
        let first = node
            .get("prefixItems")
            .and_then(|list| list.node.as_sequence());
        if let (Some(first), Some(none)) = (first, &items)
            && none.node.as_bool() == Some(false)
        {
            let known = view.limits.remove(MAX_ITEMS.name);
            let limit = MAX_ITEMS.tighter(known, LimitKeyword::implied(first.len(), none.clone()));
            view.limits
                .extend(limit.map(|limit| (MAX_ITEMS.name, limit)));
            return;
        }
        view.items.extend(items.map(SchemaPart::from));
    }

    fn read_annotations(&mut self, node: &LocatedNode<'a>) {
        let flag = |name: &str| node.get(name).filter(|_| node.flag(name));
        let view = &mut self.view;
        for (slot, found) in [
            (&mut view.default, node.get("default")),
            (&mut view.discriminator, node.get("discriminator")),
            (&mut view.read_only, flag("readOnly")),
            (&mut view.write_only, flag("writeOnly")),
        ] {
            *slot = slot.take().or(found);
        }
    }

    fn read_conditions(&mut self, node: &LocatedNode<'a>) {
        for &keyword in CONDITIONS {
            let Some(found) = node.get(keyword).filter(|_| !is_format(node, keyword)) else {
                continue;
            };
            match (keyword, found.node.as_bool()) {
                ("unevaluatedProperties", Some(false)) => self.view.closed = Some(found),
                (_, Some(true)) => {}
                _ => self.view.conditions.entry(keyword).or_default().push(found),
            }
        }
    }

    /// Reads the forms without null; a single form that is left is a plain part of the schema.
    fn read_forms(&mut self, node: &LocatedNode<'a>, keyword: &str, options: ReadOptions) {
        let Some(list) = node.get(keyword) else {
            return;
        };
        let (members, null) = self.flatten(&list);
        let nullable = options.nullable || null;
        self.view.nullable |= null;
        match members.as_slice() {
            [] if null => self.restrict(Types::NULL, Types::NONE),
            [] => {}
            [single] => {
                let options = ReadOptions {
                    nullable,
                    ..options
                };
                self.read(single, options);
            }
            _ if self.read_forms_as_values(&list, &members) => {}
            _ => self.view.forms.push(Forms {
                node: list,
                members,
            }),
        }
    }

    /// The forms of a list, including those of forms that only consist of forms, and whether one is null.
    fn flatten(&self, list: &LocatedNode<'a>) -> (Vec<LocatedNode<'a>>, bool) {
        let mut members = Vec::new();
        let mut null = false;
        let mut lists = vec![list.identity()];
        let mut open: Vec<LocatedNode<'a>> = self.reversed_items(list);
        while let Some(member) = open.pop() {
            let Some(target) = self.description.resolve(member.clone()) else {
                continue;
            };
            let nested = target.get("oneOf").or_else(|| target.get("anyOf"));
            match nested {
                _ if is_null_alone(target.node) => null = true,
                // Forms that contain themselves add nothing.
                Some(nested) if has_only_forms(&target) => {
                    if !lists.contains(&nested.identity()) {
                        lists.push(nested.identity());
                        open.extend(self.reversed_items(&nested));
                    }
                }
                _ => members.push(member),
            }
        }
        (members, null)
    }

    fn reversed_items(&self, list: &LocatedNode<'a>) -> Vec<LocatedNode<'a>> {
        let items = self.description.list(Some(list.clone()));
        items.into_iter().rev().collect()
    }

    /// Reads forms that are `const` or `enum` as one enumeration; false where they are not.
    fn read_forms_as_values(
        &mut self,
        list: &LocatedNode<'a>,
        members: &[LocatedNode<'a>],
    ) -> bool {
        let mut all = Vec::new();
        for member in members {
            let Some(target) = self.description.resolve(member.clone()) else {
                return false;
            };
            match (target.get("const"), target.get("enum")) {
                (Some(value), None) => all.push(value.node),
                (None, Some(values)) => all.extend(items(&values)),
                _ => return false,
            }
        }
        if self.view.values.is_some() {
            return false;
        }
        self.view.values = Some(Values {
            node: list.clone(),
            list: all,
            open: false,
        });
        true
    }

    fn finish(self) -> SchemaView<'a> {
        let mut view = self.view;
        let null = null_if(view.nullable);
        if let Some(values) = &mut view.values {
            let types = values.list.iter().map(|value| Types::of(&value.value));
            let types = types.fold(Types::NONE, Types::or);
            values.list.retain(|value| !value.is_null());
            view.types = view.types.and(types.or(null));
            view.typed = true;
        }
        if !view.typed {
            let is_object =
                !view.properties.is_empty() || !view.additional.is_empty() || view.closed.is_some();
            let is_binary = matches!(view.format, Some(("binary", _)));
            let implied = if is_object {
                Types::OBJECT
            } else if !view.items.is_empty() {
                Types::ARRAY
            } else if is_binary {
                Types::STRING
            } else {
                Types::ALL
            };
            if !view.forms.is_empty() || implied == Types::ALL {
                return view;
            }
            view.types = implied.or(null);
        }
        if view.types.and(Types::NUMBER) == Types::INTEGER {
            for keyword in &limit::KEYWORDS {
                if let Some(limit) = view.limits.get_mut(keyword.name) {
                    keyword.for_integers(limit);
                }
            }
        }
        view
    }
}

fn null_if(nullable: bool) -> Types {
    if nullable { Types::NULL } else { Types::NONE }
}

fn items<'a>(list: &LocatedNode<'a>) -> Vec<&'a Node> {
    list.node.as_sequence().unwrap_or_default().iter().collect()
}

/// The format of a schema and the keyword that states it.
fn read_format<'a>(schema: &LocatedNode<'a>) -> Option<(&'a str, LocatedNode<'a>)> {
    if let Some(node) = schema.get("format") {
        return Some((node.node.as_str()?, node));
    }
    if let Some(node) = schema.get("type")
        && let Some(format) = node.node.as_str().and_then(format_of_type_name)
    {
        return Some((format, node));
    }
    let [encoding, media_type] =
        ["contentEncoding", "contentMediaType"].map(|name| schema.get(name));
    let text = |keyword: &Option<LocatedNode<'a>>| keyword.as_ref()?.node.as_str();
    let format = format_of_content(text(&encoding), text(&media_type))?;
    Some((format, encoding.or(media_type)?))
}

/// Whether a keyword about content states the format.
fn is_format(schema: &LocatedNode<'_>, keyword: &str) -> bool {
    let encoding = schema.text("contentEncoding");
    let stated = match keyword {
        "contentEncoding" => format_of_content(encoding, None),
        "contentMediaType" if encoding.is_none() => {
            format_of_content(None, schema.text("contentMediaType"))
        }
        _ => None,
    };
    stated.is_some() && read_format(schema).map(|(format, _)| format) == stated
}

/// Whether a schema consists of one list of forms, documentation aside.
fn has_only_forms(schema: &LocatedNode<'_>) -> bool {
    let mut lists = 0;
    schema.node.members().all(|(keyword, _)| {
        let is_list = matches!(keyword, "oneOf" | "anyOf");
        lists += usize::from(is_list);
        is_list
            || matches!(keyword, "title" | "description" | "example" | "examples")
            || keyword.starts_with("x-")
    }) && lists == 1
}

/// The part that all forms share: everything but the forms.
pub(crate) fn without_forms<'a>(schema: &SchemaParts<'a>) -> SchemaParts<'a> {
    let mut seen = HashSet::new();
    let parts = schema
        .iter()
        .filter(|part| seen.insert((part.node.identity(), part.only.bits())));
    let parts = parts.cloned().map(|part| SchemaPart {
        without_forms: true,
        ..part
    });
    parts.collect()
}
