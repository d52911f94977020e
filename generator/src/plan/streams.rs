//! The calls that read a response while it arrives.

mod events;

use crate::api::syntax::{self, JsonSequence};
use crate::api::{Content, Operation, Response, Schema, Shape, StatusPattern};
use crate::diagnostic::codes;
use crate::plan::identity::Identity;
use crate::plan::name_context::NameContext;
use crate::plan::types::Planner;
use crate::plan::{Output, Type};

/// The data by which streams of JSON end where nothing else is said. It is no JSON, so that nothing else is meant by it.
const USUAL_END: &str = "[DONE]";

/// The calls of an operation that read a response while it arrives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Streams {
    /// Whether there is one that yields the body in chunks.
    pub chunks: bool,
    /// The one that yields events.
    pub events: Option<EventCall>,
    /// The one that yields JSON texts.
    pub items: Option<ItemCall>,
}

/// A call that yields events.
#[derive(Clone, Debug, PartialEq)]
pub struct EventCall {
    /// The media type.
    pub accept: String,
    /// What the data of an event is read as.
    pub data: EventData,
    /// The data that ends the stream.
    pub end: Option<String>,
}

/// What the data of an event is read as.
#[derive(Clone, Debug, PartialEq)]
pub enum EventData {
    /// Text.
    Text,
    /// JSON of this type.
    Json(Type),
    /// JSON of this type, or text where it is none.
    JsonOrText(Type),
    /// The type describes the whole event, of which the data is a property.
    Whole(Type, TextEvents),
}

/// The whole events of which the description says that their data is text.
#[derive(Clone, Debug, PartialEq)]
pub enum TextEvents {
    /// None of them.
    None,
    /// All of them.
    All,
    /// Those of these types.
    Named(Vec<String>),
}

impl EventData {
    /// What the caller gets.
    #[must_use]
    pub fn ty(&self) -> &Type {
        match self {
            EventData::Text => &Type::String,
            EventData::Json(ty) | EventData::JsonOrText(ty) | EventData::Whole(ty, _) => ty,
        }
    }
}

/// A call that yields JSON texts.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemCall {
    /// The media type.
    pub accept: String,
    /// What separates the texts.
    pub format: JsonSequence,
    /// What each holds.
    pub item: Type,
}

impl Streams {
    /// Whether there is any.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Calls `f` with every type of which the caller may get a value.
    pub(crate) fn each_type(&self, f: &mut impl FnMut(&Type)) {
        self.events.iter().for_each(|call| f(call.data.ty()));
        self.items.iter().for_each(|call| f(&call.item));
    }
}

/// Whether a body is read by a call of its own.
pub(crate) fn is_streamed(content: &Content) -> bool {
    let media_type = &content.media_type;
    syntax::essence(media_type) == syntax::EVENTS || JsonSequence::of(media_type).is_some()
}

/// Plans the calls for the successes of an operation.
pub(crate) fn streams(
    planner: &mut Planner<'_>,
    source: &Operation,
    success: &[StatusPattern],
    output: &Output,
    context: &str,
) -> Streams {
    let is_success = |response: &&Response| success.contains(&response.status);
    if source.method == "HEAD" {
        return Streams::default();
    }
    let (mut events, mut items) = (Vec::new(), Vec::new());
    for response in source.responses.iter().filter(is_success) {
        for content in response.content.iter() {
            if syntax::essence(&content.media_type) == syntax::EVENTS {
                events.push((response, content));
            } else if let Some(format) = JsonSequence::of(&content.media_type) {
                items.push((response, (content, format)));
            }
        }
    }
    warn_of_others(planner, &events, |content| content);
    warn_of_others(planner, &items, |(content, _)| content);
    let (events, items) = (events.first(), items.first());
    Streams {
        chunks: holds_bytes(output),
        events: events.map(|(_, content)| event_call(planner, content, context)),
        items: items.map(|(_, (content, format))| item_call(planner, content, *format, context)),
    }
}

/// Names the contents that no call reads, since there is one call for those of a kind and it reads the first.
fn warn_of_others<T>(
    planner: &mut Planner<'_>,
    contents: &[(&Response, T)],
    content: impl Fn(&T) -> &Content,
) {
    let says = |planner: &Planner<'_>, content: &Content| {
        let schema = events::of_one(planner, content);
        let schema = schema.map(|schema| (Identity::of(schema), schema.nullable));
        (content.media_type.clone(), schema)
    };
    let Some(((_, first), others)) = contents.split_first() else {
        return;
    };
    let first = says(planner, content(first));
    for (response, other) in others {
        let other = content(other);
        if says(planner, other) != first {
            let at = response.at.child("content").child(&other.media_type);
            let message = format!(
                "this stream of the type `{}` is not read: the call reads the first one, of the type `{}`",
                other.media_type, first.0
            );
            planner.warn(codes::RESPONSE_MEDIA_TYPE, &at, message);
        }
    }
}

fn holds_bytes(output: &Output) -> bool {
    match output {
        Output::Binary => true,
        Output::Optional(inner, _) => holds_bytes(inner),
        Output::ByStatus(by_status) => {
            let mut variants = by_status.variants.iter();
            variants.any(|variant| holds_bytes(&variant.output))
        }
        _ => false,
    }
}

fn event_call(planner: &mut Planner<'_>, content: &Content, context: &str) -> EventCall {
    let schema = events::of_one(planner, content);
    let named = NameContext::Named(context);
    let is_item_schema = content.item_schema.is_some();
    let data = match schema {
        None => EventData::Text,
        Some(schema) if is_text(planner, schema) => EventData::Text,
        Some(schema) => {
            let whole = events::whole_events(planner, schema, is_item_schema);
            let may_be_text = may_be_text(planner, schema);
            let ty = planner.plain(schema, NameContext::Either(&named, "Event", "StreamEvent"));
            match whole {
                Some(text_events) => EventData::Whole(ty, text_events),
                None if may_be_text => EventData::JsonOrText(ty),
                None => EventData::Json(ty),
            }
        }
    };
    let is_json = match &data {
        EventData::Json(_) => true,
        EventData::Whole(_, TextEvents::None) => {
            let mut found = schema
                .into_iter()
                .flat_map(|schema| events::data(planner, schema));
            !found.any(|data| is_text(planner, data) || may_be_text(planner, data))
        }
        _ => false,
    };
    let end = end_of_stream(planner, content, is_json);
    EventCall {
        accept: content.media_type.clone(),
        data,
        end,
    }
}

/// The data that ends the stream: what the hint says, or what usually ends a stream of JSON.
fn end_of_stream(planner: &mut Planner<'_>, content: &Content, is_json: bool) -> Option<String> {
    let usual = is_json.then_some(USUAL_END);
    let hint = content.hints.get("stream-end");
    let stated = hint.and_then(|hint| hint.value.as_str());
    if let (Some(hint), true) = (hint, stated.is_some() && stated == usual) {
        let message = format!("{USUAL_END:?} ends a stream of JSON anyway");
        planner.note(codes::REDUNDANT_DEFAULT, &hint.at, message);
    }
    stated.or(usual).map(str::to_owned)
}

/// Whether a schema says of the data that it may be text, which is no JSON: a text among several alternatives.
fn may_be_text(planner: &Planner<'_>, schema: &Schema) -> bool {
    let schema = planner.resolved(schema).unwrap_or(schema);
    let is_text = |part: &Schema| {
        let part = planner.resolved(part).unwrap_or(part);
        matches!(part.shape, Shape::String { .. })
    };
    match &schema.shape {
        Shape::Union(union) => union.variants.iter().any(is_text),
        _ => false,
    }
}

/// Whether a schema says of the data no more than that it is text.
fn is_text(planner: &Planner<'_>, schema: &Schema) -> bool {
    let schema = planner.resolved(schema).unwrap_or(schema);
    match &schema.shape {
        Shape::String { values, .. } => values.is_empty() && !schema.hints.contains_key("type"),
        _ => false,
    }
}

fn item_call(
    planner: &mut Planner<'_>,
    content: &Content,
    format: JsonSequence,
    context: &str,
) -> ItemCall {
    let named = NameContext::Named(context);
    let item = match events::of_one(planner, content) {
        Some(schema) => planner.plain(schema, NameContext::Either(&named, "Item", "StreamItem")),
        None => Type::Value,
    };
    ItemCall {
        accept: content.media_type.clone(),
        format,
        item,
    }
}
