//! Requests that the service sends: a module for each, which reads its body.

use crate::emit::deprecated::Deprecated;
use crate::emit::types::literal;
use crate::plan::{ReceivedBodies, ReceivedBody, ReceivedFormat};
use crate::print::{Argument, Printer};

/// Writes the module above them.
pub(crate) fn root(received: &ReceivedBodies) -> Printer {
    let mut p = Printer::default();
    let mut modules: Vec<_> = received.bodies.iter().map(|one| &one.module).collect();
    modules.sort();
    for module in modules {
        p.line(0, &format!("pub mod {module};"));
    }
    p
}

/// Writes the module of one.
pub(crate) fn body(received: &ReceivedBody, deprecated: &Deprecated<'_>) -> Printer {
    let mut p = Printer::default();
    let list = |names: &[String]| Argument::List(names.iter().map(|name| literal(name)).collect());
    let (read, further, wrong) = match &received.format {
        ReceivedFormat::Json => ("parse_received", Vec::new(), "it is no JSON of this form"),
        ReceivedFormat::Form { lists, json } => (
            "parse_received_form",
            vec![list(lists), list(json)],
            "it has no fields of this form",
        ),
        ReceivedFormat::Text => ("parse_received_text", Vec::new(), "it is no text in UTF-8"),
    };
    for name in ["ReceivedError", read] {
        p.import("crate::runtime", name);
    }
    p.docs(
        0,
        &format!(
            "Reads the body of the request: what a server has received, after it has made sure who sent it.\n\n\
             # Errors\n\nWhere {wrong}."
        ),
    );
    deprecated.allow(0, &received.ty, &mut p);
    let ty = received.ty.written(&mut p, false);
    let arguments = ["body: impl AsRef<[u8]>".to_owned()];
    let result = format!("Result<{ty}, ReceivedError>");
    p.signature(0, "pub fn parse", &arguments, &result);
    let mut arguments = vec![Argument::One("body.as_ref()".to_owned())];
    arguments.extend(further);
    p.call_with_lists(1, read, &arguments);
    p.line(0, "}");
    p
}
