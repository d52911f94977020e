//! What a change does to requests and responses of old clients: a table over the parts of a description.

use crate::compare::{report, rules};
use generator::diff::ExampleFrame::{self, Document, Operation, Parameters, Request, Response};
use generator::diff::Verdict::{self, No, Undecided, Yes};

/// The part of a description, its old and new text, the verdict of the change and of the reverse change.
type Case = (ExampleFrame, &'static str, &'static str, Verdict, Verdict);

#[rustfmt::skip]
const TYPES: &[Case] = &[
    (Request, "{type: integer}", "{type: number}", No, Yes),
    (Request, "{type: string}", "{}", No, Yes),
    (Request, "{oneOf: [{type: string}, {type: object}]}",
     "{oneOf: [{type: string}, {type: object}, {type: boolean}]}", No, Yes),
    (Request, "{type: string}", "{oneOf: [{type: string}, {type: object}]}", No, Yes),
    (Request, "{type: string}", "{oneOf: [{type: string}, {type: 'null'}]}", No, Yes),
    (Request, "{type: integer, format: int32}", "{type: integer, format: int64}", No, Yes),
    (Request, "{anyOf: [{type: string}, {type: object}]}", "{oneOf: [{type: string}, {type: object}]}", No, No),
    (Response, "{type: integer}", "{type: number}", Yes, No),
    (Response, "{type: string}", "{}", Yes, No),
    (Response, "{oneOf: [{type: string}, {type: object}]}",
     "{oneOf: [{type: string}, {type: object}, {type: boolean}]}", Yes, No),
    (Response, "{type: string}", "{oneOf: [{type: string}, {type: object}]}", Yes, No),
    (Response, "{type: string}", "{oneOf: [{type: string}, {type: 'null'}]}", Yes, No),
    (Response, "{type: integer, format: int32}", "{type: integer, format: int64}", Yes, No),
    (Response, "{anyOf: [{type: string}, {type: object}]}", "{oneOf: [{type: string}, {type: object}]}", No, No),
    (Request, "{type: string}", "{type: string, format: uuid}", Undecided, No),
    (Response, "{type: string}", "{type: string, format: uuid}", No, Undecided),
];

#[rustfmt::skip]
const ENUMERATIONS: &[Case] = &[
    (Request, "{type: string, enum: [a, b]}", "{type: string, enum: [a]}", Yes, No),
    (Response, "{type: string, enum: [a, b]}", "{type: string, enum: [a]}", No, Undecided),
    (Request, "{type: array, items: {type: integer, enum: [1, 2]}}",
     "{type: array, items: {type: integer, enum: [1]}}", Yes, No),
    (Request, "{type: string}", "{const: a}", Yes, No),
    (Response, "{type: string}", "{const: a}", No, Undecided),
    (Response, "{oneOf: [{const: a}, {const: b}]}", "{oneOf: [{const: a}, {const: b}, {const: c}]}", Undecided, No),
    (Response, "{type: string, x-extensible-enum: [a]}", "{type: string, x-extensible-enum: [a, b]}", No, No),
];

#[rustfmt::skip]
const PROPERTIES: &[Case] = &[
    (Request, "{type: object, properties: {a: {type: string}}}",
     "{type: object, required: [a], properties: {a: {type: string}}}", Yes, No),
    (Request, "{type: object, properties: {a: {type: object, properties: {a: {type: string}}}}}",
     "{type: object, properties: {a: {type: object, required: [a], properties: {a: {type: string}}}}}", Yes, No),
    (Response, "{type: object, properties: {a: {type: string}}}",
     "{type: object, required: [a], properties: {a: {type: string}}}", No, Yes),
    (Response, "{type: object, properties: {a: {type: object, properties: {a: {type: string}}}}}",
     "{type: object, properties: {a: {type: object, required: [a], properties: {a: {type: string}}}}}", No, Yes),
    (Request, "{type: object, properties: {a: {type: string}}}",
     "{type: object, required: [b], properties: {a: {type: string}, b: {type: string, default: x}}}", Yes, Undecided),
    (Request, "{allOf: [{type: object, properties: {a: {type: string}}}]}",
     "{allOf: [{type: object, properties: {a: {type: string}}}, {type: object, required: [b], properties: {b: {type: string}}}]}", Yes, Undecided),
    (Response, "{allOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]}",
     "{allOf: [{type: object, properties: {a: {type: string}}}]}", Yes, No),
    (Request, "{type: object, properties: {a: {type: string}, b: {type: string, readOnly: true}}}",
     "{type: object, properties: {a: {type: string}}}", No, No),
    (Response, "{type: object, properties: {a: {type: string}, b: {type: string, writeOnly: true}}}",
     "{type: object, properties: {a: {type: string}}}", No, No),
    (Request, "{type: object, required: [a], properties: {a: {type: string, readOnly: true}}}",
     "{type: object, required: [a], properties: {a: {type: string}}}", Yes, Undecided),
    (Response, "{type: object, required: [a], properties: {a: {type: string, writeOnly: true}}}",
     "{type: object, required: [a], properties: {a: {type: string}}}", No, Undecided),
    (Request, "{type: object}", "{type: object, additionalProperties: false}", Yes, No),
    (Response, "{type: object, additionalProperties: {type: string}}",
     "{type: object, additionalProperties: {type: integer}}", Yes, Yes),
    (Request, "{type: object, additionalProperties: {type: string}}",
     "{type: object, properties: {b: {type: integer}}, additionalProperties: {type: string}}", Yes, Yes),
    (Response, "{type: object, additionalProperties: {type: string}}",
     "{type: object, properties: {b: {type: integer}}, additionalProperties: {type: string}}", Yes, Yes),
    (Request, "{type: object, additionalProperties: {type: string}}",
     "{type: object, properties: {b: {type: string}}, additionalProperties: {type: string}}", No, Undecided),
    (Response, "{type: object, additionalProperties: {type: string}}",
     "{type: object, properties: {b: {type: string}}, additionalProperties: {type: string}}", No, Yes),
];

#[rustfmt::skip]
const LIMITS: &[Case] = &[
    (Request, "{type: string, maxLength: 9}", "{type: string, maxLength: 5}", Yes, No),
    (Request, "{type: integer, minimum: 1}", "{type: integer, exclusiveMinimum: 1}", Yes, No),
    (Request, "{type: integer, multipleOf: 2}", "{type: integer, multipleOf: 4}", Yes, No),
    (Request, "{type: array, items: {type: string}}",
     "{type: array, items: {type: string}, uniqueItems: true}", Yes, No),
    (Response, "{type: string, maxLength: 9}", "{type: string, maxLength: 5}", No, Yes),
    (Response, "{type: integer, minimum: 1}", "{type: integer, exclusiveMinimum: 1}", No, Yes),
    (Response, "{type: integer, multipleOf: 2}", "{type: integer, multipleOf: 4}", No, Yes),
    (Response, "{type: array, items: {type: string}}",
     "{type: array, items: {type: string}, uniqueItems: true}", No, Yes),
    (Request, "{type: string}", "{type: string, pattern: ^a}", Yes, No),
    (Response, "{type: string}", "{type: string, pattern: ^a}", No, Undecided),
];

#[rustfmt::skip]
const PARAMETERS: &[Case] = &[
    (Parameters, "- {name: q, in: query, schema: {type: string}}",
     "- {name: q, in: query, schema: {type: string}}\n- {name: r, in: query, schema: {type: string}}", No, Yes),
    (Parameters, "- {name: q, in: query, schema: {type: string}}",
     "- {name: q, in: query, schema: {type: string}}\n- {name: r, in: query, required: true, schema: {type: string, default: x}}", Yes, Yes),
    (Parameters, "- {name: q, in: query, schema: {type: string}}",
     "- {name: q, in: query, required: true, schema: {type: string}}", Yes, No),
    (Parameters, "- {name: q, in: cookie, schema: {type: string}}",
     "- {name: q, in: cookie, required: true, schema: {type: string}}", Yes, No),
    (Parameters, "- {name: q, in: query, schema: {type: integer, default: 1}}",
     "- {name: q, in: query, schema: {type: integer, default: 2}}", No, No),
    (Parameters, "- {name: q, in: query, schema: {type: integer}}",
     "- {name: q, in: query, schema: {type: string}}", No, Yes),
    (Parameters, "- {name: q, in: query, schema: {type: integer}}",
     "- {name: q, in: query, schema: {type: number}}", No, Yes),
    (Parameters, "- {name: q, in: query, schema: {type: array, items: {type: string}}}",
     "- {name: q, in: query, schema: {type: array, minItems: 1, items: {type: string}}}", Yes, No),
    (Parameters, "- {name: q, in: query, schema: {type: array, items: {type: string}}}",
     "- {name: q, in: query, explode: false, schema: {type: array, items: {type: string}}}", Yes, Yes),
    (Parameters, "- {name: q, in: query, explode: false, schema: {type: array, items: {type: string}}}",
     "- {name: q, in: query, explode: false, style: spaceDelimited, schema: {type: array, items: {type: string}}}", Yes, Yes),
    (Parameters, "- {name: q, in: query, schema: {type: object, properties: {a: {type: string}}}}",
     "- {name: q, in: query, style: deepObject, explode: true, schema: {type: object, properties: {a: {type: string}}}}", Yes, Yes),
    (Parameters, "- {name: X-A, in: header, schema: {type: string}}",
     "- {name: x-a, in: header, schema: {type: string}}", No, No),
    (Parameters, "- {name: q, in: query, schema: {type: string}}",
     "- {name: q, in: header, schema: {type: string}}", Yes, Yes),
    (Parameters, "- {name: q, in: query, schema: {type: string}}",
     "- {name: q, in: query, deprecated: true, schema: {type: string}}", No, No),
    (Parameters, "- {name: q, in: query, schema: {type: string}}",
     "- {name: q, in: query, allowEmptyValue: true, schema: {type: string}}", No, Undecided),
];

#[rustfmt::skip]
const BODIES_AND_MEDIA_TYPES: &[Case] = &[
    (Operation, "requestBody: {content: {application/json: {schema: {type: object}}}}", "", Yes, No),
    (Operation, "requestBody: {content: {application/json: {schema: {type: object}}}}",
     "requestBody: {required: true, content: {application/json: {schema: {type: object}}}}", Yes, No),
    (Operation, "requestBody: {content: {application/json: {schema: {type: object}}}}",
     "requestBody: {content: {application/json: {schema: {type: object}}, text/plain: {}}}", No, Yes),
    (Operation, "requestBody: {content: {image/png: {}}}", "requestBody: {content: {'image/*': {}}}", No, Yes),
    (Operation, "requestBody: {content: {application/json: {}}}",
     "requestBody: {content: {application/json; charset=utf-8: {}}}", No, No),
    (Operation, "requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {a: {type: string}}}}}}",
     "requestBody: {content: {multipart/form-data: {schema: {type: object, required: [a], properties: {a: {type: string}}}}}}", Yes, No),
];

#[rustfmt::skip]
const RESPONSES: &[Case] = &[
    (Operation, "responses: {'200': {description: a, content: {application/json: {schema: {type: string}}}}}",
     "responses: {'201': {description: a, content: {application/json: {schema: {type: string}}}}}", Yes, Yes),
    (Operation, "responses: {'200': {description: a, content: {application/json: {schema: {type: string}}}}}",
     "responses: {2XX: {description: a, content: {application/json: {schema: {type: string}}}}}", No, No),
    (Operation, "responses: {'200': {description: a, content: {application/json: {schema: {type: string}}}}}",
     "responses: {2XX: {description: a, content: {application/json: {schema: {type: integer}}}}}", Yes, Yes),
    (Operation, "responses: {2XX: {description: a, content: {application/json: {schema: {type: string}}}}}",
     "responses: {'200': {description: a, content: {application/json: {schema: {type: string}}}}, '201': {description: a, content: {application/json: {schema: {type: integer}}}}}", Yes, Yes),
    (Operation, "responses: {'200': {description: a}, '404': {description: a, content: {application/json: {schema: {type: string}}}}}",
     "responses: {'200': {description: a}, default: {description: a, content: {application/json: {schema: {type: string}}}}}", No, No),
    (Operation, "responses: {'200': {description: a}, '404': {description: a, content: {application/json: {schema: {type: string}}}}}",
     "responses: {'200': {description: a}, default: {description: a, content: {application/json: {schema: {type: integer}}}}}", Yes, Yes),
    (Operation, "responses: {'200': {description: a}, default: {description: a, content: {application/json: {schema: {type: string}}}}}",
     "responses: {'200': {description: a}, default: {description: a, content: {application/json: {schema: {type: string}}}}, '404': {description: a, content: {application/json: {schema: {type: integer}}}}}", Yes, Yes),
    (Operation, "responses: {'200': {description: a}}",
     "responses: {'200': {description: a}, 4XX: {description: a}}", No, No),
    (Operation, "responses: {'204': {description: a}}",
     "responses: {'204': {description: a, content: {application/json: {schema: {type: object}}}}}", No, Yes),
    (Operation, "responses: {'200': {description: a, content: {application/json: {schema: {type: string}}}}}",
     "responses: {'200': {description: a, content: {application/json: {schema: {type: string}}, text/csv: {}}}}", No, Yes),
    (Operation, "responses: {'200': {description: a, content: {application/json: {schema: {type: string}}}}}",
     "responses: {'200': {description: a, content: {application/problem+json: {schema: {type: string}}}}}", Yes, Yes),
    (Operation, "responses: {'200': {description: a, headers: {X: {required: true, schema: {type: string}}}}}",
     "responses: {'200': {description: a, headers: {X: {schema: {type: string}}}}}", Yes, No),
    (Operation, "responses: {'200': {description: a, headers: {X: {schema: {type: integer}}}}}",
     "responses: {'200': {description: a, headers: {X: {schema: {type: string}}}}}", Yes, No),
];

#[rustfmt::skip]
const SECURITY: &[Case] = &[
    (Document, "security: [{a: []}]\npaths: {/x: {get: {}}}",
     "security: [{a: []}, {b: []}]\npaths: {/x: {get: {}}}", No, Yes),
    (Document, "security: [{a: []}]\npaths: {/x: {get: {}}}",
     "security: [{a: [], b: []}]\npaths: {/x: {get: {}}}", Yes, No),
    (Document, "security: [{a: []}]\npaths: {/x: {get: {}}}",
     "security: [{a: []}]\npaths: {/x: {get: {security: [{a: []}]}}}", No, No),
    (Document, "security: [{a: []}]\npaths: {/x: {get: {}}}",
     "security: [{a: []}, {}]\npaths: {/x: {get: {}}}", No, Yes),
    (Document, "paths: {/x: {get: {}}}", "security: [{}, {a: []}]\npaths: {/x: {get: {}}}", No, No),
    (Document, "security: [{a: []}]\npaths: {/x: {get: {security: []}}}",
     "security: [{a: []}]\npaths: {/x: {get: {}}}", Yes, No),
    (Document, "security: [{a: [r]}]\npaths: {/x: {get: {}}}",
     "security: [{a: [r, w]}]\npaths: {/x: {get: {}}}", Undecided, No),
    (Document, "components: {securitySchemes: {a: {type: apiKey, in: header, name: K}}}",
     "components: {securitySchemes: {a: {type: apiKey, in: query, name: K}}}", Yes, Yes),
    (Document, "components: {securitySchemes: {a: {type: apiKey, in: header, name: K}}}",
     "components: {securitySchemes: {a: {type: apiKey, in: header, name: k}}}", No, No),
];

#[rustfmt::skip]
const SERVERS_AND_PATHS: &[Case] = &[
    (Document, "servers: [{url: 'https://a.example'}]", "servers: [{url: 'https://a.example/'}]", No, No),
    (Document, "servers: [{url: 'https://a.example'}]",
     "servers: [{url: 'https://a.example'}, {url: 'https://b.example'}]", No, Undecided),
    (Document, "paths: {/a: {get: {}}}", "paths: {/a: {put: {}}}", Yes, Yes),
    (Document, "paths: {/a: {get: {}}}", "paths: {/b: {get: {}}}", Yes, Yes),
    (Document, "paths: {'/a/{b}': {get: {parameters: [{name: b, in: path, required: true, schema: {type: string}}]}}}",
     "paths: {'/a/{c}': {get: {parameters: [{name: c, in: path, required: true, schema: {type: string}}]}}}", No, No),
    (Document, "paths: {'/a/{b}': {get: {parameters: [{name: b, in: path, required: true, schema: {enum: [a, b]}}]}}}",
     "paths: {'/a/{b}': {get: {parameters: [{name: b, in: path, required: true, schema: {enum: [a]}}]}}}", Yes, No),
    (Document, "paths: {/a: {parameters: [{name: q, in: query, schema: {type: string}}], get: {}}}",
     "paths: {/a: {get: {parameters: [{name: q, in: query, schema: {type: string}}]}}}", No, No),
    (Document, "paths: {/a: {parameters: [{name: q, in: query, schema: {type: string}}], get: {}}}",
     "paths: {/a: {get: {}}}", Yes, No),
];

/// Reordering these changes nothing.
#[rustfmt::skip]
const ORDERS: &[(ExampleFrame, &str, &str)] = &[
    (Request, "{type: object, required: [a, b], properties: {a: {type: string}, b: {type: integer}}}",
     "{type: object, required: [b, a], properties: {b: {type: integer}, a: {type: string}}}"),
    (Request, "{type: string, enum: [a, b]}", "{enum: [b, a], type: string}"),
    (Response, "{allOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]}",
     "{allOf: [{type: object, properties: {b: {type: string}}}, {type: object, properties: {a: {type: string}}}]}"),
    (Response, "{oneOf: [{type: string}, {type: object}]}", "{oneOf: [{type: object}, {type: string}]}"),
    (Parameters, "- {name: z, in: query, required: true, schema: {type: string}}\n- {name: a, in: query, required: true, schema: {type: string}}",
     "- {name: a, in: query, required: true, schema: {type: string}}\n- {name: z, in: query, required: true, schema: {type: string}}"),
    (Operation, "tags: [z, a, b]", "tags: [z, b, a]"),
    (Operation, "responses: {'200': {description: a}, '404': {description: b}}", "responses: {'404': {description: b}, '200': {description: a}}"),
    (Operation, "requestBody: {content: {text/plain: {}, text/csv: {}}}", "requestBody: {content: {text/csv: {}, text/plain: {}}}"),
    (Document, "tags: [{name: a}, {name: b}]", "tags: [{name: b}, {name: a}]"),
    (Document, "paths: {/a: {get: {}, put: {}}, /b: {get: {}}}", "paths: {/b: {get: {}}, /a: {put: {}, get: {}}}"),
    (Document, "security: [{a: []}, {b: [r, w]}]\npaths: {/a: {get: {}}}", "security: [{b: [w, r]}, {a: []}]\npaths: {/a: {get: {}}}"),
];

#[test]
fn the_verdicts_follow_from_what_the_descriptions_allow() {
    let tables = [
        TYPES,
        ENUMERATIONS,
        PROPERTIES,
        LIMITS,
        PARAMETERS,
        BODIES_AND_MEDIA_TYPES,
        RESPONSES,
        SECURITY,
        SERVERS_AND_PATHS,
    ];
    let mut wrong = Vec::new();
    for &(frame, old, new, forward, back) in tables.into_iter().flatten() {
        for (old, new, expected) in [(old, new, forward), (new, old, back)] {
            let found = report(&frame.document(old), &frame.document(new));
            assert!(found.not_compared.is_empty(), "{:?}", found.not_compared);
            let wire = found
                .changes
                .iter()
                .map(|change| change.verdicts.wire)
                .max();
            if wire.unwrap_or(No) != expected {
                wrong.push((old, new, expected, rules(&found)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_order_without_meaning_is_no_change() {
    for (frame, old, new) in ORDERS {
        let found = report(&frame.document(old), &frame.document(new));
        assert_eq!(rules(&found), [""; 0], "{old} to {new}");
    }
}
