//! The operations of a group: names, arguments and calls.

mod batches;
pub(crate) mod bodies;
mod groups;

use std::borrow::Cow;

use foldhash::HashSet;
use heck::{ToPascalCase, ToShoutySnakeCase};
use serde_json::Value as Json;

use crate::api::{Content, Operation, ParameterLocation, SecurityAlternative, syntax};
use crate::diagnostic::codes;
use crate::plan::names::operations::{Candidates, Noun, candidates};
use crate::plan::names::{Kind, escape_reserved, identifier};
use crate::plan::operations::batches::{batch_action, batch_count, batch_limit};
use crate::plan::operations::bodies::{FormNames, body};
use crate::plan::operations::groups::UNTAGGED;
use crate::plan::success_outputs::SuccessNames;
use crate::plan::symbols::{Scope, Symbol};
use crate::plan::types::Planner;
use crate::plan::{
    CallExample, Group, Idempotent, ParameterValue, PlannedBody, PlannedOperation, Security, docs,
    examples, pages, parameters, responses, servers,
};

pub(crate) use groups::{groups, tag_key};

/// Plans the operations of a group.
fn operations(planner: &mut Planner<'_>, members: &[&Operation], group: &mut Group) {
    let (tag, module) = (group.tag.clone(), group.module.clone());
    // The group of operations without a tag has no noun.
    let names = [&module, &tag].into_iter().filter(|_| tag != UNTAGGED);
    let nouns: Vec<Noun> = names.filter_map(|name| Noun::of(name)).collect();
    let candidates: Vec<_> = members
        .iter()
        .map(|source| candidates(source, &nouns, responses::yields_list(planner, source)))
        .collect();
    let symbols: Vec<_> = members
        .iter()
        .zip(&candidates)
        .map(|(source, candidates)| {
            let names = candidates.names.iter();
            let mut texts = names.map(|name| Cow::Borrowed(name.text.as_str()));
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
            context: context(source, candidates, &group.type_name, &name),
            form: form_name(planner, source, &own, &mut module),
            name,
            own,
        };
        let planned = operation(planner, source, names, group, &mut module);
        group.operations.push(planned);
    }
    group.operations.shrink_to_fit();
}

/// The name of the type of a body with several parts; empty where the operation has none.
fn form_name(
    planner: &mut Planner<'_>,
    source: &Operation,
    own: &str,
    module: &mut Scope,
) -> String {
    let mut contents = source.body.iter().flat_map(|body| &body.content);
    let is_form = |content: &&Content| syntax::essence(&content.media_type) == syntax::MULTIPART;
    let Some(content) = contents.find(is_form) else {
        return String::new();
    };
    let plain = format!("{own}Form");
    let pinned = content.schema.as_ref();
    let Some(schema) = pinned.filter(|schema| schema.hints.contains_key("name")) else {
        let ranked = vec![plain, format!("{own}Parts")];
        return module.take_any(Kind::Builder, ranked, &source.at);
    };
    let symbol = Symbol {
        kind: Kind::Builder,
        hints: &schema.hints,
        text: Cow::Owned(plain),
        fallback: Vec::new(),
        at: &schema.at,
    };
    let names = planner.declare(module, &[symbol]);
    names.into_iter().flatten().next().unwrap_or_default()
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
fn context(source: &Operation, candidates: &Candidates, group: &str, name: &str) -> String {
    let own = name.trim_end_matches('_').to_pascal_case();
    if source.hints.contains_key("name") {
        let group = group.trim_end_matches("Group");
        return format!("{group}{own}");
    }
    let is_chosen = |text: &str| identifier(Kind::Operation, text).as_deref() == Some(name);
    let mut names = candidates.names.iter();
    let chosen = names.find(|one| is_chosen(&one.text));
    let chosen = chosen.or(candidates.names.first());
    let full = chosen.and_then(|chosen| identifier(Kind::Model, &chosen.full));
    full.map_or(own, |name| name.trim_end_matches('_').to_owned())
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
        example: CallExample::default(),
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
        batch_action: None,
    };
    planned.pagination = pages::pagination(planner, source, &planned);
    planned.batch_count = batch_count(planner, source, &planned);
    planned.batch_limit = batch_limit(planner, source, &planned);
    planned.batch_action = batch_action(planner, source, &planned);
    let own_servers = servers::docs_of_own(planner.api, &source.servers);
    planned.docs = docs::operation(source, &planned, &body_docs, own_servers);
    if planned.arguments.len() + usize::from(matches!(planned.body, PlannedBody::Argument(_))) > 6 {
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

/// Says in the docs of each operation how it is called.
pub(crate) fn add_examples(groups: &mut [Group], library: &str) {
    for group in groups {
        for operation in &mut group.operations {
            operation.example = examples::call(operation, &group.accessor, library);
            let example = examples::section(&operation.example, library);
            operation.docs = format!("{}\n\n{example}", operation.docs);
        }
    }
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

/// Gives groups other names than handwritten types that their operations take: callers import both.
pub(crate) fn keep_apart(groups: &mut [Group]) {
    let operations = groups.iter().flat_map(|group| &group.operations);
    let parameters = operations.flat_map(|one| one.arguments.iter().chain(&one.setters));
    let handwritten: HashSet<String> = parameters
        .filter_map(|parameter| match &parameter.value {
            ParameterValue::Checked(path) => path.rsplit("::").next().map(str::to_owned),
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
                    parameter.location,
                    ParameterLocation::Header | ParameterLocation::Query
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
