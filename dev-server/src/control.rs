//! The page for people, and the control API under [`PREFIX`].

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::clock::millis;
use crate::faults::{Fault, Faults};
use crate::overview::overview;
use crate::request::Request;
use crate::response::{Outcome, Refusal, Response};
use crate::running::Shared;

/// The prefix of the controls.
pub(crate) const PREFIX: &str = "/dev";

/// What can be changed while the server runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Controls {
    /// So many requests in a thousand fail.
    pub(crate) per_mille: u32,
    pub(crate) latency: Duration,
    /// Decides which requests fail.
    pub(crate) seed: u64,
}

impl Controls {
    /// The faults that the controls ask for.
    pub(crate) fn faults(self) -> Faults {
        Faults::seeded(self.seed).share(self.per_mille, Fault::ErrorBefore)
    }

    fn to_json(self) -> Value {
        json!({
            "version": env!("CARGO_PKG_VERSION"),
            "fail": f64::from(self.per_mille) / 1000.0,
            "latencyMs": millis(self.latency),
            "seed": self.seed,
        })
    }

    /// These controls, changed as the members of an object say.
    fn changed(mut self, body: &[u8]) -> Result<Self, Refusal> {
        let body: Value = serde_json::from_slice(body)
            .map_err(|error| Refusal::bad(format!("invalid body: {error}")))?;
        let members = body
            .as_object()
            .ok_or_else(|| Refusal::bad("invalid body: not an object"))?;
        for (name, value) in members {
            let whole = || {
                value.as_u64().ok_or_else(|| {
                    Refusal::bad(format!("invalid {name}: not a non-negative integer"))
                })
            };
            match name.as_str() {
                "fail" => {
                    self.per_mille = value
                        .as_f64()
                        .and_then(per_mille)
                        .ok_or_else(|| Refusal::bad("invalid fail: not a number from 0 to 1"))?;
                }
                "latencyMs" => self.latency = Duration::from_millis(whole()?),
                "seed" => self.seed = whole()?,
                _ => return Err(Refusal::bad(format!("unknown member: {name}"))),
            }
        }
        Ok(self)
    }
}

/// A share from 0 to 1 in thousandths, which is as fine as faults are drawn.
pub fn per_mille(share: f64) -> Option<u32> {
    if !(0.0..=1.0).contains(&share) {
        return None;
    }
    // At most 1000, so nothing is cut.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some((share * 1000.0).round() as u32)
}

/// Responds to a request that is not one of the API.
pub(crate) fn respond(shared: &Arc<Shared>, request: &Request, path: &str) -> Outcome {
    from_this_machine(request)?;
    if request.target.contains('?') {
        return Err(Refusal::bad("a control has no query"));
    }
    match (request.method.as_str(), path) {
        ("GET", PREFIX) => Ok(Response::json(200, &shared.controls().to_json())),
        ("PATCH", PREFIX) => {
            let controls = shared.controls().changed(&request.body)?;
            shared.control(controls);
            Ok(Response::json(200, &controls.to_json()))
        }
        ("GET", "/") => Ok(page()),
        ("GET", "/dev/state") => Ok(Response::json(200, &shared.with_state(overview))),
        ("POST", "/dev/reset") => {
            shared.reset();
            Ok(Response::new(204))
        }
        (method, _) => Err(Refusal::missing(format!(
            "no such control: {method} {path}"
        ))),
    }
}

/// The page for people. It has everything it needs in one file, and may call nothing but this server.
fn page() -> Response {
    Response::new(200)
        .header("content-type", "text/html; charset=utf-8")
        .header(
            "content-security-policy",
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; \
             frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        )
        .header("cache-control", "no-store")
        .body(include_str!("page.html"))
}

/// Refuses requests that a page of another origin makes: the controls need no token.
///
/// A name that somebody lets resolve to this machine is told by the `Host`, a page of another server by the `Origin`.
fn from_this_machine(request: &Request) -> Result<(), Refusal> {
    let host = request.header("host").unwrap_or_default();
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(host, |(name, _)| name);
    if !matches!(name, "127.0.0.1" | "localhost" | "[::1]") {
        return Err(Refusal::new(
            403,
            "the controls are there for 127.0.0.1 and localhost only",
        ));
    }
    match request.header("origin") {
        Some(origin) if origin != format!("http://{host}") => Err(Refusal::new(
            403,
            "the controls are not there for pages of other servers",
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_thousandths() {
        assert_eq!(per_mille(0.0), Some(0));
        assert_eq!(per_mille(0.25), Some(250));
        assert_eq!(per_mille(1.0), Some(1000));
        for wrong in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
            assert_eq!(per_mille(wrong), None);
        }
    }

    #[test]
    fn only_what_is_named_changes() {
        let controls = Controls {
            per_mille: 1,
            latency: Duration::from_millis(2),
            seed: 3,
        };
        let changed = |body: &str| controls.changed(body.as_bytes());

        assert_eq!(changed("{}"), Ok(controls));
        assert_eq!(
            changed(r#"{"fail":0.5,"latencyMs":20}"#),
            Ok(Controls {
                per_mille: 500,
                latency: Duration::from_millis(20),
                seed: 3,
            })
        );
        for wrong in [
            "",
            "[]",
            r#"{"fail":2}"#,
            r#"{"seed":-1}"#,
            r#"{"delay":1}"#,
        ] {
            assert!(changed(wrong).is_err(), "{wrong}");
        }
    }
}
