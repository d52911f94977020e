//! One request as the operations see it.

use std::net::IpAddr;

use super::answer::Refusal;
use crate::http1::Recorded;

/// A request with the facts that are not in its text.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) request: &'a Recorded,
    pub(crate) peer: IpAddr,
}

impl Call<'_> {
    /// The headers, which the service wants in UTF-8.
    pub(crate) fn text_headers(&self) -> Result<Vec<(&str, &str)>, Refusal> {
        self.request
            .headers
            .iter()
            .map(|(name, value)| {
                std::str::from_utf8(value)
                    .map(|value| (name.as_str(), value))
                    .map_err(|_| Refusal::bad(format!("invalid {name}: not UTF-8")))
            })
            .collect()
    }

    /// The caller's address: that of the first `X-Forwarded-For`, as behind a proxy, or the peer's.
    pub(crate) fn caller_ip(&self) -> String {
        self.request
            .header("x-forwarded-for")
            .and_then(|list| list.split(',').next())
            .map_or_else(|| self.peer.to_string(), |ip| ip.trim().to_owned())
    }
}
