//! Rules about the schemas of values: types, properties and alternatives.

use crate::diff::rule::{groups, rules};

rules! {
    REQUEST_TYPE_WIDENED "request-type-widened" Info No No Request mirror "request-type-narrowed" rust Item changelog Changed Rule
        "A value of a request can have more types." "Values of old clients are still accepted."
        [Request "{type: string}" => "{type: [string, integer]}"];
    REQUEST_TYPE_NARROWED "request-type-narrowed" Breaking Yes No Request rust Item changelog Changed Rule
        "A value of a request can have fewer types." "Values of a type that is no longer listed are refused." [reverse REQUEST_TYPE_WIDENED];
    RESPONSE_TYPE_WIDENED "response-type-widened" Breaking Yes No Response mirror "response-type-narrowed" rust Item changelog Changed Rule
        "A value of a response can have more types." "Old clients cannot decode a value of the new type."
        [Response "{type: string}" => "{type: [string, integer]}"];
    RESPONSE_TYPE_NARROWED "response-type-narrowed" Info No No Response rust Item changelog Changed Rule
        "A value of a response can have fewer types." "Values are still decoded." [reverse RESPONSE_TYPE_WIDENED];
    REQUEST_TYPE_CHANGED "request-type-changed" Breaking Yes No Request mirror "request-type-changed" rust Type changelog Changed Rule
        "The type of a value of a request changed." "Values of old clients are refused."
        [Request "{type: string}" => "{type: integer}"];
    RESPONSE_TYPE_CHANGED "response-type-changed" Breaking Yes No Response mirror "response-type-changed" rust Type changelog Changed Rule
        "The type of a value of a response changed." "Old clients cannot decode the value."
        [Response "{type: string}" => "{type: integer}"];
    REQUEST_BECAME_NULLABLE "request-became-nullable" Info No No Request mirror "request-became-not-nullable" rust Item changelog Changed Rule
        "A value of a request can be null." "Callers may send null."
        [Request "{type: string}" => "{type: [string, 'null']}"];
    REQUEST_BECAME_NOT_NULLABLE "request-became-not-nullable" Breaking Yes No Request rust Item changelog Changed Rule
        "A value of a request can no longer be null." "Requests with null are refused." [reverse REQUEST_BECAME_NULLABLE];
    RESPONSE_BECAME_NULLABLE "response-became-nullable" Breaking Yes No Response mirror "response-became-not-nullable" rust Item changelog Changed Rule
        "A value of a response can be null." "Old clients that do not expect null fail to decode it."
        [Response "{type: string}" => "{type: [string, 'null']}"];
    RESPONSE_BECAME_NOT_NULLABLE "response-became-not-nullable" Info No No Response rust Item changelog Changed Rule
        "A value of a response can no longer be null." "Callers no longer have to expect null." [reverse RESPONSE_BECAME_NULLABLE];
    REQUEST_NUMBER_WIDENED "request-number-widened" Info No No Request mirror "request-number-narrowed" rust Item changelog Changed Rule
        "A number of a request has a larger range (`format`)." "Numbers of old clients are still accepted."
        [Request "{type: integer, format: int32}" => "{type: integer, format: int64}"];
    REQUEST_NUMBER_NARROWED "request-number-narrowed" Breaking Yes No Request rust Item changelog Changed Rule
        "A number of a request has a smaller range (`format`)." "Numbers outside of the new range are refused." [reverse REQUEST_NUMBER_WIDENED];
    RESPONSE_NUMBER_WIDENED "response-number-widened" Breaking Yes No Response mirror "response-number-narrowed" rust Item changelog Changed Rule
        "A number of a response has a larger range (`format`)." "Old clients cannot hold the larger numbers."
        [Response "{type: integer, format: int32}" => "{type: integer, format: int64}"];
    RESPONSE_NUMBER_NARROWED "response-number-narrowed" Info No No Response rust Item changelog Changed Rule
        "A number of a response has a smaller range (`format`)." "Numbers are still decoded." [reverse RESPONSE_NUMBER_WIDENED];
    REQUEST_FORMAT_ADDED "request-format-added" Warning Undecided No Request mirror "request-format-removed" rust Item changelog Added Rule
        "A value of a request got a format." "Values that do not follow the format may be refused."
        [Request "{type: string}" => "{type: string, format: uuid}"];
    REQUEST_FORMAT_REMOVED "request-format-removed" Info No No Request rust Item changelog Removed Rule
        "A value of a request has no format any more." "Values of old clients are still accepted." [reverse REQUEST_FORMAT_ADDED];
    RESPONSE_FORMAT_ADDED "response-format-added" Info No No Response mirror "response-format-removed" rust Item changelog Added Rule
        "A value of a response got a format." "Values are still decoded."
        [Response "{type: string}" => "{type: string, format: uuid}"];
    RESPONSE_FORMAT_REMOVED "response-format-removed" Warning Undecided No Response rust Item changelog Removed Rule
        "A value of a response has no format any more." "Clients that decode the old format may meet values that do not follow it." [reverse RESPONSE_FORMAT_ADDED];
    REQUEST_FORMAT_CHANGED "request-format-changed" Warning Undecided No Request mirror "request-format-changed" rust Item changelog Changed Rule
        "The format of a value of a request changed." "Values that follow the old format may be refused."
        [Request "{type: string, format: date}" => "{type: string, format: uuid}"];
    RESPONSE_FORMAT_CHANGED "response-format-changed" Warning Undecided No Response mirror "response-format-changed" rust Item changelog Changed Rule
        "The format of a value of a response changed." "Clients that decode the old format may meet values that do not follow it."
        [Response "{type: string, format: date}" => "{type: string, format: uuid}"];
    REQUEST_PROPERTY_ADDED "request-property-added" Info No No Request mirror "request-property-removed" rust Item changelog Added Field("The field ")
        "A request got an optional property." "Callers can send one more value."
        [Request "{type: object, properties: {a: {type: string}}}" => "{type: object, properties: {a: {type: string}, b: {type: string}}}"];
    REQUEST_REQUIRED_PROPERTY_ADDED "request-required-property-added" Breaking Yes No Request mirror "request-property-removed" rust Item changelog Added Rule
        "A request got a required property." "Requests of old clients lack it and are refused."
        [Request "{type: object, properties: {a: {type: string}}}"
        => "{type: object, required: [b], properties: {a: {type: string}, b: {type: string}}}"];
    REQUEST_PROPERTY_REMOVED "request-property-removed" Warning Undecided No Request rust Item changelog Removed Field("The field ")
        "A property of a request was removed." "Requests that carry it may be refused, or the value has no effect any more." [reverse REQUEST_PROPERTY_ADDED];
    REQUEST_CLOSED_PROPERTY_REMOVED "request-closed-property-removed" Breaking Yes No Request mirror "request-property-added" rust Item changelog Removed Field("The field ")
        "A property of a request that takes no others was removed." "Requests that carry it are refused."
        [Request "{type: object, additionalProperties: false, properties: {a: {type: string}, b: {type: string}}}"
        => "{type: object, additionalProperties: false, properties: {a: {type: string}}}"];
    RESPONSE_PROPERTY_ADDED "response-property-added" Info No No Response mirror "response-property-removed" rust Item changelog Added Field("The field ")
        "A response got a property." "Old clients ignore it."
        [Response "{type: object, properties: {a: {type: string}}}" => "{type: object, properties: {a: {type: string}, b: {type: string}}}"];
    RESPONSE_PROPERTY_REMOVED "response-property-removed" Breaking Yes No Response rust Item changelog Removed Field("The field ")
        "A property of a response was removed." "Callers that read it find it missing." [reverse RESPONSE_PROPERTY_ADDED];
    REQUEST_PROPERTY_BECAME_REQUIRED "request-property-became-required" Breaking Yes No Request mirror "request-property-became-optional" rust Item changelog Changed Rule
        "A property of a request became required." "Requests that leave it out are refused."
        [Request "{type: object, properties: {a: {type: string}}}" => "{type: object, required: [a], properties: {a: {type: string}}}"];
    REQUEST_PROPERTY_BECAME_OPTIONAL "request-property-became-optional" Info No No Request rust Item changelog Changed Rule
        "A property of a request became optional." "Callers may leave it out." [reverse REQUEST_PROPERTY_BECAME_REQUIRED];
    RESPONSE_PROPERTY_BECAME_REQUIRED "response-property-became-required" Info No No Response mirror "response-property-became-optional" rust Item changelog Changed Rule
        "A property of a response became required." "Callers can rely on it."
        [Response "{type: object, properties: {a: {type: string}}}" => "{type: object, required: [a], properties: {a: {type: string}}}"];
    RESPONSE_PROPERTY_BECAME_OPTIONAL "response-property-became-optional" Breaking Yes No Response rust Item changelog Changed Rule
        "A property of a response became optional." "Callers that rely on it fail where it is missing." [reverse RESPONSE_PROPERTY_BECAME_REQUIRED];
    REQUEST_ADDITIONAL_PROPERTIES_RESTRICTED "request-additional-properties-restricted" Breaking Yes No Request mirror "request-additional-properties-released" rust Item changelog Changed Rule
        "Further properties of a request must follow a schema." "Requests with other values in them are refused."
        [Request "{type: object}" => "{type: object, additionalProperties: {type: string}}"];
    REQUEST_ADDITIONAL_PROPERTIES_RELEASED "request-additional-properties-released" Info No No Request rust Item changelog Changed Rule
        "Further properties of a request may be anything." "Requests of old clients are still accepted." [reverse REQUEST_ADDITIONAL_PROPERTIES_RESTRICTED];
    RESPONSE_ADDITIONAL_PROPERTIES_RESTRICTED "response-additional-properties-restricted" Info No No Response mirror "response-additional-properties-released" rust Item changelog Changed Rule
        "Further properties of a response must follow a schema." "Values are still decoded."
        [Response "{type: object}" => "{type: object, additionalProperties: {type: string}}"];
    RESPONSE_ADDITIONAL_PROPERTIES_RELEASED "response-additional-properties-released" Breaking Yes No Response rust Item changelog Changed Rule
        "Further properties of a response may be anything." "Old clients cannot decode the other values." [reverse RESPONSE_ADDITIONAL_PROPERTIES_RESTRICTED];
    REQUEST_ADDITIONAL_PROPERTIES_FORBIDDEN "request-additional-properties-forbidden" Breaking Yes No Request mirror "request-additional-properties-allowed" rust Item changelog Changed Rule
        "An object of a request takes no further properties." "Requests with properties that are not listed are refused."
        [Request "{type: object}" => "{type: object, additionalProperties: false}"];
    REQUEST_ADDITIONAL_PROPERTIES_ALLOWED "request-additional-properties-allowed" Info No No Request rust Item changelog Changed Rule
        "An object of a request may have further properties." "Callers may send further properties." [reverse REQUEST_ADDITIONAL_PROPERTIES_FORBIDDEN];
    RESPONSE_ADDITIONAL_PROPERTIES_FORBIDDEN "response-additional-properties-forbidden" Info No No Response mirror "response-additional-properties-allowed" rust Item changelog Changed Rule
        "An object of a response takes no further properties." "Nothing that callers read goes away."
        [Response "{type: object}" => "{type: object, additionalProperties: false}"];
    RESPONSE_ADDITIONAL_PROPERTIES_ALLOWED "response-additional-properties-allowed" Info No No Response rust Item changelog Changed Rule
        "An object of a response may have further properties." "Old clients ignore what they do not know." [reverse RESPONSE_ADDITIONAL_PROPERTIES_FORBIDDEN];
    REQUEST_VARIANT_ADDED "request-variant-added" Info No No Request mirror "request-variant-removed" rust Item changelog Added Rule
        "A value of a request can have one more form (`oneOf`, `anyOf`)." "Callers have one more choice."
        [Request "{oneOf: [{type: string}, {type: object}]}" => "{oneOf: [{type: string}, {type: object}, {type: array, items: {type: string}}]}"];
    REQUEST_VARIANT_REMOVED "request-variant-removed" Breaking Yes No Request rust Item changelog Removed Rule
        "A value of a request can no longer have one of its forms (`oneOf`, `anyOf`)." "Values of that form are refused." [reverse REQUEST_VARIANT_ADDED];
    RESPONSE_VARIANT_ADDED "response-variant-added" Breaking Yes No Response mirror "response-variant-removed" rust Item changelog Added Rule
        "A value of a response can have one more form (`oneOf`, `anyOf`)." "Old clients cannot decode a value of the new form."
        [Response "{oneOf: [{type: string}, {type: object}]}" => "{oneOf: [{type: string}, {type: object}, {type: array, items: {type: string}}]}"];
    RESPONSE_VARIANT_REMOVED "response-variant-removed" Info No No Response rust Item changelog Removed Rule
        "A value of a response can no longer have one of its forms (`oneOf`, `anyOf`)." "Values are still decoded." [reverse RESPONSE_VARIANT_ADDED];
    DISCRIMINATOR_ADDED "discriminator-added" Info No No Both mirror "discriminator-removed" rust Item changelog Added Rule
        "The property that tells the forms of a value apart is named." "Values are the same."
        [Response "{oneOf: [{type: string}, {type: object}]}" => "{oneOf: [{type: string}, {type: object}], discriminator: {propertyName: t}}"];
    DISCRIMINATOR_REMOVED "discriminator-removed" Warning Undecided No Both rust Item changelog Removed Rule
        "The property that tells the forms of a value apart is no longer named." "Clients that decide by it may not know the form any more." [reverse DISCRIMINATOR_ADDED];
    DISCRIMINATOR_CHANGED "discriminator-changed" Warning Undecided No Both mirror "discriminator-changed" rust Item changelog Changed Rule
        "Another property tells the forms of a value apart." "Clients that decide by the old one may not know the form any more."
        [Response "{oneOf: [{type: string}, {type: object}], discriminator: {propertyName: t}}"
        => "{oneOf: [{type: string}, {type: object}], discriminator: {propertyName: u}}"];
    DISCRIMINATOR_VALUE_ADDED "discriminator-value-added" Info No No Both mirror "discriminator-value-removed" rust Item changelog Added Rule
        "A form of a value has one more name in the discriminator." "Old clients know the form by its other name."
        [Response "{oneOf: [{type: string}, {type: object}], discriminator: {propertyName: t, mapping: {a: A}}}"
        => "{oneOf: [{type: string}, {type: object}], discriminator: {propertyName: t, mapping: {a: A, b: A}}}"];
    DISCRIMINATOR_VALUE_REMOVED "discriminator-value-removed" Warning Undecided No Both rust Item changelog Removed Rule
        "A form of a value lost a name in the discriminator." "Values with that name may be refused or not understood." [reverse DISCRIMINATOR_VALUE_ADDED];
    DISCRIMINATOR_VALUE_CHANGED "discriminator-value-changed" Warning Undecided No Both mirror "discriminator-value-changed" rust Item changelog Changed Rule
        "A name in the discriminator stands for another form." "Values with that name may be refused or not understood."
        [Response "{oneOf: [{type: string}, {type: object}], discriminator: {propertyName: t, mapping: {a: A}}}"
        => "{oneOf: [{type: string}, {type: object}], discriminator: {propertyName: t, mapping: {a: B}}}"];
    PROPERTY_DEPRECATED "property-deprecated" Info No No Both mirror "property-deprecation-ended" rust Unseen changelog Deprecated Field("The field ")
        "A property became deprecated." "It still works; callers are warned to move away from it."
        [Response "{type: object, properties: {a: {type: string}}}" => "{type: object, properties: {a: {type: string, deprecated: true}}}"];
    PROPERTY_DEPRECATION_ENDED "property-deprecation-ended" Info No No Both rust Unseen changelog Changed Field("No longer deprecated: the field ")
        "A property is no longer deprecated." "Callers are no longer warned." [reverse PROPERTY_DEPRECATED];
    PROPERTY_BECAME_READ_ONLY "property-became-read-only" Warning Undecided No Request mirror "property-no-longer-read-only" rust Item changelog Changed Rule
        "A property is only part of responses (`readOnly`)." "Requests that carry it may be refused, or the value has no effect any more."
        [Request "{type: object, properties: {a: {type: string}}}" => "{type: object, properties: {a: {type: string, readOnly: true}}}"];
    PROPERTY_NO_LONGER_READ_ONLY "property-no-longer-read-only" Info No No Request rust Item changelog Changed Rule
        "A property can be part of requests again (`readOnly`)." "Callers can send one more value." [reverse PROPERTY_BECAME_READ_ONLY];
    PROPERTY_BECAME_WRITE_ONLY "property-became-write-only" Warning Undecided No Response mirror "property-no-longer-write-only" rust Item changelog Changed Rule
        "A property is only part of requests (`writeOnly`)." "Callers that read it from a response may find it missing."
        [Response "{type: object, properties: {a: {type: string}}}" => "{type: object, properties: {a: {type: string, writeOnly: true}}}"];
    PROPERTY_NO_LONGER_WRITE_ONLY "property-no-longer-write-only" Info No No Response rust Item changelog Changed Rule
        "A property can be part of responses again (`writeOnly`)." "Old clients ignore it." [reverse PROPERTY_BECAME_WRITE_ONLY];
    SCHEMA_ADDED "schema-added" Info No No Api mirror "schema-removed" rust Item changelog Added Type("The type ")
        "A named schema was added." "It matters where an operation uses it."
        [Document "components: {schemas: {}}" => "components: {schemas: {A: {type: object}}}"];
    SCHEMA_REMOVED "schema-removed" Info No No Api rust Name changelog Removed Type("The type ")
        "A named schema was removed." "It matters where an operation used it." [reverse SCHEMA_ADDED];
    SCHEMA_RENAMED "schema-renamed" Warning No No Api mirror "schema-renamed" rust Name changelog Changed Silent
        "A schema that is used has another name." "Values are the same; the name of its type in Rust may change."
        [Document "paths: {/a: {get: {responses: {'200': {description: a, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}}\ncomponents: {schemas: {A: {type: object}}}"
        => "paths: {/a: {get: {responses: {'200': {description: a, content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}}}}}\ncomponents: {schemas: {B: {type: object}}}"];
    SCHEMA_DEPRECATED "schema-deprecated" Info No No Api mirror "schema-deprecation-ended" rust Unseen changelog Deprecated Type("The type ")
        "A named schema became deprecated." "It still works; callers are warned to move away from it."
        [Document "components: {schemas: {A: {type: object}}}" => "components: {schemas: {A: {type: object, deprecated: true}}}"];
    SCHEMA_DEPRECATION_ENDED "schema-deprecation-ended" Info No No Api rust Unseen changelog Changed Silent
        "A named schema is no longer deprecated." "Callers are no longer warned." [reverse SCHEMA_DEPRECATED];
}

groups! {
    TYPE_WIDENED: RulePair = REQUEST_TYPE_WIDENED, RESPONSE_TYPE_WIDENED;
    TYPE_CHANGED: RulePair = REQUEST_TYPE_CHANGED, RESPONSE_TYPE_CHANGED;
    BECAME_NULLABLE: RulePair = REQUEST_BECAME_NULLABLE, RESPONSE_BECAME_NULLABLE;
    NUMBER_WIDENED: RulePair = REQUEST_NUMBER_WIDENED, RESPONSE_NUMBER_WIDENED;
    NUMBER_NARROWED: RulePair = REQUEST_NUMBER_NARROWED, RESPONSE_NUMBER_NARROWED;
    FORMAT_ADDED: RulePair = REQUEST_FORMAT_ADDED, RESPONSE_FORMAT_ADDED;
    FORMAT_REMOVED: RulePair = REQUEST_FORMAT_REMOVED, RESPONSE_FORMAT_REMOVED;
    FORMAT_CHANGED: RulePair = REQUEST_FORMAT_CHANGED, RESPONSE_FORMAT_CHANGED;
    ADDITIONAL_PROPERTIES_RESTRICTED: RulePair = REQUEST_ADDITIONAL_PROPERTIES_RESTRICTED, RESPONSE_ADDITIONAL_PROPERTIES_RESTRICTED;
    ADDITIONAL_PROPERTIES_FORBIDDEN: RulePair = REQUEST_ADDITIONAL_PROPERTIES_FORBIDDEN, RESPONSE_ADDITIONAL_PROPERTIES_FORBIDDEN;
    VARIANT_ADDED: RulePair = REQUEST_VARIANT_ADDED, RESPONSE_VARIANT_ADDED;
}
