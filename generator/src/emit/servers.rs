//! Servers: the methods that choose one, and those that operations have for themselves.

use crate::emit::types::literal;
use crate::plan::servers::with_marks;
use crate::plan::{Client, OwnServer, PlannedOperation, Variable};
use crate::print::{Argument, Printer};

/// Writes the servers that operations have for themselves, as a static.
pub(crate) fn own_servers(client: &Client, p: &mut Printer) {
    if client.own_servers.is_empty() {
        return;
    }
    p.import("crate::runtime", "Server");
    p.docs(0, "The servers that operations have for themselves.");
    match client.own_servers.as_slice() {
        [only] => {
            p.line(0, "static SERVERS: &[Server] = &[Server {");
            own_server(1, only, p);
            p.line(0, "}];");
        }
        several => {
            p.line(0, "static SERVERS: &[Server] = &[");
            for server in several {
                p.line(1, "Server {");
                own_server(2, server, p);
                p.line(1, "},");
            }
            p.line(0, "];");
        }
    }
    p.blank();
}

fn own_server(depth: usize, server: &OwnServer, p: &mut Printer) {
    p.line(depth, &format!("name: {},", literal(&server.name)));
    p.line(depth, &format!("url: {},", literal(&server.url)));
    let variables = server.variables.iter();
    let variables: Vec<_> = variables
        .map(|(name, default)| format!("({}, {})", literal(name), literal(default)))
        .collect();
    p.field_list(depth, "variables", &variables);
}

/// Writes the methods of the builder of the client that fill in the variables of the base URL, or choose another one.
pub(crate) fn of_the_client(client: &Client, p: &mut Printer) {
    let template = client.base_url.as_ref();
    let template = template.filter(|_| !client.variables.is_empty());
    if template.is_none() && client.choices.is_empty() {
        return;
    }
    p.blank();
    p.line(0, "impl ClientBuilder {");
    if let Some(template) = template {
        let method = match client.variables.as_slice() {
            [only] => only.name.as_str(),
            _ => "server",
        };
        p.docs(1, &client.variables_docs);
        of_the_builder(method, template, &client.variables, p);
    }
    for (index, choice) in client.choices.iter().enumerate() {
        if index > 0 || template.is_some() {
            p.blank();
        }
        p.docs(1, &choice.docs);
        of_the_builder(&choice.method, &choice.url, &choice.variables, p);
    }
    p.line(0, "}");
}

fn of_the_builder(method: &str, template: &str, variables: &[Variable], p: &mut Printer) {
    let mut arguments = vec!["self".to_owned()];
    arguments.extend(self::arguments(variables, ""));
    p.method(method, &arguments, "Self");
    let values = values(variables, "", p);
    let function = match template.contains("://") {
        true => "base_url_of",
        false => "relative_base_url",
    };
    let marks = variables.iter();
    let template = with_marks(template, marks.map(|one| (one.wire.as_str(), one.mark)));
    let arguments = [Argument::One(literal(&template)), Argument::List(values)];
    p.call_with_lists(2, &format!("self.{function}"), &arguments);
    p.line(1, "}");
}

/// Writes the methods of a request that choose one of its servers.
pub(crate) fn of_a_request(operation: &PlannedOperation, p: &mut Printer) {
    for choice in &operation.server_choices {
        p.docs(1, &choice.docs);
        let mut arguments = vec!["mut self".to_owned()];
        arguments.extend(self::arguments(&choice.variables, "crate::api::"));
        p.method(&choice.method, &arguments, "Self");
        let values = values(&choice.variables, "crate::api::", p);
        let list = format!("&[{}]", values.join(", "));
        let arguments = [choice.position.to_string(), list];
        p.call(2, "self.request", "choose_server", &arguments, ";");
        p.line(2, "self");
        p.line(1, "}");
        p.blank();
    }
}

/// The arguments of a method; the types of values stand in `module`.
fn arguments(variables: &[Variable], module: &str) -> impl Iterator<Item = String> {
    variables
        .iter()
        .map(move |variable| format!("{}: impl Into<{}>", variable.name, ty(variable, module)))
}

fn ty(variable: &Variable, module: &str) -> String {
    match &variable.type_name {
        Some(name) => format!("{module}{name}"),
        None => "String".to_owned(),
    }
}

/// Converts the arguments, and yields the pairs of names and values.
fn values(variables: &[Variable], module: &str, p: &mut Printer) -> Vec<String> {
    let mut values = Vec::new();
    for variable in variables {
        let name = &variable.name;
        let ty = ty(variable, module);
        p.binding(2, &format!("let {name}: {ty}"), name, &["into()"]);
        values.push(format!("({}, {name}.as_str())", literal(&variable.wire)));
    }
    values
}
