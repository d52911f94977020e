//! Groups and their operations.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use heck::{ToPascalCase, ToShoutySnakeCase};
use serde_json::Value as Json;

use crate::api::syntax;
use crate::api::{
    Body as ApiBody, Content, Hints, Operation, Parameter as ApiParameter, ParameterPlace, Schema,
    SecurityAlternative, Shape, Tag,
};
use crate::diagnostic::codes;
use crate::document::Pointer;
use crate::plan::docs::{self, Docs};
use crate::plan::names::operations::{Candidates, candidates};
use crate::plan::names::{Kind, escape_reserved, identifier, is_nameable};
use crate::plan::success_outputs::SuccessNames;
use crate::plan::symbols::{Scope, Symbol};
use crate::plan::types::{Context, Planner, hint};
use crate::plan::{
    Body, BodyKind, BodyMethod, BodyValue, Field, Group, Idempotent, Parameter, PlannedOperation,
    Presence, Security, Type, Value, forms, pages, parameters, responses, servers,
};

/// The group of operations that have no tag.
const UNTAGGED: &str = "operations";

/// The tags that are one group: those that differ in case or punctuation only.
struct TagGroup<'a> {
    /// The tag that names the group: the first that is declared, or used.
    tag: &'a str,
    /// What tells it from other tags: its letters and digits, and the name that a hint gives.
    key: (String, Option<&'a str>),
    /// The declarations of its tags.
    declared: Vec<&'a Tag>,
    /// The operations that have one of its tags.
    members: Vec<&'a Operation>,
}

/// Plans all groups.
pub(crate) fn groups(planner: &mut Planner<'_>) -> Vec<Group> {
    let tags = tag_groups(planner);
    let names = group_names(planner, &tags);
    let mut groups = Vec::new();
    for (tag, names) in tags.iter().zip(names) {
        let Some((module, accessor, type_name)) = names else {
            continue;
        };
        let mut group = group(tag, module, accessor, type_name);
        operations(planner, &tag.members, &mut group);
        groups.push(group);
    }
    groups
}

/// The tags with operations, in the order in which they are declared or used.
fn tag_groups<'a>(planner: &mut Planner<'a>) -> Vec<TagGroup<'a>> {
    let api = planner.api;
    let mut groups: Vec<TagGroup<'a>> = Vec::new();
    // The groups of each key, by their positions.
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    let first_tag = |operation: &'a Operation| -> &'a str {
        operation.tags.first().map_or(UNTAGGED, String::as_str)
    };
    let declared = api.tags.iter().map(|tag| (tag.name.as_str(), Some(tag)));
    let mut seen = HashSet::new();
    let used = api.operations.iter().map(first_tag);
    let used = used.filter(|name| seen.insert(*name));
    for (name, tag) in declared.chain(used.map(|name| (name, None))) {
        let key = tag_key(name);
        let hint = tag.and_then(|tag| hint(&tag.hints, "name"));
        let positions = alike.entry(key.clone()).or_default();
        let found = positions.iter().copied().find(|position| {
            groups
                .get(*position)
                .is_some_and(|group| hint.is_none() || group.key.1.is_none() || group.key.1 == hint)
        });
        match found.and_then(|position| groups.get_mut(position)) {
            Some(group) => {
                group.declared.extend(tag);
                group.key.1 = group.key.1.or(hint);
            }
            None => {
                positions.push(groups.len());
                groups.push(TagGroup {
                    tag: name,
                    key: (key, hint),
                    declared: tag.into_iter().collect(),
                    members: Vec::new(),
                });
            }
        }
    }
    let mut by_tag: HashMap<&str, usize> = HashMap::new();
    for (position, group) in groups.iter().enumerate() {
        for tag in &group.declared {
            by_tag.entry(tag.name.as_str()).or_insert(position);
        }
    }
    for operation in &api.operations {
        let name = first_tag(operation);
        let first = || alike.get(&tag_key(name))?.first().copied();
        let position = by_tag.get(name).copied().or_else(first);
        let group = position.and_then(|position| groups.get_mut(position));
        group
            .into_iter()
            .for_each(|group| group.members.push(operation));
    }
    for group in groups.iter().filter(|group| group.members.is_empty()) {
        group
            .declared
            .iter()
            .for_each(|tag| unused_tag(planner, tag));
    }
    groups.retain(|group| !group.members.is_empty());
    groups
}

/// What is the same for tags that differ in case or punctuation only.
pub(crate) fn tag_key(tag: &str) -> String {
    let letters = tag.chars().filter(|c| c.is_alphanumeric());
    let key: String = letters.flat_map(char::to_lowercase).collect();
    if key.is_empty() { tag.to_owned() } else { key }
}

fn unused_tag(planner: &mut Planner<'_>, tag: &Tag) {
    if let Some(at) = &tag.at {
        let message = format!("no operation has the tag {:?} as its first", tag.name);
        planner.warn(codes::TAG_UNUSED, at, message);
    }
}

impl<'a> TagGroup<'a> {
    /// Where it is declared, or where the first of its operations is.
    fn at(&self) -> Pointer {
        let declared = self.declared.iter().find_map(|tag| tag.at.as_ref());
        let used = self.members.first().map(|operation| &operation.at);
        declared.or(used).cloned().unwrap_or_else(Pointer::root)
    }

    /// The hints of the tag that has a name among them, or of the first.
    fn hints(&self) -> Option<&'a Hints> {
        let mut declared = self.declared.iter();
        let named = declared.find(|tag| tag.hints.contains_key("name"));
        named.or(self.declared.first()).map(|tag| &tag.hints)
    }
}

/// The module, the method of the client and the type of each group.
fn group_names(
    planner: &mut Planner<'_>,
    tags: &[TagGroup<'_>],
) -> Vec<Option<(String, String, String)>> {
    let none = Hints::default();
    let places: Vec<_> = tags.iter().map(TagGroup::at).collect();
    let symbols: Vec<_> = tags
        .iter()
        .zip(&places)
        .map(|(group, at)| Symbol {
            kind: Kind::Module,
            hints: group.hints().unwrap_or(&none),
            text: group.tag.into(),
            fallback: Vec::new(),
            at,
        })
        .collect();
    let modules = planner.declare(&mut Scope::default(), &symbols);
    let (mut accessors, mut types) = (Scope::default(), Scope::default());
    let named = modules.into_iter().zip(tags.iter().zip(&places));
    named
        .map(|(module, (group, at))| {
            let module = module?;
            // Only the name of the file has to do without letters beyond ASCII.
            let of_tag = |kind| {
                let by_tag = group.key.1.is_none() && !is_nameable(Kind::Module, group.tag);
                by_tag.then(|| identifier(kind, group.tag)).flatten()
            };
            let plain = module.trim_end_matches('_');
            let accessor = of_tag(Kind::Accessor);
            let accessor =
                accessor.unwrap_or_else(|| escape_reserved(Kind::Accessor, plain.to_owned()));
            let accessors_by_rank = vec![accessor, module.clone()];
            let accessor = accessors.take_any(Kind::Accessor, accessors_by_rank, at);
            let of_module = || escape_reserved(Kind::GroupType, plain.to_pascal_case());
            let type_name = of_tag(Kind::GroupType).unwrap_or_else(of_module);
            let other = format!("{}Group", type_name.trim_end_matches("Group"));
            let type_name = types.take_any(Kind::GroupType, vec![type_name, other], at);
            Some((module, accessor, type_name))
        })
        .collect()
}

fn group(tags: &TagGroup<'_>, module: String, accessor: String, type_name: String) -> Group {
    let mut docs = Docs::default();
    let described = tags
        .declared
        .iter()
        .find_map(|tag| tag.description.as_deref());
    docs.text(described);
    if docs.is_empty() {
        let name = crate::plan::commonmark::plain(tags.tag);
        docs.paragraph(format!("{}.", docs::capital(&name)));
    }
    docs.external(
        tags.declared
            .iter()
            .find_map(|tag| tag.external_docs.as_ref()),
    );
    Group {
        tag: tags.tag.to_owned(),
        type_name,
        module,
        accessor,
        at: tags.at(),
        docs: docs.finish(),
        operations: Vec::new(),
        waiters: Vec::new(),
        feature: None,
    }
}

/// Plans the operations of a group.
fn operations(planner: &mut Planner<'_>, members: &[&Operation], group: &mut Group) {
    let (tag, module) = (group.tag.clone(), group.module.clone());
    // The group of operations without a tag has no noun.
    let nouns: &[&str] = if tag == UNTAGGED {
        &[]
    } else {
        &[&module, &tag]
    };
    let candidates: Vec<_> = members
        .iter()
        .map(|source| candidates(source, nouns))
        .collect();
    let symbols: Vec<_> = members
        .iter()
        .zip(&candidates)
        .map(|(source, candidates)| {
            let mut texts = candidates
                .texts
                .iter()
                .map(|text| Cow::Borrowed(text.as_str()));
            Symbol {
                kind: Kind::Operation,
                hints: &source.hints,
                text: texts.next().unwrap_or_default(),
                fallback: texts.collect(),
                at: &source.at,
            }
        })
        .collect();
    let names = planner.declare(&mut Scope::default(), &symbols);
    let mut module = Scope::default();
    let mut statics = Scope::default();
    let _ = module.take(&group.type_name, &group.at);
    for ((source, candidates), name) in members.iter().zip(&candidates).zip(names) {
        let Some(name) = name else { continue };
        about_name(planner, source, candidates, &name);
        let own = name.trim_end_matches('_').to_pascal_case();
        let builder = escape_reserved(Kind::Builder, own.clone());
        let request = format!("{}Request", own.trim_end_matches("Request"));
        let names = OperationNames {
            builder: module.take_any(Kind::Builder, vec![builder, request], &source.at),
            constant: statics.take_any(Kind::Operation, vec![constant(&name)], &source.at),
            context: context(source, candidates, &group.type_name, &own),
            form: form_name(source, &own, &mut module),
            name,
            own,
        };
        let planned = operation(planner, source, names, group, &mut module);
        group.operations.push(planned);
    }
}

/// The name of the type of a body with several parts; empty where the operation has none.
fn form_name(source: &Operation, own: &str, module: &mut Scope) -> String {
    let mut contents = source.body.iter().flat_map(|body| &body.content);
    if !contents.any(|content| syntax::essence(&content.media_type) == syntax::MULTIPART) {
        return String::new();
    }
    let ranked = vec![format!("{own}Form"), format!("{own}Parts")];
    module.take_any(Kind::Builder, ranked, &source.at)
}

/// The names that an operation has been given.
struct OperationNames {
    /// The type of its body, where that has several parts.
    form: String,
    /// The name in PascalCase.
    own: String,
    name: String,
    builder: String,
    constant: String,
    /// What its types without a name of their own are named after.
    context: String,
}

/// What types are named after that an operation has for itself: that is the name in full, since other groups have
/// operations that are called the same.
fn context(source: &Operation, candidates: &Candidates, group: &str, own: &str) -> String {
    if source.hints.contains_key("name") {
        let group = group.trim_end_matches("Group");
        return format!("{group}{own}");
    }
    let full = identifier(Kind::Model, &candidates.full);
    let full = full.map(|name| name.trim_end_matches('_').to_owned());
    full.unwrap_or_else(|| own.to_owned())
}

/// Says where the name of an operation comes from, as far as it is not plain.
fn about_name(planner: &mut Planner<'_>, source: &Operation, candidates: &Candidates, name: &str) {
    if source.hints.contains_key("name") {
        if let Some(id) = &source.id {
            let message =
                format!("`x-rust-name` decides the name in place of the operation id `{id}`");
            planner.note(
                codes::NAME_OVERRIDDEN,
                &source.at.child("operationId"),
                message,
            );
        }
        return;
    }
    if candidates.unnameable {
        let given = source.id.as_ref().or(source.summary.as_ref());
        let given = given.map(String::as_str).unwrap_or_default();
        let message =
            format!("nothing of {given:?} can be part of a Rust name: it is named after its path");
        planner.note(codes::NAME_NUMBERED, &source.at, message);
    } else if source.id.is_none() {
        planner.warn(
            codes::NAME_NOT_PINNED,
            &source.at,
            format!("the name `{name}` is derived and changes with the text it is derived from"),
        );
    }
}

fn operation(
    planner: &mut Planner<'_>,
    source: &Operation,
    names: OperationNames,
    group: &Group,
    types: &mut Scope,
) -> PlannedOperation {
    let mut methods = Scope::default();
    let (arguments, setters) =
        parameters::parameters(planner, source, &mut methods, &names.context);
    let form = FormNames {
        name: names.form,
        module: &group.module,
    };
    let (body, body_docs) = body(
        planner,
        source,
        &arguments,
        &mut methods,
        &names.context,
        &form,
    );
    let success_names = SuccessNames {
        own: &names.own,
        module: &group.module,
        scope: types,
    };
    let responses = responses::responses(planner, source, &names.context, success_names);
    let mut planned = PlannedOperation {
        constant: names.constant,
        name: names.name,
        builder: names.builder,
        at: source.at.clone(),
        id: source.id.clone(),
        http_method: source.method.clone(),
        path: source.path.encoded(),
        docs: String::new(),
        deprecated: source.deprecated,
        arguments,
        setters,
        body,
        servers: Vec::new(),
        server_choices: Vec::new(),
        accept: responses.accept,
        output: responses.output,
        headers: responses.headers,
        streams: responses.streams,
        success: responses.success,
        errors: responses.errors,
        security: security(planner, source),
        idempotent: idempotent(planner, source),
        selective: strings(source.hints.get("selective").map(|hint| &hint.value)),
        exclusive: exclusive(planner, source),
        pagination: None,
        batch_count: None,
        batch_limit: None,
    };
    planned.pagination = pages::pagination(planner, source, &planned);
    planned.batch_count = batch_count(planner, source, &planned);
    planned.batch_limit = batch_limit(planner, source, &planned);
    let library = planner.library();
    let own_servers = servers::docs_of_own(planner.api, &source.servers);
    planned.docs = docs::operation(
        source,
        &planned,
        &group.accessor,
        &library,
        &body_docs,
        own_servers,
    );
    if planned.arguments.len() + usize::from(matches!(planned.body, Body::Argument(_))) > 6 {
        planner.warn(
            codes::MANY_ARGUMENTS,
            &source.at,
            format!(
                "`{}` has many required values, all of them arguments of one method",
                planned.name
            ),
        );
    }
    planned
}

/// The name of an operation's facts, out of the way of what several operations have in common.
fn constant(name: &str) -> String {
    let mut constant = name.to_shouty_snake_case();
    // A script without capitals: an argument of the same name would be taken for the constant.
    if constant == name {
        constant.insert_str(0, "OPERATION_");
    }
    if constant.starts_with("ERRORS_") || constant.starts_with("STYLES_OF_") {
        constant.push('_');
    }
    constant
}

fn strings(value: Option<&Json>) -> Vec<String> {
    let list = value.and_then(Json::as_array).into_iter().flatten();
    list.filter_map(Json::as_str).map(str::to_owned).collect()
}

/// Whether a method means the same when it is repeated (RFC 9110, section 9.2.2).
pub(crate) fn is_idempotent(method: &str) -> bool {
    matches!(
        method,
        "GET" | "HEAD" | "PUT" | "DELETE" | "OPTIONS" | "TRACE" | "QUERY"
    )
}

fn idempotent(planner: &mut Planner<'_>, source: &Operation) -> Idempotent {
    let Some(hint) = source.hints.get("idempotent") else {
        return if is_idempotent(&source.method) {
            Idempotent::Always
        } else {
            Idempotent::Never
        };
    };
    let header = |key: &str| {
        hint.value
            .get(key)
            .and_then(Json::as_str)
            .map(str::to_owned)
    };
    if hint.value == is_idempotent(&source.method) {
        let message = format!("a {} request is taken for that anyway", source.method);
        planner.note(codes::REDUNDANT_DEFAULT, &hint.at, message);
    }
    match (
        &hint.value,
        header("with-header"),
        header("with-item-header"),
    ) {
        (Json::Bool(true), _, _) => Idempotent::Always,
        (Json::Bool(false), _, _) => Idempotent::Never,
        (_, Some(header), _) => Idempotent::WithHeader(header),
        (_, None, Some(header)) => Idempotent::WithItemHeader(header),
        _ => {
            planner.report(
                codes::HINT_UNKNOWN,
                &hint.at.clone(),
                "`x-rust-idempotent` is not understood".to_owned(),
            );
            Idempotent::Never
        }
    }
}

fn security(planner: &Planner<'_>, source: &Operation) -> Security {
    match &source.security {
        None => Security::Default,
        Some(own) if scheme_sets(own) == scheme_sets(&planner.api.security) => Security::Default,
        Some(own) if own.iter().all(|alternative| alternative.schemes.is_empty()) => Security::None,
        Some(own) => Security::Alternatives(scheme_sets(own)),
    }
}

/// The names of the schemes of each alternative.
pub(crate) fn scheme_sets(alternatives: &[SecurityAlternative]) -> Vec<Vec<String>> {
    let names = |alternative: &SecurityAlternative| {
        let schemes = alternative.schemes.iter();
        schemes.map(|(name, _)| name.clone()).collect()
    };
    alternatives.iter().map(names).collect()
}

/// The body, and what the documentation of the method says of it.
fn body(
    planner: &mut Planner<'_>,
    source: &Operation,
    arguments: &[Parameter],
    names: &mut Scope,
    context: &str,
    form: &FormNames<'_>,
) -> (Body, String) {
    let Some(body) = &source.body else {
        return (Body::None, String::new());
    };
    let methods = methods(planner, body, arguments, names, context, form);
    let mut docs = Docs::default();
    docs.text(body.description.as_deref());
    let text = docs.finish();
    match <[BodyMethod; 1]>::try_from(methods) {
        Ok([only]) if body.required && is_argument(&only.kind) => {
            let mut docs = Docs::default();
            docs.lines_if(&text);
            docs.sentences(&[only.docs]);
            (Body::Argument(only.kind), docs.finish())
        }
        Ok(only) => (
            Body::Choice {
                required: body.required,
                methods: only.into(),
            },
            body_text(text),
        ),
        Err(methods) if methods.is_empty() => (Body::None, body_text(text)),
        Err(methods) => (
            Body::Choice {
                required: body.required,
                methods,
            },
            body_text(text),
        ),
    }
}

fn body_text(text: String) -> String {
    if text.is_empty() {
        return text;
    }
    let mut docs = Docs::default();
    docs.lead("body", &text);
    docs.finish().replacen("`body`", "Body", 1)
}

/// A required body of a known type stands among the arguments.
fn is_argument(kind: &BodyKind) -> bool {
    matches!(
        kind.value,
        BodyValue::Json(_) | BodyValue::AnyJson | BodyValue::Form(..) | BodyValue::Multipart(_)
    )
}

/// The name that the type of a body with several parts would have, and the module in which it stands.
struct FormNames<'a> {
    name: String,
    module: &'a str,
}

/// A method for each kind of body, in the scope of the setters.
fn methods(
    planner: &mut Planner<'_>,
    body: &ApiBody,
    arguments: &[Parameter],
    names: &mut Scope,
    context: &str,
    form: &FormNames<'_>,
) -> Vec<BodyMethod> {
    let mut methods: Vec<BodyMethod> = Vec::new();
    for content in &body.content {
        let (base, value) = body_value(planner, content, context, form);
        let (main, subtype) = content.media_type.split_once('/').unwrap_or_default();
        let longer = [
            format!("{base}_{subtype}"),
            format!("{base}_{main}_{subtype}"),
        ];
        let longer = longer
            .iter()
            .filter_map(|name| identifier(Kind::Field, name));
        let ranked = [base.to_owned()].into_iter().chain(longer).collect();
        let name = names.take_any(Kind::Field, ranked, &Pointer::root());
        let Some(argument) = body_argument(planner, body, content, &value, arguments) else {
            continue;
        };
        let docs = docs::body_method(content, &value);
        let kind = BodyKind {
            media_type: sent_as(&content.media_type, &value),
            value,
            argument,
            // Known when all operations are: `request_items`.
            carries_requests: false,
        };
        methods.push(BodyMethod { name, kind, docs });
    }
    methods.extend(stream_methods(&methods, names));
    methods
}

/// The methods that take a stream, for a body that is bytes in every media type.
fn stream_methods(methods: &[BodyMethod], names: &mut Scope) -> Vec<BodyMethod> {
    let streamed = |method: &BodyMethod| match method.kind.value {
        BodyValue::Bytes => Some(BodyValue::Stream),
        BodyValue::BytesOfType => Some(BodyValue::StreamOfType),
        _ => None,
    };
    let values: Option<Vec<_>> = methods.iter().map(streamed).collect();
    let streams = methods.iter().zip(values.unwrap_or_default());
    streams
        .map(|(method, value)| {
            let name = method.name.replacen("bytes", "stream", 1);
            let ranked = vec![name.clone(), format!("body_{name}")];
            BodyMethod {
                name: names.take_any(Kind::Field, ranked, &Pointer::root()),
                kind: BodyKind {
                    value,
                    ..method.kind.clone()
                },
                docs: format!(
                    "The same as `{}` from a stream, a reader or a file, which is read while it is sent. \
                     The request is then never attempted again.",
                    method.name
                ),
            }
        })
        .collect()
}

/// The name of the argument that is the body: the one that a hint gives, or one that no parameter has.
fn body_argument(
    planner: &mut Planner<'_>,
    body: &ApiBody,
    content: &Content,
    value: &BodyValue,
    arguments: &[Parameter],
) -> Option<String> {
    let usual = match value {
        BodyValue::Json(Type::List(_)) => "items",
        _ => "body",
    };
    let mut scope = Scope::default();
    let named = content.hints.get("name").or_else(|| body.hints.get("name"));
    let Some(hint) = named else {
        for argument in arguments {
            let _ = scope.take(&argument.name, &argument.at);
        }
        let ranked = [usual, "body", "request_body"].map(str::to_owned).into();
        return Some(scope.take_any(Kind::Argument, ranked, &Pointer::root()));
    };
    // `body` is the usual name, so here it is free.
    let given = if hint.value == "body" {
        Some("body".to_owned())
    } else {
        let given = planner.namer.hinted(Kind::Argument, hint);
        planner.keep(given)
    };
    let argument = given?;
    if argument == usual {
        let message = format!("the name is `{usual}` anyway");
        planner.note(codes::REDUNDANT_DEFAULT, &hint.at, message);
    }
    if let Some(other) = arguments.iter().find(|other| other.name == argument) {
        planner.name_taken(&argument, &hint.at, &other.at);
    }
    Some(argument)
}

/// The media type that is sent: where the description has a range, that of what is written.
fn sent_as(declared: &str, value: &BodyValue) -> String {
    match value {
        BodyValue::AnyJson | BodyValue::Json(_) if declared.contains('*') => {
            "application/json".to_owned()
        }
        BodyValue::Text if declared.contains('*') => "text/plain".to_owned(),
        _ => declared.to_owned(),
    }
}

/// What a body of this media type is made of, and the name of its method.
fn body_value(
    planner: &mut Planner<'_>,
    content: &Content,
    context: &str,
    form: &FormNames<'_>,
) -> (&'static str, BodyValue) {
    let essence = syntax::essence(&content.media_type);
    let named = Context::Named(context);
    let request = Context::Part(&named, "Request");
    let structured = content
        .schema
        .as_ref()
        .is_some_and(|schema| is_structured(planner, schema));
    if syntax::is_json(essence) || (essence.contains('*') && structured) {
        return ("json", json_value(planner, content, request));
    }
    let is_binary = content.schema.as_ref().is_some_and(|schema| {
        matches!(&schema.shape, Shape::String { format: Some(format), .. } if format == "binary")
    });
    match essence {
        syntax::FORM if !is_string(planner, content) => {
            return ("form", forms::form(planner, content, request));
        }
        syntax::MULTIPART => {
            let name = form.name.clone();
            let value = forms::multipart(planner, content, request, name, form.module);
            return ("multipart", value);
        }
        _ => {}
    }
    if structured {
        let at = content
            .schema
            .as_ref()
            .map_or_else(Pointer::root, |schema| schema.at.clone());
        let message =
            format!("a body of type `{essence}` is taken as it is; its schema is not carried");
        planner.warn(codes::BODY_NOT_TYPED, &at, message);
    }
    match essence {
        _ if essence.contains('*') && !essence.starts_with("text/") => {
            ("bytes", BodyValue::BytesOfType)
        }
        // Only the caller knows what separates the parts.
        _ if essence.starts_with("multipart/") => ("bytes", BodyValue::BytesOfType),
        _ if is_binary => ("bytes", BodyValue::Bytes),
        syntax::FORM => ("text", BodyValue::Text),
        "application/xml" => ("xml", BodyValue::Text),
        _ if essence.ends_with("+xml") => ("xml", BodyValue::Text),
        _ if essence.starts_with("text/") => ("text", BodyValue::Text),
        _ => ("bytes", BodyValue::Bytes),
    }
}

/// Whether a body is a string as a whole.
fn is_string(planner: &Planner<'_>, content: &Content) -> bool {
    content.schema.as_ref().is_some_and(|schema| {
        let schema = planner.resolved(schema).unwrap_or(schema);
        matches!(schema.shape, Shape::String { .. })
    })
}

/// A JSON body of what its schema says.
fn json_value(planner: &mut Planner<'_>, content: &Content, context: Context<'_>) -> BodyValue {
    match &content.schema {
        Some(schema) if !is_any(schema) => match planner.plain(schema, context) {
            Type::Value => BodyValue::AnyJson,
            ty => BodyValue::Json(ty),
        },
        _ => BodyValue::AnyJson,
    }
}

/// Whether a value is an object or a list.
fn is_structured(planner: &Planner<'_>, schema: &Schema) -> bool {
    let schema = planner.resolved(schema).unwrap_or(schema);
    matches!(
        schema.shape,
        Shape::Object(_) | Shape::Map(_) | Shape::Array(_) | Shape::All(_) | Shape::Union(_)
    )
}

fn is_any(schema: &Schema) -> bool {
    matches!(schema.shape, Shape::Any | Shape::Map(None)) && !schema.hints.contains_key("type")
        || matches!(&schema.shape, Shape::Object(object) if object.properties.is_empty()
            && !matches!(object.additional, crate::api::Additional::Schema(_)))
}

/// Gives groups other names than handwritten types that their operations take: callers import both.
pub(crate) fn keep_apart(groups: &mut [Group]) {
    let operations = groups.iter().flat_map(|group| &group.operations);
    let parameters = operations.flat_map(|one| one.arguments.iter().chain(&one.setters));
    let handwritten: HashSet<String> = parameters
        .filter_map(|parameter| match &parameter.value {
            Value::Checked(path) => path.rsplit("::").next().map(str::to_owned),
            _ => None,
        })
        .collect();
    for group in groups {
        if handwritten.contains(&group.type_name) {
            group.type_name.push_str("Group");
        }
    }
}

/// The parameters that exclude each other.
fn exclusive(planner: &mut Planner<'_>, source: &Operation) -> Vec<String> {
    let Some(hint) = source.hints.get("exclusive") else {
        return Vec::new();
    };
    let names = strings(Some(&hint.value));
    let in_request = |name: &&String| {
        !source.parameters.iter().any(|parameter| {
            parameter.name == **name
                && matches!(
                    parameter.place,
                    ParameterPlace::Header | ParameterPlace::Query
                )
        })
    };
    if let Some(unknown) = names.iter().find(in_request) {
        let message = format!(
            "`x-rust-exclusive` names no header and no query parameter of the operation: {unknown:?}"
        );
        planner.report(codes::HINT_UNKNOWN, &hint.at.clone(), message);
        return Vec::new();
    }
    names
}

/// The parameter that limits what one request acts on, and its default.
fn batch_limit(
    planner: &mut Planner<'_>,
    source: &Operation,
    planned: &PlannedOperation,
) -> Option<(String, u64)> {
    let hint = source.hints.get("batch-limit")?;
    let limit = hint.value.as_str().and_then(|name| {
        let is_set = |parameter: &&ApiParameter| {
            parameter.place == ParameterPlace::Query && parameter.name == name
        };
        let parameter = source.parameters.iter().find(is_set)?;
        let default = parameter.schema.default.as_ref()?.as_u64()?;
        Some((name.to_owned(), default))
    });
    if limit.is_none() || planned.batch_count.is_none() || planned.pagination.is_some() {
        let message = "`x-rust-batch-limit` wants `x-rust-batch-count` without pages, and a query parameter with a default";
        planner.report(codes::HINT_UNKNOWN, &hint.at.clone(), message.to_owned());
        return None;
    }
    limit
}

fn batch_count(
    planner: &mut Planner<'_>,
    source: &Operation,
    planned: &PlannedOperation,
) -> Option<String> {
    let hint = source.hints.get("batch-count")?;
    let field = hint
        .value
        .as_str()
        .and_then(|wire| pages::answer_field(planner, planned, wire));
    let counts = |field: &&Field| {
        field.presence != Presence::OptionalNullable
            && matches!(
                field.ty,
                Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::List(_)
            )
    };
    let name = field.filter(counts).map(|field| field.name.clone());
    if name.is_none() {
        planner.report(
            codes::HINT_UNKNOWN,
            &hint.at.clone(),
            "`x-rust-batch-count` names no integer and no list of the answer".to_owned(),
        );
    }
    name
}
