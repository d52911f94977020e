//! What a model is made of.

use std::borrow::Cow;
use std::rc::Rc;

use foldhash::{HashMap, HashSet, HashSetExt as _};
use indexmap::IndexMap;
use serde_json::Value as Json;

use crate::api::{
    Additional, Hints, IntegerName, Object, Property, Schema, Shape, Union, component_of,
};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Node, Pointer};
use crate::grammar::describe_lost_children;
use crate::plan::alternatives::{JsonForm, need_forms};
use crate::plan::docs;
use crate::plan::fields;
use crate::plan::name_context::NameContext;
use crate::plan::names::Kind;
use crate::plan::names::values::{ValueName, of_values};
use crate::plan::request_items;
use crate::plan::symbols::{Scope, Symbol};
use crate::plan::types::Planner;
use crate::plan::{
    Field, Given, Group, HoldsUnions, Model, ModelKind, ParameterValue, Struct, TupleModel, Type,
    UnionModel, UnionVariant, Variant, union_words,
};

/// What each model is, by its name.
pub(crate) fn kinds_by_name(models: &[Model]) -> HashMap<&str, &ModelKind> {
    let models = models.iter();
    models
        .map(|model| (model.name.as_str(), &model.kind))
        .collect()
}

impl ModelKind {
    /// Whether two models can be one: the same fields, values or types, whatever their documentation.
    #[must_use]
    pub(crate) fn is_like(&self, other: &ModelKind) -> bool {
        match (self, other) {
            (ModelKind::Struct(a), ModelKind::Struct(b)) => {
                a.fields.len() == b.fields.len()
                    && a.additional == b.additional
                    && a.flattened.len() == b.flattened.len()
                    && a.flattened.iter().zip(&b.flattened).all(|(a, b)| {
                        (&a.name, &a.ty, &a.seen, &a.own, &a.shared)
                            == (&b.name, &b.ty, &b.seen, &b.own, &b.shared)
                    })
                    && a.fields.iter().zip(&b.fields).all(|(a, b)| {
                        (
                            &a.name,
                            &a.wire,
                            &a.ty,
                            a.presence,
                            a.codec,
                            a.direction,
                            &a.fixed,
                        ) == (
                            &b.name,
                            &b.wire,
                            &b.ty,
                            b.presence,
                            b.codec,
                            b.direction,
                            &b.fixed,
                        )
                    })
            }
            (ModelKind::OpenEnum(a), ModelKind::OpenEnum(b))
            | (ModelKind::IntegerEnum(a), ModelKind::IntegerEnum(b)) => {
                a.len() == b.len()
                    && a.iter()
                        .zip(b)
                        .all(|(a, b)| (&a.name, &a.value) == (&b.name, &b.value))
            }
            (ModelKind::Tuple(a), ModelKind::Tuple(b)) => {
                let types = |tuple: &TupleModel| {
                    let items = tuple.items.iter();
                    items
                        .map(|item| (item.ty.clone(), item.optional))
                        .collect::<Vec<_>>()
                };
                types(a) == types(b) && a.further == b.further
            }
            (ModelKind::Alias(a), ModelKind::Alias(b)) => a == b,
            _ => false,
        }
    }
}

impl Planner<'_> {
    /// What the model of a schema is.
    pub(crate) fn kind(&mut self, name: &str, schema: &Schema) -> ModelKind {
        if let Some(extension) = &schema.extension {
            return self.extended(name, schema, extension);
        }
        if let Some(object) = self.extends_alone(schema) {
            return ModelKind::Struct(self.structure(name, &object));
        }
        match &schema.shape {
            Shape::String { values, .. } if !values.is_empty() => self.open_enum(schema, values),
            Shape::Integer { names, .. } if !names.is_empty() => integer_enum(names),
            Shape::Object(object) if !object.properties.is_empty() => {
                let object = object.clone();
                let mut structure = self.structure(name, &object);
                structure.item = schema
                    .hints
                    .get("request-item")
                    .map(request_items::unresolved)
                    .map(Box::new);
                ModelKind::Struct(structure)
            }
            Shape::Union(union) => self.union(name, schema, union),
            Shape::Tuple(tuple) => match self.closed_tuple(tuple, NameContext::Named(name)) {
                Some(ty) => ModelKind::Alias(optional(ty, schema.nullable)),
                None => ModelKind::Tuple(self.open_tuple(name, tuple)),
            },
            Shape::All(parts) => match self.merged(schema, parts) {
                Some(object) if !object.properties.is_empty() => {
                    self.note_empty_parts(parts);
                    self.warn_of_nameless_extension(schema, parts);
                    ModelKind::Struct(self.structure(name, &object))
                }
                Some(object) if parts.iter().filter(|part| is_shaped(part)).count() != 1 => {
                    ModelKind::Alias(self.open_object(&object, NameContext::Named(name)))
                }
                _ => match self.composed(name, schema, parts) {
                    Some(kind) => kind,
                    None => self.all_of_something_else(name, schema, parts),
                },
            },
            _ => {
                let alias = self.plain_alias(schema, name);
                ModelKind::Alias(alias)
            }
        }
    }

    fn plain_alias(&mut self, schema: &Schema, name: &str) -> Type {
        let mut bare = schema.clone();
        bare.nullable = false;
        let inner = self.plain(&bare, NameContext::Named(name));
        optional(inner, schema.nullable)
    }

    fn all_of_something_else(
        &mut self,
        name: &str,
        schema: &Schema,
        parts: &[Schema],
    ) -> ModelKind {
        let mut shaped = parts.iter().filter(|part| is_shaped(part));
        if let (Some(part), None) = (shaped.next(), shaped.next()) {
            return self.kind(name, part);
        }
        if let Some(union) = self.only_union(parts) {
            return self.kind(name, union);
        }
        let lost = self
            .root
            .at(&schema.at)
            .map(describe_lost_children)
            .unwrap_or_default();
        self.warn(
            codes::ALL_OF_NOT_MERGED,
            &schema.at,
            format!(
                "`allOf` of schemas that do not come to one object is carried as any JSON value{lost}"
            ),
        );
        ModelKind::Alias(Type::Value)
    }

    /// The only union among the parts of an `allOf`, which says more than what stands beside it: a list of alternatives
    /// beside a type of one of them.
    fn only_union<'s>(&mut self, parts: &'s [Schema]) -> Option<&'s Schema> {
        let is_union = |part: &&Schema| {
            self.resolved(part)
                .is_some_and(|target| matches!(target.shape, Shape::Union(_)))
        };
        let mut unions = parts.iter().filter(is_union);
        let (Some(union), None) = (unions.next(), unions.next()) else {
            return None;
        };
        for part in parts
            .iter()
            .filter(|part| is_shaped(part) && *part != union)
        {
            let lost = self.root.at(&part.at).map(describe_lost_children);
            let message = format!(
                "the alternatives say what the values are, and nothing else{}",
                lost.unwrap_or_default()
            );
            self.note(codes::NO_EFFECT, &part.at, message);
        }
        Some(union)
    }

    fn open_enum(&mut self, schema: &Schema, values: &[String]) -> ModelKind {
        let hinted = schema.hints.get("variants");
        let given = |planner: &mut Self, value: &str| {
            let hint = hinted?;
            let (name, at) = (hint.value.get(value)?, hint.at.child(value));
            let name = planner
                .namer
                .pinned_by(Kind::Variant, "x-rust-variants", name, &at);
            planner.keep(name)
        };
        let mut seen = HashSet::new();
        let values: Vec<_> = values
            .iter()
            .filter(|value| seen.insert(value.as_str()))
            .map(|value| (value.as_str(), given(self, value)))
            .collect();
        let values: Vec<_> = values
            .iter()
            .map(|(value, given)| (*value, given.as_deref()))
            .collect();
        let mut variants: Vec<Variant> = Vec::with_capacity(values.len());
        for (found, (value, given)) in of_values(&values).into_iter().zip(values) {
            let other = found.other.and_then(|index| variants.get(index));
            let other = other.map(|other| self.location_of(schema, &other.value));
            match other {
                Some(first) if given.is_some() => {
                    let at = self.location_of(schema, value);
                    self.name_taken(&found.name, &at, &first);
                }
                _ if found.numbered || found.other.is_some() => {
                    self.note_value(schema, value, &found, other);
                }
                _ => {}
            }
            variants.push(Variant {
                name: found.name,
                value: value.to_owned(),
                docs: docs::variant(value),
            });
        }
        ModelKind::OpenEnum(variants)
    }

    /// An enum of which each value is documented by an alternative of its own.
    fn documented_enum(&mut self, schema: &Schema, documented: &[(&String, &Schema)]) -> ModelKind {
        let values: Vec<_> = documented
            .iter()
            .map(|(value, _)| (*value).clone())
            .collect();
        let mut kind = self.open_enum(schema, &values);
        if let ModelKind::OpenEnum(variants) = &mut kind {
            for variant in variants {
                let found = documented
                    .iter()
                    .find(|(value, _)| **value == variant.value);
                if let Some((_, alternative)) = found {
                    variant.docs =
                        docs::documented_variant(alternative, &variant.name, &variant.value);
                }
            }
        }
        kind
    }

    /// Notes that the name of a value has a number, or is not its plain one.
    fn note_value(
        &mut self,
        schema: &Schema,
        value: &str,
        found: &ValueName,
        other: Option<Pointer>,
    ) {
        let at = self.location_of(schema, value);
        let code = match other {
            Some(_) => codes::NAME_RESOLVED,
            None => codes::NAME_NUMBERED,
        };
        let location = self.root.nearest(&at).location;
        let message = match other {
            Some(_) => format!(
                "the value {value:?} is named `{}`, since another has its plain name",
                found.name
            ),
            None => format!("the value {value:?} is named `{}`, by a number", found.name),
        };
        let mut note = Diagnostic::note(code, at, location, message);
        if let Some(first) = other {
            note = note.also(self.root.nearest(&first).location, "this has the name");
        }
        let hint = format!(
            "another name is given by an overlay action: target {}, update {{x-rust-variants: {{{}: …}}}}",
            self.root.json_path(&schema.at),
            Json::from(value)
        );
        self.extend(vec![note.hint(hint)]);
    }

    /// Where a schema lists a value.
    fn location_of(&self, schema: &Schema, value: &str) -> Pointer {
        let at = schema.at.child("enum");
        let listed = self.root.at(&at).and_then(Node::as_sequence);
        let index = listed
            .unwrap_or_default()
            .iter()
            .position(|one| one.as_str() == Some(value));
        index.map_or_else(|| schema.at.clone(), |index| at.index(index))
    }

    pub(super) fn structure(&mut self, name: &str, object: &Object) -> Struct {
        let fields = fields::fields(self, name, object);
        let additional = match &object.additional {
            Additional::Schema(schema) => Some(self.plain(
                schema,
                NameContext::Element(&NameContext::Named(name), "Value"),
            )),
            Additional::Any | Additional::None => None,
        };
        Struct {
            default: fields.iter().all(Field::has_default),
            fields,
            additional,
            flattened: Vec::new(),
            constructed: false,
            drops_unknown: false,
            defaults: Vec::new(),
            item: None,
        }
    }

    /// Notes the parts of an `allOf` that say nothing but that it is an object, as the others do.
    fn note_empty_parts(&mut self, parts: &[Schema]) {
        for part in parts {
            let says_nothing = self
                .resolved(part)
                .is_some_and(|schema| matches!(schema.shape, Shape::Map(None)));
            if says_nothing {
                let message = "the other parts say already that it is an object";
                self.note(codes::NO_EFFECT, &part.at, message.to_owned());
            }
        }
    }

    /// The object that satisfies all the schemas; `None` where one of them is no object.
    pub(super) fn merged(&mut self, schema: &Schema, parts: &[Schema]) -> Option<Object> {
        self.merge_named(parts);
        let mut whole = self.merge(parts)?;
        require(&mut whole, schema);
        Some(whole)
    }

    /// Merges the named schemas that the parts lead to, the innermost first and each once, however
    /// many ways lead to it and however long they are.
    fn merge_named(&mut self, parts: &[Schema]) {
        let api = self.api;
        let mut open: Vec<(&str, bool)> = Vec::new();
        each_named(parts, &mut |name| open.push((name, false)));
        while let Some((name, followed)) = open.pop() {
            let Some((name, schema)) = api.schemas.get_key_value(name) else {
                continue;
            };
            let parts = std::slice::from_ref(schema);
            if followed {
                let object = self.merge(parts).map(Rc::new);
                self.merged.insert(name, object);
            } else if !self.merged.contains_key(name.as_str()) {
                // What leads back to itself finds this, and is no object.
                self.merged.insert(name, None);
                open.push((name, true));
                each_named(parts, &mut |name| open.push((name, false)));
            }
        }
    }

    fn merge(&self, parts: &[Schema]) -> Option<Object> {
        let mut whole = Object {
            properties: IndexMap::new(),
            additional: Additional::Any,
        };
        for part in parts {
            match &part.shape {
                Shape::Any => {}
                Shape::All(inner) => absorb(&mut whole, &self.merge(inner)?),
                Shape::Object(object) => absorb(&mut whole, object),
                Shape::Map(None) => {}
                Shape::Map(Some(_)) if matches!(whole.additional, Additional::Schema(_)) => {
                    return None;
                }
                Shape::Map(Some(values)) => {
                    whole.additional = Additional::Schema(values.clone());
                }
                Shape::Reference(name) => absorb(
                    &mut whole,
                    self.merged.get(name.as_str()).and_then(Option::as_deref)?,
                ),
                _ => return None,
            }
        }
        // A part may require what another one declares, before it or after it.
        for part in parts {
            require(&mut whole, part);
            if let Shape::Reference(name) = &part.shape {
                let named = self.api.schemas.get(name);
                named
                    .into_iter()
                    .for_each(|named| require(&mut whole, named));
            }
        }
        Some(whole)
    }

    fn union(&mut self, name: &str, schema: &Schema, union: &Union) -> ModelKind {
        let alternatives: Vec<_> = union
            .variants
            .iter()
            .filter(|variant| !matches!(variant.shape, Shape::Null))
            .collect();
        if let [only] = alternatives.as_slice() {
            let only = (*only).clone();
            return ModelKind::Alias(self.plain_alias(&only, name));
        }
        if let Some(documented) = documented_values(&alternatives) {
            return self.documented_enum(schema, &documented);
        }
        self.alternatives(name, schema, union, &alternatives, None)
    }

    /// A union of these alternatives. What is none of them may still be read as `base`.
    pub(super) fn alternatives(
        &mut self,
        name: &str,
        schema: &Schema,
        union: &Union,
        alternatives: &[&Schema],
        base: Option<String>,
    ) -> ModelKind {
        let words = union_words::of_alternatives(union, alternatives);
        let no_hints = Hints::default();
        // It stands before all that extends it, so that none of these takes its name.
        let other = base.is_some().then(|| Symbol {
            kind: Kind::Variant,
            hints: &no_hints,
            text: "Other".into(),
            fallback: vec!["Base".into()],
            at: &schema.at,
        });
        let of_alternatives = alternatives.iter().zip(words).map(|(alternative, words)| {
            let mut words = words.into_iter().map(Cow::Owned);
            Symbol {
                kind: Kind::Variant,
                hints: &alternative.hints,
                text: words.next().unwrap_or_default(),
                fallback: words.collect(),
                at: &alternative.at,
            }
        });
        let symbols: Vec<_> = other.into_iter().chain(of_alternatives).collect();
        let mut names = self.declare(&mut Scope::default(), &symbols).into_iter();
        let other = base.as_ref().and_then(|_| names.next().flatten());
        let mut variants = Vec::new();
        let (tag, tags) = self.deciding_tags(union, alternatives).unzip();
        if tag.is_none() {
            self.warn_untagged(union, alternatives);
        }
        let default = union.discriminator.as_ref();
        let default = default.and_then(|found| found.default.as_deref());
        let default = default.filter(|_| tag.is_some());
        let tags = tags.unwrap_or_else(|| vec![Vec::new(); alternatives.len()]);
        let forms = self.needed_forms(union, alternatives, tag.is_some());
        let found = tags.into_iter().zip(forms);
        for ((alternative, variant), (tags, forms)) in
            alternatives.iter().copied().zip(names).zip(found)
        {
            let Some(variant) = variant else {
                continue;
            };
            let ty = self.plain(alternative, NameContext::Alternative(name, &variant));
            let is_default = default.is_some() && component_of(alternative) == default;
            variants.push(UnionVariant {
                docs: docs::union_variant(alternative, &variant, &tags, is_default),
                name: variant,
                at: alternative.at.clone(),
                ty,
                tags,
                writes_tag: false,
                is_rest: false,
                is_default,
                getter: None,
                is_from: false,
                forms,
                holds_unions: HoldsUnions::No,
                deprecated: alternative.deprecated,
            });
        }
        if tag.is_none() {
            self.whole_numbers_first(&mut variants, alternatives);
        }
        if variants.is_empty() {
            self.warn(
                codes::UNION_EMPTY,
                &schema.at,
                "a union without alternatives is carried as any JSON value".to_owned(),
            );
            return ModelKind::Alias(Type::Value);
        }
        if let (Some(name), Some(base)) = (other, &base) {
            variants.push(rest(name, base, tag.is_none(), &schema.at));
        }
        ModelKind::Union(UnionModel {
            tag,
            variants,
            base,
            accessors: Vec::new(),
        })
    }

    /// Moves whole numbers before numbers with a fraction, which would round the larger ones.
    fn whole_numbers_first(&self, variants: &mut Vec<UnionVariant>, alternatives: &[&Schema]) {
        let shape = |variant: &UnionVariant| {
            let mut all = alternatives.iter();
            let found = all.find(|alternative| alternative.at == variant.at)?;
            self.resolved(found).map(|found| &found.shape)
        };
        let is_number = |variant| matches!(shape(variant), Some(Shape::Number { .. }));
        let is_whole = |variant: &_| matches!(shape(variant), Some(Shape::Integer { .. }));
        if let Some(first) = variants.iter().position(is_number) {
            let from_there = variants.split_off(first);
            let (whole, others): (Vec<_>, Vec<_>) = from_there.into_iter().partition(is_whole);
            variants.extend(whole);
            variants.extend(others);
        }
    }

    /// For each alternative the JSON that it accepts; nothing where a tag or the JSON type decides.
    fn needed_forms(
        &mut self,
        union: &Union,
        alternatives: &[&Schema],
        tagged: bool,
    ) -> Vec<Vec<JsonForm>> {
        let nothing = vec![Vec::new(); alternatives.len()];
        if tagged {
            return nothing;
        }
        let forms: Vec<_> = alternatives
            .iter()
            .map(|alternative| self.alternative_forms(union, alternative))
            .collect();
        if need_forms(&forms) { forms } else { nothing }
    }
}

impl Struct {
    /// Whether a value can be made of nothing.
    #[must_use]
    pub(crate) fn has_default(&self) -> bool {
        self.flattened.is_empty() && self.fields.iter().all(Field::has_default)
    }

    /// The fields that `new` takes, in the order of its arguments: by their names in JSON. A new revision of a
    /// description may reorder `properties` and `required`, which means nothing; arguments must not change their order then.
    #[must_use]
    pub(crate) fn constructor_fields(&self) -> Vec<&Field> {
        let mut fields: Vec<_> = self
            .fields
            .iter()
            .filter(|field| field.given == Given::Argument)
            .collect();
        fields.sort_by(|one, other| one.wire.cmp(&other.wire));
        fields
    }

    /// The fields that have a setter.
    pub(crate) fn setter_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields
            .iter()
            .filter(|field| field.given == Given::Setter)
    }
}

fn optional(ty: Type, nullable: bool) -> Type {
    match nullable {
        true => Type::Optional(Box::new(ty)),
        false => ty,
    }
}

/// An enum of whole numbers that have names.
fn integer_enum(names: &[IntegerName]) -> ModelKind {
    let mut seen = HashSet::new();
    let texts: Vec<_> = names
        .iter()
        .map(|one| match &one.name {
            Some(name) if seen.insert(name) => name.clone(),
            Some(name) => format!("{name} {}", one.value),
            None => one.value.to_string(),
        })
        .collect();
    let texts: Vec<_> = texts.iter().map(|text| (text.as_str(), None)).collect();
    let variants = of_values(&texts).into_iter().zip(names);
    let variants = variants.map(|(found, one)| Variant {
        name: found.name,
        value: one.value.to_string(),
        docs: docs::integer_variant(one),
    });
    ModelKind::IntegerEnum(variants.collect())
}

/// The variant of what has the fields that all have in common, and a tag that the description does not name.
fn rest(name: String, base: &str, by_forms: bool, at: &Pointer) -> UnionVariant {
    UnionVariant {
        docs: "Any other, with what all have in common.".to_owned(),
        name,
        at: at.clone(),
        ty: Type::Model(base.to_owned()),
        tags: Vec::new(),
        writes_tag: false,
        is_rest: true,
        is_default: false,
        getter: None,
        is_from: false,
        forms: by_forms.then_some(JsonForm::Any).into_iter().collect(),
        holds_unions: HoldsUnions::No,
        deprecated: false,
    }
}

/// The values of strings that alternatives list, each with its alternative; `None` where one is anything else.
fn documented_values<'s>(alternatives: &[&'s Schema]) -> Option<Vec<(&'s String, &'s Schema)>> {
    let mut all = Vec::new();
    for alternative in alternatives {
        match &alternative.shape {
            Shape::String { values, .. } if !values.is_empty() && alternative.hints.is_empty() => {
                all.extend(values.iter().map(|value| (value, *alternative)));
            }
            _ => return None,
        }
    }
    (!all.is_empty()).then_some(all)
}

fn is_shaped(schema: &Schema) -> bool {
    !matches!(schema.shape, Shape::Any)
}

/// Calls `f` with the named schemas that the parts of an `allOf` are.
fn each_named<'s>(parts: &'s [Schema], f: &mut impl FnMut(&'s str)) {
    for part in parts {
        match &part.shape {
            Shape::Reference(name) => f(name),
            Shape::All(inner) => each_named(inner, f),
            _ => {}
        }
    }
}

/// Makes properties required that a schema requires without declaring them.
pub(super) fn require(whole: &mut Object, schema: &Schema) {
    for name in &schema.required {
        if let Some(property) = whole.properties.get_mut(name) {
            property.required = true;
        }
    }
}

fn absorb(whole: &mut Object, part: &Object) {
    if part.additional != Additional::Any {
        whole.additional = part.additional.clone();
    }
    for (name, property) in &part.properties {
        merge_property(&mut whole.properties, name.clone(), property.clone());
    }
}

fn merge_property(properties: &mut IndexMap<String, Property>, name: String, property: Property) {
    match properties.get_mut(&name) {
        Some(known) => {
            known.required |= property.required;
            if !matches!(property.schema.shape, Shape::Any) || property.schema.description.is_some()
            {
                known.schema = property.schema;
            }
        }
        None => {
            properties.insert(name, property);
        }
    }
}

/// Marks the structs that callers build: those in request bodies and in parameters.
pub(crate) fn mark_constructed(models: &mut [Model], groups: &[Group]) {
    let mut open: Vec<String> = Vec::new();
    for operation in groups.iter().flat_map(|group| &group.operations) {
        let mut add = |ty: &Type| ty.each_model(&mut |name| open.push(name.to_owned()));
        operation
            .body
            .each_kind(&mut |kind| kind.value.each_type(&mut add));
        for parameter in operation.arguments.iter().chain(&operation.setters) {
            if let ParameterValue::Styled(ty, _) | ParameterValue::Union(ty, _) = &parameter.value {
                add(ty);
            }
        }
    }
    let index: HashMap<String, usize> = models
        .iter()
        .enumerate()
        .map(|(index, model)| (model.name.clone(), index))
        .collect();
    let mut seen = HashSet::new();
    while let Some(name) = open.pop() {
        let Some(model) = index.get(&name).and_then(|index| models.get_mut(*index)) else {
            continue;
        };
        if !seen.insert(name) {
            continue;
        }
        if let ModelKind::Struct(structure) = &mut model.kind {
            structure.constructed = true;
        }
        model
            .kind
            .each_type(&mut |ty| ty.each_model(&mut |name| open.push(name.to_owned())));
    }
}

impl ModelKind {
    /// Calls `f` with every type that the model holds.
    pub(crate) fn each_type(&self, f: &mut impl FnMut(&Type)) {
        match self {
            ModelKind::Struct(structure) => {
                structure.fields.iter().for_each(|field| f(&field.ty));
                structure.additional.iter().for_each(&mut *f);
                let flattened = structure.flattened.iter();
                flattened.for_each(|flattened| f(&flattened.ty));
            }
            ModelKind::OpenEnum(_) | ModelKind::IntegerEnum(_) => {}
            ModelKind::Tuple(tuple) => {
                tuple.items.iter().for_each(|item| f(&item.ty));
                tuple.further.iter().for_each(f);
            }
            ModelKind::Union(union) => union.variants.iter().for_each(|variant| f(&variant.ty)),
            ModelKind::Alias(ty) | ModelKind::Newtype(ty) => f(ty),
        }
    }
}

impl Type {
    /// Calls `f` with the name of every model that the type mentions.
    pub(crate) fn each_model(&self, f: &mut impl FnMut(&str)) {
        match self {
            Type::Model(name) => f(name),
            Type::List(inner) | Type::Map(inner) | Type::Optional(inner) | Type::Boxed(inner) => {
                inner.each_model(f);
            }
            Type::Tuple(items) => items.iter().for_each(|item| item.each_model(f)),
            _ => {}
        }
    }
}
