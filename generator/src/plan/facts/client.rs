//! The plan of the client: its servers, its builder and its credentials.

use crate::plan::Variant;

/// The client and its builder.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// Where requests go by default; `None`: the caller has to say.
    pub base_url: Option<String>,
    /// The paths of the operations up to their first parameter, where all have their first segment in common: a base
    /// URL that ends in one is a mistake.
    pub paths: Vec<String>,
    /// What is said of the servers, CommonMark.
    pub docs: String,
    /// The variables in the base URL.
    pub variables: Vec<Variable>,
    /// What is said of the method that fills them in, CommonMark.
    pub variables_docs: String,
    /// The other servers of the API, each of which a method of the builder chooses.
    pub choices: Vec<ServerChoice>,
    /// The servers that operations have for themselves.
    pub own_servers: Vec<OwnServer>,
    /// The variables of all servers whose values have a type, each type once.
    pub value_types: Vec<Variable>,
    /// Whether a credential is an argument of the constructor.
    pub credential: CredentialUse,
    /// What operations want that do not say otherwise: sets of security schemes, an empty one for nothing.
    pub security: Vec<Vec<String>>,
    /// Whether the builder takes further credentials: no single one is enough for every operation.
    pub further_credentials: bool,
    /// What to say besides where the message of an error holds a text.
    pub error_advice: Vec<(String, String)>,
}

/// Whether the constructor of the client takes a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialUse {
    /// There is none to take.
    None,
    /// It takes one or `None`.
    Optional,
    /// It takes one.
    Required,
}

/// A variable of the base URL.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// The method of the builder.
    pub name: String,
    /// The enum of its values; `None`: any text.
    pub type_name: Option<String>,
    /// The name in the template.
    pub wire: String,
    /// The value where none is chosen.
    pub default: String,
    /// What stands before the name in a template for the runtime: `+` where a value may be several segments of a path, `?`
    /// where it may be empty.
    pub mark: &'static str,
    /// The values.
    pub values: Vec<Variant>,
    /// CommonMark.
    pub docs: String,
}

/// A method that chooses a server: of the builder of the client, or of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerChoice {
    /// Its name.
    pub method: String,
    /// For requests, the position in [`Client::own_servers`].
    pub position: usize,
    /// The URL with its variables as `{name}`; one without a scheme is relative to the base URL of the client.
    pub url: String,
    /// What is filled in.
    pub variables: Vec<Variable>,
    /// CommonMark.
    pub docs: String,
}

/// A server that operations have for themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnServer {
    /// What the description calls it, or its URL there.
    pub name: String,
    /// The URL with its variables as `{name}`; one without a scheme is relative to the base URL of the client.
    pub url: String,
    /// The names of the variables and their defaults.
    pub variables: Vec<(String, String)>,
}

/// A constructor of the credential: one alternative of the description.
#[derive(Clone, Debug, PartialEq)]
pub struct Constructor {
    /// Its name.
    pub name: String,
    /// CommonMark.
    pub docs: String,
    /// The names of the schemes that it satisfies.
    pub schemes: Vec<String>,
    /// What is sent.
    pub parts: Vec<CredentialPart>,
}

/// One thing that a credential sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialPart {
    /// The arguments of the constructor: one, or user and password, or the name and the value of a header.
    pub arguments: Vec<String>,
    /// How it travels.
    pub kind: crate::api::SecurityKind,
    /// Where its value comes from.
    pub source: CredentialSource,
}

/// Where the value of a credential comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialSource {
    /// The caller gives it as text.
    Text,
    /// A provider of the caller's own.
    Provider,
    /// It is fetched by OAuth 2.
    OAuth2(crate::api::TokenUrls),
}
