//! Parameters: arguments and setters.

mod names;

use crate::api::{
    Operation, Parameter, ParameterLocation, PathPart, Schema, SerializationStyle, Shape, StyleKind,
};
use crate::diagnostic::codes;
use crate::grammar::describe_lost_children;
use crate::plan::commonmark::code;
use crate::plan::name_context::NameContext;
use crate::plan::names::{OtherNumber, other_number};
use crate::plan::symbols::Scope;
use crate::plan::types::{Planner, Typed};
use crate::plan::{
    Codec, Many, ModelKind, ParameterTarget, ParameterValue, PlannedParameter, Type, ValueStyle,
    docs,
};

/// Plans the parameters of an operation: what is required and what is not. The setters are declared in `methods`.
pub(crate) fn parameters(
    planner: &mut Planner<'_>,
    operation: &Operation,
    methods: &mut Scope,
    context: &str,
) -> (Vec<PlannedParameter>, Vec<PlannedParameter>) {
    let mut planned = Vec::new();
    let mut names = names::names(planner, operation, methods);
    // Of identical schemas the first one gives the type its name: the order of parameters must not decide which it is.
    names.sort_by_key(|named| &named.parameter.name);
    for named in names {
        let is_required = named.is_required;
        let found = one(planner, operation, named.parameter, &named.name, context);
        let found = found.map(|found| with_other(found, named.other, is_required));
        planned.extend(found.map(|found| (named.index, is_required, found)));
    }
    planned.sort_by_key(|(index, ..)| *index);
    let (arguments, setters): (Vec<_>, Vec<_>) = planned
        .into_iter()
        .partition(|(_, is_required, _)| *is_required);
    // A list of them is kept for each operation: without the room that growing has left.
    let [mut arguments, setters] = [arguments, setters].map(|list| {
        let mut list: Vec<_> = list.into_iter().map(|(.., one)| one).collect();
        list.shrink_to_fit();
        list
    });
    let template = &operation.path.parts;
    arguments.sort_by_cached_key(|argument| position(argument, template));
    (arguments, setters)
}

/// Gives the setter of a list the other one beside it.
fn with_other(
    mut parameter: PlannedParameter,
    other: Option<OtherNumber>,
    is_required: bool,
) -> PlannedParameter {
    let Some(many) = parameter.many.as_mut().filter(|_| !is_required) else {
        return parameter;
    };
    match other {
        Some(OtherNumber::Many(name)) => many.name = Some(name),
        Some(OtherNumber::One(name)) => {
            many.name = Some(std::mem::replace(&mut parameter.name, name));
        }
        // The name alone says whether it takes one value or several.
        None if matches!(other_number(&parameter.name), OtherNumber::Many(_)) => many.name = None,
        None => {}
    }
    parameter
}

/// Where an argument stands: those of the path keep the order of the template, the others are sorted by name, because
/// a new revision of a description may reorder `parameters`, which means nothing.
fn position(argument: &PlannedParameter, template: &[PathPart]) -> (u8, usize, Vec<String>) {
    let is_of =
        |part: &PathPart| matches!(part, PathPart::Parameter(name) if argument.wire.contains(name));
    let by_name = || argument.wire.clone();
    match argument.target {
        ParameterTarget::Path | ParameterTarget::RawUrl(_) => {
            let index = template.iter().position(is_of);
            (0, index.unwrap_or(template.len()), by_name())
        }
        ParameterTarget::Query | ParameterTarget::QueryString => (1, 0, by_name()),
        ParameterTarget::Header | ParameterTarget::HeaderPrefix => (2, 0, by_name()),
        ParameterTarget::Cookie => (3, 0, by_name()),
    }
}

fn joined_names(parameter: &Parameter) -> Vec<&str> {
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
    parameter: &Parameter,
    name: &str,
    context: &str,
) -> Option<PlannedParameter> {
    let others = joined_parameters(planner, operation, parameter)?;
    let mut wire = vec![parameter.name.clone()];
    wire.extend(others.iter().map(|other| other.name.clone()));
    let target = target(parameter);
    let (value, many) = value(planner, parameter, name, context)?;
    if !has_call(&target, &value, many, wire.len()) {
        without_call(planner, parameter);
        return None;
    }
    let where_sent = where_sent(&target, &wire);
    Some(PlannedParameter {
        docs: docs::parameter(parameter, &others, &where_sent),
        name: name.to_owned(),
        at: parameter.at.clone(),
        wire,
        sensitive: is_sensitive(planner, parameter, &value, many.is_some()),
        deprecated: parameter.deprecated || parameter.schema.deprecated,
        target,
        value,
        many: many.map(|separator| Many {
            name: Some(name.to_owned()),
            separator,
        }),
    })
}

/// Whether the value is never shown. Only that of a plain header, and those of headers with free names, can be hidden.
fn is_sensitive(
    planner: &mut Planner<'_>,
    parameter: &Parameter,
    value: &ParameterValue,
    many: bool,
) -> bool {
    let Some(hint) = parameter
        .hints
        .get("sensitive")
        .filter(|hint| hint.value == true)
    else {
        return false;
    };
    let is_hidden = match parameter.location {
        ParameterLocation::Header => !many && !matches!(value, ParameterValue::Checked(_)),
        ParameterLocation::HeaderPrefix => true,
        _ => false,
    };
    if !is_hidden {
        let message = "`x-rust-sensitive` is understood for headers that hold one value of a built-in type only";
        planner.report(codes::HINT_MISPLACED, &hint.at.clone(), message.to_owned());
    }
    true
}

fn joined_parameters<'o>(
    planner: &mut Planner<'_>,
    operation: &'o Operation,
    parameter: &Parameter,
) -> Option<Vec<&'o Parameter>> {
    let mut found = Vec::new();
    for name in joined_names(parameter) {
        match operation
            .parameters
            .iter()
            .find(|other| other.name == name && other.location == parameter.location)
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

/// Whether there is a way to send such a value to such a target.
fn has_call(
    target: &ParameterTarget,
    value: &ParameterValue,
    many: Option<Option<char>>,
    headers: usize,
) -> bool {
    let checked = matches!(value, ParameterValue::Checked(_));
    if let ParameterValue::Styled(..) | ParameterValue::Union(..) = value {
        let has_style = !matches!(
            target,
            ParameterTarget::RawUrl(_) | ParameterTarget::HeaderPrefix
        );
        return has_style && headers == 1;
    }
    match target {
        ParameterTarget::Cookie => !checked && many.is_none(),
        ParameterTarget::QueryString => false,
        ParameterTarget::Path => many.is_none(),
        ParameterTarget::RawUrl(_) => *value == ParameterValue::Text && many.is_none(),
        ParameterTarget::HeaderPrefix => many.is_none() && !checked,
        ParameterTarget::Query => !(checked && matches!(many, Some(Some(_)))),
        ParameterTarget::Header => headers == 1 || checked,
    }
}

/// Reports a value that there is no way to send: without a required one no request is right.
fn without_call(planner: &mut Planner<'_>, parameter: &Parameter) {
    let (name, at) = (&parameter.name, &parameter.at);
    if parameter.required {
        let message = format!("there is no way to write what `{name}` holds there");
        planner.report(codes::PARAMETER_TYPE, at, message);
    } else {
        let lost = planner
            .root
            .at(at)
            .map(describe_lost_children)
            .unwrap_or_default();
        let message = format!(
            "the optional parameter `{name}` is left out: there is no way to write what it holds there{lost}"
        );
        planner.warn(codes::PARAMETER_STYLE, at, message);
    }
}

fn target(parameter: &Parameter) -> ParameterTarget {
    match parameter.location {
        ParameterLocation::Path => match parameter.hints.get("raw-url") {
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
        ParameterLocation::Query => ParameterTarget::Query,
        ParameterLocation::Header => ParameterTarget::Header,
        ParameterLocation::HeaderPrefix => ParameterTarget::HeaderPrefix,
        ParameterLocation::Cookie => ParameterTarget::Cookie,
        ParameterLocation::QueryString => ParameterTarget::QueryString,
    }
}

fn where_sent(target: &ParameterTarget, wire: &[String]) -> String {
    let names: Vec<_> = wire.iter().map(|name| code(name)).collect();
    let names = names.join(" and ");
    match target {
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
        ParameterTarget::QueryString => "The whole query.".to_owned(),
    }
}

/// What the caller gives, and for a list what joins it.
fn value(
    planner: &mut Planner<'_>,
    parameter: &Parameter,
    name: &str,
    context: &str,
) -> Option<(ParameterValue, Option<Option<char>>)> {
    if let Some(hint) = parameter.hints.get("type") {
        let typed = planner.hinted(&hint.value.clone(), &hint.at.clone());
        let value = scalar(planner, &typed);
        return Some((
            value.unwrap_or_else(|| styled(planner, parameter, typed)),
            None,
        ));
    }
    let model = NameContext::Member(context, name);
    let target = target(parameter);
    if parameter.style.kind == StyleKind::Json {
        let typed = planner.ty(&parameter.schema, model);
        let is_plain = !matches!(
            target,
            ParameterTarget::Cookie | ParameterTarget::QueryString
        );
        let value = match typed.ty {
            Type::Value if is_plain => ParameterValue::Json,
            _ => styled(planner, parameter, typed),
        };
        return Some((value, None));
    }
    let own_form = is_styled(parameter);
    if let Some(items) = items(planner, &parameter.schema) {
        let separator = separator(parameter.style);
        let typed = planner.ty(&items, model);
        let value = scalar(planner, &typed);
        return Some(match value {
            Some(value) if !own_form && has_call(&target, &value, Some(separator), 1) => {
                (value, Some(separator))
            }
            found => {
                if found.is_none() {
                    warn_of_structured_items(planner, parameter, &typed);
                }
                let listed = Typed {
                    ty: Type::List(Box::new(typed.ty)),
                    codec: typed.codec,
                };
                (styled(planner, parameter, listed), None)
            }
        });
    }
    let typed = planner.ty(&parameter.schema, model);
    let value = scalar(planner, &typed).filter(|_| !own_form);
    Some((
        value.unwrap_or_else(|| styled(planner, parameter, typed)),
        None,
    ))
}

/// Says of a list of objects or lists that only brackets can write it: what one of the others would be, nothing defines.
fn warn_of_structured_items(planner: &mut Planner<'_>, parameter: &Parameter, typed: &Typed) {
    // One of the alternatives may be a text.
    if is_union(planner, &typed.ty) || parameter.style.kind == StyleKind::DeepObject {
        return;
    }
    let message = format!(
        "no style writes items of `{}` that are objects or lists: a request with such an item is refused",
        parameter.name
    );
    planner.warn(codes::PARAMETER_STYLE, &parameter.at, message);
}

/// Whether the schema of a parameter that states a media type decides what callers give.
pub(crate) fn is_typed_parameter(planner: &Planner<'_>, parameter: &Parameter) -> bool {
    let schema = planner.resolved(&parameter.schema);
    let is_object = matches!(
        schema.unwrap_or(&parameter.schema).shape,
        Shape::Object(_) | Shape::Map(_) | Shape::All(_) | Shape::Union(_)
    );
    parameter.style.kind == StyleKind::Json
        || parameter.location == ParameterLocation::QueryString && is_object
}

/// Whether even a single value is not simply its text.
fn is_styled(parameter: &Parameter) -> bool {
    parameter.allow_reserved
        || parameter.location == ParameterLocation::QueryString
        || matches!(
            parameter.style.kind,
            StyleKind::Matrix | StyleKind::Label | StyleKind::DeepObject | StyleKind::Cookie
        )
}

/// What joins the items of a list; `None`: the name is repeated.
fn separator(style: SerializationStyle) -> Option<char> {
    match style.kind {
        StyleKind::Form if style.explode => None,
        StyleKind::SpaceDelimited => Some(' '),
        StyleKind::PipeDelimited => Some('|'),
        _ => Some(','),
    }
}

fn styled(planner: &mut Planner<'_>, parameter: &Parameter, typed: Typed) -> ParameterValue {
    if !matches!(typed.codec, Codec::Plain | Codec::OneOrMany) {
        let message = "`x-rust-type` of a point or span of time is not understood in this style";
        planner.report(
            codes::HINT_MISPLACED,
            &parameter.schema.at,
            message.to_owned(),
        );
    }
    let ty = match typed.ty {
        Type::Optional(inner) | Type::Boxed(inner) => *inner,
        other => other,
    };
    let style = ValueStyle {
        style: parameter.style,
        allow_reserved: parameter.allow_reserved,
    };
    // Also where each item of a list or value of a map is one.
    let one = match &ty {
        Type::List(inner) | Type::Map(inner) => inner,
        ty => ty,
    };
    match is_union(planner, one) {
        true => ParameterValue::Union(ty, style),
        false => ParameterValue::Styled(ty, style),
    }
}

fn is_union(planner: &Planner<'_>, ty: &Type) -> bool {
    let Type::Model(name) = ty else { return false };
    let model = planner.model(name);
    model.is_some_and(|model| matches!(model.kind, ModelKind::Union(_)))
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

/// A value that is written as a text; `None` for one with a structure.
fn scalar(planner: &Planner<'_>, Typed { ty, codec }: &Typed) -> Option<ParameterValue> {
    Some(match ty {
        Type::Path(path) if path.starts_with("crate::") && !planner.options.types.has(path) => {
            ParameterValue::Checked(path.clone())
        }
        Type::Path(_) => ParameterValue::Plain(ty.clone()),
        Type::Timestamp => ParameterValue::Timestamp(*codec),
        Type::DateTime | Type::UnixTime => ParameterValue::OpenEnum(ty.clone()),
        Type::String | Type::Base64 | Type::Bytes | Type::Value => ParameterValue::Text,
        Type::Duration => ParameterValue::Plain(ty.clone()),
        ty if is_scalar(ty) => ParameterValue::Plain(ty.clone()),
        Type::Optional(_) | Type::Model(_) => return named_scalar(planner, ty.clone()),
        _ => return None,
    })
}

fn named_scalar(planner: &Planner<'_>, ty: Type) -> Option<ParameterValue> {
    let mut inner = ty;
    for _ in 0..32 {
        inner = match inner {
            Type::Optional(boxed) => *boxed,
            Type::Model(name) => match planner.model(&name).map(|model| &model.kind)? {
                ModelKind::OpenEnum(_) | ModelKind::IntegerEnum(_) => {
                    return Some(ParameterValue::OpenEnum(Type::Model(name)));
                }
                ModelKind::Alias(ty) => ty.clone(),
                // Which of several strings it is makes no difference to what is sent.
                ModelKind::Union(union)
                    if union.variants.iter().all(|one| one.ty == Type::String) =>
                {
                    return Some(ParameterValue::Text);
                }
                _ => return None,
            },
            Type::String | Type::Base64 | Type::Bytes | Type::Value => {
                return Some(ParameterValue::Text);
            }
            Type::DateTime | Type::UnixTime => return Some(ParameterValue::OpenEnum(inner)),
            ty if is_scalar(&ty) => return Some(ParameterValue::Plain(ty)),
            _ => return None,
        };
    }
    None
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
            | Type::I128
            | Type::F32
            | Type::F64
    )
}
