//! Requests that the service sends: how their bodies are read.

use crate::api::syntax::{self, is_json};
use crate::api::{Content, Received, ReceivedKind, Schema, Shape};
use crate::diagnostic::codes;
use crate::grammar::describe_lost_children;
use crate::plan::docs::{self, Docs};
use crate::plan::name_context::NameContext;
use crate::plan::names::{Kind, identifier};
use crate::plan::operations::bodies::is_structured;
use crate::plan::symbols::{Scope, Symbol};
use crate::plan::types::Planner;
use crate::plan::{Group, ReceivedBodies, ReceivedBody, ReceivedFormat, Type};

/// Plans the bodies of webhooks and callbacks.
pub(crate) fn received(planner: &mut Planner<'_>, groups: &[Group]) -> ReceivedBodies {
    let api = planner.api;
    let hints = Default::default();
    let symbols: Vec<_> = api
        .received
        .iter()
        .map(|one| Symbol {
            kind: Kind::Module,
            hints: &hints,
            text: one.name.as_str().into(),
            fallback: Vec::new(),
            at: &one.at,
        })
        .collect();
    let names = planner.declare(&mut Scope::default(), &symbols);
    let mut bodies = Vec::new();
    for (one, module) in api.received.iter().zip(names) {
        let Some(module) = module else { continue };
        let Some((ty, format)) = body(planner, one) else {
            continue;
        };
        bodies.push(ReceivedBody {
            docs: docs(one),
            at: one.at.clone(),
            module,
            ty,
            format,
        });
    }
    let mut modules = Scope::default();
    for group in groups {
        let _ = modules.take(&group.module, &group.at);
    }
    let ranked = ["webhooks", "received_webhooks"].map(str::to_owned).into();
    let at = crate::document::Pointer::root();
    ReceivedBodies {
        module: modules.take_any(Kind::Module, ranked, &at),
        bodies,
    }
}

/// The type of the body and how it is written; `None` where it is neither JSON, nor a form, nor text.
fn body(planner: &mut Planner<'_>, one: &Received) -> Option<(Type, ReceivedFormat)> {
    let essence = |content: &Content| syntax::essence(&content.media_type).to_owned();
    let is_text = |name: &str| name.starts_with("text/") || name.ends_with("xml");
    let preferred: [&dyn Fn(&str) -> bool; 3] = [&is_json, &|name| name == syntax::FORM, &is_text];
    let content = &one.body.content;
    let of_kind = preferred
        .iter()
        .find_map(|is_it| content.iter().find(|one| is_it(&essence(one))));
    for other in content.iter().filter(|other| Some(*other) != of_kind) {
        let at = one.body.at.child("content").child(&other.media_type);
        let lost = planner.root.at(&at).map(describe_lost_children);
        let message = format!(
            "the body of `{}` as `{}` is not read{}",
            one.name,
            other.media_type,
            lost.unwrap_or_default()
        );
        planner.note(codes::BODY_NOT_TYPED, &at, message);
    }
    let content = of_kind?;
    let essence = essence(content);
    if is_text(&essence) {
        if let Some(schema) = &content.schema
            && is_structured(planner, schema)
        {
            let message = format!(
                "a body of the type `{essence}` is handed over as text; its schema is not carried"
            );
            planner.note(codes::BODY_NOT_TYPED, &schema.at, message);
        }
        return Some((Type::String, ReceivedFormat::Text));
    }
    let format = match essence == syntax::FORM {
        true => form(planner, content.schema.as_ref()),
        false => ReceivedFormat::Json,
    };
    let own = identifier(Kind::Model, &one.name).unwrap_or_default();
    let named = NameContext::Named(&own);
    let ty = content.schema.as_ref().map_or(Type::Value, |schema| {
        planner.plain(
            schema,
            NameContext::Either(&named, "Payload", "ReceivedPayload"),
        )
    });
    Some((ty, format))
}

/// How the fields of a form are read.
fn form(planner: &mut Planner<'_>, schema: Option<&Schema>) -> ReceivedFormat {
    let resolved = schema.map(|schema| planner.resolved(schema).unwrap_or(schema));
    let merged;
    let object = match resolved.map(|schema| (schema, &schema.shape)) {
        Some((_, Shape::Object(object))) => Some(object),
        Some((schema, Shape::All(parts))) => {
            merged = planner.merged(schema, parts);
            merged.as_ref()
        }
        _ => None,
    };
    let (mut lists, mut json) = (Vec::new(), Vec::new());
    for (name, property) in object.iter().flat_map(|object| &object.properties) {
        let schema = planner
            .resolved(&property.schema)
            .unwrap_or(&property.schema);
        let value = match &schema.shape {
            Shape::Array(item) => {
                lists.push(name.clone());
                planner.resolved(item).unwrap_or(item)
            }
            _ => schema,
        };
        if !matches!(value.shape, Shape::String { .. }) {
            json.push(name.clone());
        }
    }
    ReceivedFormat::Form { lists, json }
}

fn docs(one: &Received) -> String {
    let mut docs = Docs::default();
    docs.paragraph(
        one.summary
            .as_deref()
            .map(docs::sentence)
            .unwrap_or_default(),
    );
    docs.text(one.description.as_deref());
    docs.text(one.body.description.as_deref());
    if docs.is_empty() {
        let kind = match one.kind {
            ReceivedKind::Webhook => "webhook",
            ReceivedKind::Callback => "callback",
        };
        docs.paragraph(format!(
            "The {kind} {}.",
            crate::plan::commonmark::code(&one.name)
        ));
    }
    docs.finish()
}
