//! Schemas that can be `null` although their types cannot say so.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use crate::api::{Api, Schema, Shape};
use crate::plan::facts::is_alias;
use crate::plan::types::{MOST_ALIASES, Planner};

/// The named unions of which an alternative can be `null`. So can the union, and none of its variants holds it.
pub(super) fn nullable_unions(api: &Api) -> HashSet<&str> {
    let mut found = HashSet::new();
    let mut open = Vec::new();
    let mut unions_of: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, schema) in &api.schemas {
        for alternative in alternatives(schema) {
            let target = reference(alternative).and_then(|target| last(api, target));
            if alternative.nullable || target.is_some_and(|(_, target)| target.nullable) {
                open.push(name.as_str());
            }
            if let Some((target, _)) = target {
                unions_of.entry(target).or_default().push(name);
            }
        }
    }
    while let Some(union) = open.pop() {
        if found.insert(union) {
            open.extend(unions_of.get(union).into_iter().flatten());
        }
    }
    found
}

/// The alternatives of a union, those of unions inside of it too.
fn alternatives(schema: &Schema) -> Vec<&Schema> {
    let mut found = Vec::new();
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        if let Shape::Union(union) = &schema.shape {
            open.extend(&union.variants);
            found.extend(&union.variants);
        }
    }
    found
}

/// The named schema that a schema refers to, and that says all of it.
fn reference(schema: &Schema) -> Option<&str> {
    match &schema.shape {
        Shape::Reference(component) => Some(component),
        Shape::All(parts) => only_reference(schema, parts),
        _ => None,
    }
}

/// The schema at the end of references, with its name.
fn last<'a>(api: &'a Api, component: &str) -> Option<(&'a str, &'a Schema)> {
    let (mut name, mut schema) = api.schemas.get_key_value(component)?;
    for _ in 0..MOST_ALIASES {
        match &schema.shape {
            Shape::Reference(next) => (name, schema) = api.schemas.get_key_value(next)?,
            _ => return Some((name, schema)),
        }
    }
    None
}

impl Planner<'_> {
    /// Whether a schema refers to one that can be `null` and whose type cannot say so, or is a union that can be `null`.
    pub(crate) fn references_nullable_schema(&self, schema: &Schema) -> bool {
        let of_reference = |schema| {
            let component = reference(schema)?;
            let target = self.api.schemas.get(component)?;
            let tells_null = !target.hints.contains_key("type") && is_alias(&target.shape);
            Some(self.nullable_unions.contains(component) || target.nullable && !tells_null)
        };
        of_reference(schema) == Some(true)
            || alternatives(schema).into_iter().any(|alternative| {
                let target = reference(alternative).and_then(|target| last(self.api, target));
                alternative.nullable
                    || target.is_some_and(|(name, target)| {
                        target.nullable || self.nullable_unions.contains(name)
                    })
            })
    }
}

/// The only schema of an `allOf` where it is a reference: the usual way to say more about one.
pub(super) fn only_reference<'s>(schema: &Schema, parts: &'s [Schema]) -> Option<&'s str> {
    let required = parts.iter().any(|part| !part.required.is_empty());
    if required || !schema.required.is_empty() {
        return None;
    }
    let mut shapes = parts
        .iter()
        .map(|part| &part.shape)
        .filter(|shape| !matches!(shape, Shape::Any));
    match (shapes.next(), shapes.next()) {
        (Some(Shape::Reference(component)), None) => Some(component),
        _ => None,
    }
}
