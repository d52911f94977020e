//! `update` over TLS: which servers are trusted, and which error the others cause.
//!
//! The certificates are those of the client's own tests; see `generated/src/runtime_tests/tls.rs`.

#![cfg(feature = "https")]

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::Output;
use std::sync::Arc;
use std::thread;

use crate::workspace::{THEIRS, Workspace, err, out};
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

macro_rules! pem {
    ($name:literal) => {
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../generated/src/runtime_tests/tls/",
            $name,
            ".pem"
        )
    };
}

const AUTHORITY: &str = pem!("ca");

/// Calls a function with each connection; it ends with the test.
fn listen(answer: impl Fn(TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}/new.yaml", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            answer(stream.unwrap());
        }
    });
    address
}

/// A server that presents this certificate and gives the revision to clients that trust it.
fn serve(certificate: &str) -> String {
    let chain = vec![CertificateDer::from_pem_file(certificate).unwrap()];
    let key = PrivateKeyDer::from_pem_file(pem!("key")).unwrap();
    // Named, because a test may be built with several, and then there is no default.
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    let config = Arc::new(config);
    listen(move |stream| {
        let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
        let mut stream = StreamOwned::new(connection, stream);
        let mut request = [0; 1024];
        if stream.read(&mut request).is_ok_and(|count| count > 0) {
            let _ = stream.write_all(answer().as_bytes());
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }
    })
}

fn answer() -> String {
    let length = THEIRS.len();
    format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{THEIRS}")
}

/// Updates with the root certificates of this file; of the system where it is none.
fn update(workspace: &Workspace, address: &str, roots: Option<&str>) -> Output {
    let mut command = workspace.command(&["update", address]);
    if let Some(roots) = roots {
        command
            .env_remove("SSL_CERT_DIR")
            .env("SSL_CERT_FILE", roots);
    }
    command.output().unwrap()
}

/// What is said where nothing is taken; nothing has changed on disk.
#[track_caller]
fn refused(address: &str, roots: Option<&str>) -> String {
    let workspace = Workspace::new();
    let before = workspace.tree();
    let output = update(&workspace, address, roots);
    let said = err(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(out(&output), "");
    assert_eq!(workspace.tree(), before);
    let start = format!("error[revision-unreadable]: `{address}` cannot be fetched: ");
    assert!(said.starts_with(&start), "{said}");
    said.trim_start_matches(&start).to_owned()
}

#[test]
fn a_server_of_an_unknown_authority_is_refused() {
    let reason = refused(&serve(pem!("valid")), Some(pem!("other")));
    let expected = "its certificate is not trusted: it leads to no root certificate of this machine (UnknownIssuer); where a proxy stands between, the proxy's root certificate has to be installed";
    assert!(reason.starts_with(expected), "{reason}");
}

#[test]
fn a_server_without_tls_is_refused() {
    let plain = listen(|mut stream| {
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    });
    let reason = refused(&plain, None);
    assert!(
        reason.starts_with("the server does not speak TLS there: "),
        "{reason}"
    );
    let reason = refused(&listen(drop), None);
    assert!(
        reason.starts_with("the connection ends before there is a response: "),
        "{reason}"
    );
}

/// Where `SSL_CERT_FILE` names root certificates; other systems have a store of their own.
#[cfg(all(unix, not(target_vendor = "apple")))]
mod own_roots {
    use super::*;

    #[test]
    fn a_server_of_an_authority_that_the_environment_names_is_believed() {
        let workspace = Workspace::new();
        let output = update(&workspace, &serve(pem!("valid")), Some(AUTHORITY));
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        let other = Workspace::new();
        other.succeeds(&["update", "new.yaml"]);
        assert_eq!(workspace.tree(), other.tree());
    }

    #[test]
    fn the_certificate_of_another_host_is_refused() {
        let reason = refused(&serve(pem!("other")), Some(AUTHORITY));
        let expected = "its certificate is that of another host: certificate not valid for name \"127.0.0.1\"; certificate is only valid for DnsName(\"other.example\")";
        assert!(reason.starts_with(expected), "{reason}");
    }

    #[test]
    fn a_certificate_that_has_expired_is_refused() {
        let reason = refused(&serve(pem!("expired")), Some(AUTHORITY));
        let expected = "its certificate is not valid at this time: certificate expired: ";
        assert!(reason.starts_with(expected), "{reason}");
    }

    #[test]
    fn without_root_certificates_the_cure_is_told() {
        let reason = refused(&serve(pem!("valid")), Some("/nowhere/roots.pem"));
        let expected = "the root certificates of this machine cannot be used: No CA certificates were loaded from the system; install them, or name a file with them in `SSL_CERT_FILE`";
        assert!(reason.starts_with(expected), "{reason}");
    }
}
