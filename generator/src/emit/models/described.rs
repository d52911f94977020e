//! Attributes for derived macros that describe values: what a type of the runtime is in JSON.

use foldhash::{HashMap, HashMapExt as _};

use crate::emit::models::is_described;
use crate::emit::models::structs::type_with_presence;
use crate::emit::types::literal;
use crate::plan::{Codec, Field, Model, ModelKind, Type};
use crate::print::Printer;

/// What models are in JSON whose types in Rust do not say so, by their names.
#[derive(Debug)]
pub(crate) struct DescribedTypes<'a>(HashMap<&'a str, DescribedModel<'a>>);

#[derive(Debug)]
enum DescribedModel<'a> {
    /// Another name of a type.
    Alias(&'a Type),
    /// A model whose derived description would be wrong.
    Json(Type),
}

impl<'a> DescribedTypes<'a> {
    pub(crate) fn new(models: &'a [Model]) -> Self {
        let mut described = HashMap::new();
        for model in models {
            let in_json = match &model.kind {
                ModelKind::Alias(ty) => DescribedModel::Alias(ty),
                // It would be an enum of strings.
                ModelKind::IntegerEnum(_) => DescribedModel::Json(Type::I64),
                // The list of its further items would be one item.
                ModelKind::Tuple(tuple) if tuple.further.is_some() => {
                    DescribedModel::Json(Type::List(Box::new(Type::Value)))
                }
                _ => continue,
            };
            described.insert(model.name.as_str(), in_json);
        }
        Self(described)
    }

    /// Writes what the field of a struct is in JSON.
    pub(super) fn field(&self, derives: &[String], field: &Field, p: &mut Printer) {
        if !is_described(derives) {
            return;
        }
        let number = match field.codec {
            Codec::Milliseconds | Codec::Seconds => Some(Type::I64),
            Codec::DurationSeconds => Some(Type::U64),
            Codec::Plain | Codec::OneOrMany => None,
        };
        let written = number.or_else(|| self.in_json(&field.ty));
        write(
            derives,
            written,
            |ty, p| type_with_presence(field, ty, p),
            p,
        );
    }

    /// Writes what a variant of a union or an item of a tuple is in JSON.
    pub(super) fn value(&self, derives: &[String], ty: &Type, p: &mut Printer) {
        if is_described(derives) {
            write(derives, self.in_json(ty), |ty, p| ty.written(p, true), p);
        }
    }

    /// The type with the same JSON that such macros know; `None` where they know the type itself.
    fn in_json(&self, ty: &Type) -> Option<Type> {
        let boxed = |ty: &Type| self.in_json(ty).map(Box::new);
        match ty {
            Type::Base64 | Type::Bytes | Type::DateTime => Some(Type::String),
            Type::Timestamp => Some(Type::I64),
            Type::UnixTime => Some(Type::F64),
            Type::Duration => Some(Type::U64),
            Type::Model(name) => match self.0.get(name.as_str())? {
                DescribedModel::Alias(ty) => self.in_json(ty),
                DescribedModel::Json(ty) => Some(ty.clone()),
            },
            Type::List(item) => boxed(item).map(Type::List),
            Type::Map(value) => boxed(value).map(Type::Map),
            Type::Optional(value) => boxed(value).map(Type::Optional),
            Type::Boxed(value) => boxed(value).map(Type::Boxed),
            Type::Tuple(items) => {
                let described: Vec<_> = items.iter().map(|item| self.in_json(item)).collect();
                if described.iter().all(Option::is_none) {
                    return None;
                }
                let items = items.iter().zip(described);
                let items =
                    items.map(|(item, described)| described.unwrap_or_else(|| item.clone()));
                Some(Type::Tuple(items.collect()))
            }
            _ => None,
        }
    }
}

fn write(
    derives: &[String],
    ty: Option<Type>,
    written: impl Fn(&Type, &mut Printer) -> String,
    p: &mut Printer,
) {
    let Some(ty) = ty else { return };
    for derive in derives {
        let attribute = match derive.as_str() {
            "schemars::JsonSchema" => format!("schemars(with = {})", literal(&written(&ty, p))),
            "utoipa::ToSchema" => format!("schema(value_type = {})", written(&ty, p)),
            _ => continue,
        };
        p.line(1, &format!("#[{attribute}]"));
    }
}
