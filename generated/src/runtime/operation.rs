//! The facts of one operation, as the description states them.

use bytes::Bytes;
use http::{Method, StatusCode};
use serde_core::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::api::ErrorBody;
use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::response::without_mark;

/// The facts of one operation. Generated code holds one static of it per operation.
#[derive(Debug)]
pub(crate) struct Operation {
    /// Group and method: `runs.trigger`.
    pub(crate) name: &'static str,
    /// The method, where `http` has a constant for it.
    pub(crate) method: Method,
    /// Any other method.
    pub(crate) further_method: Option<&'static str>,
    /// The path template: `/v2/runs/{runId}`, with a constant query behind `?` where the description has one.
    pub(crate) path: &'static str,
    #[cfg(feature = "__servers")]
    /// The servers that it has for itself, the default one first: positions in `Settings::servers`; empty: the base URL.
    pub(crate) servers: &'static [usize],
    /// The media types that it can read, by preference; empty: the header `Accept` is not sent.
    pub(crate) accept: &'static str,
    /// The statuses that the description declares as success, where they are not all 2xx: any 2xx is one besides.
    pub(crate) success: &'static [Status],
    /// The statuses of a success that are declared without a body, where others have one.
    pub(crate) without_body: &'static [Status],
    /// How the body of an error is read, by status; the first that fits. Statuses without a declared body are absent.
    pub(crate) errors: &'static [(Status, ErrorDecoder)],
    /// What the operation wants of the client's credential.
    pub(crate) security: Security,
    /// Whether sending twice is the same as sending once.
    pub(crate) idempotent: Idempotent,
    /// The filters of which one must be set, unless everything is asked for in so many words; empty: no such rule.
    pub(crate) selective: &'static [&'static str],
    /// The parameters of which one may be set at most.
    pub(crate) exclusive: &'static [&'static str],
}

/// Reads the declared body of an error; `None` where it is something else.
pub(crate) type ErrorDecoder = fn(&[u8]) -> Option<ErrorBody>;

/// The [`ErrorDecoder`] for a JSON body of type `T`.
pub(crate) fn error_body<T>(body: &[u8]) -> Option<ErrorBody>
where
    T: DeserializeOwned + Into<ErrorBody>,
{
    read_error_body::<T>(body).map(Into::into)
}

/// Reads the body of an error as a type of its own; `None` where it is something else.
pub(crate) fn read_error_body<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    let text = without_mark(std::str::from_utf8(body).ok()?);
    serde_json::from_str(text).ok()
}

/// The statuses that a response is declared for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// One status.
    Code(u16),
    /// A hundred statuses, by the first digit: `Class(4)` for `4XX`.
    Class(u16),
    /// All that are not declared otherwise.
    Default,
}

impl Status {
    /// The rank of what does not name a status.
    const NO_RANK: u8 = 3;

    #[cfg(feature = "__by_status")]
    /// The one of these that names a status most exactly.
    pub(crate) fn closest(declared: &[Self], status: StatusCode) -> Option<Self> {
        let closest = declared
            .iter()
            .min_by_key(|declared| declared.rank(status))?;
        (closest.rank(status) < Self::NO_RANK).then_some(*closest)
    }

    /// How exactly it names this status: a code wins over its class, a class over the default.
    fn rank(self, status: StatusCode) -> u8 {
        match self {
            Self::Code(code) if code == status.as_u16() => 0,
            Self::Class(class) if class == status.as_u16() / 100 => 1,
            Self::Default => 2,
            Self::Code(_) | Self::Class(_) => Self::NO_RANK,
        }
    }
}

/// Sets of security schemes in the order of the description: the schemes of one set are sent, and an empty set allows to
/// send nothing.
pub(crate) type Alternatives = &'static [&'static [&'static str]];

/// What an operation wants of the client's credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Security {
    /// The rule of the description as a whole.
    Default,
    /// Nothing is sent.
    None,
    /// One of these.
    Alternatives(Alternatives),
}

/// Whether sending a request twice is the same as sending it once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Idempotent {
    /// It is where that is what the method means (RFC 9110, 9.2.2).
    ByMethod,
    /// It always is.
    Always,
    /// It never is.
    Never,
    /// It is where this header is set.
    WithHeader(&'static str),
    /// It is where every item of the body has this header.
    WithItemHeader(&'static str),
}

/// Constructors by method.
macro_rules! methods {
    ($($method:ident $constructor:ident)*) => {
        $(pub(crate) const fn $constructor(name: &'static str) -> Self {
            Self::new(name, Method::$method)
        })*
    };
}

/// Construction. What is not said is what most operations have in common.
impl Operation {
    methods! {
        GET get
        PUT put
        POST post
        DELETE delete
        OPTIONS options
        HEAD head
        PATCH patch
        TRACE trace
        QUERY query
    }

    /// An operation of a method that `http` has no constant for: a token of RFC 9110.
    pub(crate) const fn with_method(name: &'static str, method: &'static str) -> Self {
        let mut operation = Self::new(name, Method::GET);
        operation.further_method = Some(method);
        operation
    }

    const fn new(name: &'static str, method: Method) -> Self {
        Self {
            name,
            method,
            further_method: None,
            path: "",
            #[cfg(feature = "__servers")]
            servers: &[],
            accept: "application/json",
            success: &[],
            without_body: &[],
            errors: &[],
            security: Security::Default,
            idempotent: Idempotent::ByMethod,
            selective: &[],
            exclusive: &[],
        }
    }

    pub(crate) const fn path(mut self, path: &'static str) -> Self {
        self.path = path;
        self
    }

    #[cfg(feature = "__servers")]
    pub(crate) const fn servers(mut self, servers: &'static [usize]) -> Self {
        self.servers = servers;
        self
    }

    pub(crate) const fn accept(mut self, accept: &'static str) -> Self {
        self.accept = accept;
        self
    }

    pub(crate) const fn success(mut self, success: &'static [Status]) -> Self {
        self.success = success;
        self
    }

    pub(crate) const fn without_body(mut self, statuses: &'static [Status]) -> Self {
        self.without_body = statuses;
        self
    }

    pub(crate) const fn errors(mut self, errors: &'static [(Status, ErrorDecoder)]) -> Self {
        self.errors = errors;
        self
    }

    pub(crate) const fn security(mut self, security: Security) -> Self {
        self.security = security;
        self
    }

    pub(crate) const fn idempotent(mut self, idempotent: Idempotent) -> Self {
        self.idempotent = idempotent;
        self
    }

    pub(crate) const fn selective(mut self, selective: &'static [&'static str]) -> Self {
        self.selective = selective;
        self
    }

    pub(crate) const fn exclusive(mut self, exclusive: &'static [&'static str]) -> Self {
        self.exclusive = exclusive;
        self
    }
}

impl Operation {
    /// Whether a status is a success: declared as one, or any 2xx that is not declared as an error.
    pub(crate) fn is_success(&self, status: StatusCode) -> bool {
        let (mut success, mut error) = (Status::NO_RANK, Status::NO_RANK);
        for declared in self.success {
            success = success.min(declared.rank(status));
        }
        for (declared, _) in self.errors {
            error = error.min(declared.rank(status));
        }
        let by_default = Status::Default.rank(status);
        match (success, error) {
            (Status::NO_RANK, Status::NO_RANK) => status.is_success(),
            (Status::NO_RANK, _) => status.is_success() && error == by_default,
            (_, Status::NO_RANK) => success < by_default || status.is_success(),
            // A default may be both.
            _ => success < error || success == error && status.is_success(),
        }
    }

    /// Whether a success with this status is declared without a body, where others have one.
    pub(crate) fn is_without_body(&self, status: StatusCode) -> bool {
        for declared in self.without_body {
            if declared.rank(status) < Status::NO_RANK {
                return true;
            }
        }
        false
    }

    /// The method of its requests.
    pub(crate) fn method(&self) -> Method {
        if let Some(token) = self.further_method
            && let Ok(method) = Method::from_bytes(token.as_bytes())
        {
            // The generator takes nothing for a method that is not a token.
            return method;
        }
        self.method.clone()
    }

    /// The name of its method.
    #[cfg(feature = "tracing")]
    pub(crate) fn method_name(&self) -> &str {
        self.further_method.unwrap_or_else(|| self.method.as_str())
    }

    /// Whether this request may be sent twice. Reads the body only where the result depends on it.
    pub(crate) fn is_idempotent(&self, request: &http::Request<Bytes>) -> bool {
        match self.idempotent {
            Idempotent::ByMethod => self.method().is_idempotent(),
            Idempotent::Always => true,
            Idempotent::Never => false,
            Idempotent::WithHeader(name) => request
                .headers()
                .get(name)
                .is_some_and(|value| !value.is_empty()),
            Idempotent::WithItemHeader(name) => every_item_has(request.body(), name),
        }
    }

    /// Reads the body of an error as declared for its status; where that cannot be done, as declared for another one:
    /// a status that is not declared mostly comes with the same body as the others.
    pub(crate) fn decode_error(&self, status: StatusCode, body: &[u8]) -> Option<ErrorBody> {
        let (mut exact, mut decoder) = (Status::NO_RANK, None);
        for (declared, decode) in self.errors {
            let rank = declared.rank(status);
            if rank < exact {
                (exact, decoder) = (rank, Some(decode));
            }
        }
        if let Some(decode) = decoder
            && let Some(error) = decode(body)
        {
            return Some(error);
        }
        for (_, decode) in self.errors {
            if let Some(error) = decode(body) {
                return Some(error);
            }
        }
        None
    }
}

// part: request-items
/// The body, a list of objects, with this header in the `headers` of each object that does not have it. Another body
/// stays as it is.
#[inline]
pub(crate) fn with_item_header(
    body: &Bytes,
    name: &str,
    value: fn() -> Result<String, InvalidValue>,
) -> Result<Bytes, InvalidValue> {
    let text = std::str::from_utf8(body).ok();
    let Some(Value::Array(mut items)) = text.and_then(|text| text.parse().ok()) else {
        return Ok(body.clone());
    };
    for item in &mut items {
        let Value::Object(item) = item else {
            continue;
        };
        if !item.contains_key("headers") {
            item.insert("headers".to_owned(), Value::Object(Map::new()));
        }
        if let Some(Value::Object(headers)) = item.get_mut("headers")
            && header_of_item(headers, name).is_none()
        {
            headers.insert(name.to_ascii_lowercase(), Value::String(value()?));
        }
    }
    Ok(Value::Array(items).to_string().into())
}

fn header_of_item<'a>(headers: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    for (known, value) in headers {
        if known.eq_ignore_ascii_case(name) {
            return Some(value);
        }
    }
    None
}

/// Whether a body is a list of objects whose `headers` all have this name with a text that is not empty. An empty list
/// asks for nothing, so nothing can happen twice.
fn every_item_has(body: &[u8], name: &str) -> bool {
    let body = std::str::from_utf8(body).unwrap_or_default();
    let Ok(Value::Array(items)) = body.parse() else {
        return false;
    };
    for item in &items {
        let headers = item.get("headers").and_then(Value::as_object);
        match headers.and_then(|headers| header_of_item(headers, name)) {
            Some(Value::String(value)) if !value.is_empty() => {}
            _ => return false,
        }
    }
    true
}
