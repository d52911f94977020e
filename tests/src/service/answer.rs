//! What an operation answers: a response, or a refusal with the service's error body.

use serde_json::{Value, json};

use crate::http1::Response;

/// An operation's outcome.
pub(crate) type Answer = Result<Response, Refusal>;

/// A request that the service does not carry out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    status: u16,
    message: String,
}

impl Refusal {
    pub(crate) fn bad(message: impl Into<String>) -> Self {
        Self {
            status: 400,
            message: message.into(),
        }
    }

    pub(crate) fn unauthorized(message: impl Into<String>) -> Self {
        Self {
            status: 401,
            message: message.into(),
        }
    }

    pub(crate) fn missing(message: impl Into<String>) -> Self {
        Self {
            status: 404,
            message: message.into(),
        }
    }

    pub(crate) fn is_missing(&self) -> bool {
        self.status == 404
    }

    pub(crate) fn response(&self) -> Response {
        error(self.status, &self.message)
    }
}

/// The service's error body.
pub(crate) fn error(status: u16, message: &str) -> Response {
    json(status, &json!({ "error": message }))
}

pub(crate) fn json(status: u16, body: &Value) -> Response {
    Response::json(status, body.to_string())
}

/// A JSON object without the members that are null.
pub(crate) fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    members
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name.to_owned(), value))
        .collect::<serde_json::Map<_, _>>()
        .into()
}
