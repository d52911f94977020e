//! Lists the public items of a planned crate: builds its [`Surface`].

use crate::document::Pointer;
use crate::plan::{
    BodyKind, BodyValue, Codec, Crate, CredentialSource, DefaultValue, ErrorBody, Field, FormPart,
    Group, Model, ModelKind, MultipartForm, Output, ParameterTarget, PartContent, PlannedBody,
    PlannedOperation, PlannedParameter, Presence, Struct, Type, UnionModel, Variable,
};
use crate::surface::{CallArgument, DeclaredArgument, Item, ItemShape, Surface, TypeNames};

/// The public items of a crate.
pub(crate) fn surface(plan: &Crate) -> Surface {
    let names = &TypeNames::of(&plan.models);
    let mut items = Items {
        names,
        surface: Surface::new(),
    };
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
        items.output(path, &body.ty, &body.at);
    }
    items.surface
}

struct Items<'p> {
    names: &'p TypeNames<'p>,
    surface: Surface,
}

impl Items<'_> {
    /// A type, a variant without data or an `impl`: only its existence matters.
    fn name(&mut self, path: impl Into<String>, at: &Pointer) {
        self.add(path, ItemShape::Name, at);
    }

    /// A field, a variant or a method that yields a value of this type.
    fn output(&mut self, path: impl Into<String>, ty: &Type, at: &Pointer) {
        self.written_output(path, self.names.written(ty), at);
    }

    fn written_output(&mut self, path: impl Into<String>, ty: impl Into<String>, at: &Pointer) {
        self.add(path, ItemShape::Output(ty.into()), at);
    }

    /// A method that takes one value.
    fn method(&mut self, path: impl Into<String>, value: CallArgument, at: &Pointer) {
        self.function(path, [DeclaredArgument::new(value, at)], at);
    }

    fn function(
        &mut self,
        path: impl Into<String>,
        arguments: impl IntoIterator<Item = DeclaredArgument>,
        at: &Pointer,
    ) {
        let arguments = arguments.into_iter().collect();
        self.add(path, ItemShape::Function(arguments), at);
    }

    fn add(&mut self, path: impl Into<String>, shape: ItemShape, at: &Pointer) {
        let at = at.clone();
        self.surface.insert(path.into(), Item { shape, at });
    }

    fn client(&mut self, plan: &Crate) {
        let root = Pointer::root();
        let (servers, security) = (root.child("servers"), root.child("security"));
        let schemes = root.child("components").child("securitySchemes");
        self.written_output("crate", &plan.library, &root.child("x-rust-crate"));
        let address = DeclaredArgument::new(CallArgument::Text, &servers);
        let needs_address = plan.client.base_url.is_none();
        self.function("Client::new", needs_address.then_some(address), &servers);
        let credential = ItemShape::Credential(plan.client.credential);
        self.add("Client::new(credential)", credential, &security);
        for constructor in &plan.credentials {
            let first = constructor.schemes.first();
            let at = first.map_or_else(|| schemes.clone(), |scheme| schemes.child(scheme));
            let arguments = constructor.parts.iter().flat_map(|part| {
                let argument = DeclaredArgument::new(credential_argument(&part.source), &at);
                vec![argument; part.arguments.len()]
            });
            self.function(format!("Credential::{}", constructor.name), arguments, &at);
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
            self.name(format!("api::{name}"), &at);
            for value in &variable.values {
                self.name(format!("api::{name}::{}", value.name), &at);
            }
        }
        for choice in &client.choices {
            let path = format!("ClientBuilder::{}", choice.method);
            let arguments = server_arguments(&choice.variables, |_| servers.clone());
            self.function(path, arguments, servers);
        }
        let (method, at) = match client.variables.as_slice() {
            [] => return,
            [only] => (only.name.as_str(), all.child(&only.wire)),
            _ => ("server", all.clone()),
        };
        let arguments = server_arguments(&client.variables, |wire| all.child(wire));
        self.function(format!("ClientBuilder::{method}"), arguments, &at);
    }

    fn error_body(&mut self, body: &ErrorBody) {
        let at = Pointer::root().child("paths");
        match body {
            ErrorBody::Any => self.output("ErrorBody", &Type::Value, &at),
            ErrorBody::One(ty) => self.output("ErrorBody", ty, &at),
            ErrorBody::Several(variants) => {
                self.name("ErrorBody", &at);
                for (name, ty) in variants {
                    self.output(format!("ErrorBody::{name}"), ty, &at);
                }
            }
        }
    }

    fn model(&mut self, model: &Model) {
        let names = self.names;
        let (name, at) = (format!("models::{}", model.name), &model.at);
        match &model.kind {
            ModelKind::Struct(structure) => {
                self.name(&name, at);
                self.structure(&name, structure, at);
            }
            ModelKind::OpenEnum(variants) | ModelKind::IntegerEnum(variants) => {
                self.name(&name, at);
                for variant in variants {
                    self.name(format!("{name}::{}", variant.name), at);
                }
            }
            ModelKind::Union(union) => {
                self.name(&name, at);
                self.union(&name, union, at);
            }
            ModelKind::Tuple(tuple) => {
                let items = tuple.items.iter().map(|item| match item.optional {
                    true => format!("Option<{}>", names.written(&item.ty)),
                    false => names.written(&item.ty),
                });
                let further = tuple.further.iter();
                let further = further.map(|ty| format!("Vec<{}>", names.written(ty)));
                let items: Vec<_> = items.chain(further).collect();
                self.written_output(name, format!("tuple of {}", items.join(", ")), at);
            }
            ModelKind::Alias(ty) => self.output(name, ty, at),
            ModelKind::Newtype(ty) => {
                self.written_output(name, format!("newtype of {}", names.written(ty)), at);
            }
        }
    }

    fn union(&mut self, name: &str, union: &UnionModel, at: &Pointer) {
        let names = self.names;
        for variant in &union.variants {
            self.output(format!("{name}::{}", variant.name), &variant.ty, at);
            let held = match &variant.ty {
                Type::Boxed(inner) => names.written(inner),
                ty => names.written(ty),
            };
            if let Some(getter) = &variant.getter {
                self.written_output(format!("{name}::{getter}"), format!("Option<&{held}>"), at);
            }
            if variant.is_from {
                self.name(format!("{name} as From<{held}>"), at);
            }
        }
        for accessor in &union.accessors {
            let path = format!("{name}::{}", accessor.name);
            let ty = format!("Option<&{}>", names.written(&accessor.ty));
            self.written_output(path, ty, &accessor.at);
        }
    }

    fn structure(&mut self, name: &str, structure: &Struct, at: &Pointer) {
        let names = self.names;
        let item = structure.item.as_ref();
        if let Some(request) = item.and_then(|item| item.request.as_ref()) {
            self.method(format!("{name}::new"), CallArgument::Text, at);
            for setter in &request.setters {
                self.setter(name, setter);
            }
            for method in &request.bodies {
                self.method(
                    format!("{name}::{}", method.name),
                    body(names, &method.kind),
                    at,
                );
            }
            return;
        }
        if structure.default {
            self.name(format!("{name} as Default"), at);
        }
        for flattened in &structure.flattened {
            self.output(format!("{name}.{}", flattened.name), &flattened.ty, at);
        }
        if structure.flattened.is_empty() {
            let ty = structure.additional.as_ref();
            let ty = ty.map_or_else(|| "unknown".to_owned(), |ty| names.written(ty));
            self.written_output(format!("{name}.unknown_fields"), ty, at);
        }
        for field in &structure.fields {
            let path = format!("{name}.{}", field.name);
            self.written_output(path, field_type(names, field), &field.at);
        }
        for method in &structure.defaults {
            let ty = names.written(&method.ty);
            let ty = match &method.value {
                DefaultValue::Text(_) => "&str".to_owned(),
                DefaultValue::EmptyList => format!("&{ty}"),
                _ => ty,
            };
            self.written_output(format!("{name}::{}", method.name), ty, &method.at);
        }
        if structure.constructed {
            self.constructor(name, structure, at);
        }
    }

    /// The constructor of a struct, and the setters of what it does not take.
    fn constructor(&mut self, name: &str, structure: &Struct, at: &Pointer) {
        let names = self.names;
        let fields = structure.constructor_fields().into_iter();
        let fields = fields.map(|field| {
            DeclaredArgument::new(field_argument(names, field), &field.at).named(&field.name)
        });
        let flattened = structure.flattened.iter();
        let flattened = flattened.map(|part| {
            DeclaredArgument::new(argument_of(names, &part.ty), &part.at).named(&part.name)
        });
        self.function(format!("{name}::new"), fields.chain(flattened), at);
        for field in structure.setter_fields() {
            let argument = match field.setter_takes_null() {
                true => CallArgument::Nullable(Box::new(argument_of(names, &field.ty))),
                false => argument_of(names, &field.ty),
            };
            self.method(format!("{name}::{}", field.name), argument, &field.at);
        }
    }

    fn group(&mut self, group: &Group) {
        let names = self.names;
        let path = format!("{}::{}", group.module, group.type_name);
        self.written_output(format!("Client::{}", group.accessor), &path, &group.at);
        self.name(&path, &group.at);
        for operation in &group.operations {
            self.operation(group, &path, operation);
        }
        for waiter in &group.waiters {
            let method = format!("{path}::{}", waiter.name);
            self.output(format!("{method}::await"), &waiter.value, &waiter.at);
            let setters = waiter.setters.iter().map(|(argument, _)| argument);
            let given = waiter.arguments.iter().chain(setters);
            self.function(
                method,
                given.map(|argument| required_argument(names, argument)),
                &waiter.at,
            );
        }
    }

    fn operation(&mut self, group: &Group, path: &str, operation: &PlannedOperation) {
        let names = self.names;
        let at = &operation.at;
        let body_at = at.child("requestBody");
        let body_argument = match &operation.body {
            PlannedBody::Argument(kind) => Some(DeclaredArgument::new(body(names, kind), &body_at)),
            _ => None,
        };
        let arguments = operation
            .arguments
            .iter()
            .map(|argument| required_argument(names, argument));
        let method = format!("{path}::{}", operation.name);
        self.function(method, arguments.chain(body_argument), at);
        let builder = format!("{}::{}", group.module, operation.builder);
        self.name(&builder, at);
        for setter in &operation.setters {
            self.setter(&builder, setter);
        }
        for choice in &operation.server_choices {
            let arguments = server_arguments(&choice.variables, |_| at.clone());
            self.function(format!("{builder}::{}", choice.method), arguments, at);
        }
        let mut needs_body = false;
        if let PlannedBody::Choice { required, methods } = &operation.body {
            needs_body = *required;
            for method in methods {
                let arguments = body_arguments(names, &method.kind).into_iter();
                let arguments = arguments.map(|value| DeclaredArgument::new(value, &body_at));
                let path = format!("{builder}::{}", method.name);
                self.function(path, arguments, &body_at);
            }
        }
        if !needs_body {
            self.name(format!("{builder}::send without body"), &body_at);
        }
        operation.body.each_kind(&mut |kind| {
            if let BodyValue::Multipart(form) = &kind.value {
                self.multipart(form, &body_at);
            }
        });
        self.outputs(&group.module, &builder, operation);
    }

    /// The type of a body with several parts.
    fn multipart(&mut self, form: &MultipartForm, at: &Pointer) {
        let names = self.names;
        let name = format!("{}::{}", form.module, form.name);
        self.name(&name, at);
        let required = form.required.iter();
        let given = required.filter(|part| !matches!(part.content, PartContent::Fixed(_)));
        let given = given.map(|part| {
            DeclaredArgument::new(part_argument(names, part, part.many), &part.at).named(&part.wire)
        });
        self.function(format!("{name}::new"), given, at);
        for part in &form.optional {
            let path = format!("{name}::{}", part.name);
            self.method(path, part_argument(names, part, false), &part.at);
        }
        for part in form.required.iter().chain(&form.optional) {
            for header in &part.headers {
                let ty = header.ty.as_ref().map(|ty| names.written(ty));
                let argument = ty.map_or(CallArgument::Text, CallArgument::Exact);
                self.method(format!("{name}::{}", header.method), argument, &part.at);
            }
        }
        if let Some(open) = &form.open {
            for method in [&open.text, &open.file] {
                self.name(format!("{name}::{method}"), at);
            }
        }
    }

    fn setter(&mut self, builder: &str, setter: &PlannedParameter) {
        let names = self.names;
        let at = &setter.at;
        let several = setter.many.as_ref().and_then(|many| many.name.as_ref());
        let only_several = several == Some(&setter.name);
        let is_prefix = setter.target == ParameterTarget::HeaderPrefix;
        let header = is_prefix.then(|| CallArgument::Exact("name".to_owned()));
        let value = CallArgument::of(names, &setter.value, only_several);
        let arguments = header.into_iter().chain([value]);
        let arguments = arguments.map(|value| DeclaredArgument::new(value, at));
        self.function(format!("{builder}::{}", setter.name), arguments, at);
        if let Some(several) = several.filter(|_| !only_several) {
            let argument = CallArgument::of(names, &setter.value, true);
            self.method(format!("{builder}::{several}"), argument, at);
        }
    }

    fn outputs(&mut self, module: &str, builder: &str, operation: &PlannedOperation) {
        let names = self.names;
        let responses = operation.at.child("responses");
        let output = operation.output.ty();
        let mut calls = vec![("send", &output)];
        let streams = &operation.streams;
        if streams.chunks {
            self.name(format!("{builder}::send_streaming"), &responses);
        }
        let events = streams.events.as_ref();
        calls.extend(events.map(|call| ("send_events", call.data.ty())));
        let items = streams.items.as_ref();
        calls.extend(items.map(|call| ("send_items", &call.item)));
        if operation.batch_count.is_some() {
            calls.push(("batches", &output));
        }
        if let Some(pagination) = &operation.pagination {
            calls.push(("pages", &output));
            let items = pagination.items.as_ref();
            calls.extend(items.map(|items| ("items", &items.ty)));
        }
        for (method, ty) in calls {
            self.output(format!("{builder}::{method}"), ty, &responses);
        }
        if let Some(headers) = &operation.headers {
            let name = format!("{module}::{}", headers.name);
            self.name(&name, &responses);
            for header in &headers.headers {
                let ty = names.written(&header.ty);
                let ty = match header.required {
                    true => ty,
                    false => format!("Option<{ty}>"),
                };
                self.written_output(format!("{name}::{}", header.name), ty, &header.at);
            }
        }
        if let Output::ByStatus(by_status) = &operation.output {
            let name = format!("{}::{}", by_status.module, by_status.name);
            self.name(&name, &responses);
            for variant in &by_status.variants {
                let path = format!("{name}::{}", variant.name);
                self.output(path, &variant.output.ty(), &responses);
            }
        }
        if !operation.selective.is_empty() {
            self.name(format!("{builder}::all"), &operation.at);
        }
    }
}

/// The type of a field as a reader of it sees it.
fn field_type(names: &TypeNames<'_>, field: &Field) -> String {
    let ty = names.written(&field.ty);
    match (field.presence, field.codec) {
        (Presence::Required, _) | (_, Codec::OneOrMany) => ty,
        (Presence::OptionalNullable, Codec::Plain) => format!("Option<Option<{ty}>>"),
        _ => format!("Option<{ty}>"),
    }
}

/// The argument of a constructor for a field.
fn field_argument(names: &TypeNames<'_>, field: &Field) -> CallArgument {
    match (field.takes_null(), argument_of(names, &field.ty)) {
        (false, argument) => argument,
        (true, argument @ (CallArgument::Text | CallArgument::Into(_))) => {
            CallArgument::Nullable(Box::new(argument))
        }
        (true, _) => CallArgument::Into(format!("Option<{}>", names.written(&field.ty))),
    }
}

/// The argument for a value of a type that callers build.
fn argument_of(names: &TypeNames<'_>, ty: &Type) -> CallArgument {
    match ty {
        Type::String => CallArgument::Text,
        Type::Value => CallArgument::Json,
        Type::Model(_) => match names.resolved(ty) {
            Type::String => CallArgument::Text,
            Type::Value => CallArgument::Json,
            _ => CallArgument::Into(names.written(ty)),
        },
        Type::Timestamp | Type::DateTime | Type::UnixTime | Type::Path(_) => {
            CallArgument::Into(names.written(ty))
        }
        other => CallArgument::Exact(names.written(other)),
    }
}

/// The argument that a part of a body is made of.
fn part_argument(names: &TypeNames<'_>, part: &FormPart, many: bool) -> CallArgument {
    let one = match &part.content {
        PartContent::Text | PartContent::Fixed(_) => CallArgument::Text,
        PartContent::File => CallArgument::Into("FilePart".to_owned()),
        PartContent::Value(ty) | PartContent::Styled(ty, _) => {
            CallArgument::Exact(names.written(ty))
        }
    };
    one.many_if(many)
}

/// The arguments of the method that sets a body.
fn body_arguments(names: &TypeNames<'_>, kind: &BodyKind) -> Vec<CallArgument> {
    match kind.value {
        BodyValue::BytesOfType | BodyValue::StreamOfType => {
            vec![CallArgument::Text, body(names, kind)]
        }
        _ => vec![body(names, kind)],
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

fn body(names: &TypeNames<'_>, kind: &BodyKind) -> CallArgument {
    match &kind.value {
        BodyValue::AnyJson => CallArgument::Serialize,
        BodyValue::Json(Type::List(item)) => {
            CallArgument::Many(Box::new(CallArgument::Exact(names.written(item))))
        }
        BodyValue::Json(Type::String) | BodyValue::Text => CallArgument::Text,
        BodyValue::Json(ty) => CallArgument::Exact(names.written(ty)),
        BodyValue::Form(ty, _) => CallArgument::Exact(names.written(ty)),
        BodyValue::Multipart(form) => CallArgument::Exact(form.name.clone()),
        BodyValue::Bytes | BodyValue::BytesOfType => {
            CallArgument::Into(names.written(&Type::Bytes))
        }
        BodyValue::Stream | BodyValue::StreamOfType => CallArgument::Exact("BodyStream".to_owned()),
    }
}

/// A parameter that the method of an operation takes.
fn required_argument(names: &TypeNames<'_>, parameter: &PlannedParameter) -> DeclaredArgument {
    let value = CallArgument::of(names, &parameter.value, parameter.many.is_some());
    DeclaredArgument::new(value, &parameter.at).named(&parameter.wire.join(", "))
}

/// What callers give for the variables of a server.
fn server_arguments(
    variables: &[Variable],
    at: impl Fn(&str) -> Pointer,
) -> impl Iterator<Item = DeclaredArgument> {
    variables.iter().map(move |variable| {
        let name = variable.type_name.clone();
        let value = name.map_or(CallArgument::Text, CallArgument::OpenEnum);
        DeclaredArgument::new(value, &at(&variable.wire))
    })
}
