//! The calls that read a response while it arrives.

use crate::api::syntax::JsonSequence;
use crate::emit::types::literal;
use crate::plan::{EventData, Streams, Type};
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
            EventData::Whole(ty) => decoder("WholeEvent", ty, p),
        };
        let data = call.data.ty().written(p, false);
        let accept = literal(&call.accept);
        let end = match &call.end {
            Some(end) => format!("Some({})", literal(end)),
            None => "None".to_owned(),
        };
        let arguments = format!("{request} => {read} as {data}, {accept}, {end}");
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

fn decoder(name: &'static str, ty: &Type, p: &mut Printer) -> String {
    p.import("crate::runtime", name);
    format!("{name}<{}>", ty.written(p, false))
}
