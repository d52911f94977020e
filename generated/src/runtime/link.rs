//! The link to the next page in the header `Link` (RFC 8288).

use http::HeaderMap;
use http::header::LINK;

/// The query of the URL that is linked as `next`, encoded as it came; `None` where nothing is.
///
/// Only the query is taken: a response cannot lead a request, with its credential, to another server or operation.
pub(crate) fn next_query(headers: &HeaderMap) -> Option<String> {
    for value in headers.get_all(LINK) {
        if let Ok(text) = value.to_str()
            && let Some(query) = next_in(text)
        {
            return Some(query);
        }
    }
    None
}

/// That of one header, which may hold several links.
fn next_in(text: &str) -> Option<String> {
    let mut rest = text;
    // Commas and semicolons may stand in the URL, which ends with `>`.
    while let Some((_, behind)) = rest.split_once('<') {
        let (url, behind) = behind.split_once('>')?;
        let end = end_of_parameters(behind);
        let (parameters, others) = behind.split_at_checked(end)?;
        if is_next(parameters) {
            let url = url.split('#').next().unwrap_or_default();
            return url.split_once('?').map(|(_, query)| query.to_owned());
        }
        rest = others;
    }
    None
}

/// Where the parameters of a link end: at a comma that stands in no quotes.
fn end_of_parameters(text: &str) -> usize {
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b',' if !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

/// Whether `rel` is among the parameters and has `next` among its words.
fn is_next(parameters: &str) -> bool {
    parameters.split(';').any(|parameter| {
        let Some((name, value)) = parameter.split_once('=') else {
            return false;
        };
        let mut words = value.trim().trim_matches('"').split_ascii_whitespace();
        name.trim().eq_ignore_ascii_case("rel")
            && words.any(|word| word.eq_ignore_ascii_case("next"))
    })
}
