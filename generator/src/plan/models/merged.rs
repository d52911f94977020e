//! The one object that all parts of an `allOf` make.

use std::rc::Rc;

use indexmap::IndexMap;

use crate::api::{Additional, Object, Property, Schema, Shape};
use crate::plan::types::Planner;

impl Planner<'_> {
    /// The object that satisfies all the schemas; `None` where one of them is no object.
    pub(in crate::plan) fn merged(&mut self, schema: &Schema, parts: &[Schema]) -> Option<Object> {
        self.merge_named(parts);
        let mut whole = self.merge(parts)?;
        require(&mut whole, schema);
        Some(whole)
    }

    /// Merges the named schemas that the parts lead to, the innermost first and each once, however
    /// many ways lead to it and however long they are.
    pub(super) fn merge_named(&mut self, parts: &[Schema]) {
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
fn require(whole: &mut Object, schema: &Schema) {
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
