//! Forms: the styles of parameters and fields, and the types of bodies with several parts.

use crate::api::StyleKind;
use crate::emit::deprecated::Deprecated;
use crate::emit::types::literal;
use crate::plan::forms::TRANSFER_ENCODING;
use crate::plan::{
    BodyKind, BodyValue, FormPart, MultipartForm, OpenParts, PartContent, PlannedOperation, Type,
    ValueStyle, list_item,
};
use crate::print::Printer;

/// A style as an expression.
pub(crate) fn style(style: ValueStyle, printer: &mut Printer) -> String {
    let explode = style.style.explode;
    style_expression(style, &format!("form({explode})"), printer)
}

/// The style of a field of a form, in which every delimiter is encoded.
fn field_style(style: ValueStyle, printer: &mut Printer) -> String {
    let form = match style.style.explode {
        true => "form(true)",
        false => "comma_delimited()",
    };
    style_expression(style, form, printer)
}

fn style_expression(style: ValueStyle, form: &str, printer: &mut Printer) -> String {
    printer.import("crate::runtime", "Style");
    let explode = style.style.explode;
    let call = match style.style.kind {
        StyleKind::Matrix => format!("matrix({explode})"),
        StyleKind::Label => format!("label({explode})"),
        StyleKind::Simple => format!("simple({explode})"),
        StyleKind::Form => form.to_owned(),
        StyleKind::SpaceDelimited => "space_delimited()".to_owned(),
        StyleKind::PipeDelimited => "pipe_delimited()".to_owned(),
        StyleKind::DeepObject => "deep_object()".to_owned(),
        StyleKind::Cookie => format!("cookie({explode})"),
        StyleKind::Json => "json()".to_owned(),
    };
    let reserved = match style.allow_reserved {
        true => ".allow_reserved()",
        false => "",
    };
    format!("Style::{call}{reserved}")
}

/// The styles of the fields of a form that have one, as a static.
pub(crate) fn body_styles(kind: &BodyKind, constant: &str, p: &mut Printer) {
    let BodyValue::Form(_, styles) = &kind.value else {
        return;
    };
    if styles.is_empty() {
        return;
    }
    let styles: Vec<_> = styles
        .iter()
        .map(|(name, style)| format!("({}, {})", literal(name), field_style(*style, p)))
        .collect();
    let head = format!("static {}: &[(&str, Style)]", styles_name(constant));
    p.list(&head, &styles);
    p.blank();
}

/// The static with the styles of an operation's form.
pub(crate) fn styles_name(constant: &str) -> String {
    format!("STYLES_OF_{constant}")
}

/// The type of a body with several parts.
pub(crate) fn multipart(
    form: &MultipartForm,
    operation: &PlannedOperation,
    deprecated: &Deprecated<'_>,
    p: &mut Printer,
) {
    p.import("crate::runtime", "Multipart");
    let name = &form.name;
    p.blank();
    p.docs(
        0,
        // A derive macro of the prelude may have its name.
        &format!(
            "The parts of the body of [`{0}`](struct@{0}).",
            operation.builder
        ),
    );
    p.line(0, "#[derive(Debug)]");
    p.line(0, "#[must_use = \"parts are sent with a request\"]");
    p.line(0, &format!("pub struct {name} {{"));
    p.line(1, "parts: Multipart,");
    p.line(0, "}");
    p.blank();
    let mut parts = form.required.iter().chain(&form.optional);
    if parts
        .any(|part| matches!(&part.content, PartContent::Value(ty) | PartContent::Styled(ty, _) if deprecated.is_named_by(ty)))
    {
        p.line(0, "#[allow(deprecated)]");
    }
    p.line(0, &format!("impl {name} {{"));
    new(&form.required, p);
    for part in &form.optional {
        p.blank();
        setter(part, p);
    }
    for part in form.required.iter().chain(&form.optional) {
        part_headers(part, p);
    }
    if let Some(open) = &form.open {
        open_parts(open, p);
    }
    p.line(0, "}");
}

/// The setters of parts that callers name.
fn open_parts(open: &OpenParts, p: &mut Printer) {
    p.import("crate::runtime", "FilePart");
    let parts = [
        (
            &open.text,
            "text",
            "A part with text.",
            "value: impl Into<String>",
            "value",
        ),
        (
            &open.file,
            "file",
            "A part with a file.",
            "file: impl Into<FilePart>",
            "file",
        ),
    ];
    for (name, method, docs, argument, value) in parts {
        p.blank();
        p.docs(1, docs);
        let arguments = ["mut self", "name: impl Into<String>", argument].map(str::to_owned);
        p.method(name, &arguments, "Self");
        p.line(2, "let name: String = name.into();");
        let arguments = [
            "name".to_owned(),
            "None".to_owned(),
            format!("{value}.into()"),
        ];
        p.call(2, "self.parts", method, &arguments, ";");
        p.line(2, "self");
        p.line(1, "}");
    }
}

fn new(required: &[FormPart], p: &mut Printer) {
    let given = || {
        let parts = required.iter();
        parts.filter(|part| !matches!(part.content, PartContent::Fixed(_)))
    };
    let parts: Vec<_> = given()
        .map(|part| match part.docs.is_empty() {
            true => format!("- `{}`", part.name),
            false => list_item(&part.name, &part.docs),
        })
        .collect();
    let docs = [
        "A body with the parts that are required.",
        &parts.join("\n"),
    ];
    p.docs(1, docs.join("\n\n").trim_end());
    let arguments: Vec<_> = given()
        .map(|part| format!("{}: {}", part.name, argument(part, part.many, p)))
        .collect();
    if arguments.is_empty() {
        p.line(1, "#[allow(clippy::new_without_default)]");
    }
    p.method("new", &arguments, "Self");
    let is_empty = required.is_empty();
    let binding = if is_empty {
        "let parts"
    } else {
        "let mut parts"
    };
    p.line(2, &format!("{binding} = Multipart::new();"));
    for part in required {
        match part.many {
            true => {
                p.line(2, &format!("for item in {} {{", part.name));
                add(part, "parts", "item", 3, p);
                p.line(2, "}");
            }
            false => add(part, "parts", &part.name, 2, p),
        }
    }
    p.line(2, "Self { parts }");
    p.line(1, "}");
}

fn setter(part: &FormPart, p: &mut Printer) {
    let mut docs = match part.docs.is_empty() {
        true => format!("The part `{}`.", part.name),
        false => part.docs.clone(),
    };
    if part.many {
        docs.push_str("\n\nEach call adds one part.");
    }
    p.docs(1, &docs);
    if part.deprecated {
        p.line(1, "#[deprecated]");
    }
    let arguments = [
        "mut self".to_owned(),
        format!("value: {}", argument(part, false, p)),
    ];
    p.method(&part.name, &arguments, "Self");
    add(part, "self.parts", "value", 2, p);
    p.line(2, "self");
    p.line(1, "}");
}

/// The setters of the headers of a part.
fn part_headers(part: &FormPart, p: &mut Printer) {
    for header in &part.headers {
        p.blank();
        p.docs(1, &header.docs);
        let (ty, value) = match &header.ty {
            Some(ty) => (ty.written(p, false), "value.to_string()"),
            None => ("impl Into<String>".to_owned(), "value.into()"),
        };
        let arguments = ["mut self".to_owned(), format!("value: {ty}")];
        p.method(&header.method, &arguments, "Self");
        let arguments = [literal(&part.wire), literal(&header.wire), value.to_owned()];
        p.call(2, "self.parts", "header", &arguments, ";");
        p.line(2, "self");
        p.line(1, "}");
    }
}

/// What the caller gives for one part, or for any number of them.
fn argument(part: &FormPart, many: bool, p: &mut Printer) -> String {
    let bound = match &part.content {
        PartContent::Text | PartContent::Fixed(_) => "Into<String>".to_owned(),
        PartContent::File => {
            p.import("crate::runtime", "FilePart");
            "Into<FilePart>".to_owned()
        }
        PartContent::Value(ty) | PartContent::Styled(ty, _) => {
            let ty = ty.written(p, false);
            return match many {
                true => format!("impl IntoIterator<Item = {ty}>"),
                false => ty,
            };
        }
    };
    match many {
        true => format!("impl IntoIterator<Item: {bound}>"),
        false => format!("impl {bound}"),
    }
}

/// The call that adds one part.
fn add(part: &FormPart, receiver: &str, variable: &str, depth: usize, p: &mut Printer) {
    let content_type = match &part.content_type {
        Some(content_type) => format!("Some({})", literal(content_type)),
        None => "None".to_owned(),
    };
    let (method, value) = match &part.content {
        PartContent::Text => ("text", format!("{variable}.into()")),
        PartContent::Fixed(text) => ("text", format!("{}.to_owned()", literal(text))),
        PartContent::File => ("file", format!("{variable}.into()")),
        PartContent::Value(
            Type::Boolean
            | Type::I32
            | Type::I64
            | Type::U32
            | Type::U64
            | Type::I128
            | Type::F32
            | Type::F64,
        ) => ("text", format!("{variable}.to_string()")),
        PartContent::Value(_) => ("value", format!("&{variable}")),
        PartContent::Styled(..) => ("styled", format!("&{variable}")),
    };
    let arguments = match &part.content {
        PartContent::Styled(_, style) => {
            [literal(&part.wire), field_style(*style, p), value].to_vec()
        }
        _ => [literal(&part.wire), content_type, value].to_vec(),
    };
    p.call(depth, receiver, method, &arguments, ";");
    if let Some(encoding) = &part.transfer_encoding {
        let encoding = format!("{}.to_owned()", literal(encoding));
        let arguments = [literal(&part.wire), literal(TRANSFER_ENCODING), encoding];
        p.call(depth, receiver, "header", &arguments, ";");
    }
}
