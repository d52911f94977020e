//! Servers and their URL templates.

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::build::{Builder, hints};
use super::syntax::braced;
use super::{PathPart, Server, ServerVariable};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Node, Pointer};
use crate::grammar::{ObjectKind, describe_lost_children};

/// Why a server cannot be used: the code, the pointer and the reason.
type ServerFault = (&'static str, Pointer, String);

impl Builder<'_> {
    /// The servers of the root, a path or an operation.
    pub(super) fn servers(&mut self, owner: &Node, at: &Pointer) -> Vec<Server> {
        let at = at.child("servers");
        let items = owner
            .get("servers")
            .and_then(Node::as_sequence)
            .unwrap_or_default();
        let mut servers = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            if !item.is_null() {
                let is_base_url = servers.is_empty() && at.segments().count() == 1;
                servers.extend(self.server(item, &at.index(index), is_base_url));
            }
        }
        servers
    }

    /// A server, where its URL can be used.
    fn server(&mut self, node: &Node, at: &Pointer, is_base_url: bool) -> Option<Server> {
        let read: openapiv3::Server = self.read(ObjectKind::Server, node, at)?;
        match self.sound_server(read, node, at, is_base_url) {
            Ok(server) => Some(server),
            Err((code, here, reason)) => {
                let lost = describe_lost_children(node);
                let message = format!("{reason}: the server is left out{lost}");
                self.warn(code, &here, message);
                None
            }
        }
    }

    fn sound_server(
        &mut self,
        read: openapiv3::Server,
        node: &Node,
        at: &Pointer,
        is_base_url: bool,
    ) -> Result<Server, ServerFault> {
        let here = at.child("url");
        let malformed = |reason| (codes::SERVER_URL, here.clone(), reason);
        let parts = braced(&read.url).map_err(malformed)?;
        let declared = node.get("variables");
        let variables = self.variables(
            read.variables.unwrap_or_default(),
            declared,
            &at.child("variables"),
        );
        let names: Vec<&str> = parts
            .iter()
            .filter_map(|part| match part {
                PathPart::Parameter(name) => Some(name.as_str()),
                PathPart::Literal(_) => None,
            })
            .collect();
        let mut unknown = names
            .iter()
            .filter(|name| declared.is_none_or(|declared| declared.get(name).is_none()));
        if let Some(name) = unknown.next() {
            let reason = format!("the URL names the variable `{name}`, which is not declared");
            return Err((codes::SERVER_VARIABLE, here, reason));
        }
        let (used, unused): (IndexMap<_, _>, IndexMap<_, _>) = variables
            .into_iter()
            .partition(|(name, _)| names.contains(&name.as_str()));
        for name in unused.keys() {
            let here = at.child("variables").child(name);
            let rest = self
                .document
                .at(&here)
                .map(describe_lost_children)
                .unwrap_or_default();
            let message = format!("the URL does not use the variable `{name}`{rest}");
            self.warn(codes::SERVER_VARIABLE_UNUSED, &here, message);
        }
        check_defaults(&used, at)?;
        let malformed = |reason| (codes::SERVER_URL, here.clone(), reason);
        let scheme = self
            .check_url(&parts, &used, &here, is_base_url)
            .map_err(malformed)?;
        let url = read.url.strip_suffix('/').unwrap_or(&read.url);
        let url = format!("{scheme}{url}");
        Ok(Server {
            at: at.clone(),
            name: node.get("name").and_then(Node::as_str).map(str::to_owned),
            url,
            description: read.description,
            variables: used,
            hints: hints(node, at),
        })
    }

    fn variables(
        &mut self,
        read: IndexMap<String, openapiv3::ServerVariable>,
        declared: Option<&Node>,
        at: &Pointer,
    ) -> IndexMap<String, ServerVariable> {
        let mut variables = IndexMap::with_capacity(read.len());
        for (name, variable) in read {
            let here = at.child(&name);
            let values = self.distinct_choices(variable.enumeration, &here.child("enum"));
            let hints = declared
                .and_then(|declared| declared.get(&name))
                .map(|node| hints(node, &here));
            let description = variable.description;
            let hints = hints.unwrap_or_default();
            variables.insert(
                name,
                ServerVariable {
                    default: variable.default,
                    values,
                    description,
                    hints,
                },
            );
        }
        variables
    }

    /// The values of a variable; one that is listed again is reported.
    fn distinct_choices(&mut self, values: Vec<String>, at: &Pointer) -> Vec<String> {
        let mut distinct = IndexMap::with_capacity(values.len());
        for (index, value) in values.into_iter().enumerate() {
            let first = match distinct.entry(value) {
                Entry::Vacant(vacant) => {
                    vacant.insert(index);
                    continue;
                }
                Entry::Occupied(first) => first,
            };
            let here = at.index(index);
            let message = format!("`enum` lists `{}` twice", first.key());
            let location = self.location(&here);
            let first = self.location(&at.index(*first.get()));
            self.found.push(
                Diagnostic::warning(codes::ENUM_DUPLICATE, here, location, message)
                    .also(first, "first listed here"),
            );
        }
        distinct.into_keys().collect()
    }

    /// Checks the URL with the defaults of its variables. Returns the scheme to put before it.
    fn check_url(
        &mut self,
        parts: &[PathPart],
        variables: &IndexMap<String, ServerVariable>,
        at: &Pointer,
        is_base_url: bool,
    ) -> Result<&'static str, String> {
        let mut url: String = parts
            .iter()
            .map(|part| match part {
                PathPart::Literal(text) => text.as_str(),
                PathPart::Parameter(name) => variables
                    .get(name)
                    .map_or("", |variable| variable.default.as_str()),
            })
            .collect();
        let mut scheme = "";
        if url.starts_with("//") {
            scheme = "https:";
            self.warn(
                codes::SERVER_URL,
                at,
                format!("`{url}` has no scheme: `https` is used"),
            );
            url.insert_str(0, scheme);
        }
        if let Some(reason) = fault(&url) {
            return Err(format!("`{url}` {reason}"));
        }
        if is_base_url && !url.contains("://") {
            let message = format!(
                "`{url}` is relative: the base URL has to be given when the client is built"
            );
            self.warn(codes::SERVER_URL, at, message);
        }
        Ok(scheme)
    }
}

/// Checks the defaults of variables against their values.
fn check_defaults(
    variables: &IndexMap<String, ServerVariable>,
    server: &Pointer,
) -> Result<(), ServerFault> {
    for (name, variable) in variables {
        let default = &variable.default;
        if !variable.values.is_empty() && !variable.values.contains(default) {
            let here = server.child("variables").child(name).child("default");
            let reason = format!("the default `{default}` is not among the values of `enum`");
            return Err((codes::SERVER_VARIABLE, here, reason));
        }
    }
    Ok(())
}

/// The defect of a base URL.
fn fault(url: &str) -> Option<&'static str> {
    if url
        .chars()
        .any(|character| character.is_whitespace() || character.is_control())
    {
        return Some("holds white space");
    }
    if url.contains(['?', '#']) {
        return Some("has a query or a fragment");
    }
    let rest = match url.split_once("://") {
        Some((scheme, rest))
            if matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") =>
        {
            rest
        }
        Some(_) => return Some("is not an http(s) URL"),
        None => return None,
    };
    let authority = rest.split('/').next().unwrap_or_default();
    if authority.contains('@') {
        return Some("holds user information");
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    if host.is_empty() {
        return Some("has no host");
    }
    if port.is_some_and(|port| !port.is_empty() && port.parse::<u16>().is_err()) {
        return Some("has a malformed port");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn base_urls_are_absolute_http_urls_or_paths() {
        for url in [
            "https://a.example",
            "http://127.0.0.1:8080/v1",
            "http://[::1]:80",
            "/v1",
            "",
            "HTTPS://a",
        ] {
            assert_eq!(fault(url), None, "{url}");
        }
        for (url, message) in [
            ("ftp://a", "is not an http(s) URL"),
            ("https://", "has no host"),
            ("https:///a", "has no host"),
            ("https://a b", "holds white space"),
            ("https://a?b", "has a query or a fragment"),
            ("https://u:p@a", "holds user information"),
            ("https://a:x", "has a malformed port"),
        ] {
            assert_eq!(fault(url), Some(message), "{url}");
        }
    }
}
