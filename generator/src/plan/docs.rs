//! Documentation: what the description says and what a caller needs beyond it, as CommonMark.

use serde_json::Value as Json;

use crate::api::{
    Api, Content, ExternalDocs, IntegerName, Operation, Parameter as ApiParameter, Response,
    ResponseHeader, Schema, Shape, StatusPattern, Tuple,
};
use crate::plan::commonmark::{code, doc_line, doc_text, plain, wrapped};
use crate::plan::facts::is_alias;
use crate::plan::tuples::is_rust_tuple;
use crate::plan::{
    Body, BodyValue, Idempotent, JsonLiteral, PlannedOperation, Type, examples, is_idempotent,
};

/// Text in paragraphs.
#[derive(Default)]
pub(crate) struct Docs {
    paragraphs: Vec<String>,
}

impl Docs {
    /// Adds a text of the description.
    pub(crate) fn text(&mut self, text: Option<&str>) {
        let text = doc_text(text.unwrap_or_default());
        if !text.is_empty() && self.paragraphs.last() != Some(&text) {
            self.paragraphs.push(text);
        }
    }

    /// Adds a paragraph that is safe already.
    pub(crate) fn paragraph(&mut self, text: impl AsRef<str>) {
        if !text.as_ref().is_empty() {
            self.paragraphs.push(wrapped(text.as_ref()));
        }
    }

    /// Adds lines that stay as they are.
    pub(crate) fn lines(&mut self, lines: String) {
        self.paragraphs.push(lines);
    }

    /// Adds sentences: to the paragraph before, where that is all there is and is prose.
    pub(crate) fn sentences(&mut self, sentences: &[String]) {
        if sentences.is_empty() {
            return;
        }
        let sentences = sentences.join(" ");
        match self.paragraphs.as_mut_slice() {
            [only] if is_prose(only) => {
                let stop = if only.ends_with(['.', '!', '?', ':']) {
                    ""
                } else {
                    "."
                };
                *only = wrapped(&format!("{}{stop} {sentences}", only.replace('\n', " ")));
            }
            _ => self.paragraph(sentences),
        }
    }

    /// Adds what an argument is for.
    pub(crate) fn lead(&mut self, argument: &str, text: &str) {
        if is_prose(text) {
            self.paragraph(format!("`{argument}`: {}", text.replace('\n', " ")));
        } else {
            self.lines(format!("`{argument}`:\n\n{text}"));
        }
    }

    /// Adds a link to further documentation.
    pub(crate) fn external(&mut self, docs: Option<&ExternalDocs>) {
        self.paragraph(external(docs).unwrap_or_default());
    }

    /// Whether there is nothing yet.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// The whole.
    #[must_use]
    pub(crate) fn finish(self) -> String {
        self.paragraphs.join("\n\n")
    }
}

fn is_prose(text: &str) -> bool {
    !text.contains("\n\n")
        && !text.contains("\\\n")
        && !text.contains("```")
        && !text.starts_with(['-', '|', '>', '#'])
        && !text.split('\n').skip(1).any(|line| line.starts_with("- "))
        && !text.starts_with(|c: char| c.is_ascii_digit())
}

/// A line that ends like a sentence.
pub(crate) fn sentence(text: &str) -> String {
    let text = plain(text);
    if text.is_empty() || text.ends_with(['.', '!', '?', ':']) {
        text
    } else {
        format!("{text}.")
    }
}

fn external(docs: Option<&ExternalDocs>) -> Option<String> {
    let docs = docs?;
    let url = doc_text(&docs.url);
    Some(
        match docs
            .description
            .as_deref()
            .map(plain)
            .filter(|text| !text.is_empty())
        {
            Some(text) => format!("See {url}: {}", sentence_end(text)),
            None => format!("See {url}."),
        },
    )
}

fn sentence_end(mut text: String) -> String {
    if !text.ends_with(['.', '!', '?']) {
        text.push('.');
    }
    text
}

/// A JSON value as it is shown.
fn json_text(value: &Json) -> String {
    match value {
        Json::String(text) if text.is_empty() => "`\"\"`".to_owned(),
        Json::String(text) => code(text),
        other => code(&other.to_string()),
    }
}

/// What a schema says besides its description, as sentences.
fn facts(schema: &Schema) -> Vec<String> {
    let mut out = Vec::new();
    match &schema.shape {
        Shape::String {
            format: Some(format),
            ..
        } if !matches!(format.as_str(), "byte" | "binary") => {
            out.push(format!("Format: {}.", code(format)));
        }
        Shape::Number {
            format: Some(format),
        }
        | Shape::Integer {
            format: Some(format),
            ..
        } if !matches!(
            format.as_str(),
            "int32" | "int64" | "float" | "double" | "uint32" | "uint64"
        ) =>
        {
            out.push(format!("Format: {}.", code(format)));
        }
        _ => {}
    }
    if let Shape::Integer { values, names, .. } = &schema.shape
        && !values.is_empty()
        && names.is_empty()
    {
        let values: Vec<_> = values.iter().map(|value| format!("`{value}`")).collect();
        out.push(format!("One of {}.", values.join(", ")));
    }
    if let Some(default) = &schema.default {
        out.push(format!("Default: {}.", json_text(default)));
    }
    // That a number is not negative is what its type says.
    let unsigned = matches!(
        &schema.shape,
        Shape::Integer {
            minimum: Some(0),
            ..
        }
    );
    let limits = || {
        schema
            .limits
            .iter()
            .filter(|limit| !(unsigned && *limit == "at least 0"))
    };
    if limits().next().is_some() {
        let limits: Vec<_> = limits().map(|limit| doc_line(limit)).collect();
        out.push(format!("Limits: {}.", limits.join(", ")));
    }
    out.extend(examples(&schema.examples));
    if schema.read_only {
        out.push("In responses only.".to_owned());
    }
    if schema.write_only {
        out.push("In requests only.".to_owned());
    }
    match &schema.shape {
        Shape::Array(items) => out.extend(item_facts("Each item", items)),
        Shape::Tuple(tuple) => out.extend(tuple_facts(tuple)),
        _ => {}
    }
    out.extend(external(schema.external_docs.as_ref()));
    out
}

/// What is said of the items of a list by their positions; a struct for the list says it of its fields.
fn tuple_facts(tuple: &Tuple) -> Vec<String> {
    if !is_rust_tuple(tuple) {
        return Vec::new();
    }
    let items = tuple.items.iter().enumerate();
    items
        .filter_map(|(index, item)| item_facts(&format!("Item {index}"), item))
        .collect()
}

/// What is said of the items of a list; those of a list inside of it are told apart.
fn item_facts(which: &str, items: &Schema) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(items.title.as_deref().map(sentence));
    parts.extend(items.description.as_deref().map(doc_line));
    if !matches!(
        items.shape,
        Shape::Object(_) | Shape::Union(_) | Shape::All(_)
    ) {
        let own = facts(items).into_iter();
        parts.extend(own.map(|fact| match fact.strip_prefix("Each item: ") {
            Some(inner) => format!("Each item of each item: {inner}"),
            None => fact,
        }));
    }
    parts.extend(deprecated(items));
    (!parts.is_empty()).then(|| format!("{which}: {}", parts.join(" ")))
}

fn examples(examples: &[crate::api::Example]) -> Option<String> {
    let shown: Vec<_> = examples
        .iter()
        .map(|example| match &example.label {
            Some(label) => format!("{} ({})", json_text(&example.value), plain(label)),
            None => json_text(&example.value),
        })
        .collect();
    match shown.as_slice() {
        [] => None,
        [one] => Some(format!("Example: {one}.")),
        several => Some(format!("Examples: {}.", several.join(", "))),
    }
}

/// Says what a schema is, without what its name says already.
fn described(docs: &mut Docs, schema: &Schema, name: &str) {
    if let Some(title) = schema
        .title
        .as_deref()
        .filter(|title| !repeats(title, name))
    {
        docs.paragraph(sentence(title));
    }
    let title = schema.title.as_deref().unwrap_or_default();
    let description = schema.description.as_deref();
    docs.text(description.filter(|text| !repeats(text, name) && !repeats(text, title)));
}

/// Whether a text is made of the words of a name and nothing else.
pub(crate) fn repeats(text: &str, name: &str) -> bool {
    let mut text = letters(text).peekable();
    text.peek().is_some() && text.eq(letters(name))
}

/// The letters and digits of a text, in lower case.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let text = text.chars().filter(|c| c.is_alphanumeric());
    text.flat_map(char::to_lowercase)
}

/// The documentation of a model; empty where there is nothing to say that its name does not say.
#[must_use]
pub(crate) fn model(schema: &Schema, name: &str) -> String {
    let mut docs = Docs::default();
    described(&mut docs, schema, name);
    let mut sentences = facts(schema);
    if let Shape::Object(object) = &schema.shape
        && object.additional == crate::api::Additional::None
    {
        sentences.push("No further fields are declared.".to_owned());
    }
    if schema.nullable && !is_alias(&schema.shape) {
        sentences.push("May be `null`.".to_owned());
    }
    docs.sentences(&sentences);
    docs.finish()
}

/// The text with a capital at its beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// The documentation of a field; empty where there is nothing to say that its name and type do not say.
#[must_use]
pub(crate) fn field(schema: &Schema, name: &str, wire: &str) -> String {
    let mut docs = Docs::default();
    described(&mut docs, schema, wire);
    if docs.paragraphs.is_empty() && !repeats(wire, name) {
        docs.paragraph(format!("{} in JSON.", code(wire)));
    }
    let sentences = facts(schema);
    docs.sentences(&sentences);
    docs.finish()
}

/// The documentation of a field with what it is from the start.
#[must_use]
pub(crate) fn fixed_field(field: &str, value: &JsonLiteral) -> String {
    let mut docs = Docs::default();
    if !field.is_empty() {
        docs.lines(field.to_owned());
    }
    docs.paragraph(format!(
        "It is {} from the start.",
        code(&value.to_string())
    ));
    docs.finish()
}

/// The documentation of a value of an enum.
#[must_use]
pub(crate) fn variant(value: &str) -> String {
    if value.is_empty() {
        "The empty string.".to_owned()
    } else {
        format!("{}.", code(value))
    }
}

/// The documentation of a whole number that has a name.
#[must_use]
pub(crate) fn integer_variant(named: &IntegerName) -> String {
    let mut docs = Docs::default();
    docs.text(named.description.as_deref());
    docs.sentences(&[variant(&named.value.to_string())]);
    docs.finish()
}

/// The documentation of an item that has a type by its position, counted from 0.
#[must_use]
pub(crate) fn tuple_item(schema: &Schema, index: usize) -> String {
    let mut docs = Docs::default();
    described(&mut docs, schema, "");
    if docs.is_empty() {
        docs.paragraph(format!("The item at position {index}."));
    }
    docs.sentences(&facts(schema));
    docs.finish()
}

/// The documentation of a value that an alternative of a union documents.
#[must_use]
pub(crate) fn documented_variant(alternative: &Schema, name: &str, value: &str) -> String {
    let docs = union_variant(alternative, name, &[]);
    if docs.is_empty() {
        variant(value)
    } else {
        docs
    }
}

/// The documentation of a variant of a union.
#[must_use]
pub(crate) fn union_variant(schema: &Schema, name: &str, tags: &[JsonLiteral]) -> String {
    let mut docs = Docs::default();
    let description = schema.description.as_deref();
    docs.text(description.filter(|text| !repeats(text, name)));
    if docs.paragraphs.is_empty()
        && let Some(title) = schema
            .title
            .as_deref()
            .filter(|title| !repeats(title, name))
    {
        docs.paragraph(sentence(title));
    }
    let mut sentences = if matches!(schema.shape, Shape::Object(_) | Shape::Union(_)) {
        Vec::new()
    } else {
        facts(schema)
    };
    if !tags.is_empty() {
        let tags: Vec<_> = tags.iter().map(|tag| code(&tag.to_string())).collect();
        sentences.push(format!("Tagged {}.", tags.join(" or ")));
    }
    docs.sentences(&sentences);
    docs.finish()
}

/// The documentation of a parameter. `place` says where it is sent.
#[must_use]
pub(crate) fn parameter(parameter: &ApiParameter, joined: &[&ApiParameter], place: &str) -> String {
    let mut docs = Docs::default();
    let name = parameter.name.as_str();
    let own = parameter.description.as_deref();
    docs.text(own.filter(|text| !repeats(text, name)));
    if parameter.description == parameter.schema.description {
        let title = parameter.schema.title.as_deref();
        docs.paragraph(
            title
                .filter(|title| !repeats(title, name))
                .map(sentence)
                .unwrap_or_default(),
        );
    } else {
        described(&mut docs, &parameter.schema, name);
    }
    let mut sentences = facts(&parameter.schema);
    sentences.extend(examples(&parameter.examples));
    for other in joined {
        docs.text(other.description.as_deref());
        described(&mut docs, &other.schema, "");
        sentences.extend(facts(&other.schema));
        sentences.extend(examples(&other.examples));
    }
    sentences.push(place.to_owned());
    if let Some(content) = &parameter.content {
        sentences.push(format!("Written as {}.", code(content)));
    }
    docs.sentences(&sentences);
    docs.finish()
}

/// The documentation of a method that sets the body.
#[must_use]
pub(crate) fn body_method(content: &Content, value: &BodyValue) -> String {
    let mut docs = Docs::default();
    let media = code(&content.media_type);
    docs.paragraph(match value {
        BodyValue::AnyJson => format!("A body of the type {media}: any value, not only objects."),
        _ => format!("A body of the type {media}."),
    });
    let mut sentences = Vec::new();
    if let Some(schema) = content
        .schema
        .as_ref()
        .filter(|schema| !is_model(&schema.shape))
    {
        described(&mut docs, schema, "");
        sentences.extend(facts(schema));
        sentences.extend(deprecated(schema));
    }
    sentences.extend(examples(&content.examples));
    docs.sentences(&sentences);
    docs.finish()
}

/// What the description says of an operation, its parameters and its answers, and how to call it.
#[must_use]
pub(crate) fn operation(
    source: &Operation,
    plan: &PlannedOperation,
    accessor: &str,
    library: &str,
    body: &str,
    own_servers: String,
) -> String {
    let mut docs = Docs::default();
    docs.paragraph(source.summary.as_deref().map(sentence).unwrap_or_default());
    let summary = source.summary.as_deref().unwrap_or_default();
    let description = source.description.as_deref();
    docs.text(description.filter(|text| !repeats(text, summary)));
    let (successes, errors) = answers(source, plan);
    let line = format!("`{} {}`", plan.http_method, plan.path.replace('`', ""));
    docs.paragraph(if successes.is_empty() {
        line
    } else {
        format!("{line}: {}.", successes.join(", "))
    });
    let mut arguments: Vec<_> = plan
        .arguments
        .iter()
        .map(|argument| list_item(&argument.name, &argument.docs))
        .collect();
    if let Body::Argument(kind) = &plan.body {
        arguments.push(list_item(&kind.argument, body));
    } else {
        docs.lines_if(body);
    }
    docs.lines_if(&arguments.join("\n"));
    docs.paragraph(idempotent(plan));
    docs.paragraph(own_servers);
    docs.paragraph(external(source.external_docs.as_ref()).unwrap_or_default());
    self::errors(&mut docs, errors);
    docs.lines(examples::of_operation(plan, accessor, library));
    docs.finish()
}

/// An argument as an item of a list.
pub(crate) fn list_item(name: &str, text: &str) -> String {
    let item = if is_prose(text) {
        wrapped(&format!("`{name}`: {}", text.replace('\n', " ")))
    } else {
        format!("`{name}`:\n\n{text}")
    };
    let item = item.replace('\n', "\n  ").replace("\n  \n", "\n\n");
    format!("- {item}")
}

/// Whether the request can be sent again without harm, and what makes it so.
fn idempotent(plan: &PlannedOperation) -> String {
    let method = &plan.http_method;
    match &plan.idempotent {
        Idempotent::Always if is_idempotent(method) => {
            format!("Idempotent, as every `{method}` request is.")
        }
        Idempotent::Always => "Idempotent, as the service promises.".to_owned(),
        Idempotent::Never => "Not idempotent.".to_owned(),
        Idempotent::WithHeader(header) => {
            format!("Idempotent where the header {} is set.", code(header))
        }
        Idempotent::WithItemHeader(header) => {
            format!(
                "Idempotent where every item sets the header {}.",
                code(header)
            )
        }
    }
}

impl Docs {
    pub(crate) fn lines_if(&mut self, lines: &str) {
        if !lines.is_empty() {
            self.lines(lines.to_owned());
        }
    }
}

fn status(pattern: StatusPattern) -> String {
    match pattern {
        StatusPattern::Code(code) => code.to_string(),
        StatusPattern::Class(class) => format!("{class}xx"),
        StatusPattern::Default => "any other".to_owned(),
    }
}

/// What is said of one answer.
struct ResponseDocs<'a> {
    status: StatusPattern,
    /// Without a full stop.
    text: String,
    /// The type of the body, where it is read.
    ty: Option<&'a Type>,
    has_body: bool,
}

/// What the successes are, with their statuses, and the errors in the order of theirs.
fn answers<'a>(
    source: &Operation,
    plan: &'a PlannedOperation,
) -> (Vec<String>, Vec<ResponseDocs<'a>>) {
    let mut errors = Vec::new();
    let mut successes = Vec::new();
    for response in &source.responses {
        let text = line_of(&response.description);
        let mut text = text.trim_end_matches('.').to_owned();
        text.push_str(&headers(&response.headers));
        for content in &response.content {
            let schema = content.schema.as_ref();
            let own = schema.filter(|schema| !is_model(&schema.shape));
            let mut extra: Vec<_> = own.into_iter().flat_map(in_a_line).collect();
            extra.extend(examples(&content.examples));
            for fact in extra {
                text.push_str(&format!("; {}", fact.trim_end_matches('.')));
            }
        }
        if plan.success.contains(&response.status) {
            successes.push(match response.status {
                StatusPattern::Default if text.is_empty() => "any other status".to_owned(),
                StatusPattern::Default => format!("{text} (any other status)"),
                pattern => format!("{} {text}", status(pattern)).trim_end().to_owned(),
            });
            continue;
        }
        let mut typed = plan.errors.iter();
        errors.push(ResponseDocs {
            status: response.status,
            text,
            ty: typed
                .find(|(pattern, _)| *pattern == response.status)
                .and_then(|(_, ty)| ty.as_ref()),
            has_body: !response.content.is_empty(),
        });
    }
    errors.sort_by_key(|said| said.status);
    (successes, errors)
}

/// The documentation of the method for a header.
#[must_use]
pub(crate) fn response_header(header: &ResponseHeader, required: bool) -> String {
    let mut docs = Docs::default();
    docs.text(header.description.as_deref());
    described(&mut docs, &header.schema, &header.name);
    if docs.is_empty() {
        docs.paragraph(format!("The header {}.", code(&header.name)));
    }
    docs.sentences(&facts(&header.schema));
    docs.paragraph("# Errors");
    docs.paragraph(if required {
        "Where it is missing or is not what is declared."
    } else {
        "Where it is not what is declared."
    });
    docs.finish()
}

/// The documentation of the successes of one status.
#[must_use]
pub(crate) fn status_variant(response: &Response) -> String {
    let mut docs = Docs::default();
    docs.text(Some(&response.description));
    let meaning = match response.status {
        StatusPattern::Default => "Any other status.".to_owned(),
        pattern => format!("Status {}.", status(pattern)),
    };
    docs.sentences(&[meaning]);
    docs.finish()
}

/// A text on one line: a block of code has no markup there.
fn line_of(text: &str) -> String {
    let written = doc_text(text);
    if written.contains("```") {
        return plain(text);
    }
    doc_line(text)
}

/// All that a schema says, to be put into a sentence.
fn in_a_line(schema: &Schema) -> Vec<String> {
    let described = schema.description.as_deref().map(line_of);
    let title = schema.title.as_deref().map(sentence);
    let said = title.into_iter().chain(described);
    let said = said.chain(facts(schema));
    said.chain(deprecated(schema)).collect()
}

fn deprecated(schema: &Schema) -> Option<String> {
    schema.deprecated.then(|| "Deprecated.".to_owned())
}

fn errors(docs: &mut Docs, errors: Vec<ResponseDocs<'_>>) {
    docs.paragraph("# Errors");
    if errors.is_empty() {
        docs.paragraph("No error is declared; [`Error::status`](crate::Error::status) tells what is not a success.");
        return;
    }
    let shared = shared(&errors);
    docs.paragraph(match shared {
        Some(ty) => format!(
            "By status, with {} as [`Error::api_error`](crate::Error::api_error):",
            body(ty)
        ),
        None => "By [`Error::status`](crate::Error::status):".to_owned(),
    });
    let lines: Vec<_> = errors
        .iter()
        .map(|said| {
            let mut line = format!("- {}:", status(said.status));
            if !said.text.is_empty() {
                line.push_str(&format!(" {}.", said.text));
            }
            line.push_str(&match said.ty {
                ty if ty == shared => String::new(),
                Some(ty) => format!(" With {}.", body(ty)),
                None if said.has_body => " The body is not read.".to_owned(),
                None => " Without a body.".to_owned(),
            });
            wrapped(line.trim_end_matches(':')).replace('\n', "\n  ")
        })
        .collect();
    docs.lines(lines.join("\n"));
}

/// The body that most errors have.
fn shared<'a>(errors: &[ResponseDocs<'a>]) -> Option<&'a Type> {
    let count = |ty| errors.iter().filter(|said| said.ty == Some(ty)).count();
    let mut best: Option<&Type> = None;
    for ty in errors.iter().filter_map(|said| said.ty) {
        if best.is_none_or(|best| count(ty) > count(best)) {
            best = Some(ty);
        }
    }
    best
}

/// A body in words.
fn body(ty: &Type) -> String {
    model_link(ty).unwrap_or_else(|| {
        match ty {
            Type::String => "a text",
            _ => "a JSON value",
        }
        .to_owned()
    })
}

/// Whether what a schema says is said of its model: words beside a reference are not.
fn is_model(shape: &Shape) -> bool {
    match shape {
        Shape::All(parts) => {
            !matches!(parts.as_slice(), [only] if matches!(only.shape, Shape::Reference(_)))
        }
        Shape::Tuple(tuple) => !is_rust_tuple(tuple),
        _ => matches!(shape, Shape::Object(_) | Shape::Union(_)),
    }
}

fn model_link(ty: &Type) -> Option<String> {
    match ty {
        Type::Model(name) => Some(format!("[`models::{name}`]")),
        Type::List(inner) => model_link(inner).map(|link| format!("a list of {link}")),
        _ => None,
    }
}

fn headers(headers: &[ResponseHeader]) -> String {
    if headers.is_empty() {
        return String::new();
    }
    let shown: Vec<_> = headers
        .iter()
        .map(|header| {
            let mut said: Vec<String> = Vec::new();
            if header.description != header.schema.description {
                let own = header.description.as_deref();
                said.extend(own.map(|text| sentence_end(doc_line(text))));
            }
            said.extend(in_a_line(&header.schema));
            said.extend(values(&header.schema));
            if said.is_empty() {
                code(&header.name)
            } else {
                format!(
                    "{} ({})",
                    code(&header.name),
                    said.join(" ").trim_end_matches('.')
                )
            }
        })
        .collect();
    format!(", with {}", shown.join(", "))
}

/// The values of a text that has no type of its own to list them.
fn values(schema: &Schema) -> Option<String> {
    match &schema.shape {
        Shape::String { values, .. } if !values.is_empty() => {
            let values: Vec<_> = values.iter().map(|value| code(value)).collect();
            Some(format!("One of {}.", values.join(", ")))
        }
        Shape::Array(items) => {
            values(items).map(|values| match values.strip_prefix("Each item: ") {
                Some(inner) => format!("Each item of each item: {inner}"),
                None => format!("Each item: {values}"),
            })
        }
        _ => None,
    }
}

/// The first page of the documentation, without the table of operations.
#[must_use]
pub(crate) fn front_page(api: &Api) -> String {
    let mut docs = Docs::default();
    let info = &api.info;
    docs.paragraph(format!(
        "{}, version {}.",
        plain(&info.title),
        plain(&info.version)
    ));
    docs.paragraph(info.summary.as_deref().map(sentence).unwrap_or_default());
    docs.text(info.description.as_deref());
    docs.paragraph(rows("Contact", &info.contact));
    docs.paragraph(rows("License", &info.license));
    if let Some(terms) = &info.terms_of_service {
        docs.paragraph(format!("Terms of service: {}.", doc_text(terms)));
    }
    docs.paragraph(external(info.external_docs.as_ref()).unwrap_or_default());
    docs.finish()
}

fn rows(title: &str, rows: &[(String, String)]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let values: Vec<_> = rows.iter().map(|(_, value)| doc_line(value)).collect();
    format!("{title}: {}.", values.join(", "))
}
