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
    all_of_simple_types: "../../../generator/tests/golden/all_of_simple_types/expected.rs",
    default_values: "../../../generator/tests/golden/default_values/expected.rs",
    extended_schemas: "../../../generator/tests/golden/extended_schemas/expected.rs",
    fixed_values: "../../../generator/tests/golden/fixed_values/expected.rs",
    flattened_unions: "../../../generator/tests/golden/flattened_unions/expected.rs",
    inline_tags: "../../../generator/tests/golden/inline_tags/expected.rs",
    integer_enums: "../../../generator/tests/golden/integer_enums/expected.rs",
    nullable: "../../../generator/tests/golden/nullable/expected.rs",
    pattern_properties: "../../../generator/tests/golden/pattern_properties/expected.rs",
    recursive_locations: "../../../generator/tests/golden/recursive_locations/expected.rs",
    several_unions: "../../../generator/tests/golden/several_unions/expected.rs",
    union_defaults: "../../../generator/tests/golden/union_defaults/expected.rs",
    union_conversions: "../../../generator/tests/golden/union_conversions/expected.rs",
}

/// The models of a description with operations.
#[cfg(feature = "__request_forms")]
#[allow(dead_code)]
mod models_of_requests {
    include!(concat!(env!("OUT_DIR"), "/models_of_requests.rs"));
}

pub(super) fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

pub(super) fn written(value: &impl Serialize) -> Value {
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
    // Two values stand for this variant, so that it says which; no other one is written.
    for (given, tag) in [("label", "label"), ("text", "text"), ("box", "text")] {
        let text = Shape::Text(Text::new(given));
        assert_eq!(written(&text), json!({"type": tag}));
    }
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

#[test]
fn a_tag_chooses_an_alternative_without_a_name() {
    use inline_tags::{Numbered, Shape, ShapeCircle};
    let shapes = json!([
        {"kind": "circle", "size": 1.0},
        {"kind": "curve", "size": 2.0},
        {"kind": "dot"},
        {"kind": "stain"},
        {"kind": "Spot"},
    ]);
    let read_shapes: Vec<Shape> = read(shapes.clone());
    assert!(matches!(
        read_shapes.as_slice(),
        [
            Shape::Circle(_),
            Shape::Line(_),
            Shape::Dot(_),
            Shape::Spot(_),
            Shape::Unknown(_)
        ]
    ));
    assert_eq!(written(&read_shapes), shapes);
    assert_eq!(
        written(&Shape::Circle(ShapeCircle::default())),
        json!({"kind": "circle"})
    );
    let numbers = json!([{"v": 1}, {"v": 2}, {"v": 3}]);
    let read_numbers: Vec<Numbered> = read(numbers.clone());
    assert!(matches!(
        read_numbers.as_slice(),
        [Numbered::One(_), Numbered::Two(_), Numbered::Unknown(_)]
    ));
    assert_eq!(written(&read_numbers), numbers);
}

#[test]
fn what_extends_a_schema_is_told_apart_where_the_schema_is_named() {
    use extended_schemas::{Bird, Cat, Dog, DogBase, Household, Pet};
    let pets = json!([
        {"kind": "Cat", "name": "a", "meow": "m"},
        {"kind": "hound", "name": "b", "age": 3, "barks": true},
        {"kind": "Poodle", "name": "c", "age": 4, "curls": 9},
        {"kind": "Fish", "name": "d"},
        {"kind": "Owl", "name": "e", "wise": true},
        {"kind": "Bird", "name": "f", "wings": 2},
        {"kind": "Lizard", "name": "g", "tail": 1},
        {"name": "no kind"},
    ]);
    let read: Household = read(json!({"pets": pets}));
    let [
        Pet::Cat(_),
        Pet::Dog(dog),
        Pet::Dog(poodle),
        Pet::Fish(_),
        Pet::Bird(owl),
        Pet::Bird(bird),
        Pet::Other(_),
        Pet::Unknown(_),
    ] = read.pets.as_slice()
    else {
        panic!("{read:?}");
    };
    assert!(matches!(
        (&**dog, &**poodle),
        (Dog::Other(_), Dog::Poodle(_))
    ));
    assert!(matches!((&**owl, &**bird), (Bird::Owl(_), Bird::Other(_))));
    let names: Vec<_> = read.pets.iter().filter_map(Pet::name).collect();
    assert_eq!(names, ["a", "b", "c", "d", "e", "f", "g"]);
    let ages: Vec<_> = read.pets.iter().filter_map(Pet::age).collect();
    assert_eq!(ages, [&3, &4]);
    assert_eq!(written(&read), json!({"pets": pets}));
    assert_eq!(
        written(&Pet::Cat(Box::new(Cat::new("a")))),
        json!({"kind": "Cat", "name": "a"})
    );
    assert_eq!(
        written(&Pet::from(Dog::from(DogBase::new(Some(3), "a")))),
        json!({"kind": "hound", "name": "a", "age": 3})
    );
}

#[test]
fn where_a_schema_between_others_is_named_any_that_extends_it_may_stand() {
    use extended_schemas::{Dog, Household};
    let dogs = json!([
        {"kind": "Poodle", "name": "a", "age": 4, "curls": 9},
        {"kind": "hound", "name": "b", "age": 3},
        {"kind": "Terrier", "name": "c", "age": 2},
    ]);
    let household: Household = read(json!({"pets": [], "dogs": dogs}));
    let found = household.dogs.clone().unwrap();
    let [Dog::Poodle(poodle), Dog::Other(_), Dog::Other(_)] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(poodle.curls, 9);
    assert_eq!(written(&household), json!({"pets": [], "dogs": dogs}));
}

#[test]
fn what_extends_a_schema_with_a_fixed_tag_is_told_apart_by_facts() {
    use extended_schemas::Plant;
    let plants = json!([{"kind": "tree", "height": 1.5}, {"kind": "tree", "acorns": 3}]);
    let found: Vec<Plant> = read(plants.clone());
    assert!(
        matches!(found.as_slice(), [Plant::Tree(_), Plant::Oak(_)]),
        "{found:?}"
    );
    assert_eq!(written(&found), plants);
}

#[test]
fn alternatives_that_extend_the_schema_that_lists_them_are_told_apart_by_facts() {
    use extended_schemas::Tool;
    let tools = json!([{"maker": "m", "teeth": 7}, {"bit": 1.5}, {"maker": "m"}, "hammer"]);
    let found: Vec<Tool> = read(tools.clone());
    let [
        Tool::Saw(saw),
        Tool::Drill(_),
        Tool::Other(_),
        Tool::Unknown(_),
    ] = found.as_slice()
    else {
        panic!("{found:?}");
    };
    assert_eq!((saw.maker.as_deref(), saw.teeth), (Some("m"), 7));
    assert_eq!(written(&found), tools);
}

#[test]
fn what_has_no_tag_that_is_known_is_read_as_the_default_alternative() {
    use union_defaults::{Dog, Pet, Shape};
    let pets = json!([
        {"kind": "kitten", "meow": true},
        {"kind": "Dog", "name": "a"},
        {"kind": "wolf", "name": "b"},
        {"name": "c"},
        {"kind": "wolf"},
    ]);
    let found: Vec<Pet> = read(pets.clone());
    let [
        Pet::Cat(_),
        Pet::Dog(_),
        Pet::Dog(wolf),
        Pet::Dog(_),
        Pet::Unknown(_),
    ] = found.as_slice()
    else {
        panic!("{found:?}");
    };
    assert_eq!(wolf.name, "b");
    assert_eq!(written(&found), pets);
    assert_eq!(
        written(&Pet::Dog(Dog::new("d"))),
        json!({"kind": "Dog", "name": "d"})
    );
    let shapes = json!([
        {"kind": "Circle", "radius": 1.0},
        {"kind": "cube", "width": 2.0},
        {"width": 3.0, "area": 9.0},
        {"kind": "line"},
    ]);
    let found: Vec<Shape> = read(shapes.clone());
    assert!(matches!(
        found.as_slice(),
        [
            Shape::Circle(_),
            Shape::Box(_),
            Shape::Box(_),
            Shape::Other(_)
        ]
    ));
    assert_eq!(written(&found), shapes);
}

#[test]
fn fields_beside_a_union_are_a_struct_that_holds_it() {
    use flattened_unions::{Card, Payment, PaymentAlternative};
    let value = json!({"id": "i", "card": "4", "further": [1]});
    let payment: Payment = read(value.clone());
    assert_eq!(payment.id, "i");
    assert!(matches!(&payment.alternative, PaymentAlternative::Card(one) if one.card == "4"));
    assert_eq!(written(&payment), value);
    let built = Payment::new("i", PaymentAlternative::Card(Card::new("4")));
    assert_eq!(written(&built), json!({"id": "i", "card": "4"}));
    let neither = json!({"id": "i", "cash": true});
    let payment: Payment = read(neither.clone());
    assert!(matches!(
        payment.alternative,
        PaymentAlternative::Unknown(_)
    ));
    assert_eq!(written(&payment), neither);
}

#[test]
fn a_field_that_the_struct_and_an_alternative_have_is_written_once() {
    use flattened_unions::{Payment, PaymentAlternative};
    let value = json!({"id": "i", "iban": "D", "note": "n"});
    let mut payment: Payment = read(value.clone());
    assert_eq!(written(&payment), value);
    let PaymentAlternative::Bank(bank) = &payment.alternative else {
        panic!("{payment:?}");
    };
    assert_eq!(bank.note.as_deref(), Some("n"));
    payment.note = Some("other".to_owned());
    assert_eq!(
        serde_json::to_string(&payment).unwrap(),
        r#"{"id":"i","note":"other","iban":"D"}"#
    );
    let short = r#"{"id":"i","iban":"D","rate":1.1}"#;
    let payment: Payment = serde_json::from_str(short).unwrap();
    assert_eq!(serde_json::to_string(&payment).unwrap(), short);
}

#[test]
fn the_tag_of_a_flattened_union_is_written_by_the_union() {
    use flattened_unions::{Step, StepAlternative, Wait};
    let step = Step::new(StepAlternative::Wait(Wait::new(3)));
    assert_eq!(written(&step), json!({"kind": "Wait", "seconds": 3}));
    let value = json!({"kind": "Call", "name": "n", "url": "u"});
    let step: Step = read(value.clone());
    assert!(matches!(step.alternative, StepAlternative::Call(_)));
    assert_eq!(written(&step), value);
}

#[test]
fn a_union_in_a_composition_and_lists_of_required_properties() {
    use flattened_unions::{Contact, Message};
    for value in [
        json!({"role": "r", "content": "c"}),
        json!({"role": "r", "calls": ["c"]}),
        json!({"role": "r"}),
    ] {
        let message: Message = read(value.clone());
        assert_eq!(message.role, "r");
        assert_eq!(written(&message), value);
    }
    let contact: Contact = read(json!({"phone": "1"}));
    assert_eq!((contact.mail, contact.phone.as_deref()), (None, Some("1")));
}

#[test]
fn whole_numbers_with_names_are_an_open_enum() {
    use integer_enums::{Ballot, BallotOf, Vote};
    let ballot: Ballot = read(json!({"v": -1.0, "w": 20, "of": 2}));
    assert_eq!((ballot.v, ballot.w), (Vote::Down, Some(20)));
    assert_eq!(written(&ballot), json!({"v": -1, "w": 20, "of": 2}));
    let ballot: Ballot = read(json!({"v": 7, "of": null}));
    assert_eq!((ballot.v, ballot.of), (Vote::Unknown(7), Some(None)));
    assert_eq!(written(&ballot), json!({"v": 7, "of": null}));
    assert_eq!("1".parse(), Ok(Vote::Up));
    assert_eq!(Vote::None.to_string(), "0");
    assert_eq!(i64::from(BallotOf::First), 1);
}

#[test]
fn what_a_variant_holds_converts_into_the_union() {
    use union_conversions::{Input, Node, Twice};
    assert_eq!(written(&Input::from("a")), json!("a"));
    assert_eq!(written(&Input::from(5)), json!(5));
    assert_eq!(written(&Input::from(vec!["a".to_owned()])), json!(["a"]));
    let node = Input::from(Node::new("a".into()));
    assert_eq!(written(&node), json!({"input": "a"}));
    assert_eq!(node.as_node(), Some(&Node::new("a".into())));
    assert_eq!(node.as_text(), None);
    // Two variants hold a string: neither is meant more than the other.
    assert_eq!(Twice::from(true), Twice::Flag(true));
}

#[test]
fn an_enum_of_strings_is_parsed() {
    use fixed_values::DotMode;
    assert_eq!("fast".parse(), Ok(DotMode::Fast));
    assert_eq!("slow".parse(), Ok(DotMode::Unknown("slow".to_owned())));
}

#[test]
fn a_required_value_that_can_be_null_is_given_and_written_as_null() {
    use nullable::Thing;
    let none = Thing::new("a", None);
    assert_eq!(written(&none), json!({"always": "a", "or_null": null}));
    let some = Thing::new("a", "b".to_owned());
    assert_eq!(written(&some), json!({"always": "a", "or_null": "b"}));
    assert_eq!(Thing::new("a", "b"), some);
    let optional = Some("b".to_owned());
    assert_eq!(Thing::new("a", optional), some);
}

#[test]
fn absent_and_null_and_a_value_are_three_states_where_all_are_described() {
    use nullable::Thing;
    for (value, state) in [
        (json!({"always": "a", "or_null": null}), None),
        (
            json!({"always": "a", "or_null": null, "maybe_or_null": null}),
            Some(None),
        ),
        (
            json!({"always": "a", "or_null": null, "maybe_or_null": "x"}),
            Some(Some("x".to_owned())),
        ),
    ] {
        let thing: Thing = read(value.clone());
        assert_eq!(thing.maybe_or_null, state);
        assert_eq!(written(&thing), value);
    }
    let missing = serde_json::from_str::<Thing>(r#"{"always": "a"}"#).unwrap_err();
    assert!(missing.to_string().starts_with("missing field `or_null`"));
}

#[test]
fn an_absent_field_stands_for_its_default_and_is_not_written() {
    use default_values::{Order, Settings};
    let settings: Settings = read(json!({"always": "a"}));
    assert_eq!(settings.size_or_default(), 20);
    assert_eq!(settings.ratio_or_default(), 1.0);
    assert_eq!(settings.name_or_default(), "none");
    assert!(settings.open_or_default());
    assert_eq!(settings.order_or_default(), Order::Down);
    assert!(settings.tags_or_default().is_empty());
    assert_eq!(written(&settings), json!({"always": "a"}));
    let value =
        json!({"always": "a", "size": 1, "name": "n", "open": false, "order": "up", "tags": ["t"]});
    let settings: Settings = read(value);
    assert_eq!(settings.size_or_default(), 1);
    assert_eq!(settings.name_or_default(), "n");
    assert!(!settings.open_or_default());
    assert_eq!(settings.order_or_default(), Order::Up);
    assert_eq!(settings.tags_or_default(), ["t"]);
}

#[test]
fn several_unions_in_a_composition_are_a_field_each() {
    use several_unions::{
        Delivery, DeliveryAlternative, DeliveryAlternative2, DeliveryAlternative2Shop,
        DeliveryAlternativeVan,
    };
    let value = json!({"id": "i", "plate": "p", "street": "s", "further": [1]});
    let delivery: Delivery = read(value.clone());
    assert!(matches!(&delivery.alternative, DeliveryAlternative::Van(one) if one.plate == "p"));
    assert!(
        matches!(&delivery.alternative_2, DeliveryAlternative2::Home(one) if one.street == "s")
    );
    assert_eq!(written(&delivery), value);
    // What one alternative describes is not kept as unknown by the other one.
    let mut moved = delivery;
    moved.alternative_2 = DeliveryAlternative2Shop::new(7).into();
    assert_eq!(
        written(&moved),
        json!({"id": "i", "plate": "p", "shop": 7, "further": [1]})
    );
    // What both describe is read by both, and written once.
    let shared = json!({"id": "i", "plate": "p", "shop": 7.0, "note": "n"});
    let both: Delivery = read(shared);
    let text = serde_json::to_string(&both).unwrap();
    assert_eq!(text.matches("note").count(), 1);
    assert_eq!(
        written(&both),
        json!({"id": "i", "plate": "p", "shop": 7, "note": "n"})
    );
    let built = Delivery::new(
        "i",
        DeliveryAlternativeVan::new("p"),
        DeliveryAlternative2Shop::new(1),
    );
    assert_eq!(written(&built), json!({"id": "i", "plate": "p", "shop": 1}));
    let neither = json!({"id": "i"});
    let neither_read: Delivery = read(neither.clone());
    assert_eq!(written(&neither_read), neither);
}

#[test]
fn alternatives_beside_a_type_of_one_of_them_are_a_union() {
    use several_unions::Contexts;
    for value in [json!({"names": ["a"]}), json!(["a", "b"]), json!(7)] {
        assert_eq!(written(&read::<Contexts>(value.clone())), value);
    }
    let list: Contexts = read(json!(["a"]));
    assert!(matches!(list, Contexts::List(items) if items == ["a"]));
}

#[test]
fn a_schema_without_a_name_holds_itself() {
    use recursive_locations::{Chain, Settings};
    let value = json!({
        "root": {"label": "a", "children": {"x": {"label": "b"}}},
        "tree": {"value": 1, "parts": [{"value": 2, "parts": [{"value": 3}]}]},
    });
    let settings: Settings = read(value.clone());
    let tree = settings.tree.as_ref().unwrap();
    let parts = tree.parts.as_ref().unwrap();
    assert_eq!((tree.value, parts[0].value), (1, 2));
    assert_eq!(written(&settings), value);
    let value = json!([{"next": {"next": {"other": {"value": 4}}}}]);
    let chain: Chain = read(value.clone());
    assert_eq!(written(&chain), value);
}

#[cfg(feature = "__request_forms")]
#[test]
fn what_was_read_is_changed_and_sent() {
    use models_of_requests::{Order, OrderRequest};
    let line = json!({"total": 9.5, "count": 2, "note": "n", "colour": "red"});
    let order = json!({
        "lines": [line, {"total": 1.0, "count": 1, "note": null}],
        "payment": {"name": "Ann", "since": 2020, "x": line},
        "buyer": {"name": "Bob", "x": line},
        "further": {"a": line},
        "related": {"lines": [], "payment": "cash", "buyer": {"name": "Eve"}},
        "state": "open",
    });
    let order: Order = read(order);
    let mut request = OrderRequest::from(order);
    request.buyer.code = Some("c".to_owned());
    let line = json!({"count": 2, "note": "n", "colour": "red"});
    assert_eq!(
        written(&request),
        json!({
            "lines": [line, {"count": 1}],
            "payment": {"name": "Ann", "x": line},
            "buyer": {"name": "Bob", "code": "c", "x": line},
            "further": {"a": line},
            "related": {"lines": [], "payment": "cash", "buyer": {"name": "Eve"}},
            "state": "open",
        })
    );
    let read_again: OrderRequest = read(written(&request));
    assert_eq!(read_again, request);
}

#[cfg(feature = "__request_forms")]
#[test]
fn a_field_of_one_direction_is_read_and_written_in_that_one_only() {
    use models_of_requests::{Card, CardRequest, Line, LineRequest};
    let card: Card = read(json!({"last4": "4242"}));
    assert_eq!(written(&card), json!({"last4": "4242"}));
    assert_eq!(
        written(&CardRequest::new("4000").lines(vec![LineRequest::new(1).note(None)])),
        json!({"number": "4000", "lines": [{"count": 1, "note": null}]})
    );
    assert!(serde_json::from_value::<CardRequest>(json!({"last4": "4242"})).is_err());
    assert!(serde_json::from_value::<Line>(json!({"count": 1})).is_err());
}

#[test]
fn properties_that_a_pattern_names_have_its_type() {
    use pattern_properties::{Closed, Same, Thing};
    let value = json!({"name": "n", "x-a": true, "x-b": null});
    let thing: Thing = read(value.clone());
    assert_eq!(thing.unknown_fields["x-a"], Some(true));
    assert_eq!(written(&thing), value);
    assert!(serde_json::from_value::<Thing>(json!({"x-a": 1})).is_err());
    let closed: Closed = read(json!({"a": 1}));
    assert_eq!(closed["a"], 1);
    assert!(serde_json::from_value::<Same>(json!({"a": 1})).is_err());
}

#[test]
fn names_that_no_pattern_matches_may_have_any_value() {
    use pattern_properties::{Both, Open};
    let value = json!({"thing": {"name": "n"}, "Other": [1], "a": "text", "b": 2});
    let open: Open = read(value.clone());
    assert_eq!(open["Other"], json!([1]));
    let both: Both = read(value.clone());
    assert_eq!((&both["a"], &both["b"]), (&json!("text"), &json!(2)));
    assert_eq!((written(&open), written(&both)), (value.clone(), value));
}

#[test]
fn parts_of_one_simple_type_are_the_one_that_says_most() {
    use all_of_simple_types::{Kind, Thing};
    let thing = json!({
        "name": "n", "kind": "y", "count": 7, "share": 0.5, "when": null, "names": ["a"], "either": null, "fewer": "x", "neither": [1],
    });
    let read: Thing = read(thing.clone());
    assert_eq!(read.name.as_deref(), Some("n"));
    assert_eq!((read.kind.clone(), read.count), (Some(Kind::Y), Some(7)));
    assert_eq!((read.share, read.when.clone()), (Some(0.5), Some(None)));
    assert_eq!(read.names.as_deref(), Some(&["a".to_owned()][..]));
    assert_eq!(written(&read), thing);
}
