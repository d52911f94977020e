//! Rules about parameters: everything but the schema of their values.

use crate::diff::rule::rules;

rules! {
    PARAMETER_ADDED "parameter-added" Info No No Request mirror "parameter-removed" rust Item changelog Added Parameter("takes ")
        "An optional parameter was added." "Callers can send one more value."
        [Parameters "- {name: a, in: query, schema: {type: string}}"
        => "- {name: a, in: query, schema: {type: string}}\n- {name: b, in: query, schema: {type: string}}"];
    REQUIRED_PARAMETER_ADDED "required-parameter-added" Breaking Yes No Request mirror "parameter-removed" rust Item changelog Changed Parameter("requires ")
        "A required parameter was added." "Requests of old clients lack it and are refused."
        [Parameters "- {name: a, in: query, schema: {type: string}}"
        => "- {name: a, in: query, schema: {type: string}}\n- {name: b, in: query, required: true, schema: {type: string}}"];
    PARAMETER_REMOVED "parameter-removed" Breaking Yes No Request rust Item changelog Removed Parameter("no longer takes ")
        "A parameter was removed." "Requests that carry it are refused, or the value has no effect any more." [reverse PARAMETER_ADDED];
    PARAMETER_MOVED "parameter-moved" Breaking Yes No Request mirror "parameter-moved" rust Item changelog Changed Rule
        "A parameter is read from another part of the request." "The server no longer sees the value where old clients put it."
        [Parameters "- {name: a, in: query, schema: {type: string}}" => "- {name: a, in: header, schema: {type: string}}"];
    PATH_PARAMETER_RENAMED "path-parameter-renamed" Info No No Request mirror "path-parameter-renamed" rust Item changelog Changed Rule
        "A parameter of the path has another name." "Requests are the same; only the name of an argument changes."
        [Document "paths: {'/a/{b}': {get: {parameters: [{name: b, in: path, required: true, schema: {type: string}}]}}}"
        => "paths: {'/a/{c}': {get: {parameters: [{name: c, in: path, required: true, schema: {type: string}}]}}}"];
    PARAMETER_BECAME_REQUIRED "parameter-became-required" Breaking Yes No Request mirror "parameter-became-optional" rust Item changelog Changed Parameter("requires ")
        "A parameter became required." "Requests that leave it out are refused."
        [Parameters "- {name: a, in: query, schema: {type: string}}" => "- {name: a, in: query, required: true, schema: {type: string}}"];
    PARAMETER_BECAME_OPTIONAL "parameter-became-optional" Info No No Request mirror "parameter-became-required" rust Item changelog Changed Parameter("no longer requires ")
        "A parameter became optional." "Callers may leave it out."
        [Parameters "- {name: a, in: query, required: true, schema: {type: string}}"
        => "- {name: a, in: query, required: false, schema: {type: string}}"];
    PARAMETER_DEPRECATED "parameter-deprecated" Info No No Request mirror "parameter-deprecation-ended" rust Unseen changelog Deprecated Parameter("should no longer be given ")
        "A parameter became deprecated." "It still works; callers are warned to move away from it."
        [Parameters "- {name: a, in: query, schema: {type: string}}" => "- {name: a, in: query, deprecated: true, schema: {type: string}}"];
    PARAMETER_DEPRECATION_ENDED "parameter-deprecation-ended" Info No No Request rust Unseen changelog Changed Parameter("can again be given ")
        "A parameter is no longer deprecated." "Callers are no longer warned." [reverse PARAMETER_DEPRECATED];
    PARAMETER_BECAME_LIST "parameter-became-list" Warning No No Request mirror "parameter-became-single" rust Item changelog Changed Parameter("takes any number of values for ")
        "A parameter of one value takes several, each in its own pair of the query." "One value is sent as before; the type of the argument in Rust may change."
        [Parameters "- {name: a, in: query, schema: {type: string}}" => "- {name: a, in: query, schema: {type: array, items: {type: string}}}"];
    PARAMETER_BECAME_SINGLE "parameter-became-single" Breaking Yes No Request rust Item changelog Changed Parameter("takes one value only for ")
        "A parameter of several values takes only one." "Requests with several values are refused or only one of them counts." [reverse PARAMETER_BECAME_LIST];
    PARAMETER_BECAME_DELIMITED_LIST "parameter-became-delimited-list" Warning Undecided No Request mirror "parameter-became-single" rust Item changelog Changed Parameter("takes any number of values for ")
        "A parameter of one value takes several, joined by a delimiter." "A value that contains the delimiter is read as several values."
        [Parameters "- {name: a, in: header, schema: {type: string}}" => "- {name: a, in: header, schema: {type: array, items: {type: string}}}"];
    PARAMETER_SERIALIZATION_CHANGED "parameter-serialization-changed" Breaking Yes No Request mirror "parameter-serialization-changed" rust Item changelog Changed Rule
        "The way a list or object is written into the request changed (`style`, `explode`)." "The server reads the values of old clients in another way."
        [Parameters "- {name: a, in: query, schema: {type: array, items: {type: string}}}"
        => "- {name: a, in: query, explode: false, schema: {type: array, items: {type: string}}}"];
    PARAMETER_RESERVED_CHANGED "parameter-reserved-changed" Warning Undecided No Request mirror "parameter-reserved-changed" rust Item changelog Changed Rule
        "Whether reserved characters are percent-encoded changed (`allowReserved`)." "Values with such characters may be read in another way."
        [Parameters "- {name: a, in: query, schema: {type: string}}" => "- {name: a, in: query, allowReserved: true, schema: {type: string}}"];
    PARAMETER_EMPTY_ALLOWED "parameter-empty-value-allowed" Info No No Request mirror "parameter-empty-value-forbidden" rust Item changelog Changed Rule
        "A parameter may be sent without a value." "Callers can send the bare name."
        [Parameters "- {name: a, in: query, schema: {type: string}}" => "- {name: a, in: query, allowEmptyValue: true, schema: {type: string}}"];
    PARAMETER_EMPTY_FORBIDDEN "parameter-empty-value-forbidden" Warning Undecided No Request rust Item changelog Changed Rule
        "A parameter may no longer be sent without a value." "Requests with the bare name may be refused." [reverse PARAMETER_EMPTY_ALLOWED];
    PARAMETER_ENCODING_CHANGED "parameter-encoding-changed" Breaking Yes No Request mirror "parameter-encoding-changed" rust Item changelog Changed Rule
        "A parameter is written as a document of a media type (`content`), or no longer." "The server reads the values of old clients in another way."
        [Parameters "- {name: a, in: query, schema: {type: object}}"
        => "- {name: a, in: query, content: {application/json: {schema: {type: object}}}}"];
    WILDCARD_NARROWED "wildcard-prefix-narrowed" Breaking Yes No Request mirror "wildcard-prefix-widened" rust Item changelog Changed Rule
        "The prefix of a family of parameters became longer." "Names that fitted the old prefix are no longer read."
        [Parameters "- {name: X-Forward-*, in: header, schema: {type: string}}" => "- {name: X-Forward-To-*, in: header, schema: {type: string}}"];
    WILDCARD_WIDENED "wildcard-prefix-widened" Info No No Request rust Item changelog Changed Rule
        "The prefix of a family of parameters became shorter." "More names are read than before." [reverse WILDCARD_NARROWED];
}
