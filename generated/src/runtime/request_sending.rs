//! What becomes of a request: it is built, and sent or shown.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HeaderName, HeaderValue,
    USER_AGENT,
};
use http::{Method, Uri};

use crate::runtime::body;
#[cfg(feature = "__downloads")]
use crate::runtime::body_chunks::{self, BodyChunks, StreamedResponse};
use crate::runtime::client::Client;
use crate::runtime::credential::{PreparedPart, SelectedCredential};
use crate::runtime::error::Error;
use crate::runtime::header;
use crate::runtime::invalid_value::InvalidValue;
use crate::runtime::join::join;
use crate::runtime::operation::{self, Operation};
use crate::runtime::options::RequestOptions;
use crate::runtime::path;
use crate::runtime::query::{self, QueryWriter};
use crate::runtime::request::{BuiltRequest, Parts, RequestBuilder, position};
use crate::runtime::request_headers::{insert, too_many_headers};
use crate::runtime::response::{self, Decode, Response};
#[cfg(any(test, feature = "testing"))]
use crate::runtime::secret::Secrets;
use crate::runtime::service_message::Advice;

/// What becomes of it.
impl RequestBuilder {
    /// The complete request.
    pub(crate) fn into_request(mut self) -> Result<http::Request<Bytes>, Error> {
        let BuiltRequest {
            mut request,
            token_source,
            ..
        } = self.build()?;
        if let Some(source) = token_source {
            insert(&mut request, AUTHORIZATION, source.last()?)?;
        }
        Ok(request)
    }

    /// Sends the request and reads the body of the response.
    pub(crate) async fn send<D: Decode>(self) -> Result<D::Output, Error> {
        self.send_with_response::<D>()
            .await
            .map(Response::into_inner)
    }

    /// Sends the request and reads the response.
    pub(crate) async fn send_with_response<D: Decode>(self) -> Result<Response<D::Output>, Error> {
        self.send_read_by(response::read::<D>).await
    }

    /// Sends the request and has the response read by a function.
    pub(crate) async fn send_read_by<T>(
        mut self,
        read: fn(&Operation, http::Response<Bytes>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let built = self.build()?;
        let Parts {
            operation, options, ..
        } = &*self.parts;
        self.client()?.call(operation, options, built, read).await
    }

    #[cfg(feature = "__downloads")]
    /// Sends the request and yields the body of a success as it arrives.
    pub(crate) async fn send_streaming(mut self) -> Result<Response<BodyChunks>, Error> {
        let mut built = self.build()?;
        StreamedResponse::ask_for(&mut built.request);
        let Parts {
            operation, options, ..
        } = &*self.parts;
        let client = self.client()?;
        let limit = options.chunk_timeout(&client.shared().limits);
        let response = client
            .call(operation, options, built, body_chunks::read)
            .await?;
        Ok(response.map(|unread| BodyChunks::new(unread, client.clone(), limit)))
    }

    #[cfg(feature = "__downloads")]
    /// The media types that this call reads.
    pub(crate) fn accept(&mut self, media_types: &'static str) {
        self.parts.accept = Some(media_types);
    }

    #[cfg(feature = "__events")]
    /// Takes back a header of the caller.
    pub(crate) fn remove_header(&mut self, name: &HeaderName) {
        self.parts.headers.remove(name);
        if let Some(additions) = &mut self.parts.additions {
            additions.remove_header(name);
        }
    }

    #[cfg(feature = "__events")]
    /// A header that the client itself sets.
    pub(crate) fn set_header(&mut self, name: HeaderName, value: HeaderValue) {
        if self.parts.headers.try_insert(name, value).is_err() {
            self.refuse("last-event-id", too_many_headers());
        }
    }

    /// Takes the headers and the body for the request.
    fn build(&mut self) -> Result<BuiltRequest, Error> {
        if let Some(refusal) = self.parts.refusal.take() {
            return Err(refusal.into());
        }
        self.check_selective()?;
        self.check_exclusive()?;
        let headers = std::mem::take(&mut self.parts.headers);
        let body = self.parts.body.take();
        let item_secrets = std::mem::take(&mut self.parts.item_secrets);
        let operation = self.parts.operation;
        let credential = self.client()?.credential(operation)?;
        let mut request = http::Request::new(Bytes::new());
        let content_type = body.map(|body| body.put_into(&mut request));
        *request.method_mut() = operation.method();
        *request.uri_mut() = self.target(credential)?;
        *request.headers_mut() = headers;
        self.finish_headers(&mut request, content_type, credential)?;
        if let Some(limit) = self.parts.options.connect_timeout() {
            request.extensions_mut().insert(limit);
        }
        let mut token_source = None;
        for part in credential.parts() {
            if let PreparedPart::Provided(source) = part {
                token_source = Some(Arc::clone(source));
            }
        }
        Ok(BuiltRequest {
            request,
            token_source,
            item_secrets,
        })
    }

    /// What this call wants otherwise than the client.
    pub(crate) fn options(&mut self) -> &mut RequestOptions {
        &mut self.parts.options
    }

    /// An operation that acts on all it is not told to leave out wants to be told so. An empty filter is none to the
    /// service, so it is refused even where another one is set: the call would act on more than it says.
    fn check_selective(&self) -> Result<(), Error> {
        let filters = self.parts.operation.selective;
        for (name, value) in &self.parts.query {
            if filters.contains(name) && value.trim().is_empty() {
                let reason = "is empty, which is no filter: the call would act on everything else";
                return Err(Error::parameter_refused(*name, InvalidValue::new(reason)));
            }
        }
        if filters.is_empty() || self.parts.all {
            return Ok(());
        }
        for filter in filters {
            if self.has_query(filter) {
                return Ok(());
            }
        }
        Err(Error::request(format!(
            "`{}` without a filter acts on everything: set one of `{}`, or say `all()`",
            self.parts.operation.name,
            join(filters, "`, `")
        )))
    }

    /// Parameters of which the service would pass over all but one.
    pub(crate) fn check_exclusive(&self) -> Result<(), Error> {
        let mut first = None;
        for name in self.parts.operation.exclusive {
            if !self.parts.headers.contains_key(*name) && !self.has_query(name) {
                continue;
            }
            if let Some(first) = first {
                let reason = format!("excludes `{first}`, which is set as well");
                return Err(Error::parameter_refused(*name, InvalidValue::new(reason)));
            }
            first = Some(name);
        }
        Ok(())
    }

    /// Whether a parameter of the query is set.
    fn has_query(&self, name: &str) -> bool {
        position(&self.parts.query, name).is_some()
            || position(&self.parts.encoded_query, name).is_some()
    }

    fn target(&self, credential: SelectedCredential<'_>) -> Result<Uri, Error> {
        let base = self.client()?.base_url();
        #[cfg(feature = "__servers")]
        let url = self.server_url(base)?;
        #[cfg(feature = "__servers")]
        let base = url.as_ref();
        let length = base.len() + self.parts.operation.path.len();
        // part: raw-urls
        let length = length + self.parts.path_url.as_ref().map_or(0, |(_, url)| url.len());
        // Room for an identifier or two, and a short query.
        let mut target = String::with_capacity(length + 128);
        target.push_str(base);
        let values = |name: &str| self.path_value_of(name);
        if let Err(name) = path::expand(&mut target, self.parts.operation.path, &values) {
            return Err(Error::parameter_refused(
                name,
                InvalidValue::new("is missing"),
            ));
        }
        self.write_query(QueryWriter::new(&mut target));
        #[cfg(feature = "__links")]
        self.write_linked_query(QueryWriter::new(&mut target), credential);
        self.add_to_query(&mut target, credential)?;
        let mut query = QueryWriter::new(&mut target);
        for part in credential.parts() {
            if let PreparedPart::Query(pair) = part {
                query.encoded(pair);
            }
        }
        match Uri::from_maybe_shared(Bytes::from(target)) {
            Ok(uri) => Ok(uri),
            Err(source) => Err(Error::request_with(
                "the URL of the request cannot be sent",
                &source,
            )),
        }
    }

    fn path_value_of(&self, name: &str) -> Option<&str> {
        // part: raw-urls
        if let Some((known, url)) = &self.parts.path_url
            && *known == name
        {
            return Some(url.path());
        }
        let (_, value) = self.parts.path.get(position(&self.parts.path, name)?)?;
        Some(value)
    }

    #[cfg(feature = "__links")]
    /// Replaces the whole query by one that is encoded, as a link of the service has it.
    pub(crate) fn replace_query(&mut self, query: String) {
        self.parts.query.clear();
        self.parts.encoded_query.clear();
        self.parts.linked_query = Some(query);
        if let Some(own) = &mut self.parts.additions {
            own.clear_query();
        }
    }

    #[cfg(feature = "__links")]
    /// Writes the query of a link, without what this request has by itself: a service that repeats the URL of a request in
    /// its link repeats also the constant query of the path and a credential.
    fn write_linked_query(&self, mut query: QueryWriter<'_>, credential: SelectedCredential<'_>) {
        for pair in self
            .parts
            .linked_query
            .iter()
            .flat_map(|pairs| pairs.split('&'))
        {
            let mut read = url::form_urlencoded::parse(pair.as_bytes());
            let is_own = read.next().is_some_and(|(name, _)| {
                query::has_name(self.parts.operation.path, &name) || credential.has_query(&name)
            });
            if !is_own {
                query.encoded(pair);
            }
        }
    }

    fn write_query(&self, mut query: QueryWriter<'_>) {
        // part: raw-urls
        if let Some((_, url)) = &self.parts.path_url
            && let Some(own) = url.query()
        {
            query.encoded(own);
        }
        for (name, value) in &self.parts.query {
            query.pair(name, value);
        }
        for (_, pairs) in &self.parts.encoded_query {
            query.encoded(pairs);
        }
    }

    fn finish_headers(
        &self,
        request: &mut http::Request<Bytes>,
        content_type: Option<HeaderValue>,
        credential: SelectedCredential<'_>,
    ) -> Result<(), Error> {
        // A request whose method gives a body a meaning says that it has none (RFC 9110, 8.6): some servers wait for
        // one or refuse the request otherwise. The HTTP library states the length of all other bodies.
        let expects_body = matches!(
            *request.method(),
            Method::POST | Method::PUT | Method::PATCH
        );
        let lacks_body = expects_body && request.body().is_empty() && !body::is_sent_once(request);
        let mut insert = |name, value| insert(request, name, value);
        for part in credential.parts() {
            if let PreparedPart::Header(name, value) = part {
                insert(name.clone(), value.clone())?;
            }
        }
        insert(USER_AGENT, self.client()?.user_agent())?;
        let accept = self.parts.operation.accept;
        #[cfg(feature = "__downloads")]
        let accept = self.parts.accept.unwrap_or(accept);
        if !accept.is_empty() {
            insert(ACCEPT, HeaderValue::from_static(accept))?;
        }
        if let Some(content_type) = content_type {
            insert(CONTENT_TYPE, content_type)?;
        }
        if let Some(cookies) = header::cookies(&self.parts.cookies, credential) {
            insert(COOKIE, cookies)?;
        }
        if lacks_body {
            insert(CONTENT_LENGTH, HeaderValue::from_static("0"))?;
        }
        self.insert_added_headers(request)
    }

    /// The error that a call gets from a response.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn error_from<D: Decode>(&self, answer: crate::runtime::testing::Answer) -> Error {
        let operation = self.parts.operation;
        let outcome = answer.into_outcome().map_err(Error::transport);
        match outcome.and_then(|response| response::read::<D>(operation, response)) {
            Ok(_) => crate::runtime::testing::misused("the answer is a success, not an error"),
            Err(mut error) => {
                let advice = self.client().map_or(Advice::default(), Client::advice);
                error.show_message(advice, || self.secrets());
                error.after(1)
            }
        }
    }

    /// What an error of this request must not show; nothing where it cannot be built.
    #[cfg(any(test, feature = "testing"))]
    fn secrets(&self) -> Secrets {
        match (self.client(), self.clone().build()) {
            (Ok(client), Ok(built)) => client.secrets_of(&built.request, built.item_secrets),
            _ => Secrets::default(),
        }
    }
}
