//! Objects of which a part is one of several: `properties` beside `oneOf` or `anyOf`, or a union in `allOf`.

use std::collections::BTreeSet;

use foldhash::HashSet;

use crate::api::{Additional, Object, Schema, Shape, Union};
use crate::diagnostic::codes;
use crate::grammar::describe_lost_children;
use crate::plan::name_context::NameContext;
use crate::plan::types::Planner;
use crate::plan::{Flattened, JsonForm, ModelKind, Struct, Type};

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
        if unions.is_empty() {
            let has_any = !whole.properties.is_empty();
            return has_any.then(|| ModelKind::Struct(self.structure(name, &whole)));
        }
        self.name_additional(&whole, &divided.objects);
        let described: Vec<_> = unions
            .iter()
            .map(|(_, union)| self.described(union))
            .collect();
        let decide: Vec<_> = unions
            .iter()
            .map(|(_, union)| self.decides(union))
            .collect();
        let everywhere = |wire: &String| {
            decide.iter().any(|one| one.as_ref() == Some(wire))
                || described
                    .iter()
                    .any(|union| union.iter().all(|one| one.contains(wire)))
        };
        let (in_union, own): (Vec<_>, Vec<_>) = whole
            .properties
            .drain(..)
            .partition(|(wire, _)| everywhere(wire));
        whole.properties.extend(own);
        for (wire, property) in in_union {
            self.note_in_union(&wire, &property.schema);
        }
        if let ([(part, _)], true) = (unions.as_slice(), whole.properties.is_empty()) {
            return Some(self.kind(name, part));
        }
        let mut structure = self.structure(name, &whole);
        let described = described
            .iter()
            .map(|union| union.iter().flatten().collect());
        let described: Vec<BTreeSet<&String>> = described.collect();
        for (index, (part, _)) in unions.iter().enumerate() {
            let flattened = self.flattened(name, &structure, part, &described, index)?;
            structure.flattened.push(flattened);
        }
        structure.default = false;
        Some(ModelKind::Struct(structure))
    }

    /// The union at this position among all of a struct, with the properties that it looks at.
    fn flattened(
        &mut self,
        name: &str,
        structure: &Struct,
        part: &Schema,
        described: &[BTreeSet<&String>],
        index: usize,
    ) -> Option<Flattened> {
        let fields = structure.fields.iter().map(|field| &field.name);
        let unions = structure.flattened.iter().map(|union| &union.name);
        let taken: HashSet<_> = fields.chain(unions).collect();
        let first = match index {
            0 => "alternative".to_owned(),
            _ => format!("alternative_{}", index + 1),
        };
        let names = std::iter::once(first);
        let mut names = names.chain((2..).map(|number| format!("alternative_{number}")));
        let field = names.find(|name| !taken.contains(name))?;
        let (before, from_here) = described.split_at_checked(index)?;
        let mine = from_here.first()?;
        let is_field = |wire: &&String| structure.fields.iter().any(|one| one.wire == **wire);
        let (seen, others): (Vec<&String>, Vec<&String>) =
            mine.iter().partition(|wire| is_field(wire));
        let (shared, own): (Vec<&String>, Vec<&String>) = others
            .into_iter()
            .partition(|wire| before.iter().any(|union| union.contains(wire)));
        let texts = |names: Vec<&String>| names.into_iter().cloned().collect::<Vec<_>>();
        let is_further = index > 0;
        let ty = match self.plain(part, NameContext::Member(name, &field)) {
            Type::Optional(inner) => *inner,
            ty => ty,
        };
        Some(Flattened {
            name: field,
            at: part.at.clone(),
            ty,
            seen: texts(seen),
            own: texts(own.into_iter().filter(|_| is_further).collect()),
            shared: texts(shared.into_iter().filter(|_| is_further).collect()),
        })
    }

    /// Names what is said of further fields, which the alternatives keep as JSON.
    fn name_additional(&mut self, whole: &Object, parts: &[Schema]) {
        if let Additional::Schema(values) = &whole.additional {
            let message = "`additionalProperties` beside alternatives is not carried: each alternative keeps fields that it does not name as JSON";
            self.warn(codes::KEYWORD_NOT_CARRIED, &values.at, message.to_owned());
        }
        let is_closed = |part: &&Schema| match &part.shape {
            Shape::Object(object) => object.additional == Additional::None,
            _ => false,
        };
        for part in parts.iter().filter(is_closed) {
            let at = part.at.child("additionalProperties");
            let message = "`additionalProperties: false` beside alternatives closes nothing: fields that no alternative names are kept";
            self.note(codes::KEYWORD_NOT_CARRIED, &at, message.to_owned());
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
        let keywords = ["oneOf", "anyOf"].map(|keyword| part.at.child(keyword));
        let stated = keywords
            .into_iter()
            .find(|at| self.root.at(at).is_some_and(|node| !node.is_null()));
        let at = stated.unwrap_or_else(|| part.at.clone());
        let lost = self.root.at(&at).map(describe_lost_children);
        let message = format!(
            "the alternatives only say which properties occur together, so each is a field of its own{}",
            lost.unwrap_or_default()
        );
        self.note(codes::NO_EFFECT, &at, message);
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
                    JsonForm::Object(properties) | JsonForm::Closed(properties) => properties,
                    _ => Vec::new(),
                };
                let own = properties
                    .into_iter()
                    .filter(|property| property.within.is_empty());
                described.push(own.map(|property| property.wire).collect());
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
