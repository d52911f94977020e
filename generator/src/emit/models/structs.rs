//! Structs: their fields, how these are read and written, and what stands for absent ones.

use crate::emit::deprecated::Deprecated;
use crate::emit::models::constructors::{constructor, initial_value};
use crate::emit::models::{DescribedTypes, derive, form_in_json, name_in_json, non_exhaustive};
use crate::emit::request_items as items;
use crate::emit::types::literal;
use crate::plan::{Codec, DefaultMethod, DefaultValue, Field, Model, Presence, Struct, Type};
use crate::print::Printer;

pub(super) fn structure(
    model: &Model,
    structure: &Struct,
    deprecated: &Deprecated<'_>,
    described: &DescribedTypes<'_>,
    p: &mut Printer,
) {
    if let Some(item) = &structure.item
        && let Some(request) = &item.request
    {
        return items::item(model, structure, item, request, p);
    }
    p.import("crate::runtime", "json_object");
    let name = &model.name;
    p.docs(0, &model.docs);
    p.deprecated(0, model.deprecated);
    let derived = structure.default && structure.fields.iter().all(|one| one.fixed.is_none());
    let default = if derived { "Default, " } else { "" };
    derive(model, &format!("Clone, Debug, {default}PartialEq"), p);
    non_exhaustive(model, p);
    let position = p.position();
    p.line(0, &format!("pub struct {name} {{"));
    for field in &structure.fields {
        p.docs(1, &field.docs);
        p.deprecated(1, field.deprecated);
        deprecated.allow(1, &field.ty, p);
        name_in_json(&model.derives, 1, &field.wire, &field.name, p);
        described.field(model, field, p);
        let ty = type_with_presence(field, &field.ty, p);
        p.field(&field.name, &ty);
    }
    for flattened in &structure.flattened {
        p.docs(1, "The fields that are not the same in each case.");
        deprecated.allow(1, &flattened.ty, p);
        form_in_json(&model.derives, 1, "flatten", p);
        described.value(model, &flattened.ty, p);
        let ty = flattened.ty.written(p, true);
        p.field(&flattened.name, &ty);
    }
    let further = match &structure.additional {
        _ if !keeps_unknown(structure) => None,
        None => {
            p.import("crate::runtime", "UnknownFields");
            p.docs(1, "Fields that the description does not name, as received.");
            Some("UnknownFields".to_owned())
        }
        Some(ty) => {
            p.docs(1, "Fields that the description does not name.");
            deprecated.allow(1, ty, p);
            let ty = Type::Map(Box::new(ty.clone()));
            described.value(model, &ty, p);
            Some(ty.written(p, true))
        }
    };
    if let Some(further) = further {
        let form = match structure.additional {
            Some(_) => "flatten",
            None => "skip",
        };
        form_in_json(&model.derives, 1, form, p);
        p.field("unknown_fields", &further);
    }
    p.end_fields(position);
    p.blank();
    p.line(0, "json_object! {");
    p.line(1, &format!("{name} {{"));
    for field in &structure.fields {
        let presence = presence(field, p);
        let wire = literal(&field.wire);
        p.line(2, &format!("{wire} => {}: {presence},", field.name));
    }
    if keeps_unknown(structure) {
        p.line(2, "..unknown_fields");
    }
    for (index, flattened) in structure.flattened.iter().enumerate() {
        let literals = |names: &[String]| {
            let names: Vec<_> = names.iter().map(|name| literal(name)).collect();
            names.join(", ")
        };
        let (own, shared) = (literals(&flattened.own), literals(&flattened.shared));
        let has = match index {
            0 => String::new(),
            _ => format!(" has [{own}] shares [{shared}]"),
        };
        let fields = structure.fields.iter();
        let seen = fields.filter(|field| flattened.seen.contains(&field.wire));
        let seen: Vec<_> = seen
            .map(|field| format!("{} => {}", literal(&field.wire), field.name))
            .collect();
        let seen = seen.join(", ");
        p.line(2, &format!("..{}{has} sees [{seen}]", flattened.name));
    }
    p.line(1, "}");
    p.line(0, "}");
    if structure.default && !derived {
        p.blank();
        default_value(model, structure, deprecated, p);
    }
    if structure.constructed || !structure.default {
        p.blank();
        constructor(model, structure, deprecated, p);
    }
    if !structure.defaults.is_empty() {
        p.blank();
        default_methods(model, structure, deprecated, p);
    }
}

/// Whether a field holds what no other field does.
pub(super) fn keeps_unknown(structure: &Struct) -> bool {
    structure.flattened.is_empty() && !structure.drops_unknown
}

/// A type as that of a field, which says whether a value may be missing.
pub(super) fn type_with_presence(field: &Field, ty: &Type, p: &mut Printer) -> String {
    let ty = ty.written(p, true);
    match (field.presence, field.codec) {
        (Presence::Required, _) | (_, Codec::OneOrMany) => ty,
        (Presence::OptionalNullable, Codec::Plain) => format!("Option<Option<{ty}>>"),
        _ => format!("Option<{ty}>"),
    }
}

/// Whether the field is always there, and the form of its value where the type does not say.
pub(super) fn presence(field: &Field, p: &mut Printer) -> String {
    let form = match field.codec {
        Codec::Plain => None,
        Codec::Milliseconds => Some("UnixMillis"),
        Codec::Seconds => Some("UnixSeconds"),
        Codec::DurationSeconds => Some("WholeSeconds"),
        Codec::OneOrMany => Some("OneOrMany"),
    };
    let presence = match (field.presence, field.codec) {
        (Presence::Required, _) => "required",
        (_, Codec::OneOrMany) => "optional",
        (Presence::Nullable, _) => "nullable",
        (Presence::OptionalNullable, Codec::Plain) => "maybe",
        _ if field.holds_null => "maybe",
        (Presence::Optional | Presence::OptionalNullable, _) => "optional",
    };
    match form {
        Some(form) => {
            p.import("crate::runtime", form);
            format!("{presence} as {form}")
        }
        None => presence.to_owned(),
    }
}

/// The methods that yield the value of a field or what an absent one stands for.
fn default_methods(
    model: &Model,
    structure: &Struct,
    deprecated: &Deprecated<'_>,
    p: &mut Printer,
) {
    let is_deprecated = |one: &DefaultMethod| one.deprecated || deprecated.is_named_by(&one.ty);
    if model.deprecated || structure.defaults.iter().any(is_deprecated) {
        p.line(0, "#[allow(deprecated)]");
    }
    p.line(0, &format!("impl {} {{", model.name));
    for (index, method) in structure.defaults.iter().enumerate() {
        if index > 0 {
            p.blank();
        }
        default_method(method, p);
    }
    p.line(0, "}");
}

fn default_method(method: &DefaultMethod, p: &mut Printer) {
    let field = format!("self.{}", method.field);
    let ty = method.ty.written(p, true);
    let variant = |name: &String| format!("unwrap_or({ty}::{name})");
    let (result, calls) = match &method.value {
        DefaultValue::Text(text) => {
            let read = format!("unwrap_or({})", literal(text));
            ("&str".to_owned(), vec!["as_deref()".to_owned(), read])
        }
        DefaultValue::Literal(value) => (ty.clone(), vec![format!("unwrap_or({value})")]),
        DefaultValue::Variant(name) => (ty.clone(), vec!["clone()".to_owned(), variant(name)]),
        DefaultValue::IntegerVariant(name) => (ty.clone(), vec![variant(name)]),
        DefaultValue::EmptyList => {
            let calls = ["as_deref()", "unwrap_or_default()"];
            (
                format!("&[{}]", item(&method.ty, p)),
                calls.map(str::to_owned).to_vec(),
            )
        }
    };
    p.docs(
        1,
        &format!("`{}`, or its default where it is absent.", method.field),
    );
    p.deprecated(1, method.deprecated);
    p.method(&method.name, &["&self".to_owned()], &result);
    p.read_chain(2, &field, &calls);
    p.line(1, "}");
}

/// The type of the items of a list.
pub(super) fn item(list: &Type, p: &mut Printer) -> String {
    match list {
        Type::List(item) => item.written(p, true),
        other => other.written(p, true),
    }
}

/// The default of a struct with a field that is not empty in it.
fn default_value(model: &Model, structure: &Struct, deprecated: &Deprecated<'_>, p: &mut Printer) {
    let is_deprecated = |field: &Field| field.deprecated || deprecated.is_named_by(&field.ty);
    if model.deprecated || structure.fields.iter().any(is_deprecated) {
        p.line(0, "#[allow(deprecated)]");
    }
    let default = p.prelude_trait("std::default::Default");
    p.line(0, &format!("impl {default} for {} {{", model.name));
    p.line(1, "fn default() -> Self {");
    initial_value(structure, p);
    p.line(1, "}");
    p.line(0, "}");
}

/// What a field holds whose value is given by this expression.
pub(super) fn stored(field: &Field, expression: String) -> String {
    match (field.presence, field.codec) {
        (Presence::Required, _) | (_, Codec::OneOrMany) => expression,
        (Presence::OptionalNullable, Codec::Plain) if field.takes_null() => {
            format!("Some({expression})")
        }
        _ if field.takes_null() => expression,
        (Presence::OptionalNullable, Codec::Plain) => format!("Some(Some({expression}))"),
        _ => format!("Some({expression})"),
    }
}
