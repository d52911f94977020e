//! Attributes for derived macros that describe values: what a type of the runtime is in JSON.

use foldhash::{HashMap, HashMapExt as _};

use crate::emit::models::structs::type_with_presence;
use crate::emit::models::{SCHEMARS, UTOIPA};
use crate::emit::types::literal;
use crate::plan::boxing::{Component, components};
use crate::plan::{Codec, Field, Model, ModelKind, Type};
use crate::print::Printer;

/// What models are in JSON whose types in Rust do not say so, by their names.
#[derive(Debug)]
pub(crate) struct DescribedTypes<'a> {
    models: HashMap<&'a str, DescribedModel<'a>>,
    /// Where each model stands among all, and with which of them it contains itself.
    cycles: HashMap<&'a str, (usize, Component)>,
}

#[derive(Debug)]
enum DescribedModel<'a> {
    /// Another name of a type.
    Alias(&'a Type),
    /// A model whose derived description would be wrong.
    Json(Type),
}

/// For which macro a type is described.
#[derive(Clone, Copy)]
enum Macro<'m> {
    Schemars,
    /// That of `utoipa`, for a part of this model: it does not know names of types, and describes a tuple in place.
    Utoipa(&'m str),
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
        let mut types = Self {
            models: described,
            cycles: HashMap::new(),
        };
        types.cycles = types.cycles_of(models);
        types
    }

    /// Which models contain themselves, where that matters to a macro.
    fn cycles_of(&self, models: &'a [Model]) -> HashMap<&'a str, (usize, Component)> {
        let mut derives = models.iter().flat_map(|model| &model.derives);
        if !derives.any(|one| one == UTOIPA) {
            return HashMap::new();
        }
        let names = models.iter().map(|model| model.name.as_str());
        let index: HashMap<&str, usize> = names.clone().zip(0..).collect();
        let found = components(models.len(), |from| {
            let mut edges = Vec::new();
            let model = models.get(from);
            let model = model.filter(|model| !matches!(model.kind, ModelKind::Alias(_)));
            if let Some(model) = model {
                model.kind.each_type(&mut |ty| {
                    self.each_model(ty, &mut |name| edges.extend(index.get(name).copied()));
                });
            }
            edges
        });
        names.zip(found.into_iter().enumerate()).collect()
    }

    /// Calls `f` with each model in a type, behind other names of types.
    fn each_model(&self, ty: &Type, f: &mut impl FnMut(&str)) {
        let mut open = vec![ty];
        while let Some(ty) = open.pop() {
            let mut named = Vec::new();
            ty.each_model(&mut |name| named.push(name.to_owned()));
            for name in named {
                match self.models.get(name.as_str()) {
                    Some(DescribedModel::Alias(ty)) => open.push(ty),
                    Some(DescribedModel::Json(_)) => {}
                    None => f(&name),
                }
            }
        }
    }

    /// Whether a part of this type leads from the model back to it. Of every circle of models, that is said of one part at
    /// least.
    fn leads_back(&self, from: &str, ty: &Type) -> bool {
        let Some((own, circle)) = self.cycles.get(from).filter(|(_, circle)| circle.cyclic) else {
            return false;
        };
        let mut found = false;
        self.each_model(ty, &mut |name| {
            let other = self.cycles.get(name);
            found |= other.is_some_and(|(at, other)| other.number == circle.number && at <= own);
        });
        found
    }

    /// Writes what the field of a struct is in JSON.
    pub(super) fn field(&self, model: &Model, field: &Field, p: &mut Printer) {
        let number = match field.codec {
            Codec::Milliseconds | Codec::Seconds => Some(Type::I64),
            Codec::DurationSeconds => Some(Type::U64),
            Codec::Plain | Codec::OneOrMany => None,
        };
        let ty = number.as_ref().unwrap_or(&field.ty);
        let written = |ty: &Type, p: &mut Printer| type_with_presence(field, ty, p);
        self.write(model, ty, number.is_some(), &written, p);
    }

    /// Writes what a variant of a union or a map of fields is in JSON.
    pub(super) fn value(&self, model: &Model, ty: &Type, p: &mut Printer) {
        self.write(model, ty, false, &|ty, p| ty.written(p, true), p);
    }

    /// Writes what an item of a tuple is in JSON. The macro of `utoipa` cannot be told of an item that it ends there.
    pub(super) fn item(&self, model: &Model, ty: &Type, p: &mut Printer) {
        if !self.leads_back(&model.name, ty) {
            return self.value(model, ty, p);
        }
        for derive in &model.derives {
            let attribute = match derive.as_str() {
                UTOIPA => format!("schema(value_type = {})", Type::Value.written(p, true)),
                SCHEMARS => match self.in_json(ty, Macro::Schemars) {
                    Some(ty) => format!("schemars(with = {})", literal(&ty.written(p, true))),
                    None => continue,
                },
                _ => continue,
            };
            p.line(1, &format!("#[{attribute}]"));
        }
    }

    /// Writes that the description of a model with one value stops there, where it contains itself.
    pub(super) fn whole(&self, model: &Model, ty: &Type, p: &mut Printer) {
        let is_derived = model.derives.iter().any(|one| one == UTOIPA);
        if is_derived && self.leads_back(&model.name, ty) {
            let known = self.in_json(ty, Macro::Utoipa(&model.name));
            let known = known.map(|ty| format!("value_type = {}, ", ty.written(p, true)));
            let known = known.unwrap_or_default();
            p.line(0, &format!("#[schema({known}no_recursion)]"));
        }
    }

    /// Writes the attributes of a part of a model. `always`: they name the type in any case.
    fn write(
        &self,
        model: &Model,
        ty: &Type,
        always: bool,
        written: &impl Fn(&Type, &mut Printer) -> String,
        p: &mut Printer,
    ) {
        for derive in &model.derives {
            let of = match derive.as_str() {
                SCHEMARS => Macro::Schemars,
                UTOIPA => Macro::Utoipa(&model.name),
                _ => continue,
            };
            let known = self.in_json(ty, of).or_else(|| always.then(|| ty.clone()));
            let known = known.map(|ty| written(&ty, p));
            let leads_back = self.leads_back(&model.name, ty);
            let attribute = match (of, known) {
                (Macro::Schemars, Some(ty)) => format!("schemars(with = {})", literal(&ty)),
                (Macro::Utoipa(_), Some(ty)) if leads_back => {
                    format!("schema(value_type = {ty}, no_recursion)")
                }
                (Macro::Utoipa(_), Some(ty)) => format!("schema(value_type = {ty})"),
                (Macro::Utoipa(_), None) if leads_back => "schema(no_recursion)".to_owned(),
                _ => continue,
            };
            p.line(1, &format!("#[{attribute}]"));
        }
    }

    /// The type with the same JSON that the macro knows; `None` where it knows the type itself.
    fn in_json(&self, ty: &Type, of: Macro<'_>) -> Option<Type> {
        let boxed = |ty: &Type| self.in_json(ty, of).map(Box::new);
        match ty {
            Type::Base64 | Type::Bytes | Type::DateTime => Some(Type::String),
            Type::Timestamp => Some(Type::I64),
            Type::UnixTime => Some(Type::F64),
            Type::Duration => Some(Type::U64),
            Type::Model(name) => match (self.models.get(name.as_str())?, of) {
                (DescribedModel::Alias(ty), Macro::Schemars) => self.in_json(ty, of),
                (DescribedModel::Alias(ty), Macro::Utoipa(_)) => {
                    Some(self.in_json(ty, of).unwrap_or_else(|| (*ty).clone()))
                }
                (DescribedModel::Json(ty), _) => Some(ty.clone()),
            },
            Type::List(item) => boxed(item).map(Type::List),
            Type::Map(value) => boxed(value).map(Type::Map),
            Type::Optional(value) => boxed(value).map(Type::Optional),
            Type::Boxed(value) => boxed(value).map(Type::Boxed),
            Type::Tuple(items) => {
                let described = |item: &Type| match of {
                    Macro::Utoipa(from) if self.leads_back(from, item) => Some(Type::Value),
                    _ => self.in_json(item, of),
                };
                let described: Vec<_> = items.iter().map(described).collect();
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
