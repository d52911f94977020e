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
mod walk;

pub(crate) use hints::{HINT_PREFIX, hint_name};
pub(crate) use path::Path;
pub(crate) use steps::{PathStep, path_steps, unfit};
pub use walk::check;
pub(crate) use walk::{check_as, check_with, count, describe_lost_children};

/// The objects that an OpenAPI document is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
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
    Object(Kind),
    /// A list of objects.
    List(Kind),
    /// A mapping to objects.
    Map(Kind),
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
pub(crate) struct Field {
    /// The key.
    pub(crate) name: &'static str,
    /// What its value is.
    pub(crate) shape: NodeShape,
    /// Whether it may be absent.
    pub(crate) need: Need,
    /// What becomes of it.
    pub(crate) fate: Support,
}

impl Field {
    pub(super) const fn carried(name: &'static str, shape: NodeShape) -> Field {
        Field {
            name,
            shape,
            need: Need::Optional,
            fate: Support::Carried,
        }
    }

    pub(super) const fn on_request(
        name: &'static str,
        shape: NodeShape,
        hint: &'static str,
    ) -> Field {
        Field {
            name,
            shape,
            need: Need::Optional,
            fate: Support::OnRequest(hint),
        }
    }

    pub(super) const fn dropped(name: &'static str, hint: &'static str) -> Field {
        Field {
            name,
            shape: NodeShape::Opaque,
            need: Need::Optional,
            fate: Support::Dropped(hint),
        }
    }

    pub(super) const fn must(self) -> Field {
        Field {
            need: Need::Must,
            ..self
        }
    }

    pub(super) const fn expected(self) -> Field {
        Field {
            need: Need::Expected,
            ..self
        }
    }
}

impl Kind {
    /// The row for this key.
    pub(crate) fn field(self, name: &str) -> Option<&'static Field> {
        let fields = self.fields();
        fields
            .binary_search_by(|field| field.name.cmp(name))
            .ok()
            .and_then(|found| fields.get(found))
    }

    /// What the values of keys without a row are, where the object is a mapping with free keys.
    pub(crate) fn entries(self) -> Option<NodeShape> {
        match self {
            Kind::Paths | Kind::Callback => Some(NodeShape::Object(Kind::PathItem)),
            Kind::Responses => Some(NodeShape::Object(Kind::Response)),
            Kind::SecurityRequirement => Some(NodeShape::Texts),
            _ => None,
        }
    }

    /// Whether a `$ref` may stand in for the object.
    pub(crate) fn may_be_reference(self) -> bool {
        self.section().is_some()
    }

    /// The section of `components` that holds objects of this kind.
    pub(crate) fn section(self) -> Option<&'static str> {
        Some(match self {
            Kind::Schema => "schemas",
            Kind::Response => "responses",
            Kind::Parameter => "parameters",
            Kind::Example => "examples",
            Kind::RequestBody => "requestBodies",
            Kind::Header => "headers",
            Kind::SecurityScheme => "securitySchemes",
            Kind::PathItem => "pathItems",
            Kind::Callback => "callbacks",
            _ => return None,
        })
    }

    /// The object's name in messages, with its article.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Kind::OpenApi => "an OpenAPI description",
            Kind::Info => "an info object",
            Kind::Contact => "a contact",
            Kind::License => "a license",
            Kind::Server => "a server",
            Kind::ServerVariable => "a server variable",
            Kind::Paths => "`paths`",
            Kind::PathItem => "a path item",
            Kind::Callback => "a callback",
            Kind::Operation => "an operation",
            Kind::ExternalDocs => "external documentation",
            Kind::Parameter => "a parameter",
            Kind::RequestBody => "a request body",
            Kind::MediaType => "a media type",
            Kind::Responses => "`responses`",
            Kind::Response => "a response",
            Kind::Header => "a header",
            Kind::Example => "an example",
            Kind::Components => "`components`",
            Kind::SecurityScheme => "a security scheme",
            Kind::SecurityRequirement => "a security requirement",
            Kind::Tag => "a tag",
            Kind::Schema => "a schema",
            Kind::Discriminator => "a discriminator",
            Kind::Encoding => "an encoding",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [Kind; 25] = [
        Kind::OpenApi,
        Kind::Info,
        Kind::Contact,
        Kind::License,
        Kind::Server,
        Kind::ServerVariable,
        Kind::Paths,
        Kind::PathItem,
        Kind::Callback,
        Kind::Operation,
        Kind::ExternalDocs,
        Kind::Parameter,
        Kind::RequestBody,
        Kind::MediaType,
        Kind::Responses,
        Kind::Response,
        Kind::Header,
        Kind::Example,
        Kind::Components,
        Kind::SecurityScheme,
        Kind::SecurityRequirement,
        Kind::Tag,
        Kind::Schema,
        Kind::Discriminator,
        Kind::Encoding,
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
                    Kind::Components.field(section).map(|field| field.shape),
                    Some(NodeShape::Map(kind)),
                    "{section}"
                );
            }
        }
    }
}
