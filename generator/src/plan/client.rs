//! The client, its credentials and the package.

use crate::api::{Api, SecurityAlternative, SecurityKind, SecurityScheme};
use crate::diagnostic::codes;
use crate::document::Pointer;
use crate::embedded;
use crate::plan::commonmark::code;
use crate::plan::docs::Docs;
use crate::plan::names::{Kind, ascii_identifier, is_identifier, is_in_style, is_keyword};
use crate::plan::operations::scheme_sets;
use crate::plan::servers::base_url;
use crate::plan::symbols::{Scope, Symbol};
use crate::plan::types::Planner;
use crate::plan::{Client, Constructor, CredentialPart, CredentialSource, CredentialUse, Group};

impl Planner<'_> {
    /// The name of the library in Rust.
    #[must_use]
    pub(crate) fn library(&self) -> String {
        let library = self.package().replace('-', "_");
        match &self.options.module {
            Some(module) => format!("{library}::{module}"),
            None => library,
        }
    }

    fn package(&self) -> String {
        if let Some(name) = &self.options.name {
            return name.clone();
        }
        let hinted = self
            .api
            .info
            .hints
            .get("crate")
            .and_then(|hint| hint.value.get("name"));
        if let Some(name) = hinted
            .and_then(serde_json::Value::as_str)
            .filter(|name| is_package_name(name))
        {
            return name.to_owned();
        }
        let name = ascii_identifier(Kind::Argument, &self.api.info.title).map_or_else(
            || "client".to_owned(),
            |name| name.trim_end_matches('_').replace('_', "-"),
        );
        if is_package_name(&name) {
            name
        } else {
            format!("{name}-client")
        }
    }
}

/// Names of packages that Cargo refuses, or that programs which use the package have another crate for.
const TAKEN_PACKAGES: [&str; 6] = ["alloc", "core", "proc-macro", "serde", "std", "test"];

/// Whether Cargo and callers can have a package of this name: the compiler warns of capitals.
pub(crate) fn is_package_name(name: &str) -> bool {
    let with_hyphens = name.replace('_', "-");
    !TAKEN_PACKAGES.contains(&with_hyphens.as_str())
        && !embedded::is_dependency(name)
        && !is_keyword(&name.replace('-', "_"))
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
}

/// Whether a module can have this name.
pub(crate) fn is_module_name(name: &str) -> bool {
    is_in_style(Kind::Module, name) && is_identifier(name)
}

/// The name of the package and its handwritten modules.
pub(crate) fn package(planner: &mut Planner<'_>) -> (String, Vec<(String, String)>) {
    let name = planner.package();
    let mut modules = Vec::new();
    if let Some(hint) = planner.api.info.hints.get("crate").cloned() {
        let given = hint.value.get("name").and_then(serde_json::Value::as_str);
        if given.is_some_and(|given| given != name && !is_package_name(given)) {
            planner.report(
                codes::NAME_UNUSABLE,
                &hint.at,
                format!("{} is no name of a package", hint.value),
            );
        }
        if let Some(given) = hint
            .value
            .get("modules")
            .and_then(serde_json::Value::as_object)
        {
            for (module, path) in given {
                if !is_module_name(module)
                    || matches!(module.as_str(), "api" | "models" | "runtime")
                {
                    let message = format!("no module of the crate can be named {module:?}");
                    let at = hint.at.child("modules").child(module);
                    planner.report(codes::NAME_UNUSABLE, &at, message);
                    continue;
                }
                modules.push((module.clone(), path.as_str().unwrap_or_default().to_owned()));
            }
        }
    }
    (name, modules)
}

/// Plans the client.
pub(crate) fn client(planner: &mut Planner<'_>, groups: &[Group]) -> Client {
    let api = planner.api;
    let server = api.servers.first();
    let base_url = server.and_then(base_url);
    let mut docs = Docs::default();
    docs.text(server.and_then(|server| server.description.as_deref()));
    if let (Some(server), None) = (server, &base_url) {
        docs.paragraph(format!(
            "The description states {} as the base URL, which is relative to wherever the description was found.",
            code(&server.url)
        ));
    }
    Client {
        base_url,
        paths: common_paths(groups),
        docs: docs.finish(),
        variables: Vec::new(),
        variables_docs: String::new(),
        choices: Vec::new(),
        own_servers: Vec::new(),
        value_types: Vec::new(),
        credential: credential_use(planner),
        security: scheme_sets(&api.security),
        further_credentials: needs_further_credentials(api),
        error_advice: error_advice(planner),
    }
}

/// What to say besides where the message of an error holds a text.
fn error_advice(planner: &mut Planner<'_>) -> Vec<(String, String)> {
    let Some(hint) = planner.api.info.hints.get("error-advice") else {
        return Vec::new();
    };
    let pairs = hint.value.as_object().into_iter().flatten();
    let mut advice = Vec::new();
    for (text, value) in pairs {
        match value.as_str() {
            Some(value) if !text.is_empty() && !value.is_empty() => {
                advice.push((text.clone(), value.to_owned()));
            }
            _ => {
                let message = "`x-rust-error-advice` wants a text and what to say for it";
                planner.report(
                    codes::HINT_UNKNOWN,
                    &hint.at.child(text),
                    message.to_owned(),
                );
            }
        }
    }
    advice
}

/// The paths of all operations up to their first parameter, each once and without those that another one begins with.
/// None where they do not have their first segment in common: a proxy may well have its own prefix of such a name.
fn common_paths(groups: &[Group]) -> Vec<String> {
    let operations = groups.iter().flat_map(|group| &group.operations);
    let mut paths: Vec<&str> = operations
        .map(|operation| {
            let literal = operation.path.split('{').next().unwrap_or_default();
            literal.rsplit_once('/').map_or(literal, |(whole, last)| {
                if literal.len() == operation.path.len() && !last.is_empty() {
                    literal
                } else {
                    whole
                }
            })
        })
        .collect();
    let first = |path: &str| path.split('/').nth(1).unwrap_or_default().to_owned();
    let common = paths.first().map(|path| first(path)).unwrap_or_default();
    if common.is_empty() || paths.len() < 2 || paths.iter().any(|path| first(path) != common) {
        return Vec::new();
    }
    paths.sort_unstable();
    paths.dedup();
    let begins = |path: &str, other: &str| {
        other
            .strip_prefix(path)
            .is_some_and(|rest| rest.starts_with('/'))
    };
    let maximal = paths
        .iter()
        .filter(|path| !paths.iter().any(|other| begins(path, other)));
    maximal.map(|path| (*path).to_owned()).collect()
}

fn credential_use(planner: &Planner<'_>) -> CredentialUse {
    let api = planner.api;
    let lists = || {
        let own = api
            .operations
            .iter()
            .map(|operation| operation.security.as_deref().unwrap_or(&api.security));
        own.chain([api.security.as_slice()])
    };
    let needed = |list: &[SecurityAlternative]| {
        !list.is_empty() && list.iter().all(|one| !one.schemes.is_empty())
    };
    if lists()
        .flatten()
        .all(|alternative| alternative.schemes.is_empty())
    {
        CredentialUse::None
    } else if needed(&api.security)
        || (!api.operations.is_empty()
            && api
                .operations
                .iter()
                .all(|operation| needed(operation.security.as_deref().unwrap_or(&api.security))))
    {
        CredentialUse::Required
    } else {
        CredentialUse::Optional
    }
}

/// The alternatives of all operations that are not anonymous, each once: a constructor is made of each.
fn all_scheme_sets(api: &Api) -> Vec<Vec<String>> {
    let own = api.operations.iter();
    let own = own.filter_map(|operation| operation.security.as_deref());
    let lists = std::iter::once(api.security.as_slice()).chain(own);
    let mut sets: Vec<Vec<String>> = Vec::new();
    for set in lists.flat_map(scheme_sets) {
        if !set.is_empty() && !sets.contains(&set) {
            sets.push(set);
        }
    }
    sets
}

/// Whether there is a credential that does not satisfy every operation that takes one.
fn needs_further_credentials(api: &Api) -> bool {
    let satisfies = |held: &[String], list: &[SecurityAlternative]| {
        let sets = scheme_sets(list);
        let mut sets = sets.iter().filter(|set| !set.is_empty()).peekable();
        sets.peek().is_none() || sets.any(|set| set.iter().all(|name| held.contains(name)))
    };
    let lists = || {
        let operations = api.operations.iter();
        operations.map(|operation| operation.security.as_deref().unwrap_or(&api.security))
    };
    let held = all_scheme_sets(api);
    held.iter()
        .any(|held| lists().any(|list| !satisfies(held, list)))
}

/// Plans a constructor for each alternative that is used.
pub(crate) fn credentials(planner: &mut Planner<'_>) -> Vec<Constructor> {
    let sets = all_scheme_sets(planner.api);
    let names = scheme_names(planner, &sets);
    let mut scope = Scope::default();
    let mut constructors = Vec::new();
    let mut fetched = Vec::new();
    for set in sets {
        let schemes: Vec<NamedScheme<'_>> = set
            .iter()
            .filter_map(|name| names.iter().find(|(component, ..)| *component == name))
            .map(|(component, scheme, name)| (*component, *scheme, name.as_str()))
            .collect();
        let Some((_, first, _)) = schemes.first() else {
            continue;
        };
        let joined: Vec<_> = schemes.iter().map(|(.., name)| *name).collect();
        // An underscore that keeps a name from being a keyword is not needed within another name.
        let joined = joined.join("_and_").replace("__and_", "_and_");
        let name = scope.take_any(Kind::Credential, vec![joined], &first.at);
        fetched.extend(fetching_constructors(planner, &name, &schemes));
        constructors.push(constructor(
            planner,
            name,
            &schemes,
            &CredentialSource::Text,
        ));
    }
    // After all others, so that those keep their names.
    for mut constructor in fetched {
        let name = std::mem::take(&mut constructor.name);
        let at = Pointer::root().child("components").child("securitySchemes");
        constructor.name = scope.take_any(Kind::Credential, vec![name], &at);
        constructors.push(constructor);
    }
    unused(planner, &constructors);
    if credential_use(planner) == CredentialUse::None {
        return undescribed();
    }
    constructors
}

/// The constructors of the credential where the description names no way to authenticate: services that need none are
/// rarer than descriptions that do not say so.
fn undescribed() -> Vec<Constructor> {
    let part = |arguments: &[&str], kind, source| CredentialPart {
        arguments: arguments.iter().map(|name| (*name).to_owned()).collect(),
        kind,
        source,
    };
    let bearer = SecurityKind::Bearer {
        format: None,
        declared_as: String::new(),
    };
    let every =
        "It is sent to every operation, since the description does not say which of them want it.";
    let constructor = |name: &str, docs: &str, parts: Vec<CredentialPart>| Constructor {
        name: name.to_owned(),
        docs: docs.to_owned(),
        schemes: Vec::new(),
        parts,
    };
    vec![
        constructor(
            "bearer",
            &format!("A token in the header `Authorization`: `Bearer <token>`.\n\n{every}"),
            vec![part(&["token"], bearer.clone(), CredentialSource::Text)],
        ),
        constructor(
            "header",
            &format!("A key in a header of this name.\n\n{every}"),
            vec![part(
                &["name", "value"],
                SecurityKind::Header(String::new()),
                CredentialSource::Text,
            )],
        ),
        constructor(
            "bearer_from",
            &format!("As `bearer`, {FROM_PROVIDER}\n\n{every}"),
            vec![part(&["provider"], bearer, CredentialSource::Provider)],
        ),
        constructor("none", "Nothing is sent.", Vec::new()),
    ]
}

/// A security scheme: what the description calls it, what it is, its name in Rust.
type NamedScheme<'a> = (&'a str, &'a SecurityScheme, &'a str);

/// The names of the schemes that alternatives are made of.
fn scheme_names<'a>(
    planner: &mut Planner<'a>,
    sets: &[Vec<String>],
) -> Vec<(&'a str, &'a SecurityScheme, String)> {
    let used: Vec<(&'a String, &'a SecurityScheme)> = planner
        .api
        .schemes
        .iter()
        .filter(|(component, _)| sets.iter().any(|set| set.contains(*component)))
        .collect();
    let symbols: Vec<_> = used
        .iter()
        .map(|(component, scheme)| Symbol {
            kind: Kind::Credential,
            hints: &scheme.hints,
            text: component.as_str().into(),
            fallback: Vec::new(),
            at: &scheme.at,
        })
        .collect();
    let names = planner.declare(&mut Scope::default(), &symbols);
    let named = used.into_iter().zip(names);
    named
        .filter_map(|((component, scheme), name)| Some((component.as_str(), scheme, name?)))
        .collect()
}

fn unused(planner: &mut Planner<'_>, constructors: &[Constructor]) {
    let api = planner.api;
    for (name, scheme) in &api.schemes {
        if !constructors.iter().any(|one| one.schemes.contains(name)) {
            let message = format!(
                "no operation asks for the security scheme `{name}`: it gets no constructor"
            );
            planner.warn(codes::SCHEME_UNUSED, &scheme.at, message);
        }
    }
}

/// What the docs say of a token that is not given as text.
const FROM_PROVIDER: &str = "with tokens that change: the provider is asked when one is needed.";

/// The same as a constructor with a bearer token, with tokens that are fetched; their names are not final.
fn fetching_constructors(
    planner: &Planner<'_>,
    name: &str,
    schemes: &[NamedScheme<'_>],
) -> Vec<Constructor> {
    let mut kinds = schemes.iter().map(|(_, scheme, _)| &scheme.kind);
    if !kinds.any(|kind| matches!(kind, SecurityKind::Bearer { .. })) {
        return Vec::new();
    }
    let base = name.trim_end_matches('_');
    let mut urls = schemes
        .iter()
        .map(|(_, scheme, _)| scheme.token_urls.clone());
    let made = |suffix: &str, source: &CredentialSource, what: &str| {
        let mut constructor = constructor(planner, format!("{base}_{suffix}"), schemes, source);
        constructor.docs = format!("As [`{name}`](Self::{name}), {what}");
        constructor
    };
    let mut constructors = vec![made("from", &CredentialSource::Provider, FROM_PROVIDER)];
    if let Some(urls) = urls.find_map(|urls| urls) {
        let what = "with tokens that are fetched by OAuth 2 when one is needed.";
        constructors.push(made("granted", &CredentialSource::OAuth2(urls), what));
    }
    constructors
}

fn constructor(
    planner: &Planner<'_>,
    name: String,
    schemes: &[NamedScheme<'_>],
    source: &CredentialSource,
) -> Constructor {
    let mut arguments = Scope::default();
    let mut parts = Vec::new();
    let mut docs = Docs::default();
    for (_, scheme, name) in schemes {
        docs.text(scheme.description.as_deref());
        docs.paragraph(sent(scheme));
        let mut part = part(scheme, name, schemes.len() > 1, source);
        for argument in &mut part.arguments {
            let ranked = vec![std::mem::take(argument)];
            *argument = arguments.take_any(Kind::Argument, ranked, &scheme.at);
        }
        parts.push(part);
    }
    docs.paragraph(scopes(planner, schemes));
    Constructor {
        name,
        docs: docs.finish(),
        schemes: schemes
            .iter()
            .map(|(name, ..)| (*name).to_owned())
            .collect(),
        parts,
    }
}

/// A bearer token has this source, everything else is text.
fn part(
    scheme: &SecurityScheme,
    name: &str,
    several: bool,
    source: &CredentialSource,
) -> CredentialPart {
    let own = |argument: &str| {
        if several {
            format!("{}_{argument}", name.trim_end_matches('_'))
        } else {
            argument.to_owned()
        }
    };
    let arguments = match &scheme.kind {
        SecurityKind::Basic => vec![own("user"), own("password")],
        SecurityKind::Bearer { .. } => match source {
            CredentialSource::Text => vec![own("token")],
            CredentialSource::Provider => vec!["provider".to_owned()],
            CredentialSource::OAuth2(_) => vec!["grant".to_owned()],
        },
        _ => vec![own("value")],
    };
    let arguments = match &scheme.kind {
        SecurityKind::Query(_) if !several => vec!["token".to_owned()],
        _ => arguments,
    };
    let source = match &scheme.kind {
        SecurityKind::Bearer { .. } => source.clone(),
        _ => CredentialSource::Text,
    };
    CredentialPart {
        arguments,
        kind: scheme.kind.clone(),
        source,
    }
}

fn sent(scheme: &SecurityScheme) -> String {
    match &scheme.kind {
        SecurityKind::Bearer {
            format,
            declared_as,
        } => {
            let format = format
                .as_deref()
                .map(|format| format!(" The token is of the format {}.", code(format)));
            let declared = match declared_as.as_str() {
                "oauth2" => " The token comes from OAuth 2.",
                "openIdConnect" => " The token comes from OpenID Connect.",
                _ => "",
            };
            format!(
                "Sent as `Authorization: Bearer <token>`.{declared}{}",
                format.unwrap_or_default()
            )
        }
        SecurityKind::Basic => {
            "Sent as `Authorization: Basic <user:password in base64>`.".to_owned()
        }
        SecurityKind::Header(name) => format!("Sent as the header {}.", code(name)),
        SecurityKind::Query(name) => format!("Sent as the query parameter {}.", code(name)),
        SecurityKind::Cookie(name) => format!("Sent as the cookie {}.", code(name)),
    }
}

/// The scopes that operations ask for, wherever they do.
fn scopes(planner: &Planner<'_>, schemes: &[NamedScheme<'_>]) -> String {
    let api = planner.api;
    let own = api
        .operations
        .iter()
        .filter_map(|operation| operation.security.as_deref());
    let mut scopes: Vec<&str> = Vec::new();
    for alternative in std::iter::once(api.security.as_slice())
        .chain(own)
        .flatten()
    {
        for (name, wanted) in &alternative.schemes {
            if schemes.iter().any(|(known, ..)| *known == name) {
                scopes.extend(
                    wanted
                        .iter()
                        .map(String::as_str)
                        .filter(|scope| !scope.is_empty()),
                );
            }
        }
    }
    scopes.sort_unstable();
    scopes.dedup();
    if scopes.is_empty() {
        return String::new();
    }
    let scopes: Vec<_> = scopes.into_iter().map(code).collect();
    format!("Scopes that operations ask for: {}.", scopes.join(", "))
}
