//! The module `models`.

use crate::emit::types::literal;
use crate::plan::{Codec, Field, Model, ModelKind, Presence, Struct, Type, Union, Variant};
use crate::print::Printer;

/// Writes all models.
pub(crate) fn models(models: &[Model]) -> Printer {
    let mut printer = Printer::default();
    for model in models {
        printer.blank();
        self::model(model, &mut printer);
    }
    printer
}

fn model(model: &Model, p: &mut Printer) {
    let name = &model.name;
    match &model.kind {
        ModelKind::Struct(structure) => self::structure(model, structure, p),
        ModelKind::OpenEnum(variants) => open_enum(model, variants, p),
        ModelKind::Union(union) => self::union(model, union, p),
        ModelKind::Alias(ty) => {
            p.docs(0, &model.docs);
            let ty = ty.written(p, true);
            p.line(0, &format!("pub type {name} = {ty};"));
        }
        ModelKind::Newtype(ty) => {
            p.import("crate::runtime", "transparent");
            p.docs(0, &model.docs);
            let ty = ty.written(p, true);
            p.line(0, "#[derive(Clone, Debug, PartialEq)]");
            p.line(0, &format!("pub struct {name}(pub {ty});"));
            p.blank();
            p.line(0, &format!("transparent!({name});"));
        }
    }
}

fn structure(model: &Model, structure: &Struct, p: &mut Printer) {
    p.import("crate::runtime", "model");
    p.line(0, "model! {");
    p.docs(1, &model.docs);
    let default = if structure.default { "Default, " } else { "" };
    p.line(1, &format!("#[derive(Clone, Debug, {default}PartialEq)]"));
    p.line(1, "#[non_exhaustive]");
    p.line(1, &format!("pub struct {} {{", model.name));
    let mut tall = false;
    for (index, field) in structure.fields.iter().enumerate() {
        // Fields with a line of documentation each stand together; longer ones are set off.
        let before = std::mem::replace(&mut tall, field.docs.contains('\n'));
        if index > 0 && (before || tall) {
            p.blank();
        }
        p.docs(2, &field.docs);
        let ty = field_type(field, p);
        let on_the_wire = on_the_wire(field, p);
        p.line(2, &format!("pub {}: {ty} = {on_the_wire},", field.name));
    }
    if tall {
        p.blank();
    }
    let further = match &structure.additional {
        None => {
            p.import("crate::runtime", "UnknownFields");
            "UnknownFields".to_owned()
        }
        Some(ty) => Type::Map(Box::new(ty.clone())).written(p, true),
    };
    p.line(2, &format!("..unknown_fields: {further},"));
    p.line(1, "}");
    p.line(0, "}");
    if structure.constructed {
        p.blank();
        constructor(&model.name, structure, p);
    }
}

fn field_type(field: &Field, p: &mut Printer) -> String {
    let ty = field.ty.written(p, true);
    match (field.presence, field.codec) {
        (Presence::Required, _) | (_, Codec::OneOrMany) => ty,
        (Presence::OptionalNullable, Codec::Plain) => format!("Option<Option<{ty}>>"),
        _ => format!("Option<{ty}>"),
    }
}

/// Whether the field is always there, its name, and the form of its value where the type does not say.
fn on_the_wire(field: &Field, p: &mut Printer) -> String {
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
        (Presence::Optional | Presence::OptionalNullable, _) => "optional",
    };
    let mut out = format!("{presence} {}", literal(&field.wire));
    if let Some(form) = form {
        p.import("crate::runtime", form);
        out.push_str(" as ");
        out.push_str(form);
    }
    out
}

/// What a caller gives for a field, and the expression that stores it.
fn given(field: &Field, p: &mut Printer) -> (String, String) {
    match &field.ty {
        Type::String => ("impl Into<String>".to_owned(), "value.into()".to_owned()),
        Type::Timestamp => {
            let ty = Type::Timestamp.written(p, true);
            (format!("impl Into<{ty}>"), "value.into()".to_owned())
        }
        Type::Model(name) => (format!("impl Into<{name}>"), "value.into()".to_owned()),
        Type::Path(_) => {
            let ty = field.ty.written(p, true);
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

fn is_required(field: &Field) -> bool {
    field.presence == Presence::Required
}

fn constructor(name: &str, structure: &Struct, p: &mut Printer) {
    p.line(0, &format!("impl {name} {{"));
    let mut arguments = Vec::new();
    for field in structure.constructor_fields() {
        let (ty, _) = given(field, p);
        arguments.push(format!("{}: {ty}", field.name));
    }
    let said = if arguments.is_empty() {
        "A value in which nothing is set."
    } else {
        "A value with all that is required."
    };
    p.docs(1, said);
    if arguments.len() > 7 {
        p.line(1, "#[allow(clippy::too_many_arguments)]");
    }
    p.method("new", &arguments, "Self");
    if structure.default {
        p.line(2, "Self::default()");
    } else {
        p.line(2, "Self {");
        for field in &structure.fields {
            p.line(3, &initial(field, p_given(field)));
        }
        let unknown = if structure.additional.is_some() {
            "BTreeMap::new()"
        } else {
            "UnknownFields::default()"
        };
        p.line(3, &format!("unknown_fields: {unknown},"));
        p.line(2, "}");
    }
    p.line(1, "}");
    for field in structure.fields.iter().filter(|field| !is_required(field)) {
        p.blank();
        setter(field, p);
    }
    p.line(0, "}");
}

/// The expression that stores an argument named `value`.
fn p_given(field: &Field) -> String {
    given(field, &mut Printer::default()).1
}

fn initial(field: &Field, expression: String) -> String {
    let name = &field.name;
    match (is_required(field), field.codec) {
        (true, _) if expression == "value" => format!("{name},"),
        (true, _) => format!("{name}: {},", expression.replacen("value", name, 1)),
        (false, Codec::OneOrMany) => format!("{name}: Vec::new(),"),
        (false, _) => format!("{name}: None,"),
    }
}

fn setter(field: &Field, p: &mut Printer) {
    p.docs(1, &field.docs);
    let (ty, expression) = given(field, p);
    p.line(1, "#[must_use]");
    let arguments = ["mut self".to_owned(), format!("value: {ty}")];
    p.method(&field.name, &arguments, "Self");
    let value = match (field.presence, field.codec) {
        (_, Codec::OneOrMany) => expression,
        (Presence::OptionalNullable, Codec::Plain) => format!("Some(Some({expression}))"),
        _ => format!("Some({expression})"),
    };
    p.line(2, &format!("self.{} = {value};", field.name));
    p.line(2, "self");
    p.line(1, "}");
}

fn open_enum(model: &Model, variants: &[Variant], p: &mut Printer) {
    p.import("crate::runtime", "open_enum");
    p.line(0, "open_enum! {");
    p.docs(1, &model.docs);
    p.line(1, &format!("pub enum {} {{", model.name));
    for variant in variants {
        p.docs(2, &variant.docs);
        p.line(
            2,
            &format!("{} = {},", variant.name, literal(&variant.value)),
        );
    }
    p.line(1, "}");
    p.line(0, "}");
}

fn union(model: &Model, union: &Union, p: &mut Printer) {
    p.import("crate::runtime", "open_union");
    p.line(0, "open_union! {");
    p.docs(1, &model.docs);
    let by = match &union.tag {
        Some(tag) => format!(" by {}", literal(tag)),
        None => String::new(),
    };
    p.line(1, &format!("pub enum {}{by} {{", model.name));
    for (index, variant) in union.variants.iter().enumerate() {
        if index > 0 {
            p.blank();
        }
        p.docs(2, &variant.docs);
        let ty = variant.ty.written(p, true);
        let tags: Vec<_> = variant.tags.iter().map(|tag| literal(tag)).collect();
        let texts = match tags.as_slice() {
            [] => String::new(),
            tags => format!(" = {}", tags.join(" | ")),
        };
        p.line(2, &format!("{}({ty}){texts},", variant.name));
    }
    p.line(1, "}");
    p.line(0, "}");
}
