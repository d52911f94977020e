//! Parameters as arguments and setters, and the call of the runtime that each of them makes.

use crate::emit::forms;
use crate::emit::types::literal;
use crate::plan::{Codec, Many, ParameterTarget, ParameterValue, PlannedParameter, Type};
use crate::print::Printer;

/// Makes a list of what converts into its items.
const COLLECT_INTO: [&str; 3] = ["into_iter()", "map(Into::into)", "collect()"];

/// Makes a map of what converts into its names.
const COLLECT_PAIRS: [&str; 3] = [
    "into_iter()",
    "map(|(name, value)| (name.into(), value))",
    "collect()",
];

/// Makes a map of what converts into its names and values.
const COLLECT_PAIRS_INTO: [&str; 3] = [
    "into_iter()",
    "map(|(name, value)| (name.into(), value.into()))",
    "collect()",
];

/// What the caller writes for one value: a type in argument position.
fn argument_type(value: &ParameterValue, printer: &mut Printer) -> String {
    match value {
        ParameterValue::Text => "impl Into<String>".to_owned(),
        ParameterValue::Plain(ty) => {
            if *ty == Type::Duration {
                printer.import("crate::runtime", "whole_seconds");
            }
            ty.written(printer, false)
        }
        ParameterValue::Union(Type::List(item), _) => {
            let item = item.written(printer, false);
            format!("impl IntoIterator<Item: Into<{item}>>")
        }
        ParameterValue::Union(Type::Map(value), _) => {
            let value = value.written(printer, false);
            format!("impl IntoIterator<Item = (impl Into<String>, impl Into<{value}>)>")
        }
        ParameterValue::OpenEnum(ty) | ParameterValue::Union(ty, _) => {
            format!("impl Into<{}>", ty.written(printer, false))
        }
        ParameterValue::Timestamp(codec) => {
            printer.import("crate::runtime", unix(*codec));
            format!("impl Into<{}>", Type::Timestamp.written(printer, false))
        }
        ParameterValue::Checked(path) => {
            printer.import("crate::runtime", "InvalidValue");
            format!(
                "impl TryInto<{}, Error: Into<InvalidValue>>",
                printer.import_path(path)
            )
        }
        ParameterValue::Styled(Type::String, _) => "impl Into<String>".to_owned(),
        ParameterValue::Styled(Type::List(item), _) => match &**item {
            Type::String => "impl IntoIterator<Item: Into<String>>".to_owned(),
            item => format!("impl IntoIterator<Item = {}>", item.written(printer, false)),
        },
        ParameterValue::Styled(Type::Map(value), _) => {
            let value = match &**value {
                Type::String => "impl Into<String>".to_owned(),
                value => value.written(printer, false),
            };
            format!("impl IntoIterator<Item = (impl Into<String>, {value})>")
        }
        ParameterValue::Styled(ty, _) => ty.written(printer, false),
        ParameterValue::Json => format!("impl Into<{}>", Type::Value.written(printer, false)),
    }
}

/// The type of several values.
fn iterator_type(value: &ParameterValue, printer: &mut Printer) -> String {
    let one = argument_type(value, printer);
    match one.strip_prefix("impl ") {
        Some(bound) => format!("impl IntoIterator<Item: {bound}>"),
        None => format!("impl IntoIterator<Item = {one}>"),
    }
}

/// The argument of a method for a required parameter.
pub(crate) fn argument(parameter: &PlannedParameter, printer: &mut Printer) -> String {
    let ty = if parameter.many.is_some() {
        iterator_type(&parameter.value, printer)
    } else {
        argument_type(&parameter.value, printer)
    };
    format!("{}: {ty}", parameter.name)
}

/// The statements that put a required parameter into `request`.
pub(crate) fn set_argument(parameter: &PlannedParameter, printer: &mut Printer) {
    let name = parameter.name.as_str();
    match &parameter.many {
        None => call(parameter, "request", name, 2, printer),
        Some(_) => {
            printer.line(2, &format!("for item in {name} {{"));
            call(parameter, "request", "item", 3, printer);
            printer.line(2, "}");
        }
    }
}

/// Whether the only setter of a list takes several values.
fn takes_several(parameter: &PlannedParameter) -> bool {
    let many = parameter.many.as_ref();
    many.is_some_and(|many| many.name.as_ref() == Some(&parameter.name))
}

/// The setter of an optional parameter.
pub(crate) fn setters(parameter: &PlannedParameter, printer: &mut Printer) {
    printer.docs(1, &parameter.docs);
    deprecated(parameter, printer);
    if takes_several(parameter) {
        let arguments = [
            "mut self".to_owned(),
            format!("values: {}", iterator_type(&parameter.value, printer)),
        ];
        printer.method(&parameter.name, &arguments, "Self");
        printer.line(2, "for value in values {");
        call(parameter, "self.request", "value", 3, printer);
        printer.line(2, "}");
        printer.line(2, "self");
        printer.line(1, "}");
        return;
    }
    let mut arguments = vec!["mut self".to_owned()];
    if parameter.target == ParameterTarget::HeaderPrefix {
        arguments.push("name: impl AsRef<str>".to_owned());
    }
    arguments.push(format!(
        "value: {}",
        argument_type(&parameter.value, printer)
    ));
    printer.method(&parameter.name, &arguments, "Self");
    call(parameter, "self.request", "value", 2, printer);
    printer.line(2, "self");
    printer.line(1, "}");
}

/// The setters that take several values at once.
pub(crate) fn list_setters(parameters: &[PlannedParameter], printer: &mut Printer) {
    let mut entries = Vec::new();
    for parameter in parameters {
        let many = parameter
            .many
            .as_ref()
            .filter(|_| !takes_several(parameter));
        let Some(many) = many.and_then(|many| many.name.as_ref()) else {
            continue;
        };
        let deprecated = if parameter.deprecated {
            "#[deprecated] "
        } else {
            ""
        };
        let value = argument_type(&parameter.value, printer);
        entries.push(format!(
            "{deprecated}{} => {}({value})",
            many, parameter.name
        ));
    }
    match entries.as_slice() {
        [] => return,
        [only] => printer.invocation(1, "list_setters", only),
        several => {
            printer.line(1, "list_setters! {");
            for entry in several {
                printer.line(2, &format!("{entry};"));
            }
            printer.line(1, "}");
        }
    }
    printer.import("crate::runtime", "list_setters");
    printer.blank();
}

fn deprecated(parameter: &PlannedParameter, printer: &mut Printer) {
    if parameter.deprecated {
        printer.line(1, "#[deprecated]");
    }
}

fn wire(parameter: &PlannedParameter) -> &str {
    parameter
        .wire
        .first()
        .map(String::as_str)
        .unwrap_or_default()
}

/// The call of the runtime that takes one value.
fn call(
    parameter: &PlannedParameter,
    receiver: &str,
    variable: &str,
    depth: usize,
    printer: &mut Printer,
) {
    let name = literal(wire(parameter));
    if let ParameterValue::Styled(ty, style) | ParameterValue::Union(ty, style) = &parameter.value {
        let method = match parameter.target {
            ParameterTarget::Path | ParameterTarget::RawUrl(_) => "path_styled",
            ParameterTarget::Query => "query_styled",
            ParameterTarget::Header | ParameterTarget::HeaderPrefix => "header_styled",
            ParameterTarget::Cookie => "cookie_styled",
            ParameterTarget::QueryString => "query_string_styled",
        };
        let style = forms::style(*style, printer);
        let is_union = matches!(parameter.value, ParameterValue::Union(..));
        let converts = |item: &Type| is_union || *item == Type::String;
        let calls: &[&str] = match ty {
            Type::List(item) if converts(item) => &COLLECT_INTO,
            Type::List(_) => &["into_iter()", "collect()"],
            Type::Map(value) if converts(value) => &COLLECT_PAIRS_INTO,
            Type::Map(_) => &COLLECT_PAIRS,
            ty if converts(ty) => &["into()"],
            _ => &[],
        };
        if !calls.is_empty() {
            // The argument names its item type already, which may be too long for the line.
            let ty = match ty {
                Type::List(item) if !converts(item) => "Vec<_>".to_owned(),
                _ => ty.written(printer, false),
            };
            printer.binding(depth, &format!("let {variable}: {ty}"), variable, calls);
        }
        let arguments = [name, style, format!("&{variable}")];
        return printer.call(depth, receiver, method, &arguments, ";");
    }
    let checked = match &parameter.value {
        ParameterValue::Checked(path) => Some(printer.import_path(path).to_owned()),
        _ => None,
    };
    if let ParameterValue::Plain(Type::Path(_)) = parameter.value {
        printer.import("crate::runtime", "serialized_text");
    }
    let value = match &checked {
        Some(_) => variable.to_owned(),
        None => rendered(&parameter.value, variable),
    };
    let typed = |base: &str| match &checked {
        Some(ty) => format!("{base}_value::<{ty}>"),
        None => base.to_owned(),
    };
    let (method, arguments) = match (&parameter.target, &parameter.many) {
        (ParameterTarget::Path, _) => (typed("path"), vec![name, value]),
        (ParameterTarget::RawUrl(reserved), _) => {
            let reserved: Vec<_> = reserved.iter().map(|key| literal(key)).collect();
            (
                "path_url".to_owned(),
                vec![name, value, format!("&[{}]", reserved.join(", "))],
            )
        }
        (ParameterTarget::Query, None) => (typed("query"), vec![name, value]),
        (
            ParameterTarget::Query,
            Some(Many {
                separator: None, ..
            }),
        ) => (typed("query_item"), vec![name, value]),
        (
            ParameterTarget::Query,
            Some(Many {
                separator: Some(separator),
                ..
            }),
        ) => (
            "query_joined_item".to_owned(),
            vec![name, format!("{separator:?}"), value],
        ),
        (ParameterTarget::Header, _) if parameter.wire.len() > 1 => {
            let names: Vec<_> = parameter.wire.iter().map(|name| literal(name)).collect();
            let ty = checked.as_deref().unwrap_or("_");
            (
                format!("header_values::<{ty}>"),
                vec![format!("&[{}]", names.join(", ")), value],
            )
        }
        (ParameterTarget::Header, None) if parameter.sensitive && checked.is_none() => {
            ("header_sensitive".to_owned(), vec![name, value])
        }
        (ParameterTarget::Header, None) => (typed("header"), vec![name, value]),
        (ParameterTarget::Header, Some(_)) => (typed("header_item"), vec![name, value]),
        (ParameterTarget::HeaderPrefix, _) => (
            "header_with_prefix".to_owned(),
            vec![
                name,
                "name.as_ref()".to_owned(),
                rendered(&parameter.value, variable),
            ],
        ),
        (ParameterTarget::Cookie | ParameterTarget::QueryString, _) => {
            ("cookie".to_owned(), vec![name, value])
        }
    };
    printer.call(depth, receiver, &method, &arguments, ";");
}

/// The function that renders a point in time.
fn unix(codec: Codec) -> &'static str {
    match codec {
        Codec::Seconds => "unix_secs",
        _ => "unix_millis",
    }
}

/// A value as text.
fn rendered(value: &ParameterValue, variable: &str) -> String {
    match value {
        ParameterValue::Text => format!("{variable}.into()"),
        ParameterValue::Plain(Type::Duration) => format!("whole_seconds({variable}).to_string()"),
        ParameterValue::Plain(Type::Path(_)) => format!("serialized_text(&{variable})"),
        ParameterValue::Plain(_) => format!("{variable}.to_string()"),
        ParameterValue::Timestamp(codec) => format!("{}({variable})", unix(*codec)),
        ParameterValue::OpenEnum(_) | ParameterValue::Json => {
            format!("{variable}.into().to_string()")
        }
        ParameterValue::Checked(_) | ParameterValue::Styled(..) | ParameterValue::Union(..) => {
            variable.to_owned()
        }
    }
}
