//! What a project wants the types of its crate to be.

use std::collections::BTreeMap;

use foldhash::{HashSet, HashSetExt as _};

use crate::diagnostic::codes;
use crate::document::Pointer;
use crate::plan::names::is_identifier;
use crate::plan::types::Planner;
use crate::plan::{Model, ModelKind, Type};

/// The types that stand for formats and schemas, and what all models have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeOptions {
    /// By a `format`: the path of the type of its values.
    pub formats: BTreeMap<String, String>,
    /// By the name of a schema: the path of the type that stands for it.
    pub schemas: BTreeMap<String, String>,
    /// By the name of a crate that the paths begin with: its value in `[dependencies]`.
    pub dependencies: BTreeMap<String, String>,
    /// Paths of macros that every model derives, besides those that it derives in any case. `Eq`, `Ord` and `Hash` are
    /// left out where a model has numbers with a fraction.
    pub derives: Vec<String>,
    /// Models are not `#[non_exhaustive]`: a new field or value breaks callers.
    pub exhaustive: bool,
    /// Models do not keep fields that the description does not name.
    pub drop_unknown_fields: bool,
}

/// A value as TOML in one line.
pub(crate) fn inline(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        toml::Value::Array(items) => {
            let items: Vec<_> = items.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        toml::Value::Table(table) => {
            let members = table.iter();
            let members: Vec<_> = members
                .map(|(key, value)| format!("{key} = {}", inline(value)))
                .collect();
            format!("{{ {} }}", members.join(", "))
        }
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Float(number) => number.to_string(),
        toml::Value::Boolean(value) => value.to_string(),
        toml::Value::Datetime(time) => time.to_string(),
    }
}

impl TypeOptions {
    /// The paths of all types that the project gives.
    pub(crate) fn paths(&self) -> Vec<String> {
        let given = self.formats.values().chain(self.schemas.values());
        given.chain(&self.derives).cloned().collect()
    }
}

/// Whether a text is a path of a type, such as `jiff::Timestamp`.
pub(crate) fn is_type_path(text: &str) -> bool {
    text.contains("::")
        && text
            .split("::")
            .all(|one| one == "crate" || is_identifier(one))
}

/// Reports schemas that have a type and do not exist.
pub(crate) fn report_unknown(planner: &mut Planner<'_>) {
    let options = planner.options;
    let api = planner.api;
    let unknown = options.types.schemas.keys();
    for name in unknown.filter(|name| !api.schemas.contains_key(name.as_str())) {
        let message =
            format!("`types.schemas` names `{name}`, and the description has no such schema");
        planner.report(codes::CONFIG_WRONG, &Pointer::root(), message);
    }
}

/// Gives each model what it is to derive.
pub(crate) fn apply(options: &TypeOptions, models: &mut [Model]) {
    if *options == TypeOptions::default() {
        return;
    }
    let inexact = inexact(models);
    for model in models {
        let is_inexact = inexact.contains(&model.name);
        let derives = options.derives.iter();
        let possible =
            derives.filter(|path| !(is_inexact && ["Eq", "Ord", "Hash"].contains(&path.as_str())));
        model.derives = possible.cloned().collect();
        model.exhaustive = options.exhaustive;
        if let ModelKind::Struct(structure) = &mut model.kind {
            structure.drops_unknown = options.drop_unknown_fields && structure.additional.is_none();
        }
    }
}

/// The names of the models that hold numbers with a fraction, somewhere.
fn inexact(models: &[Model]) -> HashSet<String> {
    let mut found = HashSet::new();
    loop {
        let before = found.len();
        for model in models {
            let mut holds = false;
            model
                .kind
                .each_type(&mut |ty| holds |= is_inexact(ty, &found));
            if let ModelKind::Struct(structure) = &model.kind {
                holds |= structure
                    .additional
                    .as_ref()
                    .is_some_and(|ty| is_inexact(ty, &found));
            }
            if holds {
                found.insert(model.name.clone());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

fn is_inexact(ty: &Type, known: &HashSet<String>) -> bool {
    match ty {
        Type::F32 | Type::F64 => true,
        Type::Model(name) => known.contains(name),
        Type::List(inner) | Type::Map(inner) | Type::Optional(inner) | Type::Boxed(inner) => {
            is_inexact(inner, known)
        }
        Type::Tuple(items) => items.iter().any(|ty| is_inexact(ty, known)),
        _ => false,
    }
}
