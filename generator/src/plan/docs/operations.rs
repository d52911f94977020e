//! The documentation of operations, parameters and bodies.

use crate::api::{Content, Operation, Parameter};
use crate::plan::commonmark::{code, wrapped};
use crate::plan::docs::responses::{by_outcome, errors, is_model};
use crate::plan::docs::{
    Docs, deprecated, described, examples, external, facts, is_prose, repeats, sentence,
};
use crate::plan::{BodyValue, Idempotent, PlannedBody, PlannedOperation, is_idempotent};

/// The documentation of a parameter. `where_sent` says where it is sent.
#[must_use]
pub(crate) fn parameter(parameter: &Parameter, joined: &[&Parameter], where_sent: &str) -> String {
    let mut docs = Docs::default();
    let name = parameter.name.as_str();
    let own = parameter.description.as_deref();
    docs.text(own.filter(|text| !repeats(text, name)));
    if parameter.description == parameter.schema.description {
        let title = parameter.schema.title.as_deref();
        docs.paragraph(
            title
                .filter(|title| !repeats(title, name))
                .map(sentence)
                .unwrap_or_default(),
        );
    } else {
        described(&mut docs, &parameter.schema, &[name]);
    }
    let mut sentences = facts(&parameter.schema);
    sentences.extend(examples(&parameter.examples));
    for other in joined {
        docs.text(other.description.as_deref());
        described(&mut docs, &other.schema, &[]);
        sentences.extend(facts(&other.schema));
        sentences.extend(examples(&other.examples));
    }
    sentences.push(where_sent.to_owned());
    if let Some(content) = &parameter.content {
        sentences.push(format!("Written as {}.", code(content)));
    }
    docs.sentences(&sentences);
    docs.finish()
}

/// The documentation of a method that sets the body.
#[must_use]
pub(crate) fn body_method(content: &Content, value: &BodyValue) -> String {
    let mut docs = Docs::default();
    let media = code(&content.media_type);
    docs.paragraph(match value {
        BodyValue::AnyJson => format!("A body of the type {media}: any value, not only objects."),
        _ => format!("A body of the type {media}."),
    });
    let mut sentences = Vec::new();
    if let Some(schema) = content
        .schema
        .as_ref()
        .filter(|schema| !is_model(&schema.shape))
    {
        described(&mut docs, schema, &[]);
        sentences.extend(facts(schema));
        sentences.extend(deprecated(schema));
    }
    sentences.extend(examples(&content.examples));
    docs.sentences(&sentences);
    docs.finish()
}

/// What the description says of an operation, its parameters and its responses.
#[must_use]
pub(crate) fn operation(
    source: &Operation,
    plan: &PlannedOperation,
    body: &str,
    own_servers: String,
) -> String {
    let mut docs = Docs::default();
    docs.paragraph(source.summary.as_deref().map(sentence).unwrap_or_default());
    let summary = source.summary.as_deref().unwrap_or_default();
    let description = source.description.as_deref();
    docs.text(description.filter(|text| !repeats(text, summary)));
    let (successes, errors) = by_outcome(source, plan);
    let line = plan.method_and_path();
    docs.paragraph(if successes.is_empty() {
        line
    } else {
        format!("{line}: {}.", successes.join(", "))
    });
    let mut arguments: Vec<_> = plan
        .arguments
        .iter()
        .map(|argument| list_item(&argument.name, &argument.docs))
        .collect();
    if let PlannedBody::Argument(kind) = &plan.body {
        arguments.push(list_item(&kind.argument, body));
    } else {
        docs.lines_if(body);
    }
    docs.lines_if(&arguments.join("\n"));
    docs.paragraph(idempotent(plan));
    docs.paragraph(own_servers);
    docs.paragraph(external(source.external_docs.as_ref()).unwrap_or_default());
    self::errors(&mut docs, errors);
    docs.finish()
}

/// An argument as an item of a list.
pub(crate) fn list_item(name: &str, text: &str) -> String {
    let item = if is_prose(text) {
        wrapped(&format!("`{name}`: {}", text.replace('\n', " ")))
    } else {
        format!("`{name}`:\n\n{text}")
    };
    let item = item.replace('\n', "\n  ").replace("\n  \n", "\n\n");
    format!("- {item}")
}

/// Whether the request can be sent again without harm, and what makes it so.
fn idempotent(plan: &PlannedOperation) -> String {
    let method = &plan.http_method;
    match &plan.idempotent {
        Idempotent::Always if is_idempotent(method) => {
            format!("Idempotent, as every `{method}` request is.")
        }
        Idempotent::Always => "Idempotent, as the service promises.".to_owned(),
        Idempotent::Never => "Not idempotent.".to_owned(),
        Idempotent::WithHeader(header) => {
            format!("Idempotent where the header {} is set.", code(header))
        }
        Idempotent::WithItemHeader(header) => {
            format!(
                "Idempotent where every item sets the header {}.",
                code(header)
            )
        }
    }
}
