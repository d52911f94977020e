//! Integers of each width in each spelling, wherever a model has them.
#![allow(unreachable_pub, reason = "models are public")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::{UnknownFields, json_object, json_union};

/// Texts of JSON, and the whole number that each is.
const SPELLINGS: [(&str, i128); 12] = [
    ("5", 5),
    ("5.0", 5),
    ("500e-2", 5),
    ("1e2", 100),
    ("1E+2", 100),
    ("0.5e1", 5),
    ("-0", 0),
    ("-0.0", 0),
    ("-7.00", -7),
    ("4294967296", 4_294_967_296),
    ("-10000000000000000000", -10_000_000_000_000_000_000),
    ("20000000000000000000", 20_000_000_000_000_000_000),
];

/// Whether two texts are the same number, as far as floats tell.
fn is_same(written: &Value, received: &str) -> bool {
    written.as_f64() == received.parse::<f64>().ok()
}

/// Declares models with an integer of a type in each position, and a test of them.
macro_rules! positions {
    ($($module:ident: $type:ty;)+) => {
        $(
            mod $module {
                use super::*;

                #[derive(Clone, Debug, PartialEq)]
                pub struct Held {
                    pub required: $type,
                    pub optional: Option<$type>,
                    pub list: Vec<$type>,
                    pub map: BTreeMap<String, Option<$type>>,
                    pub unknown_fields: UnknownFields,
                }

                json_object! {
                    Held {
                        "required" => required: required,
                        "optional" => optional: optional,
                        "list" => list: required,
                        "map" => map: required,
                        ..unknown_fields
                    }
                }

                #[derive(Clone, Debug, PartialEq)]
                pub enum Tagged {
                    Held(Held),
                    Unknown(Value),
                }

                json_union! {
                    Tagged by "kind" {
                        ["held"] => Held,
                    }
                }

                #[derive(Clone, Debug, PartialEq)]
                pub enum Untagged {
                    Held(Held),
                    Unknown(Value),
                }

                json_union! {
                    Untagged {
                        Held: {
                            "required": required,
                        },
                    }
                }

                #[derive(Clone, Debug, PartialEq)]
                pub struct Flat {
                    pub name: String,
                    pub alternative: Untagged,
                }

                json_object! {
                    Flat {
                        "name" => name: required,
                        ..alternative sees []
                    }
                }

                fn check(held: &Held, number: i128, text: &str) {
                    let nearest = <$type>::try_from(number);
                    let fits = nearest.is_ok();
                    let beyond = if number < 0 { <$type>::MIN } else { <$type>::MAX };
                    let nearest = nearest.unwrap_or(beyond);
                    assert_eq!(held.required, nearest, "{text}");
                    assert_eq!(held.optional, fits.then_some(nearest), "{text}");
                    assert_eq!(held.list, [nearest, 1], "{text}");
                    assert_eq!(held.map["a"], Some(nearest), "{text}");
                }

                fn check_written(written: &str, text: &str) {
                    let written: Value = serde_json::from_str(written).unwrap();
                    for pointer in ["/required", "/optional", "/list/0", "/map/a"] {
                        let found = written.pointer(pointer).unwrap();
                        assert!(is_same(found, text), "{text}: {found} at {pointer}");
                    }
                }

                #[test]
                fn are_read_in_each_place_and_written_as_received() {
                    for (text, number) in SPELLINGS {
                        let fields = format!(
                            r#""required":{text},"optional":{text},"list":[{text},1],"map":{{"a":{text},"b":null}}"#
                        );
                        let held: Held = serde_json::from_str(&format!("{{{fields}}}")).unwrap();
                        check(&held, number, text);
                        check_written(&serde_json::to_string(&held).unwrap(), text);

                        let tagged = format!(r#"{{"kind":"held",{fields}}}"#);
                        let read: Tagged = serde_json::from_str(&tagged).unwrap();
                        let Tagged::Held(held) = &read else {
                            panic!("{text}: {read:?}");
                        };
                        check(held, number, text);
                        check_written(&serde_json::to_string(&read).unwrap(), text);

                        let read: Untagged = serde_json::from_str(&format!("{{{fields}}}")).unwrap();
                        let Untagged::Held(held) = &read else {
                            panic!("{text}: {read:?}");
                        };
                        check(held, number, text);
                        check_written(&serde_json::to_string(&read).unwrap(), text);

                        let flat = format!(r#"{{"name":"n",{fields}}}"#);
                        let read: Flat = serde_json::from_str(&flat).unwrap();
                        let Untagged::Held(held) = &read.alternative else {
                            panic!("{text}: {read:?}");
                        };
                        check(held, number, text);
                        // A JSON value, by which an object within another one is written, has 64 bits.
                        if i64::try_from(number).is_ok() || <$type>::BITS < 128 {
                            check_written(&serde_json::to_string(&read).unwrap(), text);
                        }
                    }
                }

                #[test]
                fn what_no_number_of_json_is_costs_an_error() {
                    for text in ["\"5\"", "true", "[5]", "{}", "null", "05"] {
                        let fields = format!(r#"{{"required":{text},"list":[],"map":{{}}}}"#);
                        assert!(serde_json::from_str::<Held>(&fields).is_err(), "{text}");
                    }
                }
            }
        )+
    };
}

positions! {
    of_32_bits: i32;
    of_32_bits_without_sign: u32;
    of_64_bits: i64;
    of_64_bits_without_sign: u64;
    of_128_bits: i128;
}

#[test]
fn a_number_of_128_bits_is_exact() {
    let read = |text: &str| {
        let text = format!(r#"{{"required":{text},"list":[],"map":{{}}}}"#);
        serde_json::from_str::<of_128_bits::Held>(&text).unwrap()
    };
    for (text, number) in [
        ("18446744073709551616", 18_446_744_073_709_551_616),
        ("18446744073709551617", 18_446_744_073_709_551_617),
        ("1844674407370955161.7e1", 18_446_744_073_709_551_617),
        ("-18446744073709551617.0", -18_446_744_073_709_551_617),
        ("1e38", 10_i128.pow(38)),
        ("170141183460469231731687303715884105727", i128::MAX),
        ("-170141183460469231731687303715884105728", i128::MIN),
        ("0e999999999999", 0),
    ] {
        assert_eq!(read(text).required, number, "{text}");
    }
    assert_eq!(read("5.5").required, 6);
    assert_eq!(
        read("5.5")
            .unknown_fields
            .get("required")
            .and_then(Value::as_f64),
        Some(5.5)
    );
    assert_eq!(read("1e39").required, i128::MAX);
    assert_eq!(read("-1e39").required, i128::MIN);
}
