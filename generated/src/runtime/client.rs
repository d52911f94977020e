//! The client: the transport, credential and limits that its requests share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::HeaderValue;

use crate::runtime::additions::Additions;
use crate::runtime::base_url::{self, BaseUrl};
use crate::runtime::credential::{Credential, PreparedCredential, SelectedCredential};
use crate::runtime::error::{Error, Refusal};
use crate::runtime::observe::Observer;
use crate::runtime::operation::{Alternatives, Operation};
use crate::runtime::options::CallLimits;
use crate::runtime::path::all_bytes;
use crate::runtime::redirects::{self, FollowRedirects};
use crate::runtime::retry::{RetryBudget, RetryPolicy};
use crate::runtime::secret::Secrets;
#[cfg(feature = "__servers")]
use crate::runtime::servers::ServerUrls;
use crate::runtime::service_message::{self, Advice};
use crate::runtime::transport::{BodyLimit, Transport};

/// Names this crate and its version to the service.
const PRODUCT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// What the description says of the service as a whole.
#[derive(Debug)]
pub(crate) struct Settings {
    /// Where requests go unless told otherwise.
    pub(crate) base_url: &'static str,
    /// The paths of the operations up to their first parameter, where all begin alike: a base URL that ends in one of
    /// them, or in the beginning of one, is a mistake.
    pub(crate) paths: &'static [&'static str],
    /// What operations want that do not say otherwise; none: nothing.
    pub(crate) security: Alternatives,
    /// What a caller can do about an error whose message holds a text.
    pub(crate) advice: Advice,
}

/// The client: holds the credential, the base URL and the connections.
///
/// Cloning is cheap and shares all of it. It can be used from several threads and tasks at once.
///
/// No redirect is followed unless [`follow_redirects`](ClientBuilder::follow_redirects) allows it, no cookie is kept, and no proxy is taken from the environment. Calls are limited in time,
/// repeated where that is safe, and their responses limited in size; the defaults stand at the methods of
/// [`ClientBuilder`]. Dropping the future of a call sends nothing more.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

/// What the clones of a client share.
pub(crate) struct Shared {
    base_url: BaseUrl,
    #[cfg(feature = "__servers")]
    /// Where the servers are that operations have for themselves.
    pub(crate) servers: ServerUrls,
    credential: PreparedCredential,
    security: Alternatives,
    transport: Option<Box<dyn Transport>>,
    user_agent: HeaderValue,
    additions: Additions,
    /// What follows redirects, and how many of a request.
    pub(crate) redirects: Option<(FollowRedirects, u8)>,
    pub(crate) limits: CallLimits,
    pub(crate) body_limit: BodyLimit,
    pub(crate) budget: RetryBudget,
    pub(crate) observer: Option<Box<dyn Observer>>,
    advice: Advice,
}

/// A client, or a type of another crate that holds one.
pub(crate) trait AsClient {
    /// The client.
    fn as_client(&self) -> &Client;
}

impl AsClient for Client {
    #[inline]
    fn as_client(&self) -> &Client {
        self
    }
}

impl Shared {
    /// What carries requests; `None` where the crate has no HTTP library and was given none.
    pub(crate) fn transport(&self) -> Option<&dyn Transport> {
        self.transport.as_deref()
    }
}

impl Client {
    pub(crate) fn shared(&self) -> &Shared {
        &self.shared
    }

    pub(crate) fn base_url(&self) -> &str {
        self.shared.base_url.as_str()
    }

    /// The headers of all requests that the description does not have.
    pub(crate) fn additions(&self) -> &Additions {
        &self.shared.additions
    }

    /// What to say besides the message of an error.
    pub(crate) fn advice(&self) -> Advice {
        self.shared.advice
    }

    pub(crate) fn user_agent(&self) -> HeaderValue {
        self.shared.user_agent.clone()
    }

    /// What an operation gets of the client's credentials.
    pub(crate) fn credential(
        &self,
        operation: &Operation,
    ) -> Result<SelectedCredential<'_>, Error> {
        let shared = &self.shared;
        shared
            .credential
            .select(operation.security, shared.security)
    }
}

/// What must not be shown of a request.
impl Client {
    /// The secrets of the request, of the client, and others of the same call.
    pub(crate) fn secrets_of(&self, request: &http::Request<Bytes>, others: Secrets) -> Secrets {
        let mut secrets = others;
        service_message::add_sensitive_values(request.headers(), &mut secrets);
        self.shared.credential.add_query_secrets(&mut secrets);
        secrets
    }
}

impl fmt::Debug for Client {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.shared.base_url.as_str())
            .field("transport", &self.shared.transport)
            .finish_non_exhaustive()
    }
}

/// A client with options of your own, from [`Client::builder`].
#[must_use = "it does nothing until `build` is called"]
pub struct ClientBuilder {
    pub(crate) base_url: Result<String, Refusal>,
    #[cfg(feature = "__servers")]
    pub(crate) servers: ServerUrls,
    /// See [`Settings::paths`]; none for the base URL that the description states.
    pub(crate) refused_ends: &'static [&'static str],
    paths: &'static [&'static str],
    allow_http: bool,
    credential: Credential,
    security: Alternatives,
    transport: Option<Box<dyn Transport>>,
    product: &'static str,
    application_name: Option<String>,
    additions: Additions,
    /// Why a header cannot be sent, the first one.
    pub(crate) refusal: Option<Refusal>,
    redirects: Option<(FollowRedirects, u8)>,
    connect_timeout: Option<Duration>,
    limits: CallLimits,
    body_limit: BodyLimit,
    retry_budget: u32,
    observer: Option<Box<dyn Observer>>,
    advice: Advice,
}

/// A base URL that is not checked yet may hold a credential, so one that will be refused is not shown.
impl fmt::Debug for ClientBuilder {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.base_url.as_deref().unwrap_or_default();
        let base_url = BaseUrl::parse(text);
        f.debug_struct("ClientBuilder")
            .field("base_url", &base_url.as_ref().map_or("…", BaseUrl::as_str))
            .field("allow_http", &self.allow_http)
            .field("credential", &self.credential)
            .field("transport", &self.transport)
            .field("application_name", &self.application_name)
            .field("connect_timeout", &self.connect_timeout)
            .field("limits", &self.limits)
            .field("body_limit", &self.body_limit)
            .field("retry_budget", &self.retry_budget)
            .field("observer", &self.observer)
            .finish()
    }
}

/// Where requests go and what they say of the caller.
impl ClientBuilder {
    pub(crate) fn new(settings: &Settings, credential: Option<Credential>) -> Self {
        Self {
            base_url: Ok(settings.base_url.to_owned()),
            #[cfg(feature = "__servers")]
            servers: ServerUrls::default(),
            refused_ends: &[],
            paths: settings.paths,
            allow_http: false,
            credential: credential.unwrap_or(Credential::empty()),
            security: settings.security,
            transport: None,
            product: PRODUCT,
            application_name: None,
            additions: Additions::default(),
            refusal: None,
            redirects: None,
            connect_timeout: None,
            limits: CallLimits::default(),
            body_limit: BodyLimit::DEFAULT,
            retry_budget: RetryBudget::DEFAULT,
            observer: None,
            advice: settings.advice,
        }
    }

    /// Where requests go: an absolute `https` URL, or an `http` one of this machine (`localhost` and names that
    /// end in `.localhost`, all addresses of `127.0.0.0/8`, `[::1]`); for other `http` URLs see
    /// [`allow_http`](Self::allow_http).
    ///
    /// One slash at its end is tolerated, a path is kept as a prefix of the path of each request. A URL that is empty
    /// or has a query, a fragment, a user name or a password is refused by [`build`](ClientBuilder::build), and so is
    /// one that ends in a path of the API, with which all requests would have it twice.
    pub fn base_url(mut self, url: impl AsRef<str>) -> Self {
        self.base_url = Ok(url.as_ref().to_owned());
        #[cfg(feature = "__servers")]
        self.servers.replace_all();
        self.refused_ends = self.paths;
        self
    }

    /// The crate that the requests are of, and its version, where that is not this crate.
    pub(crate) fn product(mut self, product: &'static str) -> Self {
        self.product = product;
        self
    }

    /// The base URL of a template whose variables have these values.
    #[inline]
    pub(crate) fn base_url_of(
        mut self,
        template: &'static str,
        values: &[(&'static str, &str)],
    ) -> Self {
        self.base_url = base_url::fill(template, values);
        self.refused_ends = &[];
        self
    }

    /// A credential besides those that there are; one for the same security scheme, or of no scheme and for the same
    /// location in the request, replaces it.
    pub(crate) fn add_credential(mut self, credential: Credential) -> Self {
        self.credential.add(credential);
        self
    }

    /// Lets the base URL be an `http` one of another machine: the credential and all data are then readable by
    /// everybody on the way. Only for networks that are protected otherwise.
    pub fn allow_http(mut self) -> Self {
        self.allow_http = true;
        self
    }

    /// What the calling application is, such as `shop/1.4`: it stands behind the name of this crate in `User-Agent`.
    pub fn application_name(mut self, name: impl Into<String>) -> Self {
        self.application_name = Some(name.into());
        self
    }

    /// A header of every request that does not have it otherwise, such as one of a proxy. Its value is not shown in
    /// `Debug`, logs and errors. [`build`](Self::build) refuses one that the crate itself decides about, such as
    /// `Authorization` or `Host`.
    pub fn default_header(mut self, name: impl AsRef<str>, value: impl Into<String>) -> Self {
        let name = name.as_ref();
        if let Err(reason) = self.additions.header(name, value.into()) {
            let refused = || Refusal::Parameter(name.to_owned().into(), reason);
            self.refusal.get_or_insert_with(refused);
        }
        self
    }

    /// Lets redirects be followed, so many of one attempt at most: of methods that change nothing (such as `GET`), to the
    /// same scheme, host and port. Headers are sent again, the credential included; a credential in the query is not.
    /// Any other redirect is the response, as all are by default. One that is a success of the operation stays one.
    #[inline]
    pub fn follow_redirects(mut self, limit: u8) -> Self {
        self.redirects = Some((redirects::follow, limit));
        self
    }

    /// What carries the requests instead of the HTTP library that this crate comes with.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Who is told of each attempt and each call, for metrics.
    pub fn observer(mut self, observer: impl Observer + 'static) -> Self {
        self.observer = Some(Box::new(observer));
        self
    }
}

/// Limits and repetitions.
impl ClientBuilder {
    /// How long making a connection may take, TLS included. Default: 10 s. Without effect on a transport of your own.
    /// A request may say otherwise by `with_connect_timeout`.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// How long one attempt may take, from connecting to the last byte of the response. Default: 30 s. A request may
    /// say otherwise by `with_attempt_timeout`.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.limits.attempt_timeout = timeout;
        self
    }

    /// How long a call may take with all its attempts and the waits between them. Default: 120 s. A request may say
    /// otherwise by `with_timeout`.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.timeout = timeout;
        self
    }

    /// When calls are attempted again. Default: [`RetryPolicy::new`]; [`RetryPolicy::never`] switches it off. A request
    /// may say otherwise by `with_retry`.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.limits.retry = policy;
        self
    }

    /// How many repetitions all calls of the client may have in store, so that a service in trouble is not met with a
    /// multiple of the usual load: each repetition takes one, each success returns a tenth. Where none is left, errors
    /// are returned without another attempt. Default: 100.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = retries;
        self
    }

    /// How many bytes the body of a response may have, be it a success or an error, after decompression. Default:
    /// 16 MiB. A longer one is an error ([`Error::is_transport`]) and is not asked for again.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = BodyLimit(bytes);
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// Where the base URL, the credential or the application's name cannot be used ([`Error::is_request`]);
    /// [`Error::parameter`] names a variable of the base URL whose value does not fit. Nothing is sent and no
    /// connection is made.
    pub fn build(self) -> Result<Client, Error> {
        if let Some(refusal) = self.refusal {
            return Err(refusal.into());
        }
        let base_url = BaseUrl::parse(&self.base_url?)?;
        base_url.refuse_end_in(self.refused_ends)?;
        base_url.refuse_unencrypted(self.allow_http)?;
        #[cfg(feature = "__servers")]
        let servers = self.servers.checked(self.allow_http)?;
        let credential = PreparedCredential::new(&self.credential)?;
        let user_agent = user_agent(self.product, self.application_name.as_deref())?;
        let has_https = base_url.is_https();
        #[cfg(feature = "__servers")]
        let has_https = has_https || servers.has_own();
        let mut transport = match self.transport {
            Some(own) => Some(own),
            None => default_transport(has_https, self.connect_timeout),
        };
        if let Some(transport) = &mut transport {
            transport.limit_bodies(self.body_limit.0);
        }
        Ok(Client {
            shared: Arc::new(Shared {
                base_url,
                #[cfg(feature = "__servers")]
                servers,
                credential,
                security: self.security,
                transport,
                user_agent,
                additions: self.additions,
                redirects: self.redirects,
                limits: self.limits,
                body_limit: self.body_limit,
                budget: RetryBudget::new(self.retry_budget),
                observer: self.observer,
                advice: self.advice,
            }),
        })
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(
    has_https: bool,
    connect_timeout: Option<Duration>,
) -> Option<Box<dyn Transport>> {
    use crate::runtime::http_transport::ReqwestTransport;
    Some(Box::new(ReqwestTransport::with_options(
        has_https,
        connect_timeout,
    )))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: bool, _: Option<Duration>) -> Option<Box<dyn Transport>> {
    None
}

fn user_agent(product: &'static str, application: Option<&str>) -> Result<HeaderValue, Error> {
    let Some(application) = application else {
        return Ok(HeaderValue::from_static(product));
    };
    let is_visible = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
    if application.trim().is_empty() || !all_bytes(application, is_visible) {
        return Err(Error::request(
            "the application's name is empty or has a character other than ASCII",
        ));
    }
    let text = format!("{product} {}", application.trim());
    HeaderValue::try_from(text)
        .map_err(|e| Error::request_with("the application's name cannot be sent", &e))
}
