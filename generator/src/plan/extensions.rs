//! Schemas that others extend by `allOf`, told apart by a discriminator: wherever one is named, any of the others may stand.

use crate::api::{Extension, Object, Schema, Shape};
use crate::diagnostic::codes;
use crate::plan::ModelKind;
use crate::plan::types::Planner;

impl Planner<'_> {
    /// The union of the schemas that extend one. What none of them is, has still the fields that all have in common.
    pub(super) fn extended(
        &mut self,
        name: &str,
        schema: &Schema,
        extension: &Extension,
    ) -> ModelKind {
        let (union, children) = self.children(extension);
        let own = self
            .own_object(schema)
            .filter(|own| !own.properties.is_empty());
        let base = own.and_then(|own| self.base(name, schema, &own));
        let alternatives: Vec<_> = children.iter().collect();
        self.alternatives(name, schema, &union, &alternatives, base)
    }

    /// The object of a schema that extends another one and adds nothing to it.
    pub(super) fn extends_alone(&mut self, schema: &Schema) -> Option<Object> {
        let Shape::Reference(parent) = &schema.shape else {
            return None;
        };
        let parent = self.api.schemas.get(parent)?;
        let own = schema.at.last()?;
        let children = &parent.extension.as_ref()?.children;
        if !children.iter().any(|child| *child == own)
            || self.api.schemas.get(own.as_ref())?.at != schema.at
        {
            return None;
        }
        self.own_object(parent)
    }

    /// Names a schema that extends one and is none of those that its discriminator tells apart, since it has no name.
    pub(super) fn warn_of_nameless_extension(&mut self, schema: &Schema, parts: &[Schema]) {
        let is_named = schema.at.last().is_some_and(|own| {
            let named = self.api.schemas.get(own.as_ref());
            named.is_some_and(|named| named.at == schema.at)
        });
        let adds = parts
            .iter()
            .any(|part| matches!(&part.shape, Shape::Object(own) if !own.properties.is_empty()));
        if is_named || !adds {
            return;
        }
        for part in parts {
            let Shape::Reference(parent) = &part.shape else {
                continue;
            };
            let named = self.api.schemas.get(parent);
            let extension = named.and_then(|named| named.extension.as_ref());
            if let Some(found) = extension.and_then(|one| one.discriminator.as_ref()) {
                let property = &found.property;
                let message = format!(
                    "this extends `{parent}` and has no name that `{property}` could have: it is none of the alternatives of `{parent}`"
                );
                self.warn(codes::DISCRIMINATOR_IGNORED, &schema.at, message);
            }
        }
    }

    /// The object that a schema is by itself.
    fn own_object(&mut self, schema: &Schema) -> Option<Object> {
        match &schema.shape {
            Shape::Object(object) => Some(object.clone()),
            Shape::All(parts) => self.merged(schema, parts),
            Shape::Reference(_) => self.merged(schema, std::slice::from_ref(schema)),
            _ => None,
        }
    }
}
