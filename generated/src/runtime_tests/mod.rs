//! Tests of the runtime from inside the crate; apart from it so that the runtime can be copied without them.

mod additions;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod calendars;
mod clients;
#[cfg(feature = "reqwest")]
mod connect_limit;
mod credential;
#[cfg(all(feature = "__links", feature = "__oauth2", feature = "reqwest"))]
mod credentials_on_the_wire;
#[cfg(feature = "__date_time")]
mod date_times;
#[cfg(feature = "__date_time")]
mod described_models;
mod described_nulls;
#[cfg(feature = "__tuples")]
mod described_numbers;
#[cfg(feature = "__tuples")]
mod described_tuples;
mod errors;
#[cfg(feature = "__events")]
mod event_parser;
#[cfg(all(feature = "__downloads", feature = "__streams", feature = "reqwest"))]
mod flat_memory;
#[cfg(feature = "__styles")]
mod forms;
mod headers;
#[cfg(feature = "http2")]
mod http2;
#[cfg(all(feature = "__events", feature = "__multipart", feature = "reqwest"))]
mod judges;
#[cfg(feature = "__links")]
mod links;
mod methods;
mod models;
#[cfg(feature = "__multipart")]
mod multipart;
mod nested_unions;
#[cfg(feature = "__oauth2")]
mod oauth2;
mod pages;
#[cfg(all(feature = "__styles", feature = "reqwest"))]
mod parameters_on_the_wire;
mod paths;
mod platform;
mod queries;
mod raw_urls;
#[cfg(feature = "__received")]
mod received;
mod redirects;
mod requests;
#[cfg(feature = "__response_headers")]
mod response_headers;
#[cfg(all(feature = "__events", feature = "__items", feature = "reqwest"))]
mod response_streams;
mod responses;
mod retries;
#[cfg(feature = "__servers")]
mod servers;
mod spellings_of_integers;
#[cfg(feature = "__styles")]
mod styles;
mod timers;
mod timestamps;
#[cfg(feature = "reqwest")]
mod tls;
mod token_provider;
#[cfg(feature = "tracing")]
mod traces;
#[cfg(feature = "reqwest")]
mod transport;
#[cfg(feature = "__date_time")]
mod unions;
#[cfg(feature = "__unix_time")]
mod unix_times;
#[cfg(all(feature = "__multipart", feature = "reqwest"))]
mod uploads;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use bytes::Bytes;

use crate::api::ErrorBody;
use crate::runtime::{
    Client, ClientBuilder, Credential, CredentialPart, Idempotent, Operation, RequestBuilder,
    Settings, Status, Transport, TransportError, TransportFuture, error_body,
};

/// Where the client of these tests sends its requests.
static SETTINGS: Settings = Settings {
    base_url: "http://host",
    paths: &["/v2/plain", "/v2/items"],
    security: &[&["bearer"], &["query"], &["s"], &[]],
    advice: &[("over quota", "the quota is raised in the console")],
};

/// An operation without parameters in its path.
static PLAIN: Operation = operation("/plain");

/// An operation with one value in its path.
static ITEM: Operation = operation("/items/{id}");

/// An operation with a URL in its path.
static RAW: Operation = operation("/to/{url}");

const fn operation(path: &'static str) -> Operation {
    Operation::post("test.operation")
        .path(path)
        .accept("")
        .success(&[Status::Code(200)])
        .errors(&[(Status::Code(400), error_body::<ErrorBody>)])
        .idempotent(Idempotent::Never)
}

/// Operations of the description are statics.
fn leak(operation: Operation) -> &'static Operation {
    Box::leak(Box::new(operation))
}

fn bearer(token: &str) -> Credential {
    Credential::from_parts([("bearer", CredentialPart::bearer(token.to_owned()))])
}

fn query_credential(token: &str) -> Credential {
    Credential::from_parts([("query", CredentialPart::query("key", token.to_owned()))])
}

fn builder(credential: Option<Credential>) -> ClientBuilder {
    ClientBuilder::new(&SETTINGS, credential).allow_http()
}

fn anonymous() -> Client {
    builder(None).build().unwrap()
}

fn request(operation: &'static Operation) -> RequestBuilder {
    RequestBuilder::new(&anonymous(), operation)
}

/// The target of the request, or the message of the reason why it cannot be built.
fn target(request: RequestBuilder) -> Result<String, String> {
    match request.into_request() {
        Ok(request) => Ok(request.uri().to_string()),
        Err(error) => Err(error.to_string()),
    }
}

/// Answers from a list and keeps the targets it was asked for.
#[derive(Clone, Debug, Default)]
struct Script {
    links: Arc<Mutex<VecDeque<&'static str>>>,
    answers: Arc<Mutex<VecDeque<(u16, Bytes)>>>,
    targets: Arc<Mutex<Vec<String>>>,
}

impl Script {
    fn new<B: Into<Bytes>>(answers: impl IntoIterator<Item = (u16, B)>) -> Self {
        let answers = answers
            .into_iter()
            .map(|(status, body)| (status, body.into()));
        Self {
            answers: Arc::new(Mutex::new(answers.collect())),
            ..Self::default()
        }
    }

    /// The same with these values of the header `Link`.
    #[cfg(feature = "__links")]
    fn with_links(self, links: impl IntoIterator<Item = &'static str>) -> Self {
        self.links.lock().unwrap().extend(links);
        self
    }

    fn client(&self) -> Client {
        builder(None).transport(self.clone()).build().unwrap()
    }

    fn targets(&self) -> Vec<String> {
        self.targets.lock().unwrap().clone()
    }
}

impl Transport for Script {
    fn send<'a>(&'a self, request: &'a http::Request<Bytes>) -> TransportFuture<'a> {
        self.targets.lock().unwrap().push(request.uri().to_string());
        let answer = self.answers.lock().unwrap().pop_front();
        let link = self.links.lock().unwrap().pop_front();
        Box::pin(async move {
            let (status, body) = answer.ok_or_else(|| TransportError::timeout("no answer left"))?;
            let mut response = http::Response::new(body);
            *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
            let link = link.map(http::HeaderValue::from_static);
            response
                .headers_mut()
                .extend(link.map(|link| (http::header::LINK, link)));
            Ok(response)
        })
    }
}

/// Runs a future that never waits for anything outside.
fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(future)
}
