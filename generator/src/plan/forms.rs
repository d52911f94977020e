//! Bodies that are forms.

use std::collections::HashSet;

use crate::api::{Content, Encoding, Schema, Shape, Style};
use crate::diagnostic::codes;
use crate::plan::types::{Context, MOST_ALIASES, Planner};
use crate::plan::{
    BodyValue, Direction, Field, FormPart, ModelKind, MultipartForm, PartContent, Presence, Type,
    ValueStyle,
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
        (is_required, part(planner, field, encoding, is_file))
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
        docs: field.docs,
        deprecated: field.deprecated,
    }
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
