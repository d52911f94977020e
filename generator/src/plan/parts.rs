//! The parts of the runtime that a crate needs.

use std::collections::BTreeSet;

use crate::embedded::RuntimePart;
use crate::plan::{BodyValue, Client, Constructor, CredentialSource, Group, Output, Value};

/// What these operations and credentials need besides what every crate has.
pub(crate) fn parts(
    client: &Client,
    groups: &[Group],
    credentials: &[Constructor],
) -> BTreeSet<RuntimePart> {
    let mut needed = BTreeSet::new();
    let mut need = |part: RuntimePart| needed.extend(part.with_needed());
    let mut sources = credentials.iter().flat_map(|one| &one.parts);
    if sources.any(|part| matches!(part.source, CredentialSource::OAuth2(_))) {
        need(RuntimePart::OAuth2);
    }
    if client.has_own_servers() {
        need(RuntimePart::Servers);
    }
    if groups.iter().any(|group| !group.waiters.is_empty()) {
        need(RuntimePart::Waiters);
    }
    for operation in groups.iter().flat_map(|group| &group.operations) {
        let mut parameters = operation.arguments.iter().chain(&operation.setters);
        if parameters.any(|parameter| matches!(parameter.value, Value::Styled(..))) {
            need(RuntimePart::Styles);
        }
        operation.body.each_kind(&mut |kind| match kind.value {
            BodyValue::Form(..) => need(RuntimePart::Styles),
            BodyValue::Multipart(_) => need(RuntimePart::Multipart),
            BodyValue::Stream => need(RuntimePart::Streams),
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
