//! Lists the public items of a planned crate: builds its [`Surface`].

use crate::diff::surface::{CallArgument, Item, ItemShape, Surface, written};
use crate::document::Pointer;
use crate::plan::{
    BodyKind, BodyValue, Codec, Crate, CredentialSource, DefaultValue, ErrorBody, Field, FormPart,
    Group, Model, ModelKind, MultipartForm, Output, ParameterTarget, PartContent, PlannedBody,
    PlannedOperation, PlannedParameter, Presence, Struct, Type, UnionModel, Variable, Waiter,
};

/// The public items of a crate.
pub(crate) fn surface(plan: &Crate) -> Surface {
    let mut items = Items(Surface::new());
    items.client(plan);
    items.error_body(&plan.error_body);
    for model in &plan.models {
        items.model(model);
    }
    for group in &plan.groups {
        items.group(group);
    }
    for body in &plan.received.bodies {
        let path = format!("{}::{}::parse", plan.received.module, body.module);
        items.add(path, ItemShape::Output(written(&body.ty)), &body.at);
    }
    items.0
}

struct Items(Surface);

impl Items {
    fn add(&mut self, path: String, shape: ItemShape, at: &Pointer) {
        let at = at.clone();
        let order = Vec::new();
        self.0.insert(path, Item { shape, at, order });
    }

    /// A function with required arguments and their names in the description.
    fn function(
        &mut self,
        path: String,
        arguments: Vec<(CallArgument, Pointer)>,
        order: Vec<String>,
        at: &Pointer,
    ) {
        let (shape, at) = (ItemShape::Function(arguments), at.clone());
        self.0.insert(path, Item { shape, at, order });
    }

    fn client(&mut self, plan: &Crate) {
        let servers = Pointer::root().child("servers");
        let package = Pointer::root().child("x-rust-crate");
        let library = ItemShape::Output(plan.library.clone());
        self.add("crate".to_owned(), library, &package);
        let security = Pointer::root().child("security");
        let schemes = Pointer::root().child("components").child("securitySchemes");
        let base = match plan.client.base_url {
            Some(_) => Vec::new(),
            None => vec![(CallArgument::Text, servers.clone())],
        };
        self.add(
            "Client::new".to_owned(),
            ItemShape::Function(base),
            &servers,
        );
        let credential = ItemShape::Credential(plan.client.credential);
        self.add("Client::new(credential)".to_owned(), credential, &security);
        for constructor in &plan.credentials {
            let at = constructor
                .schemes
                .first()
                .map_or_else(|| schemes.clone(), |scheme| schemes.child(scheme));
            let arguments = constructor
                .parts
                .iter()
                .flat_map(|part| {
                    part.arguments
                        .iter()
                        .map(|_| credential_argument(&part.source))
                })
                .map(|argument| (argument, at.clone()))
                .collect();
            let path = format!("Credential::{}", constructor.name);
            self.add(path, ItemShape::Function(arguments), &at);
        }
        self.variables(plan, &servers);
    }

    /// The client has the address of the first server, and methods for the others.
    fn variables(&mut self, plan: &Crate, servers: &Pointer) {
        let client = &plan.client;
        let all = servers.index(0).child("variables");
        for variable in &client.value_types {
            let Some(name) = &variable.type_name else {
                continue;
            };
            let mut first = client.variables.iter();
            let at = match first.any(|first| first.wire == variable.wire) {
                true => all.child(&variable.wire),
                false => servers.clone(),
            };
            self.add(format!("api::{name}"), ItemShape::Name, &at);
            for value in &variable.values {
                self.add(format!("api::{name}::{}", value.name), ItemShape::Name, &at);
            }
        }
        for choice in &client.choices {
            let path = format!("ClientBuilder::{}", choice.method);
            let arguments = server_arguments(&choice.variables, |_| servers.clone());
            self.add(path, ItemShape::Function(arguments), servers);
        }
        let (method, at) = match client.variables.as_slice() {
            [] => return,
            [only] => (only.name.clone(), all.child(&only.wire)),
            _ => ("server".to_owned(), all.clone()),
        };
        let path = format!("ClientBuilder::{method}");
        let arguments = server_arguments(&client.variables, |wire| all.child(wire));
        self.add(path, ItemShape::Function(arguments), &at);
    }

    fn error_body(&mut self, body: &ErrorBody) {
        let at = Pointer::root().child("paths");
        let path = "ErrorBody".to_owned();
        match body {
            ErrorBody::Any => self.add(path, ItemShape::Output(written(&Type::Value)), &at),
            ErrorBody::One(ty) => self.add(path, ItemShape::Output(written(ty)), &at),
            ErrorBody::Several(variants) => {
                self.add(path, ItemShape::Name, &at);
                for (name, ty) in variants {
                    let path = format!("ErrorBody::{name}");
                    self.add(path, ItemShape::Output(written(ty)), &at);
                }
            }
        }
    }

    fn model(&mut self, model: &Model) {
        let (name, at) = (format!("models::{}", model.name), &model.at);
        match &model.kind {
            ModelKind::Struct(structure) => {
                self.add(name.clone(), ItemShape::Name, at);
                self.structure(&name, structure, at);
            }
            ModelKind::OpenEnum(variants) | ModelKind::IntegerEnum(variants) => {
                self.add(name.clone(), ItemShape::Name, at);
                for variant in variants {
                    self.add(format!("{name}::{}", variant.name), ItemShape::Name, at);
                }
            }
            ModelKind::Union(union) => {
                self.add(name.clone(), ItemShape::Name, at);
                self.union(&name, union, at);
            }
            ModelKind::Tuple(tuple) => {
                let items = tuple.items.iter().map(|item| match item.optional {
                    true => format!("Option<{}>", written(&item.ty)),
                    false => written(&item.ty),
                });
                let further = tuple
                    .further
                    .iter()
                    .map(|ty| format!("Vec<{}>", written(ty)));
                let items: Vec<_> = items.chain(further).collect();
                let shape = ItemShape::Output(format!("tuple of {}", items.join(", ")));
                self.add(name, shape, at);
            }
            ModelKind::Alias(ty) => self.add(name, ItemShape::Output(written(ty)), at),
            ModelKind::Newtype(ty) => {
                let shape = ItemShape::Output(format!("newtype of {}", written(ty)));
                self.add(name, shape, at);
            }
        }
    }

    fn union(&mut self, name: &str, union: &UnionModel, at: &Pointer) {
        for variant in &union.variants {
            let shape = ItemShape::Output(written(&variant.ty));
            self.add(format!("{name}::{}", variant.name), shape, at);
            let held = match &variant.ty {
                Type::Boxed(inner) => written(inner),
                ty => written(ty),
            };
            if let Some(getter) = &variant.getter {
                let shape = ItemShape::Output(format!("Option<&{held}>"));
                self.add(format!("{name}::{getter}"), shape, at);
            }
            if variant.is_from {
                self.add(format!("{name} as From<{held}>"), ItemShape::Name, at);
            }
        }
        for accessor in &union.accessors {
            let shape = ItemShape::Output(format!("Option<&{}>", written(&accessor.ty)));
            self.add(format!("{name}::{}", accessor.name), shape, &accessor.at);
        }
    }

    fn structure(&mut self, name: &str, structure: &Struct, at: &Pointer) {
        let item = structure.item.as_ref();
        if let Some(request) = item.and_then(|item| item.request.as_ref()) {
            let shape = ItemShape::Function(vec![(CallArgument::Text, at.clone())]);
            self.add(format!("{name}::new"), shape, at);
            for setter in &request.setters {
                self.setter(name, setter);
            }
            for method in &request.bodies {
                let shape = ItemShape::Function(vec![(body(&method.kind), at.clone())]);
                self.add(format!("{name}::{}", method.name), shape, at);
            }
            return;
        }
        if structure.default {
            self.add(format!("{name} as Default"), ItemShape::Name, at);
        }
        for flattened in &structure.flattened {
            let shape = ItemShape::Output(written(&flattened.ty));
            self.add(format!("{name}.{}", flattened.name), shape, at);
        }
        if structure.flattened.is_empty() {
            let shape = ItemShape::Output(match &structure.additional {
                Some(ty) => written(ty),
                None => "unknown".to_owned(),
            });
            self.add(format!("{name}.unknown_fields"), shape, at);
        }
        for field in &structure.fields {
            let shape = ItemShape::Output(field_type(field));
            self.add(format!("{name}.{}", field.name), shape, &field.at);
        }
        for method in &structure.defaults {
            let ty = written(&method.ty);
            let shape = ItemShape::Output(match &method.value {
                DefaultValue::Text(_) => "&str".to_owned(),
                DefaultValue::EmptyList => format!("&{ty}"),
                _ => ty,
            });
            self.add(format!("{name}::{}", method.name), shape, &method.at);
        }
        if !structure.constructed {
            return;
        }
        let required = structure.constructor_fields();
        let mut arguments: Vec<_> = required
            .iter()
            .map(|field| (field_argument(field), field.at.clone()))
            .collect();
        let mut order: Vec<_> = required.iter().map(|field| field.name.clone()).collect();
        for flattened in &structure.flattened {
            arguments.push((argument_of(&flattened.ty), flattened.at.clone()));
            order.push(flattened.name.clone());
        }
        self.function(format!("{name}::new"), arguments, order, at);
        for field in structure.setter_fields() {
            let argument = match field.setter_takes_null() {
                true => CallArgument::Nullable(Box::new(argument_of(&field.ty))),
                false => argument_of(&field.ty),
            };
            let shape = ItemShape::Function(vec![(argument, field.at.clone())]);
            self.add(format!("{name}::{}", field.name), shape, &field.at);
        }
    }

    fn group(&mut self, group: &Group) {
        let at = &group.at;
        let shape = ItemShape::Output(format!("{}::{}", group.module, group.type_name));
        self.add(format!("Client::{}", group.accessor), shape, at);
        self.add(
            format!("{}::{}", group.module, group.type_name),
            ItemShape::Name,
            at,
        );
        for operation in &group.operations {
            self.operation(group, operation);
        }
        for waiter in &group.waiters {
            self.waiter(group, waiter);
        }
    }

    fn waiter(&mut self, group: &Group, waiter: &Waiter) {
        let setters = waiter.setters.iter().map(|(argument, _)| argument);
        let given = waiter.arguments.iter().chain(setters);
        let arguments = given
            .clone()
            .map(|argument| {
                let given = CallArgument::of(&argument.value, argument.many.is_some());
                (given, argument.at.clone())
            })
            .collect();
        let order = given.map(|argument| argument.wire.join(", ")).collect();
        let method = format!("{}::{}::{}", group.module, group.type_name, waiter.name);
        let shape = ItemShape::Output(written(&waiter.value));
        self.add(format!("{method}::await"), shape, &waiter.at);
        self.function(method, arguments, order, &waiter.at);
    }

    fn operation(&mut self, group: &Group, operation: &PlannedOperation) {
        let at = &operation.at;
        let mut arguments: Vec<_> = operation
            .arguments
            .iter()
            .map(|argument| {
                let given = CallArgument::of(&argument.value, argument.many.is_some());
                (given, argument.at.clone())
            })
            .collect();
        let body_at = at.child("requestBody");
        if let PlannedBody::Argument(kind) = &operation.body {
            arguments.push((body(kind), body_at.clone()));
        }
        let method = format!("{}::{}::{}", group.module, group.type_name, operation.name);
        let order = operation.arguments.iter();
        let order = order.map(|argument| argument.wire.join(", ")).collect();
        self.function(method, arguments, order, at);
        let builder = format!("{}::{}", group.module, operation.builder);
        self.add(builder.clone(), ItemShape::Name, at);
        for setter in &operation.setters {
            self.setter(&builder, setter);
        }
        for choice in &operation.server_choices {
            let arguments = server_arguments(&choice.variables, |_| at.clone());
            let path = format!("{builder}::{}", choice.method);
            self.add(path, ItemShape::Function(arguments), at);
        }
        if let PlannedBody::Choice { required, methods } = &operation.body {
            for method in methods {
                let arguments = body_arguments(&method.kind).into_iter();
                let arguments = arguments.map(|argument| (argument, body_at.clone()));
                let shape = ItemShape::Function(arguments.collect());
                self.add(format!("{builder}::{}", method.name), shape, &body_at);
            }
            if !required {
                self.add(
                    format!("{builder}::send without body"),
                    ItemShape::Name,
                    &body_at,
                );
            }
        } else {
            self.add(
                format!("{builder}::send without body"),
                ItemShape::Name,
                &body_at,
            );
        }
        operation.body.each_kind(&mut |kind| {
            if let BodyValue::Multipart(form) = &kind.value {
                self.multipart(form, &body_at);
            }
        });
        self.outputs(&builder, operation);
    }

    /// The type of a body with several parts.
    fn multipart(&mut self, form: &MultipartForm, at: &Pointer) {
        let name = format!("{}::{}", form.module, form.name);
        self.add(name.clone(), ItemShape::Name, at);
        let required = form.required.iter();
        let given = required.filter(|part| !matches!(part.content, PartContent::Fixed(_)));
        let order = given.clone().map(|part| part.wire.clone()).collect();
        let arguments = given.map(|part| (part_argument(part, part.many), part.at.clone()));
        self.function(format!("{name}::new"), arguments.collect(), order, at);
        for part in &form.optional {
            let shape = ItemShape::Function(vec![(part_argument(part, false), part.at.clone())]);
            self.add(format!("{name}::{}", part.name), shape, &part.at);
        }
        for part in form.required.iter().chain(&form.optional) {
            for header in &part.headers {
                let argument = match &header.ty {
                    Some(ty) => CallArgument::Exact(written(ty)),
                    None => CallArgument::Text,
                };
                let shape = ItemShape::Function(vec![(argument, part.at.clone())]);
                self.add(format!("{name}::{}", header.method), shape, &part.at);
            }
        }
        if let Some(open) = &form.open {
            for method in [&open.text, &open.file] {
                self.add(format!("{name}::{method}"), ItemShape::Name, at);
            }
        }
    }

    fn setter(&mut self, builder: &str, setter: &PlannedParameter) {
        let at = &setter.at;
        let several = setter.many.as_ref().and_then(|many| many.name.as_ref());
        let only_several = several == Some(&setter.name);
        let mut arguments = vec![(CallArgument::of(&setter.value, only_several), at.clone())];
        if setter.target == ParameterTarget::HeaderPrefix {
            arguments.insert(0, (CallArgument::Exact("name".to_owned()), at.clone()));
        }
        let shape = ItemShape::Function(arguments);
        self.add(format!("{builder}::{}", setter.name), shape, at);
        if let Some(several) = several.filter(|_| !only_several) {
            let argument = CallArgument::of(&setter.value, true);
            let shape = ItemShape::Function(vec![(argument, at.clone())]);
            self.add(format!("{builder}::{several}"), shape, at);
        }
    }

    fn outputs(&mut self, builder: &str, operation: &PlannedOperation) {
        let at = &operation.at;
        let output = written(&operation.output.ty());
        let responses = at.child("responses");
        let shape = ItemShape::Output(output.clone());
        self.add(format!("{builder}::send"), shape, &responses);
        let streams = &operation.streams;
        if streams.chunks {
            self.add(
                format!("{builder}::send_streaming"),
                ItemShape::Name,
                &responses,
            );
        }
        let events = streams
            .events
            .as_ref()
            .map(|call| ("send_events", call.data.ty()));
        let items = streams
            .items
            .as_ref()
            .map(|call| ("send_items", &call.item));
        for (method, ty) in events.into_iter().chain(items) {
            let shape = ItemShape::Output(written(ty));
            self.add(format!("{builder}::{method}"), shape, &responses);
        }
        if let Some(headers) = &operation.headers {
            let module = builder.split("::").next().unwrap_or_default();
            let name = format!("{module}::{}", headers.name);
            self.add(name.clone(), ItemShape::Name, &responses);
            for header in &headers.headers {
                let ty = written(&header.ty);
                let ty = match header.required {
                    true => ty,
                    false => format!("Option<{ty}>"),
                };
                let shape = ItemShape::Output(ty);
                self.add(format!("{name}::{}", header.name), shape, &header.at);
            }
        }
        if let Output::ByStatus(by_status) = &operation.output {
            let name = format!("{}::{}", by_status.module, by_status.name);
            self.add(name.clone(), ItemShape::Name, &responses);
            for variant in &by_status.variants {
                let shape = ItemShape::Output(written(&variant.output.ty()));
                self.add(format!("{name}::{}", variant.name), shape, &responses);
            }
        }
        if !operation.selective.is_empty() {
            self.add(format!("{builder}::all"), ItemShape::Name, at);
        }
        if operation.batch_count.is_some() {
            let shape = ItemShape::Output(output.clone());
            self.add(format!("{builder}::batches"), shape, &responses);
        }
        let Some(pagination) = &operation.pagination else {
            return;
        };
        let shape = ItemShape::Output(output);
        self.add(format!("{builder}::pages"), shape, &responses);
        if let Some(items) = &pagination.items {
            let shape = ItemShape::Output(written(&items.ty));
            self.add(format!("{builder}::items"), shape, &responses);
        }
    }
}

/// The type of a field as a reader of it sees it.
fn field_type(field: &Field) -> String {
    let ty = written(&field.ty);
    match (field.presence, field.codec) {
        (Presence::Required, _) | (_, Codec::OneOrMany) => ty,
        (Presence::OptionalNullable, Codec::Plain) => format!("Option<Option<{ty}>>"),
        _ => format!("Option<{ty}>"),
    }
}

/// The argument of a constructor for a field.
fn field_argument(field: &Field) -> CallArgument {
    match (field.takes_null(), argument_of(&field.ty)) {
        (false, argument) => argument,
        (true, argument @ (CallArgument::Text | CallArgument::Into(_))) => {
            CallArgument::Nullable(Box::new(argument))
        }
        (true, _) => CallArgument::Into(format!("Option<{}>", written(&field.ty))),
    }
}

/// The argument for a value of a type that callers build.
fn argument_of(ty: &Type) -> CallArgument {
    match ty {
        Type::String => CallArgument::Text,
        Type::Value => CallArgument::Json,
        Type::Timestamp | Type::DateTime | Type::Model(_) | Type::Path(_) => {
            CallArgument::Into(written(ty))
        }
        other => CallArgument::Exact(written(other)),
    }
}

/// The argument that a part of a body is made of.
fn part_argument(part: &FormPart, many: bool) -> CallArgument {
    let one = match &part.content {
        PartContent::Text | PartContent::Fixed(_) => CallArgument::Text,
        PartContent::File => CallArgument::Into("FilePart".to_owned()),
        PartContent::Value(ty) | PartContent::Styled(ty, _) => CallArgument::Exact(written(ty)),
    };
    match many {
        true => CallArgument::Many(Box::new(one)),
        false => one,
    }
}

/// The arguments of the method that sets a body.
fn body_arguments(kind: &BodyKind) -> Vec<CallArgument> {
    match kind.value {
        BodyValue::BytesOfType | BodyValue::StreamOfType => vec![CallArgument::Text, body(kind)],
        _ => vec![body(kind)],
    }
}

/// The argument that a part of a credential is made of.
fn credential_argument(source: &CredentialSource) -> CallArgument {
    match source {
        CredentialSource::Text => CallArgument::Text,
        CredentialSource::Provider => CallArgument::Exact("impl TokenProvider".to_owned()),
        CredentialSource::OAuth2(_) => CallArgument::Exact("OAuth2Grant".to_owned()),
    }
}

fn body(kind: &BodyKind) -> CallArgument {
    match &kind.value {
        BodyValue::AnyJson => CallArgument::Serialize,
        BodyValue::Json(Type::List(item)) => {
            CallArgument::Many(Box::new(CallArgument::Exact(written(item))))
        }
        BodyValue::Json(Type::String) | BodyValue::Text => CallArgument::Text,
        BodyValue::Json(ty) => CallArgument::Exact(written(ty)),
        BodyValue::Form(ty, _) => CallArgument::Exact(written(ty)),
        BodyValue::Multipart(form) => CallArgument::Exact(form.name.clone()),
        BodyValue::Bytes | BodyValue::BytesOfType => CallArgument::Into(written(&Type::Bytes)),
        BodyValue::Stream | BodyValue::StreamOfType => CallArgument::Exact("BodyStream".to_owned()),
    }
}

/// What callers give for the variables of a server.
fn server_arguments(
    variables: &[Variable],
    at: impl Fn(&str) -> Pointer,
) -> Vec<(CallArgument, Pointer)> {
    let argument = |variable: &Variable| match &variable.type_name {
        Some(name) => CallArgument::OpenEnum(name.clone()),
        None => CallArgument::Text,
    };
    let variables = variables.iter();
    variables
        .map(|variable| (argument(variable), at(&variable.wire)))
        .collect()
}
