//! The object grammar of OpenAPI 3.0, 3.1 and 3.2 as tables: which field an object may have, what its
//! value is, and whether the generator carries it to the output.
//!
//! The tables have three uses: [`check`] reports violations, `model` reads objects with the right types, and
//! `--keep-going` follows them from the root to a location in order to find the smallest unit around it.

mod fields;
mod hints;
mod path;
mod schema_fields;
mod steps;
mod type_names;
mod walk;

use crate::document::Node;

pub(crate) use hints::{HINT_PREFIX, hint_name};
pub(crate) use path::Path;
pub(crate) use steps::{PathStep, path_steps, unfit};
pub(crate) use type_names::{format_of_type_name, type_of_name};
pub use walk::check;
pub(crate) use walk::{check_as, check_with, count, describe_lost_children};

/// The objects that an OpenAPI document is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ObjectKind {
    /// The root.
    OpenApi,
    /// `info`.
    Info,
    /// `info.contact`.
    Contact,
    /// `info.license`.
    License,
    /// An item of `servers`.
    Server,
    /// A variable of a server.
    ServerVariable,
    /// `paths`.
    Paths,
    /// Path items by the expressions of the URLs that the service calls.
    Callback,
    /// A path.
    PathItem,
    /// A method of a path.
    Operation,
    /// `externalDocs`.
    ExternalDocs,
    /// A parameter.
    Parameter,
    /// A request body.
    RequestBody,
    /// A media type of a body.
    MediaType,
    /// `responses`.
    Responses,
    /// A response.
    Response,
    /// A response header.
    Header,
    /// An example with a name.
    Example,
    /// `components`.
    Components,
    /// A security scheme.
    SecurityScheme,
    /// One alternative of `security`.
    SecurityRequirement,
    /// An item of `tags`.
    Tag,
    /// A schema.
    Schema,
    /// `discriminator`.
    Discriminator,
    /// A value of `encoding`.
    Encoding,
}

/// What the value of a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NodeShape {
    /// Text that only people read: anything else is left out with a warning.
    Prose,
    /// Text that matters; another scalar is read as its text, with a warning.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A whole number that is not negative.
    Count,
    /// A number, or a boolean as 3.0 has it beside the bound.
    Bound,
    /// Any value.
    Json,
    /// A list of any values.
    JsonList,
    /// A list of texts.
    Texts,
    /// A text or a list of texts: `type`.
    Types,
    /// A mapping to texts.
    TextMap,
    /// An object.
    Object(ObjectKind),
    /// A list of objects.
    List(ObjectKind),
    /// A mapping to objects.
    Map(ObjectKind),
    /// Whatever it is: the field is not carried, and nothing looks into it.
    Opaque,
}

/// Whether an object is whole without the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// It may be absent.
    Optional,
    /// The specification requires it; the output is right without it.
    Expected,
    /// Without it the object means nothing.
    Must,
}

/// What becomes of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Support {
    /// It reaches the output.
    Carried,
    /// It does where the project asks for it; how it does.
    OnRequest(&'static str),
    /// It does not; what to do instead.
    Dropped(&'static str),
}

/// A row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ObjectField {
    /// The key.
    pub(crate) name: &'static str,
    /// What its value is.
    pub(crate) shape: NodeShape,
    /// Whether it may be absent.
    pub(crate) need: Need,
    /// What becomes of it.
    pub(crate) support: Support,
}

impl ObjectField {
    pub(super) const fn carried(name: &'static str, shape: NodeShape) -> ObjectField {
        ObjectField {
            name,
            shape,
            need: Need::Optional,
            support: Support::Carried,
        }
    }

    pub(super) const fn on_request(
        name: &'static str,
        shape: NodeShape,
        hint: &'static str,
    ) -> ObjectField {
        ObjectField {
            name,
            shape,
            need: Need::Optional,
            support: Support::OnRequest(hint),
        }
    }

    pub(super) const fn dropped(name: &'static str, hint: &'static str) -> ObjectField {
        ObjectField {
            name,
            shape: NodeShape::Opaque,
            need: Need::Optional,
            support: Support::Dropped(hint),
        }
    }

    pub(super) const fn must(self) -> ObjectField {
        ObjectField {
            need: Need::Must,
            ..self
        }
    }

    pub(super) const fn expected(self) -> ObjectField {
        ObjectField {
            need: Need::Expected,
            ..self
        }
    }
}

impl ObjectKind {
    /// The row for this key.
    pub(crate) fn field(self, name: &str) -> Option<&'static ObjectField> {
        let fields = self.fields();
        fields
            .binary_search_by(|field| field.name.cmp(name))
            .ok()
            .and_then(|found| fields.get(found))
    }

    /// What the values of keys without a row are, where the object is a mapping with free keys.
    pub(crate) fn entries(self) -> Option<NodeShape> {
        match self {
            ObjectKind::Paths | ObjectKind::Callback => {
                Some(NodeShape::Object(ObjectKind::PathItem))
            }
            ObjectKind::Responses => Some(NodeShape::Object(ObjectKind::Response)),
            ObjectKind::SecurityRequirement => Some(NodeShape::Texts),
            _ => None,
        }
    }

    /// Whether a member of a mapping to such objects is an extension: its name is one, and it is not the object that would
    /// be expected. OpenAPI lets a webhook or a header be named so, too; a property of a schema always is one.
    pub(crate) fn is_extension(self, key: &str, node: &Node) -> bool {
        let has_fields = |kind: ObjectKind, node: &Node| {
            let mut keys = node.members().map(|(key, _)| key);
            keys.any(|key| key == "$ref" || kind.field(key).is_some())
        };
        let is_one = match self {
            ObjectKind::Schema => true,
            // They may be empty.
            ObjectKind::Header | ObjectKind::Encoding | ObjectKind::Example => {
                node.as_mapping().is_some()
            }
            ObjectKind::Callback => {
                let items = node.members().map(|(_, entry)| &entry.node);
                node.get("$ref").is_some()
                    || items
                        .into_iter()
                        .any(|item| has_fields(ObjectKind::PathItem, item))
            }
            ObjectKind::MediaType => key.contains('/') || has_fields(self, node),
            _ => has_fields(self, node),
        };
        key.starts_with("x-") && !node.is_null() && !is_one
    }

    /// Whether a `$ref` may stand in for the object.
    pub(crate) fn may_be_reference(self) -> bool {
        self.section().is_some()
    }

    /// The section of `components` that holds objects of this kind.
    pub(crate) fn section(self) -> Option<&'static str> {
        Some(match self {
            ObjectKind::Schema => "schemas",
            ObjectKind::Response => "responses",
            ObjectKind::Parameter => "parameters",
            ObjectKind::Example => "examples",
            ObjectKind::RequestBody => "requestBodies",
            ObjectKind::Header => "headers",
            ObjectKind::SecurityScheme => "securitySchemes",
            ObjectKind::PathItem => "pathItems",
            ObjectKind::Callback => "callbacks",
            _ => return None,
        })
    }

    /// The object's name in messages, with its article.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            ObjectKind::OpenApi => "an OpenAPI description",
            ObjectKind::Info => "an info object",
            ObjectKind::Contact => "a contact",
            ObjectKind::License => "a license",
            ObjectKind::Server => "a server",
            ObjectKind::ServerVariable => "a server variable",
            ObjectKind::Paths => "`paths`",
            ObjectKind::PathItem => "a path item",
            ObjectKind::Callback => "a callback",
            ObjectKind::Operation => "an operation",
            ObjectKind::ExternalDocs => "external documentation",
            ObjectKind::Parameter => "a parameter",
            ObjectKind::RequestBody => "a request body",
            ObjectKind::MediaType => "a media type",
            ObjectKind::Responses => "`responses`",
            ObjectKind::Response => "a response",
            ObjectKind::Header => "a header",
            ObjectKind::Example => "an example",
            ObjectKind::Components => "`components`",
            ObjectKind::SecurityScheme => "a security scheme",
            ObjectKind::SecurityRequirement => "a security requirement",
            ObjectKind::Tag => "a tag",
            ObjectKind::Schema => "a schema",
            ObjectKind::Discriminator => "a discriminator",
            ObjectKind::Encoding => "an encoding",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [ObjectKind; 25] = [
        ObjectKind::OpenApi,
        ObjectKind::Info,
        ObjectKind::Contact,
        ObjectKind::License,
        ObjectKind::Server,
        ObjectKind::ServerVariable,
        ObjectKind::Paths,
        ObjectKind::PathItem,
        ObjectKind::Callback,
        ObjectKind::Operation,
        ObjectKind::ExternalDocs,
        ObjectKind::Parameter,
        ObjectKind::RequestBody,
        ObjectKind::MediaType,
        ObjectKind::Responses,
        ObjectKind::Response,
        ObjectKind::Header,
        ObjectKind::Example,
        ObjectKind::Components,
        ObjectKind::SecurityScheme,
        ObjectKind::SecurityRequirement,
        ObjectKind::Tag,
        ObjectKind::Schema,
        ObjectKind::Discriminator,
        ObjectKind::Encoding,
    ];

    #[test]
    fn every_table_is_sorted_so_that_every_row_is_found() {
        for kind in KINDS {
            for field in kind.fields() {
                assert_eq!(
                    kind.field(field.name),
                    Some(field),
                    "{kind:?}.{}",
                    field.name
                );
            }
        }
    }

    #[test]
    fn every_section_of_components_holds_objects_of_the_kind_that_names_it() {
        for kind in KINDS {
            if let Some(section) = kind.section() {
                assert_eq!(
                    ObjectKind::Components
                        .field(section)
                        .map(|field| field.shape),
                    Some(NodeShape::Map(kind)),
                    "{section}"
                );
            }
        }
    }
}
