//! The fields of a struct.

use foldhash::{HashMap, HashSet};
use serde_json::Value as Json;

use crate::api::{Object, Property, Schema};
use crate::plan::name_context::NameContext;
use crate::plan::names::Kind;
use crate::plan::symbols::{Scope, Symbol};
use crate::plan::types::{MOST_ALIASES, Planner, Typed};
use crate::plan::{
    Codec, Direction, Field, Fixed, Given, JsonLiteral, Model, ModelKind, Presence, Type,
    UnionVariant, docs,
};

/// Plans the fields of the object with this name.
pub(crate) fn fields(planner: &mut Planner<'_>, parent: &str, object: &Object) -> Vec<Field> {
    let symbols: Vec<_> = object
        .properties
        .iter()
        .map(|(wire, property)| Symbol {
            kind: Kind::Field,
            hints: &property.schema.hints,
            text: wire.as_str().into(),
            fallback: Vec::new(),
            at: &property.schema.at,
        })
        .collect();
    let names = planner.declare(&mut Scope::default(), &symbols);
    let mut fields = Vec::with_capacity(object.properties.len());
    // Of identical schemas the first one gives the type its name: the order of properties must not decide which it is.
    let mut properties: Vec<_> = object.properties.iter().zip(names).collect();
    properties.sort_by_key(|((wire, _), _)| *wire);
    for ((wire, property), name) in properties {
        let schema = &property.schema;
        let Some(name) = name else {
            continue;
        };
        let owner = planner.declared_in(schema).map(str::to_owned);
        let owner = owner.as_deref().unwrap_or(parent);
        let Typed { ty, codec } = planner.ty(schema, NameContext::Member(owner, wire));
        let presence = presence(planner, property);
        fields.push(Field {
            docs: docs::field(schema, &name, wire),
            name,
            wire: wire.clone(),
            at: schema.at.clone(),
            ty,
            presence,
            holds_null: presence == Presence::Optional && planner.is_null(schema),
            direction: direction(planner, schema),
            given: match presence {
                Presence::Required | Presence::Nullable => Given::Argument,
                Presence::Optional | Presence::OptionalNullable => Given::Setter,
            },
            fixed: only_value(planner, schema, presence),
            default: default(planner, schema),
            codec,
            deprecated: schema.deprecated,
        });
    }
    fields.sort_by_key(|field: &Field| object.properties.get_index_of(&field.wire));
    fields
}

/// What an absent property stands for, by its own schema or by the one that it refers to.
fn default(planner: &Planner<'_>, schema: &Schema) -> Option<Json> {
    let own = schema.default.as_deref();
    own.or_else(|| planner.resolved(schema)?.default.as_deref())
        .cloned()
}

/// The only value of a property that is always there, or whose default it is.
fn only_value(planner: &Planner<'_>, schema: &Schema, presence: Presence) -> Option<Fixed> {
    if planner.is_null(schema) {
        return (presence == Presence::Required).then_some(Fixed {
            value: JsonLiteral::Null,
            variant: None,
        });
    }
    let mut values = planner.listed(schema).into_iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return None;
    };
    let is_default = || match schema.default.as_deref() {
        Some(default) => value.is(default),
        None => false,
    };
    (presence == Presence::Required || is_default()).then_some(Fixed {
        value,
        variant: None,
    })
}

/// Takes `null` out of the variants of unions, and lets optional fields tell `null` from nothing whose type is another name of an optional one, as those
/// do whose type has no name. In a model that is `only_read`, both are nothing. Where the type is any JSON value, `null` is such a value.
pub(crate) fn distinguish_null_from_absent(models: &mut [Model], only_read: &HashSet<String>) {
    let aliases: HashMap<String, Type> = models
        .iter()
        .filter_map(|model| match &model.kind {
            ModelKind::Alias(ty) => Some((model.name.clone(), ty.clone())),
            _ => None,
        })
        .collect();
    let last = |name: &str| {
        let mut ty = aliases.get(name)?;
        for _ in 0..MOST_ALIASES {
            match ty {
                Type::Model(name) => ty = aliases.get(name)?,
                _ => return Some(ty),
            }
        }
        None
    };
    let behind = |name: &str| match last(name)? {
        Type::Optional(inner) => Some((**inner).clone()),
        _ => None,
    };
    let is_any = |ty: &Type| match ty {
        Type::Model(name) => last(name) == Some(&Type::Value),
        ty => *ty == Type::Value,
    };
    for model in models {
        let structure = match &mut model.kind {
            ModelKind::Struct(structure) => structure,
            ModelKind::Union(union) => {
                union
                    .variants
                    .iter_mut()
                    .for_each(|variant| hold_no_null(variant, behind));
                continue;
            }
            _ => continue,
        };
        let is_sent = !only_read.contains(&model.name);
        for field in &mut structure.fields {
            field.holds_null |=
                is_sent && field.presence == Presence::Optional && is_any(&field.ty);
            if let (Presence::Optional, Codec::Plain, Type::Model(name)) =
                (field.presence, field.codec, &field.ty)
                && let Some(inner) = behind(name)
            {
                field.ty = inner;
                match is_sent {
                    true => field.presence = Presence::OptionalNullable,
                    false => field.default = None,
                }
            }
        }
    }
}

/// Lets a variant hold what its alternative is beside `null`, which the union itself can be.
fn hold_no_null(variant: &mut UnionVariant, behind: impl Fn(&str) -> Option<Type>) {
    let inner = match &variant.ty {
        Type::Optional(inner) => Some((**inner).clone()),
        Type::Model(name) => behind(name),
        _ => None,
    };
    if let Some(inner) = inner {
        variant.ty = inner;
    }
}

/// The only direction of a property, by its own keywords or by those of the schema that it refers to.
fn direction(planner: &Planner<'_>, schema: &Schema) -> Option<Direction> {
    let named = planner.resolved(schema);
    let states = |stated: fn(&Schema) -> bool| stated(schema) || named.is_some_and(stated);
    let read_only = states(|schema| schema.read_only);
    let write_only = states(|schema| schema.write_only);
    match (read_only, write_only) {
        (true, false) => Some(Direction::Response),
        (false, true) => Some(Direction::Request),
        // Both at once is a contradiction, and neither is the rule.
        _ => None,
    }
}

fn presence(planner: &Planner<'_>, property: &Property) -> Presence {
    // A reference to a schema that is nullable is nullable by its own type: an alias of an `Option`.
    let nullable = property.schema.nullable
        && planner
            .resolved(&property.schema)
            .is_some_and(|schema| schema.at == property.schema.at || !schema.nullable);
    let nullable = nullable || planner.references_nullable_schema(&property.schema);
    match (property.required, nullable) {
        (true, false) => Presence::Required,
        (true, true) => Presence::Nullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::OptionalNullable,
    }
}
