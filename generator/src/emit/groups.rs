//! A group of operations: its methods, the facts of each operation, the builders.

use crate::api::StatusPattern;
use crate::api::syntax::is_method_field;
use crate::emit::deprecated::Deprecated;
use crate::emit::errors::{SharedErrors, entries};
use crate::emit::outputs::{self, decode};
use crate::emit::split::{self, SplitModule};
use crate::emit::types::{literal, status_pattern};
use crate::emit::{bodies, calls, forms, pages, servers, streams, waiters};
use crate::plan::JSON;
use crate::plan::{
    BodyKind, BodyMethod, BodyValue, Group, Idempotent, Output, PlannedBody, PlannedOperation,
    Security, Type, Waiter,
};
use crate::print::{Argument, Printer};

/// Writes the module of a group: one printer, or one for the group itself and one for each part of its operations.
pub(crate) fn group(
    group: &Group,
    shared: &SharedErrors<'_>,
    deprecated: &Deprecated<'_>,
    longest: usize,
) -> SplitModule {
    let mut whole = Printer::default();
    declare(group, &mut whole);
    group_type(group, &mut whole);
    whole.blank();
    let lengths = operations(
        group,
        &group.operations,
        &group.waiters,
        shared,
        deprecated,
        &mut whole,
    );
    let docs = group.docs.lines().count();
    if whole.lines_since(0) + split::HEAD <= longest
        && whole.lines() + docs + split::MARK <= longest
    {
        return SplitModule::whole(whole);
    }
    drop(whole);
    let printers = split::fill(&group.operations, &lengths, longest, |part| {
        let mut p = Printer::default();
        declare(group, &mut p);
        p.import(&format!("crate::api::{}", group.module), &group.type_name);
        p.line(0, &format!("impl {} {{", group.type_name));
        operations(group, part, &[], shared, deprecated, &mut p);
        p
    });
    let parts: Vec<_> = (1..)
        .zip(printers)
        .map(|(number, p)| (format!("operations_{number}"), p))
        .collect();
    let mut root = Printer::default();
    split::modules(parts.iter().map(|(name, _)| name.as_str()), &mut root);
    root.blank();
    group_type(group, &mut root);
    waiters(&group.waiters, deprecated, &mut root);
    root.line(0, "}");
    SplitModule { root, parts }
}

/// Says which types the module of a group has.
fn declare(group: &Group, p: &mut Printer) {
    let builders = group.operations.iter().map(|one| one.builder.clone());
    p.declare(std::iter::once(group.type_name.clone()).chain(builders));
}

/// Writes the type of a group, and its methods as far as they are no operations: the block is left open.
fn group_type(group: &Group, p: &mut Printer) {
    p.import("crate::runtime", "Client");
    let name = &group.type_name;
    p.docs(
        0,
        &format!(
            "The operations of the group, from [`Client::{}`].",
            group.accessor
        ),
    );
    p.line(0, "#[derive(Clone, Debug)]");
    p.line(0, &format!("pub struct {name} {{"));
    p.line(1, "client: Client,");
    p.line(0, "}");
    p.blank();
    p.line(0, &format!("impl {name} {{"));
    p.line(1, "#[inline]");
    p.line(1, "pub(crate) fn new(client: Client) -> Self {");
    p.line(2, "Self { client }");
    p.line(1, "}");
}

/// Writes operations of a group: the methods, of a block that is open, then the facts and the builder of each. Yields
/// how many lines each takes.
fn operations(
    group: &Group,
    operations: &[PlannedOperation],
    waiters: &[Waiter],
    shared: &SharedErrors<'_>,
    deprecated: &Deprecated<'_>,
    p: &mut Printer,
) -> Vec<usize> {
    for name in ["Operation", "RequestBuilder"] {
        p.import("crate::runtime", name);
    }
    let mut lengths = Vec::with_capacity(operations.len());
    for operation in operations {
        let before = p.position();
        method(operation, deprecated, p);
        p.blank();
        lengths.push(p.lines_since(before));
    }
    p.end_block();
    self::waiters(waiters, deprecated, p);
    p.line(0, "}");
    for (operation, length) in operations.iter().zip(&mut lengths) {
        let before = p.position();
        p.blank();
        request(group, operations, operation, shared, deprecated, p);
        *length += p.lines_since(before);
    }
    // What operations have in common stands in the root: documentation alone names the models then.
    let errors = operations.iter().flat_map(|one| &one.errors);
    let models = errors.filter_map(|(_, ty)| match ty {
        Some(Type::Model(name)) => Some(name.as_str()),
        _ => None,
    });
    p.link_in_full("crate::api", "models", models);
    lengths
}

/// Writes the methods that wait for something.
fn waiters(waiters: &[Waiter], deprecated: &Deprecated<'_>, p: &mut Printer) {
    for waiter in waiters {
        p.blank();
        waiters::waiter(waiter, deprecated, p);
    }
}

/// Writes the facts of an operation and its builder.
fn request(
    group: &Group,
    operations: &[PlannedOperation],
    operation: &PlannedOperation,
    shared: &SharedErrors<'_>,
    deprecated: &Deprecated<'_>,
    p: &mut Printer,
) {
    shared_filters(operations, operation, p);
    let constant = &operation.constant;
    operation
        .body
        .each_kind(&mut |kind| forms::body_styles(kind, constant, p));
    let named =
        |(_, ty): &(_, Option<Type>)| ty.as_ref().is_some_and(|ty| deprecated.is_named_by(ty));
    if operation.errors.iter().any(named) && shared.name_of(&operation.errors).is_none() {
        p.line(0, "#[allow(deprecated)]");
    }
    facts(group, operations, operation, shared, p);
    p.blank();
    builder(group, operation, deprecated, p);
    if let Output::ByStatus(by_status) = &operation.output {
        outputs::by_status(by_status, operation, deprecated, p);
    }
    if let Some(headers) = &operation.headers {
        outputs::response_headers(headers, operation, deprecated, p);
    }
    operation.body.each_kind(&mut |kind| {
        if let BodyValue::Multipart(form) = &kind.value {
            forms::multipart(form, operation, deprecated, p);
        }
    });
}

fn has_states(operation: &PlannedOperation) -> bool {
    matches!(operation.body, PlannedBody::Choice { .. })
}

fn method(operation: &PlannedOperation, deprecated: &Deprecated<'_>, p: &mut Printer) {
    p.docs(1, &operation.docs);
    p.deprecated(1, operation.deprecated);
    if names_deprecated(operation, deprecated) {
        p.line(1, "#[allow(deprecated)]");
    }
    let mut arguments = vec!["&self".to_owned()];
    for argument in &operation.arguments {
        arguments.push(calls::argument(argument, p));
    }
    if let PlannedBody::Argument(kind) = &operation.body {
        arguments.push(format!(
            "{}: {}",
            kind.argument,
            bodies::argument_type(kind, p)
        ));
    }
    if arguments.len() > 7 {
        p.line(1, "#[allow(clippy::too_many_arguments)]");
    }
    p.method(&operation.name, &arguments, &operation.builder);
    let set = arguments.len() > 1;
    let binding = if set {
        "let mut request"
    } else {
        "let request"
    };
    let arguments = format!("&self.client, &{}", operation.constant);
    if Printer::fits(&arguments) {
        let value = format!("RequestBuilder::new({arguments});");
        p.assignment(2, binding, &value);
    } else {
        p.line(2, &format!("{binding} = RequestBuilder::new("));
        p.line(3, "&self.client,");
        p.line(3, &format!("&{},", operation.constant));
        p.line(2, ");");
    }
    for argument in &operation.arguments {
        calls::set_argument(argument, p);
    }
    if let PlannedBody::Argument(kind) = &operation.body {
        bodies::set(kind, &operation.constant, "request", p);
    }
    built(operation, "request", p);
    p.line(1, "}");
}

/// Whether callers of an operation give a model that they should stop using.
fn names_deprecated(operation: &PlannedOperation, deprecated: &Deprecated<'_>) -> bool {
    let mut named = false;
    let mut kind = |kind: &BodyKind| named |= is_deprecated_body(&kind.value, deprecated);
    operation.body.each_kind(&mut kind);
    for argument in &operation.arguments {
        let ty = argument.value.ty();
        named |= ty.is_some_and(|ty| deprecated.is_named_by(ty));
    }
    named
}

/// Whether what a caller gives for a body is of a model that they should stop using.
fn is_deprecated_body(value: &BodyValue, deprecated: &Deprecated<'_>) -> bool {
    match value {
        BodyValue::Json(ty) | BodyValue::Form(ty, _) => deprecated.is_named_by(ty),
        _ => false,
    }
}

/// The builder as the value of a function.
fn built(operation: &PlannedOperation, request: &str, p: &mut Printer) {
    let mut fields = vec![if request == "request" {
        "request".to_owned()
    } else {
        format!("request: {request}")
    }];
    if has_states(operation) {
        p.import("std::marker", "PhantomData");
        fields.push("body: PhantomData".to_owned());
    }
    p.structure(2, &operation.builder, &fields);
}

/// What the runtime knows of an operation, as far as it is not the rule.
fn facts(
    group: &Group,
    operations: &[PlannedOperation],
    operation: &PlannedOperation,
    shared: &SharedErrors<'_>,
    p: &mut Printer,
) {
    let mut calls = vec![("path", Argument::One(literal(&operation.path)))];
    if !operation.servers.is_empty() {
        let servers = operation.servers.iter().map(usize::to_string);
        calls.push(("servers", Argument::List(servers.collect())));
    }
    if operation.accept != JSON {
        calls.push(("accept", Argument::One(literal(&operation.accept))));
    }
    let success = &operation.success;
    if !success.iter().all(|status| is_ordinary(*status)) {
        p.import("crate::runtime", "Status");
        let success = success
            .iter()
            .map(|status| status_pattern(*status))
            .collect();
        calls.push(("success", Argument::List(success)));
    }
    if let Output::Optional(_, statuses) = &operation.output {
        p.import("crate::runtime", "Status");
        let statuses = statuses.iter().map(|status| status_pattern(*status));
        calls.push(("without_body", Argument::List(statuses.collect())));
    }
    if let Some(name) = shared.name_of(&operation.errors) {
        p.import("crate::api", name);
        calls.push(("errors", Argument::One(name.to_owned())));
    } else if !operation.errors.is_empty() {
        p.import("crate::runtime", "Status");
        p.import("crate::runtime", "error_body");
        let errors = entries(&operation.errors, p);
        calls.push(("errors", Argument::List(errors)));
    }
    if operation.security != Security::Default {
        p.import("crate::runtime", "Security");
        calls.push(("security", security(&operation.security)));
    }
    if let Some(idempotent) = idempotent(operation) {
        p.import("crate::runtime", "Idempotent");
        calls.push(("idempotent", Argument::One(idempotent)));
    }
    if !operation.selective.is_empty() {
        let same = same_filters(operations, operation);
        let filters = match same.as_slice() {
            [first, _, ..] => Argument::One(filters_name(first)),
            _ => Argument::List(filters(operation)),
        };
        calls.push(("selective", filters));
    }
    if !operation.exclusive.is_empty() {
        let names = operation.exclusive.iter().map(|name| literal(name));
        calls.push(("exclusive", Argument::List(names.collect())));
    }
    let name = literal(&format!("{}.{}", group.module, operation.name));
    let method = &operation.http_method;
    let start = match is_method_field(method) {
        true => format!("Operation::{}({name})", method.to_ascii_lowercase()),
        false => format!("Operation::with_method({name}, {})", literal(method)),
    };
    p.chain(
        &format!("static {}: Operation", operation.constant),
        &start,
        &calls,
    );
}

/// The operations that have the same filters.
fn same_filters<'a>(
    operations: &'a [PlannedOperation],
    operation: &PlannedOperation,
) -> Vec<&'a PlannedOperation> {
    let all = operations.iter();
    all.filter(|other| other.selective == operation.selective)
        .collect()
}

fn filters(operation: &PlannedOperation) -> Vec<String> {
    let filters = operation.selective.iter();
    filters.map(|name| literal(name)).collect()
}

fn filters_name(first: &PlannedOperation) -> String {
    format!("FILTERS_OF_{}", first.constant)
}

/// Writes filters that several operations have before the first of them.
fn shared_filters(operations: &[PlannedOperation], operation: &PlannedOperation, p: &mut Printer) {
    if operation.selective.is_empty() {
        return;
    }
    let same = same_filters(operations, operation);
    let is_first = same.first().is_some_and(|first| *first == operation);
    if !is_first || same.len() < 2 {
        return;
    }
    p.list(
        &format!("static {}: &[&str]", filters_name(operation)),
        &filters(operation),
    );
    p.blank();
}

/// Whether a status is a success without being declared as one.
fn is_ordinary(status: StatusPattern) -> bool {
    matches!(
        status,
        StatusPattern::Code(200..=299) | StatusPattern::Class(2)
    )
}

fn security(security: &Security) -> Argument {
    match security {
        Security::Default => Argument::One("Security::Default".to_owned()),
        Security::None => Argument::One("Security::None".to_owned()),
        Security::Alternatives(sets) => {
            let sets = sets.iter().map(|set| {
                let names: Vec<_> = set.iter().map(|name| literal(name)).collect();
                format!("&[{}]", names.join(", "))
            });
            Argument::CallWithList("Security::Alternatives", sets.collect())
        }
    }
}

/// Whether a request may be repeated, where its method does not tell.
fn idempotent(operation: &PlannedOperation) -> Option<String> {
    let by_method = crate::plan::is_idempotent(&operation.http_method);
    Some(match &operation.idempotent {
        Idempotent::Always if by_method => return None,
        Idempotent::Never if !by_method => return None,
        Idempotent::Always => "Idempotent::Always".to_owned(),
        Idempotent::Never => "Idempotent::Never".to_owned(),
        Idempotent::WithHeader(header) => format!("Idempotent::WithHeader({})", literal(header)),
        Idempotent::WithItemHeader(header) => {
            format!("Idempotent::WithItemHeader({})", literal(header))
        }
    })
}

fn builder(
    group: &Group,
    operation: &PlannedOperation,
    deprecated: &Deprecated<'_>,
    p: &mut Printer,
) {
    let name = &operation.builder;
    p.docs(
        0,
        &format!("A request for [`{}::{}`].", group.type_name, operation.name),
    );
    p.line(0, "#[derive(Clone, Debug)]");
    p.line(
        0,
        "#[must_use = \"a request does nothing until it is sent\"]",
    );
    if has_states(operation) {
        p.import("std::marker", "PhantomData");
        p.import("crate::runtime", "WithoutBody");
        p.line(0, &format!("pub struct {name}<Body = WithoutBody> {{"));
        p.line(1, "request: RequestBuilder,");
        p.line(1, "body: PhantomData<Body>,");
    } else {
        p.line(0, &format!("pub struct {name} {{"));
        p.line(1, "request: RequestBuilder,");
    }
    p.line(0, "}");
    p.blank();
    let bodies = match &operation.body {
        PlannedBody::Choice { required, methods } => Some((*required, methods)),
        _ => None,
    };
    let settable = !operation.setters.is_empty()
        || !operation.selective.is_empty()
        || !operation.server_choices.is_empty();
    let generics = if bodies.is_some() {
        ("impl<Body> ", "<Body>")
    } else {
        ("impl ", "")
    };
    if settable {
        p.line(0, &format!("{}{name}{} {{", generics.0, generics.1));
        setters(operation, deprecated, p);
        close(p);
        p.blank();
    }
    let Some((required, methods)) = bodies else {
        sending(operation, name, p);
        return;
    };
    p.line(0, &format!("impl {name} {{"));
    for (index, method) in methods.iter().enumerate() {
        if index > 0 {
            p.blank();
        }
        if is_deprecated_body(&method.kind.value, deprecated) {
            p.line(1, "#[allow(deprecated)]");
        }
        body_method(operation, method, p);
    }
    p.line(0, "}");
    p.blank();
    if !required {
        p.import("crate::runtime", "optional_body");
        p.invocation(0, "optional_body", name);
        p.blank();
    }
    if required {
        p.import("crate::runtime", "WithBody");
        sending(operation, &format!("{name}<WithBody>"), p);
    } else {
        sending(operation, &format!("impl<Body> {name}<Body>"), p);
    }
}

/// The closing brace of an `impl` behind setters that each end with a blank line.
fn close(p: &mut Printer) {
    p.end_block();
    p.line(0, "}");
}

fn setters(operation: &PlannedOperation, deprecated: &Deprecated<'_>, p: &mut Printer) {
    for setter in &operation.setters {
        if let Some(ty) = setter.value.ty() {
            deprecated.allow(1, ty, p);
        }
        calls::setters(setter, p);
        p.blank();
    }
    calls::list_setters(&operation.setters, p);
    servers::of_a_request(operation, p);
    if !operation.selective.is_empty() {
        p.docs(
            1,
            "Acts on everything where no filter is set; without it such a request is refused.",
        );
        p.method("all", &["mut self".to_owned()], "Self");
        p.line(2, "self.request.all();");
        p.line(2, "self");
        p.line(1, "}");
        p.blank();
    }
}

/// The last methods of a request; `request` is its type, with `impl<Body>` before it where it is generic.
fn sending(operation: &PlannedOperation, request: &str, p: &mut Printer) {
    p.import("crate::runtime", "request_methods");
    let decode = decode(&operation.output, p);
    let ty = outputs::written(&operation.output, p);
    let with = match &operation.headers {
        Some(headers) => format!(", with {}", headers.name),
        None => String::new(),
    };
    p.invocation(
        0,
        "request_methods",
        &format!("{request} => {decode} as {ty}{with}"),
    );
    streams::methods(&operation.streams, request, p);
    if let Some(pagination) = &operation.pagination {
        p.blank();
        pages::methods(pagination, request, (&ty, &decode), p);
    }
    pages::batch_methods(operation, request, &ty, p);
}

fn body_method(operation: &PlannedOperation, method: &BodyMethod, p: &mut Printer) {
    p.docs(1, &method.docs);
    p.import("crate::runtime", "WithBody");
    let ty = bodies::argument_type(&method.kind, p);
    let mut arguments = vec!["mut self".to_owned()];
    if matches!(
        method.kind.value,
        BodyValue::BytesOfType | BodyValue::StreamOfType
    ) {
        arguments.push("content_type: impl Into<String>".to_owned());
    }
    arguments.push(format!("{}: {ty}", method.kind.argument));
    let result = format!("{}<WithBody>", operation.builder);
    p.method(&method.name, &arguments, &result);
    bodies::set(&method.kind, &operation.constant, "self.request", p);
    built(operation, "self.request", p);
    p.line(1, "}");
}
