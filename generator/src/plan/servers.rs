//! Servers: the base URL, and what can be chosen in its place.

use foldhash::HashMap;

use crate::api::{Api, Server, ServerVariable};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::Pointer;
use crate::grammar::describe_lost_children;
use crate::plan::commonmark::code;
use crate::plan::docs::Docs;
use crate::plan::names::values::of_values;
use crate::plan::names::{Kind, identifier};
use crate::plan::symbols::{Scope, Symbol};
use crate::plan::types::Planner;
use crate::plan::{Client, Group, OwnServer, ServerChoice, Variable, Variant, docs};

impl Client {
    /// Whether the runtime has to know of other servers than the base URL.
    #[must_use]
    pub(crate) fn has_own_servers(&self) -> bool {
        let is_relative = |choice: &ServerChoice| !choice.url.contains("://");
        !self.own_servers.is_empty() || self.choices.iter().any(is_relative)
    }
}

/// The base URL with its variables, where it is absolute. Where only their values make it so, they have their defaults.
pub(crate) fn base_url(server: &Server) -> Option<String> {
    let absolute = |url: &str| {
        let (scheme, rest) = url.split_once("://")?;
        let is_http = |scheme: &str| matches!(scheme, "http" | "https");
        if is_scheme_variable(scheme) {
            return is_http(&filled(server, scheme)).then(|| url.to_owned());
        }
        let scheme = scheme.to_ascii_lowercase();
        is_http(&scheme).then(|| format!("{scheme}://{rest}"))
    };
    absolute(&server.url).or_else(|| absolute(&filled(server, &server.url)))
}

fn is_scheme_variable(scheme: &str) -> bool {
    scheme.starts_with('{') && scheme.find('}') == scheme.len().checked_sub(1)
}

/// A text with the defaults of a server's variables.
fn filled(server: &Server, text: &str) -> String {
    let mut text = text.to_owned();
    for (wire, variable) in &server.variables {
        text = text.replace(&format!("{{{wire}}}"), &variable.default);
    }
    text
}

/// The types of the values of variables: one for variables of the same name and values.
struct ValueTypes {
    scope: Scope,
    types: Vec<Variable>,
}

impl ValueTypes {
    fn new(groups: &[Group]) -> Self {
        let mut scope = Scope::default();
        for group in groups {
            let _ = scope.take(&group.type_name, &group.at);
        }
        let types = Vec::new();
        Self { scope, types }
    }

    /// Gives a variable the type of its values, where it has some.
    fn assign(&mut self, variable: &mut Variable, at: &Pointer) {
        if variable.values.is_empty() {
            return;
        }
        let is_same = |known: &&Variable| {
            known.wire == variable.wire
                && known.values == variable.values
                && known.default == variable.default
        };
        if let Some(known) = self.types.iter().find(is_same) {
            variable.type_name = known.type_name.clone();
            return;
        }
        let name = identifier(Kind::ServerType, &variable.name);
        variable.type_name = name.map(|name| {
            let other = format!("{}Value", name.trim_end_matches('_'));
            self.scope.take_any(Kind::ServerType, vec![name, other], at)
        });
        self.types.push(variable.clone());
    }
}

/// Plans what can be chosen in place of the base URL, and the servers that operations have for themselves.
pub(crate) fn servers(planner: &mut Planner<'_>, client: &mut Client, groups: &mut [Group]) {
    let api = planner.api;
    let mut types = ValueTypes::new(groups);
    let mut methods = Scope::default();
    if let (Some(server), Some(url)) = (api.servers.first(), client.base_url.clone()) {
        client.variables = variables(planner, server, &url, &mut types);
        let mut docs = Docs::default();
        docs.paragraph(format!(
            "Fills in the variables of the base URL {}.",
            code(&url)
        ));
        docs.paragraph(rules(&url, &client.variables));
        client.variables_docs = docs.finish();
        variables_not_carried(planner, server, &client.variables);
        for variable in &client.variables {
            let _ = methods.take(&variable.name, &server.at);
        }
        let _ = methods.take("server", &server.at);
    }
    for (index, server) in api.servers.iter().enumerate().skip(1) {
        let mut choice = choice(planner, server, &mut types, "The base URL is");
        let ranked = method_names("server", server, index + 1);
        choice.method = methods.take_any(Kind::ServerVariable, ranked, &server.at);
        client.choices.push(choice);
    }
    own_servers(planner, client, groups, &mut types);
    client.value_types = types.types;
}

/// The names of the method that chooses a server, the best first.
fn method_names(start: &str, server: &Server, number: usize) -> Vec<String> {
    let named = server.name.as_ref();
    let named = named.and_then(|name| identifier(Kind::ServerVariable, &format!("{start} {name}")));
    named
        .into_iter()
        .chain([format!("{start}_{number}")])
        .collect()
}

/// Gives operations the servers that they have for themselves.
fn own_servers(
    planner: &mut Planner<'_>,
    client: &mut Client,
    groups: &mut [Group],
    types: &mut ValueTypes,
) {
    let api = planner.api;
    let sources = api.operations.iter();
    let sources = sources.filter(|source| has_own_servers(api, &source.servers));
    let sources: HashMap<_, _> = sources.map(|source| (&source.at, source)).collect();
    for planned in groups.iter_mut().flat_map(|group| &mut group.operations) {
        let Some(source) = sources.get(&planned.at) else {
            continue;
        };
        let mut methods = Scope::default();
        for (index, server) in source.servers.iter().enumerate() {
            let own = own_server(api, server);
            let known = client.own_servers.iter().position(|known| *known == own);
            let position = known.unwrap_or(client.own_servers.len());
            if known.is_none() {
                client.own_servers.push(own);
            }
            planned.servers.push(position);
            let start = "Sends the request to the server";
            let mut choice = choice(planner, server, types, start);
            if index == 0 && choice.variables.is_empty() {
                continue;
            }
            let ranked = match source.servers.as_slice() {
                [_] => vec!["with_server".to_owned()],
                _ => method_names("with_server", server, index + 1),
            };
            choice.position = position;
            choice.method = methods.take_any(Kind::ServerVariable, ranked, &server.at);
            planned.server_choices.push(choice);
        }
    }
}

/// Whether the servers of an operation are others than those of the API.
pub(crate) fn has_own_servers(api: &Api, servers: &[Server]) -> bool {
    let urls = |servers: &[Server]| -> Vec<String> {
        servers.iter().map(|server| server.url.clone()).collect()
    };
    let is_first = match servers {
        [] => true,
        [only] => api
            .servers
            .first()
            .is_some_and(|first| first.url == only.url),
        _ => false,
    };
    !is_first && urls(servers) != urls(&api.servers)
}

/// A server as the runtime knows it. The one that is the base URL of the API goes with that.
fn own_server(api: &Api, server: &Server) -> OwnServer {
    let is_base = api
        .servers
        .first()
        .is_some_and(|first| first.url == server.url);
    let url = match is_base {
        true => String::new(),
        false => template(server),
    };
    let variables = server.variables.iter();
    let variables = variables.filter(|(wire, _)| url.contains(&format!("{{{wire}}}")));
    let variables = variables
        .map(|(wire, variable)| (wire.clone(), variable.default.clone()))
        .collect();
    let name = server.name.clone();
    let marks = server.variables.iter();
    let marks = marks.map(|(wire, one)| (wire.as_str(), mark(one)));
    OwnServer {
        name: name.unwrap_or_else(|| server.url.clone()),
        url: with_marks(&url, marks),
        variables,
    }
}

/// What the runtime writes before the name of a variable: `+` where the description has a value that is several segments of
/// a path, and `?` where it has one that is empty.
fn mark(variable: &ServerVariable) -> &'static str {
    let values = || variable.values.iter().chain([&variable.default]);
    let several = values().any(|value| value.contains('/'));
    match (several, values().any(String::is_empty)) {
        (true, true) => "+?",
        (true, false) => "+",
        (false, true) => "?",
        (false, false) => "",
    }
}

/// A template with marks before the names of its variables.
pub(crate) fn with_marks<'w>(
    url: &str,
    marks: impl Iterator<Item = (&'w str, &'static str)>,
) -> String {
    marks.fold(url.to_owned(), |url, (name, mark)| {
        url.replace(&format!("{{{name}}}"), &format!("{{{mark}{name}}}"))
    })
}

/// The URL with its variables; a relative one stays so.
fn template(server: &Server) -> String {
    base_url(server).unwrap_or_else(|| server.url.clone())
}

/// A server as a choice, without the name of its method.
fn choice(
    planner: &mut Planner<'_>,
    server: &Server,
    types: &mut ValueTypes,
    start: &str,
) -> ServerChoice {
    let url = template(server);
    let variables = variables(planner, server, &url, types);
    variables_not_carried(planner, server, &variables);
    let mut docs = Docs::default();
    docs.text(server.description.as_deref());
    let base = match url.contains("://") {
        true => "",
        false => ", relative to the base URL of the client",
    };
    docs.paragraph(format!("{start} {}{base}.", code(&url)));
    docs.paragraph(rules(&url, &variables));
    ServerChoice {
        method: String::new(),
        position: 0,
        url,
        variables,
        docs: docs.finish(),
    }
}

/// Which values of variables are refused.
fn rules(url: &str, variables: &[Variable]) -> String {
    if variables.is_empty() {
        return String::new();
    }
    let host = match url.contains("://") {
        true => "has more than letters, digits and hyphens in the host, or that ",
        false => "",
    };
    let path = match variables.iter().any(|variable| variable.mark.contains('+')) {
        true => "has something else than segments",
        false => "is not one segment",
    };
    format!("A value that {host}{path} in the path is refused.")
}

/// Names the variables of a server that nothing chooses.
fn variables_not_carried(planner: &mut Planner<'_>, server: &Server, carried: &[Variable]) {
    for wire in server.variables.keys() {
        if carried.iter().any(|variable| variable.wire == *wire) {
            continue;
        }
        let at = server.at.child("variables").child(wire);
        let lost = planner.root.at(&at).map(describe_lost_children);
        let message = format!(
            "the variable `{wire}` is not carried: set a base URL{}",
            lost.unwrap_or_default()
        );
        planner.warn(codes::SERVER_NOT_CARRIED, &at, message);
    }
}

fn variables(
    planner: &mut Planner<'_>,
    server: &Server,
    url: &str,
    types: &mut ValueTypes,
) -> Vec<Variable> {
    let all = server.at.child("variables");
    let is_used = |wire: &str| url.contains(&format!("{{{wire}}}"));
    let used: Vec<_> = server
        .variables
        .iter()
        .filter(|(wire, _)| is_used(wire))
        .map(|(wire, variable)| (wire, variable, all.child(wire)))
        .collect();
    let symbols: Vec<_> = used
        .iter()
        .map(|(wire, variable, at)| Symbol {
            kind: Kind::ServerVariable,
            hints: &variable.hints,
            text: wire.as_str().into(),
            fallback: Vec::new(),
            at,
        })
        .collect();
    let names = planner.declare(&mut Scope::default(), &symbols);
    let mut variables = Vec::new();
    for ((wire, variable, at), name) in used.iter().zip(names) {
        let Some(name) = name else {
            continue;
        };
        let mut docs = Docs::default();
        docs.text(variable.description.as_deref());
        let mut planned = Variable {
            name,
            type_name: None,
            wire: (*wire).clone(),
            default: variable.default.clone(),
            mark: mark(variable),
            values: values(planner, &variable.values, &at.child("enum")),
            docs: docs.finish(),
        };
        types.assign(&mut planned, at);
        variables.push(planned);
    }
    variables
}

/// The values of a server variable, which no hint names.
fn values(planner: &mut Planner<'_>, texts: &[String], at: &Pointer) -> Vec<Variant> {
    let named: Vec<_> = texts.iter().map(|text| (text.as_str(), None)).collect();
    let mut values = Vec::new();
    for (index, (text, found)) in texts.iter().zip(of_values(&named)).enumerate() {
        if found.numbered || found.other.is_some() {
            let at = at.index(index);
            let message = format!("the value {text:?} is named `{}`", found.name);
            let location = planner.root.nearest(&at).location;
            let found = Diagnostic::note(codes::NAME_NUMBERED, at, location, message);
            let cure = "remove the value, or `enum` altogether: any text is taken then";
            planner.extend(vec![found.hint(cure)]);
        }
        values.push(Variant {
            name: found.name,
            value: text.clone(),
            docs: docs::variant(text),
        });
    }
    values
}

/// What the documentation of an operation says of its servers; empty where it has those of the API.
pub(crate) fn docs_of_own(api: &Api, servers: &[Server]) -> String {
    match servers.first() {
        Some(server) if has_own_servers(api, servers) => {
            let url = code(&server.url);
            match base_url(server) {
                Some(_) => {
                    format!("Sent to the server {url}, unless the client was given a base URL.")
                }
                None => {
                    format!("Sent to the server {url}, relative to the base URL of the client.")
                }
            }
        }
        _ => String::new(),
    }
}
