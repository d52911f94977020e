//! What successes hold: how they are read, and the enums of those that hold different things.

use crate::emit::models::Deprecated;
use crate::emit::types::status_pattern;
use crate::plan::{ByStatus, Output, PlannedOperation, Type};
use crate::print::Printer;

/// The type of a success as its group's module writes it.
pub(crate) fn written(output: &Output, p: &mut Printer) -> String {
    match output {
        Output::ByStatus(by_status) => by_status.name.clone(),
        other => other.ty().written(p, false),
    }
}

/// What of the runtime reads a success.
pub(crate) fn decode(output: &Output, p: &mut Printer) -> String {
    let (name, ty) = match output {
        Output::ByStatus(by_status) => return by_status.name.clone(),
        Output::Optional(inner, _) => {
            p.import("crate::runtime", "Optional");
            return format!("Optional<{}>", decode(inner, p));
        }
        Output::Empty => ("Empty", None),
        Output::Json(Type::List(item)) => ("JsonArray", Some(&**item)),
        Output::Json(ty) => ("Json", Some(ty)),
        Output::Nullable(ty) => ("Nullable", Some(ty)),
        Output::JsonList(item) => ("JsonList", Some(item)),
        Output::Text => ("Text", None),
        Output::Binary => ("Binary", None),
    };
    p.import("crate::runtime", name);
    match ty {
        Some(ty) => format!("{name}<{}>", ty.written(p, false)),
        None => name.to_owned(),
    }
}

/// The enum of the successes of an operation.
pub(crate) fn by_status(
    by_status: &ByStatus,
    operation: &PlannedOperation,
    deprecated: &Deprecated<'_>,
    p: &mut Printer,
) {
    for name in ["Status", "by_status"] {
        p.import("crate::runtime", name);
    }
    let mut names_deprecated = false;
    let mut look = |ty: &Type| names_deprecated |= deprecated.is_named_by(ty);
    operation.output.each_type(&mut look);
    p.blank();
    let docs = format!(
        "What a success of [`{}`] holds, by its status.",
        operation.builder
    );
    p.docs(0, &docs);
    p.line(0, "#[derive(Clone, Debug, PartialEq)]");
    p.line(0, "#[non_exhaustive]");
    if names_deprecated {
        p.line(0, "#[allow(deprecated)]");
    }
    p.line(0, &format!("pub enum {} {{", by_status.name));
    for variant in &by_status.variants {
        p.docs(1, &variant.docs);
        match &variant.output {
            Output::Empty => p.line(1, &format!("{},", variant.name)),
            output => {
                let ty = written(output, p);
                p.tuple_variant(&variant.name, &ty);
            }
        }
    }
    p.line(0, "}");
    p.blank();
    p.line(0, "by_status! {");
    p.line(1, &format!("{} {{", by_status.name));
    for variant in &by_status.variants {
        let value = match &variant.output {
            Output::Empty => String::new(),
            output => format!("({})", decode(output, p)),
        };
        let status = status_pattern(variant.status);
        p.line(2, &format!("{}{value} at {status},", variant.name));
    }
    p.line(1, "}");
    p.line(0, "}");
}
