//! Requests that the service sends: a module for each, which reads its body.

use crate::emit::deprecated::Deprecated;
use crate::plan::{ReceivedBodies, ReceivedBody};
use crate::print::Printer;

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
    for name in ["ReceivedError", "parse_received"] {
        p.import("crate::runtime", name);
    }
    p.docs(
        0,
        "Reads the body of the request: what a server has received, after it has made sure who sent it.\n\n\
         # Errors\n\nWhere it is no JSON of this form.",
    );
    deprecated.allow(0, &received.ty, &mut p);
    let ty = received.ty.written(&mut p, false);
    let arguments = ["body: impl AsRef<[u8]>".to_owned()];
    let result = format!("Result<{ty}, ReceivedError>");
    p.signature(0, "pub fn parse", &arguments, &result);
    p.line(1, "parse_received(body.as_ref())");
    p.line(0, "}");
    p
}
