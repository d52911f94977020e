//! Servers with certificates. Those in the folder `tls` are of an authority made for tests, whose key is gone; the key
//! there is that of the servers. What comes of certificates that are not sound is in the table of faults.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::{PLAIN, bearer, builder};
use crate::runtime::{Json, RequestBuilder, ReqwestTransport};

const AUTHORITY: &[u8] = include_bytes!("tls/ca.pem");
const KEY: &[u8] = include_bytes!("tls/key.pem");
pub(super) const VALID: &[u8] = include_bytes!("tls/valid.pem");

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

/// A server that answers one connection with `7`.
async fn serve() -> SocketAddr {
    let acceptor = acceptor(VALID, &[]);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = acceptor.accept(stream).await.unwrap();
        let mut buffer = [0; 1024];
        let read = stream.read(&mut buffer).await.unwrap();
        assert!(read > 0, "the request");
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\n7";
        stream.write_all(answer).await.unwrap();
        stream.shutdown().await.unwrap();
    });
    address
}

#[tokio::test]
async fn a_client_of_the_callers_own_brings_its_trust() {
    let address = serve().await;
    let client = builder(Some(bearer("secret")))
        .base_url(format!("https://localhost:{}", address.port()))
        .transport(trusting())
        .build()
        .unwrap();
    let request = RequestBuilder::new(&client, &PLAIN);
    assert_eq!(request.send::<Json<u32>>().await.unwrap(), 7);
}
