//! Security schemes, and the alternatives that use them.

use indexmap::IndexMap;
use url::Url;

use super::build::{Builder, Resolved};
use super::syntax::{FORM, essence, is_token};
use super::{
    Operation, ParameterLocation, SecurityAlternative, SecurityKind, SecurityScheme, TokenUrls,
};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Node, Pointer};
use crate::grammar::ObjectKind;
use crate::model::text;

/// What became of the declared schemes.
#[derive(Default)]
pub(super) struct Schemes {
    /// Those that can be used.
    pub(super) usable: IndexMap<String, SecurityScheme>,
    /// Those that cannot, and why.
    impossible: IndexMap<String, String>,
}

impl<'d> Builder<'d> {
    /// Names the parameters that are the whole query of an operation whose credential is added to the query: behind a form
    /// it is one more field, and behind anything else a text that no server expects there.
    pub(super) fn credentials_in_whole_queries(
        &mut self,
        operations: &[Operation],
        security: &[SecurityAlternative],
        schemes: &Schemes,
    ) {
        for operation in operations {
            let mut parameters = operation.parameters.iter();
            let whole = parameters.find(|one| one.location == ParameterLocation::QueryString);
            let media_type = whole.and_then(|one| one.content.as_deref());
            let Some((whole, media_type)) = whole.zip(media_type) else {
                continue;
            };
            let alternatives = operation.security.as_deref().unwrap_or(security);
            let mut names = alternatives.iter().flat_map(|one| &one.schemes);
            let in_query = names.find_map(|(name, _)| match &schemes.usable.get(name)?.kind {
                SecurityKind::Query(key) => Some(key),
                _ => None,
            });
            if let Some(key) = in_query.filter(|_| essence(media_type) != FORM) {
                let message = format!(
                    "the credential is added to the query as `&{key}=…`, behind `{}`, which is `{media_type}`",
                    whole.name
                );
                self.warn(codes::SECURITY_IN_QUERY, &whole.at, message);
            }
        }
    }

    /// The schemes of `components/securitySchemes`.
    pub(super) fn security_schemes(&mut self) -> Schemes {
        let at = Pointer::root().child("components").child("securitySchemes");
        let section = self
            .document
            .get("components")
            .and_then(|components| components.get("securitySchemes"));
        let mut schemes = Schemes::default();
        for (name, entry) in section.into_iter().flat_map(Node::members) {
            let here = at.child(name);
            let Some(resolved) = self.resolve(ObjectKind::SecurityScheme, &entry.node, &here)
            else {
                continue;
            };
            match self.scheme(&resolved) {
                Some(Ok(scheme)) => {
                    schemes.usable.insert(name.to_owned(), scheme);
                }
                Some(Err(reason)) => {
                    let lost = crate::grammar::describe_lost_children(resolved.node);
                    self.warn(
                        codes::SECURITY_NOT_CARRIED,
                        &here,
                        format!("{reason}{lost}"),
                    );
                    schemes.impossible.insert(name.to_owned(), reason);
                }
                None => {}
            }
        }
        schemes
    }

    /// A scheme; the reason where it is sound but cannot be carried out; nothing where it is not sound.
    fn scheme(&mut self, resolved: &Resolved<'d>) -> Option<Result<SecurityScheme, String>> {
        let (node, at) = (resolved.node, &resolved.at);
        if node.get("type").and_then(Node::as_str) == Some("mutualTLS") {
            return Some(Err(
                "mutual TLS is set up in the transport, not by the client".to_owned(),
            ));
        }
        let needed: &[&str] = match node.get("type").and_then(Node::as_str) {
            Some("apiKey") => &["in", "name"],
            Some("http") => &["scheme"],
            _ => &[],
        };
        let missing = needed.iter().find(|key| node.get(key).is_none());
        if let Some(key) = missing {
            let message = format!("a security scheme of this type has a `{key}`");
            self.error(codes::REQUIRED_MISSING, at, message);
            return None;
        }
        self.warn_inapplicable_fields(node, at);
        let declared_as = text(node, "type").unwrap_or_default();
        let kind = match declared_as.as_str() {
            "apiKey" => self.key(node, at)?,
            "http" => match text(node, "scheme").unwrap_or_default() {
                scheme if scheme.eq_ignore_ascii_case("bearer") => SecurityKind::Bearer {
                    format: text(node, "bearerFormat"),
                    declared_as,
                },
                scheme if scheme.eq_ignore_ascii_case("basic") => SecurityKind::Basic,
                scheme => {
                    return Some(Err(format!(
                        "HTTP authentication by `{scheme}` cannot be carried out"
                    )));
                }
            },
            "oauth2" | "openIdConnect" => SecurityKind::Bearer {
                format: None,
                declared_as,
            },
            // The grammar has reported another type.
            _ => return None,
        };
        let token_urls = self.token_urls(node, at);
        let description = resolved.description().or_else(|| text(node, "description"));
        Some(Ok(SecurityScheme {
            at: at.clone(),
            description,
            kind,
            token_urls,
            hints: resolved.hints(),
        }))
    }

    /// Where the flows of the scheme say that tokens are fetched without a user.
    fn token_urls(&mut self, node: &Node, at: &Pointer) -> Option<TokenUrls> {
        let flows = node.get("flows")?;
        let is_oauth2 = node.get("type").and_then(Node::as_str) == Some("oauth2");
        let server = self.first_server();
        let mut relative = Vec::new();
        let mut url = |flow: &str, keyword: &str| {
            let url = flows.get(flow)?.get(keyword)?.as_str()?;
            let absolute = absolute_url(url, server);
            if absolute.is_none() {
                relative.push((flow.to_owned(), keyword.to_owned(), url.to_owned()));
            }
            Some(absolute.unwrap_or_default())
        };
        let with_user = ["authorizationCode", "password"];
        let refresh = with_user.iter().find_map(|flow| url(flow, "refreshUrl"));
        let refresh = refresh.or_else(|| with_user.iter().find_map(|flow| url(flow, "tokenUrl")));
        let client_credentials = url("clientCredentials", "tokenUrl");
        let urls = match (client_credentials, refresh) {
            _ if !is_oauth2 => None,
            (None, None) => None,
            (client_credentials, refresh) => Some(TokenUrls {
                client_credentials: client_credentials.unwrap_or_default(),
                refresh: refresh.unwrap_or_default(),
            }),
        };
        let here = at.child("flows");
        for (flow, keyword, url) in relative.into_iter().filter(|_| urls.is_some()) {
            let message = format!(
                "`{url}` is relative, and no server without variables says to what: callers give it by `token_url`"
            );
            let at = here.child(&flow).child(&keyword);
            self.warn(codes::KEYWORD_NOT_CARRIED, &at, message);
        }
        let lost = crate::grammar::describe_lost_children(flows);
        if urls.is_some() {
            let message = format!(
                "of `flows` the URLs of tokens for the client's credentials and refresh tokens are carried{lost}"
            );
            self.note(codes::KEYWORD_NOT_CARRIED, &here, message);
        } else {
            let message = format!("`flows` is not carried to the output{lost}");
            let found = Diagnostic::warning(
                codes::KEYWORD_NOT_CARRIED,
                here.clone(),
                self.location(&here),
                message,
            );
            self.found.push(
                found.hint("the crate sends a token that you obtained; it does not obtain one"),
            );
        }
        urls
    }

    /// The URL of the first server.
    fn first_server(&self) -> Option<&'d str> {
        let servers = self.document.get("servers")?.as_sequence()?;
        servers.first()?.get("url")?.as_str()
    }

    fn key(&mut self, node: &Node, at: &Pointer) -> Option<SecurityKind> {
        let (location, name) = (text(node, "in")?, text(node, "name")?);
        let here = at.child("name");
        match location.as_str() {
            "query" if name.is_empty() => {
                self.error(codes::SECURITY_IMPOSSIBLE, &here, "the key has no name");
                None
            }
            "query" => Some(SecurityKind::Query(name)),
            "header" | "cookie" if !is_token(&name) || name.contains('*') => {
                let message = format!("`{name}` cannot be the name of a header or cookie");
                self.error(codes::SECURITY_IMPOSSIBLE, &here, message);
                None
            }
            "header" => Some(SecurityKind::Header(name)),
            "cookie" => Some(SecurityKind::Cookie(name)),
            _ => None,
        }
    }

    /// Fields that belong to another type of scheme.
    fn warn_inapplicable_fields(&mut self, node: &Node, at: &Pointer) {
        let typ = node.get("type").and_then(Node::as_str).unwrap_or_default();
        let bearer = node
            .get("scheme")
            .and_then(Node::as_str)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("bearer"));
        let idle: &[&str] = match typ {
            "apiKey" => &["scheme", "bearerFormat"],
            "http" if bearer => &["in", "name"],
            "http" => &["in", "name", "bearerFormat"],
            _ => &["in", "name", "scheme", "bearerFormat"],
        };
        for key in idle.iter().filter(|key| node.get(key).is_some()) {
            let message = format!("`{key}` means nothing for a security scheme of this type");
            self.warn(codes::KEYWORD_NOT_CARRIED, &at.child(key), message);
        }
    }

    /// The alternatives of a `security` list.
    pub(super) fn alternatives(
        &mut self,
        list: &Node,
        at: &Pointer,
        schemes: &Schemes,
    ) -> Vec<SecurityAlternative> {
        let items: Vec<(usize, &Node)> = list
            .as_sequence()
            .unwrap_or_default()
            .iter()
            .enumerate()
            .filter(|(_, item)| !item.is_null())
            .collect();
        let is_whole = |item: &Node| {
            let mut names = item.members().map(|(name, _)| name);
            names.all(|name| !schemes.impossible.contains_key(name))
        };
        let is_part = |item: &Node| {
            let mut names = item.members().map(|(name, _)| name);
            names.any(|name| !schemes.impossible.contains_key(name))
        };
        // Where no alternative can be sent whole, the caller adds what is missing to those sent in part.
        let whole = items.iter().any(|(_, item)| is_whole(item));
        let part = !whole && items.iter().any(|(_, item)| is_part(item));
        let mut alternatives = Vec::with_capacity(items.len());
        for (index, item) in items {
            let here = at.index(index);
            let is_sent = is_whole(item) || (part && is_part(item));
            let effect = match (is_sent, whole || part) {
                (true, _) => "this alternative is sent without it",
                (false, true) => "this alternative is left out",
                (false, false) => {
                    "this alternative is left out, there is no other one, and nothing is sent"
                }
            };
            self.warn_impossible(item, &here, schemes, effect);
            if is_sent {
                alternatives.extend(self.alternative(item, &here, schemes));
            }
        }
        alternatives
    }

    /// Names the schemes of an alternative that cannot be carried out.
    fn warn_impossible(&mut self, item: &Node, at: &Pointer, schemes: &Schemes, effect: &str) {
        for (name, entry) in item.members() {
            if let Some(reason) = schemes.impossible.get(name) {
                let lost = crate::grammar::describe_lost_children(&entry.node);
                let message = format!("{effect}: {reason}{lost}");
                self.warn(codes::SECURITY_NOT_CARRIED, &at.child(name), message);
            }
        }
    }

    /// An alternative, without the schemes that cannot be carried out.
    fn alternative(
        &mut self,
        item: &Node,
        at: &Pointer,
        schemes: &Schemes,
    ) -> Option<SecurityAlternative> {
        let mut found: Vec<(String, Vec<String>)> = Vec::new();
        let mut authorization: Option<(usize, &SecurityKind)> = None;
        let members = item.members();
        let mut members: Vec<_> = members
            .filter(|(name, _)| !schemes.impossible.contains_key(*name))
            .collect();
        // They are sent together: their order in the description means nothing.
        members.sort_by_key(|(name, _)| *name);
        for (name, entry) in members {
            let scheme = self.usable(name, at, schemes)?;
            let scopes = entry.node.as_sequence().unwrap_or_default();
            let scopes: Vec<String> = scopes.iter().filter_map(Node::scalar_text).collect();
            match (&scheme.kind, authorization) {
                (SecurityKind::Bearer { .. }, Some((index, SecurityKind::Bearer { .. }))) => {
                    let first = found.get_mut(index);
                    let other = first.as_ref().map_or("", |(name, _)| name.as_str());
                    let message =
                        format!("one bearer token is sent for both `{other}` and `{name}`");
                    self.note(codes::SECURITY_SHARED, &at.child(name), message);
                    self.shared_schemes.insert(name.to_owned());
                    first.into_iter().for_each(|(_, all)| {
                        let further = scopes.iter().filter(|scope| !all.contains(scope));
                        let further: Vec<_> = further.cloned().collect();
                        all.extend(further);
                    });
                    continue;
                }
                (SecurityKind::Bearer { .. } | SecurityKind::Basic, Some(_)) => {
                    let message = "the `Authorization` header cannot hold two credentials";
                    self.error(codes::SECURITY_IMPOSSIBLE, at, message);
                    return None;
                }
                (kind @ (SecurityKind::Bearer { .. } | SecurityKind::Basic), None) => {
                    authorization = Some((found.len(), kind));
                }
                _ => {}
            }
            found.push((name.to_owned(), scopes));
        }
        Some(SecurityAlternative { schemes: found })
    }

    /// A scheme that an alternative names.
    fn usable<'s>(
        &mut self,
        name: &str,
        at: &Pointer,
        schemes: &'s Schemes,
    ) -> Option<&'s SecurityScheme> {
        if let Some(scheme) = schemes.usable.get(name) {
            return Some(scheme);
        }
        let declared = Pointer::root()
            .child("components")
            .child("securitySchemes")
            .child(name);
        let here = at.child(name);
        match self.document.at(&declared) {
            None => {
                let message = format!(
                    "the security scheme `{name}` is not defined: the alternative is left out"
                );
                self.warn(codes::SECURITY_UNDEFINED, &here, message);
            }
            Some(scheme) if scheme.is_null() => {
                let message = format!("the security scheme `{name}` is left out");
                self.error(codes::LEFT_OUT, &here, message);
            }
            // A scheme that is declared but not sound has its own error.
            Some(_) => {}
        }
        None
    }
}

/// The URL that one of the description means: a relative one begins at the server, which counts as a folder.
fn absolute_url(url: &str, server: Option<&str>) -> Option<String> {
    let is_absolute = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    if is_absolute(url) {
        return Some(url.to_owned());
    }
    let server = server.filter(|server| !server.contains('{'))?;
    let scheme = if server.starts_with("//") {
        "https:"
    } else {
        ""
    };
    let base = Url::parse(&format!("{scheme}{}/", server.trim_end_matches('/'))).ok()?;
    let found = base.join(url).ok()?.to_string();
    is_absolute(&found).then_some(found)
}
