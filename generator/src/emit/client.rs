//! The client, the credential and the root of the module.

use proc_macro2::{Ident, Span};

use crate::api::SecurityKind;
use crate::emit::deprecated::Deprecated;
use crate::emit::errors::SharedErrors;
use crate::emit::models::string_enum;
use crate::emit::servers;
use crate::emit::types::literal;
use crate::plan::commonmark::code;
use crate::plan::{
    Client, Constructor, Crate, CredentialPart, CredentialSource, CredentialUse, ErrorBody, Type,
    Variable, link_to_type,
};
use crate::print::Printer;

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// Writes `impl Client` and the variables of the base URL.
pub(crate) fn client(plan: &Crate) -> Printer {
    let mut p = Printer::default();
    for name in ["Client", "ClientBuilder", "Error", "Settings"] {
        p.import("crate::runtime", name);
    }
    let paths: Vec<_> = plan.client.paths.iter().map(|path| literal(path)).collect();
    p.docs(0, "What the description says of the service as a whole.");
    p.line(0, "static SETTINGS: Settings = Settings {");
    p.line(
        1,
        &format!("base_url: {},", literal(&default_url(&plan.client))),
    );
    p.field_list(1, "paths", &paths);
    let security = plan.client.security.iter();
    let security: Vec<_> = security
        .map(|set| {
            let set: Vec<_> = set.iter().map(|name| literal(name)).collect();
            format!("&[{}]", set.join(", "))
        })
        .collect();
    p.field_list(1, "security", &security);
    let has_advice = !plan.client.error_advice.is_empty();
    p.line(
        1,
        match has_advice {
            true => "advice: ADVICE,",
            false => "advice: &[],",
        },
    );
    p.line(0, "};");
    p.blank();
    servers::own_servers(&plan.client, &mut p);
    if has_advice {
        p.import("crate::runtime", "error_advice");
        p.line(0, "error_advice! {");
        for (text, advice) in &plan.client.error_advice {
            p.line(1, &format!("{} => {},", literal(text), literal(advice)));
        }
        p.line(0, "}");
        p.blank();
    }
    p.line(0, "impl Client {");
    constructors(&plan.client, &mut p);
    for group in &plan.groups {
        p.blank();
        p.docs(
            1,
            &format!(
                "The operations of the group [`{}`](crate::api::{0}).",
                group.module
            ),
        );
        behind_feature(plan, 1, &group.module, &mut p);
        // An import would have to be behind the feature, too.
        let ty = match &group.feature {
            Some(_) => format!("crate::api::{}::{}", group.module, group.type_name),
            None => group.type_name.clone(),
        };
        p.method(&group.accessor, &["&self".to_owned()], &ty);
        p.line(2, &format!("{ty}::new(self.clone())"));
        p.line(1, "}");
    }
    p.line(0, "}");
    for group in plan.groups.iter().filter(|one| one.feature.is_none()) {
        p.import(&format!("crate::api::{}", group.module), &group.type_name);
    }
    for variable in &plan.client.value_types {
        if let Some(name) = &variable.type_name {
            p.blank();
            value_type(name, variable, &mut p);
        }
    }
    servers::of_the_client(&plan.client, &mut p);
    p
}

/// The base URL with the defaults of its variables.
fn default_url(client: &Client) -> String {
    let mut url = client.base_url.clone().unwrap_or_default();
    for variable in &client.variables {
        url = url.replace(&format!("{{{}}}", variable.wire), &variable.default);
    }
    url
}

/// Writes the functions that make a client and its builder.
fn constructors(client: &Client, p: &mut Printer) {
    let mut parameters = Vec::new();
    let mut arguments = Vec::new();
    if client.base_url.is_none() {
        parameters.push("base_url: impl AsRef<str>".to_owned());
        arguments.push("base_url");
    }
    let credential = match client.credential {
        CredentialUse::None => "None",
        CredentialUse::Optional => {
            parameters.push("credential: impl Into<Option<Credential>>".to_owned());
            arguments.push("credential");
            "credential.into()"
        }
        CredentialUse::Required => {
            parameters.push("credential: Credential".to_owned());
            arguments.push("credential");
            "Some(credential)"
        }
    };
    if client.credential != CredentialUse::None {
        p.import("crate::runtime", "Credential");
    }
    let arguments = arguments.join(", ");
    p.docs(1, &constructor_docs(client));
    p.signature(1, "pub fn new", &parameters, "Result<Self, Error>");
    p.line(2, &format!("Self::builder({arguments}).build()"));
    p.line(1, "}");
    p.blank();
    p.docs(1, "A client with options of your own.");
    p.signature(1, "pub fn builder", &parameters, "ClientBuilder");
    let servers = (!client.own_servers.is_empty()).then_some(".own_servers(SERVERS)");
    let base_url = client.base_url.is_none().then_some(".base_url(base_url)");
    let new = format!("ClientBuilder::new(&SETTINGS, {credential})");
    match (servers, base_url) {
        // Two calls are too long for a line of a chain.
        (Some(servers), Some(base_url)) => {
            p.line(2, &new);
            p.line(3, servers);
            p.line(3, base_url);
        }
        (only, None) | (None, only) => {
            p.line(2, &format!("{new}{}", only.unwrap_or_default()));
        }
    }
    p.line(1, "}");
}

fn constructor_docs(client: &Client) -> String {
    let mut text = String::from("A client with default options.");
    if client.base_url.is_some() {
        let url = default_url(client);
        text.push_str(&format!(
            "\n\nRequests go to {}; [`builder`](Client::builder) chooses another base URL.",
            code(&url)
        ));
    }
    if !client.docs.is_empty() {
        text.push_str("\n\n");
        text.push_str(&client.docs);
    }
    text.push_str("\n\n# Errors\n\n");
    text.push_str(match (&client.base_url, client.credential) {
        (None, CredentialUse::None) => "Where the base URL is no absolute `http` or `https` URL.",
        (None, _) => "Where the base URL is no absolute `http` or `https` URL, or the credential cannot be sent.",
        (Some(_), CredentialUse::None) => "Where the transport cannot be set up.",
        (Some(_), _) => "Where the credential cannot be sent: it is empty or has a control character.",
    });
    text
}

fn value_type(name: &str, variable: &Variable, p: &mut Printer) {
    let docs = if variable.docs.is_empty() {
        format!("The values of {} in the base URL.", code(&variable.wire))
    } else {
        variable.docs.clone()
    };
    p.docs(
        0,
        &format!("{docs}\n\nDefault: {}.", code(&variable.default)),
    );
    string_enum(name, &variable.values, p);
}

/// Writes the constructors of the credential.
pub(crate) fn credential(plan: &Crate) -> Printer {
    let mut p = Printer::default();
    p.import("crate::runtime", "Credential");
    p.import("crate::runtime", "CredentialPart");
    p.line(0, "impl Credential {");
    for (index, constructor) in plan.credentials.iter().enumerate() {
        if index > 0 {
            p.blank();
        }
        p.docs(1, &constructor.docs);
        let mut arguments = Vec::new();
        for part in &constructor.parts {
            let ty = match part.source {
                CredentialSource::Text => "impl Into<String>",
                CredentialSource::Provider => {
                    p.import("crate::runtime", "TokenProvider");
                    "impl TokenProvider + 'static"
                }
                CredentialSource::OAuth2(_) => {
                    p.import("crate::runtime", "OAuth2Grant");
                    "OAuth2Grant"
                }
            };
            let names = part.arguments.iter();
            arguments.extend(names.map(|name| format!("{}: {ty}", ident(name))));
        }
        let head = format!("pub fn {}", ident(&constructor.name));
        p.signature(1, &head, &arguments, "Self");
        from_parts(constructor, &mut p);
        p.line(1, "}");
    }
    p.line(0, "}");
    further_credentials(plan, &mut p);
    p
}

/// The method of the builder that takes a credential, where the constructors of the client take none or more than the
/// one that they take can be needed.
fn further_credentials(plan: &Crate, p: &mut Printer) {
    let docs = if plan.client.credential == CredentialUse::None {
        "What proves to the service who is calling. The description names no way to authenticate, so it is sent to \
         every operation. Another one is sent besides; for the same header it replaces the one before."
    } else if plan.client.further_credentials {
        "A further credential, for operations that the others do not suit.\n\n\
         Each operation gets what the description lists for it and nothing else: the first alternative of which the \
         client has all parts, wherever they come from. What the client had for the same security scheme is replaced."
    } else {
        return;
    };
    p.import("crate::runtime", "ClientBuilder");
    p.blank();
    p.line(0, "impl ClientBuilder {");
    p.docs(1, docs);
    p.line(
        1,
        "pub fn credential(self, credential: Credential) -> Self {",
    );
    p.line(2, "self.add_credential(credential)");
    p.line(1, "}");
    p.line(0, "}");
}

/// The value of a constructor.
fn from_parts(constructor: &Constructor, p: &mut Printer) {
    let calls: Vec<_> = constructor.parts.iter().map(part).collect();
    let written = calls
        .iter()
        .map(|(name, arguments)| format!("{name}({})", arguments.join(", ")));
    if constructor.schemes.is_empty() {
        let parts: Vec<_> = written.collect();
        p.line(
            2,
            &format!("Self::for_every_operation([{}])", parts.join(", ")),
        );
        return;
    }
    let schemes = constructor.schemes.iter().map(|name| literal(name));
    let pairs: Vec<_> = schemes.clone().zip(written).collect();
    let all: Vec<_> = pairs
        .iter()
        .map(|(scheme, part)| format!("({scheme}, {part})"))
        .collect();
    let fits = match all.as_slice() {
        [only] => Printer::fits_in_list(only),
        several => Printer::fits(&format!("[{}]", several.join(", "))),
    };
    if fits {
        return p.line(2, &format!("Self::from_parts([{}])", all.join(", ")));
    }
    let is_alone = calls.len() == 1;
    p.line(
        2,
        if is_alone {
            "Self::from_parts([("
        } else {
            "Self::from_parts(["
        },
    );
    for (scheme, (name, arguments)) in schemes.zip(calls) {
        let joined = arguments.join(", ");
        let pair = format!("({scheme}, {name}({joined}))");
        if !is_alone && Printer::fits_in_list(&pair) {
            p.line(3, &format!("{pair},"));
            continue;
        }
        let depth = if is_alone { 3 } else { 4 };
        if !is_alone {
            p.line(3, "(");
        }
        p.line(depth, &format!("{scheme},"));
        p.item_call(depth, name, &arguments);
        if !is_alone {
            p.line(3, "),");
        }
    }
    p.line(2, if is_alone { ")])" } else { "])" });
}

/// The function that makes a part of a credential, and its arguments.
fn part(part: &CredentialPart) -> (&'static str, Vec<String>) {
    let given = part.arguments.iter().map(|name| ident(name).to_string());
    match &part.source {
        CredentialSource::Text => {}
        CredentialSource::Provider => return ("CredentialPart::bearer_from", given.collect()),
        CredentialSource::OAuth2(urls) => {
            let urls = [literal(&urls.client_credentials), literal(&urls.refresh)];
            return ("CredentialPart::granted", given.chain(urls).collect());
        }
    }
    let (name, first) = match &part.kind {
        SecurityKind::Bearer { .. } => ("CredentialPart::bearer", None),
        SecurityKind::Basic => ("CredentialPart::basic", None),
        SecurityKind::Header(name) if name.is_empty() => ("CredentialPart::any_header", None),
        SecurityKind::Header(name) => ("CredentialPart::header", Some(name)),
        SecurityKind::Query(name) => ("CredentialPart::query", Some(name)),
        SecurityKind::Cookie(name) => ("CredentialPart::cookie", Some(name)),
    };
    let mut arguments: Vec<_> = first.map(|name| literal(name)).into_iter().collect();
    arguments.extend(given.map(|name| format!("{name}.into()")));
    (name, arguments)
}

/// The longest name with which all lines of a module are laid out as rustfmt does it.
const LONGEST_NAME: usize = 72;

/// Declares the modules. The formatter leaves one alone in which a name fills a line: it breaks such lines in many ways.
fn modules(plan: &Crate, p: &mut Printer) {
    let mut modules = vec![("client", "", false)];
    if !plan.credentials.is_empty() {
        modules.push(("credential", "", false));
    }
    if !plan.models.is_empty() {
        let mut names = plan.models.iter().map(|model| model.name.len());
        modules.push(("models", "pub ", names.any(|length| length > LONGEST_NAME)));
    }
    for group in &plan.groups {
        let is_long = group.operations.iter().any(|operation| {
            let constant = group.module.len() + operation.name.len();
            constant.max(operation.builder.len()) > LONGEST_NAME
        });
        modules.push((group.module.as_str(), "pub ", is_long));
    }
    if !plan.received.bodies.is_empty() {
        modules.push((plan.received.module.as_str(), "pub ", false));
    }
    modules.sort_unstable();
    for (module, visibility, is_long) in modules {
        behind_feature(plan, 0, module, p);
        if is_long {
            p.line(0, "#[rustfmt::skip]");
        }
        p.line(0, &format!("{visibility}mod {module};"));
    }
}

/// The root of the module: the front page, the modules, the body of errors.
pub(crate) fn module(
    plan: &Crate,
    shared: &SharedErrors<'_>,
    longest_file: usize,
) -> (String, Printer) {
    let mut p = Printer::default();
    p.declare(plan.groups.iter().map(|group| group.type_name.clone()));
    p.declare(
        plan.client
            .value_types
            .iter()
            .filter_map(|one| one.type_name.clone()),
    );
    modules(plan, &mut p);
    p.blank();
    let variables = plan.client.value_types.iter();
    let variables = variables.filter_map(|variable| Some(("client", variable.type_name.as_ref()?)));
    let groups = plan.groups.iter();
    let groups = groups.map(|group| (group.module.as_str(), &group.type_name));
    let mut exports: Vec<(&str, &String)> = variables.chain(groups).collect();
    exports.sort();
    for (module, name) in &exports {
        behind_feature(plan, 0, module, &mut p);
        p.line(0, &format!("pub use {module}::{name};"));
    }
    if !exports.is_empty() {
        p.blank();
    }
    let deprecated = Deprecated::new(&plan.models);
    error_body(&plan.error_body, &deprecated, &mut p);
    shared.write(&deprecated, &mut p);
    p.without_imports_of("crate::api");
    let mut docs = plan.docs.clone();
    if !plan.groups.is_empty() {
        docs.push_str("\n\n# Operations\n\n");
        let operations = plan.groups.iter().map(|group| group.operations.len());
        docs.push_str(&match operations.sum::<usize>() <= longest_file / 2 {
            true => table(plan),
            false => table_of_groups(plan),
        });
    }
    (docs, p)
}

/// Puts the item that follows behind the feature of the group whose module this is.
fn behind_feature(plan: &Crate, depth: usize, module: &str, p: &mut Printer) {
    let group = plan.groups.iter().find(|group| group.module == module);
    if let Some(feature) = group.and_then(|group| group.feature.as_ref()) {
        p.line(depth, &format!("#[cfg(feature = {})]", literal(feature)));
    }
}

fn table(plan: &Crate) -> String {
    let mut rows = vec![
        "| group | operation | call |".to_owned(),
        "|---|---|---|".to_owned(),
    ];
    for group in &plan.groups {
        for (index, operation) in group.operations.iter().enumerate() {
            let first = if index == 0 {
                // A macro of Rust may have the name of the module.
                format!("[`{0}`](mod@{0})", group.module)
            } else {
                String::new()
            };
            let given = if operation.arguments.is_empty()
                && !matches!(operation.body, crate::plan::PlannedBody::Argument(_))
            {
                ""
            } else {
                "…"
            };
            rows.push(format!(
                "| {first} | {} | [`client.{}().{}({given})`]({}::{}::{2}) |",
                operation.method_and_path().replace('|', "\\|"),
                group.accessor,
                operation.name,
                group.module,
                group.type_name,
            ));
        }
    }
    rows.join("\n")
}

/// The table of a crate with more operations than one file can list.
fn table_of_groups(plan: &Crate) -> String {
    let mut rows = vec![
        "| group | operations | call |".to_owned(),
        "|---|---|---|".to_owned(),
    ];
    for group in &plan.groups {
        rows.push(format!(
            "| [`{0}`](mod@{0}) | {1} | [`client.{2}()`]({0}::{3}) |",
            group.module,
            group.operations.len(),
            group.accessor,
            group.type_name,
        ));
    }
    rows.join("\n")
}

/// A type in the root of the module, which has no other use for `Value`.
fn in_full(ty: &Type, p: &mut Printer) -> String {
    match ty {
        Type::Value => "serde_json::Value".to_owned(),
        ty => ty.written(p, false),
    }
}

fn error_body(body: &ErrorBody, deprecated: &Deprecated<'_>, p: &mut Printer) {
    let said = "The body of an error response.";
    match body {
        ErrorBody::Any => {
            p.docs(0, said);
            p.line(0, "pub type ErrorBody = serde_json::Value;");
        }
        ErrorBody::One(ty) => {
            p.docs(0, said);
            deprecated.allow(0, ty, p);
            let ty = in_full(ty, p);
            p.assignment(0, "pub type ErrorBody", &format!("{ty};"));
        }
        ErrorBody::Several(variants) => {
            p.docs(
                0,
                "The body of an error response, of the kind that is declared for the status.",
            );
            p.line(0, "#[derive(Clone, Debug, PartialEq)]");
            p.line(0, "#[non_exhaustive]");
            p.line(0, "pub enum ErrorBody {");
            let mut impls = Vec::new();
            for (index, (name, ty)) in variants.iter().enumerate() {
                if index > 0 {
                    p.blank();
                }
                let written = in_full(ty, p);
                p.docs(
                    1,
                    &format!("A body of the type {}.", link_to_type(&written)),
                );
                deprecated.allow(1, ty, p);
                p.tuple_variant(name, &written);
                impls.push((name, ty, written));
            }
            p.line(0, "}");
            for (name, declared, ty) in impls {
                p.blank();
                deprecated.allow(0, declared, p);
                p.implementation(&format!("From<{ty}>"), "for ErrorBody");
                p.signature(1, "fn from", &[format!("body: {ty}")], "Self");
                p.line(2, &format!("Self::{name}(body)"));
                p.line(1, "}");
                p.line(0, "}");
            }
        }
    }
}
