//! Signs deliveries: the header `Upstash-Signature`.

use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// How long a signature is valid, in seconds.
const LIFETIME: u64 = 5 * 60;

/// What is signed.
pub(crate) struct Signed<'a> {
    pub(crate) url: &'a str,
    pub(crate) body: &'a [u8],
    pub(crate) message: &'a str,
    /// Unix seconds.
    pub(crate) now: u64,
}

/// A compact JWS by HMAC with SHA-256. The key is the text of the signing key.
pub(crate) fn sign(key: &str, signed: &Signed<'_>) -> String {
    let header = json!({ "alg": "HS256", "typ": "JWT" });
    let claims = json!({
        "iss": "Upstash",
        "sub": signed.url,
        "exp": signed.now + LIFETIME,
        "nbf": signed.now,
        "iat": signed.now,
        "jti": format!("jwt_{}", signed.message),
        // With padding, as the service writes it.
        "body": URL_SAFE.encode(Sha256::digest(signed.body)),
    });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let content = format!("{}.{}", part(&header), part(&claims));
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else {
        return content;
    };
    mac.update(content.as_bytes());
    let signature = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
    format!("{content}.{signature}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_claims_and_the_digest_are_signed() {
        let signed = sign(
            "sig_key",
            &Signed {
                url: "http://127.0.0.1:3000/api",
                body: b"{}",
                message: "msg_1",
                now: 1_700_000_000,
            },
        );

        let parts: Vec<&str> = signed.split('.').collect();
        assert_eq!(parts.len(), 3);
        let claims: Value =
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
        assert_eq!(
            claims,
            json!({
                "iss": "Upstash",
                "sub": "http://127.0.0.1:3000/api",
                "exp": 1_700_000_300_u64,
                "nbf": 1_700_000_000_u64,
                "iat": 1_700_000_000_u64,
                "jti": "jwt_msg_1",
                "body": "RBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o=",
            })
        );
        let mut mac = Hmac::<Sha256>::new_from_slice(b"sig_key").unwrap();
        mac.update(format!("{}.{}", parts[0], parts[1]).as_bytes());
        assert!(
            mac.verify_slice(&URL_SAFE_NO_PAD.decode(parts[2]).unwrap())
                .is_ok()
        );
    }
}
