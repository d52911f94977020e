//! The field tables of all OpenAPI objects except the schema object, each sorted by name.

use super::schema_fields::SCHEMA;
use super::{NodeShape, ObjectField, ObjectKind};

const STYLES: &[&str] = &[
    "matrix",
    "label",
    "form",
    "simple",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
    "cookie",
];
const PARAMETER_LOCATIONS: &[&str] = &["path", "query", "header", "cookie", "querystring"];
const SCHEME_TYPES: &[&str] = &["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"];
const KEY_PLACES: &[&str] = &["query", "header", "cookie"];

const SELF: &str = "references to this URI lead to the description; relative ones start from the location of the file";
const ITEMS: &str = "the body is handed over as a whole; say in `description` what an item is";
const TAG_TREE: &str =
    "groups have one level: tag an operation first with the group that it is to be in";
const METADATA: &str = "it does not change what is sent";
const RECEIVED: &str =
    "have their bodies read by `webhooks = true` in generator.toml, or by `--webhooks`";
const LINKS: &str = "call the linked operation yourself";
const DIALECT: &str = "schemas are read as JSON Schema 2020-12";
const EXTERNAL: &str = "write the example into the description as `value`";
const EMPTY: &str = "the specification advises against it";
const PATH_PROSE: &str = "describe the operations of the path instead";
const FLOWS: &str = "the crate sends a token that you obtained; it does not obtain one";

const OPEN_API: &[ObjectField] = &[
    ObjectField::dropped("$self", SELF),
    ObjectField::carried("components", NodeShape::Object(ObjectKind::Components)),
    ObjectField::carried("externalDocs", NodeShape::Object(ObjectKind::ExternalDocs)),
    ObjectField::carried("info", NodeShape::Object(ObjectKind::Info)).expected(),
    ObjectField::dropped("jsonSchemaDialect", DIALECT),
    ObjectField::carried("openapi", NodeShape::Text).must(),
    ObjectField::carried("paths", NodeShape::Object(ObjectKind::Paths)),
    ObjectField::carried("security", NodeShape::List(ObjectKind::SecurityRequirement)),
    ObjectField::carried("servers", NodeShape::List(ObjectKind::Server)),
    ObjectField::carried("tags", NodeShape::List(ObjectKind::Tag)),
    ObjectField::on_request("webhooks", NodeShape::Map(ObjectKind::PathItem), RECEIVED),
];

const INFO: &[ObjectField] = &[
    ObjectField::carried("contact", NodeShape::Object(ObjectKind::Contact)),
    ObjectField::carried("description", NodeShape::Prose),
    ObjectField::carried("license", NodeShape::Object(ObjectKind::License)),
    ObjectField::carried("summary", NodeShape::Prose),
    ObjectField::carried("termsOfService", NodeShape::Prose),
    ObjectField::carried("title", NodeShape::Prose).expected(),
    ObjectField::carried("version", NodeShape::Prose).expected(),
];

const CONTACT: &[ObjectField] = &[
    ObjectField::carried("email", NodeShape::Prose),
    ObjectField::carried("name", NodeShape::Prose),
    ObjectField::carried("url", NodeShape::Prose),
];

const LICENSE: &[ObjectField] = &[
    ObjectField::carried("identifier", NodeShape::Prose),
    ObjectField::carried("name", NodeShape::Prose).expected(),
    ObjectField::carried("url", NodeShape::Prose),
];

const SERVER: &[ObjectField] = &[
    ObjectField::carried("description", NodeShape::Prose),
    ObjectField::carried("name", NodeShape::Text),
    ObjectField::carried("url", NodeShape::Text).must(),
    ObjectField::carried("variables", NodeShape::Map(ObjectKind::ServerVariable)),
];

const SERVER_VARIABLE: &[ObjectField] = &[
    ObjectField::carried("default", NodeShape::Text).must(),
    ObjectField::carried("description", NodeShape::Prose),
    ObjectField::carried("enum", NodeShape::Texts),
];

const PATH_ITEM: &[ObjectField] = &[
    ObjectField::carried(
        "additionalOperations",
        NodeShape::Map(ObjectKind::Operation),
    ),
    ObjectField::carried("delete", NodeShape::Object(ObjectKind::Operation)),
    ObjectField::dropped("description", PATH_PROSE),
    ObjectField::carried("get", NodeShape::Object(ObjectKind::Operation)),
    ObjectField::carried("head", NodeShape::Object(ObjectKind::Operation)),
    ObjectField::carried("options", NodeShape::Object(ObjectKind::Operation)),
    ObjectField::carried("parameters", NodeShape::List(ObjectKind::Parameter)),
    ObjectField::carried("patch", NodeShape::Object(ObjectKind::Operation)),
    ObjectField::carried("post", NodeShape::Object(ObjectKind::Operation)),
    ObjectField::carried("put", NodeShape::Object(ObjectKind::Operation)),
    ObjectField::carried("query", NodeShape::Object(ObjectKind::Operation)),
    ObjectField::carried("servers", NodeShape::List(ObjectKind::Server)),
    ObjectField::dropped("summary", PATH_PROSE),
    ObjectField::carried("trace", NodeShape::Object(ObjectKind::Operation)),
];

const OPERATION: &[ObjectField] = &[
    ObjectField::on_request("callbacks", NodeShape::Map(ObjectKind::Callback), RECEIVED),
    ObjectField::carried("deprecated", NodeShape::Flag),
    ObjectField::carried("description", NodeShape::Prose),
    ObjectField::carried("externalDocs", NodeShape::Object(ObjectKind::ExternalDocs)),
    ObjectField::carried("operationId", NodeShape::Text),
    ObjectField::carried("parameters", NodeShape::List(ObjectKind::Parameter)),
    ObjectField::carried("requestBody", NodeShape::Object(ObjectKind::RequestBody)),
    ObjectField::carried("responses", NodeShape::Object(ObjectKind::Responses)).expected(),
    ObjectField::carried("security", NodeShape::List(ObjectKind::SecurityRequirement)),
    ObjectField::carried("servers", NodeShape::List(ObjectKind::Server)),
    ObjectField::carried("summary", NodeShape::Prose),
    ObjectField::carried("tags", NodeShape::Texts),
];

const EXTERNAL_DOCS: &[ObjectField] = &[
    ObjectField::carried("description", NodeShape::Prose),
    ObjectField::carried("url", NodeShape::Text).expected(),
];

const PARAMETER: &[ObjectField] = &[
    ObjectField::dropped("allowEmptyValue", EMPTY),
    ObjectField::carried("allowReserved", NodeShape::Flag),
    ObjectField::carried("content", NodeShape::Map(ObjectKind::MediaType)),
    ObjectField::carried("deprecated", NodeShape::Flag),
    ObjectField::carried("description", NodeShape::Prose),
    ObjectField::carried("example", NodeShape::Json),
    ObjectField::carried("examples", NodeShape::Map(ObjectKind::Example)),
    ObjectField::carried("explode", NodeShape::Flag),
    ObjectField::carried("in", NodeShape::Word(PARAMETER_LOCATIONS)).must(),
    ObjectField::carried("name", NodeShape::Text).must(),
    ObjectField::carried("required", NodeShape::Flag),
    ObjectField::carried("schema", NodeShape::Object(ObjectKind::Schema)),
    ObjectField::carried("style", NodeShape::Word(STYLES)),
];

const REQUEST_BODY: &[ObjectField] = &[
    ObjectField::carried("content", NodeShape::Map(ObjectKind::MediaType)).must(),
    ObjectField::carried("description", NodeShape::Prose),
    ObjectField::carried("required", NodeShape::Flag),
];

const MEDIA_TYPE: &[ObjectField] = &[
    ObjectField::carried("encoding", NodeShape::Map(ObjectKind::Encoding)),
    ObjectField::carried("example", NodeShape::Json),
    ObjectField::carried("examples", NodeShape::Map(ObjectKind::Example)),
    ObjectField::dropped("itemEncoding", ITEMS),
    ObjectField::carried("itemSchema", NodeShape::Object(ObjectKind::Schema)),
    ObjectField::dropped("prefixEncoding", ITEMS),
    ObjectField::carried("schema", NodeShape::Object(ObjectKind::Schema)),
];

const ENCODING: &[ObjectField] = &[
    ObjectField::carried("allowReserved", NodeShape::Flag),
    ObjectField::carried("contentType", NodeShape::Text),
    ObjectField::carried("explode", NodeShape::Flag),
    ObjectField::carried("headers", NodeShape::Map(ObjectKind::Header)),
    ObjectField::carried("style", NodeShape::Word(STYLES)),
];

const RESPONSE: &[ObjectField] = &[
    ObjectField::carried("content", NodeShape::Map(ObjectKind::MediaType)),
    ObjectField::carried("description", NodeShape::Prose).expected(),
    ObjectField::carried("headers", NodeShape::Map(ObjectKind::Header)),
    ObjectField::dropped("links", LINKS),
    ObjectField::carried("summary", NodeShape::Prose),
];

const HEADER: &[ObjectField] = &[
    ObjectField::dropped("allowEmptyValue", EMPTY),
    ObjectField::dropped("allowReserved", "it has no meaning in a header"),
    ObjectField::carried("content", NodeShape::Map(ObjectKind::MediaType)),
    ObjectField::carried("deprecated", NodeShape::Flag),
    ObjectField::carried("description", NodeShape::Prose),
    ObjectField::carried("example", NodeShape::Json),
    ObjectField::carried("examples", NodeShape::Map(ObjectKind::Example)),
    ObjectField::carried("explode", NodeShape::Flag),
    ObjectField::carried("required", NodeShape::Flag),
    ObjectField::carried("schema", NodeShape::Object(ObjectKind::Schema)),
    ObjectField::carried("style", NodeShape::Word(STYLES)),
];

const EXAMPLE: &[ObjectField] = &[
    ObjectField::dropped("dataValue", EXTERNAL),
    ObjectField::carried("description", NodeShape::Prose),
    ObjectField::dropped("externalValue", EXTERNAL),
    ObjectField::dropped("serializedValue", EXTERNAL),
    ObjectField::carried("summary", NodeShape::Prose),
    ObjectField::carried("value", NodeShape::Json),
];

const COMPONENTS: &[ObjectField] = &[
    ObjectField::on_request("callbacks", NodeShape::Map(ObjectKind::Callback), RECEIVED),
    ObjectField::carried("examples", NodeShape::Map(ObjectKind::Example)),
    ObjectField::carried("headers", NodeShape::Map(ObjectKind::Header)),
    ObjectField::dropped("links", LINKS),
    ObjectField::carried("mediaTypes", NodeShape::Map(ObjectKind::MediaType)),
    ObjectField::carried("parameters", NodeShape::Map(ObjectKind::Parameter)),
    ObjectField::carried("pathItems", NodeShape::Map(ObjectKind::PathItem)),
    ObjectField::carried("requestBodies", NodeShape::Map(ObjectKind::RequestBody)),
    ObjectField::carried("responses", NodeShape::Map(ObjectKind::Response)),
    ObjectField::carried("schemas", NodeShape::Map(ObjectKind::Schema)),
    ObjectField::carried(
        "securitySchemes",
        NodeShape::Map(ObjectKind::SecurityScheme),
    ),
];

const SECURITY_SCHEME: &[ObjectField] = &[
    ObjectField::carried("bearerFormat", NodeShape::Prose),
    ObjectField::dropped("deprecated", METADATA),
    ObjectField::carried("description", NodeShape::Prose),
    ObjectField::carried("flows", NodeShape::Json),
    ObjectField::carried("in", NodeShape::Word(KEY_PLACES)),
    ObjectField::carried("name", NodeShape::Text),
    ObjectField::dropped("oauth2MetadataUrl", FLOWS),
    ObjectField::dropped("openIdConnectUrl", FLOWS),
    ObjectField::carried("scheme", NodeShape::Text),
    ObjectField::carried("type", NodeShape::Word(SCHEME_TYPES)).must(),
];

const TAG: &[ObjectField] = &[
    ObjectField::carried("description", NodeShape::Prose),
    ObjectField::carried("externalDocs", NodeShape::Object(ObjectKind::ExternalDocs)),
    ObjectField::dropped("kind", METADATA),
    ObjectField::carried("name", NodeShape::Text).must(),
    ObjectField::dropped("parent", TAG_TREE),
    ObjectField::carried("summary", NodeShape::Prose),
];

const DISCRIMINATOR: &[ObjectField] = &[
    ObjectField::carried("defaultMapping", NodeShape::Text),
    ObjectField::carried("mapping", NodeShape::TextMap),
    ObjectField::carried("propertyName", NodeShape::Text).must(),
];

impl ObjectKind {
    /// The rows of the object's table.
    pub(crate) fn fields(self) -> &'static [ObjectField] {
        match self {
            ObjectKind::OpenApi => OPEN_API,
            ObjectKind::Info => INFO,
            ObjectKind::Contact => CONTACT,
            ObjectKind::License => LICENSE,
            ObjectKind::Server => SERVER,
            ObjectKind::ServerVariable => SERVER_VARIABLE,
            ObjectKind::Paths
            | ObjectKind::Callback
            | ObjectKind::Responses
            | ObjectKind::SecurityRequirement => &[],
            ObjectKind::PathItem => PATH_ITEM,
            ObjectKind::Operation => OPERATION,
            ObjectKind::ExternalDocs => EXTERNAL_DOCS,
            ObjectKind::Parameter => PARAMETER,
            ObjectKind::RequestBody => REQUEST_BODY,
            ObjectKind::MediaType => MEDIA_TYPE,
            ObjectKind::Response => RESPONSE,
            ObjectKind::Header => HEADER,
            ObjectKind::Example => EXAMPLE,
            ObjectKind::Components => COMPONENTS,
            ObjectKind::SecurityScheme => SECURITY_SCHEME,
            ObjectKind::Tag => TAG,
            ObjectKind::Schema => SCHEMA,
            ObjectKind::Discriminator => DISCRIMINATOR,
            ObjectKind::Encoding => ENCODING,
        }
    }
}
