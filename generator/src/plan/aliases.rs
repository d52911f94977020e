//! Types that are other names of types.

use crate::plan::types::{MOST_ALIASES, Planner};
use crate::plan::{ModelKind, Type};

/// The type that a type is another name of.
pub(crate) fn resolve_aliases(planner: &Planner<'_>, ty: &Type) -> Type {
    resolved(planner, ty, MOST_ALIASES)
}

fn resolved(planner: &Planner<'_>, ty: &Type, most: usize) -> Type {
    let Some(most) = most.checked_sub(1) else {
        return ty.clone();
    };
    let inner = |ty: &Type| Box::new(resolved(planner, ty, most));
    match ty {
        Type::Model(name) => match planner.model(name).map(|model| &model.kind) {
            Some(ModelKind::Alias(ty)) => resolved(planner, ty, most),
            _ => ty.clone(),
        },
        Type::List(item) => Type::List(inner(item)),
        Type::Map(value) => Type::Map(inner(value)),
        Type::Tuple(items) => {
            let items = items.iter().map(|ty| resolved(planner, ty, most));
            Type::Tuple(items.collect())
        }
        Type::Optional(value) => Type::Optional(inner(value)),
        Type::Boxed(value) => Type::Boxed(inner(value)),
        other => other.clone(),
    }
}
