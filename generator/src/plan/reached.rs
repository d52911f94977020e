//! Models that no operation uses: they are not generated.

use foldhash::{HashMap, HashSet, HashSetExt as _};

use crate::api::reference;
use crate::diagnostic::codes;
use crate::document::{Node, Pointer, Value};
use crate::grammar::describe_lost_children;
use crate::plan::types::Planner;
use crate::plan::{
    BodyKind, BodyValue, Group, Model, ParameterValue, PartContent, PlannedBody, PlannedOperation,
    ReceivedBodies, Type,
};

/// Drops the models that nothing leads to from an operation, and names the schemas that have none therefore.
pub(crate) fn drop_unreached(
    planner: &mut Planner<'_>,
    groups: &[Group],
    received: &ReceivedBodies,
) {
    let operations = groups.iter().flat_map(|group| &group.operations);
    let models = planner.models_mut();
    let mut reached = reached_from(operations, models);
    reached.extend(received.reached(models));
    planner
        .models_mut()
        .retain(|model| reached.contains(&model.name));
    let unreached: Vec<_> = planner
        .components()
        .filter(|(_, _, name)| !reached.contains(*name))
        .map(|(component, schema, _)| (component, schema.at.clone()))
        .collect();
    let mapped = &planner.options.types.schemas;
    let referred = match unreached.is_empty() {
        true => HashSet::new(),
        false => referred_from_paths(planner.root),
    };
    for (component, at) in unreached {
        if mapped.contains_key(component) {
            continue;
        }
        let lost = planner.root.at(&at).map(describe_lost_children);
        let lost = lost.unwrap_or_default();
        if referred.contains(&at) {
            let message = format!(
                "operations use the values of `{component}` where they refer to it, and nothing has its type{lost}"
            );
            planner.note(codes::SCHEMA_IN_PLACE, &at, message);
        } else {
            let message =
                format!("no operation uses the schema `{component}`, so it has no type{lost}");
            planner.note(codes::SCHEMA_UNREACHED, &at, message);
        }
    }
}

/// The components that references lead to from the operations.
fn referred_from_paths(root: &Node) -> HashSet<Pointer> {
    let mut referred = HashSet::new();
    let mut open: Vec<&Node> = root.get("paths").into_iter().collect();
    while let Some(node) = open.pop() {
        match &node.value {
            Value::Mapping(members) => {
                let target = node.get("$ref").and_then(Node::as_str);
                let target = target.and_then(|text| reference::parse(text).ok());
                if let Some(target) = target
                    && let Some(component) = root.at(&target)
                    && referred.insert(target)
                {
                    open.push(component);
                }
                open.extend(members.values().map(|entry| &entry.node));
            }
            Value::Sequence(items) => open.extend(items),
            _ => {}
        }
    }
    referred
}

/// The names of the models that operations lead to.
pub(crate) fn reached_from<'o>(
    operations: impl Iterator<Item = &'o PlannedOperation>,
    models: &[Model],
) -> HashSet<String> {
    let by_name: HashMap<&str, &Model> = models
        .iter()
        .map(|model| (model.name.as_str(), model))
        .collect();
    let mut open: Vec<String> = Vec::new();
    for operation in operations {
        operation.each_type(&mut |ty| ty.each_model(&mut |name| open.push(name.to_owned())));
    }
    reached_by(open, &by_name)
}

/// The models of these names and those that they lead to.
fn reached_by(mut open: Vec<String>, by_name: &HashMap<&str, &Model>) -> HashSet<String> {
    let mut reached = HashSet::new();
    while let Some(name) = open.pop() {
        if let Some(model) = by_name.get(name.as_str())
            && reached.insert(name)
        {
            model
                .kind
                .each_type(&mut |ty| ty.each_model(&mut |name| open.push(name.to_owned())));
        }
    }
    reached
}

impl ReceivedBodies {
    /// The names of the models that the bodies lead to.
    pub(crate) fn reached(&self, models: &[Model]) -> HashSet<String> {
        let by_name = models.iter().map(|model| (model.name.as_str(), model));
        let mut open = Vec::new();
        for body in &self.bodies {
            body.ty.each_model(&mut |name| open.push(name.to_owned()));
        }
        reached_by(open, &by_name.collect())
    }
}

impl PlannedOperation {
    /// Calls `f` with every type that a caller of the operation gives or gets.
    pub(crate) fn each_type(&self, f: &mut impl FnMut(&Type)) {
        self.each_sent_type(f);
        self.each_received_type(f);
    }

    /// Calls `f` with every type that requests of the operation are made of.
    pub(crate) fn each_sent_type(&self, f: &mut impl FnMut(&Type)) {
        for parameter in self.arguments.iter().chain(&self.setters) {
            parameter.value.ty().into_iter().for_each(&mut *f);
        }
        self.body.each_kind(&mut |kind| kind.value.each_type(f));
    }

    /// Calls `f` with every type that responses of the operation are read as.
    pub(crate) fn each_received_type(&self, f: &mut impl FnMut(&Type)) {
        self.output.each_type(f);
        self.streams.each_type(f);
        let headers = self.headers.iter().flat_map(|one| &one.headers);
        headers.for_each(|header| f(&header.ty));
        self.errors
            .iter()
            .filter_map(|(_, ty)| ty.as_ref())
            .for_each(f);
    }
}

impl ParameterValue {
    /// The type of what a caller gives, where it can be a model.
    pub(crate) fn ty(&self) -> Option<&Type> {
        match self {
            ParameterValue::Plain(ty)
            | ParameterValue::OpenEnum(ty)
            | ParameterValue::Styled(ty, _)
            | ParameterValue::Union(ty, _) => Some(ty),
            ParameterValue::Text
            | ParameterValue::Timestamp(_)
            | ParameterValue::Checked(_)
            | ParameterValue::Json => None,
        }
    }
}

impl BodyValue {
    /// Calls `f` with every type that a caller gives for the body.
    pub(crate) fn each_type(&self, f: &mut impl FnMut(&Type)) {
        match self {
            Self::Json(ty) | Self::Form(ty, _) => f(ty),
            Self::Multipart(form) => {
                for part in form.required.iter().chain(&form.optional) {
                    if let PartContent::Value(ty) | PartContent::Styled(ty, _) = &part.content {
                        f(ty);
                    }
                }
            }
            Self::AnyJson
            | Self::Text
            | Self::Bytes
            | Self::BytesOfType
            | Self::Stream
            | Self::StreamOfType => {}
        }
    }
}

impl PlannedBody {
    /// Calls `f` with what each way to give the body is made of.
    pub(crate) fn each_kind(&self, f: &mut impl FnMut(&BodyKind)) {
        match self {
            PlannedBody::None => {}
            PlannedBody::Argument(kind) => f(kind),
            PlannedBody::Choice { methods, .. } => {
                methods.iter().for_each(|method| f(&method.kind));
            }
        }
    }
}
