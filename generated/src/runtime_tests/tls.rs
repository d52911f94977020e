//! Certificates that are sound and ones that are not. Those in the folder `tls` are of an authority made for these
//! tests, whose key is gone; the key there is that of the servers.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::{PLAIN, bearer, builder};
use crate::runtime::{Error, Json, RequestBuilder, ReqwestTransport, RetryPolicy};

const AUTHORITY: &[u8] = include_bytes!("tls/ca.pem");
const KEY: &[u8] = include_bytes!("tls/key.pem");
pub(super) const VALID: &[u8] = include_bytes!("tls/valid.pem");
const OTHER_HOST: &[u8] = include_bytes!("tls/other.pem");
const EXPIRED: &[u8] = include_bytes!("tls/expired.pem");

/// Takes connections with this certificate and offers these protocols by ALPN.
pub(super) fn acceptor(certificate: &[u8], protocols: &[&[u8]]) -> TlsAcceptor {
    let chain = vec![CertificateDer::from_pem_slice(certificate).unwrap()];
    let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
    // Named, because a program may be built with several, and then there is no default.
    let provider = Arc::new(aws_lc_rs::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
    TlsAcceptor::from(Arc::new(config))
}

/// A transport that trusts the authority of these tests and no other.
pub(super) fn trusting() -> ReqwestTransport {
    let authority = reqwest::Certificate::from_pem(AUTHORITY).unwrap();
    let own = reqwest::Client::builder()
        .retry(reqwest::retry::never())
        .tls_certs_only([authority])
        .no_proxy()
        .build()
        .unwrap();
    ReqwestTransport::from(own)
}

/// A server with this certificate that answers every connection with `7`.
async fn serve(certificate: &[u8]) -> SocketAddr {
    let acceptor = acceptor(certificate, &[]);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut buffer = [0; 1024];
            if stream.read(&mut buffer).await.is_ok() {
                let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\n7";
                let _ = stream.write_all(answer).await;
                let _ = stream.shutdown().await;
            }
        }
    });
    address
}

async fn call(certificate: &[u8], trusted: bool) -> Result<u32, Error> {
    let address = serve(certificate).await;
    let backoff = Duration::from_millis(1);
    let mut client = builder(Some(bearer("secret")))
        .base_url(format!("https://localhost:{}", address.port()))
        .retry(RetryPolicy::new().with_backoff(backoff, backoff));
    if trusted {
        client = client.transport(trusting());
    }
    RequestBuilder::new(&client.build().unwrap(), &PLAIN)
        .send::<Json<u32>>()
        .await
}

#[tokio::test]
async fn a_client_of_the_callers_own_brings_its_trust() {
    assert_eq!(call(VALID, true).await.unwrap(), 7);
}

#[tokio::test]
async fn a_certificate_that_is_not_sound_is_a_failed_connection() {
    for (name, certificate, trusted) in [
        ("another host's", OTHER_HOST, true),
        ("expired", EXPIRED, true),
        ("of an unknown authority", VALID, false),
    ] {
        let begin = Instant::now();
        let error = call(certificate, trusted).await.unwrap_err();
        assert!(
            error.is_connect() && !error.is_timeout(),
            "{name}: {error:?}"
        );
        assert_eq!(error.attempts(), 4, "{name}");
        assert!(!format!("{error:?}").contains("secret"), "{name}");
        assert!(begin.elapsed() < Duration::from_secs(10), "{name}");
    }
}
