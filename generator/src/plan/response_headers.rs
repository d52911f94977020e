//! The declared headers of successes: a response type of the operation with a method for each.

use crate::api::syntax::is_json;
use crate::api::{Additional, Operation, Response, ResponseHeader, Schema, Shape, StatusPattern};
use crate::diagnostic::codes;
use crate::document::Pointer;
use crate::plan::name_context::NameContext;
use crate::plan::names::{Kind, identifier};
use crate::plan::success_outputs::SuccessNames;
use crate::plan::symbols::Scope;
use crate::plan::types::Planner;
use crate::plan::{Type, docs};

/// The response type of an operation with declared headers.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseHeaders {
    /// The name of the type.
    pub name: String,
    /// Its methods.
    pub headers: Vec<HeaderMethod>,
}

/// A method that reads a header.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderMethod {
    /// Its name.
    pub name: String,
    /// The name of the header, in lower case.
    pub wire: String,
    /// Where the description declares it.
    pub at: Pointer,
    /// What it holds.
    pub ty: Type,
    /// How that is written.
    pub form: HeaderForm,
    /// Whether every success has it.
    pub required: bool,
    /// CommonMark.
    pub docs: String,
    /// Whether callers should stop using it.
    pub deprecated: bool,
}

/// How the value of a header is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderForm {
    /// A scalar, or `a,b` for a list and `R,100,G,200` for an object.
    Simple,
    /// `R=100,G=200` for an object.
    Exploded,
    /// As JSON.
    Json,
}

/// The methods that a response has anyway.
const METHODS: &[&str] = &[
    "deref",
    "get",
    "headers",
    "into_inner",
    "optional_header",
    "optional_header_by",
    "required_header",
    "required_header_by",
    "status",
];

/// Plans the methods for the headers of the successes; `None` where none is declared.
pub(crate) fn response_headers(
    planner: &mut Planner<'_>,
    source: &Operation,
    success: &[StatusPattern],
    context: &str,
    names: SuccessNames<'_>,
) -> Option<ResponseHeaders> {
    let is_success = |response: &&Response| success.contains(&response.status);
    let successes: Vec<&Response> = source.responses.iter().filter(is_success).collect();
    let mut methods = Scope::default();
    for name in METHODS {
        let _ = methods.take(name, &Pointer::root());
    }
    let mut headers: Vec<HeaderMethod> = Vec::new();
    for header in successes
        .iter()
        .flat_map(|response| response.headers.iter())
    {
        let wire = header.name.to_ascii_lowercase();
        if headers.iter().any(|known| known.wire == wire) {
            continue;
        }
        let has = |response: &&Response| {
            let mut own = response.headers.iter();
            own.any(|other| other.required && other.name.eq_ignore_ascii_case(&wire))
        };
        let (ty, form) = common_type(planner, &successes, header, context);
        let name = identifier(Kind::Field, &wire).unwrap_or_else(|| "header_".to_owned());
        let ranked = vec![
            name.clone(),
            format!("{}_header", name.trim_end_matches('_')),
        ];
        let required = successes.iter().all(has);
        headers.push(HeaderMethod {
            name: methods.take_any(Kind::Field, ranked, &header.schema.at),
            required,
            at: header.schema.at.clone(),
            docs: docs::response_header(header, required),
            deprecated: header.schema.deprecated,
            wire,
            ty,
            form,
        });
    }
    if headers.is_empty() {
        return None;
    }
    let ranked = vec![format!("{}ResponseWithHeaders", names.own)];
    let name = names.scope.take_any(Kind::Builder, ranked, &source.at);
    Some(ResponseHeaders { name, headers })
}

/// What a header is read as, and how, that several successes may declare: its text where they do not agree.
fn common_type(
    planner: &mut Planner<'_>,
    successes: &[&Response],
    first: &ResponseHeader,
    context: &str,
) -> (Type, HeaderForm) {
    let first_type = header_type(planner, first, context);
    let all = successes
        .iter()
        .flat_map(|response| response.headers.iter());
    for other in all.filter(|other| other.name.eq_ignore_ascii_case(&first.name)) {
        if header_type(planner, other, context) != first_type {
            let name = &first.name;
            let message = format!(
                "another success declares `{name}` with another type, so it is read as its text"
            );
            planner.warn(codes::RESPONSE_HEADER_TYPES, &other.schema.at, message);
            return (Type::String, HeaderForm::Simple);
        }
    }
    first_type
}

/// What a header is read as, and how: one of no known form as its text.
fn header_type(
    planner: &mut Planner<'_>,
    header: &ResponseHeader,
    context: &str,
) -> (Type, HeaderForm) {
    let Some(form) = header_form(planner, header) else {
        return (Type::String, HeaderForm::Simple);
    };
    let ty = planner.plain(&header.schema, NameContext::Member(context, &header.name));
    let ty = match ty {
        // A header that is not there is none; the text of one that is there is not `null`.
        Type::Optional(inner) if form != HeaderForm::Json => *inner,
        other => other,
    };
    (ty, form)
}

/// How the value of a header of a success is written: as JSON, or as a scalar, a list of scalars or an object of them.
/// `None` where that is not defined.
pub(crate) fn header_form(
    planner: &mut Planner<'_>,
    header: &ResponseHeader,
) -> Option<HeaderForm> {
    if let Some(media_type) = &header.content {
        return is_json(media_type).then_some(HeaderForm::Json);
    }
    let schema = &header.schema;
    let items = match &schema.shape {
        Shape::Array(items) => items.as_ref(),
        _ => schema,
    };
    if is_scalar(planner, items) {
        return Some(HeaderForm::Simple);
    }
    is_object_of_scalars(planner, schema).then_some(match header.explode {
        true => HeaderForm::Exploded,
        false => HeaderForm::Simple,
    })
}

impl Planner<'_> {
    /// Notes an `explode` of a header that is text to the crate.
    pub(crate) fn note_explode_without_effect(&mut self, header: &ResponseHeader) {
        if let Some(at) = header.schema.at.parent() {
            let message = "`explode` makes no difference to what the header holds".to_owned();
            self.note(codes::NO_EFFECT, &at.child("explode"), message);
        }
    }
}

/// Whether a schema says what members an object has, and all are scalars.
fn is_object_of_scalars(planner: &mut Planner<'_>, schema: &Schema) -> bool {
    let is_typed_by_hint = |schema: &Schema| schema.hints.contains_key("type");
    if is_typed_by_hint(schema) || planner.resolved(schema).is_none_or(is_typed_by_hint) {
        return false;
    }
    let Some(object) = planner.merged(schema, std::slice::from_ref(schema)) else {
        return false;
    };
    let mut properties = object.properties.values();
    let further = match &object.additional {
        Additional::Schema(further) => Some(is_scalar(planner, further)),
        Additional::Any | Additional::None => None,
    };
    further.unwrap_or(!object.properties.is_empty())
        && properties.all(|property| is_scalar(planner, &property.schema))
}

fn is_scalar(planner: &Planner<'_>, schema: &Schema) -> bool {
    let schema = planner.resolved(schema).unwrap_or(schema);
    let shape = matches!(
        schema.shape,
        Shape::String { .. } | Shape::Integer { .. } | Shape::Number { .. } | Shape::Boolean { .. }
    );
    shape && !schema.hints.contains_key("type")
}
