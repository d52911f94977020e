//! The functions that build a struct: `new` and setters.

use crate::emit::deprecated::Deprecated;
use crate::emit::models::structs::{keeps_unknown, stored};
use crate::emit::models::unions::unboxed;
use crate::emit::types::literal;
use crate::plan::{Codec, Field, Fixed, Given, JsonLiteral, Model, Struct, Type};
use crate::print::Printer;

/// What a caller gives for a field, and the expression that stores it.
pub(super) fn given(field: &Field, p: &mut Printer) -> (String, String) {
    if !field.takes_null() {
        return given_type(&field.ty, p);
    }
    if nullable_form(field, p).is_some() {
        return (String::new(), "value.into_nullable()".to_owned());
    }
    let stored = match field.ty {
        Type::Boxed(_) => "value.into().map(Box::new)",
        _ => "value.into()",
    };
    let ty = unboxed(&field.ty).written(p, true);
    (format!("impl Into<Option<{ty}>>"), stored.to_owned())
}

/// What a caller gives for a value of a type, and the expression that stores it.
fn given_type(ty: &Type, p: &mut Printer) -> (String, String) {
    match ty {
        Type::String => ("impl Into<String>".to_owned(), "value.into()".to_owned()),
        Type::Timestamp | Type::DateTime | Type::UnixTime => {
            let ty = ty.written(p, true);
            (format!("impl Into<{ty}>"), "value.into()".to_owned())
        }
        Type::Model(name) => (format!("impl Into<{name}>"), "value.into()".to_owned()),
        Type::Path(_) => {
            let ty = ty.written(p, true);
            (format!("impl Into<{ty}>"), "value.into()".to_owned())
        }
        Type::Value => {
            let ty = Type::Value.written(p, true);
            (format!("impl Into<{ty}>"), "value.into()".to_owned())
        }
        Type::Boxed(inner) => (inner.written(p, true), "Box::new(value)".to_owned()),
        other => (other.written(p, true), "value".to_owned()),
    }
}

pub(super) fn constructor(
    model: &Model,
    structure: &Struct,
    deprecated: &Deprecated<'_>,
    p: &mut Printer,
) {
    let fields = || structure.fields.iter();
    if model.deprecated
        || fields().any(|field| field.deprecated || deprecated.is_named_by(&field.ty))
        || structure
            .flattened
            .iter()
            .any(|part| deprecated.is_named_by(&part.ty))
    {
        p.line(0, "#[allow(deprecated)]");
    }
    if !structure.constructed {
        // Callers build it in tests only: a field that the service always sends may be added to it.
        p.line(0, "#[cfg(any(test, feature = \"testing\"))]");
    }
    p.line(0, &format!("impl {} {{", model.name));
    let mut arguments = Vec::new();
    let mut forms = Vec::new();
    for field in structure.constructor_fields() {
        let (mut ty, _) = given(field, p);
        if let Some(converted) = nullable_form(field, p) {
            // An import would be unused where the constructor is left out.
            let taken = match structure.constructed {
                true => {
                    p.import("crate::runtime", "IntoNullable");
                    "IntoNullable".to_owned()
                }
                false => p.path("crate::runtime", "IntoNullable"),
            };
            let form = match forms.len() {
                0 => "NullForm".to_owned(),
                more => format!("NullForm{}", more + 1),
            };
            ty = format!("impl {taken}<{converted}, {form}>");
            forms.push(form);
        }
        arguments.push(format!("{}: {ty}", field.name));
    }
    let new = match forms.is_empty() {
        true => "new".to_owned(),
        false => format!("new<{}>", forms.join(", ")),
    };
    for flattened in &structure.flattened {
        let (ty, _) = given_type(&flattened.ty, p);
        arguments.push(format!("{}: {ty}", flattened.name));
    }
    let is_empty = structure.fields.iter().all(|field| field.fixed.is_none());
    let said = if arguments.is_empty() && is_empty {
        "A value in which nothing is set."
    } else {
        "A value with all that is required."
    };
    let for_tests = if structure.constructed {
        ""
    } else {
        "\n\nFor tests; a new required field adds an argument."
    };
    p.docs(1, &format!("{said}{for_tests}"));
    if arguments.len() > 7 {
        p.line(1, "#[allow(clippy::too_many_arguments)]");
    }
    p.method(&new, &arguments, "Self");
    if structure.default {
        p.line(2, "Self::default()");
    } else {
        initial_value(structure, p);
    }
    p.line(1, "}");
    let setters = structure.setter_fields();
    for field in setters.filter(|_| structure.constructed) {
        p.blank();
        setter(field, p);
    }
    p.line(0, "}");
}

/// The struct with what its fields hold at first.
pub(super) fn initial_value(structure: &Struct, p: &mut Printer) {
    let fields = structure.fields.iter();
    let values = fields.map(|field| (&field.name, initial(field, p_given(field))));
    let values: Vec<_> = values.collect();
    if structure.flattened.is_empty() && !keeps_unknown(structure) {
        let named = values.iter().map(|(name, value)| match value {
            Some(value) => format!("{name}: {value}"),
            None => (*name).clone(),
        });
        let named: Vec<_> = named.collect();
        if Printer::fits_structure(2, "Self", &named) {
            return p.structure(2, "Self", &named);
        }
    }
    p.line(2, "Self {");
    for (name, value) in &values {
        match value {
            Some(value) => p.field_value(3, name, value),
            None => p.line(3, &format!("{name},")),
        }
    }
    for flattened in &structure.flattened {
        let name = &flattened.name;
        let (_, expression) = given_type(&flattened.ty, &mut Printer::default());
        match expression.replacen("value", name, 1) {
            value if value == *name => p.line(3, &format!("{name},")),
            value => p.line(3, &format!("{name}: {value},")),
        }
    }
    if keeps_unknown(structure) {
        let empty = match &structure.additional {
            Some(_) => "BTreeMap::new()",
            None => "UnknownFields::default()",
        };
        p.line(3, &format!("unknown_fields: {empty},"));
    }
    p.line(2, "}");
}

/// The expression that stores an argument named `value`.
fn p_given(field: &Field) -> String {
    given(field, &mut Printer::default()).1
}

/// The first value of a field; nothing where it is the argument of the same name.
fn initial(field: &Field, expression: String) -> Option<String> {
    if let Some(fixed) = &field.fixed {
        return Some(stored(field, fixed_value(fixed, &field.ty)));
    }
    if field.given != Given::Argument {
        return Some(match field.codec {
            Codec::OneOrMany => "Vec::new()".to_owned(),
            _ => "None".to_owned(),
        });
    }
    let expression = stored(field, expression);
    (expression != "value").then(|| expression.replacen("value", &field.name, 1))
}

/// The only value of a field.
fn fixed_value(fixed: &Fixed, ty: &Type) -> String {
    match (&fixed.value, &fixed.variant, ty) {
        (_, Some(variant), Type::Model(name)) => format!("{name}::{variant}"),
        (JsonLiteral::String(text), ..) => format!("{}.to_owned()", literal(text)),
        (JsonLiteral::Integer(number), ..) => number.to_string(),
        (JsonLiteral::Number(number), ..) => number.to_string(),
        (JsonLiteral::Boolean(value), ..) => value.to_string(),
        (JsonLiteral::Null, ..) => "::serde_json::Value::Null".to_owned(),
    }
}

/// What the value of an argument of `new` that can be `null` is converted into, where anything else converts into it.
fn nullable_form(field: &Field, p: &mut Printer) -> Option<String> {
    if !field.takes_null() || field.ty == Type::Value {
        return None;
    }
    let (ty, _) = given_type(&field.ty, p);
    let converted = ty.strip_prefix("impl Into<")?.strip_suffix('>')?;
    Some(converted.to_owned())
}

/// The name of a setter with its generic argument, what it takes, and what it stores.
fn set(field: &Field, p: &mut Printer) -> (String, String, String) {
    if !field.setter_takes_null() {
        let (ty, expression) = given(field, p);
        return (field.name.clone(), ty, stored(field, expression));
    }
    let (ty, _) = given_type(&field.ty, p);
    if let Some(converted) = ty.strip_prefix("impl Into<") {
        p.import("crate::runtime", "IntoNullable");
        let converted = converted.strip_suffix('>').unwrap_or(converted);
        let ty = format!("impl IntoNullable<{converted}, NullForm>");
        let name = format!("{}<NullForm>", field.name);
        return (name, ty, "Some(value.into_nullable())".to_owned());
    }
    let value = match field.ty {
        Type::Boxed(_) => "Some(value.into().map(Box::new))",
        _ => "Some(value.into())",
    };
    let ty = format!("impl Into<Option<{ty}>>");
    (field.name.clone(), ty, value.to_owned())
}

fn setter(field: &Field, p: &mut Printer) {
    p.docs(1, &field.docs);
    p.deprecated(1, field.deprecated);
    let (name, ty, value) = set(field, p);
    p.line(1, "#[must_use]");
    let arguments = ["mut self".to_owned(), format!("value: {ty}")];
    p.method(&name, &arguments, "Self");
    p.assignment(2, &format!("self.{}", field.name), &format!("{value};"));
    p.line(2, "self");
    p.line(1, "}");
}
