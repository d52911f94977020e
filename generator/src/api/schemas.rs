//! Schemas: from the located document to shapes, 3.0 and 3.1 alike.
//!
//! A schema is read in two steps: its [`Keywords`] in the types that they have, then the shape that they come to.

mod discriminators;
mod formats;
mod keywords;
mod lists;
mod patterns;
mod references;
mod simple;
mod types;
mod values;

use foldhash::{HashSet, HashSetExt as _};
use indexmap::IndexMap;

use super::build::{Builder, hint};
use super::reference;
use super::syntax::quoted;
use super::{Additional, Hints, Object, Property, Schema, Shape, Union};
use crate::diagnostic::codes;
use crate::document::{Entry, Mapping, Node, Pointer, Value};
use crate::grammar::{ObjectKind, Support, count, hint_name};
pub(crate) use discriminators::{Child, children, component_of};
pub(crate) use formats::UNIX_TIMES;
use keywords::{Bound, Keywords};
pub(super) use references::{Inlined, NamedByLocation};

impl Schema {
    /// A schema of which nothing but the shape is said.
    #[must_use]
    pub fn of(at: Pointer, shape: Shape) -> Schema {
        Schema {
            at,
            title: None,
            description: None,
            default: None,
            examples: Vec::new(),
            deprecated: false,
            nullable: false,
            read_only: false,
            write_only: false,
            external_docs: None,
            limits: Vec::new(),
            required: Vec::new(),
            shape,
            extension: None,
            hints: Hints::default(),
        }
    }
}

impl<'d> Builder<'d> {
    /// Builds the named schemas.
    pub(super) fn named_schemas(&mut self) {
        let document = self.document;
        let at = Pointer::root().child("components").child("schemas");
        let section = document
            .get("components")
            .and_then(|components| components.get("schemas"));
        for (name, entry) in section.into_iter().flat_map(Node::members) {
            if !entry.node.is_null() {
                let schema = self.schema(&entry.node, &at.child(name));
                self.schemas.insert(name.to_owned(), schema);
            }
        }
        self.schemas_named_by_location();
        self.inherit_discriminators();
    }

    /// Builds a schema.
    pub(super) fn schema(&mut self, node: &'d Node, at: &Pointer) -> Schema {
        self.inlined = Inlined::default();
        self.any_schema(node, at)
    }

    fn any_schema(&mut self, node: &'d Node, at: &Pointer) -> Schema {
        if let Some(name) = self.named_elsewhere(at) {
            return Schema::of(at.clone(), Shape::Reference(name));
        }
        if let Value::Mapping(members) = &node.value {
            return self.schema_object(node, members, at);
        }
        let mut keywords = Keywords::default();
        if node.as_bool() == Some(false) {
            let message = "no value is valid".to_owned();
            keywords.further_limits.push(message);
        }
        self.put_together(Schema::of(at.clone(), Shape::Any), keywords)
    }

    fn schema_object(&mut self, node: &'d Node, members: &'d Mapping, at: &Pointer) -> Schema {
        let target = members
            .get("$ref")
            .and_then(|entry| self.schema_reference(entry, at));
        let has_siblings = members.iter().any(is_meaningful_ref_sibling);
        let target = match target {
            Some(target) if !has_siblings => return target,
            target => target,
        };
        let mut out = Schema::of(at.clone(), Shape::Any);
        let mut keywords = Keywords::default();
        for (key, entry) in members {
            self.annotation(&mut out, key, entry, node);
            self.keyword(&mut keywords, key, entry, at);
        }
        if let Some(mut target) = target {
            // At the end, so that the locations of the others stay.
            if let Shape::Reference(_) = &target.shape
                && target.at == *at
            {
                target.at = at.child("allOf").index(keywords.all_of.len());
            }
            keywords.all_of.push(target);
        }
        self.further_items(&mut keywords, members, at);
        self.named_by_pattern(&mut keywords, members, at);
        self.decide_type(&mut out, &mut keywords, node.location, members);
        self.put_together(out, keywords)
    }

    /// Takes over a keyword that says something besides the shape.
    fn annotation(&mut self, out: &mut Schema, key: &str, entry: &Entry, owner: &Node) {
        let node = &entry.node;
        let flag = node.as_bool() == Some(true);
        match key {
            "title" => out.title = node.scalar_text(),
            "description" => out.description = node.scalar_text(),
            "default" if !node.is_null() => out.default = Some(Box::new(node.to_json())),
            "example" => {
                let example = self.example(None, node, &out.at.child(key));
                out.examples.splice(0..0, example);
            }
            "examples" => {
                let at = out.at.child(key);
                let further = node.as_sequence().unwrap_or_default().iter().enumerate();
                let further =
                    further.filter_map(|(i, node)| self.example(None, node, &at.index(i)));
                out.examples.extend(further);
            }
            "deprecated" => out.deprecated = flag,
            "nullable" => out.nullable = flag,
            "readOnly" => out.read_only = flag,
            "writeOnly" => out.write_only = flag,
            "externalDocs" => {
                out.external_docs = self.external_docs(owner, &out.at).map(Box::new);
            }
            key => {
                if let Some(name) = hint_name(key, node) {
                    out.hints.insert(name.to_owned(), hint(key, node, &out.at));
                }
            }
        }
    }

    /// Reads a keyword that determines the shape or a limit.
    fn keyword(&mut self, found: &mut Keywords<'d>, key: &str, entry: &'d Entry, at: &Pointer) {
        let node = &entry.node;
        match key {
            "type" => self.types(found, node, &at.child(key)),
            "default" if node.is_null() => {
                found.further_limits.push("default `null`".to_owned());
            }
            "$defs" | "definitions" => {
                let here = at.child(key);
                let names = node.members().map(|(name, _)| here.child(name));
                self.definitions.extend(names);
            }
            "format" => found.format = node.scalar_text(),
            "pattern" => found.pattern = node.scalar_text(),
            "minLength" => found.lengths.least = count(node),
            "maxLength" => found.lengths.most = count(node),
            "minItems" => found.item_counts.least = count(node),
            "maxItems" => found.item_counts.most = count(node),
            "uniqueItems" => found.unique_items = node.as_bool(),
            "minProperties" => found.property_counts.least = count(node),
            "maxProperties" => found.property_counts.most = count(node),
            "minimum" => found.minimum = bound(node),
            "maximum" => found.maximum = bound(node),
            "multipleOf" => found.multiple_of = node.as_number().cloned(),
            "required" => {
                let names = node.as_sequence();
                found.required =
                    names.map(|names| names.iter().filter_map(Node::scalar_text).collect());
            }
            "discriminator" => {
                let is_object = node.get("propertyName").is_some();
                found.discriminator = is_object.then_some(node);
            }
            "additionalProperties" => found.additional = self.additional(node, &at.child(key)),
            "patternProperties" => found.by_pattern = self.properties(node, &at.child(key)),
            "prefixItems" => found.first_items = Some(self.parts(node, &at.child(key))),
            "items" if node.as_sequence().is_some() => {
                found.first_items = Some(self.parts(node, &at.child(key)));
            }
            "items" if !node.is_null() => {
                found.items = Some(self.any_schema(node, &at.child(key)));
            }
            "properties" => found.properties = self.properties(node, &at.child(key)),
            "allOf" => found.all_of = self.parts(node, &at.child(key)),
            "oneOf" => found.one_of = self.parts(node, &at.child(key)),
            "anyOf" => found.any_of = self.parts(node, &at.child(key)),
            _ => {}
        }
    }

    fn additional(&mut self, node: &'d Node, at: &Pointer) -> Option<Additional> {
        match &node.value {
            Value::Null => None,
            Value::Bool(any) if any.value => Some(Additional::Any),
            Value::Bool(_) => Some(Additional::None),
            _ => {
                let schema = self.any_schema(node, at);
                // `{}` says what `true` says.
                Some(
                    match schema.shape == Shape::Any && is_only_a_shape(&schema) {
                        true => Additional::Any,
                        false => Additional::Schema(Box::new(schema)),
                    },
                )
            }
        }
    }

    fn properties(&mut self, node: &'d Node, at: &Pointer) -> Option<IndexMap<String, Schema>> {
        // A property that is left out is `null` in the tree.
        let members = node.as_mapping()?.iter();
        let present = members.filter(|(_, member)| !member.node.is_null());
        let built = present.map(|(name, member)| {
            let schema = self.any_schema(&member.node, &at.child(name));
            (name.to_owned(), schema)
        });
        Some(built.collect())
    }

    fn parts(&mut self, node: &'d Node, at: &Pointer) -> Vec<Schema> {
        let items = node.as_sequence().unwrap_or_default().iter().enumerate();
        items
            .map(|(index, item)| self.any_schema(item, &at.index(index)))
            .collect()
    }

    /// Gives a schema the shape that follows from its own keywords, `allOf`, `oneOf` and `anyOf`.
    fn put_together(&mut self, mut out: Schema, mut keywords: Keywords<'d>) -> Schema {
        out.limits = keywords.limits();
        let at = out.at.clone();
        let mut parts = std::mem::take(&mut keywords.all_of);
        let one_of = std::mem::take(&mut keywords.one_of);
        let any_of = std::mem::take(&mut keywords.any_of);
        let mut discriminator = keywords.discriminator.take();
        let mut children = Vec::new();
        for (keyword, mut variants) in [("oneOf", one_of), ("anyOf", any_of)] {
            if variants.is_empty() {
                continue;
            }
            self.take_null(&mut out, &mut variants);
            if let Some(listed) = self.extend(&variants, &at) {
                if discriminator.is_some() {
                    let message = "the schemas that it lists extend this one by `allOf` anyway";
                    self.note(codes::REDUNDANT_DEFAULT, &at.child(keyword), message);
                }
                children.extend(listed);
            } else {
                let discriminator = discriminator.take();
                parts.extend(self.union(&out, variants, discriminator));
            }
        }
        out.extension = match discriminator.is_some() || !children.is_empty() {
            true => self.extension(discriminator, children, &at).map(Box::new),
            false => parts.iter_mut().find_map(|part| part.extension.take()),
        };
        if !keywords.types.is_empty() && !keywords.has_own_keywords() && !parts.is_empty() {
            self.note(
                codes::REDUNDANT_DEFAULT,
                &at.child("type"),
                "the parts of the schema have a type of their own",
            );
        } else if let Some(own) = self.own_shape(&mut out, &mut keywords) {
            parts.push(Schema::of(at, own));
        }
        // A part that says nothing else is there to allow `null`.
        out.nullable |= parts
            .iter()
            .any(|part| part.nullable && part.shape == Shape::Any);
        self.narrow(&mut out, &mut parts);
        if let [part] = parts.as_mut_slice() {
            absorb(&mut out, part);
        }
        merge_parts(&mut out, parts);
        if out.shape == Shape::Any && !out.hints.contains_key("type") {
            self.missing_type(&out.at);
        }
        out
    }

    fn missing_type(&mut self, at: &Pointer) {
        // A dangling reference has an error of its own, and `false` allows no value.
        let is_known = |node: &Node| node.get("$ref").is_some() || node.as_bool() == Some(false);
        if !self.document.at(at).is_some_and(is_known) {
            self.note(codes::TYPE_MISSING, at, "the schema states no type");
        }
    }

    /// Takes `null` out of the alternatives of `oneOf` or `anyOf`: it becomes a flag.
    fn take_null(&self, out: &mut Schema, variants: &mut Vec<Schema>) {
        let is_null = |variant: &mut Schema| match &variant.shape {
            Shape::Null => true,
            Shape::Reference(name) => self.is_named_null(name),
            _ => false,
        };
        for null in variants.extract_if(.., is_null) {
            out.nullable = true;
            let documented = null.description.map(|text| format!("`null`: {text}"));
            out.limits.extend(documented);
        }
    }

    /// The alternatives of `oneOf` or `anyOf` that are not `null`.
    fn union(
        &mut self,
        out: &Schema,
        mut schemas: Vec<Schema>,
        discriminator: Option<&'d Node>,
    ) -> Option<Schema> {
        let discriminator =
            discriminator.and_then(|found| self.discriminator(found, &schemas, &out.at));
        if schemas.len() == 1 && discriminator.is_none() {
            return schemas.pop();
        }
        let union = Union {
            variants: schemas,
            discriminator: discriminator.map(Box::new),
        };
        Some(Schema::of(out.at.clone(), Shape::Union(union)))
    }

    /// The shape that a schema states by its own keywords.
    fn own_shape(&mut self, out: &mut Schema, keywords: &mut Keywords<'d>) -> Option<Shape> {
        let at = out.at.clone();
        let typ = keywords.types.first().map(|(name, _)| *name);
        let format = keywords.format.take();
        if let (Some(typ), Some(format)) = (typ, &format) {
            self.check_format(typ, format, &at);
        }
        let values = keywords.values.take().unwrap_or_default();
        match typ {
            Some("string") => {
                let values = values.iter().filter_map(|value| value.as_str());
                let values = values.map(str::to_owned).collect();
                return Some(Shape::String { format, values });
            }
            Some("integer") => {
                let (minimum, maximum) = keywords.whole_bounds();
                let values = values.iter().filter_map(values::whole).collect();
                return Some(Shape::Integer {
                    format,
                    values,
                    minimum: minimum.map(Box::new),
                    maximum: maximum.map(Box::new),
                    names: std::mem::take(&mut keywords.integer_names),
                });
            }
            _ => out.limits.extend(one_of(&values)),
        }
        if typ == Some("number") {
            let values = values.iter().filter_map(Node::as_number);
            return Some(Shape::Number {
                format,
                values: values.map(|number| number.value.clone()).collect(),
            });
        }
        let format = format.map(|format| format!("format {}", quoted(&format)));
        out.limits.extend(format);
        match typ {
            Some("boolean") => Some(Shape::Boolean {
                values: values.iter().filter_map(Node::as_bool).collect(),
            }),
            Some("array") => Some(self.list(keywords, &at)),
            Some("object") => Some(self.object(out, keywords, &at)),
            _ => {
                let required = keywords.required.take().unwrap_or_default();
                self.undeclared(out, &required, &IndexMap::new(), &at);
                None
            }
        }
    }

    fn object(&mut self, out: &mut Schema, keywords: &mut Keywords<'d>, at: &Pointer) -> Shape {
        let additional = keywords.additional.take().unwrap_or(Additional::Any);
        let listed = keywords.required.take().unwrap_or_default();
        let required: HashSet<&str> = listed.iter().map(String::as_str).collect();
        let schemas = keywords.properties.take().unwrap_or_default();
        let properties = schemas.into_iter().map(|(name, schema)| {
            let required = required.contains(name.as_str());
            (name, Property { required, schema })
        });
        let properties = properties.collect();
        self.undeclared(out, &listed, &properties, at);
        match (properties.is_empty(), additional) {
            (true, Additional::Any) => Shape::Map(None),
            (true, Additional::Schema(schema)) => Shape::Map(Some(schema)),
            (_, additional) => Shape::Object(Object {
                properties,
                additional,
            }),
        }
    }

    /// Whether any part of the composition that a schema belongs to declares a property.
    fn is_declared(&self, name: &str, at: &Pointer) -> bool {
        let mut open: Vec<&Node> = self.document.at(&outermost(at)).into_iter().collect();
        let mut seen = HashSet::new();
        while let Some(node) = open.pop() {
            if !seen.insert(std::ptr::from_ref(node)) {
                continue;
            }
            let properties = node.get("properties");
            if properties.is_some_and(|properties| properties.get(name).is_some()) {
                return true;
            }
            for composition in COMPOSITIONS {
                let parts = node.get(composition).and_then(Node::as_sequence);
                open.extend(parts.unwrap_or_default());
            }
            let target = node.get("$ref").and_then(Node::as_str);
            let target = target.and_then(|text| reference::find(self.document, text).ok());
            open.extend(target.map(|(_, target)| target));
        }
        false
    }

    /// Names in `required` that say nothing about a declared property.
    fn undeclared(
        &mut self,
        out: &mut Schema,
        required: &[String],
        properties: &IndexMap<String, Property>,
        at: &Pointer,
    ) {
        let mut seen = HashSet::with_capacity(required.len());
        for (index, name) in required.iter().enumerate() {
            let here = || at.child("required").index(index);
            if !seen.insert(name.as_str()) {
                self.note(
                    codes::REDUNDANT_DEFAULT,
                    &here(),
                    format!("`{name}` is listed before"),
                );
            } else if !properties.contains_key(name) {
                out.required.push(name.clone());
                if !self.is_declared(name, at) {
                    self.warn(
                        codes::REQUIRED_UNDECLARED,
                        &here(),
                        format!("`required` names `{name}`, which is not among the properties"),
                    );
                    out.limits
                        .push(format!("{} is always present", quoted(name)));
                }
            }
        }
    }
}

/// A bound that is a value itself.
fn bound(node: &Node) -> Option<Bound> {
    let value = node.as_number()?.clone();
    Some(Bound {
        value,
        exclusive: false,
    })
}

/// Whether a key beside `$ref` says something that has to be kept.
fn is_meaningful_ref_sibling((key, entry): (&str, &Entry)) -> bool {
    if matches!(key, "$ref" | "$defs" | "definitions") {
        return false;
    }
    hint_name(key, &entry.node).is_some()
        || ObjectKind::Schema
            .field(key)
            .is_some_and(|field| field.support == Support::Carried)
}

fn is_only_reference(node: &Node) -> bool {
    node.as_mapping().is_some_and(|members| {
        members.contains_key("$ref") && !members.iter().any(is_meaningful_ref_sibling)
    })
}

/// The keywords that list parts of a schema.
const COMPOSITIONS: [&str; 3] = ["allOf", "oneOf", "anyOf"];

/// The schema that this one is a part of by `allOf`, `oneOf` or `anyOf`, or itself.
fn outermost(at: &Pointer) -> Pointer {
    let mut whole = at.clone();
    while let Some(list) = whole.parent()
        && list
            .last()
            .is_some_and(|list| COMPOSITIONS.contains(&list.as_ref()))
        && let Some(around) = list.parent()
    {
        whole = around;
    }
    whole
}

/// Gives a schema the shape that its parts come to.
pub(super) fn merge_parts(out: &mut Schema, mut parts: Vec<Schema>) {
    let part = match parts.len() {
        0 => return,
        1 => parts.pop(),
        _ => None,
    };
    match part {
        None => out.shape = Shape::All(parts),
        // A reference cannot hold the properties that are required beside it.
        Some(part) if part.at == out.at || (is_only_a_shape(&part) && out.required.is_empty()) => {
            out.shape = part.shape;
            out.nullable |= part.nullable;
        }
        Some(part) => out.shape = Shape::All(vec![part]),
    }
}

/// Takes over what the only part of a schema says of a simple type, unless the schema says it in another way.
pub(super) fn absorb(out: &mut Schema, part: &mut Schema) {
    let is_simple = matches!(
        part.shape,
        Shape::String { .. } | Shape::Integer { .. } | Shape::Number { .. } | Shape::Boolean { .. }
    );
    let differs = out.title.is_some() && part.title.is_some()
        || out.description.is_some() && part.description.is_some()
        || out.default.is_some() && part.default.is_some()
        || out.external_docs.is_some() && part.external_docs.is_some()
        || !part.hints.is_empty();
    if !is_simple || differs {
        return;
    }
    out.title = out.title.take().or(part.title.take());
    out.description = out.description.take().or(part.description.take());
    out.default = out.default.take().or(part.default.take());
    out.external_docs = out.external_docs.take().or(part.external_docs.take());
    out.examples.append(&mut part.examples);
    out.limits.append(&mut part.limits);
    out.deprecated |= std::mem::take(&mut part.deprecated);
    out.read_only |= std::mem::take(&mut part.read_only);
    out.write_only |= std::mem::take(&mut part.write_only);
}

fn is_only_a_shape(schema: &Schema) -> bool {
    let Schema {
        title,
        description,
        default,
        examples,
        limits,
        hints,
        ..
    } = schema;
    title.is_none()
        && description.is_none()
        && default.is_none()
        && examples.is_empty()
        && limits.is_empty()
        && hints.is_empty()
        && schema.required.is_empty()
        && schema.external_docs.is_none()
        && !(schema.deprecated || schema.read_only || schema.write_only)
}

fn one_of(values: &[Node]) -> Option<String> {
    let texts: Vec<String> = values
        .iter()
        .map(|value| quoted(&value.to_json().to_string()))
        .collect();
    match texts.as_slice() {
        [] => None,
        [only] => Some(format!("always {only}")),
        _ => Some(format!("one of {}", texts.join(", "))),
    }
}
