//! Models as the generator writes them: JSON in both directions.
#![allow(unreachable_pub, reason = "models are public")]

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Declares what the generator writes for descriptions.
macro_rules! described {
    ($($name:ident: $file:literal,)+) => {
        $(
            /// What the generator writes for a description.
            #[allow(dead_code, clippy::duplicate_mod)]
            #[rustfmt::skip]
            #[path = $file]
            mod $name;
        )+
    };
}

described! {
    fixed_values: "../../../generator/tests/golden/fixed_values/expected.rs",
}

fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn written(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn a_value_that_is_the_only_one_is_written_by_itself() {
    use fixed_values::{Circle, Dot};
    assert_eq!(
        written(&Dot::default()),
        json!({"type": "dot", "filled": true, "scale": 1, "unit": "px"})
    );
    assert_eq!(
        written(&Circle::new(1.0)),
        json!({"type": "circle", "radius": 1.0})
    );
}

#[test]
fn another_value_than_the_only_one_is_kept_as_received() {
    use fixed_values::{Dot, DotType};
    let value = json!({"type": "point", "filled": false, "scale": 3, "unit": "em"});
    let dot: Dot = read(value.clone());
    assert_eq!(dot.type_, DotType::Unknown("point".to_owned()));
    assert_eq!((dot.filled, dot.scale), (false, 3));
    assert_eq!(written(&dot), value);
}

#[test]
fn a_union_writes_the_tag_whatever_the_variant_holds() {
    use fixed_values::{Box_, Circle, Dot, Shape, Text};
    let mut circle = Circle::new(1.0);
    circle.type_ = "box".to_owned();
    circle.unknown_fields.insert("x", 1);
    let shape = Shape::Circle(circle);
    assert_eq!(
        written(&shape),
        json!({"type": "circle", "radius": 1.0, "x": 1})
    );
    assert_eq!(
        serde_json::to_string(&Shape::Box(Box_::default())).unwrap(),
        r#"{"type":"Box"}"#
    );
    assert_eq!(
        written(&Shape::Dot(Dot::default())),
        written(&Dot::default())
    );
    // Two values stand for this variant, so that it says which.
    assert_eq!(
        written(&Shape::Text(Text::new("label"))),
        json!({"type": "label"})
    );
}

#[test]
fn what_a_union_has_read_it_writes_again() {
    use fixed_values::Shape;
    for value in [
        json!({"type": "Box", "width": 2.0}),
        json!({"type": "circle", "radius": 1.0, "of": null}),
        json!({"type": "label"}),
        json!({"type": "star", "points": 5}),
    ] {
        let shape: Shape = read(value.clone());
        let mut expected = value;
        expected.as_object_mut().unwrap().remove("of");
        assert_eq!(written(&shape), expected);
    }
}
