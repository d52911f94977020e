//! Normalizes a schema: builds its [`SchemaView`].

use std::collections::HashSet;

use crate::api::syntax::format_of_content;
use crate::api::view::{LocatedNode, Resolve as _};
use crate::decimal::Decimal;
use crate::diff::pair::{Schema, SchemaPart};
use crate::diff::reader::Description;
use crate::diff::same::equal;
use crate::diff::schema::bound::{Bound, End, tighter};
use crate::diff::schema::view::{Forms, Limit, SchemaView, Values};
use crate::diff::types::Types;
use crate::document::{Node, Value};

/// Keywords that count something, with the number at which they have no effect.
const COUNTS: &[(&str, bool)] = &[
    ("minLength", true),
    ("maxLength", false),
    ("minItems", true),
    ("maxItems", false),
    ("minProperties", true),
    ("maxProperties", false),
];

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

/// How a schema is taken into the view.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Manner {
    /// Null is allowed beside what the schema says.
    nullable: bool,
    without_forms: bool,
    only: Types,
}

struct Builder<'d, 'a> {
    description: &'d Description<'a>,
    view: SchemaView<'a>,
    /// The schemas that are being taken in: one that turns up again contains itself.
    open: Vec<usize>,
    /// The schemas that were taken in: a second time they say nothing new.
    taken: HashSet<(usize, Manner)>,
}

/// What the schema says; `None` where it has no parts.
pub(crate) fn view<'a>(
    description: &Description<'a>,
    schema: &Schema<'a>,
) -> Option<SchemaView<'a>> {
    let first = schema.first()?;
    let place = description
        .resolve(first.place.clone())
        .unwrap_or_else(|| first.place.clone());
    let mut builder = Builder {
        description,
        view: SchemaView::anything(place),
        open: Vec::new(),
        taken: HashSet::new(),
    };
    for part in schema {
        let manner = Manner {
            nullable: false,
            without_forms: part.without_forms,
            only: part.only,
        };
        builder.take(&part.place, manner);
    }
    Some(builder.finish())
}

impl<'a> Builder<'_, 'a> {
    fn take(&mut self, place: &LocatedNode<'a>, manner: Manner) {
        if self.open.contains(&place.identity()) {
            self.description
                .defect(place, "the schema contains itself without end");
            return;
        }
        if !self.taken.insert((place.identity(), manner)) {
            return;
        }
        match &place.node.value {
            Value::Mapping(_) => {}
            Value::Bool(any) if any.value => return,
            Value::Bool(_) => return self.restrict(Types::NONE, Types::NONE),
            _ => {
                let message = format!("a schema is a mapping, this is {}", place.node.kind());
                return self.description.not_compared(place, message);
            }
        }
        self.open.push(place.identity());
        if place.text("$ref").is_some() {
            if let Some(Some(target)) = self.description.target(place) {
                self.description.mark_used(&target);
                self.take(&target, manner);
            }
            if self.description.is_31 {
                self.take_keywords(place, manner);
            }
        } else {
            self.take_keywords(place, manner);
        }
        self.open.pop();
    }

    fn take_keywords(&mut self, place: &LocatedNode<'a>, outer: Manner) {
        let mut manner = outer;
        manner.nullable |= place.flag("nullable");
        self.view.nullable |= manner.nullable;
        self.take_type(place, manner);
        self.take_values(place);
        self.take_object(place);
        self.take_limits(place);
        self.take_annotations(place);
        for &keyword in CONDITIONS {
            if let Some(found) = place.get(keyword).filter(|_| !is_format(place, keyword)) {
                match (keyword, found.node.as_bool()) {
                    ("unevaluatedProperties", Some(false)) => {
                        self.view.closed = Some(found);
                        continue;
                    }
                    (_, Some(true)) => continue,
                    _ => {}
                }
                self.view.conditions.entry(keyword).or_default().push(found);
            }
        }
        if let Some(items) = place.get("items") {
            self.view.items.push(items.into());
        }
        for member in self.description.list(place.get("allOf")) {
            self.take(&member, manner);
        }
        if !manner.without_forms {
            self.take_forms(place, "oneOf", manner);
            self.take_forms(place, "anyOf", manner);
        }
    }

    fn take_type(&mut self, place: &LocatedNode<'a>, manner: Manner) {
        if let Some(declared) = place.get("type") {
            let types = self.read_types(&declared);
            let null = if manner.nullable {
                Types::NULL
            } else {
                Types::NONE
            };
            self.restrict(types, null);
        }
        if manner.only != Types::ALL {
            self.restrict(manner.only, Types::NONE);
        }
        if self.view.format.is_none() {
            self.view.format = read_format(place);
        }
    }

    fn read_types(&self, declared: &LocatedNode<'a>) -> Types {
        let names = match declared.node.as_str() {
            Some(_) => vec![declared.clone()],
            None => self.description.list(Some(declared.clone())),
        };
        names.iter().fold(Types::NONE, |types, name| {
            let known = name.node.as_str().and_then(Types::named);
            if known.is_none() {
                self.description.defect(name, "this is no JSON type");
            }
            types.or(known.unwrap_or(Types::NONE))
        })
    }

    fn restrict(&mut self, types: Types, null: Types) {
        self.view.typed = true;
        self.view.types = self.view.types.and(types.or(null));
    }

    fn take_values(&mut self, place: &LocatedNode<'a>) {
        let one = place.get("const").map(|found| (vec![found.node], found));
        let closed = place.get("enum").map(|found| (items(&found), found));
        let open = place
            .get("x-extensible-enum")
            .filter(|found| found.node.as_sequence().is_some())
            .map(|found| (items(&found), found));
        for (list, found, open) in [one, closed]
            .into_iter()
            .flatten()
            .map(|(list, found)| (list, found, false))
            .chain(open.map(|(list, found)| (list, found, true)))
        {
            match &mut self.view.values {
                Some(values) => values
                    .list
                    .retain(|value| list.iter().any(|other| equal(value, other))),
                none => {
                    *none = Some(Values {
                        place: found,
                        list,
                        open,
                    });
                }
            }
        }
    }

    fn take_object(&mut self, place: &LocatedNode<'a>) {
        for (name, property) in place
            .get("properties")
            .iter()
            .flat_map(LocatedNode::members)
        {
            self.view
                .properties
                .entry(name)
                .or_default()
                .push(property.into());
        }
        for name in place
            .get("required")
            .filter(|required| required.node.as_bool().is_none())
            .map(|required| self.description.list(Some(required)))
            .unwrap_or_default()
        {
            match name.node.as_str() {
                Some(text) => {
                    self.view.required.entry(text).or_insert(name);
                }
                None => self.description.defect(&name, "a name is expected"),
            }
        }
        let Some(additional) = place.get("additionalProperties") else {
            return;
        };
        match &additional.node.value {
            Value::Bool(any) if any.value => {}
            Value::Bool(_) => self.view.closed = Some(additional),
            // A schema without keywords says as much as `true`.
            Value::Mapping(members) if members.is_empty() => {}
            _ => self.view.additional.push(additional.into()),
        }
    }

    fn take_limits(&mut self, place: &LocatedNode<'a>) {
        let view = &mut self.view;
        view.minimum = tighter(
            view.minimum.take(),
            Bound::read(place, End::Lower),
            End::Lower,
        );
        view.maximum = tighter(
            view.maximum.take(),
            Bound::read(place, End::Upper),
            End::Upper,
        );
        if view.multiple.is_none() {
            view.multiple = limit(place, "multipleOf");
        }
        for &(keyword, at_least) in COUNTS {
            let Some(limit) = limit(place, keyword) else {
                continue;
            };
            if at_least && limit.value <= Decimal::ZERO {
                continue;
            }
            let known = view.counts.get(keyword).map(|known| known.value);
            let tighter = known.is_none_or(|known| (limit.value > known) == at_least);
            if tighter {
                view.counts.insert(keyword, limit);
            }
        }
        if place.flag("uniqueItems") {
            view.unique = place.get("uniqueItems");
        }
        let pattern = place.get("pattern");
        if let Some((text, pattern)) = pattern.and_then(|found| Some((found.node.as_str()?, found)))
            && !matches!(text, "" | ".*" | "^.*$" | "^(?:.*)$" | "^(.*)$")
        {
            view.patterns.insert(text, pattern);
        }
    }

    fn take_annotations(&mut self, place: &LocatedNode<'a>) {
        let view = &mut self.view;
        let first = |slot: &mut Option<LocatedNode<'a>>, found: Option<LocatedNode<'a>>| {
            if slot.is_none() {
                *slot = found;
            }
        };
        let set = |name: &str| {
            place
                .get(name)
                .filter(|found| found.node.as_bool() == Some(true))
        };
        first(&mut view.default, place.get("default"));
        first(&mut view.discriminator, place.get("discriminator"));
        first(&mut view.read_only, set("readOnly"));
        first(&mut view.write_only, set("writeOnly"));
    }

    /// Null is taken out of the forms; a single form that is left is a plain part of the schema.
    fn take_forms(&mut self, place: &LocatedNode<'a>, keyword: &str, manner: Manner) {
        let Some(list) = place.get(keyword) else {
            return;
        };
        let (members, null) = self.flatten(&list);
        let nullable = manner.nullable || null;
        self.view.nullable |= null;
        match members.as_slice() {
            [] if null => self.restrict(Types::NULL, Types::NONE),
            [] => {}
            [single] => self.take(single, Manner { nullable, ..manner }),
            _ if self.take_as_values(&list, &members) => {}
            _ => {
                if !null {
                    self.view.nullable |= manner.nullable;
                }
                self.view.forms.push(Forms {
                    place: list,
                    members,
                });
            }
        }
    }

    /// The forms of a list, those of forms that are nothing but a choice themselves included.
    fn flatten(&self, list: &LocatedNode<'a>) -> (Vec<LocatedNode<'a>>, bool) {
        let mut members = Vec::new();
        let mut null = false;
        let mut lists = vec![list.identity()];
        let mut open: Vec<LocatedNode<'a>> = self.members(list);
        while let Some(member) = open.pop() {
            let Some(target) = self.description.resolve(member.clone()) else {
                continue;
            };
            let inner = ["oneOf", "anyOf"]
                .iter()
                .find_map(|keyword| target.get(keyword));
            match inner {
                _ if is_null(&target) => null = true,
                // A choice that contains itself adds nothing to itself.
                Some(inner) if is_only_a_choice(&target) => {
                    if !lists.contains(&inner.identity()) {
                        lists.push(inner.identity());
                        open.extend(self.members(&inner));
                    }
                }
                _ => members.push(member),
            }
        }
        (members, null)
    }

    /// The items of a list, the last one first.
    fn members(&self, list: &LocatedNode<'a>) -> Vec<LocatedNode<'a>> {
        let mut members = self.description.list(Some(list.clone()));
        members.reverse();
        members
    }

    /// Forms that are single values are an enumeration.
    fn take_as_values(&mut self, list: &LocatedNode<'a>, members: &[LocatedNode<'a>]) -> bool {
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
            place: list.clone(),
            list: all,
            open: false,
        });
        true
    }

    fn finish(self) -> SchemaView<'a> {
        let mut view = self.view;
        let null = if view.nullable {
            Types::NULL
        } else {
            Types::NONE
        };
        if let Some(values) = &mut view.values {
            let types = values.list.iter().fold(Types::NONE, |types, value| {
                types.or(Types::of(&value.value))
            });
            values.list.retain(|value| !value.is_null());
            view.types = view.types.and(types.or(null));
            view.typed = true;
        }
        if !view.typed && !view.forms.is_empty() {
            return view;
        }
        if !view.typed {
            let object =
                !view.properties.is_empty() || !view.additional.is_empty() || view.closed.is_some();
            let binary = matches!(view.format, Some(("binary", _)));
            let implied = match (object, view.items.is_empty()) {
                (false, true) if binary => Types::STRING,
                (true, _) => Types::OBJECT,
                (false, false) => Types::ARRAY,
                (false, true) => return view,
            };
            view.types = implied.or(null);
        }
        if view.types.and(Types::NUMBER) == Types::INTEGER {
            view.minimum
                .iter_mut()
                .for_each(|bound| bound.for_integers(End::Lower));
            view.maximum
                .iter_mut()
                .for_each(|bound| bound.for_integers(End::Upper));
        }
        view
    }
}

fn items<'a>(place: &LocatedNode<'a>) -> Vec<&'a Node> {
    place
        .node
        .as_sequence()
        .unwrap_or_default()
        .iter()
        .collect()
}

fn limit<'a>(schema: &LocatedNode<'a>, keyword: &str) -> Option<Limit<'a>> {
    let place = schema.get(keyword)?;
    let value = Decimal::of(place.node.as_number()?)?;
    Some(Limit { value, place })
}

/// The format of a schema by the keyword that states it.
fn read_format<'a>(schema: &LocatedNode<'a>) -> Option<(&'a str, LocatedNode<'a>)> {
    if let Some(place) = schema.get("format") {
        return Some((place.node.as_str()?, place));
    }
    let (encoding, media_type) = (
        schema.text("contentEncoding"),
        schema.text("contentMediaType"),
    );
    let format = format_of_content(encoding, media_type)?;
    let place = schema
        .get("contentEncoding")
        .or_else(|| schema.get("contentMediaType"));
    Some((format, place?))
}

/// Whether a keyword about content says what the format says.
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

fn is_null(schema: &LocatedNode<'_>) -> bool {
    let types = schema.node.get("type");
    let only = |name: &str| {
        schema.node.get(name).is_some_and(|values| match name {
            "const" => values.is_null(),
            _ => values
                .as_sequence()
                .is_some_and(|list| !list.is_empty() && list.iter().all(Node::is_null)),
        })
    };
    let listed = types.and_then(Node::as_sequence);
    types.and_then(Node::as_str) == Some("null")
        || matches!(listed, Some([single]) if single.as_str() == Some("null"))
        || only("const")
        || only("enum")
}

/// Whether a schema says nothing but which forms there are.
fn is_only_a_choice(schema: &LocatedNode<'_>) -> bool {
    let mut choices = 0;
    schema.node.members().all(|(keyword, _)| {
        choices += usize::from(matches!(keyword, "oneOf" | "anyOf"));
        matches!(
            keyword,
            "oneOf" | "anyOf" | "title" | "description" | "example" | "examples"
        ) || keyword.starts_with("x-")
    }) && choices == 1
}

/// A part of every form: everything but the forms.
pub(crate) fn shared<'a>(schema: &Schema<'a>) -> Schema<'a> {
    let mut seen = HashSet::new();
    schema
        .iter()
        .filter(|part| seen.insert((part.place.identity(), part.only.bits())))
        .map(|part| SchemaPart {
            without_forms: true,
            ..part.clone()
        })
        .collect()
}
