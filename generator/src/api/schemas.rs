//! Schemas: from the 3.0 model to shapes.

mod discriminators;
mod facets;
mod formats;

use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, SchemaData};
use serde_json::Value as Json;

use super::build::Builder;
use super::{Additional, Example, ExternalDocs, Hint, Object, Property, Schema, Shape, Union};
use crate::diagnostic::codes;
use crate::document::{Node, Pointer};
use crate::grammar::HINT_PREFIX;
use crate::lower::reference;
use crate::lower::schema::{AT, EXAMPLES, LIMITS, NULL, quoted};
use facets::Facets;

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
            hints: IndexMap::new(),
        }
    }
}

impl Builder<'_> {
    /// Builds the named schemas.
    pub(super) fn named_schemas(&mut self) {
        let document = self.document;
        let at = Pointer::root().child("components").child("schemas");
        let section = document
            .get("components")
            .and_then(|components| components.get("schemas"));
        for (name, entry) in section.into_iter().flat_map(|section| section.members()) {
            if entry.node.is_null() {
                continue;
            }
            if let Some(schema) = self.schema(&entry.node, &at.child(name)) {
                self.schemas.insert(name.to_owned(), schema);
            }
        }
    }

    /// A schema of the model as a schema of the `Api`.
    pub(super) fn converted(
        &mut self,
        unit: ReferenceOr<openapiv3::Schema>,
        at: Pointer,
    ) -> Schema {
        match unit {
            ReferenceOr::Reference { reference } => {
                let name = reference::parse(&reference)
                    .ok()
                    .and_then(|pointer| reference::component(&pointer, "schemas"));
                Schema::of(at, name.map_or(Shape::Any, Shape::Reference))
            }
            ReferenceOr::Item(schema) => self.item(schema, at),
        }
    }

    fn unboxed(&mut self, unit: ReferenceOr<Box<openapiv3::Schema>>, at: Pointer) -> Schema {
        match unit {
            ReferenceOr::Reference { reference } => {
                self.converted(ReferenceOr::Reference { reference }, at)
            }
            ReferenceOr::Item(schema) => self.item(*schema, at),
        }
    }

    fn item(&mut self, schema: openapiv3::Schema, at: Pointer) -> Schema {
        let openapiv3::Schema {
            schema_data: mut data,
            schema_kind,
        } = schema;
        let at = match data.extensions.get(AT) {
            Some(Json::String(text)) => Pointer::parse(text).unwrap_or(at),
            _ => at,
        };
        let mut facets = Facets::of(schema_kind);
        let mut out = Schema::of(at, Shape::Any);
        out.limits = facets.limits();
        if data.extensions.contains_key(NULL) {
            out.shape = Shape::Null;
        }
        let discriminator = data.discriminator.take();
        describe(&mut out, data);
        self.compose(&mut out, &mut facets, discriminator);
        out
    }

    /// Puts the parts of a schema together: what it says itself, `allOf`, `oneOf` and `anyOf`.
    fn compose(
        &mut self,
        out: &mut Schema,
        facets: &mut Facets,
        discriminator: Option<openapiv3::Discriminator>,
    ) {
        let at = out.at.clone();
        let mut parts = Vec::new();
        for (index, part) in std::mem::take(&mut facets.any.all_of)
            .into_iter()
            .enumerate()
        {
            parts.push(self.converted(part, at.child("allOf").index(index)));
        }
        let one_of = std::mem::take(&mut facets.any.one_of);
        let any_of = std::mem::take(&mut facets.any.any_of);
        let mut discriminator = discriminator;
        for (key, variants) in [("oneOf", one_of), ("anyOf", any_of)] {
            if !variants.is_empty() {
                let discriminator = discriminator.take();
                parts.extend(self.union(out, key, variants, discriminator));
            }
        }
        if discriminator.is_some() {
            self.lone_discriminator(&at);
        }
        let bare = !facets.has_own_keywords();
        if facets.any.typ.is_some() && bare && !parts.is_empty() {
            self.note(
                codes::REDUNDANT_DEFAULT,
                &at.child("type"),
                "the parts of the schema have a type of their own",
            );
        } else if let Some(own) = self.own_shape(out, facets) {
            parts.push(Schema::of(at, own));
        }
        merge_parts(out, parts);
        if out.shape == Shape::Any && !out.hints.contains_key("type") {
            self.missing_type(&out.at);
        }
    }

    fn missing_type(&mut self, at: &Pointer) {
        // What a reference that leads nowhere is, its own error says.
        let node = self.document.at(at);
        if node.is_none_or(|node| node.get("$ref").is_none()) {
            self.note(codes::TYPE_MISSING, at, "the schema states no type");
        }
    }

    /// The alternatives of `oneOf` or `anyOf`; `null` among them becomes a flag.
    fn union(
        &mut self,
        out: &mut Schema,
        key: &str,
        variants: Vec<ReferenceOr<openapiv3::Schema>>,
        discriminator: Option<openapiv3::Discriminator>,
    ) -> Option<Schema> {
        let here = out.at.child(key);
        let mut schemas = Vec::with_capacity(variants.len());
        for (index, variant) in variants.into_iter().enumerate() {
            let schema = self.converted(variant, here.index(index));
            if schema.shape == Shape::Null {
                out.nullable = true;
                out.limits
                    .extend(schema.description.map(|text| format!("`null`: {text}")));
            } else {
                schemas.push(schema);
            }
        }
        let discriminator =
            discriminator.and_then(|found| self.discriminator(found, &schemas, &out.at));
        if schemas.len() == 1 && discriminator.is_none() {
            return schemas.pop();
        }
        let union = Union {
            variants: schemas,
            discriminator,
        };
        Some(Schema::of(out.at.clone(), Shape::Union(union)))
    }

    /// The shape that a schema states by its own keywords.
    fn own_shape(&mut self, out: &mut Schema, facets: &mut Facets) -> Option<Shape> {
        let at = out.at.clone();
        let any = &mut facets.any;
        let typ = any.typ.take();
        let format = any.format.take();
        if let (Some(typ), Some(format)) = (&typ, &format) {
            self.check_format(typ, format, &at);
        }
        match typ.as_deref() {
            Some("string") => Some(Shape::String {
                format,
                values: any
                    .enumeration
                    .iter()
                    .filter_map(|value| Some(value.as_str()?.to_owned()))
                    .collect(),
            }),
            Some("integer") => {
                let (minimum, maximum) = facets.whole_bounds();
                let values = facets
                    .any
                    .enumeration
                    .iter()
                    .filter_map(Json::as_i64)
                    .collect();
                Some(Shape::Integer {
                    format,
                    values,
                    minimum,
                    maximum,
                })
            }
            Some("number") => {
                out.limits.extend(one_of(&any.enumeration));
                Some(Shape::Number { format })
            }
            Some("boolean") => {
                out.limits.extend(one_of(&any.enumeration));
                out.limits
                    .extend(format.map(|format| format!("format {}", quoted(&format))));
                Some(Shape::Boolean)
            }
            other => {
                out.limits.extend(one_of(&any.enumeration));
                out.limits
                    .extend(format.map(|format| format!("format {}", quoted(&format))));
                match other {
                    Some("array") => Some(self.list(any, &at)),
                    Some("object") => Some(self.object(out, any, &at)),
                    _ => {
                        self.undeclared(out, &any.required, &IndexMap::new(), &at);
                        None
                    }
                }
            }
        }
    }

    fn list(&mut self, any: &mut AnySchema, at: &Pointer) -> Shape {
        let here = at.child("items");
        let items = match any.items.take() {
            Some(items) => self.unboxed(items, here),
            None => {
                let message = "the list says nothing of its items";
                self.note(codes::TYPE_MISSING, at, message);
                Schema::of(here, Shape::Any)
            }
        };
        Shape::Array(Box::new(items))
    }

    fn object(&mut self, out: &mut Schema, any: &mut AnySchema, at: &Pointer) -> Shape {
        let additional = match any.additional_properties.take() {
            None | Some(AdditionalProperties::Any(true)) => Additional::Any,
            Some(AdditionalProperties::Any(false)) => Additional::None,
            Some(AdditionalProperties::Schema(schema)) => {
                let here = at.child("additionalProperties");
                Additional::Schema(Box::new(self.converted(*schema, here)))
            }
        };
        let required: HashSet<&str> = any.required.iter().map(String::as_str).collect();
        let here = at.child("properties");
        let mut properties = IndexMap::with_capacity(any.properties.len());
        for (name, property) in std::mem::take(&mut any.properties) {
            let schema = self.unboxed(property, here.child(&name));
            let required = required.contains(name.as_str());
            properties.insert(name, Property { required, schema });
        }
        self.undeclared(out, &any.required, &properties, at);
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
            let parts = node.get("allOf").and_then(Node::as_sequence);
            open.extend(parts.unwrap_or_default());
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

/// The schema that this one is a part of by `allOf`, or itself.
fn outermost(at: &Pointer) -> Pointer {
    let mut whole = at.clone();
    while let Some(list) = whole.parent()
        && list.last().as_deref() == Some("allOf")
        && let Some(around) = list.parent()
    {
        whole = around;
    }
    whole
}

/// Takes over what a schema says besides its shape.
fn describe(out: &mut Schema, data: SchemaData) {
    out.title = data.title;
    out.description = data.description;
    out.default = data.default;
    out.deprecated = data.deprecated;
    out.nullable = data.nullable;
    out.read_only = data.read_only;
    out.write_only = data.write_only;
    out.external_docs = data.external_docs.map(|docs| ExternalDocs {
        url: docs.url,
        description: docs.description,
    });
    out.examples
        .extend(data.example.map(|value| Example { label: None, value }));
    for (key, value) in data.extensions {
        match (key.as_str(), value) {
            (EXAMPLES, Json::Array(values)) => {
                out.examples.extend(
                    values
                        .into_iter()
                        .map(|value| Example { label: None, value }),
                );
            }
            (LIMITS, Json::Array(texts)) => {
                out.limits.extend(
                    texts
                        .iter()
                        .filter_map(|text| Some(text.as_str()?.to_owned())),
                );
            }
            (key, value) => {
                if let Some(name) = key.strip_prefix(HINT_PREFIX) {
                    out.hints.insert(
                        name.to_owned(),
                        Hint {
                            at: out.at.child(key),
                            value,
                        },
                    );
                }
            }
        }
    }
}

/// Gives a schema the shape that its parts come to.
fn merge_parts(out: &mut Schema, mut parts: Vec<Schema>) {
    let part = match parts.len() {
        0 => return,
        1 => parts.pop(),
        _ => None,
    };
    match part {
        None => out.shape = Shape::All(parts),
        // A reference has no place for what is required beside it.
        Some(part) if part.at == out.at || (is_only_a_shape(&part) && out.required.is_empty()) => {
            out.shape = part.shape;
            out.nullable |= part.nullable;
        }
        Some(part) => out.shape = Shape::All(vec![part]),
    }
}

fn is_only_a_shape(schema: &Schema) -> bool {
    let mut bare = Schema::of(schema.at.clone(), Shape::Any);
    bare.nullable = schema.nullable;
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

fn one_of(values: &[Json]) -> Option<String> {
    let texts: Vec<String> = values
        .iter()
        .map(|value| quoted(&value.to_string()))
        .collect();
    match texts.as_slice() {
        [] => None,
        [only] => Some(format!("always {only}")),
        _ => Some(format!("one of {}", texts.join(", "))),
    }
}
