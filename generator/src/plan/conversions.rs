//! What follows from the types that the variants of a union hold: methods that yield it, conversions into the union, and
//! whether a variant would take any value.

use foldhash::{HashMap, HashSet};
use heck::ToSnakeCase as _;

use crate::plan::{HoldsUnions, Model, ModelKind, Type, UnionModel};

/// How many names of a type are followed.
const DEEPEST: usize = 16;

/// Adds this to all unions.
pub(crate) fn add(models: &mut [Model]) {
    let aliases: HashMap<String, Type> = models
        .iter()
        .filter_map(|model| match &model.kind {
            ModelKind::Alias(ty) => Some((model.name.clone(), ty.clone())),
            _ => None,
        })
        .collect();
    let unions: HashSet<String> = models
        .iter()
        .filter(|model| matches!(model.kind, ModelKind::Union(_)))
        .map(|model| model.name.clone())
        .collect();
    for model in models {
        if let ModelKind::Union(union) = &mut model.kind {
            name_getters(union);
            let is_tagged = union.tag.is_some();
            let types: Vec<_> = union
                .variants
                .iter()
                .map(|variant| resolved(&variant.ty, &aliases, DEEPEST))
                .collect();
            for (index, variant) in union.variants.iter_mut().enumerate() {
                variant.is_from = is_from(&model.name, index, &types);
                if let (false, Some(Some(ty))) = (is_tagged, types.get(index)) {
                    variant.holds_unions = held_unions(ty, &unions);
                }
            }
        }
    }
}

fn name_getters(union: &mut UnionModel) {
    let accessors = union.accessors.iter();
    let mut taken: HashSet<String> = accessors.map(|accessor| accessor.name.clone()).collect();
    for variant in &mut union.variants {
        let getter = format!("as_{}", variant.name.trim_end_matches('_').to_snake_case());
        variant.getter = taken.insert(getter.clone()).then_some(getter);
    }
}

/// Whether the type of a variant is that of no other one, and says what the value means.
fn is_from(union: &str, index: usize, types: &[Option<Type>]) -> bool {
    let Some(Some(own)) = types.get(index) else {
        return false;
    };
    let is_itself = matches!(own, Type::Model(name) if name == union);
    let mut others = types
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != index);
    let is_only = others.all(|(_, other)| other.as_ref().is_some_and(|other| other != own));
    // Any JSON value may be any variant, and a handwritten type may be another name of one.
    let is_vague = matches!(own, Type::Value | Type::Path(_) | Type::Unit);
    is_only && !is_itself && !is_vague
}

/// What a type without boxes and other names holds of unions.
fn held_unions(ty: &Type, unions: &HashSet<String>) -> HoldsUnions {
    match ty {
        Type::Model(name) if unions.contains(name) => HoldsUnions::Itself,
        Type::Optional(ty) => held_unions(ty, unions),
        Type::List(ty) | Type::Map(ty) => match held_unions(ty, unions) {
            HoldsUnions::No => HoldsUnions::No,
            HoldsUnions::Itself | HoldsUnions::Inside => HoldsUnions::Inside,
        },
        _ => HoldsUnions::No,
    }
}

/// A type without boxes and other names; `None` where they do not end.
fn resolved(ty: &Type, aliases: &HashMap<String, Type>, depth: usize) -> Option<Type> {
    let depth = depth.checked_sub(1)?;
    let inner = |ty: &Type| resolved(ty, aliases, depth).map(Box::new);
    Some(match ty {
        Type::Model(name) => match aliases.get(name) {
            Some(ty) => return resolved(ty, aliases, depth),
            None => ty.clone(),
        },
        Type::Boxed(ty) => return resolved(ty, aliases, depth),
        Type::List(ty) => Type::List(inner(ty)?),
        Type::Map(ty) => Type::Map(inner(ty)?),
        Type::Tuple(items) => {
            let items = items.iter().map(|ty| resolved(ty, aliases, depth));
            Type::Tuple(items.collect::<Option<_>>()?)
        }
        Type::Optional(ty) => Type::Optional(inner(ty)?),
        ty => ty.clone(),
    })
}
