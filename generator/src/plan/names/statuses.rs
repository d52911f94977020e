//! Names of responses: the reason phrase of their status.

use crate::api::StatusPattern;

/// The reason phrases of RFC 9110 and of the registry beside it, in PascalCase.
const PHRASES: &[(u16, &str)] = &[
    (200, "Ok"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "NonAuthoritativeInformation"),
    (204, "NoContent"),
    (205, "ResetContent"),
    (206, "PartialContent"),
    (207, "MultiStatus"),
    (208, "AlreadyReported"),
    (226, "ImUsed"),
    (300, "MultipleChoices"),
    (301, "MovedPermanently"),
    (302, "Found"),
    (303, "SeeOther"),
    (304, "NotModified"),
    (305, "UseProxy"),
    (307, "TemporaryRedirect"),
    (308, "PermanentRedirect"),
    (400, "BadRequest"),
    (401, "Unauthorized"),
    (402, "PaymentRequired"),
    (403, "Forbidden"),
    (404, "NotFound"),
    (405, "MethodNotAllowed"),
    (406, "NotAcceptable"),
    (408, "RequestTimeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (412, "PreconditionFailed"),
    (413, "ContentTooLarge"),
    (415, "UnsupportedMediaType"),
    (422, "UnprocessableContent"),
    (423, "Locked"),
    (429, "TooManyRequests"),
    (500, "InternalServerError"),
    (501, "NotImplemented"),
    (502, "BadGateway"),
    (503, "ServiceUnavailable"),
    (504, "GatewayTimeout"),
];

/// What a response is called by its status; `None` for a status without a phrase.
pub(crate) fn phrase(status: StatusPattern) -> Option<&'static str> {
    match status {
        StatusPattern::Code(code) => {
            let found = PHRASES.iter().find(|(known, _)| *known == code)?;
            Some(found.1)
        }
        StatusPattern::Class(2) => Some("Success"),
        StatusPattern::Class(3) => Some("Redirection"),
        StatusPattern::Class(4) => Some("ClientError"),
        StatusPattern::Class(5) => Some("ServerError"),
        StatusPattern::Class(_) => None,
        StatusPattern::Default => Some("Other"),
    }
}
