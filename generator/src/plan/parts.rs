//! The parts of the runtime that a crate needs.

use std::collections::BTreeSet;

use crate::embedded::RuntimePart;
use crate::plan::{
    BodyValue, Client, Constructor, CredentialSource, Group, Model, Output, ReceivedBodies, Type,
    Value,
};

/// What these operations and credentials need besides what every crate has.
pub(crate) fn parts(
    client: &Client,
    groups: &[Group],
    credentials: &[Constructor],
    models: &[Model],
    received: &ReceivedBodies,
) -> BTreeSet<RuntimePart> {
    let mut needed = BTreeSet::new();
    let mut need = |part: RuntimePart| needed.extend(part.with_needed());
    let mut sources = credentials.iter().flat_map(|one| &one.parts);
    if sources.any(|part| matches!(part.source, CredentialSource::OAuth2(_))) {
        need(RuntimePart::OAuth2);
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
    let mut has_times = false;
    let mut see = |ty: &Type| has_times |= ty.has_date_time();
    models
        .iter()
        .for_each(|model| model.kind.each_type(&mut see));
    for operation in groups.iter().flat_map(|group| &group.operations) {
        operation.each_type(&mut see);
        let headers = operation.headers.iter().flat_map(|one| &one.headers);
        headers.for_each(|header| see(&header.ty));
    }
    if has_times {
        need(RuntimePart::DateTimes);
    }
    for operation in groups.iter().flat_map(|group| &group.operations) {
        let mut parameters = operation.arguments.iter().chain(&operation.setters);
        if parameters.any(|parameter| matches!(parameter.value, Value::Styled(..))) {
            need(RuntimePart::Styles);
        }
        operation.body.each_kind(&mut |kind| match kind.value {
            BodyValue::Form(..) => need(RuntimePart::Styles),
            BodyValue::Multipart(_) => need(RuntimePart::Multipart),
            BodyValue::Stream | BodyValue::StreamOfType => need(RuntimePart::Streams),
            _ => {}
        });
        if let Output::ByStatus(_) = operation.output {
            need(RuntimePart::ByStatus);
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
    needed
}

impl Type {
    /// Whether it is a point in time in a text, or holds some.
    fn has_date_time(&self) -> bool {
        match self {
            Type::DateTime => true,
            Type::List(inner) | Type::Map(inner) | Type::Optional(inner) | Type::Boxed(inner) => {
                inner.has_date_time()
            }
            _ => false,
        }
    }
}
