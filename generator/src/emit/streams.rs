//! The calls that read a response while it arrives.

use crate::api::syntax::JsonSequence;
use crate::emit::types::literal;
use crate::plan::{EventData, Streams, TextEvents, Type};
use crate::print::Printer;

/// Writes the calls; `request` is the type of the request, with `impl<Body>` before it where it is generic.
pub(crate) fn methods(streams: &Streams, request: &str, p: &mut Printer) {
    if streams.is_empty() {
        return;
    }
    let mut invocations = vec![("chunk_timeout_methods", request.to_owned())];
    if streams.chunks {
        invocations.push(("streaming_methods", request.to_owned()));
    }
    if let Some(call) = &streams.events {
        let read = match &call.data {
            EventData::Text => {
                p.import("crate::runtime", "TextData");
                "TextData".to_owned()
            }
            EventData::Json(ty) => decoder("JsonData", ty, p),
            EventData::JsonOrText(ty) => decoder("JsonOrTextData", ty, p),
            EventData::Whole(ty, _) => decoder("WholeEvent", ty, p),
        };
        let data = call.data.ty().written(p, false);
        let accept = literal(&call.accept);
        let end = match &call.end {
            Some(end) => format!("Some({})", literal(end)),
            None => "None".to_owned(),
        };
        let text = text_events(&call.data, p);
        let arguments = format!("{request} => {read} as {data}, {accept}, {end}{text}");
        invocations.push(("event_methods", arguments));
    }
    if let Some(call) = &streams.items {
        p.import("crate::runtime", "ItemFormat");
        let item = call.item.written(p, false);
        let accept = literal(&call.accept);
        let format = match call.format {
            JsonSequence::Lines => "ItemFormat::Lines",
            JsonSequence::Records => "ItemFormat::Records",
        };
        let arguments = format!("{request} => {item}, {accept}, {format}");
        invocations.push(("item_methods", arguments));
    }
    for (name, arguments) in invocations {
        p.import("crate::runtime", name);
        p.blank();
        p.invocation(0, name, &arguments);
    }
}

/// The last argument, where there is one.
fn text_events(data: &EventData, p: &mut Printer) -> String {
    let events = match data {
        EventData::Text
        | EventData::Json(_)
        | EventData::JsonOrText(_)
        | EventData::Whole(_, TextEvents::None) => {
            return String::new();
        }
        EventData::Whole(_, TextEvents::All) => "TextEvents::All".to_owned(),
        EventData::Whole(_, TextEvents::Named(names)) => {
            let names: Vec<_> = names.iter().map(|name| literal(name)).collect();
            format!("TextEvents::Named(&[{}])", names.join(", "))
        }
    };
    p.import("crate::runtime", "TextEvents");
    format!(", {events}")
}

fn decoder(name: &'static str, ty: &Type, p: &mut Printer) -> String {
    p.import("crate::runtime", name);
    format!("{name}<{}>", ty.written(p, false))
}
