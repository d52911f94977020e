//! Bodies that are forms.

use std::collections::HashSet;

use crate::api::{Content, Encoding, Schema, Shape, Style};
use crate::diagnostic::codes;
use crate::document::Pointer;
use crate::plan::commonmark::code;
use crate::plan::docs::Docs;
use crate::plan::names::{Kind, identifier};
use crate::plan::symbols::Scope;
use crate::plan::types::{Context, MOST_ALIASES, Planner};
use crate::plan::{
    BodyValue, Direction, Field, FormPart, ModelKind, MultipartForm, PartContent, PartHeader,
    Presence, Type, ValueStyle,
};

/// A body of the media type `application/x-www-form-urlencoded`.
pub(crate) fn form(
    planner: &mut Planner<'_>,
    content: &Content,
    context: Context<'_>,
) -> BodyValue {
    let ty = match &content.schema {
        Some(schema) => planner.plain(schema, context),
        None => Type::Map(Box::new(Type::String)),
    };
    let ty = match ty {
        Type::Value => Type::Map(Box::new(Type::String)),
        Type::Optional(inner) => *inner,
        ty => ty,
    };
    let styles = content.encoding.iter().filter_map(|(name, encoding)| {
        let style = encoding
            .style
            .or_else(|| encoding.allow_reserved.then_some(FORM))?;
        let style = ValueStyle {
            style,
            allow_reserved: encoding.allow_reserved,
        };
        Some((name.clone(), style))
    });
    BodyValue::Form(ty, styles.collect())
}

/// The style of a field without one.
const FORM: Style = Style {
    kind: crate::api::StyleKind::Form,
    explode: true,
};

/// A body of the media type `multipart/form-data`.
pub(crate) fn multipart(
    planner: &mut Planner<'_>,
    content: &Content,
    context: Context<'_>,
    name: String,
    module: &str,
) -> BodyValue {
    let fields = fields(planner, content, context);
    let is_open = fields.is_empty();
    let schemas = content
        .schema
        .iter()
        .flat_map(|schema| properties(planner, schema, MOST_ALIASES));
    let files: HashSet<&str> = schemas
        .filter(|(_, schema)| is_file(planner, schema))
        .map(|(name, _)| name)
        .collect();
    let mut methods = Scope::default();
    for name in fields.iter().map(|field| field.name.as_str()) {
        let _ = methods.take(name, &Pointer::root());
    }
    let mut sent = Vec::new();
    for field in fields {
        if field.direction == Some(Direction::Response) {
            let message = format!(
                "the part `{}` is `readOnly`, so it is never sent",
                field.wire
            );
            planner.note(codes::ONE_DIRECTION, &field.at, message);
        } else {
            sent.push(field);
        }
    }
    let parts = sent.into_iter().map(|field| {
        let is_required = field.fixed.is_some()
            || matches!(field.presence, Presence::Required | Presence::Nullable);
        let encoding = content.encoding.get(&field.wire);
        let is_file = files.contains(field.wire.as_str());
        let headers = headers(planner, &field, encoding, context, &mut methods);
        (
            is_required,
            part(planner, field, encoding, headers, is_file),
        )
    });
    let (required, optional): (Vec<_>, Vec<_>) = parts.partition(|(is_required, _)| *is_required);
    let parts = |parts: Vec<(bool, FormPart)>| parts.into_iter().map(|(_, part)| part).collect();
    let mut required: Vec<FormPart> = parts(required);
    // The order of properties means nothing, so it must not decide where an argument stands.
    required.sort_by(|one, other| one.wire.cmp(&other.wire));
    BodyValue::Multipart(MultipartForm {
        name,
        module: module.to_owned(),
        required,
        optional: parts(optional),
        is_open,
    })
}

/// The properties of the form, as the fields of its model; none where the schema is no object with properties.
fn fields(planner: &mut Planner<'_>, content: &Content, context: Context<'_>) -> Vec<Field> {
    let Some(schema) = &content.schema else {
        return Vec::new();
    };
    let mut ty = planner.plain(schema, context);
    for _ in 0..MOST_ALIASES {
        ty = match ty {
            Type::Optional(inner) | Type::Boxed(inner) => *inner,
            Type::Model(name) => match planner.model(&name).map(|model| &model.kind) {
                Some(ModelKind::Alias(ty)) => ty.clone(),
                Some(ModelKind::Struct(structure)) => return structure.fields.clone(),
                _ => break,
            },
            _ => break,
        };
    }
    let message = "the schema names no parts of the body: callers do";
    planner.note(codes::BODY_NOT_TYPED, &schema.at, message.to_owned());
    Vec::new()
}

/// The properties of a schema, with those of the schemas that it is composed of.
fn properties<'s>(
    planner: &Planner<'s>,
    schema: &'s Schema,
    most: usize,
) -> Vec<(&'s str, &'s Schema)> {
    let Some(most) = most.checked_sub(1) else {
        return Vec::new();
    };
    match &planner.resolved(schema).unwrap_or(schema).shape {
        Shape::Object(object) => {
            let properties = object.properties.iter();
            let named = properties.map(|(name, property)| (name.as_str(), &property.schema));
            named.collect()
        }
        Shape::All(parts) => parts
            .iter()
            .flat_map(|part| properties(planner, part, most))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a value is the content of a file, or a list of such.
fn is_file(planner: &Planner<'_>, schema: &Schema) -> bool {
    match &planner.resolved(schema).unwrap_or(schema).shape {
        Shape::String { format, .. } => format.as_deref() == Some("binary"),
        Shape::Array(items) => is_file(planner, items),
        _ => false,
    }
}

fn part(
    planner: &Planner<'_>,
    field: Field,
    encoding: Option<&Encoding>,
    headers: Vec<PartHeader>,
    is_file: bool,
) -> FormPart {
    let content_type = encoding
        .and_then(|encoding| encoding.content_type.as_deref())
        // Of several, or of a range, the caller chooses.
        .filter(|content_type| !content_type.contains([',', '*']))
        .map(str::to_owned);
    let stated = encoding.and_then(|encoding| encoding.content_type.as_deref());
    let (ty, many) = match field.ty {
        Type::List(item) => (*item, true),
        ty => (ty, false),
    };
    FormPart {
        name: field.name,
        wire: field.wire,
        at: field.at,
        content: match (is_file, field.fixed) {
            (true, _) => PartContent::File,
            (false, Some(fixed)) if !many => PartContent::Fixed(fixed.value.to_string()),
            (false, _) => part_content(planner, ty, stated),
        },
        many,
        content_type,
        headers,
        docs: described(&field.docs, stated),
        deprecated: field.deprecated,
    }
}

/// The docs of a part. Of several media types, or of a range, they say which there are.
fn described(text: &str, stated: Option<&str>) -> String {
    let mut docs = Docs::default();
    docs.lines_if(text);
    if let Some(stated) = stated.filter(|stated| stated.contains([',', '*'])) {
        let types: Vec<_> = stated.split(',').map(|one| code(one.trim())).collect();
        docs.paragraph(format!("Its media type is one of {}.", types.join(", ")));
    }
    docs.finish()
}

/// The headers that a part can have.
fn headers(
    planner: &mut Planner<'_>,
    field: &Field,
    encoding: Option<&Encoding>,
    context: Context<'_>,
    methods: &mut Scope,
) -> Vec<PartHeader> {
    let mut planned = Vec::new();
    for header in encoding.into_iter().flat_map(|encoding| &encoding.headers) {
        let at = &header.schema.at;
        let name = format!("{} {}", field.name, header.name);
        let named = identifier(Kind::Field, &name).into_iter();
        let ranked = named.chain([format!("{}_header", field.name)]).collect();
        let ty = planner.plain(&header.schema, Context::Part(&context, "Header"));
        let is_plain = |ty: &Type| {
            matches!(
                ty,
                Type::Boolean
                    | Type::I32
                    | Type::I64
                    | Type::U32
                    | Type::U64
                    | Type::F32
                    | Type::F64
            )
        };
        let mut docs = Docs::default();
        docs.text(header.description.as_deref());
        let required = match header.required {
            true => ", which the service asks for",
            false => "",
        };
        docs.paragraph(format!(
            "The header {} of the part {}{required}.",
            code(&header.name),
            code(&field.wire)
        ));
        planned.push(PartHeader {
            method: methods.take_any(Kind::Field, ranked, at),
            wire: header.name.clone(),
            ty: Some(ty).filter(is_plain),
            docs: docs.finish(),
        });
    }
    planned
}

fn part_content(planner: &Planner<'_>, ty: Type, stated: Option<&str>) -> PartContent {
    let mut inner = ty.clone();
    for _ in 0..MOST_ALIASES {
        inner = match inner {
            Type::Optional(inner) | Type::Boxed(inner) => *inner,
            Type::Bytes => return PartContent::File,
            Type::String | Type::DateTime => return PartContent::Text,
            Type::Value if stated.is_some_and(|stated| !stated.contains("json")) => {
                return PartContent::File;
            }
            Type::Model(name) => match planner.model(&name).map(|model| &model.kind) {
                Some(ModelKind::Alias(ty)) => ty.clone(),
                _ => break,
            },
            _ => break,
        };
    }
    match ty {
        Type::Optional(inner) => PartContent::Value(*inner),
        ty => PartContent::Value(ty),
    }
}
