//! Bodies that are sequences or forms: what is a change of them and what is not.

use crate::compare::{report, rules};

/// The rules of both directions.
fn found(old: &str, new: &str) -> [Vec<String>; 2] {
    [rules(&report(old, new)), rules(&report(new, old))]
}

const NOTHING: [Vec<String>; 2] = [Vec::new(), Vec::new()];

#[test]
fn a_list_in_schema_says_of_a_stream_what_item_schema_says_of_its_items() {
    let with = |content: &str| {
        format!(
            "openapi: 3.2.0\npaths: {{/a: {{get: {{responses: {{'200': {{description: ok, content: {{text/event-stream: {{{content}}}}}}}}}}}}}}}"
        )
    };
    let list =
        with("schema: {type: array, items: {type: object, properties: {data: {type: string}}}}");
    let items = with("itemSchema: {type: object, properties: {data: {type: string}}}");
    assert_eq!(found(&list, &items), NOTHING);
    let one = with("schema: {type: object, properties: {data: {type: string}}}");
    assert_eq!(found(&one, &items), NOTHING);
    let numbers = with("itemSchema: {type: object, properties: {data: {type: integer}}}");
    let changed = vec!["response-type-changed: response 200, [].data".to_owned()];
    for other in [list, items] {
        assert_eq!(found(&other, &numbers), [changed.clone(), changed.clone()]);
    }
}

#[test]
fn the_default_of_an_encoding_is_no_change() {
    let with = |media_type: &str, encoding: &str| {
        let properties = "{name: {type: string}, n: {type: array, items: {type: integer}}, meta: {type: object}, file: {type: string, contentMediaType: image/png}, raw: {type: string, format: binary}}";
        format!(
            "openapi: 3.1.0\npaths: {{/a: {{post: {{requestBody: {{content: {{{media_type}: {{schema: {{type: object, properties: {properties}}}{encoding}}}}}}}, responses: {{}}}}}}}}"
        )
    };
    let multipart = |encoding: &str| with("multipart/form-data", encoding);
    let form = |encoding: &str| with("application/x-www-form-urlencoded", encoding);
    let defaults = multipart(
        ", encoding: {name: {contentType: text/plain}, n: {contentType: text/plain}, meta: {contentType: application/json}, file: {contentType: image/png}, raw: {contentType: application/octet-stream}}",
    );
    assert_eq!(found(&multipart(""), &defaults), NOTHING);
    let style = form(", encoding: {n: {style: form, explode: true}, name: {allowReserved: false}}");
    assert_eq!(found(&form(""), &style), NOTHING);
    let changed = vec!["request-encoding-changed: request body".to_owned()];
    for (encoding, of) in [
        (
            "{name: {contentType: text/csv}}",
            &multipart as &dyn Fn(&str) -> String,
        ),
        ("{file: {contentType: image/jpeg}}", &multipart),
        (
            "{name: {headers: {X-A: {schema: {type: string}}}}}",
            &multipart,
        ),
        ("{n: {style: form, explode: false}}", &form),
        ("{meta: {style: form, explode: true}}", &form),
        ("{name: {allowReserved: true}}", &form),
    ] {
        let new = of(&format!(", encoding: {encoding}"));
        assert_eq!(
            found(&of(""), &new),
            [changed.clone(), changed.clone()],
            "{encoding}"
        );
    }
}
