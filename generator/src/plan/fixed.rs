//! Values that nobody has to give: of a field that can have one only, and of the tag of an alternative.

use foldhash::{HashMap, HashMapExt as _};
use serde_json::Number;

use crate::plan::types::MOST_ALIASES;
use crate::plan::{
    Codec, Field, Fixed, Given, JsonLiteral, Model, ModelKind, Presence, Type, UnionModel,
    UnionVariant, docs,
};

/// Fixes the fields whose value is certain, and lets unions write the tags that are.
pub(crate) fn fix_values(models: &mut [Model]) {
    let known = KnownVariants::new(models);
    let (mut fixed, mut written) = (Vec::new(), Vec::new());
    for model in models.iter() {
        match &model.kind {
            ModelKind::Struct(structure) => {
                for field in &structure.fields {
                    fixed.push(known.only_value(&model.name, field));
                }
            }
            ModelKind::Union(union) => written.extend(known.written_tags(union)),
            _ => {}
        }
    }
    let (mut fixed, mut written) = (fixed.into_iter(), written.into_iter());
    for model in models {
        match &mut model.kind {
            ModelKind::Struct(structure) => {
                for field in &mut structure.fields {
                    fix(field, fixed.next().flatten());
                }
                structure.default = structure.has_default();
            }
            ModelKind::Union(union) => {
                for variant in &mut union.variants {
                    variant.writes_tag = written.next().unwrap_or_default();
                }
            }
            _ => {}
        }
    }
}

fn fix(field: &mut Field, fixed: Option<Fixed>) {
    if let Some(fixed) = &fixed {
        field.docs = docs::fixed_field(&field.docs, &fixed.value);
        field.given = Given::Never;
    }
    field.fixed = fixed;
}

/// What is looked up about the models.
struct KnownVariants {
    /// What the name of a model stands for in the end.
    kinds: HashMap<String, FixedTarget>,
    /// The tag that all unions have for a struct, by its name and that of the property; `None` where they disagree.
    tags: HashMap<(String, String), Option<JsonLiteral>>,
}

/// What fixed values can be of.
enum FixedTarget {
    Struct(String),
    /// The variants by their values.
    OpenEnum(HashMap<String, String>),
    Other(Type),
}

impl KnownVariants {
    fn new(models: &[Model]) -> Self {
        let by_name: HashMap<&str, &Model> = models
            .iter()
            .map(|model| (model.name.as_str(), model))
            .collect();
        let mut known = Self {
            kinds: HashMap::with_capacity(models.len()),
            tags: HashMap::new(),
        };
        for model in models {
            let target = target(model, &by_name);
            known
                .kinds
                .extend(target.map(|target| (model.name.clone(), target)));
        }
        for model in models {
            if let ModelKind::Union(union) = &model.kind {
                known.add_tags(union, &by_name);
            }
        }
        known
    }

    fn add_tags(&mut self, union: &UnionModel, models: &HashMap<&str, &Model>) {
        let Some(property) = &union.tag else { return };
        for variant in union.variants.iter().filter(|variant| !variant.is_rest) {
            let of_base = base_tags(variant, property, models);
            let of_struct = || Some((self.structure(&variant.ty)?, variant.tags.iter().collect()));
            let Some((structure, tags)) = of_base.or_else(of_struct) else {
                continue;
            };
            let structure = structure.to_owned();
            let tag = match tags.as_slice() {
                [only] => Some((*only).clone()),
                _ => None,
            };
            self.tags
                .entry((structure, property.clone()))
                .and_modify(|known| {
                    if *known != tag {
                        *known = None;
                    }
                })
                .or_insert(tag);
        }
    }

    /// The struct that a type is, by its name.
    fn structure(&self, ty: &Type) -> Option<&str> {
        match ty {
            Type::Boxed(inner) => self.structure(inner),
            Type::Model(name) => match self.kinds.get(name) {
                Some(FixedTarget::Struct(name)) => Some(name),
                _ => None,
            },
            _ => None,
        }
    }

    /// For each variant whether the union writes a tag of it: where it is a struct that has one.
    fn written_tags(&self, union: &UnionModel) -> Vec<bool> {
        let variants = union.variants.iter();
        variants
            .map(|variant| {
                union.tag.is_some()
                    && !variant.tags.is_empty()
                    && !variant.is_default
                    && self.structure(&variant.ty).is_some()
            })
            .collect()
    }

    /// The only value of a field: that of its schema, or the tag for which its struct stands.
    fn only_value(&self, model: &str, field: &Field) -> Option<Fixed> {
        let is_null_or_value = matches!(
            field.presence,
            Presence::Nullable | Presence::OptionalNullable
        );
        if field.codec != Codec::Plain || field.given == Given::Never || is_null_or_value {
            return None;
        }
        let tag = || {
            let key = (model.to_owned(), field.wire.clone());
            self.tags.get(&key).cloned().flatten()
        };
        let own = field.fixed.as_ref().map(|fixed| fixed.value.clone());
        let value = own.or_else(tag)?;
        self.of_type(&field.ty, value)
    }

    /// A value as one of a type; `None` where it is none.
    fn of_type(&self, ty: &Type, value: JsonLiteral) -> Option<Fixed> {
        let mut variant = None;
        let fits = match (ty, &value) {
            (Type::Model(name), value) => match self.kinds.get(name)? {
                FixedTarget::Struct(_) => false,
                FixedTarget::Other(ty) => return self.of_type(ty, value.clone()),
                FixedTarget::OpenEnum(variants) => {
                    variant = variants.get(&value.to_string()).cloned();
                    variant.is_some()
                }
            },
            (Type::String, JsonLiteral::String(_)) | (Type::Boolean, JsonLiteral::Boolean(_)) => {
                true
            }
            (Type::Value, JsonLiteral::Null) => true,
            (Type::I32, JsonLiteral::Integer(number)) => i32::try_from(*number).is_ok(),
            (Type::U32, JsonLiteral::Integer(number)) => u32::try_from(*number).is_ok(),
            (Type::U64, JsonLiteral::Integer(number)) => u64::try_from(*number).is_ok(),
            (Type::I64 | Type::I128, JsonLiteral::Integer(_)) => true,
            (Type::F64 | Type::F32, JsonLiteral::Number(_)) => true,
            (Type::F64 | Type::F32, JsonLiteral::Integer(number)) => {
                let float = Number::from_f64(*number as f64)?;
                return self.of_type(ty, JsonLiteral::Number(float));
            }
            _ => false,
        };
        fits.then_some(Fixed { value, variant })
    }
}

/// What a variant holds where that is itself a union: the struct with what its alternatives have in common, and the tags
/// that stand for none of these.
fn base_tags<'m>(
    variant: &'m UnionVariant,
    property: &str,
    models: &HashMap<&str, &'m Model>,
) -> Option<(&'m str, Vec<&'m JsonLiteral>)> {
    let mut ty = &variant.ty;
    for _ in 0..MOST_ALIASES {
        ty = match ty {
            Type::Boxed(inner) => inner,
            Type::Model(name) => match &models.get(name.as_str())?.kind {
                ModelKind::Alias(ty) => ty,
                ModelKind::Union(union) => {
                    let base = union.base.as_deref()?;
                    if union.tag.as_deref() != Some(property) {
                        return None;
                    }
                    let known = || union.variants.iter().flat_map(|variant| &variant.tags);
                    let mut own: Vec<_> = variant.tags.iter().collect();
                    own.retain(|tag| known().all(|known| known != *tag));
                    return Some((base, own));
                }
                _ => return None,
            },
            _ => return None,
        };
    }
    None
}

/// What a model is behind its aliases; `None` for what no fixed value can be of.
fn target(model: &Model, models: &HashMap<&str, &Model>) -> Option<FixedTarget> {
    let mut model = model;
    for _ in 0..MOST_ALIASES {
        match &model.kind {
            ModelKind::Struct(structure) => {
                let is_plain = structure.item.is_none();
                return is_plain.then(|| FixedTarget::Struct(model.name.clone()));
            }
            ModelKind::OpenEnum(variants) | ModelKind::IntegerEnum(variants) => {
                let variants = variants.iter();
                let by_value = variants.map(|one| (one.value.clone(), one.name.clone()));
                return Some(FixedTarget::OpenEnum(by_value.collect()));
            }
            ModelKind::Alias(Type::Model(name)) => model = models.get(name.as_str())?,
            ModelKind::Alias(ty) => return Some(FixedTarget::Other(ty.clone())),
            ModelKind::Tuple(_) | ModelKind::Union(_) | ModelKind::Newtype(_) => return None,
        }
    }
    None
}
