//! Connections that fail: unsound certificates, and stalls.

use std::net::TcpStream as StdTcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use upstash_workflow::ReqwestTransport;

use super::cases::{ALL, Case, Peer, case};

/// Those of the client's own tests; see `generated/src/runtime_tests/tls.rs`.
macro_rules! pem {
    ($name:literal) => {
        include_bytes!(concat!(
            "../../../../generated/src/runtime_tests/tls/",
            $name,
            ".pem"
        ))
    };
}

/// A certificate that is not sound.
#[derive(Clone, Copy)]
pub(crate) struct Unsound {
    certificate: &'static [u8],
    /// Whether the client trusts its authority.
    trusted: bool,
    /// What the error must name, so that it is this that was wrong.
    pub(crate) reason: &'static str,
}

pub(crate) fn certificates() -> Vec<Case> {
    let of = |name, certificate, trusted, reason| {
        let unsound = Unsound {
            certificate,
            trusted,
            reason,
        };
        case(name, Peer::Unsound(unsound), "connect", ALL, ALL)
    };
    vec![
        of(
            "a certificate of another host",
            pem!("other"),
            true,
            "NotValidForName",
        ),
        of(
            "a certificate that has expired",
            pem!("expired"),
            true,
            "Expired",
        ),
        of(
            "a certificate of an unknown authority",
            pem!("valid"),
            false,
            "UnknownIssuer",
        ),
    ]
}

/// Which limit ends the attempt decides whether it is known that nothing was sent.
pub(crate) fn stalls() -> Vec<Case> {
    let (known, unknown) = ("connect, timeout", "timeout");
    vec![
        case(
            "stall while connecting, to the connect timeout",
            Peer::FullQueue,
            known,
            ALL,
            ALL,
        ),
        case(
            "stall while connecting, to the limit of the attempt",
            Peer::FullQueue,
            unknown,
            1,
            ALL,
        ),
        case(
            "stall in the TLS handshake, to the connect timeout",
            Peer::SilentHandshake,
            known,
            ALL,
            ALL,
        ),
        case(
            "stall in the TLS handshake, to the limit of the attempt",
            Peer::SilentHandshake,
            unknown,
            1,
            ALL,
        ),
    ]
}

/// A transport that trusts the authority of the certificates, or none.
pub(crate) fn transport(unsound: &Unsound) -> ReqwestTransport {
    let authority = reqwest::Certificate::from_pem(pem!("ca")).unwrap();
    let own = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .tls_certs_only(unsound.trusted.then_some(authority))
        .no_proxy()
        .build()
        .unwrap();
    ReqwestTransport::from(own)
}

/// Where a service listens, and how many connections it has accepted; it ends with the runtime.
pub(crate) struct Listening {
    pub(crate) url: String,
    pub(crate) accepted: Arc<AtomicUsize>,
}

/// A service that presents this certificate and answers nobody, since nobody is to trust it.
pub(crate) async fn unsound(unsound: &Unsound) -> Listening {
    let chain = vec![CertificateDer::from_pem_slice(unsound.certificate).unwrap()];
    let key = PrivateKeyDer::from_pem_slice(pem!("key")).unwrap();
    // Named, since the generator's HTTP library brings another.
    let provider = Arc::new(aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    listen(Some(TlsAcceptor::from(Arc::new(config)))).await
}

/// A service that accepts connections and does not say a word.
pub(crate) async fn silent_handshake() -> Listening {
    listen(None).await
}

async fn listen(acceptor: Option<TlsAcceptor>) -> Listening {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!(
        "https://localhost:{}",
        listener.local_addr().unwrap().port()
    );
    let accepted = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&accepted);
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            counter.fetch_add(1, Ordering::SeqCst);
            match &acceptor {
                Some(acceptor) => assert!(acceptor.accept(stream).await.is_err()),
                None => open.push(stream),
            }
        }
    });
    Listening { url, accepted }
}

/// A socket that accepts nothing, and whose queue has no place left: the system leaves further connections waiting.
pub(crate) struct FullQueue {
    pub(crate) url: String,
    _listener: TcpListener,
    _waiting: Vec<StdTcpStream>,
}

pub(crate) fn full_queue() -> FullQueue {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let soon = Duration::from_millis(200);
    let mut waiting = Vec::new();
    while let Ok(stream) = StdTcpStream::connect_timeout(&address, soon) {
        waiting.push(stream);
        assert!(waiting.len() < 1000, "the queue has no end");
    }
    FullQueue {
        url: format!("http://{address}"),
        _listener: listener,
        _waiting: waiting,
    }
}
