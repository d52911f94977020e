//! Paths and their operations.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};
use indexmap::IndexMap;

use super::build::{Builder, hints};
use super::parameters::Listed;
use super::reference;
use super::security::Schemes;
use super::syntax::{is_token, item_operations, path_template, skeleton};
use super::{ExternalDocs, Operation, ParameterLocation, PathPart, PathTemplate, Server};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Node, Pointer};
use crate::grammar::{ObjectKind, describe_lost_children};

/// The parts that the operations of a path share.
struct Shared<'a> {
    template: &'a PathTemplate,
    parameters: &'a [Listed],
    servers: &'a [Server],
    schemes: &'a Schemes,
}

impl<'d> Builder<'d> {
    /// The operations of all paths.
    pub(super) fn operations(&mut self, schemes: &Schemes) -> Vec<Operation> {
        let at = Pointer::root().child("paths");
        let document = self.document;
        let mut operations = Vec::new();
        let mut skeletons = HashMap::new();
        for (text, entry) in document.get("paths").into_iter().flat_map(Node::members) {
            let here = at.child(text);
            if text.starts_with("x-") || entry.node.is_null() {
                continue;
            }
            let with_slash = self.with_slash(text, &here);
            match path_template(&with_slash) {
                Ok(template) => self.path(
                    &template,
                    &entry.node,
                    &here,
                    schemes,
                    &mut operations,
                    &mut skeletons,
                ),
                Err(message) => self.error(codes::PATH_TEMPLATE, &here, message),
            }
        }
        self.repeated_ids(&mut operations);
        operations.shrink_to_fit();
        operations
    }

    /// The path with the `/` that it begins with.
    fn with_slash<'t>(&mut self, text: &'t str, at: &Pointer) -> Cow<'t, str> {
        if text.is_empty() || text.starts_with('/') {
            return Cow::Borrowed(text);
        }
        let message = format!("a path begins with `/`: `/{text}` is read");
        self.warn(codes::PATH_TEMPLATE, at, message);
        Cow::Owned(format!("/{text}"))
    }

    /// The template with the names of parameters as they are declared: some frameworks write beside the name what the
    /// value may be.
    fn with_declared_names(
        &mut self,
        template: &PathTemplate,
        item: &Node,
        at: &Pointer,
    ) -> PathTemplate {
        let operations: Vec<&Node> = item_operations(item).map(|found| found.node).collect();
        let declares = |name: &str| {
            let mut owners = operations.iter().copied().chain([item]);
            owners.any(|owner| self.declares(owner, name))
        };
        let mut renamed = Vec::new();
        let parts = template.parts.iter().map(|part| match part {
            PathPart::Parameter(raw) if bare_name(raw) != raw && !declares(raw) => {
                let name = bare_name(raw);
                if !declares(name) {
                    return part.clone();
                }
                renamed.push((raw.clone(), name.to_owned()));
                PathPart::Parameter(name.to_owned())
            }
            part => part.clone(),
        });
        let parts = parts.collect();
        for (raw, name) in renamed {
            let message = format!(
                "`{{{raw}}}` is the parameter `{name}`: what else is said of its value does not change how it is sent"
            );
            self.note(codes::NO_EFFECT, at, message);
        }
        PathTemplate {
            text: template.text.clone(),
            parts,
        }
    }

    fn path(
        &mut self,
        template: &PathTemplate,
        node: &'d Node,
        at: &Pointer,
        schemes: &Schemes,
        operations: &mut Vec<Operation>,
        skeletons: &mut HashMap<(String, String), Pointer>,
    ) {
        let Some(resolved) = self.resolve(ObjectKind::PathItem, node, at) else {
            return;
        };
        if let Some((reference, beside)) = resolved.beside.first() {
            for key in ["summary", "description"] {
                if reference.get(key).is_some() {
                    let message = format!("`{key}` of a path is not carried to the output");
                    self.warn(codes::KEYWORD_NOT_CARRIED, &beside.child(key), message);
                }
            }
        }
        let item = resolved.node;
        let template = &self.with_declared_names(template, item, at);
        let mut parameters = self.parameters(item, &resolved.at);
        self.drop_unknown_path_parameters(&mut parameters, template);
        let servers = self.servers(item, &resolved.at);
        let shared = Shared {
            template,
            parameters: &parameters,
            servers: &servers,
            schemes,
        };
        let mut used = HashSet::new();
        let mut any = false;
        for found in item_operations(item) {
            any = true;
            if found.node.is_null() {
                // Left out: its uses are unknown.
                used.extend(parameters.iter().map(|listed| listed.listed.clone()));
                continue;
            }
            let here = found.at(&resolved.at);
            if !is_token(&found.method) {
                let message = format!("`{}` cannot be the method of a request", found.method);
                self.warn(codes::KEYWORD_NOT_CARRIED, &here, message);
                continue;
            }
            self.collision(template, &found.method, at, skeletons);
            if let Some(operation) = self.operation(&found.method, found.node, &here, &shared) {
                used.extend(operation.1);
                operations.push(operation.0);
            }
        }
        if !any {
            self.note(
                codes::PATH_ITEM_EMPTY,
                at,
                format!("`{}` has no operation", template.text),
            );
        }
    }

    fn collision(
        &mut self,
        template: &PathTemplate,
        method: &str,
        at: &Pointer,
        skeletons: &mut HashMap<(String, String), Pointer>,
    ) {
        let key = (skeleton(template), method.to_owned());
        if let Some(first) = skeletons.get(&key).filter(|first| *first != at) {
            let other = first.last().unwrap_or_default();
            let message = format!(
                "`{method} {}` and `{method} {other}` are the same request",
                template.text
            );
            let (location, first) = (self.location(at), self.location(first));
            self.found.push(
                Diagnostic::warning(codes::PATH_COLLISION, at.clone(), location, message)
                    .also(first, "the other path"),
            );
        } else {
            skeletons.insert(key, at.clone());
        }
    }

    fn operation(
        &mut self,
        method: &str,
        node: &'d Node,
        at: &Pointer,
        shared: &Shared<'_>,
    ) -> Option<(Operation, Vec<Pointer>)> {
        let read: openapiv3::Operation = self.read(ObjectKind::Operation, node, at)?;
        let mut own = self.parameters(node, at);
        self.drop_unknown_path_parameters(&mut own, shared.template);
        let mut merged = self.merged(shared.parameters, own);
        let template = without_declared_pairs(shared.template, &merged);
        self.undeclared_path_parameters(&mut merged, &template, node, at);
        let body = node.get("requestBody").filter(|body| !body.is_null());
        let body_at = at.child("requestBody");
        if body.is_some() && matches!(method, "GET" | "HEAD" | "TRACE") {
            let message = format!("{method} requests usually have no body");
            self.warn(codes::BODY_UNUSUAL, &body_at, message);
        }
        let body = body.and_then(|body| self.body(body, &body_at));
        let responses = self.responses(node, at);
        self.callbacks(node, at);
        let security = node.get("security").filter(|security| !security.is_null());
        let security =
            security.map(|list| self.alternatives(list, &at.child("security"), shared.schemes));
        let mut servers = self.servers(node, at);
        if servers.is_empty() {
            servers = shared.servers.to_vec();
        }
        let docs = read.external_docs.map(|docs| ExternalDocs {
            url: docs.url,
            description: docs.description,
        });
        let (used, parameters) = merged
            .into_iter()
            .map(|listed| (listed.listed, listed.parameter))
            .unzip();
        let operation = Operation {
            at: at.clone(),
            method: method.to_owned(),
            path: template,
            id: read.operation_id,
            summary: read.summary,
            description: read.description,
            external_docs: docs,
            deprecated: read.deprecated,
            tags: read.tags,
            parameters,
            body,
            responses,
            security,
            servers,
            hints: hints(node, at),
        };
        Some((operation, used))
    }

    /// Drops parameters of the path that its template does not have: they cannot be sent.
    fn drop_unknown_path_parameters(&mut self, listed: &mut Vec<Listed>, template: &PathTemplate) {
        listed.retain(|one| {
            let name = &one.parameter.name;
            let known = one.parameter.location != ParameterLocation::Path
                || names(template).any(|known| known == name);
            if !known {
                let lost = self.document.at(&one.listed).map(describe_lost_children);
                let message = format!(
                    "`{name}` does not occur in the path `{}` and is left out{}",
                    template.text,
                    lost.unwrap_or_default()
                );
                self.warn(codes::PATH_PARAMETER_UNUSED, &one.listed, message);
            }
            known
        });
    }

    /// Adds a string for each parameter of the path that nothing declares.
    fn undeclared_path_parameters(
        &mut self,
        merged: &mut Vec<Listed>,
        template: &PathTemplate,
        node: &Node,
        at: &Pointer,
    ) {
        let path = at.parent().and_then(|path| self.document.at(&path));
        for name in names(template) {
            let is_declared = merged.iter().any(|listed| {
                let parameter = &listed.parameter;
                parameter.location == ParameterLocation::Path && parameter.name == name
            });
            // A parameter that is declared but not sound has its own error.
            let mut owners = path.into_iter().chain([node]);
            if is_declared || owners.any(|owner| self.declares(owner, name)) {
                continue;
            }
            let message = format!(
                "`{{{name}}}` of the path `{}` is not declared: it is a string",
                template.text
            );
            self.warn(codes::PATH_PARAMETER_UNDECLARED, at, message);
            merged.push(Listed::undeclared(name, at));
        }
    }

    /// Whether a list of parameters has a path parameter of this name, be it sound or not.
    fn declares(&self, owner: &Node, name: &str) -> bool {
        let listed = owner.get("parameters").and_then(Node::as_sequence);
        listed.into_iter().flatten().any(|node| {
            let target = node.get("$ref").and_then(Node::as_str);
            let target = target.and_then(|text| reference::find(self.document, text).ok());
            let node = target.map_or(node, |(_, target)| target);
            let is = |key, value| node.get(key).and_then(Node::as_str) == Some(value);
            is("in", "path") && is("name", name)
        })
    }

    /// Takes an id that another operation has from all but the first: these are named as operations without one.
    fn repeated_ids(&mut self, operations: &mut [Operation]) {
        let mut declared: IndexMap<String, Vec<Pointer>> = IndexMap::new();
        for operation in operations.iter() {
            if let Some(id) = &operation.id {
                let here = operation.at.child("operationId");
                declared.entry(id.clone()).or_default().push(here);
            }
        }
        declared.retain(|_, all| all.len() > 1);
        let mut seen = HashSet::new();
        for operation in operations {
            let repeated = operation
                .id
                .as_ref()
                .filter(|id| declared.contains_key(*id));
            if let Some(id) = repeated.filter(|id| !seen.insert((*id).clone())) {
                let all = declared.get(id).map_or(&[][..], Vec::as_slice);
                self.warn_repeated_id(id, &operation.at.child("operationId"), all);
                operation.id = None;
            }
        }
    }

    fn warn_repeated_id(&mut self, id: &str, here: &Pointer, all: &[Pointer]) {
        let message = format!(
            "the operation id `{id}` is used {} times: this operation is named as if it had none",
            all.len()
        );
        let location = self.location(here);
        let code = codes::OPERATION_ID_DUPLICATE;
        let mut found = Diagnostic::warning(code, here.clone(), location, message);
        for (index, other) in all.iter().enumerate().filter(|(_, other)| *other != here) {
            let label = match index {
                0 => "first used here",
                _ => "also used here",
            };
            found = found.also(self.location(other), label);
        }
        self.found.push(found);
    }
}

/// The name of a parameter without what frameworks write beside it: `{*path}`, `{path+}`, `{path...}`, `{id:int}`, `{id?}`.
fn bare_name(raw: &str) -> &str {
    let name = raw.split_once(':').map_or(raw, |(name, _)| name);
    name.trim_start_matches(['*', '+'])
        .trim_end_matches(['*', '+', '.', '?'])
}

fn names(template: &PathTemplate) -> impl Iterator<Item = &str> {
    template.parts.iter().filter_map(|part| match part {
        PathPart::Parameter(name) => Some(name.as_str()),
        PathPart::Literal(_) => None,
    })
}

/// The template without the pairs of its query whose name is a parameter of the query: one of the two is sent. A pair with
/// a value stays beside a parameter that is optional.
fn without_declared_pairs(template: &PathTemplate, declared: &[Listed]) -> PathTemplate {
    template.without_pairs(|name, value| {
        let of = |location: ParameterLocation| {
            let mut all = declared.iter().map(|listed| &listed.parameter);
            all.find(|one| one.location == location && one.name == name)
        };
        let is_placeholder = value == format!("{{{name}}}");
        of(ParameterLocation::Path).is_none()
            && of(ParameterLocation::Query).is_some_and(|one| is_placeholder || one.required)
    })
}
