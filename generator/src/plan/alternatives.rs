//! What tells the alternatives of a union apart: the JSON that each accepts, and the values of a discriminator.

use foldhash::{HashMap, HashSet, HashSetExt as _};

use crate::api::{Additional, Extension, Object, Property, Schema, Shape, Union, component_of};
use crate::diagnostic::codes;
use crate::plan::literals::{JsonLiteral, literals};
use crate::plan::types::Planner;

/// How many unions and compositions inside of each other are looked into.
const DEEPEST: usize = 8;

/// How far inside of a property is looked for what has one value only.
const DEEPEST_FIXED: usize = 2;

/// The most forms that one alternative has. A schema with more is not told apart from others.
const MOST_FORMS: usize = 256;

/// The hint that names the variant of a schema that extends another one.
const VARIANT_HINT: &str = "variant";

/// What was found out about named schemas, each by its name and how deep may be looked into it: many unions can lead to
/// one schema, and on many ways.
#[derive(Default)]
pub(super) struct KnownAlternatives {
    forms: HashMap<(String, usize), Vec<JsonForm>>,
    /// With the property, as for the next.
    listed: HashMap<(String, String, usize), Vec<JsonLiteral>>,
    tags_of_children: HashMap<(String, String, usize), Vec<JsonLiteral>>,
}

/// JSON that an alternative of a union accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonForm {
    /// Whatever can be read as the type.
    Any,
    /// `null`.
    Null,
    /// One of these values.
    Values(Vec<JsonLiteral>),
    /// An object.
    Object(Vec<JsonProperty>),
    /// An object that is to have no other properties.
    Closed(Vec<JsonProperty>),
    /// An object with properties of any name, which have one type.
    Map,
}

/// What is known of a property of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonProperty {
    /// Its name in JSON.
    pub wire: String,
    /// Names that lead from its value to a property further inside, which is the one that is meant.
    pub within: Vec<String>,
    /// Whether an object without it is something else.
    pub required: bool,
    /// Whether an object with another value than the listed ones is something else.
    pub fixed: bool,
    /// The listed values; empty: any, or where it is fixed `null`.
    pub values: Vec<JsonLiteral>,
}

/// Whether the JSON type alone does not tell the alternatives apart, so that their forms are needed.
pub(super) fn need_forms(alternatives: &[Vec<JsonForm>]) -> bool {
    let has = |forms: &[JsonForm], wanted: fn(&JsonForm) -> bool| forms.iter().any(wanted);
    let objects = alternatives
        .iter()
        .filter(|forms| {
            has(forms, |form| {
                matches!(
                    form,
                    JsonForm::Object(_) | JsonForm::Closed(_) | JsonForm::Map
                )
            })
        })
        .count();
    objects > 1
        || alternatives
            .iter()
            .any(|forms| has(forms, |form| matches!(form, JsonForm::Values(_))))
}

impl Planner<'_> {
    /// The property and, for each alternative, its values that stand for it; `None` where the property does not decide
    /// by itself, since alternatives share a value or have none.
    pub(super) fn deciding_tags(
        &mut self,
        union: &Union,
        alternatives: &[&Schema],
    ) -> Option<(String, Vec<Vec<JsonLiteral>>)> {
        let property = &union.discriminator.as_ref()?.property;
        let mut tags = Vec::with_capacity(alternatives.len());
        let mut seen = HashSet::new();
        for alternative in alternatives {
            let own = self.own_tags(union, property, alternative, DEEPEST);
            if !own.iter().all(|tag| seen.insert(tag.clone())) {
                return None;
            }
            tags.push(own);
        }
        // What extends an alternative may be another one.
        for (alternative, tags) in alternatives.iter().zip(&mut tags) {
            if let Some(component) = component_of(alternative) {
                let children = self.tags_of_children(component, property, DEEPEST);
                tags.extend(children.into_iter().filter(|tag| seen.insert(tag.clone())));
            }
            if tags.is_empty() {
                let listed = self.listed_for(alternative, property, DEEPEST);
                if listed.is_empty() || !listed.iter().all(|tag| seen.insert(tag.clone())) {
                    return None;
                }
                *tags = listed;
            }
        }
        Some((property.clone(), tags))
    }

    /// Says which alternatives of a union its discriminator cannot stand for: they have neither a name nor a value.
    pub(super) fn warn_untagged(&mut self, union: &Union, alternatives: &[&Schema]) {
        let Some(discriminator) = &union.discriminator else {
            return;
        };
        let property = &discriminator.property;
        for alternative in alternatives {
            if self.tags(union, property, alternative, DEEPEST).is_empty() {
                let message = format!(
                    "the alternative has neither a name nor a value of its own that `{property}` could have: \
                     `discriminator` alone does not tell it apart"
                );
                self.warn(codes::DISCRIMINATOR_IGNORED, &alternative.at, message);
            }
        }
    }

    /// The JSON that an alternative of a union accepts.
    pub(super) fn alternative_forms(
        &mut self,
        union: &Union,
        alternative: &Schema,
    ) -> Vec<JsonForm> {
        let forms = self.tagged_forms(union, alternative, DEEPEST);
        if forms.is_empty() || forms.len() > MOST_FORMS {
            vec![JsonForm::Any]
        } else {
            forms
        }
    }

    /// The forms of an alternative, with the values of the discriminator.
    fn tagged_forms(&mut self, union: &Union, schema: &Schema, depth: usize) -> Vec<JsonForm> {
        let mut forms = self.forms(schema, depth);
        if let Some(discriminator) = &union.discriminator {
            let wire = &discriminator.property;
            let tags = self.tags(union, wire, schema, depth);
            for form in &mut forms {
                if *form == JsonForm::Map {
                    *form = JsonForm::Object(Vec::new());
                }
                if let JsonForm::Object(properties) | JsonForm::Closed(properties) = form {
                    fix(properties, wire, &tags);
                }
            }
        }
        forms
    }

    /// None for a schema that leads on too far, as one that contains itself.
    fn forms(&mut self, schema: &Schema, depth: usize) -> Vec<JsonForm> {
        let (Some(target), Some(depth)) = (self.resolved(schema), depth.checked_sub(1)) else {
            return Vec::new();
        };
        let mut forms = match &schema.shape {
            _ if schema.hints.contains_key("type") => vec![JsonForm::Any],
            Shape::Reference(name) => {
                let key = (name.clone(), depth);
                match self.alternatives.forms.get(&key) {
                    Some(known) => known.clone(),
                    None => {
                        let forms = self.forms_of_target(target, depth);
                        self.alternatives.forms.insert(key, forms.clone());
                        forms
                    }
                }
            }
            _ => self.forms_of_target(target, depth),
        };
        if schema.nullable && !forms.is_empty() && !forms.contains(&JsonForm::Null) {
            forms.push(JsonForm::Null);
        }
        forms
    }

    fn forms_of_target(&mut self, target: &Schema, depth: usize) -> Vec<JsonForm> {
        let values = literals(&target.shape);
        let mut forms = match &target.shape {
            _ if target.hints.contains_key("type") => vec![JsonForm::Any],
            _ if !values.is_empty() => vec![JsonForm::Values(values)],
            Shape::Map(Some(values)) if values.shape != Shape::Any => vec![JsonForm::Map],
            Shape::Map(_) => vec![JsonForm::Object(Vec::new())],
            Shape::Union(union) => {
                let mut forms = Vec::new();
                for variant in &union.variants {
                    if forms.len() <= MOST_FORMS {
                        forms.extend(self.tagged_forms(union, variant, depth));
                    }
                }
                forms
            }
            Shape::All(parts) => match only_shaped(parts) {
                Some(part) if target.required.is_empty() => self.forms(part, depth),
                _ => self.object_form(target),
            },
            Shape::Object(_) => self.object_form(target),
            _ => vec![JsonForm::Any],
        };
        if target.nullable && !forms.is_empty() {
            forms.push(JsonForm::Null);
        }
        forms
    }

    fn object_form(&mut self, schema: &Schema) -> Vec<JsonForm> {
        let Some(object) = self.object(schema) else {
            return vec![JsonForm::Any];
        };
        let properties = object.properties.iter();
        let mut known: Vec<_> = properties
            .map(|(wire, property)| self.json_property(wire, property))
            .collect();
        for (wire, property) in &object.properties {
            self.fixed_within(wire, &property.schema, &mut Vec::new(), &mut known);
        }
        vec![match object.additional {
            Additional::None => JsonForm::Closed(known),
            _ => JsonForm::Object(known),
        }]
    }

    /// Adds what has one value only within the value of a property.
    fn fixed_within(
        &mut self,
        wire: &str,
        schema: &Schema,
        within: &mut Vec<String>,
        known: &mut Vec<JsonProperty>,
    ) {
        if within.len() >= DEEPEST_FIXED {
            return;
        }
        let target = self.resolved(schema);
        let Some(object) = target.and_then(|target| self.object(target)) else {
            return;
        };
        for (name, property) in &object.properties {
            within.push(name.clone());
            let inner = self.json_property(wire, property);
            if inner.fixed {
                known.push(JsonProperty {
                    required: false,
                    within: within.clone(),
                    ..inner
                });
            } else {
                self.fixed_within(wire, &property.schema, within, known);
            }
            within.pop();
        }
    }

    fn json_property(&self, wire: &str, property: &Property) -> JsonProperty {
        let values = self.listed(&property.schema);
        // What occurs in one direction only may be missing in the other one.
        let one_way = property.schema.read_only || property.schema.write_only;
        JsonProperty {
            wire: wire.to_owned(),
            within: Vec::new(),
            required: property.required && !one_way,
            fixed: values.len() == 1 || self.is_null(&property.schema),
            values,
        }
    }

    /// Whether a schema allows nothing but `null`.
    pub(super) fn is_null(&self, schema: &Schema) -> bool {
        let target = self.resolved(schema);
        target.is_some_and(|target| target.shape == Shape::Null)
            && !schema.hints.contains_key("type")
    }

    /// The values of a property that stand for an alternative and for what extends it; where there is none, all that its
    /// schema lists.
    fn tags(
        &mut self,
        union: &Union,
        property: &str,
        alternative: &Schema,
        depth: usize,
    ) -> Vec<JsonLiteral> {
        let mut tags = self.own_tags(union, property, alternative, depth);
        if let Some(component) = component_of(alternative) {
            add_new(&mut tags, self.tags_of_children(component, property, depth));
        }
        match tags.is_empty() {
            true => self.listed_for(alternative, property, depth),
            false => tags,
        }
    }

    /// The values of a property that stand for an alternative: those that `mapping` gives it and the one that its own
    /// schema lists. Where there is none, the name of the schema.
    fn own_tags(
        &mut self,
        union: &Union,
        property: &str,
        alternative: &Schema,
        depth: usize,
    ) -> Vec<JsonLiteral> {
        let own = self.listed_for(alternative, property, depth);
        let component = component_of(alternative);
        let mapping = union.discriminator.iter().flat_map(|found| &found.mapping);
        let of_type = match own.first() {
            Some(listed) => Some(listed.clone()),
            None => self.value_of_type(alternative, property, depth),
        };
        let key = |key: &str| JsonLiteral::of_key(key, of_type.as_ref());
        let mut tags = Vec::new();
        let mut elsewhere = Vec::new();
        for (value, target) in mapping {
            let list = if Some(target.as_str()) == component {
                &mut tags
            } else {
                &mut elsewhere
            };
            list.push(key(value));
        }
        let is_union = self
            .resolved(alternative)
            .is_some_and(|target| matches!(target.shape, Shape::Union(_)));
        if own.len() == 1 || is_union {
            for value in &own {
                if !tags.contains(value) && !elsewhere.contains(value) {
                    tags.push(value.clone());
                }
            }
        }
        if tags.is_empty() {
            let name = component.map(|name| JsonLiteral::String(name.to_owned()));
            let name = name.filter(|name| !elsewhere.contains(name));
            tags.extend(name.filter(|name| own.is_empty() || own.contains(name)));
        }
        tags
    }

    /// The values that stand for the schemas that extend an alternative.
    fn tags_of_children(
        &mut self,
        component: &str,
        property: &str,
        depth: usize,
    ) -> Vec<JsonLiteral> {
        let named = self.api.schemas.get(component);
        let extension = named.and_then(|named| named.extension.as_ref());
        let extension = extension.filter(|extension| {
            let discriminator = extension.discriminator.as_ref();
            discriminator.is_some_and(|found| found.property == property)
        });
        let (Some(extension), Some(depth)) = (extension, depth.checked_sub(1)) else {
            return Vec::new();
        };
        let key = (component.to_owned(), property.to_owned(), depth);
        if let Some(known) = self.alternatives.tags_of_children.get(&key) {
            return known.clone();
        }
        let (union, children) = self.children(extension);
        let mut tags = Vec::new();
        for child in &children {
            add_new(&mut tags, self.tags(&union, property, child, depth));
        }
        self.alternatives.tags_of_children.insert(key, tags.clone());
        tags
    }

    /// The schemas that extend one, as a union of references.
    pub(super) fn children(&self, extension: &Extension) -> (Union, Vec<Schema>) {
        let known = extension.children.iter();
        let children: Vec<_> = known
            .filter_map(|name| {
                let schema = self.api.schemas.get(name)?;
                let mut child = Schema::of(schema.at.clone(), Shape::Reference(name.clone()));
                child.deprecated = schema.deprecated;
                if let Some(hint) = schema.hints.get(VARIANT_HINT) {
                    child.hints.insert(VARIANT_HINT.to_owned(), hint.clone());
                }
                Some(child)
            })
            .collect();
        let union = Union {
            variants: children.clone(),
            discriminator: extension.discriminator.clone().map(Box::new),
        };
        (union, children)
    }

    /// The values that a schema lists for a property; of a union, those of all its alternatives.
    fn listed_for(&mut self, schema: &Schema, property: &str, depth: usize) -> Vec<JsonLiteral> {
        let (Some(target), Some(depth)) = (self.resolved(schema), depth.checked_sub(1)) else {
            return Vec::new();
        };
        let Shape::Reference(name) = &schema.shape else {
            return self.listed_by_target(target, property, depth);
        };
        let key = (name.clone(), property.to_owned(), depth);
        if let Some(known) = self.alternatives.listed.get(&key) {
            return known.clone();
        }
        let listed = self.listed_by_target(target, property, depth);
        self.alternatives.listed.insert(key, listed.clone());
        listed
    }

    fn listed_by_target(
        &mut self,
        target: &Schema,
        property: &str,
        depth: usize,
    ) -> Vec<JsonLiteral> {
        let Shape::Union(union) = &target.shape else {
            let object = self.object(target);
            let found = object.as_ref().and_then(|one| one.properties.get(property));
            return found.map_or_else(Vec::new, |found| self.listed(&found.schema));
        };
        let discriminator = union.discriminator.as_ref();
        let decides = discriminator.is_some_and(|found| found.property == property);
        let mut all = Vec::new();
        for variant in &union.variants {
            let found = match decides {
                true => self.tags(union, property, variant, depth),
                false => self.listed_for(variant, property, depth),
            };
            add_new(&mut all, found);
        }
        all
    }

    /// Any value of the type that a property has, where that is a number or a truth value.
    fn value_of_type(
        &mut self,
        schema: &Schema,
        property: &str,
        depth: usize,
    ) -> Option<JsonLiteral> {
        let (target, depth) = (self.resolved(schema)?, depth.checked_sub(1)?);
        if let Shape::Union(union) = &target.shape {
            let mut variants = union.variants.iter();
            return variants.find_map(|variant| self.value_of_type(variant, property, depth));
        }
        let object = self.object(target)?;
        let mut open = Some(&object.properties.get(property)?.schema);
        for _ in 0..DEEPEST {
            let target = open.and_then(|schema| self.resolved(schema))?;
            match &target.shape {
                Shape::All(parts) => open = only_shaped(parts),
                Shape::Integer { .. } | Shape::Number { .. } => {
                    return Some(JsonLiteral::Integer(0));
                }
                Shape::Boolean { .. } => return Some(JsonLiteral::Boolean(false)),
                _ => return None,
            }
        }
        None
    }

    /// The object that a schema is, with the parts of its `allOf`.
    fn object(&mut self, schema: &Schema) -> Option<Object> {
        match &schema.shape {
            Shape::Object(object) => Some(object.clone()),
            Shape::All(parts) => self.merged(schema, parts),
            _ => None,
        }
    }

    /// The values that a schema lists, also where they stand behind references and `allOf`.
    pub(super) fn listed(&self, schema: &Schema) -> Vec<JsonLiteral> {
        let mut open = Some(schema);
        for _ in 0..DEEPEST {
            let Some(target) = open.and_then(|schema| self.resolved(schema)) else {
                break;
            };
            match &target.shape {
                Shape::All(parts) => open = only_shaped(parts),
                shape => return literals(shape),
            }
        }
        Vec::new()
    }
}

/// Adds the values that are not there yet.
fn add_new(all: &mut Vec<JsonLiteral>, values: Vec<JsonLiteral>) {
    for value in values {
        if !all.contains(&value) {
            all.push(value);
        }
    }
}

/// Lets a property have the values of the discriminator only.
fn fix(properties: &mut Vec<JsonProperty>, wire: &str, tags: &[JsonLiteral]) {
    if tags.is_empty() {
        return;
    }
    let mut own = properties
        .iter_mut()
        .filter(|known| known.within.is_empty());
    match own.find(|known| known.wire == wire) {
        Some(known) if known.fixed => {}
        Some(known) => {
            known.fixed = true;
            known.values = tags.to_vec();
        }
        None => properties.push(JsonProperty {
            wire: wire.to_owned(),
            within: Vec::new(),
            required: false,
            fixed: true,
            values: tags.to_vec(),
        }),
    }
}

/// The only part of an `allOf` that has a shape.
fn only_shaped(parts: &[Schema]) -> Option<&Schema> {
    let mut shaped = parts
        .iter()
        .filter(|part| !matches!(part.shape, Shape::Any));
    match (shaped.next(), shaped.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}
