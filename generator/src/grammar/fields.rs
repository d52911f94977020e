//! The field tables of all OpenAPI objects except the schema object, each sorted by name.

use super::schema_fields::SCHEMA;
use super::{Field, Kind, NodeShape};

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
const METHOD: &str =
    "the client sends the methods that OpenAPI names; describe the operation by one of them";
const ITEMS: &str = "the body is handed over as a whole; say in `description` what an item is";
const TAG_TREE: &str =
    "groups have one level: tag an operation first with the group that it is to be in";
const METADATA: &str = "it does not change what is sent";
const MEDIA_TYPES: &str = "declare the media type where it is used";
const RECEIVED: &str =
    "have their bodies read by `webhooks = true` in generator.toml, or by `--webhooks`";
const LINKS: &str = "call the linked operation yourself";
const DIALECT: &str = "schemas are read as JSON Schema 2020-12";
const EXTERNAL: &str = "write the example into the description as `value`";
const EMPTY: &str = "the specification advises against it";
const PATH_PROSE: &str = "describe the operations of the path instead";
const FLOWS: &str = "the crate sends a token that you obtained; it does not obtain one";

const OPEN_API: &[Field] = &[
    Field::dropped("$self", SELF),
    Field::carried("components", NodeShape::Object(Kind::Components)),
    Field::carried("externalDocs", NodeShape::Object(Kind::ExternalDocs)),
    Field::carried("info", NodeShape::Object(Kind::Info)).expected(),
    Field::dropped("jsonSchemaDialect", DIALECT),
    Field::carried("openapi", NodeShape::Text).must(),
    Field::carried("paths", NodeShape::Object(Kind::Paths)),
    Field::carried("security", NodeShape::List(Kind::SecurityRequirement)),
    Field::carried("servers", NodeShape::List(Kind::Server)),
    Field::carried("tags", NodeShape::List(Kind::Tag)),
    Field::on_request("webhooks", NodeShape::Map(Kind::PathItem), RECEIVED),
];

const INFO: &[Field] = &[
    Field::carried("contact", NodeShape::Object(Kind::Contact)),
    Field::carried("description", NodeShape::Prose),
    Field::carried("license", NodeShape::Object(Kind::License)),
    Field::carried("summary", NodeShape::Prose),
    Field::carried("termsOfService", NodeShape::Prose),
    Field::carried("title", NodeShape::Prose).expected(),
    Field::carried("version", NodeShape::Prose).expected(),
];

const CONTACT: &[Field] = &[
    Field::carried("email", NodeShape::Prose),
    Field::carried("name", NodeShape::Prose),
    Field::carried("url", NodeShape::Prose),
];

const LICENSE: &[Field] = &[
    Field::carried("identifier", NodeShape::Prose),
    Field::carried("name", NodeShape::Prose).expected(),
    Field::carried("url", NodeShape::Prose),
];

const SERVER: &[Field] = &[
    Field::carried("description", NodeShape::Prose),
    Field::carried("name", NodeShape::Text),
    Field::carried("url", NodeShape::Text).must(),
    Field::carried("variables", NodeShape::Map(Kind::ServerVariable)),
];

const SERVER_VARIABLE: &[Field] = &[
    Field::carried("default", NodeShape::Text).must(),
    Field::carried("description", NodeShape::Prose),
    Field::carried("enum", NodeShape::Texts),
];

const PATH_ITEM: &[Field] = &[
    Field::dropped("additionalOperations", METHOD),
    Field::carried("delete", NodeShape::Object(Kind::Operation)),
    Field::dropped("description", PATH_PROSE),
    Field::carried("get", NodeShape::Object(Kind::Operation)),
    Field::carried("head", NodeShape::Object(Kind::Operation)),
    Field::carried("options", NodeShape::Object(Kind::Operation)),
    Field::carried("parameters", NodeShape::List(Kind::Parameter)),
    Field::carried("patch", NodeShape::Object(Kind::Operation)),
    Field::carried("post", NodeShape::Object(Kind::Operation)),
    Field::carried("put", NodeShape::Object(Kind::Operation)),
    Field::carried("query", NodeShape::Object(Kind::Operation)),
    Field::carried("servers", NodeShape::List(Kind::Server)),
    Field::dropped("summary", PATH_PROSE),
    Field::carried("trace", NodeShape::Object(Kind::Operation)),
];

const OPERATION: &[Field] = &[
    Field::on_request("callbacks", NodeShape::Map(Kind::Callback), RECEIVED),
    Field::carried("deprecated", NodeShape::Flag),
    Field::carried("description", NodeShape::Prose),
    Field::carried("externalDocs", NodeShape::Object(Kind::ExternalDocs)),
    Field::carried("operationId", NodeShape::Text),
    Field::carried("parameters", NodeShape::List(Kind::Parameter)),
    Field::carried("requestBody", NodeShape::Object(Kind::RequestBody)),
    Field::carried("responses", NodeShape::Object(Kind::Responses)).expected(),
    Field::carried("security", NodeShape::List(Kind::SecurityRequirement)),
    Field::carried("servers", NodeShape::List(Kind::Server)),
    Field::carried("summary", NodeShape::Prose),
    Field::carried("tags", NodeShape::Texts),
];

const EXTERNAL_DOCS: &[Field] = &[
    Field::carried("description", NodeShape::Prose),
    Field::carried("url", NodeShape::Text).expected(),
];

const PARAMETER: &[Field] = &[
    Field::dropped("allowEmptyValue", EMPTY),
    Field::carried("allowReserved", NodeShape::Flag),
    Field::carried("content", NodeShape::Map(Kind::MediaType)),
    Field::carried("deprecated", NodeShape::Flag),
    Field::carried("description", NodeShape::Prose),
    Field::carried("example", NodeShape::Json),
    Field::carried("examples", NodeShape::Map(Kind::Example)),
    Field::carried("explode", NodeShape::Flag),
    Field::carried("in", NodeShape::Word(PARAMETER_LOCATIONS)).must(),
    Field::carried("name", NodeShape::Text).must(),
    Field::carried("required", NodeShape::Flag),
    Field::carried("schema", NodeShape::Object(Kind::Schema)),
    Field::carried("style", NodeShape::Word(STYLES)),
];

const REQUEST_BODY: &[Field] = &[
    Field::carried("content", NodeShape::Map(Kind::MediaType)).must(),
    Field::carried("description", NodeShape::Prose),
    Field::carried("required", NodeShape::Flag),
];

const MEDIA_TYPE: &[Field] = &[
    Field::carried("encoding", NodeShape::Map(Kind::Encoding)),
    Field::carried("example", NodeShape::Json),
    Field::carried("examples", NodeShape::Map(Kind::Example)),
    Field::dropped("itemEncoding", ITEMS),
    Field::carried("itemSchema", NodeShape::Object(Kind::Schema)),
    Field::dropped("prefixEncoding", ITEMS),
    Field::carried("schema", NodeShape::Object(Kind::Schema)),
];

const ENCODING: &[Field] = &[
    Field::carried("allowReserved", NodeShape::Flag),
    Field::carried("contentType", NodeShape::Text),
    Field::carried("explode", NodeShape::Flag),
    Field::carried("headers", NodeShape::Map(Kind::Header)),
    Field::carried("style", NodeShape::Word(STYLES)),
];

const RESPONSE: &[Field] = &[
    Field::carried("content", NodeShape::Map(Kind::MediaType)),
    Field::carried("description", NodeShape::Prose).expected(),
    Field::carried("headers", NodeShape::Map(Kind::Header)),
    Field::dropped("links", LINKS),
    Field::dropped("summary", "say it in `description`"),
];

const HEADER: &[Field] = &[
    Field::dropped("allowEmptyValue", EMPTY),
    Field::dropped("allowReserved", "it has no meaning in a header"),
    Field::carried("content", NodeShape::Map(Kind::MediaType)),
    Field::carried("deprecated", NodeShape::Flag),
    Field::carried("description", NodeShape::Prose),
    Field::carried("example", NodeShape::Json),
    Field::carried("examples", NodeShape::Map(Kind::Example)),
    Field::dropped("explode", "response headers are read as text"),
    Field::carried("required", NodeShape::Flag),
    Field::carried("schema", NodeShape::Object(Kind::Schema)),
    Field::dropped("style", "response headers are read as text"),
];

const EXAMPLE: &[Field] = &[
    Field::dropped("dataValue", EXTERNAL),
    Field::carried("description", NodeShape::Prose),
    Field::dropped("externalValue", EXTERNAL),
    Field::dropped("serializedValue", EXTERNAL),
    Field::carried("summary", NodeShape::Prose),
    Field::carried("value", NodeShape::Json),
];

const COMPONENTS: &[Field] = &[
    Field::on_request("callbacks", NodeShape::Map(Kind::Callback), RECEIVED),
    Field::carried("examples", NodeShape::Map(Kind::Example)),
    Field::carried("headers", NodeShape::Map(Kind::Header)),
    Field::dropped("links", LINKS),
    Field::dropped("mediaTypes", MEDIA_TYPES),
    Field::carried("parameters", NodeShape::Map(Kind::Parameter)),
    Field::carried("pathItems", NodeShape::Map(Kind::PathItem)),
    Field::carried("requestBodies", NodeShape::Map(Kind::RequestBody)),
    Field::carried("responses", NodeShape::Map(Kind::Response)),
    Field::carried("schemas", NodeShape::Map(Kind::Schema)),
    Field::carried("securitySchemes", NodeShape::Map(Kind::SecurityScheme)),
];

const SECURITY_SCHEME: &[Field] = &[
    Field::carried("bearerFormat", NodeShape::Prose),
    Field::dropped("deprecated", METADATA),
    Field::carried("description", NodeShape::Prose),
    Field::carried("flows", NodeShape::Json),
    Field::carried("in", NodeShape::Word(KEY_PLACES)),
    Field::carried("name", NodeShape::Text),
    Field::dropped("oauth2MetadataUrl", FLOWS),
    Field::dropped("openIdConnectUrl", FLOWS),
    Field::carried("scheme", NodeShape::Text),
    Field::carried("type", NodeShape::Word(SCHEME_TYPES)).must(),
];

const TAG: &[Field] = &[
    Field::carried("description", NodeShape::Prose),
    Field::carried("externalDocs", NodeShape::Object(Kind::ExternalDocs)),
    Field::dropped("kind", METADATA),
    Field::carried("name", NodeShape::Text).must(),
    Field::dropped("parent", TAG_TREE),
    Field::dropped("summary", "say it in `description`"),
];

const DISCRIMINATOR: &[Field] = &[
    Field::dropped(
        "defaultMapping",
        "a value that no alternative fits is kept as it is",
    ),
    Field::carried("mapping", NodeShape::TextMap),
    Field::carried("propertyName", NodeShape::Text).must(),
];

impl Kind {
    /// The rows of the object's table.
    pub(crate) fn fields(self) -> &'static [Field] {
        match self {
            Kind::OpenApi => OPEN_API,
            Kind::Info => INFO,
            Kind::Contact => CONTACT,
            Kind::License => LICENSE,
            Kind::Server => SERVER,
            Kind::ServerVariable => SERVER_VARIABLE,
            Kind::Paths | Kind::Callback | Kind::Responses | Kind::SecurityRequirement => &[],
            Kind::PathItem => PATH_ITEM,
            Kind::Operation => OPERATION,
            Kind::ExternalDocs => EXTERNAL_DOCS,
            Kind::Parameter => PARAMETER,
            Kind::RequestBody => REQUEST_BODY,
            Kind::MediaType => MEDIA_TYPE,
            Kind::Response => RESPONSE,
            Kind::Header => HEADER,
            Kind::Example => EXAMPLE,
            Kind::Components => COMPONENTS,
            Kind::SecurityScheme => SECURITY_SCHEME,
            Kind::Tag => TAG,
            Kind::Schema => SCHEMA,
            Kind::Discriminator => DISCRIMINATOR,
            Kind::Encoding => ENCODING,
        }
    }
}
