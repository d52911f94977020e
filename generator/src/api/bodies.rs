//! Request bodies, responses, their media types, headers.

use foldhash::{HashSet, HashSetExt as _};
use indexmap::IndexMap;

use super::build::{Builder, Resolved, hints, summarized};
use super::syntax::{MULTIPART, essence, is_token, media_type, status};
use super::{
    Body, Content, Encoding, Response, ResponseHeader, Schema, SerializationStyle, Shape,
    StatusPattern, StyleKind,
};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Node, Pointer};
use crate::grammar::{ObjectKind, describe_lost_children};
use crate::model::text;

impl<'d> Builder<'d> {
    /// The body of an operation.
    pub(super) fn body(&mut self, node: &'d Node, at: &Pointer) -> Option<Body> {
        let resolved = self.resolve(ObjectKind::RequestBody, node, at)?;
        let read: openapiv3::RequestBody =
            self.read(ObjectKind::RequestBody, resolved.node, &resolved.at)?;
        let mut content = self.content(resolved.node, &resolved.at);
        if content.is_empty() && read.required {
            let at = resolved.at.child("content");
            let message = "the body has no media type to send it in: callers state one";
            self.warn(codes::MEDIA_TYPE_NOT_CARRIED, &at, message);
            content.push(Content::any(at));
        }
        if content.is_empty() {
            let message = "the body is left out: it has no media type to send it in";
            let lost = describe_lost_children(resolved.node);
            self.warn(
                codes::MEDIA_TYPE_NOT_CARRIED,
                at,
                format!("{message}{lost}"),
            );
            return None;
        }
        Some(Body {
            description: resolved.description().or(read.description),
            hints: resolved.hints(),
            at: resolved.at,
            required: read.required,
            content,
        })
    }

    /// The media types of a body, a response, a parameter or a header.
    pub(super) fn content(&mut self, owner: &'d Node, at: &Pointer) -> Vec<Content> {
        let at = at.child("content");
        let Some(members) = owner.get("content").and_then(Node::as_mapping) else {
            return Vec::new();
        };
        // One is the rule, and each is large: a vector that grows would make room for four.
        let mut found: Vec<Content> = Vec::with_capacity(members.len());
        for (key, entry) in members {
            let here = at.child(key);
            if entry.node.is_null() || ObjectKind::MediaType.is_extension(key, &entry.node) {
                continue;
            }
            let Some(media_type) = self.media_type(key, &entry.node, &here) else {
                continue;
            };
            if found.iter().any(|other| other.media_type == media_type) {
                let lost = describe_lost_children(&entry.node);
                let message =
                    format!("`{media_type}` is declared twice: the first one holds{lost}");
                self.warn(codes::MEDIA_TYPE, &here, message);
                continue;
            }
            found.push(self.one_content(media_type, &entry.node, &here));
        }
        found
    }

    /// A key of `content`, read leniently; `None` for one that cannot be meant as a media type.
    fn media_type(&mut self, key: &str, node: &Node, at: &Pointer) -> Option<String> {
        if let Some(read) = media_type(key) {
            return Some(read);
        }
        // Parameters behind a comma, and a subtype alone that has a schema.
        let with_parameters = media_type(&key.replacen(',', ";", 1));
        let subtype = || {
            let has_schema = node.get("schema").is_some();
            media_type(&format!("application/{key}")).filter(|_| has_schema)
        };
        let read = with_parameters.or_else(subtype);
        let message = match &read {
            Some(read) => format!("`{key}` is no media type: it is read as `{read}`"),
            None => format!(
                "`{key}` is no media type and is left out{}",
                describe_lost_children(node)
            ),
        };
        self.warn(codes::MEDIA_TYPE, at, message);
        read
    }

    fn one_content(&mut self, media_type: String, node: &'d Node, at: &Pointer) -> Content {
        let schema = match node.get("schema").filter(|schema| !schema.is_null()) {
            Some(schema) => Some(self.schema(schema, &at.child("schema"))),
            None if node.get("itemSchema").is_some() => None,
            None => {
                let message = format!("`{media_type}` is declared without a schema");
                self.note(codes::TYPE_MISSING, at, message);
                None
            }
        };
        let item_schema = node
            .get("itemSchema")
            .filter(|schema| !schema.is_null())
            .map(|schema| Box::new(self.schema(schema, &at.child("itemSchema"))));
        let examples = self.examples(node, at);
        let encoding = self.encoding(&media_type, node, at);
        Content {
            media_type,
            schema,
            item_schema,
            encoding,
            examples,
            hints: hints(node, at),
        }
    }

    /// `encoding` of a media type.
    fn encoding(
        &mut self,
        media_type: &str,
        owner: &'d Node,
        at: &Pointer,
    ) -> IndexMap<String, Encoding> {
        let at = at.child("encoding");
        let mut found = IndexMap::new();
        for (name, entry) in owner.get("encoding").into_iter().flat_map(Node::members) {
            let word = |key| entry.node.get(key).and_then(Node::as_str);
            let flag = |key| entry.node.get(key).and_then(Node::as_bool);
            let stated = word("style").is_some() || flag("explode").is_some();
            let style = SerializationStyle::of(word("style").unwrap_or("form"), flag("explode"));
            let is_of_forms = |style: &SerializationStyle| {
                !matches!(
                    style.kind,
                    StyleKind::Matrix | StyleKind::Label | StyleKind::Simple | StyleKind::Cookie
                )
            };
            if stated && !style.as_ref().is_some_and(is_of_forms) {
                let message = format!("the style of `{name}` does not exist in a form");
                let here = at.child(name).child("style");
                self.warn(codes::PARAMETER_STYLE, &here, message);
            }
            let headers = self.part_headers(media_type, &entry.node, &at.child(name));
            let encoding = Encoding {
                headers,
                content_type: word("contentType").map(str::to_owned),
                style: style.filter(|style| stated && is_of_forms(style)),
                allow_reserved: flag("allowReserved") == Some(true),
            };
            found.insert(name.to_owned(), encoding);
        }
        found
    }

    /// The headers of a part of a form.
    fn part_headers(
        &mut self,
        media_type: &str,
        encoding: &'d Node,
        at: &Pointer,
    ) -> Vec<ResponseHeader> {
        let at = at.child("headers");
        let Some(headers) = encoding.get("headers").and_then(Node::as_mapping) else {
            return Vec::new();
        };
        if essence(media_type) != MULTIPART {
            let lost = encoding.get("headers").map(describe_lost_children);
            let message = format!(
                "only parts of `{MULTIPART}` have headers: `headers` is not carried{}",
                lost.unwrap_or_default()
            );
            self.warn(codes::KEYWORD_NOT_CARRIED, &at, message);
            return Vec::new();
        }
        let headers = headers.iter();
        headers
            .filter_map(|(name, entry)| self.header(name, &entry.node, &at.child(name)))
            .collect()
    }

    /// The responses of an operation.
    pub(super) fn responses(&mut self, owner: &'d Node, at: &Pointer) -> Vec<Response> {
        let at = at.child("responses");
        let Some(members) = owner.get("responses").and_then(Node::as_mapping) else {
            return Vec::new();
        };
        let mut found: Vec<(Response, Pointer)> = Vec::with_capacity(members.len());
        for (key, entry) in members {
            let here = at.child(key);
            if key.starts_with("x-") || entry.node.is_null() {
                continue;
            }
            let Some(pattern) = status(key) else {
                self.error(codes::STATUS_KEY, &here, format!("`{key}` is no status"));
                continue;
            };
            if let Some((_, first)) = found
                .iter()
                .find(|(response, _)| response.status == pattern)
            {
                let first = self.location(first);
                let (location, message) =
                    (self.location(&here), format!("`{key}` is declared twice"));
                self.found.push(
                    Diagnostic::error(codes::STATUS_KEY, here, location, message)
                        .also(first, "first declared here"),
                );
                continue;
            }
            if let Some(response) = self.response(pattern, &entry.node, &here) {
                found.push((response, here));
            }
        }
        found.into_iter().map(|(response, _)| response).collect()
    }

    fn response(
        &mut self,
        status: StatusPattern,
        node: &'d Node,
        at: &Pointer,
    ) -> Option<Response> {
        let resolved = self.resolve(ObjectKind::Response, node, at)?;
        let built = if resolved.beside.is_empty() {
            self.new_response(&resolved)
        } else if let Some(built) = self.built.responses.get(&resolved.at) {
            built.clone()
        } else {
            let built = self.new_response(&resolved);
            let key = resolved.at.clone();
            self.built.responses.insert(key, built.clone());
            built
        };
        let mut response = built?;
        response.status = status;
        response.hints = resolved.hints();
        let summary = resolved.overridden("summary");
        let summary = summary.or_else(|| text(resolved.node, "summary"));
        let description = resolved.description().unwrap_or(response.description);
        response.description = summarized(summary, Some(description)).unwrap_or_default();
        Some(response)
    }

    fn new_response(&mut self, resolved: &Resolved<'d>) -> Option<Response> {
        let read: openapiv3::Response =
            self.read(ObjectKind::Response, resolved.node, &resolved.at)?;
        let content = self.content(resolved.node, &resolved.at);
        let at = resolved.at.child("headers");
        let mut headers = Vec::new();
        for (name, entry) in resolved
            .node
            .get("headers")
            .into_iter()
            .flat_map(Node::members)
        {
            if !entry.node.is_null() {
                headers.extend(self.header(name, &entry.node, &at.child(name)));
            }
        }
        Some(Response {
            at: resolved.at.clone(),
            status: StatusPattern::Default,
            description: read.description,
            content: content.into(),
            headers: headers.into(),
            hints: Default::default(),
        })
    }

    fn header(&mut self, name: &str, node: &'d Node, at: &Pointer) -> Option<ResponseHeader> {
        if ObjectKind::Header.is_extension(name, node) {
            return None;
        }
        if name.eq_ignore_ascii_case("content-type") {
            let message = format!(
                "OpenAPI ignores the header `{name}` here{}",
                describe_lost_children(node)
            );
            self.warn(codes::PARAMETER_IGNORED, at, message);
            return None;
        }
        if !is_token(name) || name.contains('*') {
            let message = format!(
                "`{name}` is left out: it cannot be the name of a header{}",
                describe_lost_children(node)
            );
            self.warn(codes::HEADER_NAME, at, message);
            return None;
        }
        let resolved = self.resolve(ObjectKind::Header, node, at)?;
        let built = if resolved.beside.is_empty() {
            self.new_header(&resolved)
        } else if let Some(built) = self.built.headers.get(&resolved.at) {
            built.clone()
        } else {
            let built = self.new_header(&resolved);
            let key = resolved.at.clone();
            self.built.headers.insert(key, built.clone());
            built
        };
        let mut header = built?;
        header.name = name.to_owned();
        header.description = resolved.description().or(header.description);
        Some(header)
    }

    fn new_header(&mut self, resolved: &Resolved<'d>) -> Option<ResponseHeader> {
        let read: openapiv3::Header = self.read(ObjectKind::Header, resolved.node, &resolved.at)?;
        let (mut schema, media_type) = self.value(resolved.node, &resolved.at, "a header")?;
        schema
            .examples
            .extend(self.examples(resolved.node, &resolved.at));
        schema.deprecated |= read.deprecated == Some(true);
        self.header_style(resolved);
        let explode = self.header_explode(resolved, &schema, media_type.is_some());
        Some(ResponseHeader {
            name: String::new(),
            description: read.description,
            required: read.required,
            content: media_type,
            explode,
            schema,
        })
    }

    /// Reports the style of a header: there is but one.
    fn header_style(&mut self, resolved: &Resolved<'d>) {
        let at = resolved.at.child("style");
        match resolved.node.get("style").and_then(Node::as_str) {
            Some("simple") => self.note(
                codes::REDUNDANT_DEFAULT,
                &at,
                "`simple` is the style anyway",
            ),
            Some(style) => {
                let message =
                    format!("the style `{style}` does not exist in a header: `simple` is used");
                self.warn(codes::PARAMETER_STYLE, &at, message);
            }
            None => {}
        }
    }

    /// Whether the members of an object are written as `name=value`.
    fn header_explode(
        &mut self,
        resolved: &Resolved<'d>,
        schema: &Schema,
        is_document: bool,
    ) -> bool {
        let stated = resolved.node.get("explode").and_then(Node::as_bool);
        let message = match stated {
            Some(false) => "`explode` is false anyway",
            Some(true) if is_document || !self.holds_object(schema) => {
                "`explode` makes no difference to what the header holds"
            }
            Some(true) => return true,
            None => return false,
        };
        let at = resolved.at.child("explode");
        self.note(codes::REDUNDANT_DEFAULT, &at, message);
        false
    }

    /// What a parameter or a header holds: by `schema`, or by `content` with one media type; a string where it says
    /// nothing.
    pub(super) fn value(
        &mut self,
        owner: &'d Node,
        at: &Pointer,
        noun: &str,
    ) -> Option<(Schema, Option<String>)> {
        let schema = owner.get("schema").filter(|schema| !schema.is_null());
        let content = owner.get("content").filter(|content| !content.is_null());
        match (schema, content) {
            (Some(schema), None) => Some((self.schema(schema, &at.child("schema")), None)),
            (None, Some(_)) => {
                let mut content = self.content(owner, at);
                let one = content.pop();
                match one.filter(|_| content.is_empty()) {
                    Some(one) => {
                        let here = at.child("content").child("schema");
                        let mut schema = one.schema.unwrap_or_else(|| Schema::of(here, Shape::Any));
                        schema.examples.extend(one.examples);
                        if !one.encoding.is_empty() {
                            let here = at.child("content").child(&one.media_type);
                            let message = "the fields are written as their types say: `encoding` is not carried";
                            self.warn(codes::KEYWORD_NOT_CARRIED, &here, message);
                        }
                        Some((schema, Some(one.media_type)))
                    }
                    None => {
                        let message = format!("{noun} has exactly one media type in `content`");
                        self.error(codes::PARAMETER_SHAPE, &at.child("content"), message);
                        None
                    }
                }
            }
            (None, None) => {
                let message = format!("{noun} has neither `schema` nor `content`: it is a string");
                self.warn(codes::PARAMETER_UNTYPED, at, message);
                let any_text = Shape::String {
                    format: None,
                    values: Vec::new(),
                };
                Some((Schema::of(at.clone(), any_text), None))
            }
            (Some(_), Some(_)) => {
                self.error(
                    codes::PARAMETER_SHAPE,
                    &at.child("content"),
                    format!("{noun} has both `schema` and `content`"),
                );
                None
            }
        }
    }
}

impl Builder<'_> {
    /// Whether a value can be an object.
    pub(super) fn holds_object(&self, schema: &Schema) -> bool {
        let mut seen = HashSet::new();
        let mut open = vec![schema];
        while let Some(schema) = open.pop() {
            match &schema.shape {
                Shape::Any | Shape::Object(_) | Shape::Map(_) | Shape::All(_) => return true,
                Shape::Reference(name) if seen.insert(name) => open.extend(self.schemas.get(name)),
                Shape::Union(union) => open.extend(&union.variants),
                _ => {}
            }
        }
        false
    }
}
