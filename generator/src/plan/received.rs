//! Requests that the service sends: how their bodies are read.

use crate::api::syntax::is_json;
use crate::api::{Received, ReceivedKind};
use crate::diagnostic::codes;
use crate::grammar::describe_lost_children;
use crate::plan::docs::{self, Docs};
use crate::plan::name_context::NameContext;
use crate::plan::names::{Kind, identifier};
use crate::plan::symbols::{Scope, Symbol};
use crate::plan::types::Planner;
use crate::plan::{Group, ReceivedBodies, ReceivedBody, Type};

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
        let Some(ty) = body(planner, one) else {
            continue;
        };
        bodies.push(ReceivedBody {
            docs: docs(one),
            at: one.at.clone(),
            module,
            ty,
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

/// The type of the body; `None` where it is not JSON.
fn body(planner: &mut Planner<'_>, one: &Received) -> Option<Type> {
    let mut contents = one.body.content.iter();
    let Some(content) = contents.find(|content| is_json(&content.media_type)) else {
        let lost = planner.root.at(&one.body.at).map(describe_lost_children);
        let message = format!(
            "the body of `{}` is not JSON and is not read{}",
            one.name,
            lost.unwrap_or_default()
        );
        planner.note(codes::BODY_NOT_TYPED, &one.body.at, message);
        return None;
    };
    let own = identifier(Kind::Model, &one.name).unwrap_or_default();
    let named = NameContext::Named(&own);
    match &content.schema {
        Some(schema) => Some(planner.plain(
            schema,
            NameContext::Either(&named, "Payload", "ReceivedPayload"),
        )),
        None => Some(Type::Value),
    }
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
