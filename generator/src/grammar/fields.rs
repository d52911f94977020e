//! The tables of all objects but the schema. Each is sorted by name.

use super::schema_fields::SCHEMA;
use super::{Field, Kind, Shape};

const STYLES: &[&str] = &[
    "matrix",
    "label",
    "form",
    "simple",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
];
const PLACES: &[&str] = &["path", "query", "header", "cookie"];
const SCHEME_TYPES: &[&str] = &["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"];
const KEY_PLACES: &[&str] = &["query", "header", "cookie"];

const CALLBACKS: &str = "the crate is a client: it receives no calls";
const LINKS: &str = "call the linked operation yourself";
const DIALECT: &str = "schemas are read as JSON Schema 2020-12";
const ENCODING: &str = "form bodies are not generated";
const EXTERNAL: &str = "write the example into the description as `value`";
const EMPTY: &str = "the specification advises against it";
const PATH_PROSE: &str = "describe the operations of the path instead";
const FLOWS: &str = "the crate sends a token that you obtained; it does not obtain one";

const OPEN_API: &[Field] = &[
    Field::carried("components", Shape::Object(Kind::Components)),
    Field::carried("externalDocs", Shape::Object(Kind::ExternalDocs)),
    Field::carried("info", Shape::Object(Kind::Info)).expected(),
    Field::dropped("jsonSchemaDialect", DIALECT),
    Field::carried("openapi", Shape::Text).must(),
    Field::carried("paths", Shape::Object(Kind::Paths)),
    Field::carried("security", Shape::List(Kind::SecurityRequirement)),
    Field::carried("servers", Shape::List(Kind::Server)),
    Field::carried("tags", Shape::List(Kind::Tag)),
    Field::dropped("webhooks", CALLBACKS),
];

const INFO: &[Field] = &[
    Field::carried("contact", Shape::Object(Kind::Contact)),
    Field::carried("description", Shape::Prose),
    Field::carried("license", Shape::Object(Kind::License)),
    Field::carried("summary", Shape::Prose),
    Field::carried("termsOfService", Shape::Prose),
    Field::carried("title", Shape::Prose).expected(),
    Field::carried("version", Shape::Prose).expected(),
];

const CONTACT: &[Field] = &[
    Field::carried("email", Shape::Prose),
    Field::carried("name", Shape::Prose),
    Field::carried("url", Shape::Prose),
];

const LICENSE: &[Field] = &[
    Field::carried("identifier", Shape::Prose),
    Field::carried("name", Shape::Prose).expected(),
    Field::carried("url", Shape::Prose),
];

const SERVER: &[Field] = &[
    Field::carried("description", Shape::Prose),
    Field::carried("url", Shape::Text).must(),
    Field::carried("variables", Shape::Map(Kind::ServerVariable)),
];

const SERVER_VARIABLE: &[Field] = &[
    Field::carried("default", Shape::Text).must(),
    Field::carried("description", Shape::Prose),
    Field::carried("enum", Shape::Texts),
];

const PATH_ITEM: &[Field] = &[
    Field::carried("delete", Shape::Object(Kind::Operation)),
    Field::dropped("description", PATH_PROSE),
    Field::carried("get", Shape::Object(Kind::Operation)),
    Field::carried("head", Shape::Object(Kind::Operation)),
    Field::carried("options", Shape::Object(Kind::Operation)),
    Field::carried("parameters", Shape::List(Kind::Parameter)),
    Field::carried("patch", Shape::Object(Kind::Operation)),
    Field::carried("post", Shape::Object(Kind::Operation)),
    Field::carried("put", Shape::Object(Kind::Operation)),
    Field::carried("servers", Shape::List(Kind::Server)),
    Field::dropped("summary", PATH_PROSE),
    Field::carried("trace", Shape::Object(Kind::Operation)),
];

const OPERATION: &[Field] = &[
    Field::dropped("callbacks", CALLBACKS),
    Field::carried("deprecated", Shape::Flag),
    Field::carried("description", Shape::Prose),
    Field::carried("externalDocs", Shape::Object(Kind::ExternalDocs)),
    Field::carried("operationId", Shape::Text),
    Field::carried("parameters", Shape::List(Kind::Parameter)),
    Field::carried("requestBody", Shape::Object(Kind::RequestBody)),
    Field::carried("responses", Shape::Object(Kind::Responses)).expected(),
    Field::carried("security", Shape::List(Kind::SecurityRequirement)),
    Field::carried("servers", Shape::List(Kind::Server)),
    Field::carried("summary", Shape::Prose),
    Field::carried("tags", Shape::Texts),
];

const EXTERNAL_DOCS: &[Field] = &[
    Field::carried("description", Shape::Prose),
    Field::carried("url", Shape::Text).expected(),
];

const PARAMETER: &[Field] = &[
    Field::dropped("allowEmptyValue", EMPTY),
    Field::carried("allowReserved", Shape::Flag),
    Field::carried("content", Shape::Map(Kind::MediaType)),
    Field::carried("deprecated", Shape::Flag),
    Field::carried("description", Shape::Prose),
    Field::carried("example", Shape::Json),
    Field::carried("examples", Shape::Map(Kind::Example)),
    Field::carried("explode", Shape::Flag),
    Field::carried("in", Shape::Word(PLACES)).must(),
    Field::carried("name", Shape::Text).must(),
    Field::carried("required", Shape::Flag),
    Field::carried("schema", Shape::Object(Kind::Schema)),
    Field::carried("style", Shape::Word(STYLES)),
];

const REQUEST_BODY: &[Field] = &[
    Field::carried("content", Shape::Map(Kind::MediaType)).must(),
    Field::carried("description", Shape::Prose),
    Field::carried("required", Shape::Flag),
];

const MEDIA_TYPE: &[Field] = &[
    Field::dropped("encoding", ENCODING),
    Field::carried("example", Shape::Json),
    Field::carried("examples", Shape::Map(Kind::Example)),
    Field::carried("schema", Shape::Object(Kind::Schema)),
];

const RESPONSE: &[Field] = &[
    Field::carried("content", Shape::Map(Kind::MediaType)),
    Field::carried("description", Shape::Prose).expected(),
    Field::carried("headers", Shape::Map(Kind::Header)),
    Field::dropped("links", LINKS),
];

const HEADER: &[Field] = &[
    Field::dropped("allowEmptyValue", EMPTY),
    Field::dropped("allowReserved", "it has no meaning in a header"),
    Field::carried("content", Shape::Map(Kind::MediaType)),
    Field::carried("deprecated", Shape::Flag),
    Field::carried("description", Shape::Prose),
    Field::carried("example", Shape::Json),
    Field::carried("examples", Shape::Map(Kind::Example)),
    Field::dropped("explode", "response headers are read as text"),
    Field::carried("required", Shape::Flag),
    Field::carried("schema", Shape::Object(Kind::Schema)),
    Field::dropped("style", "response headers are read as text"),
];

const EXAMPLE: &[Field] = &[
    Field::carried("description", Shape::Prose),
    Field::dropped("externalValue", EXTERNAL),
    Field::carried("summary", Shape::Prose),
    Field::carried("value", Shape::Json),
];

const COMPONENTS: &[Field] = &[
    Field::dropped("callbacks", CALLBACKS),
    Field::carried("examples", Shape::Map(Kind::Example)),
    Field::carried("headers", Shape::Map(Kind::Header)),
    Field::dropped("links", LINKS),
    Field::carried("parameters", Shape::Map(Kind::Parameter)),
    Field::carried("pathItems", Shape::Map(Kind::PathItem)),
    Field::carried("requestBodies", Shape::Map(Kind::RequestBody)),
    Field::carried("responses", Shape::Map(Kind::Response)),
    Field::carried("schemas", Shape::Map(Kind::Schema)),
    Field::carried("securitySchemes", Shape::Map(Kind::SecurityScheme)),
];

const SECURITY_SCHEME: &[Field] = &[
    Field::carried("bearerFormat", Shape::Prose),
    Field::carried("description", Shape::Prose),
    Field::dropped("flows", FLOWS),
    Field::carried("in", Shape::Word(KEY_PLACES)),
    Field::carried("name", Shape::Text),
    Field::dropped("openIdConnectUrl", FLOWS),
    Field::carried("scheme", Shape::Text),
    Field::carried("type", Shape::Word(SCHEME_TYPES)).must(),
];

const TAG: &[Field] = &[
    Field::carried("description", Shape::Prose),
    Field::carried("externalDocs", Shape::Object(Kind::ExternalDocs)),
    Field::carried("name", Shape::Text).must(),
];

const DISCRIMINATOR: &[Field] = &[
    Field::carried("mapping", Shape::TextMap),
    Field::carried("propertyName", Shape::Text).must(),
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
            Kind::Paths | Kind::Responses | Kind::SecurityRequirement => &[],
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
        }
    }
}
