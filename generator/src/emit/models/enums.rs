//! Enums of strings and of whole numbers.

use crate::emit::models::{derive, form_in_json, name_in_json, non_exhaustive};
use crate::emit::types::literal;
use crate::plan::{Model, Variant};
use crate::print::Printer;

pub(super) fn open_enum(model: &Model, variants: &[Variant], p: &mut Printer) {
    p.docs(0, &model.docs);
    p.deprecated(0, model.deprecated);
    derive(model, "Clone, Debug, Eq, Hash, PartialEq", p);
    non_exhaustive(model, p);
    values(&model.name, variants, &model.derives, p);
}

pub(super) fn integer_enum(model: &Model, variants: &[Variant], p: &mut Printer) {
    p.import("crate::runtime", "json_integers");
    p.docs(0, &model.docs);
    p.deprecated(0, model.deprecated);
    derive(model, "Clone, Copy, Debug, Eq, Hash, PartialEq", p);
    non_exhaustive(model, p);
    enum_of(&model.name, variants, "i64", &[], p);
    p.line(0, "json_integers! {");
    p.line(1, &format!("{} {{", model.name));
    for variant in variants {
        p.line(2, &format!("{} => {},", variant.value, variant.name));
    }
    p.line(1, "}");
    p.line(0, "}");
}

/// Writes an enum with a variant for what it does not know, from behind its attributes on.
fn enum_of(name: &str, variants: &[Variant], unknown: &str, derives: &[String], p: &mut Printer) {
    p.line(0, &format!("pub enum {name} {{"));
    for variant in variants {
        p.docs(1, &variant.docs);
        name_in_json(derives, 1, &variant.value, &variant.name, p);
        p.line(1, &format!("{},", variant.name));
    }
    p.docs(
        1,
        "A value that the description does not name, as received.",
    );
    form_in_json(derives, 1, "untagged", p);
    p.line(1, &format!("Unknown({unknown}),"));
    p.line(0, "}");
    p.blank();
}

/// Writes an enum of strings, from its attributes on.
pub(crate) fn string_enum(name: &str, variants: &[Variant], p: &mut Printer) {
    p.line(0, "#[derive(Clone, Debug, Eq, Hash, PartialEq)]");
    p.line(0, "#[non_exhaustive]");
    values(name, variants, &[], p);
}

/// Writes an enum of strings, from behind its attributes on.
pub(super) fn values(name: &str, variants: &[Variant], derives: &[String], p: &mut Printer) {
    p.import("crate::runtime", "json_enum");
    enum_of(name, variants, "String", derives, p);
    p.line(0, "json_enum! {");
    p.line(1, &format!("{name} {{"));
    for variant in variants {
        let value = literal(&variant.value);
        p.line(2, &format!("{value} => {},", variant.name));
    }
    p.line(1, "}");
    p.line(0, "}");
}
