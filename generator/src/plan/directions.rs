//! Fields that exist in one direction only: `readOnly` ones in responses, `writeOnly` ones in requests.
//!
//! `required` of such a field holds in its own direction. Which directions a model serves is known when all operations
//! are planned.

use foldhash::{HashMap, HashSet, HashSetExt as _};

use crate::diagnostic::codes;
use crate::grammar::describe_lost_children;
use crate::plan::types::Planner;
use crate::plan::{
    Direction, Field, Given, Group, Model, ModelKind, NextPage, Output, PlannedOperation, Presence,
    ReceivedBodies, Type,
};

/// Adapts the fields of every struct to the directions in which it is used; yields the names of the models that are
/// never sent. `separated` are models of which requests and responses have one each: nothing is lost in them.
pub(crate) fn adapt_fields(
    planner: &mut Planner<'_>,
    groups: &mut [Group],
    bodies: &ReceivedBodies,
    separated: &HashSet<String>,
) -> HashSet<String> {
    let sent = reached(planner.models_mut(), groups, Direction::Request);
    let mut received = reached(planner.models_mut(), groups, Direction::Response);
    received.extend(bodies.reached(planner.models_mut()));
    let mut models = std::mem::take(planner.models_mut());
    for model in &mut models {
        let uses = Uses::of(&model.name, &sent, &received);
        if let ModelKind::Struct(structure) = &mut model.kind {
            structure
                .fields
                .retain_mut(|field| match adapt(field, uses) {
                    None => true,
                    Some(lost) => {
                        if !separated.contains(&model.name) {
                            note_left_out(planner, &model.name, field, lost);
                        }
                        false
                    }
                });
            if uses == Uses::Responses {
                structure.fields.iter_mut().for_each(read_null_as_absent);
            }
            structure.default = structure.has_default();
        }
    }
    *planner.models_mut() = models;
    for operation in groups.iter_mut().flat_map(|group| &mut group.operations) {
        adapt_pages(planner, operation);
    }
    received.difference(&sent).cloned().collect()
}

/// Nobody but a sender needs to tell `null` from nothing. A default is what nothing stands for, and not `null`.
fn read_null_as_absent(field: &mut Field) {
    if field.presence == Presence::OptionalNullable {
        field.presence = Presence::Optional;
        field.default = None;
    }
}

/// In which directions a model is used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Uses {
    Requests,
    Responses,
    Both,
    /// No operation uses it; readers of the crate may in both directions.
    Neither,
}

impl Uses {
    fn of(name: &str, sent: &HashSet<String>, received: &HashSet<String>) -> Self {
        match (sent.contains(name), received.contains(name)) {
            (true, false) => Self::Requests,
            (false, true) => Self::Responses,
            (true, true) => Self::Both,
            (false, false) => Self::Neither,
        }
    }
}

/// Adapts a field; yields the keyword by which the model does not need it, and what the model never is.
fn adapt(field: &mut Field, uses: Uses) -> Option<(&'static str, &'static str)> {
    match (field.direction, uses) {
        (Some(Direction::Response), Uses::Requests) => return Some(("`readOnly`", "received")),
        (Some(Direction::Request), Uses::Responses) => return Some(("`writeOnly`", "sent")),
        (Some(Direction::Response), Uses::Both | Uses::Neither) => {
            field.given = Given::Never;
            if matches!(field.presence, Presence::Required | Presence::Nullable) {
                field.presence = Presence::Optional;
            }
        }
        (Some(Direction::Request), Uses::Both | Uses::Neither) => match field.presence {
            Presence::Required => field.presence = Presence::Optional,
            Presence::Nullable => field.presence = Presence::OptionalNullable,
            Presence::Optional | Presence::OptionalNullable => {}
        },
        (None, _)
        | (Some(Direction::Response), Uses::Responses)
        | (Some(Direction::Request), Uses::Requests) => {}
    }
    None
}

fn note_left_out(
    planner: &mut Planner<'_>,
    model: &str,
    field: &Field,
    (keyword, never): (&str, &str),
) {
    let lost = planner.root.at(&field.at).map(describe_lost_children);
    let message = format!(
        "`{model}` has no field `{}`: it is {keyword}, and the model is never {never}{}",
        field.name,
        lost.unwrap_or_default()
    );
    planner.note(codes::ONE_DIRECTION, &field.at.clone(), message);
}

/// The names of the models that are part of requests and of no response.
pub(super) fn only_sent(
    models: &[Model],
    groups: &[Group],
    bodies: &ReceivedBodies,
) -> HashSet<String> {
    let mut received = reached(models, groups, Direction::Response);
    received.extend(bodies.reached(models));
    let mut sent = reached(models, groups, Direction::Request);
    sent.retain(|name| !received.contains(name));
    sent
}

/// The names of the models that are part of requests or of responses.
pub(super) fn reached(models: &[Model], groups: &[Group], direction: Direction) -> HashSet<String> {
    let by_name: HashMap<&str, &Model> = models
        .iter()
        .map(|model| (model.name.as_str(), model))
        .collect();
    let mut open: Vec<String> = Vec::new();
    for operation in groups.iter().flat_map(|group| &group.operations) {
        let mut take = |ty: &Type| ty.each_model(&mut |name| open.push(name.to_owned()));
        match direction {
            Direction::Request => operation.each_sent_type(&mut take),
            Direction::Response => operation.each_received_type(&mut take),
        }
    }
    let mut reached = HashSet::new();
    while let Some(name) = open.pop() {
        let Some(model) = by_name.get(name.as_str()) else {
            continue;
        };
        if !reached.insert(name) {
            continue;
        }
        let mut follow = |ty: &Type| ty.each_model(&mut |name| open.push(name.to_owned()));
        match &model.kind {
            ModelKind::Struct(structure) => {
                let fields = structure.fields.iter();
                fields
                    .filter(|field| field.direction.is_none_or(|only| only == direction))
                    .for_each(|field| follow(&field.ty));
                structure.additional.iter().for_each(&mut follow);
                let flattened = structure.flattened.iter();
                flattened.for_each(|flattened| follow(&flattened.ty));
            }
            kind => kind.each_type(&mut follow),
        }
    }
    reached
}

/// Makes the pages of an operation agree with the fields of its response.
fn adapt_pages(planner: &mut Planner<'_>, operation: &mut PlannedOperation) {
    let Output::Json(Type::Model(model)) = &operation.output else {
        return;
    };
    let Some(ModelKind::Struct(structure)) = planner.model(model).map(|model| &model.kind) else {
        return;
    };
    let field = |name: &str| {
        let mut fields = structure.fields.iter();
        fields.find(|field| field.name == name && field.presence != Presence::OptionalNullable)
    };
    let guessed = operation.pagination.as_ref().is_some_and(|one| one.guessed);
    let mut sound = operation
        .batch_count
        .as_deref()
        .is_none_or(|count| field(count).is_some());
    if let Some(pagination) = &mut operation.pagination {
        if let NextPage::Cursor {
            field: name,
            optional,
            ..
        } = &mut pagination.next
        {
            match field(name) {
                Some(cursor) => *optional = cursor.presence != Presence::Required,
                None => sound = false,
            }
        }
        if let Some((items, name)) = pagination.items.as_mut().and_then(|items| {
            let name = items.field.clone()?;
            Some((items, name))
        }) {
            match field(&name) {
                Some(field) => items.optional = field.is_option(),
                None => sound = false,
            }
        }
    }
    if !sound {
        operation.pagination = None;
        operation.batch_count = None;
        operation.batch_action = None;
        if guessed {
            return;
        }
        planner.report(
            codes::HINT_UNKNOWN,
            &operation.at,
            "the hints about the pages or batches of the operation name a field that is `writeOnly`, or one that can be \
             `null` in a model that is also sent"
                .to_owned(),
        );
    }
}
