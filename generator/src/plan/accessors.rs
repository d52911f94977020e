//! What all variants of a union have in common can be read without matching.

use std::collections::HashMap;

use crate::plan::{Accessor, Boxed, Field, Model, ModelKind, Read, Struct, Type, Union};

/// How many unions inside of each other are looked into.
const DEEPEST: usize = 8;

/// Adds the accessors of all unions whose variants extend one schema.
pub(crate) fn add(models: &mut [Model]) {
    let known = Known(
        models
            .iter()
            .map(|model| (model.name.as_str(), &model.kind))
            .collect(),
    );
    let found: Vec<_> = models
        .iter()
        .map(|model| known.accessors(&model.kind))
        .collect();
    for (model, accessors) in models.iter_mut().zip(found) {
        if let ModelKind::Union(union) = &mut model.kind {
            union.accessors = accessors;
        }
    }
}

/// The models by their names.
struct Known<'m>(HashMap<&'m str, &'m ModelKind>);

impl<'m> Known<'m> {
    fn accessors(&self, kind: &ModelKind) -> Vec<Accessor> {
        let ModelKind::Union(union) = kind else {
            return Vec::new();
        };
        let fields = self.base(union).into_iter().flat_map(|base| &base.fields);
        fields
            .filter_map(|field| self.accessor(union, field, DEEPEST))
            .collect()
    }

    fn base(&self, union: &Union) -> Option<&'m Struct> {
        self.structure(&Type::Model(union.base.clone()?))
    }

    fn structure(&self, ty: &Type) -> Option<&'m Struct> {
        match self.kind(ty)? {
            ModelKind::Struct(structure) => Some(structure),
            _ => None,
        }
    }

    /// What a type is behind boxes and other names.
    fn kind(&self, ty: &Type) -> Option<&'m ModelKind> {
        let mut ty = ty;
        for _ in 0..DEEPEST {
            ty = match ty {
                Type::Boxed(inner) => inner,
                Type::Model(name) => match *self.0.get(name.as_str())? {
                    ModelKind::Alias(ty) => ty,
                    kind => return Some(kind),
                },
                _ => return None,
            };
        }
        None
    }

    /// The accessor of a field; `None` where a variant has no such field.
    fn accessor(&self, union: &Union, field: &Field, depth: usize) -> Option<Accessor> {
        let depth = depth.checked_sub(1)?;
        let (ty, _) = unboxed(&field.ty);
        let reads = union.variants.iter().map(|variant| {
            let read = match self.kind(&variant.ty)? {
                ModelKind::Struct(structure) if structure.item.is_none() => {
                    let mut own = structure.fields.iter();
                    let own = own.find(|own| own.name == field.name && own.wire == field.wire)?;
                    let (own_ty, boxed) = unboxed(&own.ty);
                    (own_ty == ty).then_some(Read::Field(own.presence, own.codec, boxed))?
                }
                ModelKind::Union(inner) => {
                    let mut own = self.base(inner)?.fields.iter();
                    let own = own.find(|own| own.name == field.name && own.wire == field.wire)?;
                    let is_same = unboxed(&own.ty).0 == ty;
                    self.accessor(inner, own, depth).filter(|_| is_same)?;
                    Read::Accessor
                }
                _ => return None,
            };
            Some((variant.name.clone(), read))
        });
        Some(Accessor {
            name: field.name.clone(),
            at: field.at.clone(),
            ty: ty.clone(),
            reads: reads.collect::<Option<_>>()?,
            docs: field.docs.clone(),
            deprecated: field.deprecated,
        })
    }
}

fn unboxed(ty: &Type) -> (&Type, Boxed) {
    match ty {
        Type::Boxed(inner) => (inner, Boxed::Yes),
        ty => (ty, Boxed::No),
    }
}
