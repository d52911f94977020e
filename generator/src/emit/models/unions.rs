//! Unions: their variants, how these are told apart, and the methods that read what a variant holds.

use crate::emit::deprecated::Deprecated;
use crate::emit::models::{DescribedTypes, derive, form_in_json, non_exhaustive};
use crate::emit::types::literal;
use crate::plan::{
    Accessor, Boxed, Codec, HoldsUnions, JsonForm, JsonLiteral, JsonProperty, Model, Presence,
    Read, Type, UnionModel, UnionVariant,
};
use crate::print::Printer;

pub(super) fn union(
    model: &Model,
    union: &UnionModel,
    deprecated: &Deprecated<'_>,
    described: &DescribedTypes<'_>,
    p: &mut Printer,
) {
    p.import("crate::runtime", "json_union");
    p.import("serde_json", "Value");
    let name = &model.name;
    p.docs(0, &model.docs);
    p.deprecated(0, model.deprecated);
    derive(model, "Clone, Debug, PartialEq", p);
    form_in_json(&model.derives, 0, "untagged", p);
    non_exhaustive(model, p);
    p.line(0, &format!("pub enum {name} {{"));
    for variant in &union.variants {
        p.docs(1, &variant.docs);
        p.deprecated(1, variant.deprecated);
        deprecated.allow(1, &variant.ty, p);
        described.value(model, &variant.ty, p);
        let ty = variant.ty.written(p, true);
        p.tuple_variant(&variant.name, &ty);
    }
    p.docs(1, "What is none of these, as received.");
    p.line(1, "Unknown(Value),");
    p.line(0, "}");
    p.blank();
    p.line(0, "json_union! {");
    let by = match &union.tag {
        Some(tag) => format!(" by {}", literal(tag)),
        None => String::new(),
    };
    p.line(1, &format!("{name}{by} {{"));
    let rest = union.variants.iter().find(|variant| variant.is_rest);
    let rest = rest.filter(|_| union.tag.is_some());
    for variant in &union.variants {
        if rest.is_none_or(|rest| rest.name != variant.name) {
            union_line(variant, p);
        }
    }
    let default = union.variants.iter().find(|variant| variant.is_default);
    let mut end = "}".to_owned();
    for (word, variant) in [("or", default), ("else", rest)] {
        if let Some(variant) = variant {
            end.push_str(&format!(" {word} {}", variant.name));
        }
    }
    p.line(1, &end);
    p.line(0, "}");
    conversions(model, union, p);
    accessors(model, union, deprecated, p);
}

/// The conversions from what the variants hold, and to it.
fn conversions(model: &Model, union: &UnionModel, p: &mut Printer) {
    let has_any = |one: &UnionVariant| one.getter.is_some() || one.is_from;
    if !union.variants.iter().any(has_any) {
        return;
    }
    p.import("crate::runtime", "union_conversions");
    p.blank();
    p.line(0, "union_conversions! {");
    p.line(1, &format!("{} {{", model.name));
    for variant in &union.variants {
        if let Some(getter) = &variant.getter {
            let ty = unboxed(&variant.ty).written(p, true);
            p.line(2, &format!("{getter} -> {}: {ty},", variant.name));
        }
    }
    p.line(1, "} from {");
    for variant in union.variants.iter().filter(|variant| variant.is_from) {
        let wrapped = match &variant.ty {
            Type::Boxed(_) => " as boxed",
            Type::String => " as text",
            _ => "",
        };
        let ty = unboxed(&variant.ty).written(p, true);
        p.line(2, &format!("{}: {ty}{wrapped},", variant.name));
    }
    p.line(1, "}");
    p.line(0, "}");
}

pub(super) fn unboxed(ty: &Type) -> &Type {
    match ty {
        Type::Boxed(inner) => inner,
        ty => ty,
    }
}

/// The methods that read what all variants have.
fn accessors(model: &Model, union: &UnionModel, deprecated: &Deprecated<'_>, p: &mut Printer) {
    if union.accessors.is_empty() {
        return;
    }
    p.blank();
    if model.deprecated
        || union
            .accessors
            .iter()
            .any(|one| one.deprecated || deprecated.is_named_by(&one.ty))
        || union
            .variants
            .iter()
            .any(|one| one.deprecated || deprecated.is_named_by(&one.ty))
    {
        p.line(0, "#[allow(deprecated)]");
    }
    p.line(0, &format!("impl {} {{", model.name));
    for (index, accessor) in union.accessors.iter().enumerate() {
        if index > 0 {
            p.blank();
        }
        self::accessor(accessor, p);
    }
    p.line(0, "}");
}

fn accessor(accessor: &Accessor, p: &mut Printer) {
    let absent = "`None` where it is absent, and of [`Self::Unknown`].";
    match accessor.docs.as_str() {
        "" => p.docs(1, absent),
        docs => p.docs(1, &format!("{docs}\n\n{absent}")),
    }
    p.deprecated(1, accessor.deprecated);
    let ty = match &accessor.ty {
        Type::String => "str".to_owned(),
        ty => ty.written(p, true),
    };
    let result = format!("Option<&{ty}>");
    p.method(&accessor.name, &["&self".to_owned()], &result);
    p.line(2, "match self {");
    for (variant, read) in &accessor.reads {
        let value = read_of(*read, accessor);
        p.arm(3, &format!("Self::{variant}(value)"), &value);
    }
    p.line(3, "Self::Unknown(_) => None,");
    p.line(2, "}");
    p.line(1, "}");
}

/// The expression that reads an accessor's value from a variant.
fn read_of(read: Read, accessor: &Accessor) -> String {
    let name = &accessor.name;
    let Read::Field(presence, codec, boxed) = read else {
        return format!("value.{name}()");
    };
    let is_text = accessor.ty == Type::String;
    let presence = if codec == Codec::OneOrMany {
        Presence::Required
    } else {
        presence
    };
    match (presence, boxed) {
        (Presence::Required, _) if is_text => format!("Some(value.{name}.as_str())"),
        (Presence::Required, Boxed::Yes) => format!("Some(&*value.{name})"),
        (Presence::Required, Boxed::No) => format!("Some(&value.{name})"),
        (Presence::OptionalNullable, boxed) if codec == Codec::Plain => {
            let inner = if is_text || boxed == Boxed::Yes {
                "Option::as_deref"
            } else {
                "Option::as_ref"
            };
            format!("value.{name}.as_ref().and_then({inner})")
        }
        (_, Boxed::Yes) => format!("value.{name}.as_deref()"),
        _ if is_text => format!("value.{name}.as_deref()"),
        _ => format!("value.{name}.as_ref()"),
    }
}

/// An alternative in the macro: the tags that stand for it, or the JSON that it accepts.
fn union_line(variant: &UnionVariant, p: &mut Printer) {
    let name = &variant.name;
    let known = match variant.holds_unions {
        HoldsUnions::No => "",
        HoldsUnions::Itself => " if known",
        HoldsUnions::Inside => " prefers known",
    };
    let [first, further @ ..] = variant.forms.as_slice() else {
        let tags = match variant.tags.as_slice() {
            [] => String::new(),
            tags => format!("[{}] => ", json_literals(tags)),
        };
        let writes_tag = if variant.writes_tag { " with tag" } else { "" };
        return p.line(2, &format!("{tags}{name}{writes_tag}{known},"));
    };
    let mut line = format!("{name}{known}: ");
    for form in std::iter::once(first).chain(further) {
        if std::ptr::from_ref(form) != std::ptr::from_ref(first) {
            line.push_str(" | ");
        }
        match form {
            JsonForm::Any => line.push_str("any"),
            JsonForm::Null => line.push_str("null"),
            JsonForm::Map => line.push_str("map"),
            JsonForm::Values(values) => line.push_str(&format!("[{}]", json_literals(values))),
            JsonForm::Object(properties) if properties.is_empty() => line.push_str("{}"),
            JsonForm::Object(properties) | JsonForm::Closed(properties) => {
                p.line(2, &format!("{line}{{"));
                if matches!(form, JsonForm::Closed(_)) {
                    p.line(3, "only,");
                }
                for property in properties {
                    p.line(3, &json_property(property));
                }
                "}".clone_into(&mut line);
            }
        }
    }
    p.line(2, &format!("{line},"));
}

fn json_property(property: &JsonProperty) -> String {
    let names = std::iter::once(&property.wire).chain(&property.within);
    let names: Vec<_> = names.map(|name| literal(name)).collect();
    let wire = names.join(" / ");
    let presence = if property.required {
        "required"
    } else {
        "optional"
    };
    let values = json_literals(&property.values);
    match (property.values.as_slice(), property.fixed) {
        ([], false) => format!("{wire}: {presence},"),
        ([], true) => format!("{wire}: {presence} null,"),
        (_, true) => format!("{wire}: {presence} fixed [{values}],"),
        (_, false) => format!("{wire}: {presence} listed [{values}],"),
    }
}

fn json_literals(values: &[JsonLiteral]) -> String {
    let values: Vec<_> = values.iter().map(json_literal).collect();
    values.join(" | ")
}

fn json_literal(value: &JsonLiteral) -> String {
    match value {
        JsonLiteral::String(text) => literal(text),
        JsonLiteral::Boolean(value) => value.to_string(),
        JsonLiteral::Integer(number) => match i32::try_from(*number) {
            Ok(number) => number.to_string(),
            Err(_) => format!("{number}_i64"),
        },
        JsonLiteral::Number(number) => number.to_string(),
        JsonLiteral::Null => "null".to_owned(),
    }
}
