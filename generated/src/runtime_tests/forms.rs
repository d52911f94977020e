use serde::Serialize;

use super::{PLAIN, request};
use crate::runtime::Style;
use crate::runtime::form::{FormStyles, encode};
use crate::runtime::styled_value::StyledValue;

#[derive(Serialize)]
struct Address {
    city: &'static str,
    zip: Option<&'static str>,
}

#[derive(Serialize)]
struct Order {
    name: &'static str,
    count: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
    tags: Vec<&'static str>,
    csv: Vec<u32>,
    address: Address,
    raw: Address,
    lines: Vec<Address>,
    ok: bool,
}

fn order() -> Order {
    let address = |city| Address { city, zip: None };
    Order {
        name: "a&b = ü",
        count: 2,
        note: None,
        tags: vec!["x", "y"],
        csv: vec![1, 2],
        address: address("Bonn"),
        raw: address("Köln"),
        lines: vec![address("A"), address("B")],
        ok: true,
    }
}

#[test]
fn fields_stand_in_their_order_as_their_styles_say() {
    let mut built = request(&PLAIN);
    const STYLES: FormStyles = &[
        ("csv", Style::comma_delimited()),
        ("address", Style::deep_object()),
    ];
    built.form("application/x-www-form-urlencoded", STYLES, &order());
    let sent = built.into_request().unwrap();
    assert_eq!(
        sent.headers()["content-type"],
        "application/x-www-form-urlencoded"
    );
    assert_eq!(
        sent.body(),
        "name=a%26b%20%3D%20%C3%BC&count=2&tags=x&tags=y&csv=1%2C2&address%5Bcity%5D=Bonn\
         &raw=%7B%22city%22%3A%22K%C3%B6ln%22%2C%22zip%22%3Anull%7D\
         &lines=%7B%22city%22%3A%22A%22%2C%22zip%22%3Anull%7D\
         &lines=%7B%22city%22%3A%22B%22%2C%22zip%22%3Anull%7D&ok=true"
    );
}

#[test]
fn what_cannot_be_written_names_its_field() {
    static STYLES: FormStyles = &[("ids", Style::pipe_delimited())];
    let body = StyledValue::of(&serde_json::json!({"a": 1, "ids": ["x|y", "z"]})).unwrap();
    assert_eq!(
        encode(&body, STYLES).unwrap_err().to_string(),
        "has an item with the delimiter of the list in it: the field `ids`"
    );
}

#[test]
fn only_an_object_is_a_form() {
    let list = StyledValue::of(&[1]).unwrap();
    let reason = encode(&list, &[]).unwrap_err();
    assert_eq!(reason.to_string(), "is no object, as a form is");
}
