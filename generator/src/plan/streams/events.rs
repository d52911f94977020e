//! What a description says of the events of a stream: of the whole event, or of its data.

use crate::api::{Additional, Content, Object, Schema, Shape};
use crate::plan::TextEvents;
use crate::plan::types::Planner;

/// The fields of an event.
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// How many schemas inside of each other are looked into.
const DEEPEST: usize = 16;

/// How many forms of an event are told apart.
const MOST_FORMS: usize = 256;

/// A form that an event may have: the objects that describe it together.
type EventForm<'s> = Vec<&'s Object>;

/// What the description says of one part of a stream: `itemSchema`, or else `schema`, of which a list means all parts.
pub(super) fn of_one<'s, 'a: 's>(
    planner: &Planner<'a>,
    content: &'s Content,
) -> Option<&'s Schema> {
    let of_all = content.schema.as_ref().map(|schema| {
        let resolved = planner.resolved(schema).unwrap_or(schema);
        match &resolved.shape {
            Shape::Array(item) => item.as_ref(),
            _ => schema,
        }
    });
    content.item_schema.as_deref().or(of_all)
}

/// The events whose data is text, where the schema describes whole events: objects with `data` and with nothing but the
/// fields of an event. Only `itemSchema` always does, so that elsewhere another field than `data` has to show it.
pub(super) fn whole_events(
    planner: &Planner<'_>,
    schema: &Schema,
    is_item_schema: bool,
) -> Option<TextEvents> {
    let forms = forms(planner, schema, DEEPEST)?;
    let is_event = |form: &EventForm<'_>| {
        let names = || form.iter().flat_map(|object| object.properties.keys());
        let is_closed = |object: &&Object| !matches!(object.additional, Additional::Schema(_));
        names().any(|name| name == "data")
            && (is_item_schema || names().any(|name| name == "event" || name == "id"))
            && names().all(|name| FIELDS.contains(&name.as_str()))
            && form.iter().all(is_closed)
    };
    forms
        .iter()
        .all(is_event)
        .then(|| text_events(planner, &forms))
}

/// What a schema of whole events says of their data.
pub(super) fn data<'s, 'a: 's>(planner: &Planner<'a>, schema: &'s Schema) -> Vec<&'s Schema> {
    let forms = forms(planner, schema, DEEPEST).unwrap_or_default();
    let objects = forms.into_iter().flatten();
    let found = objects.filter_map(|object| object.properties.get("data"));
    found.map(|property| &property.schema).collect()
}

/// The forms that a schema describes; `None` where one of them is no object.
fn forms<'s, 'a: 's>(
    planner: &Planner<'a>,
    schema: &'s Schema,
    depth: usize,
) -> Option<Vec<EventForm<'s>>> {
    let depth = depth.checked_sub(1)?;
    let mut found = Vec::new();
    match &planner.resolved(schema)?.shape {
        Shape::Object(object) => found.push(vec![object]),
        Shape::Union(union) => {
            for part in &union.variants {
                found.extend(forms(planner, part, depth)?);
            }
        }
        Shape::All(parts) => {
            found.push(Vec::new());
            for part in parts {
                found = joined(&found, &forms(planner, part, depth)?)?;
            }
        }
        _ => return None,
    }
    (!found.is_empty() && found.len() <= MOST_FORMS).then_some(found)
}

/// Each form of the first list with each one of the second.
fn joined<'s>(first: &[EventForm<'s>], second: &[EventForm<'s>]) -> Option<Vec<EventForm<'s>>> {
    if first.len().saturating_mul(second.len()) > MOST_FORMS {
        return None;
    }
    let mut found = Vec::new();
    for one in first {
        for other in second {
            found.push([one.as_slice(), other.as_slice()].concat());
        }
    }
    Some(found)
}

/// The events whose data is text.
fn text_events(planner: &Planner<'_>, forms: &[EventForm<'_>]) -> TextEvents {
    let of_text: Vec<_> = forms
        .iter()
        .filter(|form| has_text(planner, form))
        .collect();
    if of_text.len() == forms.len() {
        return TextEvents::All;
    }
    let mut names = Vec::new();
    for shape in of_text
        .iter()
        .flat_map(|form| shapes(planner, form, "event"))
    {
        if let Shape::String { values, .. } = shape {
            names.extend(values.iter().cloned());
        }
    }
    match names.is_empty() {
        true => TextEvents::None,
        false => TextEvents::Named(names),
    }
}

/// Whether the data of an event is described as text and as nothing else.
fn has_text(planner: &Planner<'_>, form: &EventForm<'_>) -> bool {
    let found: Vec<_> = shapes(planner, form, "data").collect();
    found.iter().any(|shape| planner.is_any_text(shape))
        && found
            .iter()
            .all(|shape| planner.is_any_text(shape) || matches!(shape, Shape::Any))
}

/// What the objects of a form say of a property.
fn shapes<'s, 'a: 's>(
    planner: &Planner<'a>,
    form: &EventForm<'s>,
    name: &str,
) -> impl Iterator<Item = &'s Shape> {
    let properties = form.iter().filter_map(|object| object.properties.get(name));
    let shapes: Vec<_> = properties
        .map(|property| {
            &planner
                .resolved(&property.schema)
                .unwrap_or(&property.schema)
                .shape
        })
        .collect();
    shapes.into_iter()
}
