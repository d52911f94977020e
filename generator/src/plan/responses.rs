//! What an operation answers.

use crate::api::{Content, Operation as ApiOperation, Response, Shape, StatusPattern};
use crate::diagnostic::codes;
use crate::plan::types::Planner;
use crate::plan::{Codec, ErrorBody, Group, Output, Type};

/// The answers of an operation.
pub(crate) struct Answers {
    /// What a success holds.
    pub(crate) output: Output,
    /// The statuses of a success.
    pub(crate) success: Vec<StatusPattern>,
    /// What errors hold.
    pub(crate) errors: Vec<(StatusPattern, Type)>,
}

/// Plans the answers of an operation.
pub(crate) fn responses(
    planner: &mut Planner<'_>,
    source: &ApiOperation,
    context: &str,
) -> Answers {
    let success = successes(source);
    let mut outputs: Vec<Output> = Vec::new();
    let mut errors = Vec::new();
    for response in &source.responses {
        if success.contains(&response.status) {
            let output = output(planner, response, &format!("{context}Response"));
            if !outputs.contains(&output) {
                outputs.push(output);
            }
        } else if let Some(content) = json(&response.content)
            && let Some(schema) = &content.schema
        {
            let ty = planner.plain(schema, &format!("{context}Error"));
            errors.push((response.status, ty));
        }
    }
    errors.sort_by_key(|(status, _)| rank(*status));
    let output = combined(planner, source, outputs);
    Answers {
        output,
        success,
        errors,
    }
}

/// The order of statuses: numbers, then classes, then the rest.
pub(crate) fn rank(status: StatusPattern) -> (u8, u16) {
    match status {
        StatusPattern::Code(code) => (0, code),
        StatusPattern::Class(class) => (1, class.into()),
        StatusPattern::Default => (2, 0),
    }
}

/// 2xx; a redirection where it is the only thing declared besides errors; the default where there is nothing else.
fn successes(source: &ApiOperation) -> Vec<StatusPattern> {
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

/// The one that is read as JSON.
pub(crate) fn json(content: &[Content]) -> Option<&Content> {
    content.iter().find(|content| {
        let essence = content
            .media_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim();
        essence == "application/json" || essence.ends_with("+json") || essence == "*/*"
    })
}

fn output(planner: &mut Planner<'_>, response: &Response, context: &str) -> Output {
    let Some(first) = response.content.first() else {
        return Output::Empty;
    };
    let chosen = json(&response.content);
    if response.content.len() > 1 {
        let others: Vec<_> = response
            .content
            .iter()
            .map(|content| content.media_type.as_str())
            .filter(|media| *media != chosen.unwrap_or(first).media_type)
            .collect();
        planner.warn(
            codes::RESPONSE_MEDIA_TYPE,
            &response.at,
            format!(
                "an answer of the type `{}` is not read",
                others.join("`, `")
            ),
        );
    }
    let Some(content) = chosen else {
        return if first.media_type.starts_with("text/") {
            Output::Text
        } else {
            Output::Binary
        };
    };
    let Some(schema) = &content.schema else {
        return Output::Json(Type::Value);
    };
    if let Shape::Array(_) = schema.shape {
        let typed = planner.ty(schema, context);
        if let (Type::List(item), Codec::OneOrMany) = (&typed.ty, typed.codec) {
            return Output::JsonList((**item).clone());
        }
        let ty = if schema.nullable {
            Type::Optional(Box::new(typed.ty))
        } else {
            typed.ty
        };
        return Output::Json(ty);
    }
    Output::Json(planner.plain(schema, context))
}

/// One type for all successes.
fn combined(planner: &mut Planner<'_>, source: &ApiOperation, outputs: Vec<Output>) -> Output {
    let mut outputs = outputs.into_iter();
    match (outputs.next(), outputs.next()) {
        (None, _) => Output::Empty,
        (Some(only), None) => only,
        (Some(_), Some(_)) => {
            planner.warn(
                codes::RESPONSES_DIFFER,
                &source.at,
                "the successes of the operation hold different things: they are read as any JSON value".to_owned(),
            );
            Output::Json(Type::Optional(Box::new(Type::Value)))
        }
    }
}

/// What `ErrorBody` stands for, given all operations.
pub(crate) fn error_body(groups: &[Group]) -> ErrorBody {
    let mut types: Vec<&Type> = Vec::new();
    for (_, ty) in groups
        .iter()
        .flat_map(|group| &group.operations)
        .flat_map(|operation| &operation.errors)
    {
        if !types.contains(&ty) {
            types.push(ty);
        }
    }
    match types.as_slice() {
        [] => ErrorBody::Any,
        [one] => ErrorBody::One((*one).clone()),
        several => ErrorBody::Several(
            several
                .iter()
                .enumerate()
                .map(|(index, ty)| (variant(ty, index), (*ty).clone()))
                .collect(),
        ),
    }
}

fn variant(ty: &Type, index: usize) -> String {
    match ty {
        Type::Model(name) => name.clone(),
        Type::Value => "Any".to_owned(),
        Type::String => "Text".to_owned(),
        _ => format!("Body{}", index + 1),
    }
}
