//! Models that are requests in the body of another request.

use crate::emit::types::literal;
use crate::emit::{bodies, calls, forms};
use crate::plan::{BodyMethod, ItemRequest, Model, RequestItem, Struct};
use crate::print::{Argument, Printer};

/// Writes the facts, the type and its methods.
pub(crate) fn item(
    model: &Model,
    structure: &Struct,
    item: &RequestItem,
    request: &ItemRequest,
    p: &mut Printer,
) {
    for name in ["Operation", "RequestBuilder", "request_item"] {
        p.import("crate::runtime", name);
    }
    let name = &model.name;
    let facts = constant(name);
    for method in &request.bodies {
        forms::body_styles(&method.kind, &facts, p);
    }
    facts_of(&facts, request, p);
    p.blank();
    p.docs(0, &docs(model, structure, item, request));
    p.line(0, "#[derive(Clone, Debug)]");
    p.line(
        0,
        "#[must_use = \"it does nothing until a request carries it\"]",
    );
    p.line(0, &format!("pub struct {name} {{"));
    p.line(1, "request: RequestBuilder,");
    p.line(0, "}");
    p.blank();
    p.line(0, &format!("impl {name} {{"));
    constructor(structure, item, request, &facts, p);
    for setter in &request.setters {
        p.blank();
        calls::setters(setter, p);
    }
    p.blank();
    calls::list_setters(&request.setters, p);
    for method in &request.bodies {
        body(method, &facts, p);
        p.blank();
    }
    p.end_block();
    p.line(0, "}");
    p.blank();
    let names: Vec<_> = item.properties.iter().map(|name| literal(name)).collect();
    p.invocation(0, "request_item", &format!("{name}, {}", names.join(", ")));
}

fn constant(name: &str) -> String {
    use heck::ToShoutySnakeCase as _;
    name.to_shouty_snake_case()
}

fn facts_of(name: &str, request: &ItemRequest, p: &mut Printer) {
    let mut facts = vec![("path", Argument::One(literal(&request.path)))];
    if !request.exclusive.is_empty() {
        let names = request.exclusive.iter().map(|name| literal(name));
        facts.push(("exclusive", Argument::List(names.collect())));
    }
    let method = request.http_method.to_ascii_lowercase();
    p.chain(
        &format!("static {name}: Operation"),
        &format!("Operation::{method}({})", literal(&request.name)),
        &facts,
    );
}

fn docs(model: &Model, structure: &Struct, item: &RequestItem, request: &ItemRequest) -> String {
    let method = request.name.replace('.', "().");
    let mut docs = format!(
        "{}\n\nIt has the setters and bodies of a request for [`{method}`]({}). What is wrong with one of them is an \
         error of the request that carries the item, and names it.\n",
        model.docs, request.link
    );
    for field in &structure.fields {
        let (wire, said) = (&field.wire, field.docs.replace('\n', "\n  "));
        let part = match item.properties.iter().position(|name| name == wire) {
            Some(0) => "the URL",
            Some(1) => "the headers",
            _ => "the body",
        };
        docs.push_str(&format!("\n- `{wire}`, {part}"));
        if !said.is_empty() {
            docs.push_str(&format!(": {said}"));
        }
    }
    docs
}

fn constructor(
    structure: &Struct,
    item: &RequestItem,
    request: &ItemRequest,
    facts: &str,
    p: &mut Printer,
) {
    let [url, ..] = &item.properties;
    let field = structure.fields.iter().find(|field| field.wire == *url);
    p.docs(1, field.map_or("", |field| field.docs.as_str()));
    let argument = &request.url.name;
    p.method("new", &[format!("{argument}: impl Into<String>")], "Self");
    p.line(
        2,
        &format!(
            "let request = RequestBuilder::item(&{facts}, {}, {argument}.into());",
            literal(url)
        ),
    );
    p.line(2, "Self { request }");
    p.line(1, "}");
}

fn body(method: &BodyMethod, constant: &str, p: &mut Printer) {
    p.docs(1, &method.docs);
    let ty = bodies::argument_type(&method.kind, p);
    let arguments = [
        "mut self".to_owned(),
        format!("{}: {ty}", method.kind.argument),
    ];
    p.method(&method.name, &arguments, "Self");
    bodies::set(&method.kind, constant, "self.request", p);
    p.line(2, "self");
    p.line(1, "}");
}
