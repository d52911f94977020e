//! Rules about bodies, media types, statuses and headers of responses.

use crate::diff::rule::{groups, rules};

rules! {
    REQUEST_BODY_ADDED "request-body-added" Info No No Request mirror "request-body-removed" rust Item changelog Added Rule
        "An operation takes a body that may be left out." "Callers can send a body."
        [Operation "" => "requestBody: {content: {text/plain: {}}}"];
    REQUIRED_REQUEST_BODY_ADDED "required-request-body-added" Breaking Yes No Request mirror "request-body-removed" rust Item changelog Added Rule
        "An operation needs a body that it did not take." "Requests of old clients have no body and are refused."
        [Operation "" => "requestBody: {required: true, content: {text/plain: {}}}"];
    REQUEST_BODY_REMOVED "request-body-removed" Breaking Yes No Request rust Item changelog Removed Rule
        "An operation no longer takes a body." "Requests with a body are refused, or the body has no effect any more." [reverse REQUEST_BODY_ADDED];
    REQUEST_BODY_BECAME_REQUIRED "request-body-became-required" Breaking Yes No Request mirror "request-body-became-optional" rust Item changelog Changed Rule
        "The body of a request became required." "Requests without a body are refused."
        [Operation "requestBody: {content: {text/plain: {}}}" => "requestBody: {required: true, content: {text/plain: {}}}"];
    REQUEST_BODY_BECAME_OPTIONAL "request-body-became-optional" Info No No Request mirror "request-body-became-required" rust Item changelog Changed Rule
        "The body of a request became optional." "Callers may leave it out."
        [Operation "requestBody: {required: true, content: {text/plain: {}}}" => "requestBody: {required: false, content: {text/plain: {}}}"];
    REQUEST_MEDIA_TYPE_ADDED "request-media-type-added" Info No No Request mirror "request-media-type-removed" rust Item changelog Added Rule
        "A body can be sent as one more media type." "Callers have one more choice."
        [Operation "requestBody: {content: {text/plain: {}}}" => "requestBody: {content: {text/plain: {}, text/csv: {}}}"];
    REQUEST_MEDIA_TYPE_REMOVED "request-media-type-removed" Breaking Yes No Request rust Item changelog Removed Rule
        "A body can no longer be sent as a media type." "Requests with that media type are refused." [reverse REQUEST_MEDIA_TYPE_ADDED];
    MEDIA_TYPE_PARAMETERS_CHANGED "media-type-parameters-changed" Info No No Both mirror "media-type-parameters-changed" rust Item changelog Changed Rule
        "A media type has other parameters, such as a charset." "Bodies are written and read as before."
        [Operation "responses: {'200': {description: a, content: {text/plain: {}}}}"
        => "responses: {'200': {description: a, content: {text/plain; charset=utf-8: {}}}}"];
    REQUEST_ENCODING_CHANGED "request-encoding-changed" Warning Undecided No Request mirror "request-encoding-changed" rust Item changelog Changed Rule
        "The parts of a form are encoded in another way." "The server may read the parts of old clients in another way."
        [Operation "requestBody: {content: {multipart/form-data: {encoding: {a: {contentType: text/csv}}}}}"
        => "requestBody: {content: {multipart/form-data: {encoding: {a: {contentType: text/plain}}}}}"];
    RESPONSE_ADDED "response-added" Info No No Response mirror "response-removed" rust Item changelog Added Rule
        "A successful status was added." "Old clients take every 2xx for a success."
        [Operation "responses: {'200': {description: a}}" => "responses: {'200': {description: a}, '202': {description: b}}"];
    RESPONSE_REMOVED "response-removed" Breaking Yes No Response rust Item changelog Removed Rule
        "A successful status was removed." "Callers that wait for this response no longer get it." [reverse RESPONSE_ADDED];
    ERROR_RESPONSE_ADDED "error-response-added" Info No No Response mirror "error-response-removed" rust Item changelog Added Status("can also fail with ")
        "A status of failure was added." "Old clients report it as an error whose body they do not know."
        [Operation "responses: {'200': {description: a}}" => "responses: {'200': {description: a}, '409': {description: b}}"];
    ERROR_RESPONSE_REMOVED "error-response-removed" Info No No Response rust Item changelog Removed Status("no longer declares that it can fail with ")
        "A status of failure was removed." "The failure is no longer announced; handling of it may be dead code." [reverse ERROR_RESPONSE_ADDED];
    RESPONSE_BODY_ADDED "response-body-added" Info No No Response mirror "response-body-removed" rust Item changelog Added Rule
        "A response got a body." "Old clients ignore it."
        [Operation "responses: {'200': {description: a}}" => "responses: {'200': {description: a, content: {text/plain: {}}}}"];
    RESPONSE_BODY_REMOVED "response-body-removed" Breaking Yes No Response rust Item changelog Removed Rule
        "A response no longer has a body." "Decoding an empty response fails." [reverse RESPONSE_BODY_ADDED];
    RESPONSE_MEDIA_TYPE_ADDED "response-media-type-added" Info No No Response mirror "response-media-type-removed" rust Item changelog Added Rule
        "A response can have one more media type." "It comes to those who ask for it."
        [Operation "responses: {'200': {description: a, content: {text/plain: {}}}}"
        => "responses: {'200': {description: a, content: {text/plain: {}, text/csv: {}}}}"];
    RESPONSE_MEDIA_TYPE_REMOVED "response-media-type-removed" Breaking Yes No Response rust Item changelog Removed Rule
        "A response no longer has a media type." "Clients that decode that media type cannot read the response." [reverse RESPONSE_MEDIA_TYPE_ADDED];
    RESPONSE_HEADER_ADDED "response-header-added" Info No No Response mirror "response-header-removed" rust Item changelog Added Rule
        "A response got a header." "Old clients ignore it."
        [Operation "responses: {'200': {description: a}}" => "responses: {'200': {description: a, headers: {X-A: {schema: {type: string}}}}}"];
    RESPONSE_HEADER_REMOVED "response-header-removed" Warning Undecided No Response rust Item changelog Removed Rule
        "A header that could be missing is no longer part of a response." "Callers that read it find it missing always." [reverse RESPONSE_HEADER_ADDED];
    REQUIRED_RESPONSE_HEADER_REMOVED "required-response-header-removed" Breaking Yes No Response mirror "response-header-added" rust Item changelog Removed Rule
        "A header that was always there is no longer part of a response." "Callers that rely on it fail."
        [Operation "responses: {'200': {description: a, headers: {X-A: {required: true, schema: {type: string}}}}}"
        => "responses: {'200': {description: a}}"];
    RESPONSE_HEADER_BECAME_OPTIONAL "response-header-became-optional" Breaking Yes No Response mirror "response-header-became-required" rust Item changelog Changed Rule
        "A header of a response may be missing." "Callers that rely on it fail."
        [Operation "responses: {'200': {description: a, headers: {X-A: {required: true, schema: {type: string}}}}}"
        => "responses: {'200': {description: a, headers: {X-A: {schema: {type: string}}}}}"];
    RESPONSE_HEADER_BECAME_REQUIRED "response-header-became-required" Info No No Response rust Item changelog Changed Rule
        "A header of a response is always there." "Callers can rely on it." [reverse RESPONSE_HEADER_BECAME_OPTIONAL];
    RESPONSE_HEADER_ENCODING_CHANGED "response-header-encoding-changed" Breaking Yes No Response mirror "response-header-encoding-changed" rust Item changelog Changed Rule
        "The value of a header of a response is written in another way (`content`, `explode`)." "Old clients read it as it was written before."
        [Operation "responses: {'200': {description: a, headers: {X-A: {schema: {type: object}}}}}"
        => "responses: {'200': {description: a, headers: {X-A: {content: {application/json: {schema: {type: object}}}}}}}"];
    RESPONSE_HEADER_DEPRECATED "response-header-deprecated" Info No No Response mirror "response-header-deprecation-ended" rust Unseen changelog Deprecated Rule
        "A header of a response became deprecated." "It is still sent; callers should move away from it."
        [Operation "responses: {'200': {description: a, headers: {X-A: {schema: {type: string}}}}}"
        => "responses: {'200': {description: a, headers: {X-A: {deprecated: true, schema: {type: string}}}}}"];
    RESPONSE_HEADER_DEPRECATION_ENDED "response-header-deprecation-ended" Info No No Response rust Unseen changelog Changed Rule
        "A header of a response is no longer deprecated." "Callers may rely on it again." [reverse RESPONSE_HEADER_DEPRECATED];
}

groups! {
    MEDIA_TYPE_ADDED: RulePair = REQUEST_MEDIA_TYPE_ADDED, RESPONSE_MEDIA_TYPE_ADDED;
}
