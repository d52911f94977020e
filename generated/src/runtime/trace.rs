//! Spans per call and per attempt, with the attribute names of OpenTelemetry for HTTP clients.

#[cfg(feature = "tracing")]
pub(crate) use self::enabled::CallSpan;

#[cfg(not(feature = "tracing"))]
pub(crate) use self::disabled::CallSpan;

#[cfg(feature = "tracing")]
mod enabled {
    use std::borrow::Cow;
    use std::future::Future;
    use std::time::Duration;

    use bytes::Bytes;
    use http::StatusCode;
    use tracing::field::{Empty, display};
    use tracing::{Instrument, Span};

    use crate::runtime::operation::Operation;
    use crate::runtime::transport::TransportError;

    /// The target of all spans and events: the name of the crate, for filters.
    const TARGET: &str = env!("CARGO_CRATE_NAME");

    /// The span of a call.
    pub(crate) struct CallSpan {
        span: Span,
        operation: &'static Operation,
        host: String,
        port: Option<u16>,
    }

    /// A span that code runs in.
    pub(crate) struct SpanScope(Span);

    impl CallSpan {
        pub(crate) fn new(operation: &'static Operation, request: &http::Request<Bytes>) -> Self {
            let span = tracing::info_span!(
                target: TARGET,
                "call",
                "otel.name" = operation.name,
                "http.request.method" = operation.method_name(),
                "url.template" = operation.path,
                "http.response.status_code" = Empty,
                "error.type" = Empty,
                attempts = Empty,
            );
            let uri = request.uri();
            let default = if uri.scheme_str() == Some("http") {
                80
            } else {
                443
            };
            Self {
                span,
                operation,
                host: uri.host().unwrap_or_default().to_owned(),
                port: Some(uri.port_u16().unwrap_or(default)),
            }
        }

        /// The span to run the call in.
        pub(crate) fn scope(&self) -> SpanScope {
            SpanScope(self.span.clone())
        }

        pub(crate) fn attempt(&self, attempt: u32) -> SpanScope {
            let method = self.operation.method_name();
            SpanScope(tracing::info_span!(
                target: TARGET,
                parent: &self.span,
                "attempt",
                "otel.kind" = "client",
                "otel.name" = format_args!("{method} {}", self.operation.path),
                "http.request.method" = method,
                "http.request.resend_count" = (attempt > 1).then_some(attempt - 1),
                "url.template" = self.operation.path,
                "server.address" = self.host,
                "server.port" = self.port,
                "http.response.status_code" = Empty,
                "error.type" = Empty,
            ))
        }

        pub(crate) fn waits(&self, attempts: u32, wait: Duration) {
            let wait = wait.as_secs_f64();
            tracing::debug!(
                target: TARGET,
                parent: &self.span,
                attempts,
                wait,
                "waits before the next attempt"
            );
        }

        pub(crate) fn end(
            &self,
            attempts: u32,
            status: Option<StatusCode>,
            error_type: Option<&'static str>,
        ) {
            self.span.record("attempts", attempts);
            record(&self.span, status, error_type);
            if error_type.is_some() {
                let error_type = shown_type(status, error_type).map(display);
                let status = status.map(|status| status.as_u16());
                tracing::warn!(
                    target: TARGET,
                    parent: &self.span,
                    { "error.type" = error_type, "http.response.status_code" = status, attempts },
                    "the call failed"
                );
            }
        }
    }

    impl SpanScope {
        pub(crate) fn enter<T>(&self, run: impl FnOnce() -> T) -> T {
            self.0.in_scope(run)
        }

        pub(crate) async fn run<F: Future>(&self, future: F) -> F::Output {
            future.instrument(self.0.clone()).await
        }

        pub(crate) fn end(&self, outcome: &Result<http::Response<Bytes>, TransportError>) {
            let status = outcome.as_ref().ok().map(http::Response::status);
            let error = outcome.as_ref().err().map(TransportError::error_type);
            record(&self.0, status, error);
        }
    }

    fn record(span: &Span, status: Option<StatusCode>, error_type: Option<&'static str>) {
        if let Some(status) = status {
            span.record("http.response.status_code", status.as_u16());
        }
        if let Some(error_type) = shown_type(status, error_type) {
            span.record("error.type", display(error_type));
        }
    }

    /// What went wrong, as the convention wants it: the status itself where that is the error.
    fn shown_type(
        status: Option<StatusCode>,
        error_type: Option<&'static str>,
    ) -> Option<Cow<'static, str>> {
        let is_error = |status: &StatusCode| error_type.is_some() || status.as_u16() >= 400;
        match (error_type, status.filter(is_error)) {
            (Some("status") | None, Some(status)) => Some(status.as_str().to_owned().into()),
            (Some(error_type), _) => Some(error_type.into()),
            (None, None) => None,
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod disabled {
    use std::future::Future;
    use std::time::Duration;

    use bytes::Bytes;
    use http::StatusCode;

    use crate::runtime::operation::Operation;
    use crate::runtime::transport::TransportError;

    /// Stands for the span of a call.
    pub(crate) struct CallSpan;

    /// Stands for a span that code runs in.
    pub(crate) struct SpanScope;

    impl CallSpan {
        pub(crate) fn new(_: &'static Operation, _: &http::Request<Bytes>) -> Self {
            Self
        }

        pub(crate) fn scope(&self) -> SpanScope {
            SpanScope
        }

        pub(crate) fn attempt(&self, _: u32) -> SpanScope {
            SpanScope
        }

        pub(crate) fn waits(&self, _: u32, _: Duration) {}

        pub(crate) fn end(&self, _: u32, _: Option<StatusCode>, _: Option<&'static str>) {}
    }

    impl SpanScope {
        pub(crate) fn enter<T>(&self, run: impl FnOnce() -> T) -> T {
            run()
        }

        pub(crate) fn run<F: Future>(&self, future: F) -> F {
            future
        }

        pub(crate) fn end(&self, _: &Result<http::Response<Bytes>, TransportError>) {}
    }
}
