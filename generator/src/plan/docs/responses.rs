//! The documentation of responses, their headers and the errors of an operation.

use crate::api::{Operation, Response, ResponseHeader, Schema, Shape, StatusPattern};
use crate::plan::commonmark::{code, doc_line, wrapped};
use crate::plan::docs::{Docs, deprecated, described, examples, facts, sentence, sentence_end};
use crate::plan::facts::is_rust_tuple;
use crate::plan::{PlannedOperation, Type};

fn status(pattern: StatusPattern) -> String {
    match pattern {
        StatusPattern::Code(code) => code.to_string(),
        StatusPattern::Class(class) => format!("{class}xx"),
        StatusPattern::Default => "any other".to_owned(),
    }
}

/// What is said of one response.
pub(super) struct ResponseDocs<'a> {
    status: StatusPattern,
    /// Without a full stop.
    text: String,
    /// The type of the body, where it is read.
    ty: Option<&'a Type>,
    has_body: bool,
}

/// What the successes are, with their statuses, and the errors in the order of theirs.
pub(super) fn by_outcome<'a>(
    source: &Operation,
    plan: &'a PlannedOperation,
) -> (Vec<String>, Vec<ResponseDocs<'a>>) {
    let mut errors = Vec::new();
    let mut successes = Vec::new();
    for response in &source.responses {
        let text = doc_line(&response.description);
        let mut text = text.trim_end_matches('.').to_owned();
        text.push_str(&headers(&response.headers));
        for content in response.content.iter() {
            let schema = content.schema.as_ref();
            let own = schema.filter(|schema| !is_model(&schema.shape));
            let mut extra: Vec<_> = own.into_iter().flat_map(in_a_line).collect();
            extra.extend(examples(&content.examples));
            for fact in extra {
                text.push_str(&format!("; {}", fact.trim_end_matches('.')));
            }
        }
        if plan.success.contains(&response.status) {
            successes.push(match response.status {
                StatusPattern::Default if text.is_empty() => "any 2xx status".to_owned(),
                StatusPattern::Default => format!("{text} (any 2xx status)"),
                pattern => format!("{} {text}", status(pattern)).trim_end().to_owned(),
            });
            if response.status != StatusPattern::Default {
                continue;
            }
        }
        let mut typed = plan.errors.iter();
        errors.push(ResponseDocs {
            status: response.status,
            text,
            ty: typed
                .find(|(pattern, _)| *pattern == response.status)
                .and_then(|(_, ty)| ty.as_ref()),
            has_body: !response.content.is_empty(),
        });
    }
    errors.sort_by_key(|said| said.status);
    (successes, errors)
}

/// The documentation of the method for a header.
#[must_use]
pub(crate) fn response_header(header: &ResponseHeader, required: bool) -> String {
    let mut docs = Docs::default();
    docs.text(header.description.as_deref());
    described(&mut docs, &header.schema, &[&header.name]);
    if docs.is_empty() {
        docs.paragraph(format!("The header {}.", code(&header.name)));
    }
    docs.sentences(&facts(&with_header_facts(header)));
    docs.paragraph("# Errors");
    docs.paragraph(if required {
        "Where it is missing or is not what is declared."
    } else {
        "Where it is not what is declared."
    });
    docs.finish()
}

/// The documentation of the successes of one status.
#[must_use]
pub(crate) fn status_variant(response: &Response) -> String {
    let mut docs = Docs::default();
    docs.text(Some(&response.description));
    let meaning = match response.status {
        StatusPattern::Default => "Any other status.".to_owned(),
        pattern => format!("Status {}.", status(pattern)),
    };
    docs.sentences(&[meaning]);
    docs.finish()
}

/// The schema of a header, with what is true of the header beside its values.
fn with_header_facts(header: &ResponseHeader) -> Schema {
    let mut schema = header.schema.clone();
    if header.required {
        schema.limits.push("always present".to_owned());
    }
    let written = header.content.as_ref();
    schema
        .limits
        .extend(written.map(|media_type| format!("written as `{media_type}`")));
    schema
}

/// All that a schema says, to be put into a sentence.
fn in_a_line(schema: &Schema) -> Vec<String> {
    let described = schema.description.as_deref().map(doc_line);
    let title = schema.title.as_deref().map(sentence);
    let said = title.into_iter().chain(described);
    let said = said.chain(facts(schema));
    said.chain(deprecated(schema)).collect()
}

pub(super) fn errors(docs: &mut Docs, errors: Vec<ResponseDocs<'_>>) {
    docs.paragraph("# Errors");
    if errors.is_empty() {
        docs.paragraph("No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.");
        return;
    }
    let shared = shared(&errors);
    docs.paragraph(match shared {
        Some(ty) => format!(
            "By status, with {} as [`Error::api_error`](crate::Error::api_error):",
            body(ty)
        ),
        None => "By [`Error::status`](crate::Error::status):".to_owned(),
    });
    let lines: Vec<_> = errors
        .iter()
        .map(|said| {
            let mut line = format!("- {}:", status(said.status));
            if !said.text.is_empty() {
                line.push_str(&format!(" {}.", said.text));
            }
            line.push_str(&match said.ty {
                ty if ty == shared => String::new(),
                Some(ty) => format!(" With {}.", body(ty)),
                None if said.has_body => " The body is not read.".to_owned(),
                None => " Without a body.".to_owned(),
            });
            wrapped(line.trim_end_matches(':')).replace('\n', "\n  ")
        })
        .collect();
    docs.lines(lines.join("\n"));
}

/// The body that most errors have.
fn shared<'a>(errors: &[ResponseDocs<'a>]) -> Option<&'a Type> {
    let count = |ty| errors.iter().filter(|said| said.ty == Some(ty)).count();
    let mut best: Option<&Type> = None;
    for ty in errors.iter().filter_map(|said| said.ty) {
        if best.is_none_or(|best| count(ty) > count(best)) {
            best = Some(ty);
        }
    }
    best
}

/// A body in words.
fn body(ty: &Type) -> String {
    model_link(ty).unwrap_or_else(|| {
        match ty {
            Type::String => "a text",
            _ => "a JSON value",
        }
        .to_owned()
    })
}

/// Whether what a schema says is said of its model: words beside a reference are not.
pub(super) fn is_model(shape: &Shape) -> bool {
    match shape {
        Shape::All(parts) => {
            !matches!(parts.as_slice(), [only] if matches!(only.shape, Shape::Reference(_)))
        }
        Shape::Tuple(tuple) => !is_rust_tuple(tuple),
        _ => matches!(shape, Shape::Object(_) | Shape::Union(_)),
    }
}

fn model_link(ty: &Type) -> Option<String> {
    match ty {
        Type::Model(name) => Some(format!("[`models::{name}`]")),
        Type::List(inner) => model_link(inner).map(|link| format!("a list of {link}")),
        _ => None,
    }
}

fn headers(headers: &[ResponseHeader]) -> String {
    if headers.is_empty() {
        return String::new();
    }
    let shown: Vec<_> = headers
        .iter()
        .map(|header| {
            let mut said: Vec<String> = Vec::new();
            if header.description != header.schema.description {
                let own = header.description.as_deref();
                said.extend(own.map(|text| sentence_end(doc_line(text))));
            }
            said.extend(in_a_line(&with_header_facts(header)));
            said.extend(super::values(&header.schema));
            if said.is_empty() {
                code(&header.name)
            } else {
                format!(
                    "{} ({})",
                    code(&header.name),
                    said.join(" ").trim_end_matches('.')
                )
            }
        })
        .collect();
    format!(", with {}", shown.join(", "))
}
