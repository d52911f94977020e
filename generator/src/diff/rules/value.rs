//! Rules about the values themselves: enumerations, defaults and limits.

use crate::diff::rule::rules;

rules! {
    REQUEST_ENUM_VALUE_ADDED "request-enum-value-added" Info No No Request mirror "request-enum-value-removed"
        "A value was added to an enumeration of a request." "Callers have one more choice."
        Request "{type: string, enum: [a, b]}" => "{type: string, enum: [a, b, c]}";
    REQUEST_ENUM_VALUE_REMOVED "request-enum-value-removed" Breaking Yes No Request mirror "request-enum-value-added"
        "A value was removed from an enumeration of a request." "Requests with the removed value are refused."
        Request "{type: string, enum: [a, b, c]}" => "{type: string, enum: [a, b]}";
    RESPONSE_ENUM_VALUE_ADDED "response-enum-value-added" Warning Undecided No Response mirror "response-enum-value-removed"
        "A value was added to an enumeration of a response." "Clients whose enumeration is closed cannot decode the new value."
        Response "{type: string, enum: [a, b]}" => "{type: string, enum: [a, b, c]}";
    RESPONSE_ENUM_VALUE_REMOVED "response-enum-value-removed" Info No No Response mirror "response-enum-value-added"
        "A value was removed from an enumeration of a response." "The value no longer comes."
        Response "{type: string, enum: [a, b, c]}" => "{type: string, enum: [a, b]}";
    RESPONSE_OPEN_ENUM_VALUE_ADDED "response-open-enum-value-added" Info No No Response mirror "response-enum-value-removed"
        "A value was added to an open enumeration of a response." "Old clients keep the new value as one that they do not know."
        Response "{type: string, x-extensible-enum: [a, b]}" => "{type: string, x-extensible-enum: [a, b, c]}";
    REQUEST_ENUM_SET "request-enum-set" Breaking Yes No Request mirror "request-enum-lifted"
        "A value of a request is restricted to an enumeration." "Requests with other values are refused."
        Request "{type: string}" => "{type: string, enum: [a, b]}";
    REQUEST_ENUM_LIFTED "request-enum-lifted" Info No No Request mirror "request-enum-set"
        "A value of a request is no longer restricted to an enumeration." "Requests of old clients are still accepted."
        Request "{type: string, enum: [a, b]}" => "{type: string}";
    RESPONSE_ENUM_SET "response-enum-set" Info No No Response mirror "response-enum-lifted"
        "A value of a response is restricted to an enumeration." "Values are still decoded."
        Response "{type: string}" => "{type: string, enum: [a, b]}";
    RESPONSE_ENUM_LIFTED "response-enum-lifted" Warning Undecided No Response mirror "response-enum-set"
        "A value of a response is no longer restricted to an enumeration." "Clients whose enumeration is closed cannot decode other values."
        Response "{type: string, enum: [a, b]}" => "{type: string}";
    REQUEST_DEFAULT_CHANGED "request-default-changed" Warning No Yes Request mirror "request-default-changed"
        "What the server uses where a request gives no value changed." "The same call does something else where the value is left out."
        Request "{type: object, properties: {a: {type: string, default: x}}}" => "{type: object, properties: {a: {type: string, default: y}}}";
    REQUEST_DEFAULT_ADDED "request-default-added" Info No Undecided Request mirror "request-default-removed"
        "It is said what the server uses where a request gives no value." "The same call may do something else where the value is left out."
        Request "{type: object, properties: {a: {type: string}}}" => "{type: object, properties: {a: {type: string, default: y}}}";
    REQUEST_DEFAULT_REMOVED "request-default-removed" Warning No Undecided Request mirror "request-default-added"
        "It is no longer said what the server uses where a request gives no value." "The same call may do something else where the value is left out."
        Request "{type: object, properties: {a: {type: string, default: y}}}" => "{type: object, properties: {a: {type: string}}}";
    RESPONSE_DEFAULT_CHANGED "response-default-changed" Info No No Response mirror "response-default-changed"
        "The value that stands for one that is missing in a response changed." "Clients that fill it in may do something else."
        Response "{type: object, properties: {a: {type: string, default: x}}}" => "{type: object, properties: {a: {type: string, default: y}}}";
    REQUEST_RANGE_TIGHTENED "request-range-tightened" Breaking Yes No Request mirror "request-range-loosened"
        "In a request, the range of a number is limited more." "Values of old clients that break the new limit are refused."
        Request "{type: integer, maximum: 9}" => "{type: integer, maximum: 5}";
    REQUEST_RANGE_LOOSENED "request-range-loosened" Info No No Request mirror "request-range-tightened"
        "In a request, the range of a number is limited less." "Values of old clients are still accepted."
        Request "{type: integer, maximum: 5}" => "{type: integer, maximum: 9}";
    RESPONSE_RANGE_TIGHTENED "response-range-tightened" Info No No Response mirror "response-range-loosened"
        "In a response, the range of a number is limited more." "Values are still decoded."
        Response "{type: integer, maximum: 9}" => "{type: integer, maximum: 5}";
    RESPONSE_RANGE_LOOSENED "response-range-loosened" Breaking Yes No Response mirror "response-range-tightened"
        "In a response, the range of a number is limited less." "Clients that rely on the old limit may meet values beyond it."
        Response "{type: integer, maximum: 5}" => "{type: integer, maximum: 9}";
    REQUEST_LENGTH_TIGHTENED "request-length-tightened" Breaking Yes No Request mirror "request-length-loosened"
        "In a request, the length of a text is limited more." "Values of old clients that break the new limit are refused."
        Request "{type: string}" => "{type: string, maxLength: 5}";
    REQUEST_LENGTH_LOOSENED "request-length-loosened" Info No No Request mirror "request-length-tightened"
        "In a request, the length of a text is limited less." "Values of old clients are still accepted."
        Request "{type: string, maxLength: 5}" => "{type: string}";
    RESPONSE_LENGTH_TIGHTENED "response-length-tightened" Info No No Response mirror "response-length-loosened"
        "In a response, the length of a text is limited more." "Values are still decoded."
        Response "{type: string}" => "{type: string, maxLength: 5}";
    RESPONSE_LENGTH_LOOSENED "response-length-loosened" Breaking Yes No Response mirror "response-length-tightened"
        "In a response, the length of a text is limited less." "Clients that rely on the old limit may meet values beyond it."
        Response "{type: string, maxLength: 5}" => "{type: string}";
    REQUEST_PATTERN_TIGHTENED "request-pattern-tightened" Breaking Yes No Request mirror "request-pattern-loosened"
        "In a request, the pattern of a text is limited more." "Values of old clients that break the new limit are refused."
        Request "{type: string}" => "{type: string, pattern: ^a}";
    REQUEST_PATTERN_LOOSENED "request-pattern-loosened" Info No No Request mirror "request-pattern-tightened"
        "In a request, the pattern of a text is limited less." "Values of old clients are still accepted."
        Request "{type: string, pattern: ^a}" => "{type: string}";
    RESPONSE_PATTERN_TIGHTENED "response-pattern-tightened" Info No No Response mirror "response-pattern-loosened"
        "In a response, the pattern of a text is limited more." "Values are still decoded."
        Response "{type: string}" => "{type: string, pattern: ^a}";
    RESPONSE_PATTERN_LOOSENED "response-pattern-loosened" Warning Undecided No Response mirror "response-pattern-tightened"
        "In a response, the pattern of a text is limited less." "Clients that rely on the old limit may meet values beyond it."
        Response "{type: string, pattern: ^a}" => "{type: string}";
    REQUEST_ITEM_COUNT_TIGHTENED "request-item-count-tightened" Breaking Yes No Request mirror "request-item-count-loosened"
        "In a request, the items of a list is limited more." "Values of old clients that break the new limit are refused."
        Request "{type: array, items: {type: string}}" => "{type: array, items: {type: string}, minItems: 1}";
    REQUEST_ITEM_COUNT_LOOSENED "request-item-count-loosened" Info No No Request mirror "request-item-count-tightened"
        "In a request, the items of a list is limited less." "Values of old clients are still accepted."
        Request "{type: array, items: {type: string}, minItems: 1}" => "{type: array, items: {type: string}}";
    RESPONSE_ITEM_COUNT_TIGHTENED "response-item-count-tightened" Info No No Response mirror "response-item-count-loosened"
        "In a response, the items of a list is limited more." "Values are still decoded."
        Response "{type: array, items: {type: string}}" => "{type: array, items: {type: string}, minItems: 1}";
    RESPONSE_ITEM_COUNT_LOOSENED "response-item-count-loosened" Breaking Yes No Response mirror "response-item-count-tightened"
        "In a response, the items of a list is limited less." "Clients that rely on the old limit may meet values beyond it."
        Response "{type: array, items: {type: string}, minItems: 1}" => "{type: array, items: {type: string}}";
    REQUEST_PROPERTY_COUNT_TIGHTENED "request-property-count-tightened" Breaking Yes No Request mirror "request-property-count-loosened"
        "In a request, the number of properties is limited more." "Values of old clients that break the new limit are refused."
        Request "{type: object}" => "{type: object, maxProperties: 5}";
    REQUEST_PROPERTY_COUNT_LOOSENED "request-property-count-loosened" Info No No Request mirror "request-property-count-tightened"
        "In a request, the number of properties is limited less." "Values of old clients are still accepted."
        Request "{type: object, maxProperties: 5}" => "{type: object}";
    RESPONSE_PROPERTY_COUNT_TIGHTENED "response-property-count-tightened" Info No No Response mirror "response-property-count-loosened"
        "In a response, the number of properties is limited more." "Values are still decoded."
        Response "{type: object}" => "{type: object, maxProperties: 5}";
    RESPONSE_PROPERTY_COUNT_LOOSENED "response-property-count-loosened" Breaking Yes No Response mirror "response-property-count-tightened"
        "In a response, the number of properties is limited less." "Clients that rely on the old limit may meet values beyond it."
        Response "{type: object, maxProperties: 5}" => "{type: object}";
    REQUEST_CONDITION_TIGHTENED "request-condition-tightened" Breaking Yes No Request mirror "request-condition-loosened"
        "In a request, a condition on the value is limited more." "Values of old clients that break the new limit are refused."
        Request "{type: object}" => "{type: object, not: {required: [a]}}";
    REQUEST_CONDITION_LOOSENED "request-condition-loosened" Info No No Request mirror "request-condition-tightened"
        "In a request, a condition on the value is limited less." "Values of old clients are still accepted."
        Request "{type: object, not: {required: [a]}}" => "{type: object}";
    RESPONSE_CONDITION_TIGHTENED "response-condition-tightened" Info No No Response mirror "response-condition-loosened"
        "In a response, a condition on the value is limited more." "Values are still decoded."
        Response "{type: object}" => "{type: object, not: {required: [a]}}";
    RESPONSE_CONDITION_LOOSENED "response-condition-loosened" Breaking Yes No Response mirror "response-condition-tightened"
        "In a response, a condition on the value is limited less." "Clients that rely on the old limit may meet values beyond it."
        Response "{type: object, not: {required: [a]}}" => "{type: object}";
    REQUEST_PATTERN_CHANGED "request-pattern-changed" Warning Undecided No Request mirror "request-pattern-changed"
        "In a request, the pattern of a text changed." "Values that follow the old pattern may be refused."
        Request "{type: string, pattern: ^a}" => "{type: string, pattern: ^b}";
    RESPONSE_PATTERN_CHANGED "response-pattern-changed" Warning Undecided No Response mirror "response-pattern-changed"
        "In a response, the pattern of a text changed." "Clients that rely on the old pattern may meet other values."
        Response "{type: string, pattern: ^a}" => "{type: string, pattern: ^b}";
    REQUEST_RANGE_CHANGED "request-range-changed" Breaking Yes No Request mirror "request-range-changed"
        "In a request, the steps of a number changed (`multipleOf`)." "Numbers of old clients are refused."
        Request "{type: integer, multipleOf: 2}" => "{type: integer, multipleOf: 3}";
    RESPONSE_RANGE_CHANGED "response-range-changed" Breaking Yes No Response mirror "response-range-changed"
        "In a response, the steps of a number changed (`multipleOf`)." "Clients that rely on the old steps may meet other numbers."
        Response "{type: integer, multipleOf: 2}" => "{type: integer, multipleOf: 3}";
    REQUEST_CONDITION_CHANGED "request-condition-changed" Warning Undecided No Request mirror "request-condition-changed"
        "In a request, a condition on the value changed." "Values that met the old condition may be refused."
        Request "{type: object, not: {required: [a]}}" => "{type: object, not: {required: [b]}}";
    RESPONSE_CONDITION_CHANGED "response-condition-changed" Warning Undecided No Response mirror "response-condition-changed"
        "In a response, a condition on the value changed." "Clients that rely on the old condition may meet other values."
        Response "{type: object, not: {required: [a]}}" => "{type: object, not: {required: [b]}}";
}
