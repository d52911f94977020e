//! Types as they are written.

use crate::api::StatusPattern;
use crate::plan::Type;
use crate::print::Printer;

impl Type {
    /// The type as it is written in a module beside `models`, or inside of it; imports what it needs.
    #[must_use]
    pub(crate) fn written(&self, printer: &mut Printer, in_models: bool) -> String {
        let inner = |ty: &Type, printer: &mut Printer| ty.written(printer, in_models);
        match self {
            Type::Unit => "()".to_owned(),
            Type::String => "String".to_owned(),
            Type::Boolean => "bool".to_owned(),
            Type::I32 => "i32".to_owned(),
            Type::I64 => "i64".to_owned(),
            Type::U32 => "u32".to_owned(),
            Type::U64 => "u64".to_owned(),
            Type::I128 => "i128".to_owned(),
            Type::F32 => "f32".to_owned(),
            Type::F64 => "f64".to_owned(),
            Type::Bytes => imported(printer, "crate::runtime", "Bytes"),
            Type::Base64 => imported(printer, "crate::runtime", "Base64"),
            Type::Timestamp => imported(printer, "crate::runtime", "Timestamp"),
            Type::DateTime => imported(printer, "crate::runtime", "DateTime"),
            Type::UnixTime => imported(printer, "crate::runtime", "UnixTime"),
            Type::Duration => imported(printer, "std::time", "Duration"),
            Type::Value => imported(printer, "serde_json", "Value"),
            Type::Model(name) if in_models => {
                printer.import("crate::api::models", name);
                name.clone()
            }
            Type::Model(name) => {
                printer.import("crate::api", "models");
                format!("models::{name}")
            }
            Type::Path(path) => printer.import_path(path).to_owned(),
            Type::List(item) => format!("Vec<{}>", inner(item, printer)),
            Type::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|item| inner(item, printer)).collect();
                tuple(&items)
            }
            Type::Map(value) => {
                printer.import("std::collections", "BTreeMap");
                format!("BTreeMap<String, {}>", inner(value, printer))
            }
            Type::Optional(value) => format!("Option<{}>", inner(value, printer)),
            Type::Boxed(value) => format!("Box<{}>", inner(value, printer)),
        }
    }

    /// The type in a module beside `models`.
    #[must_use]
    pub(crate) fn path(&self, printer: &mut Printer) -> String {
        self.written(printer, false)
    }

    /// The type as users of the crate write it in full.
    #[must_use]
    pub(crate) fn in_library(&self, library: &str) -> String {
        match self {
            Type::Model(name) => format!("{library}::models::{name}"),
            Type::Path(path) => path.replace("crate::", &format!("{library}::")),
            Type::Bytes => format!("{library}::Bytes"),
            Type::Base64 => format!("{library}::Base64"),
            Type::Timestamp => format!("{library}::Timestamp"),
            Type::DateTime => format!("{library}::DateTime"),
            Type::UnixTime => format!("{library}::UnixTime"),
            Type::Duration => "std::time::Duration".to_owned(),
            Type::Value => "serde_json::Value".to_owned(),
            Type::List(item) => format!("Vec<{}>", item.in_library(library)),
            Type::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|item| item.in_library(library)).collect();
                tuple(&items)
            }
            Type::Map(value) => format!(
                "std::collections::BTreeMap<String, {}>",
                value.in_library(library)
            ),
            Type::Optional(value) => format!("Option<{}>", value.in_library(library)),
            Type::Boxed(value) => value.in_library(library),
            other => other.written(&mut Printer::default(), false),
        }
    }
}

fn tuple(items: &[String]) -> String {
    match items {
        [only] => format!("({only},)"),
        items => format!("({})", items.join(", ")),
    }
}

fn imported(printer: &mut Printer, module: &'static str, name: &str) -> String {
    printer.import(module, name);
    name.to_owned()
}

/// A text as a string literal.
#[must_use]
pub(crate) fn literal(text: &str) -> String {
    if text
        .chars()
        .all(|c| c.is_ascii_graphic() && c != '"' && c != '\\' || c == ' ')
    {
        return ["\"", text, "\""].concat();
    }
    proc_macro2::Literal::string(text).to_string()
}

/// The statuses of a response as an expression.
pub(crate) fn status_pattern(status: StatusPattern) -> String {
    match status {
        StatusPattern::Code(code) => format!("Status::Code({code})"),
        StatusPattern::Class(class) => format!("Status::Class({class})"),
        StatusPattern::Default => "Status::Default".to_owned(),
    }
}
