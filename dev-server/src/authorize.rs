//! Credentials: a bearer token or a token in the query, exactly one of the two.

use crate::query::Query;
use crate::request::Request;
use crate::response::Refusal;

/// Lets a request pass that carries the token once.
pub(crate) fn authorize(request: &Request, token: &str) -> Result<(), Refusal> {
    let bearers: Vec<_> = request.values("authorization").collect();
    let query = request
        .target
        .split_once('?')
        .map_or("", |(_, query)| query);
    // A query that cannot be read has no token; the operation itself says what is wrong with it.
    let query = Query::parse(query).unwrap_or_default();
    let queries: Vec<_> = query.all("qstash_token").collect();
    let given = match (bearers.as_slice(), queries.as_slice()) {
        ([], []) => return Err(Refusal::unauthorized("no token")),
        ([header], []) => {
            bearer(header).ok_or_else(|| Refusal::unauthorized("not a bearer token"))?
        }
        ([], [token]) => token,
        _ => return Err(Refusal::unauthorized("more than one token")),
    };
    match given == token {
        true => Ok(()),
        false => Err(Refusal::unauthorized("invalid token")),
    }
}

fn bearer(header: &[u8]) -> Option<&str> {
    let (scheme, token) = std::str::from_utf8(header).ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}
