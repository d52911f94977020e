//! Objects of which a part is one of several: `properties` beside `oneOf` or `anyOf`, or a union in `allOf`.

use std::collections::HashSet;

use crate::api::{Additional, Object, Schema, Shape, Union};
use crate::diagnostic::codes;
use crate::grammar::describe_lost_children;
use crate::plan::types::{Context, Planner};
use crate::plan::{Flattened, JsonForm, ModelKind, Type};

/// How many compositions inside of each other are looked into.
const DEEPEST: usize = 64;

/// What the parts of an `allOf` are, those of its parts included.
#[derive(Default)]
struct Parts<'s> {
    objects: Vec<Schema>,
    unions: Vec<(Schema, Union)>,
    /// The named schemas among them: each counts once, on however many ways it is a part.
    named: HashSet<&'s str>,
}

impl<'a> Planner<'a> {
    /// A struct with the fields that are always there and a union of the others; `None` for what is no object.
    pub(super) fn composed(
        &mut self,
        name: &str,
        schema: &Schema,
        parts: &[Schema],
    ) -> Option<ModelKind> {
        let mut divided = Parts::default();
        self.divide(parts, DEEPEST, &mut divided)?;
        let mut unions = divided.unions;
        let mut whole = self.merged(schema, &divided.objects)?;
        unions.retain(|(part, union)| {
            let is_limit = self.only_limits(union, &whole);
            if is_limit {
                self.note_limits(part);
            }
            !is_limit
        });
        let (part, union) = match unions.as_slice() {
            [] if whole.properties.is_empty() => return None,
            [] => return Some(ModelKind::Struct(self.structure(name, &whole))),
            [only] => only,
            _ => return None,
        };
        self.warn_of_additional(&whole);
        let described = self.described(union);
        let decides = self.decides(union);
        let everywhere = |wire: &String| {
            decides.as_ref() == Some(wire) || described.iter().all(|one| one.contains(wire))
        };
        let (in_union, own): (Vec<_>, Vec<_>) = whole
            .properties
            .drain(..)
            .partition(|(wire, _)| everywhere(wire));
        whole.properties.extend(own);
        for (wire, property) in in_union {
            self.note_in_union(&wire, &property.schema);
        }
        if whole.properties.is_empty() {
            return Some(self.kind(name, part));
        }
        let mut structure = self.structure(name, &whole);
        let taken = |name: &str| structure.fields.iter().any(|field| field.name == name);
        let names = std::iter::once("alternative".to_owned());
        let mut names = names.chain((2..).map(|number| format!("alternative_{number}")));
        let field = names.find(|name| !taken(name))?;
        let known = whole.properties.keys();
        let seen = known.filter(|wire| described.iter().any(|one| one.contains(*wire)));
        let seen = seen.cloned().collect();
        let ty = match self.plain(part, Context::Member(name, "alternative")) {
            Type::Optional(inner) => *inner,
            ty => ty,
        };
        structure.flattened = Some(Flattened {
            name: field,
            at: part.at.clone(),
            ty,
            seen,
        });
        structure.default = false;
        Some(ModelKind::Struct(structure))
    }

    /// Names the type of further fields, which the alternatives keep as JSON.
    fn warn_of_additional(&mut self, whole: &Object) {
        if let Additional::Schema(values) = &whole.additional {
            let message = "`additionalProperties` beside alternatives is not carried: each alternative keeps fields that it does not name as JSON";
            self.warn(codes::KEYWORD_NOT_CARRIED, &values.at, message.to_owned());
        }
    }

    /// Divides the parts of an `allOf` into unions and what is none; `None` where that leads too far.
    fn divide<'s>(
        &mut self,
        parts: &'s [Schema],
        depth: usize,
        divided: &mut Parts<'s>,
    ) -> Option<()>
    where
        'a: 's,
    {
        let depth = depth.checked_sub(1)?;
        for part in parts {
            if let Shape::Reference(name) = &part.shape
                && !divided.named.insert(name)
            {
                continue;
            }
            let target = self.resolved(part)?;
            match &target.shape {
                Shape::Union(union) => divided.unions.push((part.clone(), union.clone())),
                Shape::All(inner) if self.merged(target, inner).is_none() => {
                    let mut required = Schema::of(target.at.clone(), Shape::Any);
                    required.required.clone_from(&target.required);
                    self.divide(inner, depth, divided)?;
                    divided.objects.push(required);
                }
                _ => divided.objects.push(part.clone()),
            }
        }
        Some(())
    }

    /// Whether the alternatives name properties of an object only, and which of them occur together.
    fn only_limits(&mut self, union: &Union, whole: &Object) -> bool {
        let is_known = |name: &String| whole.properties.contains_key(name);
        union
            .variants
            .iter()
            .all(|variant| match self.resolved(variant) {
                Some(target) => match &target.shape {
                    Shape::Any | Shape::Map(None) => true,
                    Shape::Object(object) => object.properties.keys().all(is_known),
                    _ => false,
                },
                None => false,
            })
    }

    fn note_limits(&mut self, part: &Schema) {
        let lost = self.root.at(&part.at).map(describe_lost_children);
        let message = format!(
            "the alternatives only say which properties occur together, so each is a field of its own{}",
            lost.unwrap_or_default()
        );
        self.note(codes::NO_EFFECT, &part.at, message);
    }

    fn note_in_union(&mut self, wire: &str, property: &Schema) {
        let lost = self.root.at(&property.at).map(describe_lost_children);
        let message = format!(
            "each alternative has `{wire}`, so it is a field of those{}",
            lost.unwrap_or_default()
        );
        self.note(codes::NO_EFFECT, &property.at, message);
    }

    /// The properties that each form of each alternative describes.
    fn described(&mut self, union: &Union) -> Vec<HashSet<String>> {
        let mut described = Vec::new();
        for variant in &union.variants {
            for form in self.alternative_forms(union, variant) {
                let properties = match form {
                    JsonForm::Object(properties) => properties,
                    _ => Vec::new(),
                };
                let names = properties.into_iter().map(|property| property.wire);
                described.push(names.collect());
            }
        }
        described
    }

    /// The property that tells the alternatives apart, where it does so by itself.
    fn decides(&mut self, union: &Union) -> Option<String> {
        let variants: Vec<_> = union.variants.iter().collect();
        let (property, _) = self.deciding_tags(union, &variants)?;
        Some(property)
    }
}
