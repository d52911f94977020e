//! Groups and their operations.

use std::collections::HashSet;

use heck::{ToPascalCase, ToShoutySnakeCase};
use serde_json::Value as Json;

use crate::api::{Body as ApiBody, Content, Hints, Operation, Schema, SecurityAlternative, Shape};
use crate::diagnostic::codes;
use crate::document::Pointer;
use crate::plan::docs::{self, Docs};
use crate::plan::names::{Kind, escape_reserved, identifier, is_nameable};
use crate::plan::types::{Context, Planner};
use crate::plan::{
    Body, BodyKind, BodyMethod, BodyValue, Field, Group, Idempotent, ModelKind, Output, PageItems,
    Pagination, PlannedOperation, Presence, Security, Type, parameters, responses,
};

/// The group of operations that have no tag.
const UNTAGGED: &str = "operations";

/// The parameter and field of a page's cursor, where `x-rust-pagination` names none.
const CURSOR: &str = "cursor";

/// An operation with the names it has been given.
struct Named<'a> {
    source: &'a Operation,
    name: String,
    tag: &'a str,
}

/// Plans all groups.
pub(crate) fn groups(planner: &mut Planner<'_>) -> Vec<Group> {
    let api = planner.api;
    let mut named = Vec::new();
    for source in &api.operations {
        let tag = source.tags.first().map_or(UNTAGGED, String::as_str);
        if let Some(name) = operation_name(planner, source) {
            named.push(Named { source, name, tag });
        }
    }
    let mut tags: Vec<(&str, Option<&crate::api::Tag>)> = api
        .tags
        .iter()
        .map(|tag| (tag.name.as_str(), Some(tag)))
        .collect();
    for operation in &named {
        if !tags.iter().any(|(tag, _)| *tag == operation.tag) {
            tags.push((operation.tag, None));
        }
    }
    let mut groups = Vec::new();
    for (tag, declared) in tags {
        let members: Vec<_> = named
            .iter()
            .filter(|operation| operation.tag == tag)
            .collect();
        let Some(first) = members.first() else {
            unused_tag(planner, tag, declared);
            continue;
        };
        let at = declared.and_then(|tag| tag.at.as_ref());
        let Some(mut group) = group(planner, tag, declared, at.unwrap_or(&first.source.at)) else {
            continue;
        };
        for member in members {
            let shared = named
                .iter()
                .filter(|other| other.name == member.name)
                .count()
                > 1;
            let planned = operation(planner, member, &group, shared);
            group.operations.extend(planned);
        }
        unique(planner, &mut group);
        groups.push(group);
    }
    let whats: Vec<_> = groups
        .iter()
        .map(|group| format!("tag `{}`", group.tag))
        .collect();
    let siblings = groups
        .iter()
        .zip(&whats)
        .map(|(group, what)| (group.module.as_str(), what.as_str(), &group.at));
    let found = planner.namer.collisions(siblings);
    planner.extend(found);
    same_types(planner, &groups);
    groups
}

/// Reports groups whose modules have different names, but not their types: `x1` and `x_1`.
fn same_types(planner: &mut Planner<'_>, groups: &[Group]) {
    let mut modules = HashSet::new();
    let groups: Vec<_> = groups
        .iter()
        .filter(|group| modules.insert(group.module.as_str()))
        .collect();
    let whats: Vec<_> = groups
        .iter()
        .map(|group| format!("the type of tag `{}`", group.tag))
        .collect();
    let siblings = groups
        .iter()
        .zip(&whats)
        .map(|(group, what)| (group.type_name.as_str(), what.as_str(), &group.at));
    let found = planner.namer.collisions(siblings);
    planner.extend(found);
}

fn unused_tag(planner: &mut Planner<'_>, tag: &str, declared: Option<&crate::api::Tag>) {
    if let Some(at) = declared.and_then(|tag| tag.at.as_ref()) {
        planner.warn(
            codes::TAG_UNUSED,
            at,
            format!("no operation has the tag {tag:?} as its first"),
        );
    }
}

fn group(
    planner: &mut Planner<'_>,
    tag: &str,
    declared: Option<&crate::api::Tag>,
    at: &Pointer,
) -> Option<Group> {
    let none = Hints::default();
    let hints = declared.map_or(&none, |tag| &tag.hints);
    let module = planner.named(Kind::Module, hints, tag, at)?;
    let accessor = planner.namer.name(Kind::Accessor, hints, tag, at);
    let accessor = planner.keep(accessor)?;
    // Only the name of the file has to do without the tag's letters.
    let by_tag = !hints.contains_key("name") && !is_nameable(Kind::Module, tag);
    let type_name = by_tag.then(|| identifier(Kind::GroupType, tag)).flatten();
    let type_name =
        type_name.unwrap_or_else(|| escape_reserved(Kind::GroupType, module.to_pascal_case()));
    let mut docs = Docs::default();
    docs.text(declared.and_then(|tag| tag.description.as_deref()));
    if docs.is_empty() {
        docs.paragraph(format!(
            "{}.",
            docs::capital(&crate::plan::commonmark::plain(tag))
        ));
    }
    docs.external(declared.and_then(|tag| tag.external_docs.as_ref()));
    Some(Group {
        tag: tag.to_owned(),
        type_name,
        module,
        accessor,
        at: at.clone(),
        docs: docs.finish(),
        operations: Vec::new(),
    })
}

/// Reports operations of one group that have the same name, and keeps the first of them.
fn unique(planner: &mut Planner<'_>, group: &mut Group) {
    let whats: Vec<_> = group
        .operations
        .iter()
        .map(|operation| format!("`{} {}`", operation.http_method, operation.path))
        .collect();
    let siblings = group
        .operations
        .iter()
        .zip(&whats)
        .map(|(operation, what)| (operation.name.as_str(), what.as_str(), &operation.at));
    let found = planner.namer.collisions(siblings);
    planner.extend(found);
    let mut seen = HashSet::new();
    group
        .operations
        .retain(|operation| seen.insert(operation.name.clone()));
    let whats: Vec<_> = group
        .operations
        .iter()
        .map(|operation| {
            format!(
                "the request of `{} {}`",
                operation.http_method, operation.path
            )
        })
        .collect();
    let siblings = group
        .operations
        .iter()
        .zip(&whats)
        .map(|(operation, what)| (operation.builder.as_str(), what.as_str(), &operation.at));
    let found = planner.namer.collisions(siblings);
    planner.extend(found);
}

/// The method's name: pinned by a hint or the operation id, or derived and reported.
fn operation_name(planner: &mut Planner<'_>, source: &Operation) -> Option<String> {
    let fallback = format!("{} {}", source.method, source.path.text);
    let (text, pinned) = match (&source.id, &source.summary) {
        (Some(id), _) => (id.as_str(), true),
        (None, Some(summary)) if !summary.trim().is_empty() => (summary.as_str(), false),
        (None, _) => (fallback.as_str(), false),
    };
    let hinted = source.hints.contains_key("name");
    let (text, pinned) = if hinted || is_nameable(Kind::Operation, text) {
        (text, pinned)
    } else {
        let message =
            format!("nothing of {text:?} can be part of a Rust name: it is named after its path");
        planner.note(codes::NAME_NUMBERED, &source.at, message);
        (fallback.as_str(), true)
    };
    let name = planner.named(Kind::Operation, &source.hints, text, &source.at)?;
    if let (Some(id), true) = (&source.id, source.hints.contains_key("name")) {
        let message = format!("`x-rust-name` decides the name in place of the operation id `{id}`");
        planner.note(
            codes::NAME_OVERRIDDEN,
            &source.at.child("operationId"),
            message,
        );
    }
    if !pinned && !source.hints.contains_key("name") {
        planner.warn(
            codes::NAME_NOT_PINNED,
            &source.at,
            format!("the name `{name}` is derived and changes with the text it is derived from"),
        );
    }
    Some(name)
}

fn operation(
    planner: &mut Planner<'_>,
    named: &Named<'_>,
    group: &Group,
    shared: bool,
) -> Option<PlannedOperation> {
    let source = named.source;
    let own = named.name.to_pascal_case();
    let context = if shared {
        format!("{}{own}", group.type_name.trim_end_matches('_'))
    } else {
        own.clone()
    };
    let mut builder = escape_reserved(Kind::GroupType, own);
    if builder == group.type_name {
        builder = format!("{}Request", builder.trim_end_matches('_'));
    }
    let (arguments, setters) = parameters::parameters(planner, source, &context);
    let (body, body_docs) = body(planner, source, &context);
    let answers = responses::responses(planner, source, &context);
    let mut planned = PlannedOperation {
        constant: constant(&named.name),
        name: named.name.clone(),
        builder,
        at: source.at.clone(),
        id: source.id.clone(),
        http_method: source.method.clone(),
        path: source.path.encoded(),
        docs: String::new(),
        deprecated: source.deprecated,
        arguments,
        setters,
        body,
        output: answers.output,
        success: answers.success,
        errors: answers.errors,
        security: security(planner, source),
        idempotent: idempotent(planner, source),
        selective: strings(source.hints.get("selective").map(|hint| &hint.value)),
        pagination: None,
        batch_count: None,
    };
    planned.pagination = pagination(planner, source, &planned);
    planned.batch_count = batch_count(planner, source, &planned);
    let library = planner.library();
    planned.docs = docs::operation(source, &planned, &group.accessor, &library, &body_docs);
    if planned.arguments.len() + usize::from(matches!(planned.body, Body::Argument(_))) > 6 {
        planner.warn(
            codes::MANY_ARGUMENTS,
            &source.at,
            format!(
                "`{}` has many required values, all of them arguments of one method",
                planned.name
            ),
        );
    }
    Some(planned)
}

/// The name of an operation's facts, out of the way of what several operations have in common.
fn constant(name: &str) -> String {
    let mut constant = name.to_shouty_snake_case();
    // A script without capitals: an argument of the same name would be taken for the constant.
    if constant == name {
        constant.insert_str(0, "OPERATION_");
    }
    if constant.starts_with("ERRORS_") {
        constant.push('_');
    }
    constant
}

fn strings(value: Option<&Json>) -> Vec<String> {
    let list = value.and_then(Json::as_array).into_iter().flatten();
    list.filter_map(Json::as_str).map(str::to_owned).collect()
}

/// Whether a method means the same when it is repeated (RFC 9110, section 9.2.2).
pub(crate) fn is_idempotent(method: &str) -> bool {
    matches!(
        method,
        "GET" | "HEAD" | "PUT" | "DELETE" | "OPTIONS" | "TRACE"
    )
}

fn idempotent(planner: &mut Planner<'_>, source: &Operation) -> Idempotent {
    let Some(hint) = source.hints.get("idempotent") else {
        return if is_idempotent(&source.method) {
            Idempotent::Always
        } else {
            Idempotent::Never
        };
    };
    let header = |key: &str| {
        hint.value
            .get(key)
            .and_then(Json::as_str)
            .map(str::to_owned)
    };
    if hint.value == is_idempotent(&source.method) {
        let message = format!("a {} request is taken for that anyway", source.method);
        planner.note(codes::REDUNDANT_DEFAULT, &hint.at, message);
    }
    match (
        &hint.value,
        header("with-header"),
        header("with-item-header"),
    ) {
        (Json::Bool(true), _, _) => Idempotent::Always,
        (Json::Bool(false), _, _) => Idempotent::Never,
        (_, Some(header), _) => Idempotent::WithHeader(header),
        (_, None, Some(header)) => Idempotent::WithItemHeader(header),
        _ => {
            planner.report(
                codes::HINT_UNKNOWN,
                &hint.at.clone(),
                "`x-rust-idempotent` is not understood".to_owned(),
            );
            Idempotent::Never
        }
    }
}

fn security(planner: &mut Planner<'_>, source: &Operation) -> Security {
    match &source.security {
        None => Security::Default,
        Some(own) if same(own, &planner.api.security) => Security::Default,
        Some(own) if own.iter().all(|alternative| alternative.schemes.is_empty()) => Security::None,
        Some(own) => Security::Alternatives(
            own.iter()
                .map(|alternative| {
                    alternative
                        .schemes
                        .iter()
                        .map(|(name, _)| name.clone())
                        .collect()
                })
                .collect(),
        ),
    }
}

fn same(own: &[SecurityAlternative], default: &[SecurityAlternative]) -> bool {
    let names = |list: &[SecurityAlternative]| -> Vec<Vec<String>> {
        list.iter()
            .map(|alternative| {
                alternative
                    .schemes
                    .iter()
                    .map(|(name, _)| name.clone())
                    .collect()
            })
            .collect()
    };
    names(own) == names(default)
}

/// The body, and what the documentation of the method says of it.
fn body(planner: &mut Planner<'_>, source: &Operation, context: &str) -> (Body, String) {
    let Some(body) = &source.body else {
        return (Body::None, String::new());
    };
    let methods = methods(planner, body, context);
    let mut docs = Docs::default();
    docs.text(body.description.as_deref());
    let text = docs.finish();
    match <[BodyMethod; 1]>::try_from(methods) {
        Ok([only]) if body.required && is_argument(&only.kind) => {
            let mut docs = Docs::default();
            let said = if text.is_empty() {
                "the request body.".to_owned()
            } else {
                text
            };
            docs.lead(&only.kind.argument, &said);
            docs.text(Some(only.docs.as_str()).filter(|_| !only.docs.is_empty()));
            (Body::Argument(only.kind), docs.finish())
        }
        Ok(only) => (
            Body::Choice {
                required: body.required,
                methods: only.into(),
            },
            body_text(text),
        ),
        Err(methods) if methods.is_empty() => (Body::None, body_text(text)),
        Err(methods) => (
            Body::Choice {
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

/// A required JSON body of a known type stands among the arguments.
fn is_argument(kind: &BodyKind) -> bool {
    matches!(kind.value, BodyValue::Json(_) | BodyValue::AnyJson)
}

fn methods(planner: &mut Planner<'_>, body: &ApiBody, context: &str) -> Vec<BodyMethod> {
    let mut methods: Vec<BodyMethod> = Vec::new();
    for content in &body.content {
        let (base, value) = body_value(planner, content, context);
        let name = if methods.iter().any(|method| method.name == base) {
            let subtype = content.media_type.split('/').nth(1).unwrap_or_default();
            identifier(Kind::Field, &format!("{base}_{subtype}")).unwrap_or_else(|| base.to_owned())
        } else {
            base.to_owned()
        };
        let usual = match &value {
            BodyValue::Json(Type::List(_)) => "items",
            _ => "body",
        };
        let named = content.hints.get("name").or_else(|| body.hints.get("name"));
        let argument = match named.and_then(|hint| Some((hint, hint.value.as_str()?))) {
            Some((hint, name)) => {
                let argument = escape_reserved(Kind::Argument, name.to_owned());
                if argument == usual {
                    let message = format!("the name is `{usual}` anyway");
                    planner.note(codes::REDUNDANT_DEFAULT, &hint.at, message);
                }
                argument
            }
            None => usual.to_owned(),
        };
        let docs = docs::body_method(content, &value);
        let kind = BodyKind {
            media_type: content.media_type.clone(),
            value,
            argument,
        };
        methods.push(BodyMethod { name, kind, docs });
    }
    let mut seen = HashSet::new();
    methods.retain(|method| seen.insert(method.name.clone()));
    methods
}

fn body_value(
    planner: &mut Planner<'_>,
    content: &Content,
    context: &str,
) -> (&'static str, BodyValue) {
    let media = content.media_type.as_str();
    let essence = media.split(';').next().unwrap_or_default().trim();
    if essence == "application/json" || essence.ends_with("+json") {
        let value = match &content.schema {
            Some(schema) if !is_any(schema) => BodyValue::Json(
                planner.plain(schema, Context::Part(&Context::Named(context), "Request")),
            ),
            _ => BodyValue::AnyJson,
        };
        let value = if value == BodyValue::Json(Type::Value) {
            BodyValue::AnyJson
        } else {
            value
        };
        return ("json", value);
    }
    let binary = content
        .schema
        .as_ref()
        .is_some_and(|schema| matches!(&schema.shape, Shape::String { format: Some(format), .. } if format == "binary"));
    if essence.starts_with("text/") && !binary {
        return ("text", BodyValue::Text);
    }
    if matches!(
        essence,
        "multipart/form-data" | "application/x-www-form-urlencoded" | "application/xml"
    ) {
        let at = content
            .schema
            .as_ref()
            .map_or_else(Pointer::root, |schema| schema.at.clone());
        planner.warn(
            codes::BODY_NOT_TYPED,
            &at,
            format!("a body of type `{essence}` is taken as it is; its schema is not carried"),
        );
    }
    ("bytes", BodyValue::Bytes)
}

fn is_any(schema: &Schema) -> bool {
    matches!(schema.shape, Shape::Any | Shape::Map(None)) && !schema.hints.contains_key("type")
        || matches!(&schema.shape, Shape::Object(object) if object.properties.is_empty()
            && !matches!(object.additional, crate::api::Additional::Schema(_)))
}

fn pagination(
    planner: &mut Planner<'_>,
    source: &Operation,
    planned: &PlannedOperation,
) -> Option<Pagination> {
    let hint = source.hints.get("pagination")?;
    let stated = hint.value.get("cursor").and_then(Json::as_str);
    if stated == Some(CURSOR) {
        let message = format!("the cursor is `{CURSOR}` anyway");
        planner.note(codes::REDUNDANT_DEFAULT, &hint.at.child("cursor"), message);
    }
    let parameter = stated.unwrap_or(CURSOR).to_owned();
    let items = hint.value.get("items").and_then(Json::as_str);
    let result = page(planner, planned, &parameter, items);
    if result.is_none() {
        planner.report(
            codes::HINT_UNKNOWN,
            &hint.at.clone(),
            "`x-rust-pagination` names no query parameter, or no fields of the answer, that are there".to_owned(),
        );
    }
    result
}

fn page(
    planner: &Planner<'_>,
    planned: &PlannedOperation,
    parameter: &str,
    items: Option<&str>,
) -> Option<Pagination> {
    planned
        .setters
        .iter()
        .find(|setter| setter.wire.iter().any(|wire| wire == parameter))?;
    let cursor = answer_field(planner, planned, parameter)?;
    let items = match items {
        Some(items) => {
            let field = answer_field(planner, planned, items)?;
            let Type::List(item) = &field.ty else {
                return None;
            };
            Some(PageItems {
                field: field.name.clone(),
                ty: (**item).clone(),
                optional: field.presence != Presence::Required,
            })
        }
        None => None,
    };
    Some(Pagination {
        parameter: parameter.to_owned(),
        cursor: cursor.name.clone(),
        cursor_optional: cursor.presence != Presence::Required,
        items,
    })
}

/// A field of the answer, by its name on the wire.
fn answer_field<'p>(
    planner: &'p Planner<'_>,
    planned: &PlannedOperation,
    wire: &str,
) -> Option<&'p Field> {
    let Output::Json(Type::Model(model)) = &planned.output else {
        return None;
    };
    let ModelKind::Struct(structure) = &planner.model(model)?.kind else {
        return None;
    };
    structure.fields.iter().find(|field| field.wire == wire)
}

fn batch_count(
    planner: &mut Planner<'_>,
    source: &Operation,
    planned: &PlannedOperation,
) -> Option<String> {
    let hint = source.hints.get("batch-count")?;
    let field = hint
        .value
        .as_str()
        .and_then(|wire| answer_field(planner, planned, wire));
    let counts = |field: &&Field| {
        field.presence != Presence::OptionalNullable
            && matches!(
                field.ty,
                Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::List(_)
            )
    };
    let name = field.filter(counts).map(|field| field.name.clone());
    if name.is_none() {
        planner.report(
            codes::HINT_UNKNOWN,
            &hint.at.clone(),
            "`x-rust-batch-count` names no integer and no list of the answer".to_owned(),
        );
    }
    name
}
