//! The bodies of requests: an argument, or a method for each media type.

use crate::api::{Body, Content, Operation, Schema, Shape, syntax};
use crate::diagnostic::codes;
use crate::document::Pointer;
use crate::grammar::describe_lost_children;
use crate::plan::docs::Docs;
use crate::plan::name_context::NameContext;
use crate::plan::names::{Kind, identifier, words};
use crate::plan::responses::JSON;
use crate::plan::symbols::Scope;
use crate::plan::types::Planner;
use crate::plan::{
    BodyKind, BodyMethod, BodyValue, PlannedBody, PlannedParameter, Type, docs, forms,
};

/// The body, and what the documentation of the method says of it.
pub(super) fn body(
    planner: &mut Planner<'_>,
    source: &Operation,
    arguments: &[PlannedParameter],
    names: &mut Scope,
    context: &str,
    form: &FormNames<'_>,
) -> (PlannedBody, String) {
    let Some(body) = &source.body else {
        return (PlannedBody::None, String::new());
    };
    let methods = methods(planner, body, arguments, names, context, form);
    let mut docs = Docs::default();
    docs.text(body.description.as_deref());
    let text = docs.finish();
    match <[BodyMethod; 1]>::try_from(methods) {
        Ok([only]) if body.required && is_argument(&only.kind) => {
            let mut docs = Docs::default();
            docs.lines_if(&text);
            docs.sentences(&[only.docs]);
            (PlannedBody::Argument(only.kind), docs.finish())
        }
        Ok(only) => (
            PlannedBody::Choice {
                required: body.required,
                methods: only.into(),
            },
            body_text(text),
        ),
        Err(methods) if methods.is_empty() => (PlannedBody::None, body_text(text)),
        Err(methods) => (
            PlannedBody::Choice {
                required: body.required,
                methods,
            },
            body_text(text),
        ),
    }
}

fn body_text(text: String) -> String {
    if text.is_empty() {
        return text;
    }
    let mut docs = Docs::default();
    docs.lead("body", &text);
    docs.finish().replacen("`body`", "Body", 1)
}

/// A required body of a known type stands among the arguments.
fn is_argument(kind: &BodyKind) -> bool {
    matches!(
        kind.value,
        BodyValue::Json(_) | BodyValue::AnyJson | BodyValue::Form(..) | BodyValue::Multipart(_)
    )
}

/// The name that the type of a body with several parts would have, and the module in which it stands.
pub(super) struct FormNames<'a> {
    pub(super) name: String,
    pub(super) module: &'a str,
}

/// A method for each kind of body, in the scope of the setters.
fn methods(
    planner: &mut Planner<'_>,
    body: &Body,
    arguments: &[PlannedParameter],
    names: &mut Scope,
    context: &str,
    form: &FormNames<'_>,
) -> Vec<BodyMethod> {
    let mut methods: Vec<BodyMethod> = Vec::new();
    let mut whole = Vec::new();
    let mut contents: Vec<_> = body.content.iter().collect();
    // The plain names are those of plain JSON and plain text, wherever these stand.
    contents.sort_by_key(|content| match syntax::essence(&content.media_type) {
        JSON => 0,
        other if other.starts_with("text/") && other != "text/plain" => 2,
        _ => 1,
    });
    for content in &contents {
        let is_first = methods.is_empty();
        let (base, value) = body_value(planner, content, context, form, is_first);
        if sends_the_same(&methods, content, &value) {
            note_sent_as_json(planner, body, content);
            continue;
        }
        let ranked = method_names(base, content, &contents);
        let name = names.take_any(Kind::Field, ranked, &Pointer::root());
        let Some(argument) = body_argument(planner, body, content, &value, arguments) else {
            continue;
        };
        let docs = docs::body_method(content, &value);
        if is_whole(planner, content, &value) {
            whole.push(content.media_type.as_str());
        }
        let kind = BodyKind {
            media_type: sent_as(&content.media_type, &value),
            value,
            argument,
            // Known when all operations are: `request_items`.
            carries_requests: false,
        };
        methods.push(BodyMethod { name, kind, docs });
    }
    methods.extend(stream_methods(&methods, &whole, names));
    methods
}

/// The names of the method for a media type, the best first.
fn method_names(base: &str, content: &Content, all: &[&Content]) -> Vec<String> {
    let (main, subtype) = content.media_type.split_once('/').unwrap_or_default();
    let own = words::of_media_type(syntax::essence(&content.media_type));
    let of_format = |other: &&&Content| {
        let essence = syntax::essence(&other.media_type);
        essence.ends_with(&format!("/{base}")) || essence.ends_with(&format!("+{base}"))
    };
    // Beside another one of its format, the plain name would not say which of them it is.
    let is_one_of_several = all.iter().filter(of_format).count() > 1;
    let (first, second) = match own {
        Some(own) if is_one_of_several => (own, base.to_owned()),
        own => (base.to_owned(), own.unwrap_or_default()),
    };
    let short = match words::without_tree(subtype) {
        short if short == base => format!("{main}_{short}"),
        short => format!("{base}_{short}"),
    };
    let longer = [
        short,
        format!("{base}_{subtype}"),
        format!("{base}_{main}_{subtype}"),
    ];
    let texts = [first, second].into_iter().chain(longer);
    texts
        .filter_map(|text| identifier(Kind::Field, &text))
        .collect()
}

/// Whether one of these methods, that for plain JSON, takes the same value, and the media type is JSON by another name: one
/// that says nothing of how the value is to be understood, as `application/merge-patch+json` does.
fn sends_the_same(methods: &[BodyMethod], content: &Content, value: &BodyValue) -> bool {
    let essence = syntax::essence(&content.media_type);
    let is_other_name = essence.contains('*')
        || matches!(essence, JSON | "text/json")
        || essence.starts_with("application/vnd.") && syntax::is_json(essence);
    let mut of_json = methods.iter();
    let is_same = |method: &BodyMethod| {
        syntax::essence(&method.kind.media_type) == JSON && method.kind.value == *value
    };
    is_other_name && !content.hints.contains_key("name") && of_json.any(is_same)
}

fn note_sent_as_json(planner: &mut Planner<'_>, body: &Body, content: &Content) {
    let at = body.at.child("content").child(&content.media_type);
    let lost = planner.root.at(&at).map(describe_lost_children);
    let message = format!(
        "a body of the type `{}` is the same as `{JSON}`, and sent as that{}",
        content.media_type,
        lost.unwrap_or_default()
    );
    planner.note(codes::NO_EFFECT, &at, message);
}

/// The methods that take a stream, for each body that is bytes. Those of the media types in `whole` have none.
fn stream_methods(methods: &[BodyMethod], whole: &[&str], names: &mut Scope) -> Vec<BodyMethod> {
    let streamed = |method: &BodyMethod| match method.kind.value {
        _ if whole.contains(&method.kind.media_type.as_str()) => None,
        BodyValue::Bytes => Some(BodyValue::Stream),
        BodyValue::BytesOfType => Some(BodyValue::StreamOfType),
        _ => None,
    };
    let streams = methods.iter();
    streams
        .filter_map(|method| {
            let value = streamed(method)?;
            let name = method.name.replacen("bytes", "stream", 1);
            let ranked = vec![name.clone(), format!("body_{name}")];
            Some(BodyMethod {
                name: names.take_any(Kind::Field, ranked, &Pointer::root()),
                kind: BodyKind {
                    value,
                    ..method.kind.clone()
                },
                docs: format!(
                    "The same as `{}` from a stream, a reader or a file, which is read while it is sent. \
                     The request is then never attempted again.",
                    method.name
                ),
            })
        })
        .collect()
}

/// Whether a body is taken whole only, since a hint says so.
fn is_whole(planner: &mut Planner<'_>, content: &Content, value: &BodyValue) -> bool {
    let Some(hint) = content.hints.get("streamed") else {
        return false;
    };
    let has_stream = matches!(value, BodyValue::Bytes | BodyValue::BytesOfType);
    if hint.value == true || !has_stream {
        let message = "`x-rust-streamed` has a meaning for bodies of bytes, and as `false` only";
        planner.warn(codes::EXTENSION_NOT_CARRIED, &hint.at, message.to_owned());
    }
    hint.value == false
}

/// The name of the argument that is the body: the one that a hint gives, or one that no parameter has.
fn body_argument(
    planner: &mut Planner<'_>,
    body: &Body,
    content: &Content,
    value: &BodyValue,
    arguments: &[PlannedParameter],
) -> Option<String> {
    let usual = match value {
        BodyValue::Json(Type::List(_)) => "items",
        _ => "body",
    };
    let mut scope = Scope::default();
    let named = content.hints.get("name").or_else(|| body.hints.get("name"));
    let Some(hint) = named else {
        for argument in arguments {
            let _ = scope.take(&argument.name, &argument.at);
        }
        let ranked = [usual, "body", "request_body"].map(str::to_owned).into();
        return Some(scope.take_any(Kind::Argument, ranked, &Pointer::root()));
    };
    // `body` is the usual name, so here it is free.
    let given = if hint.value == "body" {
        Some("body".to_owned())
    } else {
        let given = planner.namer.hinted(Kind::Argument, hint);
        planner.keep(given)
    };
    let argument = given?;
    if argument == usual {
        let message = format!("the name is `{usual}` anyway");
        planner.note(codes::REDUNDANT_DEFAULT, &hint.at, message);
    }
    if let Some(other) = arguments.iter().find(|other| other.name == argument) {
        planner.name_taken(&argument, &hint.at, &other.at);
    }
    Some(argument)
}

/// The media type that is sent: where the description has a range, that of what is written.
fn sent_as(declared: &str, value: &BodyValue) -> String {
    match value {
        BodyValue::AnyJson | BodyValue::Json(_) if declared.contains('*') => JSON.to_owned(),
        BodyValue::Text if declared.contains('*') => "text/plain".to_owned(),
        _ => declared.to_owned(),
    }
}

/// What a body of this media type is made of, and the name of its method.
fn body_value(
    planner: &mut Planner<'_>,
    content: &Content,
    context: &str,
    form: &FormNames<'_>,
    is_first: bool,
) -> (&'static str, BodyValue) {
    let essence = syntax::essence(&content.media_type);
    let named = NameContext::Named(context);
    let own = words::of_media_type(essence).filter(|_| !is_first);
    let own = own.and_then(|words| identifier(Kind::Model, &words));
    let other = own.as_deref().unwrap_or("RequestBody");
    let request = NameContext::Either(&named, "Request", other);
    let structured = content
        .schema
        .as_ref()
        .is_some_and(|schema| is_structured(planner, schema));
    if syntax::is_json(essence) || (essence.contains('*') && structured) {
        return ("json", json_value(planner, content, request));
    }
    let is_binary = content.schema.as_ref().is_some_and(|schema| {
        matches!(&schema.shape, Shape::String { format: Some(format), .. } if format == "binary")
    });
    match essence {
        syntax::FORM if !is_string(planner, content) => {
            return ("form", forms::form(planner, content, request));
        }
        syntax::MULTIPART => {
            let name = form.name.clone();
            let value = forms::multipart(planner, content, request, name, form.module);
            return ("multipart", value);
        }
        _ => {}
    }
    if structured {
        let at = content
            .schema
            .as_ref()
            .map_or_else(Pointer::root, |schema| schema.at.clone());
        let message =
            format!("a body of type `{essence}` is taken as it is; its schema is not carried");
        planner.warn(codes::BODY_NOT_TYPED, &at, message);
    }
    match essence {
        _ if essence.contains('*') && !essence.starts_with("text/") => {
            ("bytes", BodyValue::BytesOfType)
        }
        // Only the caller knows what separates the parts.
        _ if essence.starts_with("multipart/") => ("bytes", BodyValue::BytesOfType),
        _ if is_binary => ("bytes", BodyValue::Bytes),
        syntax::FORM => ("text", BodyValue::Text),
        "application/xml" | "text/xml" => ("xml", BodyValue::Text),
        _ if essence.ends_with("+xml") => ("xml", BodyValue::Text),
        _ if essence.starts_with("text/") => ("text", BodyValue::Text),
        _ => ("bytes", BodyValue::Bytes),
    }
}

/// Whether the schema of a body decides what callers give.
pub(crate) fn is_typed(planner: &Planner<'_>, content: &Content) -> bool {
    let essence = syntax::essence(&content.media_type);
    match essence {
        syntax::FORM => !is_string(planner, content),
        syntax::MULTIPART => forms::names_parts(planner, content),
        _ if essence.contains('*') => {
            let schema = content.schema.as_ref();
            schema.is_some_and(|schema| is_structured(planner, schema))
        }
        _ => syntax::is_json(essence),
    }
}

/// Whether a body is a string as a whole.
fn is_string(planner: &Planner<'_>, content: &Content) -> bool {
    content.schema.as_ref().is_some_and(|schema| {
        let schema = planner.resolved(schema).unwrap_or(schema);
        matches!(schema.shape, Shape::String { .. })
    })
}

/// A JSON body of what its schema says.
fn json_value(planner: &mut Planner<'_>, content: &Content, context: NameContext<'_>) -> BodyValue {
    match &content.schema {
        Some(schema) if !is_any(schema) => match planner.plain(schema, context) {
            Type::Value => BodyValue::AnyJson,
            ty => BodyValue::Json(ty),
        },
        _ => BodyValue::AnyJson,
    }
}

/// Whether a value is an object or a list.
pub(crate) fn is_structured(planner: &Planner<'_>, schema: &Schema) -> bool {
    let schema = planner.resolved(schema).unwrap_or(schema);
    matches!(
        schema.shape,
        Shape::Object(_) | Shape::Map(_) | Shape::Array(_) | Shape::All(_) | Shape::Union(_)
    )
}

fn is_any(schema: &Schema) -> bool {
    matches!(schema.shape, Shape::Any | Shape::Map(None)) && !schema.hints.contains_key("type")
        || matches!(&schema.shape, Shape::Object(object) if object.properties.is_empty()
            && !matches!(object.additional, crate::api::Additional::Schema(_)))
}
