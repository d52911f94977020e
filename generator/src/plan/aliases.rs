//! Types that are other names of types.

use crate::plan::types::{MOST_ALIASES, Planner};
use crate::plan::{ModelKind, Type};

/// The type that a type is another name of.
pub(crate) fn resolve_aliases(planner: &Planner<'_>, ty: &Type) -> Type {
    without_aliases(ty, |name| match &planner.model(name)?.kind {
        ModelKind::Alias(ty) => Some(ty),
        _ => None,
    })
}

/// A type with each name in it replaced by the type that it is another name of, as `target` tells.
pub(crate) fn without_aliases<'t>(ty: &Type, target: impl Fn(&str) -> Option<&'t Type>) -> Type {
    let mut most = MOST_ALIASES;
    resolved(ty, &target, &mut most)
}

fn resolved<'t>(ty: &Type, target: &impl Fn(&str) -> Option<&'t Type>, most: &mut usize) -> Type {
    let mut inner = |ty: &Type| Box::new(resolved(ty, target, most));
    match ty {
        Type::Model(name) => match (target(name), most.checked_sub(1)) {
            (Some(ty), Some(left)) => {
                *most = left;
                resolved(ty, target, most)
            }
            _ => ty.clone(),
        },
        Type::List(item) => Type::List(inner(item)),
        Type::Map(value) => Type::Map(inner(value)),
        Type::Tuple(items) => {
            let items = items.iter().map(|ty| resolved(ty, target, most));
            Type::Tuple(items.collect())
        }
        Type::Optional(value) => Type::Optional(inner(value)),
        Type::Boxed(value) => Type::Boxed(inner(value)),
        other => other.clone(),
    }
}
