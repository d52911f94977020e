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
    /// The paths of all types that the project gives, those of generic arguments too.
    pub(crate) fn paths(&self) -> Vec<String> {
        let given = self.formats.values().chain(self.schemas.values());
        let given = given.chain(&self.derives);
        let paths = given.flat_map(|ty| type_paths(ty).unwrap_or_default());
        paths.map(str::to_owned).collect()
    }

    /// Whether the project gives this type.
    pub(crate) fn has(&self, ty: &str) -> bool {
        let mut given = self.formats.values().chain(self.schemas.values());
        given.any(|one| one == ty)
    }
}

/// The paths in a type such as `jiff::Timestamp` or `chrono::DateTime<chrono::Utc>`, the outermost first; `None` where it
/// is no path of a type. Arguments may also be types of the prelude, such as `String`.
pub(crate) fn type_paths(text: &str) -> Option<Vec<&str>> {
    let (path, arguments) = match text.strip_suffix('>') {
        Some(rest) => rest
            .split_once('<')
            .map(|(path, rest)| (path, Some(rest)))?,
        None => (text, None),
    };
    let mut segments = path.split("::");
    if !segments.all(|one| one == "crate" || is_identifier(one)) {
        return None;
    }
    let mut found = vec![path];
    for argument in arguments.map(arguments_of).unwrap_or_default() {
        found.extend(type_paths(argument)?);
    }
    Some(found)
}

/// The arguments in a list such as `A, B<C, D>`.
fn arguments_of(list: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (index, letter) in list.char_indices() {
        match letter {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.extend(list.get(start..index));
                start = index + 1;
            }
            _ => {}
        }
    }
    found.extend(list.get(start..));
    found.into_iter().map(str::trim).collect()
}

/// A type in the layout of rustfmt; `None` where the text is no path of a type.
pub(crate) fn type_path(text: &str) -> Option<String> {
    let paths = type_paths(text)?;
    let first = paths.first()?;
    if !first.contains("::") {
        return None;
    }
    let without: String = text.split_whitespace().collect();
    Some(without.replace(',', ", "))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_may_have_arguments() {
        let paths = |text| type_paths(text);
        assert_eq!(paths("jiff::Timestamp"), Some(vec!["jiff::Timestamp"]));
        let time = "chrono::DateTime<chrono::Utc>";
        assert_eq!(paths(time), Some(vec!["chrono::DateTime", "chrono::Utc"]));
        let map = "a::Map<String, b::List<c::One>>";
        let expected = vec!["a::Map", "String", "b::List", "c::One"];
        assert_eq!(paths(map), Some(expected));
        for wrong in [
            "a::B<",
            "a::B<>",
            "a::B>",
            "a::B<c>>",
            "&a::B",
            "a::",
            "a::B<c d>",
        ] {
            assert_eq!(paths(wrong), None, "{wrong}");
        }
        assert_eq!(
            type_path("a::Map<String,b::One>").as_deref(),
            Some("a::Map<String, b::One>")
        );
        assert_eq!(type_path("String"), None);
    }
}
