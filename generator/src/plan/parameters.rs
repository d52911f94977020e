//! Parameters: arguments and setters.

use crate::api::{
    Operation, Parameter as ApiParameter, ParameterPlace, PathPart, Schema, Shape, Style,
};
use crate::diagnostic::codes;
use crate::grammar::describe_lost_children;
use crate::plan::commonmark::code;
use crate::plan::names::{Kind, one_and_many};
use crate::plan::types::{Context, MOST_ALIASES, Planner, Typed};
use crate::plan::{Many, ModelKind, Parameter, ParameterTarget, Type, Value, docs};

/// Plans the parameters of an operation: what is required and what is not.
pub(crate) fn parameters(
    planner: &mut Planner<'_>,
    operation: &Operation,
    context: &str,
) -> (Vec<Parameter>, Vec<Parameter>) {
    let joined: Vec<&str> = operation.parameters.iter().flat_map(joined_names).collect();
    let mut planned = Vec::new();
    for (index, parameter) in by_name(operation) {
        if joined.contains(&parameter.name.as_str()) {
            continue;
        }
        let required = parameter.required && parameter.place != ParameterPlace::HeaderPrefix;
        let kind = if required {
            Kind::Argument
        } else {
            Kind::Setter
        };
        if let Some(one) = one(planner, operation, parameter, kind, context) {
            planned.push((index, kind, one));
        }
    }
    planned.sort_by_key(|(index, ..)| *index);
    let (arguments, setters): (Vec<_>, Vec<_>) = planned
        .into_iter()
        .partition(|(_, kind, _)| *kind == Kind::Argument);
    let [mut arguments, mut setters] =
        [arguments, setters].map(|list| list.into_iter().map(|(.., one)| one).collect());
    collisions(planner, &mut arguments);
    collisions(planner, &mut setters);
    let template = &operation.path.parts;
    arguments.sort_by_cached_key(|argument| position(argument, template));
    (arguments, setters)
}

/// The parameters with their positions in the description, by name: of identical schemas the first one gives the type
/// its name, and the order of parameters must not decide which it is.
fn by_name(operation: &Operation) -> Vec<(usize, &ApiParameter)> {
    let mut parameters: Vec<_> = operation.parameters.iter().enumerate().collect();
    parameters.sort_by_key(|(_, parameter)| &parameter.name);
    parameters
}

/// Where an argument stands: those of the path keep the order of the template, the others are sorted by name, because
/// a new revision of a description may reorder `parameters`, which means nothing.
fn position(argument: &Parameter, template: &[PathPart]) -> (u8, usize, Vec<String>) {
    let is_of =
        |part: &PathPart| matches!(part, PathPart::Parameter(name) if argument.wire.contains(name));
    let by_name = || argument.wire.clone();
    match argument.target {
        ParameterTarget::Path | ParameterTarget::RawUrl(_) => {
            let index = template.iter().position(is_of);
            (0, index.unwrap_or(template.len()), by_name())
        }
        ParameterTarget::Query => (1, 0, by_name()),
        ParameterTarget::Header | ParameterTarget::HeaderPrefix => (2, 0, by_name()),
        ParameterTarget::Cookie => (3, 0, by_name()),
    }
}

fn joined_names(parameter: &ApiParameter) -> Vec<&str> {
    let names = parameter
        .hints
        .get("joined")
        .and_then(|hint| hint.value.as_array());
    names
        .into_iter()
        .flatten()
        .filter_map(serde_json::Value::as_str)
        .collect()
}

fn one(
    planner: &mut Planner<'_>,
    operation: &Operation,
    parameter: &ApiParameter,
    kind: Kind,
    context: &str,
) -> Option<Parameter> {
    let name = planner.named(kind, &parameter.hints, &parameter.name, &parameter.at)?;
    let others = joined_parameters(planner, operation, parameter)?;
    let mut wire = vec![parameter.name.clone()];
    wire.extend(others.iter().map(|other| other.name.clone()));
    let place = place(parameter);
    let (value, many) = value(planner, parameter, &name, context)?;
    if !has_call(&place, &value, many, wire.len()) {
        without_call(planner, parameter);
        return None;
    }
    let where_sent = where_sent(&place, &wire);
    let (name, many) = match many {
        Some(separator) if kind == Kind::Setter => {
            let (one, many) = one_and_many(&name);
            (
                one,
                Some(Many {
                    name: many,
                    separator,
                }),
            )
        }
        Some(separator) => (name.clone(), Some(Many { name, separator })),
        None => (name, None),
    };
    Some(Parameter {
        docs: docs::parameter(parameter, &others, &where_sent),
        name,
        at: parameter.at.clone(),
        wire,
        sensitive: parameter
            .hints
            .get("sensitive")
            .is_some_and(|hint| hint.value == true),
        deprecated: parameter.deprecated || parameter.schema.deprecated,
        target: place,
        value,
        many,
    })
}

fn joined_parameters<'o>(
    planner: &mut Planner<'_>,
    operation: &'o Operation,
    parameter: &ApiParameter,
) -> Option<Vec<&'o ApiParameter>> {
    let mut found = Vec::new();
    for name in joined_names(parameter) {
        match operation
            .parameters
            .iter()
            .find(|other| other.name == name && other.place == parameter.place)
        {
            Some(other) => found.push(other),
            None => {
                let message = format!(
                    "`x-rust-joined` names a parameter that the operation does not have: {name:?}"
                );
                planner.report(codes::HINT_UNKNOWN, &parameter.at, message);
                return None;
            }
        }
    }
    Some(found)
}

/// Whether there is a way to send such a value in such a place.
fn has_call(
    place: &ParameterTarget,
    value: &Value,
    many: Option<Option<char>>,
    headers: usize,
) -> bool {
    let checked = matches!(value, Value::Checked(_));
    match place {
        ParameterTarget::Cookie => !checked && many.is_none(),
        ParameterTarget::Path => many.is_none() || *value == Value::Text,
        ParameterTarget::RawUrl(_) => *value == Value::Text && many.is_none(),
        ParameterTarget::HeaderPrefix => many.is_none() && !checked,
        ParameterTarget::Query => !(checked && matches!(many, Some(Some(_)))),
        ParameterTarget::Header => headers == 1 || checked,
    }
}

/// Reports a value that there is no way to send: without a required one no request is right.
fn without_call(planner: &mut Planner<'_>, parameter: &ApiParameter) {
    let (name, at) = (&parameter.name, &parameter.at);
    if parameter.required {
        let message = format!("there is no way to write what `{name}` holds in its place");
        planner.report(codes::PARAMETER_TYPE, at, message);
    } else {
        let lost = planner
            .root
            .at(at)
            .map(describe_lost_children)
            .unwrap_or_default();
        let message = format!(
            "the optional parameter `{name}` is left out: there is no way to write what it holds in its place{lost}"
        );
        planner.warn(codes::PARAMETER_STYLE, at, message);
    }
}

fn place(parameter: &ApiParameter) -> ParameterTarget {
    match parameter.place {
        ParameterPlace::Path => match parameter.hints.get("raw-url") {
            Some(hint) => {
                let keys = hint
                    .value
                    .get("reserved-query")
                    .and_then(serde_json::Value::as_array);
                let keys = keys
                    .into_iter()
                    .flatten()
                    .filter_map(serde_json::Value::as_str);
                ParameterTarget::RawUrl(keys.map(str::to_owned).collect())
            }
            None => ParameterTarget::Path,
        },
        ParameterPlace::Query => ParameterTarget::Query,
        ParameterPlace::Header => ParameterTarget::Header,
        ParameterPlace::HeaderPrefix => ParameterTarget::HeaderPrefix,
        ParameterPlace::Cookie => ParameterTarget::Cookie,
    }
}

fn where_sent(place: &ParameterTarget, wire: &[String]) -> String {
    let names: Vec<_> = wire.iter().map(|name| code(name)).collect();
    let names = names.join(" and ");
    match place {
        ParameterTarget::Path => format!("Path parameter {names}."),
        ParameterTarget::RawUrl(_) => {
            format!("Path parameter {names}: an absolute `http` or `https` URL, sent as it is.")
        }
        ParameterTarget::Query => format!("Query {names}."),
        ParameterTarget::Header if wire.len() > 1 => format!("Headers {names}."),
        ParameterTarget::Header => format!("Header {names}."),
        ParameterTarget::HeaderPrefix => {
            let prefix = wire.first().map(String::as_str).unwrap_or_default();
            format!(
                "Any number of headers {}; `Debug` never shows the values.",
                code(&format!("{prefix}<name>"))
            )
        }
        ParameterTarget::Cookie => format!("Cookie {names}."),
    }
}

/// What the caller gives, and for a list what joins it.
fn value(
    planner: &mut Planner<'_>,
    parameter: &ApiParameter,
    name: &str,
    context: &str,
) -> Option<(Value, Option<Option<char>>)> {
    if parameter.content.is_some() {
        return Some((Value::Json, None));
    }
    if let Some(hint) = parameter.hints.get("type") {
        let typed = planner.hinted(&hint.value.clone(), &hint.at.clone());
        return Some((typed_value(planner, parameter, typed)?, None));
    }
    let model = Context::Member(context, name);
    if let Some(items) = items(planner, &parameter.schema) {
        let separator = match parameter.style {
            Style::Repeated => None,
            Style::Joined(separator) => Some(separator),
        };
        let value = scalar(planner, parameter, &items, model)?;
        return Some((value, Some(separator)));
    }
    Some((scalar(planner, parameter, &parameter.schema, model)?, None))
}

/// What a list holds, also one that stands beside its single item as an alternative: a list of one is written the same.
fn items(planner: &Planner<'_>, schema: &Schema) -> Option<Schema> {
    let schema = planner.resolved(schema).unwrap_or(schema);
    if schema.hints.contains_key("type") {
        return None;
    }
    match &schema.shape {
        Shape::Array(items) => Some((**items).clone()),
        Shape::Union(union) => union.variants.iter().find_map(|variant| {
            match &planner.resolved(variant).unwrap_or(variant).shape {
                Shape::Array(items) => Some((**items).clone()),
                _ => None,
            }
        }),
        _ => None,
    }
}

fn scalar(
    planner: &mut Planner<'_>,
    parameter: &ApiParameter,
    schema: &Schema,
    model: Context<'_>,
) -> Option<Value> {
    let typed = planner.ty(schema, model);
    typed_value(planner, parameter, typed)
}

fn typed_value(
    planner: &mut Planner<'_>,
    parameter: &ApiParameter,
    Typed { ty, codec }: Typed,
) -> Option<Value> {
    Some(match ty {
        Type::Path(path) => Value::Checked(path),
        Type::Timestamp => Value::Timestamp(codec),
        Type::String | Type::Base64 | Type::Bytes | Type::Value => Value::Text,
        Type::Boolean
        | Type::I32
        | Type::I64
        | Type::U32
        | Type::U64
        | Type::F32
        | Type::F64
        | Type::Duration => Value::Plain(ty),
        Type::Optional(_) | Type::Model(_) => return named_value(planner, parameter, ty),
        Type::Unit | Type::List(_) | Type::Map(_) | Type::Boxed(_) => {
            return refused(planner, parameter);
        }
    })
}

fn named_value(planner: &mut Planner<'_>, parameter: &ApiParameter, ty: Type) -> Option<Value> {
    let mut inner = ty;
    for _ in 0..32 {
        inner = match inner {
            Type::Optional(boxed) => *boxed,
            Type::Model(name) => match planner.model(&name).map(|model| &model.kind) {
                Some(ModelKind::OpenEnum(_)) => return Some(Value::OpenEnum(Type::Model(name))),
                Some(ModelKind::Alias(ty)) => ty.clone(),
                Some(ModelKind::Union(union))
                    if union
                        .variants
                        .iter()
                        .all(|variant| is_text(planner, &variant.ty, MOST_ALIASES)) =>
                {
                    return Some(Value::Text);
                }
                _ => return refused(planner, parameter),
            },
            Type::String | Type::Base64 | Type::Bytes | Type::Value => return Some(Value::Text),
            ty if is_scalar(&ty) => return Some(Value::Plain(ty)),
            _ => return refused(planner, parameter),
        };
    }
    refused(planner, parameter)
}

/// Whether all values of a type can be written as a text.
fn is_text(planner: &Planner<'_>, ty: &Type, most: usize) -> bool {
    let Some(most) = most.checked_sub(1) else {
        return false;
    };
    match ty {
        Type::Optional(inner) => is_text(planner, inner, most),
        Type::Model(name) => match planner.model(name).map(|model| &model.kind) {
            Some(ModelKind::OpenEnum(_)) => true,
            Some(ModelKind::Alias(ty)) => is_text(planner, ty, most),
            Some(ModelKind::Union(union)) => union
                .variants
                .iter()
                .all(|variant| is_text(planner, &variant.ty, most)),
            _ => false,
        },
        Type::Base64 | Type::Timestamp | Type::Duration | Type::Path(_) => true,
        ty => is_scalar(ty),
    }
}

fn is_scalar(ty: &Type) -> bool {
    matches!(
        ty,
        Type::String
            | Type::Boolean
            | Type::I32
            | Type::I64
            | Type::U32
            | Type::U64
            | Type::F32
            | Type::F64
    )
}

/// Reports a value with a structure: without a required one no request is right, an optional one is left out.
fn refused(planner: &mut Planner<'_>, parameter: &ApiParameter) -> Option<Value> {
    let (name, at) = (&parameter.name, &parameter.at);
    let reason = "it holds neither a single value nor a list of them";
    if parameter.required {
        let message = format!("the required parameter `{name}` cannot be sent: {reason}");
        planner.report(codes::PARAMETER_TYPE, at, message);
    } else {
        let lost = planner.root.at(at).map(describe_lost_children);
        let message = format!(
            "the optional parameter `{name}` is left out: {reason}{}",
            lost.unwrap_or_default()
        );
        planner.warn(codes::PARAMETER_TYPE, at, message);
    }
    None
}

fn collisions(planner: &mut Planner<'_>, parameters: &mut Vec<Parameter>) {
    let mut siblings = Vec::new();
    for parameter in parameters.iter() {
        let what = format!("parameter `{}`", parameter.wire.join("`, `"));
        siblings.push((parameter.name.clone(), what.clone(), parameter.at.clone()));
        if let Some(many) = parameter
            .many
            .as_ref()
            .filter(|many| many.name != parameter.name)
        {
            siblings.push((many.name.clone(), what, parameter.at.clone()));
        }
    }
    let found = planner.namer.collisions(
        siblings
            .iter()
            .map(|(name, what, at)| (name.as_str(), what.as_str(), at)),
    );
    if !found.is_empty() {
        planner.extend(found);
        let mut seen = std::collections::HashSet::new();
        parameters.retain(|parameter| {
            let many = parameter.many.as_ref().map(|many| many.name.clone());
            seen.insert(parameter.name.clone())
                && many.is_none_or(|many| many == parameter.name || seen.insert(many))
        });
    }
}
