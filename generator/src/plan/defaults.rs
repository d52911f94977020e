//! Methods that yield what an absent field stands for.
//!
//! A default is never sent by itself: the service has it. It is what an absent field of a response means.

use foldhash::{HashMap, HashSet};
use serde_json::Value as Json;

use crate::decimal::Decimal;
use crate::plan::directions::only_sent;
use crate::plan::models::kinds_by_name;
use crate::plan::types::MOST_ALIASES;
use crate::plan::{
    Codec, DefaultMethod, DefaultValue, Field, Group, Model, ModelKind, Presence, ReceivedBodies,
    Struct, Type, Variant,
};

/// The longest text that a method yields, in bytes: what is longer is prose.
const LONGEST_TEXT: usize = 50;

/// Adds them to the structs that operations yield, and to those that no operation uses.
pub(crate) fn add_methods(models: &mut [Model], groups: &[Group], bodies: &ReceivedBodies) {
    let has_default = |model: &Model| match &model.kind {
        ModelKind::Struct(structure) => structure.fields.iter().any(|one| one.default.is_some()),
        _ => false,
    };
    if !models.iter().any(has_default) {
        return;
    }
    let only_sent = only_sent(models, groups, bodies);
    let methods: Vec<_> = {
        let kinds = kinds_by_name(models);
        let of = |model: &Model| match &model.kind {
            ModelKind::Struct(structure) if !only_sent.contains(&model.name) => {
                methods(structure, &kinds)
            }
            _ => Vec::new(),
        };
        models.iter().map(of).collect()
    };
    for (model, methods) in models.iter_mut().zip(methods) {
        if let ModelKind::Struct(structure) = &mut model.kind {
            structure.defaults = methods;
        }
    }
}

fn methods(structure: &Struct, kinds: &HashMap<&str, &ModelKind>) -> Vec<DefaultMethod> {
    let fields = structure.fields.iter();
    let mut taken: HashSet<String> = fields.map(|field| field.name.clone()).collect();
    let mut methods = Vec::new();
    for field in &structure.fields {
        let plain = field.name.trim_end_matches('_');
        let name = format!("{plain}_or_default");
        if let Some(value) = value(field, kinds)
            && taken.insert(name.clone())
        {
            methods.push(DefaultMethod {
                name,
                field: field.name.clone(),
                at: field.at.clone(),
                ty: field.ty.clone(),
                value,
                deprecated: field.deprecated,
            });
        }
    }
    methods
}

/// What a field stands for where it is absent; `None` where that has no short form in Rust.
fn value(field: &Field, kinds: &HashMap<&str, &ModelKind>) -> Option<DefaultValue> {
    let is_optional = field.presence == Presence::Optional && field.codec == Codec::Plain;
    let default = field.default.as_ref().filter(|_| is_optional)?;
    let mut ty = &field.ty;
    let is_named = matches!(ty, Type::Model(_));
    for _ in 0..MOST_ALIASES {
        let Type::Model(name) = ty else { break };
        match kinds.get(name.as_str())? {
            ModelKind::Alias(other) => ty = other,
            ModelKind::OpenEnum(variants) => {
                let name = variant(variants, default.as_str()?)?;
                return Some(DefaultValue::Variant(name));
            }
            ModelKind::IntegerEnum(variants) => {
                let name = variant(variants, &whole(default)?.to_string())?;
                return Some(DefaultValue::IntegerVariant(name));
            }
            _ => return None,
        }
    }
    let value = of_type(ty, default);
    value.filter(|value| !(is_named && *value == DefaultValue::EmptyList))
}

fn variant(variants: &[Variant], value: &str) -> Option<String> {
    let found = variants.iter().find(|one| one.value == value)?;
    Some(found.name.clone())
}

fn of_type(ty: &Type, default: &Json) -> Option<DefaultValue> {
    let literal = match ty {
        Type::String => {
            let text = default.as_str().filter(|text| text.len() <= LONGEST_TEXT)?;
            return Some(DefaultValue::Text(text.to_owned()));
        }
        Type::List(_) => {
            let is_empty = default.as_array()?.is_empty();
            return is_empty.then_some(DefaultValue::EmptyList);
        }
        Type::Boolean => default.as_bool()?.to_string(),
        Type::I32 => i32::try_from(whole(default)?).ok()?.to_string(),
        Type::U32 => u32::try_from(whole(default)?).ok()?.to_string(),
        Type::U64 => u64::try_from(whole(default)?).ok()?.to_string(),
        // What is larger may have been rounded.
        Type::I64 | Type::I128 => i64::try_from(whole(default)?).ok()?.to_string(),
        Type::F32 | Type::F64 => format!("{:?}", default.as_f64()?),
        _ => return None,
    };
    Some(DefaultValue::Literal(literal))
}

/// The whole number that a default is, in whichever spelling: `5`, `5.0` and `5e0` are the same one.
fn whole(default: &Json) -> Option<i128> {
    Decimal::of(default.as_number()?)?.to_whole()
}
