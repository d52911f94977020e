#[cfg(feature = "__streams")]
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
#[cfg(feature = "__streams")]
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use super::{PLAIN, Script, block_on, builder};
use crate::runtime::testing::{Answer, TestTransport};
#[cfg(feature = "__streams")]
use crate::runtime::{BodyStream, Bytes, TransportFuture};
use crate::runtime::{
    Client, ClientBuilder, Credential, CredentialPart, Empty, Error, RequestBuilder, RetryPolicy,
    Token, TokenError, TokenProvider, Transport,
};

/// Provides `t1`, `t2` and so on, the first ones for a limited time.
#[derive(Clone, Default)]
struct Counting {
    asked: Arc<AtomicUsize>,
    until: Option<SystemTime>,
    fails: bool,
}

impl TokenProvider for Counting {
    async fn token(&self) -> Result<Token, TokenError> {
        let number = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
        if self.fails {
            return Err("the login is closed".into());
        }
        let token = Token::new(format!("t{number}"));
        Ok(match self.until {
            Some(until) => token.until(until),
            None => token,
        })
    }
}

fn client(provider: &Counting, transport: &TestTransport) -> Client {
    let part = CredentialPart::bearer_from(provider.clone());
    builder(Some(Credential::from_parts([("bearer", part)])))
        .transport(transport.clone())
        .retry(RetryPolicy::never())
        .build()
        .unwrap()
}

fn send(client: &Client) -> Result<(), Error> {
    block_on(RequestBuilder::new(client, &PLAIN).send::<Empty>())
}

/// The tokens that were sent.
fn sent(transport: &TestTransport) -> Vec<String> {
    let requests = transport.requests();
    let tokens = requests.iter().map(|request| {
        let values = request.headers().get_all("authorization");
        let values: Vec<_> = values.iter().map(|value| value.to_str().unwrap()).collect();
        values.join(" + ")
    });
    tokens.collect()
}

fn statuses(statuses: &[u16]) -> TestTransport {
    TestTransport::new(statuses.iter().map(|status| Answer::status(*status)))
}

#[test]
fn a_token_is_fetched_once_and_kept() {
    let (provider, transport) = (Counting::default(), statuses(&[200, 200]));
    let client = client(&provider, &transport);
    send(&client).unwrap();
    send(&client).unwrap();
    assert_eq!(sent(&transport), ["Bearer t1", "Bearer t1"]);
    assert!(transport.requests()[0].headers()["authorization"].is_sensitive());
}

#[test]
fn a_token_is_fetched_anew_when_its_time_is_over() {
    let provider = Counting {
        until: Some(SystemTime::now()),
        ..Counting::default()
    };
    let transport = statuses(&[200, 200]);
    let client = client(&provider, &transport);
    send(&client).unwrap();
    send(&client).unwrap();
    assert_eq!(sent(&transport), ["Bearer t1", "Bearer t2"]);
}

#[test]
fn a_refused_token_is_replaced_once() {
    let (provider, transport) = (Counting::default(), statuses(&[401, 200, 401, 401, 200]));
    let client = client(&provider, &transport);
    send(&client).unwrap();
    assert_eq!(sent(&transport), ["Bearer t1", "Bearer t2"]);
    let error = send(&client).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(401), 2));
    assert_eq!(sent(&transport)[2..], ["Bearer t2", "Bearer t3"]);
    assert_eq!(transport.answers_left(), 1);
}

/// Provides the same token each time.
struct Fixed;

impl TokenProvider for Fixed {
    async fn token(&self) -> Result<Token, TokenError> {
        Ok(Token::new("t1"))
    }
}

fn client_of(provider: impl TokenProvider + 'static, transport: &TestTransport) -> ClientBuilder {
    let part = CredentialPart::bearer_from(provider);
    builder(Some(Credential::from_parts([("bearer", part)]))).transport(transport.clone())
}

#[test]
fn a_token_is_not_sent_again_that_was_refused() {
    let transport = statuses(&[401, 200]);
    let client = client_of(Fixed, &transport).build().unwrap();
    let error = send(&client).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(401), 1));
    assert_eq!(transport.answers_left(), 1);
}

#[test]
fn no_token_of_a_call_is_shown() {
    /// The second token begins with the first one.
    struct Growing(AtomicUsize);
    impl TokenProvider for Growing {
        async fn token(&self) -> Result<Token, TokenError> {
            let number = self.0.fetch_add(1, Ordering::Relaxed);
            Ok(Token::new(["first-token", "first-token-extended"][number]))
        }
    }
    let message = r#"{"message":"neither first-token nor first-token-extended"}"#;
    let transport = TestTransport::new([Answer::status(401), Answer::json(403, message)]);
    let client = client_of(Growing(AtomicUsize::new(0)), &transport);
    assert_eq!(
        send(&client.build().unwrap()).unwrap_err().to_string(),
        "the service answered 403 Forbidden: neither [redacted] nor [redacted]"
    );
}

/// Sends bodies that are read while they are sent, as far as a test looks.
#[cfg(feature = "__streams")]
#[derive(Debug)]
struct Streaming(TestTransport);

#[cfg(feature = "__streams")]
impl Transport for Streaming {
    fn send<'a>(&'a self, request: &'a http::Request<Bytes>) -> TransportFuture<'a> {
        self.0.send(request)
    }

    fn sends_streams(&self) -> bool {
        true
    }
}

#[cfg(feature = "__streams")]
struct NoChunks;

#[cfg(feature = "__streams")]
impl futures_core::Stream for NoChunks {
    type Item = Result<Bytes, TokenError>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}

#[cfg(feature = "__streams")]
#[test]
fn a_token_that_was_refused_with_a_streamed_body_is_forgotten() {
    let (provider, transport) = (Counting::default(), statuses(&[401, 200]));
    let client = client_of(provider, &transport)
        .transport(Streaming(transport.clone()))
        .build()
        .unwrap();
    let mut upload = RequestBuilder::new(&client, &PLAIN);
    let body = BodyStream::new(NoChunks);
    upload.stream("text/plain".to_owned(), body);
    let error = block_on(upload.send::<Empty>()).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(401), 1));
    send(&client).unwrap();
    assert_eq!(sent(&transport), ["Bearer t1", "Bearer t2"]);
}

/// Provides `t1`, `t2` and so on; each takes this long, by the clock of the transport.
struct Timed {
    counting: Counting,
    transport: TestTransport,
    takes: [Duration; 2],
}

impl TokenProvider for Timed {
    async fn token(&self) -> Result<Token, TokenError> {
        let number = self.counting.asked.load(Ordering::Relaxed);
        self.transport.timer().sleep(self.takes[number]).await;
        self.counting.token().await
    }
}

fn timed(takes: [u64; 2], transport: &TestTransport) -> Client {
    let provider = Timed {
        counting: Counting::default(),
        transport: transport.clone(),
        takes: takes.map(Duration::from_millis),
    };
    let client = client_of(provider, transport);
    client.timeout(Duration::from_secs(5)).build().unwrap()
}

#[test]
fn fetching_a_token_is_part_of_the_time_of_a_call() {
    let transport = TestTransport::new([Answer::stall()]);
    let error = send(&timed([4_000, 0], &transport)).unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(transport.elapsed(), Duration::from_secs(5));
    // Half a second is left, and nothing is attempted in less than a tenth.
    let transport = statuses(&[429, 200]);
    let error = send(&timed([4_500, 0], &transport)).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(429), 1));
    assert!(send(&timed([0, 0], &statuses(&[429, 200]))).is_ok());
}

#[test]
fn no_request_is_sent_with_a_new_token_where_no_time_is_left_for_it() {
    for takes in [[4_600, 0], [0, 4_600]] {
        let transport = statuses(&[401, 200]);
        let error = send(&timed(takes, &transport)).unwrap_err();
        assert_eq!((error.status(), error.attempts()), (Some(401), 1));
        assert_eq!(transport.answers_left(), 1);
    }
}

#[test]
fn fetching_a_token_has_the_limits_of_a_call_and_of_an_attempt() {
    struct Pending;
    impl TokenProvider for Pending {
        async fn token(&self) -> Result<Token, TokenError> {
            std::future::pending().await
        }
    }
    for (attempt, call) in [(2, 9), (9, 2)] {
        let transport = statuses(&[200]);
        let client = client_of(Pending, &transport)
            .attempt_timeout(Duration::from_secs(attempt))
            .timeout(Duration::from_secs(call))
            .build()
            .unwrap();
        let error = send(&client).unwrap_err();
        // Nothing was sent, so the service cannot have acted.
        assert!(error.is_timeout() && error.is_request());
        assert_eq!(error.attempts(), 0);
        assert_eq!(
            error.to_string(),
            "there is no token: fetching it took too long"
        );
        assert_eq!(transport.elapsed(), Duration::from_secs(2));
        assert_eq!(transport.answers_left(), 1);
    }
}

#[test]
fn a_provider_that_fails_sends_nothing() {
    let provider = Counting {
        fails: true,
        ..Counting::default()
    };
    let transport = statuses(&[200]);
    let error = send(&client(&provider, &transport)).unwrap_err();
    assert!(error.is_request());
    assert_eq!(error.to_string(), "there is no token: the login is closed");
    assert_eq!(transport.answers_left(), 1);
}

#[test]
fn a_request_is_complete_only_when_its_token_is_known() {
    let (provider, transport) = (Counting::default(), statuses(&[200]));
    let client = client(&provider, &transport);
    let build = || RequestBuilder::new(&client, &PLAIN).into_request();
    let message = "the token is not known before the request is sent: it comes from a provider";
    assert_eq!(build().unwrap_err().to_string(), message);
    send(&client).unwrap();
    assert_eq!(build().unwrap().headers()["authorization"], "Bearer t1");
}

#[test]
fn a_token_that_cannot_be_sent_is_refused_and_none_is_shown() {
    struct Broken;
    impl TokenProvider for Broken {
        async fn token(&self) -> Result<Token, TokenError> {
            Ok(Token::new("secret\n"))
        }
    }
    let part = CredentialPart::bearer_from(Broken);
    let credential = Credential::from_parts([("bearer", part)]);
    assert_eq!(
        format!("{credential:?}"),
        r#"Credential(["header `Authorization` (Bearer)"])"#
    );
    let client = builder(Some(credential))
        .transport(statuses(&[200]))
        .build()
        .unwrap();
    let error = send(&client).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the credential for the header `Authorization` (Bearer) cannot be sent: it has a control character"
    );
    let token = Token::new("secret").valid_for(Duration::from_secs(1));
    assert!(!format!("{token:?} {error:?} {client:?}").contains("secret"));
}

/// Waits once before it provides a token.
struct Slow(Counting);

impl TokenProvider for Slow {
    async fn token(&self) -> Result<Token, TokenError> {
        tokio::task::yield_now().await;
        self.0.token().await
    }
}

#[test]
fn calls_at_the_same_time_share_a_token() {
    let provider = Counting::default();
    let part = CredentialPart::bearer_from(Slow(provider.clone()));
    // Waits take real time with it, other than with the transport for tests.
    let transport = Script::new([(200, ""), (200, ""), (200, "")]);
    let client = builder(Some(Credential::from_parts([("bearer", part)])))
        .transport(transport)
        .build()
        .unwrap();
    let call = || RequestBuilder::new(&client, &PLAIN).send::<Empty>();
    block_on(async {
        let results = tokio::join!(call(), call(), call());
        assert!(results.0.is_ok() && results.1.is_ok() && results.2.is_ok());
    });
    assert_eq!(provider.asked.load(Ordering::Relaxed), 1);
}
