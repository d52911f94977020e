//! The responses of an operation: its successes and errors.

use crate::api::{Content, Operation, Schema, Shape, StatusPattern};
use crate::document::Pointer;
use crate::plan::aliases::resolve_aliases;
use crate::plan::name_context::NameContext;
use crate::plan::names::Kind;
use crate::plan::names::statuses::phrase;
use crate::plan::read_content::{json, read_whole};
use crate::plan::response_headers::response_headers;
use crate::plan::streams;
use crate::plan::success_outputs::{self, SuccessNames};
use crate::plan::symbols::Scope;
use crate::plan::types::Planner;
use crate::plan::{ErrorBody, Group, Output, ResponseHeaders, Streams, Type};

/// What an operation asks for that reads nothing but errors.
pub(crate) const JSON: &str = "application/json";

/// The responses of an operation.
pub(crate) struct PlannedResponses {
    /// What a success holds.
    pub(crate) output: Output,
    /// The declared headers of a success.
    pub(crate) headers: Option<ResponseHeaders>,
    /// The media types that are read.
    pub(crate) accept: String,
    /// The calls that read a response while it arrives.
    pub(crate) streams: Streams,
    /// The statuses of a success.
    pub(crate) success: Vec<StatusPattern>,
    /// What errors hold: nothing that is read, where a status is declared so and a wider pattern holds something.
    pub(crate) errors: Vec<(StatusPattern, Option<Type>)>,
}

/// Plans the responses of an operation. `names` are those that its successes may take.
pub(crate) fn responses(
    planner: &mut Planner<'_>,
    source: &Operation,
    context: &str,
    mut names: SuccessNames<'_>,
) -> PlannedResponses {
    let success = successes(source);
    let output = success_outputs::output(planner, source, &success, context, names.again());
    let streams = streams::streams(planner, source, &success, &output, context);
    let headers = response_headers(planner, source, &success, context, names);
    let mut errors = Vec::new();
    for response in &source.responses {
        // A default that stands for successes stands for all other statuses as well.
        if success.contains(&response.status) && response.status != StatusPattern::Default {
            continue;
        }
        let schema = json(&response.content).and_then(|content| content.schema.as_ref());
        let ty = schema.map(|schema| {
            let named = NameContext::Named(context);
            planner.plain(schema, error_context(&named, response.status))
        });
        errors.push((response.status, ty));
    }
    errors.sort_by_key(|(status, _)| *status);
    drop_redundant_statuses(&mut errors);
    errors.shrink_to_fit();
    PlannedResponses {
        accept: accept(source, &success),
        output,
        headers,
        streams,
        success,
        errors,
    }
}

/// What the body of an error is named after: the first is just the error, others say their status.
fn error_context<'c>(operation: &'c NameContext<'c>, status: StatusPattern) -> NameContext<'c> {
    match phrase(status) {
        Some(_) if status == StatusPattern::Default => {
            NameContext::Either(operation, "Error", "OtherError")
        }
        Some(phrase) => NameContext::Either(operation, "Error", phrase),
        None => NameContext::Part(operation, "Error"),
    }
}

/// Whether the response of a success is a list, or an object with one list.
pub(crate) fn yields_list(planner: &Planner<'_>, source: &Operation) -> bool {
    let success = successes(source);
    let mut responses = source.responses.iter();
    let schema = responses
        .find(|response| success.contains(&response.status))
        .and_then(|response| json(&response.content)?.schema.as_ref());
    let is_list = |schema: &Schema| matches!(schema.shape, Shape::Array(_));
    let schema = schema.and_then(|schema| planner.resolved(schema));
    schema.is_some_and(|schema| is_list(schema) || lists_in(planner, schema) == 1)
}

/// How many properties of an object are lists.
fn lists_in(planner: &Planner<'_>, schema: &Schema) -> usize {
    let objects = match &schema.shape {
        Shape::All(parts) => parts.iter().collect(),
        _ => vec![schema],
    };
    let objects = objects
        .into_iter()
        .filter_map(|part| planner.resolved(part));
    let properties = objects.flat_map(|part| match &part.shape {
        Shape::Object(object) => object.properties.values().collect(),
        _ => Vec::new(),
    });
    let values = properties.filter_map(|property| planner.resolved(&property.schema));
    values
        .filter(|value| matches!(value.shape, Shape::Array(_)))
        .count()
}

/// Drops the statuses without a body that is read, unless a wider pattern would give them one: what is
/// declared for a status itself is what holds.
fn drop_redundant_statuses(errors: &mut Vec<(StatusPattern, Option<Type>)>) {
    let typed: Vec<StatusPattern> = errors
        .iter()
        .filter_map(|(status, ty)| ty.as_ref().map(|_| *status))
        .collect();
    let is_within = |status: StatusPattern, wider: &StatusPattern| match (status, *wider) {
        (StatusPattern::Code(code), StatusPattern::Class(class)) => {
            u32::from(code / 100) == u32::from(class)
        }
        (status, StatusPattern::Default) => status != StatusPattern::Default,
        _ => false,
    };
    errors
        .retain(|(status, ty)| ty.is_some() || typed.iter().any(|wider| is_within(*status, wider)));
}

/// 2xx; a redirection where it is the only thing declared besides errors; the default where there is nothing else.
pub(crate) fn successes(source: &Operation) -> Vec<StatusPattern> {
    let of = |wanted: fn(StatusPattern) -> bool| -> Vec<StatusPattern> {
        source
            .responses
            .iter()
            .map(|response| response.status)
            .filter(|status| wanted(*status))
            .collect()
    };
    let ordinary = of(|status| {
        matches!(
            status,
            StatusPattern::Code(200..=299) | StatusPattern::Class(2)
        )
    });
    if !ordinary.is_empty() {
        return ordinary;
    }
    let redirections = of(|status| {
        matches!(
            status,
            StatusPattern::Code(300..=399) | StatusPattern::Class(3)
        )
    });
    if !redirections.is_empty() {
        return redirections;
    }
    of(|status| status == StatusPattern::Default)
}

/// The media types of successes that are read, in document order.
fn accept(source: &Operation, success: &[StatusPattern]) -> String {
    let mut accepted: Vec<&str> = Vec::new();
    for response in &source.responses {
        let read = read_whole(&response.content);
        let Some(read) = read.filter(|_| success.contains(&response.status)) else {
            continue;
        };
        let is_same =
            |other: &&Content| *other == read || success_outputs::is_same_json(other, read);
        for content in response.content.iter().filter(is_same) {
            let media_type = match content.media_type.as_str() {
                range if success_outputs::any_text(content).is_some() => range,
                "*/*" => "application/json, */*;q=0.5",
                // No server has a type of this name.
                "application/*" | "application/*+json" => "application/json, application/*;q=0.5",
                other => other,
            };
            if !accepted.contains(&media_type) {
                accepted.push(media_type);
            }
        }
    }
    match accepted.as_slice() {
        [] => JSON.to_owned(),
        accepted => accepted.join(", "),
    }
}

/// What `ErrorBody` stands for, given all operations.
pub(crate) fn error_body(planner: &Planner<'_>, groups: &[Group]) -> ErrorBody {
    let mut types: Vec<&Type> = Vec::new();
    let mut seen: Vec<Type> = Vec::new();
    for ty in groups
        .iter()
        .flat_map(|group| &group.operations)
        .flat_map(|operation| &operation.errors)
        .filter_map(|(_, ty)| ty.as_ref())
    {
        // Two names of one type are one body.
        let resolved = resolve_aliases(planner, ty);
        if !seen.contains(&resolved) {
            seen.push(resolved);
            types.push(ty);
        }
    }
    match types.as_slice() {
        [] => ErrorBody::Any,
        [one] => ErrorBody::One((*one).clone()),
        several => ErrorBody::Several(variants(several)),
    }
}

/// The bodies with their names: those of models as they are, the others out of their way.
fn variants(types: &[&Type]) -> Vec<(String, Type)> {
    let mut scope = Scope::default();
    let at = Pointer::root();
    for ty in types {
        if let Type::Model(name) = ty {
            let _ = scope.take(name, &at);
        }
    }
    let named = types.iter().map(|ty| {
        let name = match ty {
            Type::Model(name) => name.clone(),
            other => {
                let words = type_words(other);
                let ranked = vec![words.clone(), format!("{words}Body")];
                scope.take_any(Kind::Variant, ranked, &at)
            }
        };
        (name, (*ty).clone())
    });
    named.collect()
}

/// A type in words.
pub(crate) fn type_words(ty: &Type) -> String {
    match ty {
        Type::Unit => "Empty".to_owned(),
        Type::String => "Text".to_owned(),
        Type::Boolean => "Boolean".to_owned(),
        Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128 => "Integer".to_owned(),
        Type::F32 | Type::F64 => "Number".to_owned(),
        Type::Bytes | Type::Base64 => "Bytes".to_owned(),
        Type::Timestamp | Type::DateTime | Type::UnixTime => "Timestamp".to_owned(),
        Type::Duration => "Duration".to_owned(),
        Type::Value => "Any".to_owned(),
        Type::Model(name) => name.trim_end_matches('_').to_owned(),
        Type::Path(path) => {
            let path = path.split('<').next().unwrap_or_default();
            path.rsplit("::").next().unwrap_or_default().to_owned()
        }
        Type::List(item) => format!("{}List", type_words(item)),
        Type::Tuple(_) => "Tuple".to_owned(),
        Type::Map(value) => format!("{}Map", type_words(value)),
        Type::Optional(inner) | Type::Boxed(inner) => type_words(inner),
    }
}
