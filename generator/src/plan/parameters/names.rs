//! The names of parameters: those of one name are told apart, and a list has two setters.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt as _};

use super::joined_names;
use crate::api::{Operation, Parameter, ParameterLocation, Shape};
use crate::plan::names::{Kind, OtherNumber, other_number};
use crate::plan::symbols::{Scope, Symbol};
use crate::plan::types::Planner;

/// A parameter with its name.
pub(super) struct NamedParameter<'a> {
    pub(super) parameter: &'a Parameter,
    /// Its position in the description.
    pub(super) index: usize,
    pub(super) is_required: bool,
    pub(super) name: String,
    /// The name of the other setter of a list.
    pub(super) other: Option<OtherNumber>,
}

/// Names the parameters of an operation, in the order of the description. The setter of a list has another one beside
/// it, for one value or for several, unless the name of that is taken by a setter before it or by a pinned name.
pub(super) fn names<'a>(
    planner: &mut Planner<'_>,
    operation: &'a Operation,
    methods: &mut Scope,
) -> Vec<NamedParameter<'a>> {
    let joined: Vec<&str> = operation.parameters.iter().flat_map(joined_names).collect();
    let own = operation.parameters.iter().enumerate();
    let own = own.filter(|(_, parameter)| !joined.contains(&parameter.name.as_str()));
    let own: Vec<_> = own.collect();
    let is_pinned = |parameter: &Parameter| parameter.hints.contains_key("name");
    let is_required = |parameter: &Parameter| {
        parameter.required && parameter.location != ParameterLocation::HeaderPrefix
    };
    let mut arguments = Scope::default();
    let mut given: HashMap<usize, String> = HashMap::new();
    for (index, parameter) in own.iter().filter(|(_, one)| is_pinned(one)) {
        let is_required = is_required(parameter);
        let scope = if is_required {
            &mut arguments
        } else {
            &mut *methods
        };
        let name = name(planner, operation, parameter, is_required, scope);
        given.extend(name.map(|name| (*index, name)));
    }
    let mut named = Vec::new();
    for (index, parameter) in own {
        let is_required = is_required(parameter);
        let scope = if is_required {
            &mut arguments
        } else {
            &mut *methods
        };
        let name = match given.remove(&index) {
            None if is_pinned(parameter) => None,
            None => name(planner, operation, parameter, is_required, scope),
            known => known,
        };
        let Some(name) = name else { continue };
        let other = (!is_required && is_list(planner, parameter)).then(|| other_number(&name));
        let other = other.filter(|other| methods.take(other.name(), &parameter.at).is_ok());
        named.push(NamedParameter {
            parameter,
            index,
            is_required,
            name,
            other,
        });
    }
    named
}

/// Names a parameter. Those of one name are told apart by their locations.
fn name(
    planner: &mut Planner<'_>,
    operation: &Operation,
    parameter: &Parameter,
    is_required: bool,
    scope: &mut Scope,
) -> Option<String> {
    let kind = if is_required {
        Kind::Argument
    } else {
        Kind::Setter
    };
    let by_location = by_location(operation, parameter);
    let symbol = Symbol {
        kind,
        hints: &parameter.hints,
        text: parameter.name.as_str().into(),
        fallback: by_location.map(Cow::Owned).into_iter().collect(),
        at: &parameter.at,
    };
    planner.declare(scope, &[symbol]).pop().flatten()
}

/// Whether the value of a parameter is a list of values that are given one by one.
fn is_list(planner: &Planner<'_>, parameter: &Parameter) -> bool {
    let schema = planner.resolved(&parameter.schema);
    let schema = schema.unwrap_or(&parameter.schema);
    parameter.content.is_none()
        && !parameter.hints.contains_key("type")
        && matches!(schema.shape, Shape::Array(_))
        && !schema.hints.contains_key("type")
}

/// The name with the location, where that tells the parameter from all others of the operation.
fn by_location(operation: &Operation, parameter: &Parameter) -> Option<String> {
    let own = letters(&parameter.name);
    let longest = 2 * own.clone().count();
    let alike = operation.parameters.iter().filter(|other| {
        other.location == parameter.location
            && other.name.len() <= longest
            && letters(&other.name).eq(own.clone())
    });
    let location = match parameter.location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query | ParameterLocation::QueryString => "query",
        ParameterLocation::Header | ParameterLocation::HeaderPrefix => "header",
        ParameterLocation::Cookie => "cookie",
    };
    (alike.count() < 2).then(|| format!("{} {location}", parameter.name))
}

/// The letters and digits of a name, in lower case.
fn letters(name: &str) -> impl Iterator<Item = u8> + Clone {
    let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase())
}
