//! The methods of a group that wait.

use crate::emit::calls;
use crate::emit::deprecated::Deprecated;
use crate::emit::types::literal;
use crate::plan::{Waiter, WaiterField, WaiterForm};
use crate::print::Printer;

/// Writes the method of a waiter into the `impl` of its group.
pub(crate) fn waiter(waiter: &Waiter, deprecated: &Deprecated<'_>, p: &mut Printer) {
    p.import("crate::runtime", "Wait");
    p.import("crate::runtime", "wait_until");
    p.docs(1, &waiter.docs);
    p.deprecated(1, waiter.deprecated);
    if waiter.uses_deprecated || deprecated.is_named_by(&waiter.value) {
        p.line(1, "#[allow(deprecated)]");
    }
    let mut arguments = vec!["&self".to_owned()];
    let setters = waiter.setters.iter().map(|(argument, _)| argument);
    for argument in waiter.arguments.iter().chain(setters) {
        arguments.push(calls::argument(argument, p));
    }
    if arguments.len() > 7 {
        p.line(1, "#[allow(clippy::too_many_arguments)]");
    }
    let value = waiter.value.written(p, false);
    p.method(&waiter.name, &arguments, &format!("Wait<{value}>"));
    request(waiter, p);
    p.line(2, "wait_until! {");
    p.line(3, "&self.client, request;");
    let read = match &waiter.items {
        Some(items) => format!("|page| page.{}.into_iter().next()", listed(items)),
        None => "Some".to_owned(),
    };
    p.line(3, &format!("{read};"));
    let field = literal(&waiter.state.wire);
    p.line(3, &format!("{field} => |value| {};", state(&waiter.state)));
    let until: Vec<_> = waiter.until.iter().map(|state| literal(state)).collect();
    p.line(3, &until.join(", "));
    p.line(2, "}");
    p.line(1, "}");
}

/// The request that is sent again and again.
fn request(waiter: &Waiter, p: &mut Printer) {
    let names: Vec<_> = waiter
        .arguments
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    let mut calls = vec![
        "client".to_owned(),
        format!("{}()", waiter.accessor),
        format!("{}({})", waiter.operation, names.join(", ")),
    ];
    let setters = waiter.setters.iter();
    calls.extend(setters.map(|(argument, setter)| format!("{setter}({})", argument.name)));
    let calls: Vec<_> = calls.iter().map(String::as_str).collect();
    p.binding(2, "let request", "self", &calls);
}

/// A list, taken out of its options.
fn listed(items: &WaiterField) -> String {
    let name = &items.name;
    match items.options {
        0 => name.clone(),
        1 => format!("{name}.unwrap_or_default()"),
        _ => format!("{name}.flatten().unwrap_or_default()"),
    }
}

/// The state of `value` as an `Option<&str>`.
fn state(field: &WaiterField) -> String {
    let value = format!("value.{}", field.name);
    let flag = "if flag { \"true\" } else { \"false\" }";
    match (field.form, field.options) {
        (WaiterForm::Flag, 0) => format!("Some({})", flag.replacen("flag", &value, 1)),
        (WaiterForm::Flag, 1) => format!("{value}.map(|flag| {flag})"),
        (WaiterForm::Flag, _) => format!("{value}.flatten().map(|flag| {flag})"),
        (_, 0) => format!("Some({value}.as_str())"),
        (WaiterForm::Text, 1) => format!("{value}.as_deref()"),
        (WaiterForm::Text, _) => format!("{value}.as_ref().and_then(|text| text.as_deref())"),
        (_, 1) => format!("{value}.as_ref().map(|state| state.as_str())"),
        _ => format!("{value}.as_ref().and_then(Option::as_ref).map(|state| state.as_str())"),
    }
}
