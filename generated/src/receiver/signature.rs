//! A compact JSON Web Signature (RFC 7515) by HMAC with SHA-256, and its claims (RFC 7519).

use base64::Engine as _;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use crate::receiver::InvalidSignature;
use crate::values::SigningKey;

/// Who signs.
const ISSUER: &str = "Upstash";

/// The alphabet of URLs. Padding may stand at the end.
const ENCODING: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What a signature says. Its key was right.
pub(super) struct Claims(Map<String, Value>);

/// Reads a signature that was made with one of these keys. The keys are compared in constant time.
pub(super) fn open(signature: &str, keys: &[&SigningKey]) -> Result<Claims, InvalidSignature> {
    let (content, mac) = signature
        .rsplit_once('.')
        .ok_or(InvalidSignature::MALFORMED)?;
    let (header, payload) = content
        .split_once('.')
        .filter(|(_, payload)| !payload.contains('.'))
        .ok_or(InvalidSignature::MALFORMED)?;
    let header = object(header)?;
    if header.get("alg").and_then(Value::as_str) != Some("HS256") {
        return Err(InvalidSignature::ALGORITHM);
    }
    // Extensions that have to be understood: none is.
    if header.contains_key("crit") {
        return Err(InvalidSignature::MALFORMED);
    }
    let mac = decode(mac)?;
    if !keys.iter().any(|key| is_signed(key, content, &mac)) {
        return Err(InvalidSignature::KEY);
    }
    Ok(Claims(object(payload)?))
}

/// Whether this is the signature of a text. Everybody knows the empty key, so it signs nothing.
fn is_signed(key: &SigningKey, content: &str, mac: &[u8]) -> bool {
    let key = key.expose().as_bytes();
    let Ok(mut hmac) = Hmac::<Sha256>::new_from_slice(key) else {
        return false;
    };
    hmac.update(content.as_bytes());
    !key.is_empty() && hmac.verify_slice(mac).is_ok()
}

fn decode(part: &str) -> Result<Vec<u8>, InvalidSignature> {
    ENCODING
        .decode(part)
        .map_err(|_| InvalidSignature::MALFORMED)
}

fn object(part: &str) -> Result<Map<String, Value>, InvalidSignature> {
    match serde_json::from_slice(&decode(part)?) {
        Ok(Value::Object(object)) => Ok(object),
        _ => Err(InvalidSignature::MALFORMED),
    }
}

impl Claims {
    /// Compares the claims with a request that arrived at a time, in unix seconds.
    pub(super) fn check(
        &self,
        url: Option<&str>,
        body: &[u8],
        now: i64,
        tolerance: u64,
    ) -> Result<(), InvalidSignature> {
        if self.string("iss")? != ISSUER {
            return Err(InvalidSignature::ISSUER);
        }
        let tolerance = i64::try_from(tolerance).unwrap_or(i64::MAX);
        if self.seconds("exp")? <= float(now.saturating_sub(tolerance)) {
            return Err(InvalidSignature::EXPIRED);
        }
        if self.seconds("nbf")? > float(now.saturating_add(tolerance)) {
            return Err(InvalidSignature::EARLY);
        }
        let subject = self.string("sub")?;
        if url.is_some_and(|url| url != subject) {
            return Err(InvalidSignature::URL);
        }
        let digest = ENCODING.encode(Sha256::digest(body));
        if self.string("body")?.trim_end_matches('=') != digest {
            return Err(InvalidSignature::BODY);
        }
        Ok(())
    }

    fn string(&self, name: &str) -> Result<&str, InvalidSignature> {
        let claim = self.0.get(name).and_then(Value::as_str);
        claim.ok_or(InvalidSignature::CLAIMS)
    }

    /// A time in unix seconds, which may have a fraction.
    fn seconds(&self, name: &str) -> Result<f64, InvalidSignature> {
        let claim = self.0.get(name).and_then(Value::as_f64);
        claim.ok_or(InvalidSignature::CLAIMS)
    }
}

/// Seconds as a float, which is exact for all times of this millennium.
fn float(seconds: i64) -> f64 {
    seconds as f64
}
