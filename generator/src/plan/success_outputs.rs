//! What the successes of an operation hold.

use serde_json::Value as Json;

use crate::api::{Content, Operation, Response, Shape, StatusPattern, syntax};
use crate::diagnostic::codes;
use crate::document::Pointer;
use crate::grammar::describe_lost_children;
use crate::plan::aliases::resolve_aliases;
use crate::plan::identity::Identity;
use crate::plan::name_context::NameContext;
use crate::plan::names::Kind;
use crate::plan::names::statuses::phrase;
use crate::plan::read_content::{is_read_as_json, read_whole};
use crate::plan::streams::is_streamed;
use crate::plan::symbols::Scope;
use crate::plan::types::Planner;
use crate::plan::{ByStatus, Codec, Output, StatusVariant, Type, docs};

/// The names that an enum of the successes of an operation may have.
pub(crate) struct SuccessNames<'s> {
    /// The name of the operation in PascalCase.
    pub(crate) own: &'s str,
    /// The module of the group.
    pub(crate) module: &'s str,
    /// The types of that module.
    pub(crate) scope: &'s mut Scope,
}

impl SuccessNames<'_> {
    /// The same names for another type.
    pub(crate) fn again(&mut self) -> SuccessNames<'_> {
        SuccessNames {
            own: self.own,
            module: self.module,
            scope: self.scope,
        }
    }
}

/// One type for all successes. `success` are their statuses, `context` names their bodies.
pub(crate) fn output(
    planner: &mut Planner<'_>,
    source: &Operation,
    success: &[StatusPattern],
    context: &str,
    names: SuccessNames<'_>,
) -> Output {
    let mut responses: Vec<&Response> = source
        .responses
        .iter()
        .filter(|response| success.contains(&response.status))
        .collect();
    // The order of the document means nothing.
    responses.sort_by_key(|response| response.status);
    let outputs: Vec<(&Response, Output)> = responses
        .into_iter()
        .map(|response| {
            let output = match never_has_body(planner, source, response) {
                true => Output::Empty,
                false => of_response(planner, response, context),
            };
            (response, output)
        })
        .collect();
    combined(source, outputs, names)
}

/// Whether a response has no body whatever is declared: by its status or by the method (RFC 9110, 6.4.1).
fn never_has_body(planner: &mut Planner<'_>, source: &Operation, response: &Response) -> bool {
    let by_status = matches!(
        response.status,
        StatusPattern::Code(100..=199 | 204 | 205 | 304)
    );
    if !by_status && source.method != "HEAD" {
        return false;
    }
    if !response.content.is_empty() {
        let at = response.at.child("content");
        let lost = planner.root.at(&at).map(describe_lost_children);
        let what = match by_status {
            true => "a response with this status has no body",
            false => "a response to HEAD has no body",
        };
        let message = format!("{what}: none is read{}", lost.unwrap_or_default());
        planner.note(codes::NO_EFFECT, &at, message);
    }
    true
}

fn of_response(planner: &mut Planner<'_>, response: &Response, context: &str) -> Output {
    let Some(content) = read_whole(&response.content) else {
        return Output::Empty;
    };
    warn_of_others(planner, response, content);
    if !is_read_as_json(content) {
        return if is_text(&content.media_type) {
            Output::Text
        } else {
            Output::Binary
        };
    }
    if let Some(output) = any_text(content) {
        return output;
    }
    let named = NameContext::Named(context);
    let context = match phrase(response.status) {
        Some(phrase) => NameContext::Either(&named, "Response", phrase),
        None => NameContext::Part(&named, "Response"),
    };
    of_json(planner, response, content, context)
}

/// What is read of a range of media types that holds a string or bytes: not always JSON.
pub(crate) fn any_text(content: &Content) -> Option<Output> {
    let Shape::String { format, values } = &content.schema.as_ref()?.shape else {
        return None;
    };
    match format.as_deref() {
        _ if !content.media_type.contains('*') || !values.is_empty() => None,
        None => Some(Output::AnyText),
        Some("binary") => Some(Output::Binary),
        Some(_) => None,
    }
}

/// Whether a body is read as text; XML is, as it is sent.
fn is_text(media_type: &str) -> bool {
    let essence = syntax::essence(media_type);
    essence.starts_with("text/") || essence == "application/xml" || essence.ends_with("+xml")
}

/// Names the media types that are not read. Those of JSON that hold the same are one.
fn warn_of_others(planner: &mut Planner<'_>, response: &Response, read: &Content) {
    for other in response.content.iter() {
        let is_read = other.media_type == read.media_type || is_same_json(other, read);
        if !is_read && !is_streamed(other) {
            let (read, other) = (&read.media_type, &other.media_type);
            let at = response.at.child("content").child(other);
            let message = format!("a body of the type `{other}` is not read: `{read}` is");
            planner.warn(codes::RESPONSE_MEDIA_TYPE, &at, message);
        }
    }
}

/// Whether both are JSON of the same schema.
pub(crate) fn is_same_json(one: &Content, other: &Content) -> bool {
    if !is_read_as_json(one) || !is_read_as_json(other) {
        return false;
    }
    match (&one.schema, &other.schema) {
        (Some(one), Some(other)) => {
            one.nullable == other.nullable && Identity::of(one).key == Identity::of(other).key
        }
        (one, other) => one.is_none() && other.is_none(),
    }
}

fn of_json(
    planner: &mut Planner<'_>,
    response: &Response,
    content: &Content,
    context: NameContext<'_>,
) -> Output {
    let hint = response.hints.get("optional-body");
    let optional = hint.is_some_and(|hint| hint.value == Json::Bool(true));
    let Some(schema) = &content.schema else {
        return nullable_if(optional, Type::Value);
    };
    if let Shape::Array(_) = schema.shape {
        let typed = planner.ty(schema, context);
        if let (Type::List(item), Codec::OneOrMany) = (&typed.ty, typed.codec) {
            return Output::JsonList((**item).clone());
        }
        let ty = planner.without_codec(typed, schema);
        return nullable_if(optional || schema.nullable, ty);
    }
    let ty = planner.plain(schema, context);
    let resolved = resolve_aliases(planner, &ty);
    match (&ty, &resolved) {
        // Another name of a type that says it.
        (Type::Model(_), Type::Optional(_)) => Output::Nullable(ty),
        (_, Type::Optional(_)) => nullable_if(true, ty),
        _ => nullable_if(optional, ty),
    }
}

/// A body of this type, which may be `null` or missing or not: a list or map is then empty, anything else `None`.
fn nullable_if(nullable: bool, ty: Type) -> Output {
    if !nullable {
        return Output::Json(ty);
    }
    Output::Nullable(match ty {
        Type::List(_) | Type::Map(_) => ty,
        Type::Optional(inner) if matches!(*inner, Type::List(_) | Type::Map(_)) => *inner,
        Type::Optional(_) => ty,
        other => Type::Optional(Box::new(other)),
    })
}

/// One type for all successes.
fn combined(
    source: &Operation,
    outputs: Vec<(&Response, Output)>,
    names: SuccessNames<'_>,
) -> Output {
    let mut distinct: Vec<&Output> = Vec::new();
    for (_, output) in &outputs {
        if !distinct.contains(&output) {
            distinct.push(output);
        }
    }
    let without_body = || {
        outputs
            .iter()
            .filter(|(_, output)| *output == Output::Empty)
    };
    // A whole class without a body could cover a status that has one: only single statuses are told apart.
    let by_code =
        without_body().all(|(response, _)| matches!(response.status, StatusPattern::Code(_)));
    if by_code && distinct.len() == 2 {
        distinct.retain(|output| **output != Output::Empty);
    }
    match distinct.as_slice() {
        [] => Output::Empty,
        // Without a body it is what it is where there is none.
        [only @ (Output::Empty | Output::Nullable(_))] => (*only).clone(),
        [only] => {
            let statuses: Vec<_> = without_body()
                .map(|(response, _)| response.status)
                .collect();
            match statuses.is_empty() {
                true => (*only).clone(),
                false => Output::Optional(Box::new((*only).clone()), statuses),
            }
        }
        _ => by_status(source, outputs, names),
    }
}

/// An enum with a variant for each status, named by its reason phrase.
fn by_status(
    source: &Operation,
    outputs: Vec<(&Response, Output)>,
    names: SuccessNames<'_>,
) -> Output {
    let own = names.own;
    let ranked = ["Success", "Successes"].map(|word| format!("{own}{word}"));
    let name = names
        .scope
        .take_any(Kind::Builder, ranked.into(), &source.at);
    let mut variants = Scope::default();
    let variants = outputs
        .into_iter()
        .map(|(response, output)| StatusVariant {
            name: variants.take_any(
                Kind::Variant,
                vec![variant_name(response.status)],
                &Pointer::root(),
            ),
            status: response.status,
            output,
            docs: docs::status_variant(response),
        })
        .collect();
    Output::ByStatus(Box::new(ByStatus {
        name,
        module: names.module.to_owned(),
        variants,
    }))
}

fn variant_name(status: StatusPattern) -> String {
    match (phrase(status), status) {
        (Some(phrase), _) => phrase.to_owned(),
        (None, StatusPattern::Code(code)) => format!("Status{code}"),
        (None, StatusPattern::Class(class)) => format!("Status{class}xx"),
        (None, StatusPattern::Default) => "Other".to_owned(),
    }
}
