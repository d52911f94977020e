//! Models of which a request holds other fields than a response: a second model is made for requests.
//!
//! A field that is `readOnly` is not sent, and one that is `writeOnly` is not received. A model that holds such a model
//! differs as well, since the types of its fields do.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use crate::diagnostic::codes;
use crate::plan::directions::reached;
use crate::plan::types::Planner;
use crate::plan::{
    BodyKind, BodyValue, Direction, Group, Model, ModelKind, ParameterValue, PartContent,
    PlannedBody, PlannedOperation, ReceivedBodies, RequestForm, Type, link_to_type,
};

/// Gives requests models of their own where theirs would differ from those of responses; yields the names of both.
pub(super) fn separate(
    planner: &mut Planner<'_>,
    groups: &mut [Group],
    bodies: &ReceivedBodies,
) -> HashSet<String> {
    let sent = reached(planner.models_mut(), groups, Direction::Request);
    let mut received = reached(planner.models_mut(), groups, Direction::Response);
    received.extend(bodies.reached(planner.models_mut()));
    let shared = planner
        .models_mut()
        .iter()
        .filter(|model| sent.contains(&model.name) && received.contains(&model.name));
    let mut differing = differing(&shared.collect::<Vec<_>>());
    if differing.is_empty() {
        return differing;
    }
    let models: Vec<Model> = planner
        .models_mut()
        .iter()
        .filter(|model| differing.contains(&model.name))
        .cloned()
        .collect();
    let names: HashMap<String, String> = models
        .iter()
        .map(|model| (model.name.clone(), planner.request_name(model)))
        .collect();
    for mut model in models {
        if let Some(name) = names.get(&model.name) {
            let of = std::mem::replace(&mut model.name, name.clone());
            let message = format!(
                "requests have `{name}` instead of `{of}`, since fields of one direction are in it"
            );
            planner.note(codes::ONE_DIRECTION, &model.at, message);
            let role = format!("What a request holds of {}.", link_to_type(&of));
            model.docs = match model.docs.is_empty() {
                true => role,
                false => format!("{}\n\n{role}", model.docs),
            };
            model.copies = Vec::new();
            model.request_form = Some(RequestForm {
                of,
                steps: Vec::new(),
            });
            rename(&mut model.kind, &names);
            planner.add_model(model);
        }
    }
    for model in planner.models_mut() {
        if sent.contains(&model.name) && !received.contains(&model.name) {
            rename(&mut model.kind, &names);
        }
    }
    let operations = groups.iter_mut().flat_map(|group| &mut group.operations);
    operations.for_each(|operation| operation.rename_sent(&names));
    differing.extend(names.into_values());
    differing
}

/// The names of the models that have other fields in requests than in responses.
fn differing(shared: &[&Model]) -> HashSet<String> {
    let mut holders: HashMap<String, Vec<&str>> = HashMap::new();
    let mut open: Vec<&str> = Vec::new();
    for model in shared {
        let mut hold = |ty: &Type| {
            ty.each_model(&mut |name| {
                let holders = holders.entry(name.to_owned()).or_default();
                holders.push(&model.name);
            });
        };
        model.kind.each_type(&mut hold);
        if let ModelKind::Struct(structure) = &model.kind
            && structure
                .fields
                .iter()
                .any(|field| field.direction.is_some())
        {
            open.push(&model.name);
        }
    }
    let mut differing = HashSet::new();
    while let Some(name) = open.pop() {
        if differing.insert(name.to_owned()) {
            open.extend(holders.get(name).into_iter().flatten());
        }
    }
    differing
}

/// Lets a model hold the models of requests.
fn rename(kind: &mut ModelKind, names: &HashMap<String, String>) {
    kind.each_held_type_mut(&mut |ty| rename_type(ty, names));
    match kind {
        ModelKind::Struct(structure) => {
            let further = structure.additional.iter_mut();
            further.for_each(|ty| rename_type(ty, names));
        }
        ModelKind::Tuple(tuple) => {
            let further = tuple.further.iter_mut();
            further.for_each(|ty| rename_type(ty, names));
        }
        ModelKind::Union(union) => {
            if let Some(base) = &mut union.base
                && let Some(name) = names.get(base)
            {
                base.clone_from(name);
            }
        }
        ModelKind::Alias(ty) => rename_type(ty, names),
        ModelKind::OpenEnum(_) | ModelKind::IntegerEnum(_) | ModelKind::Newtype(_) => {}
    }
}

fn rename_type(ty: &mut Type, names: &HashMap<String, String>) {
    match ty {
        Type::Model(name) => {
            if let Some(other) = names.get(name) {
                name.clone_from(other);
            }
        }
        Type::List(inner) | Type::Map(inner) | Type::Optional(inner) | Type::Boxed(inner) => {
            rename_type(inner, names);
        }
        Type::Tuple(items) => items.iter_mut().for_each(|item| rename_type(item, names)),
        _ => {}
    }
}

impl PlannedOperation {
    /// Lets requests of the operation be made of the models of requests.
    fn rename_sent(&mut self, names: &HashMap<String, String>) {
        for parameter in self.arguments.iter_mut().chain(&mut self.setters) {
            match &mut parameter.value {
                ParameterValue::Plain(ty)
                | ParameterValue::OpenEnum(ty)
                | ParameterValue::Styled(ty, _)
                | ParameterValue::Union(ty, _) => {
                    rename_type(ty, names);
                }
                ParameterValue::Text
                | ParameterValue::Timestamp(_)
                | ParameterValue::Checked(_)
                | ParameterValue::Json => {}
            }
        }
        match &mut self.body {
            PlannedBody::None => {}
            PlannedBody::Argument(kind) => kind.rename(names),
            PlannedBody::Choice { methods, .. } => {
                methods
                    .iter_mut()
                    .for_each(|method| method.kind.rename(names));
            }
        }
    }
}

impl BodyKind {
    fn rename(&mut self, names: &HashMap<String, String>) {
        match &mut self.value {
            BodyValue::Json(ty) | BodyValue::Form(ty, _) => rename_type(ty, names),
            BodyValue::Multipart(form) => {
                for part in form.required.iter_mut().chain(&mut form.optional) {
                    if let PartContent::Value(ty) | PartContent::Styled(ty, _) = &mut part.content {
                        rename_type(ty, names);
                    }
                }
            }
            BodyValue::AnyJson
            | BodyValue::Text
            | BodyValue::Bytes
            | BodyValue::BytesOfType
            | BodyValue::Stream
            | BodyValue::StreamOfType => {}
        }
    }
}
