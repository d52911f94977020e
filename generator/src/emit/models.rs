//! The module `models`.

mod constructors;
mod described;
mod enums;
mod structs;
mod unions;

use crate::emit::deprecated::Deprecated;
use crate::emit::models::enums::{integer_enum, open_enum};
use crate::emit::models::structs::structure;
use crate::emit::models::unions::union;
use crate::emit::types::literal;
use crate::plan::{FormStep, Model, ModelKind, RequestForm, TupleModel, Type};
use crate::print::Printer;
pub(crate) use described::DescribedTypes;
pub(crate) use enums::string_enum;

/// Whether a value of an enum has a name that could be one of an argument: of letters without case.
pub(crate) fn has_values_without_case(models: &[Model]) -> bool {
    let without_case = |name: &str| name.starts_with(|first: char| !first.is_uppercase());
    models.iter().any(|model| match &model.kind {
        ModelKind::OpenEnum(variants) | ModelKind::IntegerEnum(variants) => {
            variants.iter().any(|one| without_case(&one.name))
        }
        ModelKind::Union(union) => union.variants.iter().any(|one| without_case(&one.name)),
        _ => false,
    })
}

/// Whether something public in the module has no documentation.
pub(crate) fn is_undocumented(models: &[Model]) -> bool {
    models.iter().any(|model| {
        let inside = match &model.kind {
            ModelKind::Struct(structure) => structure.fields.iter().any(|one| one.docs.is_empty()),
            ModelKind::Union(union) => union.variants.iter().any(|one| one.docs.is_empty()),
            _ => false,
        };
        inside || model.docs.is_empty()
    })
}

/// Writes a model.
pub(crate) fn model(
    model: &Model,
    deprecated: &Deprecated<'_>,
    described: &DescribedTypes<'_>,
    p: &mut Printer,
) {
    let name = &model.name;
    p.declare([name.clone()]);
    p.blank();
    kind(model, deprecated, described, p);
    if let Some(form) = &model.request_form {
        request_form(name, form, &model.kind, p);
    }
}

/// How a model of requests is made from one of responses.
fn request_form(name: &str, form: &RequestForm, kind: &ModelKind, p: &mut Printer) {
    if form.steps.is_empty() {
        return;
    }
    p.import("crate::runtime", "request_form");
    p.import("crate::api::models", &form.of);
    p.blank();
    p.line(0, "request_form! {");
    let sort = match kind {
        ModelKind::Union(_) => " in",
        _ => "",
    };
    p.line(1, &format!("{} => {name}{sort} {{", form.of));
    for (value, step) in &form.steps {
        let step = match step {
            FormStep::Same => "same",
            FormStep::Converted => "converted",
            FormStep::Present => "present",
            FormStep::PresentConverted => "present_converted",
            FormStep::Absent => "absent",
        };
        p.line(2, &format!("{value}: {step},"));
    }
    p.line(1, "}");
    p.line(0, "}");
}

fn kind(
    model: &Model,
    deprecated: &Deprecated<'_>,
    described: &DescribedTypes<'_>,
    p: &mut Printer,
) {
    let name = &model.name;
    match &model.kind {
        ModelKind::Struct(structure) => self::structure(model, structure, deprecated, described, p),
        ModelKind::OpenEnum(variants) => open_enum(model, variants, p),
        ModelKind::IntegerEnum(variants) => integer_enum(model, variants, p),
        ModelKind::Union(union) => self::union(model, union, deprecated, described, p),
        ModelKind::Tuple(tuple) => self::tuple(model, tuple, deprecated, described, p),
        ModelKind::Alias(ty) => {
            p.docs(0, &model.docs);
            p.deprecated(0, model.deprecated);
            deprecated.allow(0, ty, p);
            let ty = ty.written(p, true);
            p.assignment(0, &format!("pub type {name}"), &format!("{ty};"));
        }
        ModelKind::Newtype(ty) => {
            // A response without a body is the value without content.
            let derived = match ty {
                Type::Optional(_) => "Clone, Debug, Default, PartialEq",
                _ => "Clone, Debug, PartialEq",
            };
            p.import("crate::runtime", "transparent");
            p.docs(0, &model.docs);
            p.deprecated(0, model.deprecated);
            deprecated.allow(0, ty, p);
            derive(model, derived, p);
            described.whole(model, ty, p);
            let ty = ty.written(p, true);
            p.newtype(name, &ty);
            p.blank();
            p.line(0, &format!("transparent!({name});"));
        }
    }
}

/// A struct whose fields have no names: the items of a list.
fn tuple(
    model: &Model,
    tuple: &TupleModel,
    deprecated: &Deprecated<'_>,
    described: &DescribedTypes<'_>,
    p: &mut Printer,
) {
    p.import("crate::runtime", "json_tuple");
    let name = &model.name;
    p.docs(0, &model.docs);
    p.deprecated(0, model.deprecated);
    derive(model, "Clone, Debug, PartialEq", p);
    p.line(0, &format!("pub struct {name}("));
    for item in &tuple.items {
        p.docs(1, &item.docs);
        deprecated.allow(1, &item.ty, p);
        let ty = match item.optional {
            true => Type::Optional(Box::new(item.ty.clone())),
            false => item.ty.clone(),
        };
        described.item(model, &ty, p);
        let ty = ty.written(p, true);
        p.tuple_field(&ty);
    }
    if let Some(further) = &tuple.further {
        p.docs(1, "Further items.");
        deprecated.allow(1, further, p);
        let ty = Type::List(Box::new(further.clone()));
        described.value(model, &ty, p);
        let ty = ty.written(p, true);
        p.tuple_field(&ty);
    }
    p.line(0, ");");
    p.blank();
    p.line(0, "json_tuple! {");
    p.line(1, &format!("{name} {{"));
    let count = tuple.items.len();
    for (index, item) in tuple.items.iter().enumerate() {
        let presence = match item.optional {
            true => "optional",
            false => "required",
        };
        let end = match &tuple.further {
            _ if index + 1 < count => ",".to_owned(),
            Some(_) => format!("; ..{count}"),
            None => String::new(),
        };
        p.line(2, &format!("{index}: {presence}{end}"));
    }
    p.line(1, "}");
    p.line(0, "}");
}

/// Writes what a model derives.
fn derive(model: &Model, always: &str, p: &mut Printer) {
    let mut names: Vec<&str> = always.split(", ").collect();
    let more = model.derives.iter().map(String::as_str);
    for path in more {
        if !names.contains(&path) {
            names.push(path);
        }
    }
    if names.len() > always.split(", ").count() {
        names.sort_unstable();
    }
    p.line(0, &format!("#[derive({})]", names.join(", ")));
}

/// The macros that describe values by the names in Rust, unless attributes of `serde` say what they are in JSON.
const DESCRIBING: [&str; 2] = [SCHEMARS, UTOIPA];

const SCHEMARS: &str = "schemars::JsonSchema";

const UTOIPA: &str = "utoipa::ToSchema";

/// Writes the attribute that says what the name in JSON of what follows is, where a macro is derived that reads it.
fn name_in_json(derives: &[String], depth: usize, wire: &str, name: &str, p: &mut Printer) {
    if wire != name.trim_start_matches("r#") {
        form_in_json(derives, depth, &format!("rename = {}", literal(wire)), p);
    }
}

/// Writes an attribute about the form in JSON of what follows, where a macro is derived that reads it.
fn form_in_json(derives: &[String], depth: usize, form: &str, p: &mut Printer) {
    if is_described(derives) {
        p.line(depth, &format!("#[serde({form})]"));
    }
}

/// Whether a macro is derived that describes values.
fn is_described(derives: &[String]) -> bool {
    let mut derives = derives.iter();
    derives.any(|one| DESCRIBING.contains(&one.as_str()))
}

fn non_exhaustive(model: &Model, p: &mut Printer) {
    if !model.exhaustive {
        p.line(0, "#[non_exhaustive]");
    }
}
