//! What all variants of a union have in common can be read without matching.

use foldhash::HashMap;

use crate::plan::models::kinds_by_name;
use crate::plan::{Accessor, Boxed, Field, Model, ModelKind, Read, Struct, Type, UnionModel};

/// How many unions inside of each other are looked into.
const DEEPEST: usize = 8;

/// Adds the accessors of all unions whose variants extend one schema.
pub(crate) fn add(models: &mut [Model]) {
    let mut known = KnownModels {
        kinds: kinds_by_name(models),
        ..KnownModels::default()
    };
    let found: Vec<_> = models
        .iter()
        .map(|model| known.accessors(&model.name, &model.kind))
        .collect();
    for (model, accessors) in models.iter_mut().zip(found) {
        if let ModelKind::Union(union) = &mut model.kind {
            union.accessors = accessors;
        }
    }
}

/// The models by their names.
#[derive(Default)]
struct KnownModels<'m> {
    kinds: HashMap<&'m str, &'m ModelKind>,
    /// Whether a union has the accessor of a field, by how deep is looked into it: many unions can lead to one.
    has_accessor: HashMap<(&'m str, &'m str, usize), bool>,
}

impl<'m> KnownModels<'m> {
    fn accessors(&mut self, name: &'m str, kind: &'m ModelKind) -> Vec<Accessor> {
        let ModelKind::Union(union) = kind else {
            return Vec::new();
        };
        let mut accessors = Vec::new();
        for field in self.base(union).into_iter().flat_map(|base| &base.fields) {
            let reads = self.reads(union, field, DEEPEST);
            self.has_accessor
                .insert((name, &field.name, DEEPEST), reads.is_some());
            accessors.extend(reads.map(|reads| Accessor {
                name: field.name.clone(),
                at: field.at.clone(),
                ty: unboxed(&field.ty).0.clone(),
                reads,
                docs: field.docs.clone(),
                deprecated: field.deprecated,
            }));
        }
        accessors
    }

    fn base(&self, union: &UnionModel) -> Option<&'m Struct> {
        match self.kind(&Type::Model(union.base.clone()?))? {
            (_, ModelKind::Struct(structure)) => Some(structure),
            _ => None,
        }
    }

    /// What a type is behind boxes and other names, with its own name.
    fn kind(&self, ty: &Type) -> Option<(&'m str, &'m ModelKind)> {
        let mut ty = ty;
        for _ in 0..DEEPEST {
            ty = match ty {
                Type::Boxed(inner) => inner,
                Type::Model(name) => match self.kinds.get_key_value(name.as_str())? {
                    (_, ModelKind::Alias(ty)) => ty,
                    (name, kind) => return Some((name, kind)),
                },
                _ => return None,
            };
        }
        None
    }

    /// How each variant of a union holds a field; `None` where one has no such field.
    fn reads(
        &mut self,
        union: &'m UnionModel,
        field: &'m Field,
        depth: usize,
    ) -> Option<Vec<(String, Read)>> {
        let depth = depth.checked_sub(1)?;
        let (ty, _) = unboxed(&field.ty);
        let is_same = |own: &&Field| own.name == field.name && own.wire == field.wire;
        let mut reads = Vec::with_capacity(union.variants.len());
        for variant in &union.variants {
            let read = match self.kind(&variant.ty)? {
                (_, ModelKind::Struct(structure)) if structure.item.is_none() => {
                    let own = structure.fields.iter().find(is_same)?;
                    let (own_ty, boxed) = unboxed(&own.ty);
                    (own_ty == ty).then_some(Read::Field(own.presence, own.codec, boxed))?
                }
                (name, ModelKind::Union(inner)) => {
                    let own = self.base(inner)?.fields.iter().find(is_same)?;
                    let has_same_type = unboxed(&own.ty).0 == ty;
                    (has_same_type && self.has_accessor(name, inner, own, depth))
                        .then_some(Read::Accessor)?
                }
                _ => return None,
            };
            reads.push((variant.name.clone(), read));
        }
        Some(reads)
    }

    fn has_accessor(
        &mut self,
        name: &'m str,
        union: &'m UnionModel,
        field: &'m Field,
        depth: usize,
    ) -> bool {
        let key = (name, field.name.as_str(), depth);
        if let Some(known) = self.has_accessor.get(&key) {
            return *known;
        }
        let found = self.reads(union, field, depth).is_some();
        self.has_accessor.insert(key, found);
        found
    }
}

fn unboxed(ty: &Type) -> (&Type, Boxed) {
    match ty {
        Type::Boxed(inner) => (inner, Boxed::Yes),
        ty => (ty, Boxed::No),
    }
}
