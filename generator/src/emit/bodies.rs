//! Bodies of requests: what callers give, and how it is put into a request.

use crate::emit::forms;
use crate::emit::types::literal;
use crate::plan::{BodyKind, BodyValue, Type};
use crate::print::Printer;

/// What the caller gives for a body.
pub(crate) fn argument_type(kind: &BodyKind, p: &mut Printer) -> String {
    match &kind.value {
        BodyValue::AnyJson => {
            p.import("serde_core", "Serialize");
            "&(impl Serialize + ?Sized)".to_owned()
        }
        BodyValue::Json(Type::List(item)) => {
            format!("impl IntoIterator<Item = {}>", item.written(p, false))
        }
        BodyValue::Json(Type::String) => "impl Into<String>".to_owned(),
        BodyValue::Json(ty) => ty.written(p, false),
        BodyValue::Text => "impl Into<String>".to_owned(),
        BodyValue::Bytes | BodyValue::BytesOfType => {
            p.import("crate::runtime", "Bytes");
            "impl Into<Bytes>".to_owned()
        }
        BodyValue::Stream | BodyValue::StreamOfType => {
            p.import("crate::runtime", "BodyStream");
            "BodyStream".to_owned()
        }
        BodyValue::Form(ty, _) => ty.written(p, false),
        BodyValue::Multipart(form) => form.name.clone(),
    }
}

/// Writes the statement that puts the caller's argument into the request that `receiver` names.
pub(crate) fn set(kind: &BodyKind, constant: &str, receiver: &str, p: &mut Printer) {
    let body = &kind.argument;
    let media = literal(&kind.media_type);
    let special = match &kind.value {
        BodyValue::Multipart(_) => Some(("multipart", vec![format!("{body}.parts")])),
        BodyValue::Form(_, styles) => {
            let styles = match styles.is_empty() {
                true => "&[]".to_owned(),
                false => forms::styles_name(constant),
            };
            Some(("form", vec![media.clone(), styles, format!("&{body}")]))
        }
        BodyValue::BytesOfType => {
            let content_type = "content_type.into()".to_owned();
            let arguments = vec![media.clone(), content_type, format!("{body}.into()")];
            Some(("bytes_of_type", arguments))
        }
        BodyValue::StreamOfType => {
            let content_type = "content_type.into()".to_owned();
            let arguments = vec![media.clone(), content_type, body.clone()];
            Some(("stream_of_type", arguments))
        }
        BodyValue::Stream => Some(("stream", vec![format!("{media}.to_owned()"), body.clone()])),
        _ => None,
    };
    if let Some((method, arguments)) = special {
        return p.call(2, receiver, method, &arguments, ";");
    }
    let (method, value) = match &kind.value {
        BodyValue::AnyJson => ("json", body.clone()),
        BodyValue::Json(Type::List(_)) if kind.carries_requests => ("request_items", body.clone()),
        BodyValue::Json(Type::List(_)) => ("json_items", body.clone()),
        BodyValue::Json(Type::String) => {
            p.binding(2, &format!("let {body}: String"), body, &["into()"]);
            ("json", format!("&{body}"))
        }
        BodyValue::Json(_) => ("json", format!("&{body}")),
        BodyValue::Text => ("text", format!("{body}.into()")),
        _ => ("bytes", format!("{body}.into()")),
    };
    p.call(2, receiver, method, &[media, value], ";");
}
