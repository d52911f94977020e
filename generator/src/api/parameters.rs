//! Builds parameters: names, locations, styles.

use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashMapExt as _};

use super::build::{Builder, Resolved};
use super::syntax::{
    FORM, essence, explodes_by_default, header_prefix, is_json, is_of_openapi, is_token,
    usual_style,
};
use super::view::later_declaration_holds;
use super::{Parameter, ParameterLocation, Schema, SerializationStyle, Shape, StyleKind};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Node, Pointer};
use crate::grammar::{ObjectKind, describe_lost_children};

/// A parameter and the pointer of its declaration in a `parameters` list.
#[derive(Clone)]
pub(super) struct Listed {
    pub(super) parameter: Parameter,
    pub(super) listed: Pointer,
}

impl Listed {
    /// A string in the path that nothing declares.
    pub(super) fn undeclared(name: &str, operation: &Pointer) -> Listed {
        let shape = Shape::String {
            format: None,
            values: Vec::new(),
        };
        Listed {
            parameter: Parameter {
                at: operation.clone(),
                name: name.to_owned(),
                location: ParameterLocation::Path,
                required: true,
                deprecated: false,
                description: None,
                examples: Vec::new(),
                schema: Schema::of(operation.clone(), shape),
                style: SerializationStyle {
                    kind: StyleKind::Simple,
                    explode: false,
                },
                allow_reserved: false,
                content: None,
                hints: Default::default(),
            },
            listed: operation.clone(),
        }
    }

    /// The identity of a parameter: location and name; the case of header names does not matter.
    fn identity(&self) -> (u8, String) {
        let name = &self.parameter.name;
        match self.parameter.location {
            ParameterLocation::Path => (0, name.clone()),
            ParameterLocation::Query => (1, name.clone()),
            ParameterLocation::Header => (2, name.to_ascii_lowercase()),
            ParameterLocation::HeaderPrefix => (3, name.to_ascii_lowercase()),
            ParameterLocation::Cookie => (4, name.clone()),
            ParameterLocation::QueryString => (5, String::new()),
        }
    }
}

/// Headers that say where a request goes, where it ends and what becomes of the connection
/// (RFC 9110, sections 7.2, 7.6.1 and 8.6): with another value, it is another request.
const OF_THE_CONNECTION: [&str; 8] = [
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "proxy-connection",
    "keep-alive",
    "te",
    "upgrade",
];

impl<'d> Builder<'d> {
    /// The `parameters` of a path or an operation.
    pub(super) fn parameters(&mut self, owner: &'d Node, at: &Pointer) -> Vec<Listed> {
        let at = at.child("parameters");
        let nodes = owner.get("parameters").and_then(Node::as_sequence);
        let nodes = nodes.unwrap_or_default();
        let mut found: Vec<Listed> = Vec::with_capacity(nodes.len());
        let mut seen = HashMap::new();
        for (index, node) in nodes.iter().enumerate() {
            let listed = at.index(index);
            let Some(parameter) = self.listed_parameter(node, &listed) else {
                continue;
            };
            let one = Listed { parameter, listed };
            match seen.entry(one.identity()) {
                Entry::Occupied(first) => {
                    if let Some(first) = found.get_mut(*first.get()) {
                        self.duplicate(first, one);
                    }
                }
                Entry::Vacant(vacant) => {
                    vacant.insert(found.len());
                    found.push(one);
                }
            }
        }
        found
    }

    /// Lets one of two declarations hold.
    fn duplicate(&mut self, first: &mut Listed, later: Listed) {
        let location = |listed: &Listed| self.document.nearest(&listed.listed).location;
        let (earlier, here) = (location(first), location(&later));
        let holds = later_declaration_holds(first.parameter.deprecated, later.parameter.deprecated);
        let (which, other) = match holds {
            true => ("this one", &first.listed),
            false => ("the first one", &later.listed),
        };
        let lost = self.document.at(other).map(describe_lost_children);
        let message = format!(
            "the parameter `{}` is declared twice: {which} holds{}",
            later.parameter.name,
            lost.unwrap_or_default()
        );
        self.found.push(
            Diagnostic::warning(
                codes::PARAMETER_DUPLICATE,
                later.listed.clone(),
                here,
                message,
            )
            .also(earlier, "first declared here"),
        );
        if holds {
            *first = later;
        }
    }

    /// The parameters of an operation: those of its path, replaced where it declares them anew.
    pub(super) fn merged(&mut self, path: &[Listed], own: Vec<Listed>) -> Vec<Listed> {
        let mut own: Vec<Option<Listed>> = own.into_iter().map(Some).collect();
        let mut merged = Vec::with_capacity(path.len() + own.len());
        for inherited in path {
            let identity = inherited.identity();
            let replacement = own
                .iter_mut()
                .find(|one| one.as_ref().is_some_and(|one| one.identity() == identity))
                .and_then(Option::take);
            match replacement {
                None => merged.push(inherited.clone()),
                Some(replacement) => {
                    let rest = self
                        .document
                        .at(&inherited.listed)
                        .map(describe_lost_children)
                        .unwrap_or_default();
                    let message = format!(
                        "`{}` replaces the parameter of the path{rest}",
                        replacement.parameter.name
                    );
                    self.note(codes::PARAMETER_OVERRIDDEN, &replacement.listed, message);
                    merged.push(replacement);
                }
            }
        }
        merged.extend(own.into_iter().flatten());
        merged
    }

    fn listed_parameter(&mut self, node: &'d Node, at: &Pointer) -> Option<Parameter> {
        let resolved = self.resolve(ObjectKind::Parameter, node, at)?;
        if resolved.beside.is_empty() {
            return self.parameter(&resolved);
        }
        let key = resolved.at.clone();
        let built = match self.built.parameters.get(&key) {
            Some(built) => built.clone(),
            None => {
                let built = self.parameter(&resolved);
                self.built.parameters.insert(key, built.clone());
                built
            }
        };
        let mut parameter = built?;
        parameter.hints = resolved.hints();
        parameter.description = resolved.description().or(parameter.description);
        Some(parameter)
    }

    fn parameter(&mut self, resolved: &Resolved<'d>) -> Option<Parameter> {
        let (node, at) = (resolved.node, &resolved.at);
        let style = self.style(node, at)?;
        let (location, data) = self.located(node, at)?;
        let flag = |key| node.get(key).and_then(Node::as_bool) == Some(true);
        let allow_reserved = location == ParameterLocation::Query && flag("allowReserved");
        let (location, name) = self.named(location, data.name, node, at)?;
        if location != ParameterLocation::Query
            && node.get("allowReserved").and_then(Node::as_bool) == Some(true)
        {
            let message = "`allowReserved` has a meaning in the query only";
            self.warn(
                codes::KEYWORD_NOT_CARRIED,
                &at.child("allowReserved"),
                message,
            );
        }
        let (schema, content) = self.value(node, at, "a parameter")?;
        let style = match content.as_deref().is_some_and(is_json) {
            true => SerializationStyle::JSON,
            false => style,
        };
        let mut parameter = Parameter {
            at: at.clone(),
            name,
            location,
            required: data.required,
            deprecated: data.deprecated == Some(true),
            description: data.description,
            examples: self.examples(node, at),
            schema,
            style,
            allow_reserved,
            content,
            hints: resolved.hints(),
        };
        self.required_in_path(&mut parameter);
        self.explode_without_effect(&parameter, node);
        self.writable(&parameter, node).then_some(parameter)
    }

    /// The location, and what all parameters have.
    fn located(
        &mut self,
        node: &Node,
        at: &Pointer,
    ) -> Option<(ParameterLocation, openapiv3::ParameterData)> {
        let data = self.read(ObjectKind::Parameter, node, at)?;
        let location = match node.get("in").and_then(Node::as_str)? {
            "path" => ParameterLocation::Path,
            "query" => ParameterLocation::Query,
            "querystring" => ParameterLocation::QueryString,
            "header" => ParameterLocation::Header,
            "cookie" => ParameterLocation::Cookie,
            // The grammar has reported it.
            _ => return None,
        };
        Some((location, data))
    }

    /// The name as it is sent, and the location: a header whose name ends in `*` is a prefix.
    fn named(
        &mut self,
        location: ParameterLocation,
        name: String,
        node: &Node,
        at: &Pointer,
    ) -> Option<(ParameterLocation, String)> {
        let here = at.child("name");
        let fault = match location {
            ParameterLocation::Path | ParameterLocation::Query | ParameterLocation::QueryString => {
                name.is_empty().then_some("an empty name")
            }
            ParameterLocation::Cookie => {
                (!is_token(&name)).then_some("cannot be the name of a cookie")
            }
            _ => {
                if let Some(why) = ignored(&name) {
                    let message = format!(
                        "{why} the header parameter `{name}`{}",
                        describe_lost_children(node)
                    );
                    self.warn(codes::PARAMETER_IGNORED, at, message);
                    return None;
                }
                if let Some(prefix) = header_prefix(&name) {
                    return Some((ParameterLocation::HeaderPrefix, prefix.to_owned()));
                }
                (!is_token(&name) || name.contains('*')).then_some("cannot be the name of a header")
            }
        };
        match fault {
            None => Some((location, name)),
            Some(fault) => {
                let code = match location {
                    ParameterLocation::Header | ParameterLocation::HeaderPrefix => {
                        codes::HEADER_NAME
                    }
                    _ => codes::PARAMETER_NAME,
                };
                if name.is_empty() {
                    let lost = describe_lost_children(node);
                    let message = format!("a parameter without a name is left out{lost}");
                    self.warn(code, at, message);
                } else if is_required(node) {
                    self.error(code, &here, format!("`{name}`: {fault}"));
                } else {
                    self.without_optional(code, node, &here, &format!("it {fault}"));
                }
                None
            }
        }
    }

    fn required_in_path(&mut self, parameter: &mut Parameter) {
        if parameter.location == ParameterLocation::Path && !parameter.required {
            let message = format!(
                "the path parameter `{}` is not marked `required: true`",
                parameter.name
            );
            self.warn(codes::PATH_PARAMETER_OPTIONAL, &parameter.at, message);
            parameter.required = true;
        }
    }

    /// How lists and objects are written; `None` where there is no such style.
    fn style(&mut self, node: &Node, at: &Pointer) -> Option<SerializationStyle> {
        let location = node.get("in").and_then(Node::as_str).unwrap_or_default();
        let usual = usual_style(location);
        let possible: &[&str] = match location {
            "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
            "querystring" => &["form"],
            "cookie" => &["form", "cookie"],
            "path" => &["simple", "label", "matrix"],
            _ => &["simple"],
        };
        let stated = node.get("style").and_then(Node::as_str);
        let mut style = stated.unwrap_or(usual);
        let explode = node.get("explode").and_then(Node::as_bool);
        if stated == Some(usual) {
            self.note(
                codes::REDUNDANT_DEFAULT,
                &at.child("style"),
                format!("`{usual}` is the style anyway"),
            );
        }
        if !possible.contains(&style) {
            let message = format!(
                "the style `{style}` does not exist in a {location} parameter: `{usual}` is used"
            );
            self.warn(codes::PARAMETER_STYLE, &at.child("style"), message);
            style = usual;
        }
        if explode == Some(explodes_by_default(style)) {
            let message = format!("`explode` is {} anyway", explodes_by_default(style));
            self.note(codes::REDUNDANT_DEFAULT, &at.child("explode"), message);
        }
        SerializationStyle::of(style, explode)
    }

    /// Adds a note about an `explode` without effect on the values of the parameter.
    fn explode_without_effect(&mut self, parameter: &Parameter, node: &Node) {
        let stated = node.get("explode").and_then(Node::as_bool);
        let usual = parameter.style.kind == StyleKind::Form;
        let without_effect = match parameter.style.kind {
            StyleKind::DeepObject => true,
            StyleKind::Simple => !self.holds_object(&parameter.schema),
            _ => false,
        };
        if stated.is_some_and(|explode| explode != usual) && without_effect {
            let message = "`explode` makes no difference to what the parameter holds";
            let at = parameter.at.child("explode");
            self.note(codes::REDUNDANT_DEFAULT, &at, message);
        }
    }

    /// Whether the parameter's value can be written at all.
    fn writable(&mut self, parameter: &Parameter, node: &Node) -> bool {
        let reason = match &parameter.content {
            Some(media_type) if is_json(media_type) || self.is_text(parameter, media_type) => {
                return true;
            }
            Some(media_type) => format!("its value as `{media_type}` is not generated"),
            None => return true,
        };
        self.unwritable(node, &parameter.at, &reason);
        false
    }

    /// Whether a value of this media type is written as a text, or as a form that is the whole query.
    fn is_text(&self, parameter: &Parameter, media_type: &str) -> bool {
        let is_form = essence(media_type) == FORM;
        let is_query = parameter.location == ParameterLocation::QueryString;
        let is_text = media_type.starts_with("text/");
        is_text || (is_form && is_query) || !self.holds_object(&parameter.schema)
    }

    /// Without a required parameter no request is right; an optional one can be left out.
    fn unwritable(&mut self, node: &Node, at: &Pointer, reason: &str) {
        if !is_required(node) {
            return self.without_optional(codes::PARAMETER_STYLE, node, at, reason);
        }
        let name = node.get("name").and_then(Node::as_str).unwrap_or_default();
        let message = format!("the required parameter `{name}` cannot be sent: {reason}");
        self.error(codes::PARAMETER_STYLE, at, message);
    }

    fn without_optional(&mut self, code: &'static str, node: &Node, at: &Pointer, reason: &str) {
        let name = node.get("name").and_then(Node::as_str).unwrap_or_default();
        let message = format!(
            "the optional parameter `{name}` is left out: {reason}{}",
            describe_lost_children(node)
        );
        self.warn(code, at, message);
    }
}

/// Whether a parameter is required, as all of a path are.
fn is_required(node: &Node) -> bool {
    node.get("required").and_then(Node::as_bool) == Some(true)
        || node.get("in").and_then(Node::as_str) == Some("path")
}

/// Why a header of this name is no parameter.
fn ignored(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    if is_of_openapi(&name) {
        Some("OpenAPI ignores")
    } else if OF_THE_CONNECTION.contains(&name.as_str()) {
        Some("the connection decides and no caller sets")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::OF_THE_CONNECTION;
    use crate::embedded::RUNTIME;

    #[test]
    fn the_runtime_refuses_the_same_headers_where_callers_name_them() {
        let found = RUNTIME.iter().find(|(name, _)| *name == "header.rs");
        let list = found.and_then(|(_, text)| text.split("OF_THE_REQUEST: ").nth(1));
        let list = list.and_then(|text| text.split("];").next()).unwrap();
        for name in OF_THE_CONNECTION {
            assert!(list.contains(&format!("\"{name}\",")), "{name}");
        }
    }
}
