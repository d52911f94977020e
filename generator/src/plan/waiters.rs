//! Waiters: methods that send the request of an operation again and again until something has ended.

use serde_json::Value as Json;

use crate::api::{Hint, Operation};
use crate::diagnostic::codes;
use crate::document::Pointer;
use crate::plan::aliases::resolve_aliases;
use crate::plan::commonmark::code;
use crate::plan::docs::{Docs, list_item};
use crate::plan::names::{Kind, escape_reserved, is_identifier, is_in_style, is_taken};
use crate::plan::operations::tag_key;
use crate::plan::symbols::Scope;
use crate::plan::types::Planner;
use crate::plan::{
    Field, Group, ModelKind, Output, ParameterTarget, PlannedBody, PlannedOperation,
    PlannedParameter, Presence, Struct, Type, Waiter, WaiterField, WaiterForm, examples,
};

/// The name of the method, unless it is taken.
const NAME: &str = "wait";

/// What is wrong with a hint, and where.
type WaiterFault = (Pointer, String);

/// Plans the waiters that hints ask for. All groups are there already: a waiter may stand in another one.
pub(crate) fn plan_waiters(planner: &mut Planner<'_>, groups: &mut [Group]) {
    let api = planner.api;
    for source in &api.operations {
        let Some(hint) = source.hints.get("waiter") else {
            continue;
        };
        match waiter(planner, source, hint, groups) {
            Ok(Some((home, waiter))) => {
                if let Some(group) = groups.get_mut(home) {
                    group.waiters.push(waiter);
                }
            }
            Ok(None) => {}
            Err((at, reason)) => {
                let message = format!("`x-rust-waiter` {reason}");
                planner.report(codes::HINT_UNKNOWN, &at, message);
            }
        }
    }
}

/// The waiter and the index of its group; `None` where the operation is not planned, or its name is reported.
fn waiter(
    planner: &mut Planner<'_>,
    source: &Operation,
    hint: &Hint,
    groups: &[Group],
) -> Result<Option<(usize, Waiter)>, WaiterFault> {
    let found = groups.iter().enumerate().find_map(|(index, group)| {
        let mut operations = group.operations.iter();
        let operation = operations.find(|operation| operation.at == source.at)?;
        Some((index, group, operation))
    });
    let Some((own, group, operation)) = found else {
        return Ok(None);
    };
    if operation.body != PlannedBody::None {
        let reason = "is about an operation with a body: a waiter only reads";
        return Err((hint.at.clone(), reason.to_owned()));
    }
    let (items, value) = value(planner, hint, operation)?;
    let (state, reads_deprecated) = state(planner, hint, &value)?;
    let until = until(planner, hint, &value, &state)?;
    let home = home(hint, own, groups)?;
    let (arguments, setters) = arguments(hint, operation)?;
    let Some(home_group) = groups.get(home) else {
        return Ok(None);
    };
    let Some(name) = name(planner, hint, operation, home_group)? else {
        return Ok(None);
    };
    let of_deprecated = setters.iter().any(|(argument, _)| argument.deprecated);
    let mut waiter = Waiter {
        name,
        at: hint.at.clone(),
        docs: String::new(),
        accessor: group.accessor.clone(),
        operation: operation.name.clone(),
        arguments,
        setters,
        items,
        value,
        state,
        until,
        deprecated: operation.deprecated,
        uses_deprecated: operation.deprecated || of_deprecated || reads_deprecated,
    };
    waiter.docs = docs(planner, &waiter, group, home_group);
    Ok(Some((home, waiter)))
}

/// A string of the hint, and where it stands.
fn text<'h>(hint: &'h Hint, key: &str) -> Option<(&'h str, Pointer)> {
    let text = hint.value.get(key)?.as_str()?;
    Some((text, hint.at.child(key)))
}

/// The list that holds what is waited for, where the hint names one, and the type of what is waited for.
fn value(
    planner: &Planner<'_>,
    hint: &Hint,
    operation: &PlannedOperation,
) -> Result<(Option<WaiterField>, Type), WaiterFault> {
    let Output::Json(response) = &operation.output else {
        let reason = "is about an operation whose response is no JSON object";
        return Err((hint.at.clone(), reason.to_owned()));
    };
    if hint.value.get("items").is_none() {
        return Ok((None, response.clone()));
    }
    let fault = || {
        let reason = "names no list of the response that holds objects".to_owned();
        (hint.at.child("items"), reason)
    };
    let (wire, _) = text(hint, "items").ok_or_else(fault)?;
    let field = field(planner, response, wire).ok_or_else(fault)?;
    let Type::List(item) = resolve_aliases(planner, &field.ty) else {
        return Err(fault());
    };
    Ok((Some(waiter_field(field, WaiterForm::List)), *item))
}

/// The fields of a model.
fn structure<'p>(planner: &'p Planner<'_>, ty: &Type) -> Option<&'p Struct> {
    let Type::Model(name) = resolve_aliases(planner, ty) else {
        return None;
    };
    match &planner.model(&name)?.kind {
        ModelKind::Struct(structure) => Some(structure),
        _ => None,
    }
}

fn field<'p>(planner: &'p Planner<'_>, ty: &Type, wire: &str) -> Option<&'p Field> {
    let mut fields = structure(planner, ty)?.fields.iter();
    fields.find(|field| field.wire == wire)
}

fn waiter_field(field: &Field, form: WaiterForm) -> WaiterField {
    let options = match field.presence {
        Presence::OptionalNullable => 2,
        _ => usize::from(field.is_option()),
    };
    WaiterField {
        name: field.name.clone(),
        wire: field.wire.clone(),
        options,
        form,
    }
}

/// The field that holds the state, and whether callers should stop using it.
fn state(
    planner: &Planner<'_>,
    hint: &Hint,
    value: &Type,
) -> Result<(WaiterField, bool), WaiterFault> {
    let fault = || {
        let at = hint.value.get("field").map(|_| hint.at.child("field"));
        let reason = "names no field that holds a string or a boolean: `field` names one of the response, or of \
                      the items";
        (at.unwrap_or_else(|| hint.at.clone()), reason.to_owned())
    };
    let (wire, _) = text(hint, "field").ok_or_else(fault)?;
    let field = field(planner, value, wire).ok_or_else(fault)?;
    let form = match resolve_aliases(planner, &field.ty) {
        Type::String => WaiterForm::Text,
        Type::Boolean => WaiterForm::Flag,
        Type::Model(name) => match planner.model(&name).map(|model| &model.kind) {
            Some(ModelKind::OpenEnum(_)) => WaiterForm::OpenEnum,
            _ => return Err(fault()),
        },
        _ => return Err(fault()),
    };
    Ok((waiter_field(field, form), field.deprecated))
}

/// The states at which the waiting ends: a value or a list of values that the field can have.
fn until(
    planner: &Planner<'_>,
    hint: &Hint,
    value: &Type,
    state: &WaiterField,
) -> Result<Vec<String>, WaiterFault> {
    let none = || {
        let at = hint.value.get("until").map(|_| hint.at.child("until"));
        let reason = "names no value at which the waiting ends: `until` is a value of the field, or a list of them";
        (at.unwrap_or_else(|| hint.at.clone()), reason.to_owned())
    };
    let at = hint.at.child("until");
    let stated: Vec<(Pointer, &Json)> = match hint.value.get("until").ok_or_else(none)? {
        Json::Array(values) => {
            let values = values.iter().enumerate();
            values.map(|(index, one)| (at.index(index), one)).collect()
        }
        one => vec![(at, one)],
    };
    if stated.is_empty() {
        return Err(none());
    }
    let mut until = Vec::new();
    for (at, one) in stated {
        let text = match (one, state.form) {
            (Json::Bool(flag), WaiterForm::Flag) => flag.to_string(),
            (Json::String(text), WaiterForm::Text | WaiterForm::OpenEnum) => text.clone(),
            _ => {
                return Err((
                    at,
                    format!("waits for a value that {} cannot have", code(&state.wire)),
                ));
            }
        };
        if !is_known(planner, value, state, &text) {
            let reason = format!(
                "waits for {}, which is no value of {}",
                code(&text),
                code(&state.wire)
            );
            return Err((at, reason));
        }
        if until.contains(&text) {
            return Err((at, format!("waits for {} twice", code(&text))));
        }
        until.push(text);
    }
    Ok(until)
}

/// Whether a text is among the values of an enum; any text is one of another field.
fn is_known(planner: &Planner<'_>, value: &Type, state: &WaiterField, text: &str) -> bool {
    let Some(field) = field(planner, value, &state.wire) else {
        return false;
    };
    let Type::Model(name) = resolve_aliases(planner, &field.ty) else {
        return true;
    };
    match planner.model(&name).map(|model| &model.kind) {
        Some(ModelKind::OpenEnum(variants)) => variants.iter().any(|known| known.value == text),
        _ => true,
    }
}

/// The index of the group that gets the method.
fn home(hint: &Hint, own: usize, groups: &[Group]) -> Result<usize, WaiterFault> {
    if hint.value.get("group").is_none() {
        return Ok(own);
    }
    let (tag, at) = text(hint, "group").unwrap_or(("", hint.at.child("group")));
    let key = tag_key(tag);
    let mut groups = groups.iter();
    groups
        .position(|group| tag_key(&group.tag) == key)
        .ok_or_else(|| (at, format!("names a tag that no operation has: {tag:?}")))
}

/// The arguments of the operation, and those that the hint adds, each with its setter.
type WaiterArguments = (Vec<PlannedParameter>, Vec<(PlannedParameter, String)>);

fn arguments(hint: &Hint, operation: &PlannedOperation) -> Result<WaiterArguments, WaiterFault> {
    let mut scope = Scope::default();
    for argument in &operation.arguments {
        let _ = scope.take(&argument.name, &argument.at);
    }
    let mut setters: Vec<(PlannedParameter, String)> = Vec::new();
    let at = hint.at.child("parameters");
    let stated = match hint.value.get("parameters") {
        None => &[][..],
        Some(Json::Array(names)) => names.as_slice(),
        Some(_) => return Err((at, "wants a list of names of parameters".to_owned())),
    };
    for (index, name) in stated.iter().enumerate() {
        let at = at.index(index);
        let named = |setter: &&PlannedParameter| {
            let mut wire = setter.wire.iter();
            wire.any(|wire| Some(wire.as_str()) == name.as_str())
        };
        let is_single = |setter: &&PlannedParameter| {
            setter.many.is_none() && setter.target != ParameterTarget::HeaderPrefix
        };
        let found = operation.setters.iter().find(named).filter(is_single);
        let Some(setter) =
            found.filter(|setter| setters.iter().all(|(_, known)| *known != setter.name))
        else {
            let reason = "names no optional parameter of the operation that has one value, or names it twice";
            return Err((at, reason.to_owned()));
        };
        let plain = escape_reserved(Kind::Argument, setter.name.clone());
        let argument = PlannedParameter {
            name: scope.take_any(Kind::Argument, vec![plain], &setter.at),
            ..setter.clone()
        };
        setters.push((argument, setter.name.clone()));
    }
    Ok((operation.arguments.clone(), setters))
}

/// The name of the method. A name that the hint gives must be free, `wait` makes way for other methods of the group.
fn name(
    planner: &mut Planner<'_>,
    hint: &Hint,
    operation: &PlannedOperation,
    group: &Group,
) -> Result<Option<String>, WaiterFault> {
    let mut scope = Scope::default();
    for operation in &group.operations {
        let _ = scope.take(&operation.name, &operation.at);
    }
    for waiter in &group.waiters {
        let _ = scope.take(&waiter.name, &waiter.at);
    }
    if hint.value.get("name").is_none() {
        let names = vec![
            NAME.to_owned(),
            format!("{NAME}_for_{}", operation.name.trim_end_matches('_')),
        ];
        return Ok(Some(scope.take_any(Kind::Operation, names, &hint.at)));
    }
    let (name, at) = text(hint, "name").unwrap_or(("", hint.at.child("name")));
    if !is_in_style(Kind::Operation, name)
        || !is_identifier(name)
        || is_taken(Kind::Operation, name)
    {
        return Err((at, format!("has a name that no method can have: {name:?}")));
    }
    if let Err(first) = scope.take_pinned(name, &at) {
        planner.name_taken(name, &at, &first);
        return Ok(None);
    }
    Ok(Some(name.to_owned()))
}

fn docs(planner: &Planner<'_>, waiter: &Waiter, group: &Group, home: &Group) -> String {
    let mut docs = Docs::default();
    let until: Vec<String> = waiter.until.iter().map(|state| code(state)).collect();
    let until = match until.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        all => all.concat(),
    };
    let of = match &waiter.items {
        Some(items) => format!("of the first item of {}", code(&items.wire)),
        None => "of the response".to_owned(),
    };
    docs.paragraph(format!(
        "Waits until {} {of} is {until}, and yields what was read last.",
        code(&waiter.state.wire)
    ));
    docs.paragraph(format!(
        "[`{0}::{1}`](crate::api::{2}::{0}::{1}) is sent again and again, with pauses and a limit: see \
         [`Wait`]. Nothing is sent until it is awaited.",
        group.type_name, waiter.operation, group.module
    ));
    let setters = waiter.setters.iter().map(|(argument, _)| argument);
    let arguments = waiter.arguments.iter().chain(setters);
    let items: Vec<_> = arguments
        .map(|one| list_item(&one.name, &one.docs))
        .collect();
    docs.lines_if(&items.join("\n"));
    docs.lines(examples::of_waiter(
        waiter,
        &home.accessor,
        &planner.library(),
    ));
    docs.finish()
}
