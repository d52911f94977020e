//! The parts of the runtime that a crate needs.

use std::collections::BTreeSet;

use crate::api::SecurityKind;
use crate::embedded::RuntimePart;
use crate::plan::{
    BodyKind, BodyValue, Client, Constructor, CredentialSource, Group, Model, ModelKind, NextPage,
    Output, ParameterTarget, ParameterValue, ReceivedBodies, Type,
};

/// What these operations and credentials need besides what every crate has.
pub(crate) fn parts(
    client: &Client,
    groups: &[Group],
    credentials: &[Constructor],
    models: &[Model],
    received: &ReceivedBodies,
) -> BTreeSet<RuntimePart> {
    let mut needed = Vec::new();
    let mut need = |part: RuntimePart| needed.push(part);
    for part in credentials.iter().flat_map(|one| &one.parts) {
        match (&part.source, &part.kind) {
            (CredentialSource::OAuth2(_), _) => need(RuntimePart::OAuth2),
            (_, SecurityKind::Basic) => need(RuntimePart::Basic),
            _ => {}
        }
    }
    if !received.bodies.is_empty() {
        need(RuntimePart::Received);
    }
    if client.has_own_servers() {
        need(RuntimePart::Servers);
    }
    if groups.iter().any(|group| !group.waiters.is_empty()) {
        need(RuntimePart::Waiters);
    }
    for model in models {
        if model
            .request_form
            .as_ref()
            .is_some_and(|form| !form.steps.is_empty())
        {
            need(RuntimePart::RequestForms);
        }
        match model.kind {
            ModelKind::Union(_) => need(RuntimePart::Unions),
            ModelKind::Tuple(_) => need(RuntimePart::Tuples),
            _ => {}
        }
    }
    let (mut has_times, mut has_texts, mut has_seconds) = (false, false, false);
    let (mut has_base64, mut has_wide) = (false, false);
    let mut see = |ty: &Type| {
        has_base64 |= ty.has(&[Type::Base64]);
        has_wide |= ty.has(&[Type::I128]);
        has_times |= ty.has(&[Type::DateTime, Type::UnixTime, Type::Timestamp]);
        has_texts |= ty.has(&[Type::DateTime]);
        has_seconds |= ty.has(&[Type::UnixTime]);
    };
    models
        .iter()
        .for_each(|model| model.kind.each_type(&mut see));
    for operation in groups.iter().flat_map(|group| &group.operations) {
        operation.each_type(&mut see);
    }
    received.bodies.iter().for_each(|body| see(&body.ty));
    if has_base64 {
        need(RuntimePart::Base64);
    }
    if has_wide {
        need(RuntimePart::WideIntegers);
    }
    if has_times {
        need(RuntimePart::Calendars);
    }
    if has_texts {
        need(RuntimePart::DateTimes);
    }
    if has_seconds {
        need(RuntimePart::UnixTimes);
    }
    for kind in models.iter().flat_map(item_bodies) {
        need_for_body(kind, &mut need);
    }
    for operation in groups.iter().flat_map(|group| &group.operations) {
        for parameter in operation.arguments.iter().chain(&operation.setters) {
            if let ParameterValue::Styled(..) | ParameterValue::Union(..) = parameter.value {
                need(RuntimePart::Styles);
            }
            if let ParameterTarget::RawUrl(_) = parameter.target {
                need(RuntimePart::RawUrls);
            }
        }
        if let Some(pagination) = &operation.pagination {
            need(match pagination.next {
                NextPage::Link => RuntimePart::Links,
                NextPage::Cursor { .. } => RuntimePart::Pages,
            });
        }
        if operation.batch_count.is_some() {
            need(RuntimePart::Batches);
        }
        let mut of_body = |kind: &BodyKind| need_for_body(kind, &mut need);
        operation.body.each_kind(&mut of_body);
        if let Output::ByStatus(_) = operation.output {
            need(RuntimePart::ByStatus);
        }
        if has_any_text(&operation.output) {
            need(RuntimePart::AnyText);
        }
        if operation.streams.chunks {
            need(RuntimePart::Downloads);
        }
        if operation.streams.events.is_some() {
            need(RuntimePart::Events);
        }
        if operation.streams.items.is_some() {
            need(RuntimePart::Items);
        }
        if operation.headers.is_some() {
            need(RuntimePart::ResponseHeaders);
        }
    }
    RuntimePart::with_needed(&needed)
}

/// What a body needs.
fn need_for_body(kind: &BodyKind, need: &mut impl FnMut(RuntimePart)) {
    need(RuntimePart::Bodies);
    match kind.value {
        BodyValue::Form(..) => need(RuntimePart::Styles),
        BodyValue::Multipart(_) => need(RuntimePart::Multipart),
        BodyValue::Stream | BodyValue::StreamOfType => need(RuntimePart::Streams),
        BodyValue::Text => need(RuntimePart::Texts),
        _ => {}
    }
}

/// The bodies of a model that is a request in the body of another one.
fn item_bodies(model: &Model) -> impl Iterator<Item = &BodyKind> {
    let item = match &model.kind {
        ModelKind::Struct(structure) => structure.item.as_ref(),
        _ => None,
    };
    let request = item.and_then(|item| item.request.as_ref());
    let bodies = request.into_iter().flat_map(|request| &request.bodies);
    bodies.map(|method| &method.kind)
}

/// Whether a success is, or may be, a string of any media type.
fn has_any_text(output: &Output) -> bool {
    match output {
        Output::AnyText => true,
        Output::Optional(inner, _) => has_any_text(inner),
        Output::ByStatus(by_status) => {
            let mut variants = by_status.variants.iter();
            variants.any(|variant| has_any_text(&variant.output))
        }
        _ => false,
    }
}

impl Type {
    /// Whether it is one of these, or holds some.
    fn has(&self, wanted: &[Self]) -> bool {
        match self {
            one if wanted.contains(one) => true,
            Type::List(inner) | Type::Map(inner) | Type::Optional(inner) | Type::Boxed(inner) => {
                inner.has(wanted)
            }
            Type::Tuple(items) => items.iter().any(|item| item.has(wanted)),
            _ => false,
        }
    }
}
