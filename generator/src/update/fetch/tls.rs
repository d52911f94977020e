//! Configures TLS: which certificates are trusted, and why one is not.

use std::io;

use rustls::{CertificateError, Error};
use ureq::tls::{RootCerts, TlsConfig};

/// The root certificates of the machine: those that its owner trusts, a company's proxy among them.
/// Where the system keeps them as files, `SSL_CERT_FILE` and `SSL_CERT_DIR` name others.
pub(super) fn config() -> TlsConfig {
    TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .build()
}

/// What is wrong with a server, or with this machine; `None` where it is not TLS that failed.
pub(super) fn refusal(error: &ureq::Error) -> Option<String> {
    let error = match error {
        ureq::Error::Rustls(error) => error,
        ureq::Error::Io(error) => inner(error)?,
        _ => return None,
    };
    Some(match error {
        Error::InvalidCertificate(problem) => certificate(problem),
        Error::InvalidMessage(_) => format!("the server does not speak TLS there: {error}"),
        // The store of the system is empty, or cannot be read.
        Error::General(reason) => format!(
            "the root certificates of this machine cannot be used: {reason}; install them{OTHER_FILE}"
        ),
        other => format!("no TLS connection comes about: {other}"),
    })
}

fn certificate(problem: &CertificateError) -> String {
    match problem {
        CertificateError::UnknownIssuer => format!(
            "its certificate is not trusted: it leads to no root certificate of this machine ({problem}); where a proxy stands between, the proxy's root certificate has to be installed{OTHER_FILE}"
        ),
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            format!("its certificate is that of another host: {problem}")
        }
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => {
            format!("its certificate is not valid at this time: {problem}")
        }
        other => format!("its certificate is refused: {other}"),
    }
}

/// The cure that some systems have besides.
const OTHER_FILE: &str = if cfg!(all(unix, not(target_vendor = "apple"))) {
    ", or name a file with them in `SSL_CERT_FILE`"
} else {
    ""
};

/// The error of TLS that an error of the connection stands for.
fn inner(error: &io::Error) -> Option<&Error> {
    error.get_ref()?.downcast_ref()
}
