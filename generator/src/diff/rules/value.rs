//! Rules about enumerations, defaults and limits that changed without becoming tighter or looser.

use crate::diff::rule::{groups, rules};

rules! {
    REQUEST_ENUM_VALUE_ADDED "request-enum-value-added" Info No No Request mirror "request-enum-value-removed" rust Item changelog Added Rule
        "A value was added to an enumeration of a request." "Callers have one more choice."
        [Request "{type: string, enum: [a, b]}" => "{type: string, enum: [a, b, c]}"];
    REQUEST_ENUM_VALUE_REMOVED "request-enum-value-removed" Breaking Yes No Request rust Item changelog Removed Rule
        "A value was removed from an enumeration of a request." "Requests with the removed value are refused." [reverse REQUEST_ENUM_VALUE_ADDED];
    RESPONSE_ENUM_VALUE_ADDED "response-enum-value-added" Warning Undecided No Response mirror "response-enum-value-removed" rust Item changelog Added Rule
        "A value was added to an enumeration of a response." "Clients whose enumeration is closed cannot decode the new value."
        [Response "{type: string, enum: [a, b]}" => "{type: string, enum: [a, b, c]}"];
    RESPONSE_ENUM_VALUE_REMOVED "response-enum-value-removed" Info No No Response rust Item changelog Removed Rule
        "A value was removed from an enumeration of a response." "The value no longer comes." [reverse RESPONSE_ENUM_VALUE_ADDED];
    RESPONSE_OPEN_ENUM_VALUE_ADDED "response-open-enum-value-added" Info No No Response mirror "response-enum-value-removed" rust Item changelog Added Rule
        "A value was added to an open enumeration of a response." "Old clients keep the new value as one that they do not know."
        [Response "{type: string, x-extensible-enum: [a, b]}" => "{type: string, x-extensible-enum: [a, b, c]}"];
    REQUEST_ENUM_SET "request-enum-set" Breaking Yes No Request mirror "request-enum-lifted" rust Item changelog Changed Rule
        "A value of a request is restricted to an enumeration." "Requests with other values are refused."
        [Request "{type: string}" => "{type: string, enum: [a, b]}"];
    REQUEST_ENUM_LIFTED "request-enum-lifted" Info No No Request rust Item changelog Changed Rule
        "A value of a request is no longer restricted to an enumeration." "Requests of old clients are still accepted." [reverse REQUEST_ENUM_SET];
    RESPONSE_ENUM_SET "response-enum-set" Info No No Response mirror "response-enum-lifted" rust Item changelog Changed Rule
        "A value of a response is restricted to an enumeration." "Values are still decoded."
        [Response "{type: string}" => "{type: string, enum: [a, b]}"];
    RESPONSE_ENUM_LIFTED "response-enum-lifted" Warning Undecided No Response rust Item changelog Changed Rule
        "A value of a response is no longer restricted to an enumeration." "Clients whose enumeration is closed cannot decode other values." [reverse RESPONSE_ENUM_SET];
    REQUEST_DEFAULT_CHANGED "request-default-changed" Warning No Yes Request mirror "request-default-changed" rust Item changelog Changed Rule
        "What the server uses where a request gives no value changed." "The same call does something else where the value is left out."
        [Request "{type: object, properties: {a: {type: string, default: x}}}" => "{type: object, properties: {a: {type: string, default: y}}}"];
    REQUEST_DEFAULT_ADDED "request-default-added" Info No Undecided Request mirror "request-default-removed" rust Item changelog Added Rule
        "It is said what the server uses where a request gives no value." "The same call may do something else where the value is left out."
        [Request "{type: object, properties: {a: {type: string}}}" => "{type: object, properties: {a: {type: string, default: y}}}"];
    REQUEST_DEFAULT_REMOVED "request-default-removed" Warning No Undecided Request rust Item changelog Removed Rule
        "It is no longer said what the server uses where a request gives no value." "The same call may do something else where the value is left out." [reverse REQUEST_DEFAULT_ADDED];
    RESPONSE_DEFAULT_CHANGED "response-default-changed" Info No No Response mirror "response-default-changed" rust Item changelog Changed Rule
        "The value that stands for one that is missing in a response changed." "Clients that fill it in may do something else."
        [Response "{type: object, properties: {a: {type: string, default: x}}}" => "{type: object, properties: {a: {type: string, default: y}}}"];
    REQUEST_PATTERN_CHANGED "request-pattern-changed" Warning Undecided No Request mirror "request-pattern-changed" rust Unseen changelog Changed Rule
        "In a request, the pattern of a text changed." "Values that follow the old pattern may be refused."
        [Request "{type: string, pattern: ^a}" => "{type: string, pattern: ^b}"];
    RESPONSE_PATTERN_CHANGED "response-pattern-changed" Warning Undecided No Response mirror "response-pattern-changed" rust Unseen changelog Changed Rule
        "In a response, the pattern of a text changed." "Clients that rely on the old pattern may meet other values."
        [Response "{type: string, pattern: ^a}" => "{type: string, pattern: ^b}"];
    REQUEST_RANGE_CHANGED "request-range-changed" Breaking Yes No Request mirror "request-range-changed" rust Item changelog Changed Rule
        "In a request, the steps of a number changed (`multipleOf`)." "Numbers of old clients are refused."
        [Request "{type: integer, multipleOf: 2}" => "{type: integer, multipleOf: 3}"];
    RESPONSE_RANGE_CHANGED "response-range-changed" Breaking Yes No Response mirror "response-range-changed" rust Item changelog Changed Rule
        "In a response, the steps of a number changed (`multipleOf`)." "Clients that rely on the old steps may meet other numbers."
        [Response "{type: integer, multipleOf: 2}" => "{type: integer, multipleOf: 3}"];
    REQUEST_CONDITION_CHANGED "request-condition-changed" Warning Undecided No Request mirror "request-condition-changed" rust Item changelog Changed Rule
        "In a request, a condition on the value changed." "Values that met the old condition may be refused."
        [Request "{type: object, not: {required: [a]}}" => "{type: object, not: {required: [b]}}"];
    RESPONSE_CONDITION_CHANGED "response-condition-changed" Warning Undecided No Response mirror "response-condition-changed" rust Item changelog Changed Rule
        "In a response, a condition on the value changed." "Clients that rely on the old condition may meet other values."
        [Response "{type: object, not: {required: [a]}}" => "{type: object, not: {required: [b]}}"];
}

groups! {
    ENUM_SET: RulePair = REQUEST_ENUM_SET, RESPONSE_ENUM_SET;
    PATTERN_CHANGED: RulePair = REQUEST_PATTERN_CHANGED, RESPONSE_PATTERN_CHANGED;
    RANGE_CHANGED: RulePair = REQUEST_RANGE_CHANGED, RESPONSE_RANGE_CHANGED;
    CONDITION_CHANGED: RulePair = REQUEST_CONDITION_CHANGED, RESPONSE_CONDITION_CHANGED;
}
