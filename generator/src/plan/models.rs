//! What a model is made of.

mod merged;
mod unions;

use foldhash::{HashMap, HashSet, HashSetExt as _};
use serde_json::Value as Json;

use crate::api::{Additional, IntegerName, Object, Schema, Shape};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Node, Pointer};
use crate::grammar::describe_lost_children;
use crate::plan::docs;
use crate::plan::fields;
use crate::plan::name_context::NameContext;
use crate::plan::names::Kind;
use crate::plan::names::values::{ValueName, of_values};
use crate::plan::request_items;
use crate::plan::types::Planner;
use crate::plan::{
    Field, Given, Group, Model, ModelKind, ParameterValue, Struct, TupleModel, Type, Variant,
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

fn is_shaped(schema: &Schema) -> bool {
    !matches!(schema.shape, Shape::Any)
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
        self.each_part(&mut |part| {
            if let Type::Model(name) = part {
                f(name);
            }
        });
    }

    /// The types that it is made of and that are not made of others.
    pub(crate) fn each_part(&self, f: &mut impl FnMut(&Type)) {
        match self {
            Type::List(inner) | Type::Map(inner) | Type::Optional(inner) | Type::Boxed(inner) => {
                inner.each_part(f);
            }
            Type::Tuple(items) => items.iter().for_each(|item| item.each_part(f)),
            part => f(part),
        }
    }
}
