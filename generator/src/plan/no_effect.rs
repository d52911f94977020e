//! What the description states and the crate would be the same without.
//!
//! Types, names and documentation are planned elsewhere; here the facts are looked through once
//! more for what has gone into none of them, so that it is named and not lost.

use foldhash::{HashSet, HashSetExt as _};

use crate::api::{
    Additional, Content, Hints, Operation, Parameter, ParameterLocation, Response, ResponseHeader,
    Schema, Shape, syntax,
};
use crate::diagnostic::codes;
use crate::document::Pointer;
use crate::grammar::{HINT_PREFIX, describe_lost_children};
use crate::plan::docs;
use crate::plan::facts::is_alias;
use crate::plan::operations::bodies::is_typed;
use crate::plan::parameters::is_typed_parameter;
use crate::plan::read_content::json;
use crate::plan::response_headers::{HeaderForm, header_form};
use crate::plan::responses::successes;
use crate::plan::streams::is_streamed;
use crate::plan::types::{Planner, integer};

/// Keywords of a schema that do not say what its values look like.
const PROSE: &[&str] = &[
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "readOnly",
    "title",
    "writeOnly",
];

/// What a schema describes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A component: it has a name.
    Component,
    /// A property of an object: its name is that of a field.
    Property,
    /// A part of a JSON value.
    Value,
    /// A part of a JSON value that is one of several: it has the name of a variant.
    Alternative,
    /// The value of a parameter or of a header of a success, or an item of it: text on the wire.
    Parameter,
    /// The value of a header of an error, which is read as text.
    Header,
}

/// Names everything in the facts that makes no difference.
pub(crate) fn report(planner: &mut Planner<'_>) {
    let api = planner.api;
    let mut search = NoEffectSearch {
        planner,
        seen: HashSet::new(),
    };
    for schema in api.schemas.values() {
        search.schema(schema, Role::Component);
    }
    for operation in &api.operations {
        search.operation(operation);
    }
}

struct NoEffectSearch<'p, 'a> {
    planner: &'p mut Planner<'a>,
    /// Objects that several operations refer to are looked at once.
    seen: HashSet<&'a Pointer>,
}

impl<'a> NoEffectSearch<'_, 'a> {
    fn operation(&mut self, operation: &'a Operation) {
        for (index, tag) in operation.tags.iter().enumerate().skip(1) {
            let at = operation.at.child("tags").index(index);
            let message = format!("the tag {tag:?} is not the first, which decides the group");
            self.planner.note(codes::NO_EFFECT, &at, message);
        }
        if let Some(summary) = operation.summary.as_deref() {
            let description = operation.description.as_deref();
            self.repeated(
                &operation.at,
                "description",
                description,
                "summary",
                summary,
            );
        }
        let joined: Vec<&str> = operation
            .parameters
            .iter()
            .filter_map(|parameter| parameter.hints.get("joined")?.value.as_array())
            .flatten()
            .filter_map(serde_json::Value::as_str)
            .collect();
        for parameter in &operation.parameters {
            if self.seen.insert(&parameter.at) {
                self.parameter(parameter, joined.contains(&parameter.name.as_str()));
            }
        }
        if let Some(body) = operation.body.as_ref()
            && self.seen.insert(&body.at)
        {
            for content in &body.content {
                let typed = is_typed(self.planner, content);
                self.content(content, typed);
            }
        }
        let success = successes(operation);
        for response in &operation.responses {
            if self.seen.insert(&response.at) {
                self.response(response, success.contains(&response.status));
            }
        }
    }

    fn parameter(&mut self, parameter: &'a Parameter, joined: bool) {
        let name = parameter.name.as_str();
        let schema = &parameter.schema;
        let description = parameter.description.as_deref();
        self.repeated(&parameter.at, "description", description, "name", name);
        self.repeated(&schema.at, "title", schema.title.as_deref(), "name", name);
        let description = schema.description.as_deref();
        self.repeated(&schema.at, "description", description, "name", name);
        if let Some(hint) = parameter.hints.get("sensitive") {
            let always = parameter.location == ParameterLocation::HeaderPrefix;
            if always || hint.value == false {
                let shown = if always { "never" } else { "always" };
                let message = format!("`x-rust-sensitive`: the value is {shown} shown anyway");
                self.planner
                    .note(codes::REDUNDANT_DEFAULT, &hint.at, message);
            }
        }
        if let Some(hint) = parameter.hints.get("raw-url")
            && parameter.location != ParameterLocation::Path
        {
            let message = "`x-rust-raw-url` has a meaning in the path only".to_owned();
            self.planner
                .warn(codes::EXTENSION_NOT_CARRIED, &hint.at, message);
        }
        let schema = &parameter.schema;
        if joined {
            self.overridden(schema, "`x-rust-joined` of another parameter");
        } else if parameter.hints.contains_key("type") {
            self.overridden(schema, "`x-rust-type`");
        } else if let Some(media_type) = &parameter.content {
            match is_typed_parameter(self.planner, parameter) {
                true => self.schema(schema, Role::Value),
                false => self.raw(schema, media_type),
            }
        } else {
            self.schema(schema, Role::Parameter);
        }
    }

    fn response(&mut self, response: &'a Response, success: bool) {
        self.hints_of_response(&response.hints, &["optional-body"]);
        let read = json(&response.content).map(|content| &content.media_type);
        for content in response.content.iter() {
            let carried: &[&str] = match syntax::essence(&content.media_type) {
                syntax::EVENTS if success => &["stream-end"],
                _ => &[],
            };
            self.hints_of_response(&content.hints, carried);
            let typed = read == Some(&content.media_type) || success && is_streamed(content);
            self.content(content, typed);
        }
        for header in response.headers.iter() {
            self.header(header, success);
        }
    }

    /// A header of a success is read by its form. One without a form is text to the reader, as every one of an error is:
    /// of a structure in it, no more is said than that it is there.
    fn header(&mut self, header: &'a ResponseHeader, success: bool) {
        let schema = &header.schema;
        let form = header_form(self.planner, header).filter(|_| success);
        if header.explode && form != Some(HeaderForm::Exploded) {
            self.planner.note_explode_without_effect(header);
        }
        let is_structure = matches!(
            schema.shape,
            Shape::Object(_) | Shape::Union(_) | Shape::All(_)
        );
        match form {
            Some(HeaderForm::Json) => self.schema(schema, Role::Value),
            Some(_) => self.schema(schema, Role::Parameter),
            None if is_structure => {
                if let Some(stated) = self.stated(schema) {
                    let message = format!("a header is read as text, whatever it holds: {stated}");
                    self.planner.note(codes::NO_EFFECT, &schema.at, message);
                }
            }
            None if success => self.schema(schema, Role::Parameter),
            None => self.schema(schema, Role::Header),
        }
    }

    fn hints_of_response(&mut self, hints: &Hints, carried: &[&str]) {
        for (name, hint) in hints {
            if carried.contains(&name.as_str()) {
                continue;
            }
            let message =
                format!("`{HINT_PREFIX}{name}` is not carried: a response has nothing to name");
            self.planner
                .warn(codes::EXTENSION_NOT_CARRIED, &hint.at, message);
        }
    }

    fn content(&mut self, content: &'a Content, typed: bool) {
        match &content.schema {
            Some(schema) if typed => self.schema(schema, Role::Value),
            Some(schema) => self.raw(schema, &content.media_type),
            None => {}
        }
        match &content.item_schema {
            Some(schema) if typed && is_streamed(content) => self.schema(schema, Role::Value),
            Some(schema) => self.raw(schema, &content.media_type),
            None => {}
        }
    }

    /// A value that is carried as it is.
    fn raw(&mut self, schema: &Schema, media_type: &str) {
        if let Some(stated) = self.stated(schema) {
            let message =
                format!("`{media_type}` is carried as it is, whatever it holds: {stated}");
            self.planner.note(codes::NO_EFFECT, &schema.at, message);
        }
    }

    /// Notes a title or a description that the docs leave out, since it only repeats the name.
    fn repeated_name(&mut self, schema: &Schema) {
        let Some(name) = schema.at.last() else {
            return;
        };
        let (title, description) = (schema.title.as_deref(), schema.description.as_deref());
        self.repeated(&schema.at, "title", title, "name", &name);
        self.repeated(&schema.at, "description", description, "name", &name);
        if let Some(title) = title {
            self.repeated(&schema.at, "description", description, "title", title);
        }
    }

    /// Notes a text that the docs leave out, since it only repeats another one.
    fn repeated(&mut self, at: &Pointer, keyword: &str, text: Option<&str>, of: &str, other: &str) {
        if text.is_some_and(|text| docs::repeats(text, other)) {
            let message = format!("the `{keyword}` says what the {of} says");
            self.planner
                .note(codes::NO_EFFECT, &at.child(keyword), message);
        }
    }

    fn schema(&mut self, schema: &'a Schema, role: Role) {
        self.idle_hints(schema, role);
        self.repeated_name(schema);
        if schema.hints.contains_key("type") {
            return self.overridden(schema, "`x-rust-type`");
        }
        self.format(schema, role);
        let text = matches!(role, Role::Parameter | Role::Header);
        if schema.nullable && text {
            let message = "a text on the wire is never `null`".to_owned();
            self.planner.note(codes::NO_EFFECT, &schema.at, message);
        }
        let inner = if text { role } else { Role::Value };
        match &schema.shape {
            Shape::Array(items) => self.schema(items, inner),
            Shape::Tuple(tuple) => {
                let further = match &tuple.further {
                    Additional::Schema(further) => Some(&**further),
                    Additional::Any | Additional::None => None,
                };
                for item in tuple.items.iter().chain(further) {
                    self.schema(item, inner);
                }
            }
            Shape::Map(Some(values)) => self.schema(values, inner),
            Shape::Object(object) => {
                for property in object.properties.values() {
                    self.schema(&property.schema, Role::Property);
                }
                if let Additional::Schema(values) = &object.additional {
                    self.schema(values, inner);
                }
            }
            Shape::Union(union) => {
                let inner = if text { role } else { Role::Alternative };
                for variant in &union.variants {
                    self.schema(variant, inner);
                }
            }
            Shape::All(parts) => {
                for part in parts {
                    self.schema(part, inner);
                }
            }
            _ => {}
        }
    }

    /// A hint that decides the type in place of the schema.
    fn overridden(&mut self, schema: &Schema, by: &str) {
        if let Some(stated) = self.stated(schema) {
            let message = format!("{by} decides the type in place of {stated}");
            self.planner
                .note(codes::TYPE_OVERRIDDEN, &schema.at, message);
        }
    }

    /// What a schema states of its values: `type`, `items` (1 value inside).
    fn stated(&self, schema: &Schema) -> Option<String> {
        let node = self.planner.root.at(&schema.at)?;
        let stated: Vec<_> = node
            .members()
            .filter(|(key, _)| !PROSE.contains(key) && !key.starts_with("x-"))
            .map(|(key, entry)| format!("`{key}`{}", describe_lost_children(&entry.node)))
            .collect();
        (!stated.is_empty()).then(|| stated.join(", "))
    }

    /// A format that is neither in the type nor in the documentation.
    fn format(&mut self, schema: &Schema, role: Role) {
        let text = matches!(role, Role::Parameter | Role::Header);
        let idle = match &schema.shape {
            Shape::Integer {
                format: Some(format),
                values,
                minimum,
                maximum,
                ..
            } => {
                let known = matches!(format.as_str(), "int32" | "int64" | "uint32" | "uint64");
                let type_of =
                    |format| integer(format, values, minimum.as_deref(), maximum.as_deref());
                known && (role == Role::Header || type_of(Some(format)) == type_of(None))
            }
            Shape::Number {
                format: Some(format),
                ..
            } => format == "double" || format == "float" && role == Role::Header,
            Shape::String {
                format: Some(format),
                ..
            } => format == "binary" || format == "byte" && text,
            _ => false,
        };
        if idle {
            let message = "the type is the same without the format".to_owned();
            let at = schema.at.child("format");
            self.planner.note(codes::REDUNDANT_DEFAULT, &at, message);
        }
    }

    /// Hints that have a meaning for other schemas only.
    fn idle_hints(&mut self, schema: &Schema, role: Role) {
        for (name, hint) in &schema.hints {
            let used = match name.as_str() {
                "name" => {
                    matches!(role, Role::Component | Role::Alternative)
                        || self.is_named(schema, role, &hint.value)
                }
                "variant" => role == Role::Alternative || self.is_variant(schema, role),
                "accept-single" => hint.value == true && matches!(schema.shape, Shape::Array(_)),
                "variants" => {
                    matches!(&schema.shape, Shape::String { values, .. } if !values.is_empty())
                }
                _ => true,
            };
            if !used {
                let message = format!("`{HINT_PREFIX}{name}` has no meaning for such a schema");
                self.planner
                    .warn(codes::EXTENSION_NOT_CARRIED, &hint.at, message);
            }
        }
    }

    /// Whether a component is a variant of one that it extends.
    fn is_variant(&self, schema: &Schema, role: Role) -> bool {
        let own = schema.at.last().filter(|_| role == Role::Component);
        let mut all = self.planner.api.schemas.values();
        own.is_some_and(|own| {
            all.any(|base| {
                let children = base.extension.iter().flat_map(|one| &one.children);
                children.into_iter().any(|child| *child == own)
            })
        })
    }

    /// Whether a name is that of a field or of a model.
    fn is_named(&self, schema: &Schema, role: Role, name: &serde_json::Value) -> bool {
        let of_field = name
            .as_str()
            .is_some_and(|name| !name.starts_with(|first: char| first.is_ascii_uppercase()));
        if role == Role::Property && of_field {
            return true;
        }
        !is_alias(&schema.shape)
    }
}
