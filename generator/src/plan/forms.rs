//! Bodies that are forms.

use foldhash::{HashMap, HashSet, HashSetExt as _};

use crate::api::syntax::{ContentKeywords, essence, is_json};
use crate::api::{Additional, Content, Encoding, Schema, SerializationStyle, Shape, StyleKind};
use crate::diagnostic::codes;
use crate::document::Pointer;
use crate::plan::commonmark::code;
use crate::plan::docs::Docs;
use crate::plan::name_context::NameContext;
use crate::plan::names::{Kind, identifier};
use crate::plan::symbols::Scope;
use crate::plan::types::{MOST_ALIASES, Planner};
use crate::plan::{
    BodyValue, Codec, Direction, Field, FormPart, ModelKind, MultipartForm, OpenParts, PartContent,
    PartHeader, Presence, Type, ValueStyle,
};

/// A body of the media type `application/x-www-form-urlencoded`.
pub(crate) fn form(
    planner: &mut Planner<'_>,
    content: &Content,
    context: NameContext<'_>,
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
const FORM: SerializationStyle = SerializationStyle {
    kind: StyleKind::Form,
    explode: true,
};

/// A body of the media type `multipart/form-data`.
pub(crate) fn multipart(
    planner: &mut Planner<'_>,
    content: &Content,
    context: NameContext<'_>,
    name: String,
    module: &str,
) -> BodyValue {
    let fields = fields(planner, content, context);
    let schemas = content.schema.iter();
    let schemas = schemas.flat_map(|schema| properties(planner, schema, MOST_ALIASES));
    let described: HashMap<&str, Described> = schemas
        .map(|(name, schema)| (name, Described::of(planner, schema)))
        .collect();
    let mut methods = Scope::default();
    for name in fields.iter().map(|field| field.name.as_str()) {
        let _ = methods.take(name, &Pointer::root());
    }
    let is_open = fields.is_empty()
        || content
            .schema
            .as_ref()
            .is_some_and(|schema| has_further(planner, schema, MOST_ALIASES));
    let open = is_open.then(|| open_parts(&mut methods));
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
        let described = described.get(field.wire.as_str());
        let described = described.cloned().unwrap_or_default();
        let headers = headers(planner, &field, encoding, context, &mut methods);
        let part = part(planner, field, encoding, headers, described);
        (is_required, part)
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
        open,
    })
}

/// The setters of parts that callers name.
fn open_parts(methods: &mut Scope) -> OpenParts {
    let mut method = |name: &str| {
        let ranked = vec![name.to_owned(), format!("further_{name}")];
        methods.take_any(Kind::Field, ranked, &Pointer::root())
    };
    OpenParts {
        text: method("text"),
        file: method("file"),
    }
}

/// The properties of the form, as the fields of its model; none where the schema is no object with properties.
fn fields(planner: &mut Planner<'_>, content: &Content, context: NameContext<'_>) -> Vec<Field> {
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

/// Whether the description names the parts of a body.
pub(crate) fn names_parts(planner: &Planner<'_>, content: &Content) -> bool {
    let mut schemas = content.schema.iter();
    schemas.any(|schema| !properties(planner, schema, MOST_ALIASES).is_empty())
}

/// Whether a schema says what properties hold that it does not name.
fn has_further(planner: &Planner<'_>, schema: &Schema, most: usize) -> bool {
    let Some(most) = most.checked_sub(1) else {
        return false;
    };
    match &planner.resolved(schema).unwrap_or(schema).shape {
        Shape::Object(object) => matches!(object.additional, Additional::Schema(_)),
        Shape::All(parts) => parts.iter().any(|part| has_further(planner, part, most)),
        _ => false,
    }
}

/// What the schema of a part, or of the items of a list, says of its content.
#[derive(Clone, Default)]
struct Described {
    /// Whether it is that of a file.
    is_file: bool,
    media_type: Option<String>,
    encoding: Option<String>,
}

impl Described {
    fn of(planner: &Planner<'_>, schema: &Schema) -> Self {
        let mut schema = planner.resolved(schema).unwrap_or(schema);
        // A list may be an item of itself.
        let mut lists = HashSet::new();
        while let Shape::Array(items) = &schema.shape
            && lists.insert(&schema.at)
        {
            schema = planner.resolved(items).unwrap_or(items);
        }
        let node = planner.root.at(&schema.at);
        let keywords = node.map(ContentKeywords::of).unwrap_or_default();
        let media_type = keywords.media_type.unwrap_or_default();
        let is_raw = keywords.encoding.is_none() && !media_type.is_empty();
        let is_file = match &schema.shape {
            Shape::String { format, values } => {
                format.as_deref() == Some("binary")
                    || is_raw && values.is_empty() && !is_text(media_type)
            }
            // A schema without a type is how bytes are described.
            Shape::Any => is_raw && !is_json(media_type),
            _ => false,
        };
        Self {
            is_file,
            media_type: keywords.media_type.map(str::to_owned),
            encoding: keywords.encoding.map(str::to_owned),
        }
    }
}

/// Whether content of a media type can be given as a string.
fn is_text(media_type: &str) -> bool {
    let essence = essence(media_type).to_ascii_lowercase();
    is_json(&essence) || is_xml(&essence) || essence.starts_with("text/")
}

fn is_xml(essence: &str) -> bool {
    essence == "application/xml" || essence == "text/xml" || essence.ends_with("+xml")
}

fn part(
    planner: &mut Planner<'_>,
    mut field: Field,
    encoding: Option<&Encoding>,
    headers: Vec<PartHeader>,
    described: Described,
) -> FormPart {
    if !matches!(field.codec, Codec::Plain | Codec::OneOrMany) {
        let message = "`x-rust-type` of a point or span of time is not understood in a part of a multipart body";
        planner.report(codes::HINT_MISPLACED, &field.at.clone(), message.to_owned());
        (field.ty, field.codec) = (Type::I64, Codec::Plain);
    }
    let stated = encoding.and_then(|encoding| encoding.content_type.clone());
    let (ty, many) = match &field.ty {
        Type::List(item) => ((**item).clone(), true),
        ty => (ty.clone(), false),
    };
    let style = encoding
        .and_then(styled)
        .filter(|_| !described.is_file && field.fixed.is_none());
    if let Some(style) = style.filter(|style| is_one_value(planner, &field.ty, style)) {
        let content = PartContent::Styled(field.ty.clone(), style);
        return planned(field, content, false, None, headers, None);
    }
    // A style replaces the content type.
    let stated = match style {
        Some(_) => None,
        None => stated.or(described.media_type),
    };
    let content = match (described.is_file, &field.fixed) {
        (true, _) => PartContent::File,
        (false, Some(fixed)) if !many => PartContent::Fixed(fixed.value.to_string()),
        (false, _) => part_content(planner, ty, stated.as_deref()),
    };
    if let (Some(stated), true) = (&stated, is_untyped(planner, &field.ty, &content)) {
        let wire = &field.wire;
        let message = format!(
            "the part `{wire}` is taken as it is, being `{stated}`; its schema is not carried"
        );
        planner.warn(codes::BODY_NOT_TYPED, &field.at, message);
    }
    let encoded = described
        .encoding
        .filter(|_| content == PartContent::Text || is_base64(&content));
    let stated = match (stated, &encoded) {
        (None, Some(_)) => Some("application/octet-stream".to_owned()),
        (stated, _) => stated,
    };
    let is_named = |header: &PartHeader| header.wire.eq_ignore_ascii_case(TRANSFER_ENCODING);
    let encoded = encoded.filter(|_| !headers.iter().any(is_named));
    planned(field, content, many, stated, headers, encoded)
}

/// The header that says how the content of a part is encoded.
pub(crate) const TRANSFER_ENCODING: &str = "Content-Transfer-Encoding";

fn is_base64(content: &PartContent) -> bool {
    matches!(content, PartContent::Value(Type::Base64))
}

/// The style that a part is written in, where the description states one.
fn styled(encoding: &Encoding) -> Option<ValueStyle> {
    Some(ValueStyle {
        style: encoding.style?,
        allow_reserved: false,
    })
}

/// Whether a value is written by its style as a whole: a list of which each item is a part is not.
fn is_one_value(planner: &Planner<'_>, ty: &Type, style: &ValueStyle) -> bool {
    let is_form = style.style.kind == StyleKind::Form && style.style.explode;
    match resolved(planner, ty) {
        Type::List(_) => !is_form,
        Type::Map(_) | Type::Value => true,
        Type::Model(name) => is_object(planner, &name),
        _ => false,
    }
}

/// Whether a model is something else than a scalar.
fn is_object(planner: &Planner<'_>, name: &str) -> bool {
    let kind = planner.model(name).map(|model| &model.kind);
    !matches!(
        kind,
        Some(ModelKind::OpenEnum(_) | ModelKind::IntegerEnum(_))
    )
}

fn planned(
    field: Field,
    content: PartContent,
    many: bool,
    stated: Option<String>,
    headers: Vec<PartHeader>,
    transfer_encoding: Option<String>,
) -> FormPart {
    let docs = described(&field.docs, stated.as_deref(), &content);
    FormPart {
        name: field.name,
        wire: field.wire,
        at: field.at,
        content_type: stated.and_then(|stated| one_type(&stated, &content)),
        content,
        many,
        transfer_encoding,
        headers,
        docs,
        deprecated: field.deprecated,
    }
}

/// The media type of a part where the caller names none. Of several, it is the first that the content can be; a range
/// leaves it to the caller.
fn one_type(stated: &str, content: &PartContent) -> Option<String> {
    if !stated.contains([',', '*']) {
        return Some(stated.to_owned());
    }
    let mut types = stated.split(',').map(str::trim);
    // Text is `text/plain` where nothing else is said.
    let is_plain = |one: &str| matches!(essence(one), "text/plain" | "text/*" | "*/*");
    let is_text_part = matches!(content, PartContent::Text | PartContent::Fixed(_));
    if is_text_part && types.clone().any(is_plain) {
        return None;
    }
    let can_be = |one: &str| match content {
        PartContent::File => true,
        PartContent::Text | PartContent::Fixed(_) => is_text(one),
        PartContent::Value(_) => is_json(one),
        PartContent::Styled(..) => false,
    };
    let one = types.find(|one| !one.contains('*') && can_be(one));
    one.map(str::to_owned)
}

/// The docs of a part. Of several media types, or of a range, they say which there are, and which a file has by itself.
fn described(text: &str, stated: Option<&str>, content: &PartContent) -> String {
    let mut docs = Docs::default();
    docs.lines_if(text);
    if let Some(stated) = stated.filter(|stated| stated.contains([',', '*'])) {
        let types: Vec<_> = stated.split(',').map(|one| code(one.trim())).collect();
        let own = match content {
            PartContent::File => {
                let own = one_type(stated, content);
                match own {
                    Some(own) => format!(": {} unless the file has one of its own", code(&own)),
                    None => ", which `FilePart::content_type` names. A range is no type that can be sent: a file \
                             without one of its own is `application/octet-stream`"
                        .to_owned(),
                }
            }
            _ => String::new(),
        };
        docs.paragraph(format!(
            "Its media type is one of {}{own}.",
            types.join(", ")
        ));
    }
    docs.finish()
}

/// The headers that a part can have.
fn headers(
    planner: &mut Planner<'_>,
    field: &Field,
    encoding: Option<&Encoding>,
    context: NameContext<'_>,
    methods: &mut Scope,
) -> Vec<PartHeader> {
    let mut planned = Vec::new();
    for header in encoding.into_iter().flat_map(|encoding| &encoding.headers) {
        let at = &header.schema.at;
        if header.explode {
            planner.note_explode_without_effect(header);
        }
        let name = format!("{} {}", field.name, header.name);
        let named = identifier(Kind::Field, &name).into_iter();
        let ranked = named.chain([format!("{}_header", field.name)]).collect();
        let ty = planner.plain(&header.schema, NameContext::Part(&context, "Header"));
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

/// What a part of a type is made of. A structure is JSON unless the media type says otherwise: then it is what that is.
fn part_content(planner: &Planner<'_>, ty: Type, stated: Option<&str>) -> PartContent {
    let is_structured = match resolved(planner, &ty) {
        Type::Bytes => return PartContent::File,
        Type::String | Type::DateTime | Type::UnixTime => return PartContent::Text,
        Type::Value | Type::List(_) | Type::Map(_) => true,
        Type::Model(name) => is_object(planner, &name),
        _ => false,
    };
    let mut types = stated.into_iter().flat_map(|stated| stated.split(','));
    let is_of_json = |one: &str| one.contains('*') || is_json(&one.trim().to_ascii_lowercase());
    if is_structured && stated.is_some() && !types.clone().any(is_of_json) {
        return match ty != Type::Value && types.all(is_text) {
            true => PartContent::Text,
            false => PartContent::File,
        };
    }
    match ty {
        Type::Optional(inner) => PartContent::Value(*inner),
        ty => PartContent::Value(ty),
    }
}

/// Whether a part holds an object or a list that callers write themselves.
fn is_untyped(planner: &Planner<'_>, ty: &Type, content: &PartContent) -> bool {
    let is_model = match resolved(planner, ty) {
        Type::Model(name) => is_object(planner, &name),
        ty => matches!(ty, Type::Map(_)),
    };
    is_model && matches!(content, PartContent::Text | PartContent::File)
}

/// The type that an alias stands for.
fn resolved(planner: &Planner<'_>, ty: &Type) -> Type {
    let mut inner = ty.clone();
    for _ in 0..MOST_ALIASES {
        inner = match inner {
            Type::Optional(inner) | Type::Boxed(inner) => *inner,
            Type::Model(name) => match planner.model(&name).map(|model| &model.kind) {
                Some(ModelKind::Alias(ty)) => ty.clone(),
                _ => return Type::Model(name),
            },
            ty => return ty,
        };
    }
    inner
}
