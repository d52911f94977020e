//! HTTP/2 over TLS on real sockets: the service offers it by ALPN.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use h2::server::SendResponse;
use h2::{Reason, RecvStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Barrier;

use super::tls::{VALID, acceptor, trusting};
use super::{PLAIN, bearer, builder};
use crate::runtime::{Client, Error, Json, RequestBuilder, RetryPolicy};

/// What a stream of the server does behind a request.
#[derive(Clone)]
enum Behaviour {
    /// It answers `7`.
    Answer,
    /// It answers `7`; a request with a body waits until as many of them are there.
    Together(Arc<Barrier>),
    /// It answers `7` with a header of so many bytes.
    Header(usize),
    /// It resets the stream.
    Reset(Reason),
}

/// A request as it arrived.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    line: String,
    authorization: String,
    body: Bytes,
}

/// A server that speaks HTTP/2 and nothing else.
#[derive(Clone)]
struct Server {
    port: u16,
    connections: Arc<AtomicUsize>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    async fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            connections: Arc::default(),
            seen: Arc::default(),
        };
        let accepting = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                accepting.connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(accepting.clone().serve(stream, behaviour.clone()));
            }
        });
        server
    }

    async fn serve(self, stream: TcpStream, behaviour: Behaviour) {
        let stream = acceptor(VALID, &[b"h2"]).accept(stream).await.unwrap();
        assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
        let mut connection = h2::server::handshake(stream).await.unwrap();
        while let Some(Ok((request, respond))) = connection.accept().await {
            tokio::spawn(self.clone().answer(request, respond, behaviour.clone()));
        }
    }

    async fn answer(
        self,
        request: http::Request<RecvStream>,
        mut respond: SendResponse<Bytes>,
        behaviour: Behaviour,
    ) {
        let (request, mut incoming) = request.into_parts();
        let mut body = Vec::new();
        while let Some(chunk) = incoming.data().await {
            let chunk = chunk.unwrap();
            body.extend_from_slice(&chunk);
            // The client may send as much again.
            let _ = incoming.flow_control().release_capacity(chunk.len());
        }
        let is_empty = body.is_empty();
        self.seen.lock().unwrap().push(Seen {
            line: format!(
                "{} {} {:?}",
                request.method,
                request.uri.path(),
                request.version
            ),
            authorization: request.headers["authorization"]
                .to_str()
                .unwrap()
                .to_owned(),
            body: body.into(),
        });
        let mut head = http::Response::new(());
        match behaviour {
            Behaviour::Header(length) => {
                let value = "x".repeat(length).try_into().unwrap();
                head.headers_mut().insert("x-long", value);
            }
            Behaviour::Together(barrier) if !is_empty => {
                barrier.wait().await;
            }
            Behaviour::Answer | Behaviour::Together(_) => {}
            Behaviour::Reset(reason) => return respond.send_reset(reason),
        }
        let mut answer = respond.send_response(head, false).unwrap();
        answer.send_data(Bytes::from_static(b"7"), true).unwrap();
    }

    fn client(&self) -> Client {
        let backoff = Duration::from_millis(1);
        builder(Some(bearer("secret")))
            .base_url(format!("https://localhost:{}", self.port))
            .retry(RetryPolicy::new().with_backoff(backoff, backoff))
            .timeout(Duration::from_secs(20))
            .transport(trusting())
            .build()
            .unwrap()
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

async fn call(client: &Client, body: Vec<u8>) -> Result<u32, Error> {
    let mut request = RequestBuilder::new(client, &PLAIN);
    request.bytes("application/octet-stream", body.into());
    request.send::<Json<u32>>().await
}

/// More than the 65,535 bytes that a receiver takes unasked (RFC 9113, section 6.9.2).
fn large() -> Vec<u8> {
    (0..=255).cycle().take(300_000).collect()
}

#[tokio::test]
async fn a_request_arrives_whole() {
    let server = Server::start(Behaviour::Answer).await;
    assert_eq!(call(&server.client(), large()).await.unwrap(), 7);
    let expected = Seen {
        line: "POST /plain HTTP/2.0".to_owned(),
        authorization: "Bearer secret".to_owned(),
        body: large().into(),
    };
    assert_eq!(*server.seen.lock().unwrap(), [expected]);
}

#[tokio::test]
async fn calls_at_the_same_time_share_one_connection() {
    const CALLS: usize = 8;
    let server = Server::start(Behaviour::Together(Arc::new(Barrier::new(CALLS)))).await;
    let client = server.client();
    // Before the first response nobody knows that the connection can be shared.
    assert_eq!(call(&client, Vec::new()).await.unwrap(), 7);
    let calls: Vec<_> = (0..CALLS)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { call(&client, b"x".to_vec()).await })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap(), 7);
    }
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_stream_that_is_reset_is_no_answer() {
    for reason in [Reason::INTERNAL_ERROR, Reason::CANCEL] {
        let server = Server::start(Behaviour::Reset(reason)).await;
        let error = call(&server.client(), Vec::new()).await.unwrap_err();
        assert!(error.is_transport() && !error.is_connect(), "{error:?}");
        // What the service did is not known, and the operation is not idempotent.
        assert_eq!(error.attempts(), 1, "{reason:?}");
        assert_eq!(server.seen.lock().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn headers_have_a_limit() {
    let server = Server::start(Behaviour::Header(15 * 1024)).await;
    assert_eq!(call(&server.client(), Vec::new()).await.unwrap(), 7);
    let server = Server::start(Behaviour::Header(17 * 1024)).await;
    let error = call(&server.client(), Vec::new()).await.unwrap_err();
    assert!(error.is_transport() && !error.is_timeout(), "{error:?}");
    assert_eq!(error.attempts(), 1);
}
