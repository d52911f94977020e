//! What successes hold: how they are read, and the enums of those that hold different things.

use crate::emit::deprecated::Deprecated;
use crate::emit::types::{literal, status_pattern};
use crate::plan::{
    ByStatus, HeaderForm, HeaderMethod, Output, PlannedOperation, ResponseHeaders, Type,
    link_to_type,
};
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
        Output::AnyText => ("AnyText", None),
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
        "What a success of {} holds, by its status.",
        link_to_type(&operation.builder)
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

/// The response type of an operation with declared headers.
pub(crate) fn response_headers(
    headers: &ResponseHeaders,
    operation: &PlannedOperation,
    deprecated: &Deprecated<'_>,
    p: &mut Printer,
) {
    for name in ["Error", "Response", "response_headers"] {
        p.import("crate::runtime", name);
    }
    let name = &headers.name;
    let output = written(&operation.output, p);
    p.blank();
    let docs = format!(
        "A response to {}, with the headers that the description declares.",
        link_to_type(&operation.builder)
    );
    p.docs(0, &docs);
    p.line(0, "#[derive(Clone, Debug)]");
    let mut names_deprecated = false;
    let mut look = |ty: &Type| names_deprecated |= deprecated.is_named_by(ty);
    operation.output.each_type(&mut look);
    if names_deprecated {
        p.line(0, "#[allow(deprecated)]");
    }
    p.generic_struct(name, &format!("T = {output}"));
    p.line(1, "response: Response<T>,");
    p.line(0, "}");
    p.blank();
    p.line(0, &format!("response_headers!({name});"));
    p.blank();
    p.line(0, &format!("impl<T> {name}<T> {{"));
    for (index, header) in headers.headers.iter().enumerate() {
        if index > 0 {
            p.blank();
        }
        header_method(header, deprecated, p);
    }
    p.line(0, "}");
}

fn header_method(header: &HeaderMethod, deprecated: &Deprecated<'_>, p: &mut Printer) {
    p.docs(1, &header.docs);
    p.deprecated(1, header.deprecated);
    deprecated.allow(1, &header.ty, p);
    let ty = header.ty.written(p, false);
    let (method, ty) = match header.required {
        true => ("required_header", ty),
        false => ("optional_header", format!("Option<{ty}>")),
    };
    let read_by = match header.form {
        HeaderForm::Simple => None,
        HeaderForm::Exploded => Some("exploded_header"),
        HeaderForm::Json => Some("json_header"),
    };
    let mut arguments = vec![literal(&header.wire)];
    let mut method = method.to_owned();
    if let Some(function) = read_by {
        p.import("crate::runtime", function);
        arguments.push(function.to_owned());
        method.push_str("_by");
    }
    p.method(
        &header.name,
        &["&self".to_owned()],
        &format!("Result<{ty}, Error>"),
    );
    p.call(2, "self.response", &method, &arguments, "");
    p.line(1, "}");
}
