//! Rules about limits that became tighter or looser: four of each kind, for requests and for responses.

use crate::diff::rule::{LimitRules, Rule, RulePair, example, rule};
use crate::diff::rules::value;

/// One rule about a limit.
macro_rules! limit {
    ($direction:ident $id:literal $mirror:literal $severity:ident $wire:ident $rust:ident
        $what:expr, $consequence:literal, $old:literal => $new:literal) => {
        rule!($id $severity $wire No $direction mirror $mirror, rust $rust changelog Changed Rule ("")
            $what, $consequence, example!([$direction $old => $new]))
    };
}

/// Declares the rules of each kind of limit, and the table of them all.
///
/// `rust` is the effect of each of them, `loosened` severity and wire verdict where a limit of a response is loosened;
/// the example tightens the limit.
macro_rules! limits {
    ($($name:ident changed $changed:ident $what:literal rust $rust:ident loosened $severity:ident $wire:ident
        requests $tight:literal $loose:literal responses $tighter:literal $looser:literal
        $old:literal => $new:literal;)*) => {
        $(
            pub(crate) const $name: LimitRules = LimitRules {
                changed: value::$changed,
                tightened: RulePair {
                    request: limit!(Request $tight $loose Breaking Yes $rust
                        concat!("In a request, ", $what, " is limited more."),
                        "Values of old clients that break the new limit are refused.", $old => $new),
                    response: limit!(Response $tighter $looser Info No $rust
                        concat!("In a response, ", $what, " is limited more."),
                        "Values are still decoded.", $old => $new),
                },
                loosened: RulePair {
                    request: limit!(Request $loose $tight Info No $rust
                        concat!("In a request, ", $what, " is limited less."),
                        "Values of old clients are still accepted.", $new => $old),
                    response: limit!(Response $looser $tighter $severity $wire $rust
                        concat!("In a response, ", $what, " is limited less."),
                        "Clients that rely on the old limit may meet values beyond it.", $new => $old),
                },
            };
        )*

        /// The rules of this part, in the order of the documentation.
        pub(crate) const TABLE: &[&Rule] = &[$(
            $name.tightened.request,
            $name.loosened.request,
            $name.tightened.response,
            $name.loosened.response,
        )*];
    };
}

limits! {
    RANGE changed RANGE_CHANGED "the range of a number" rust Item loosened Breaking Yes
        requests "request-range-tightened" "request-range-loosened" responses "response-range-tightened" "response-range-loosened"
        "{type: integer, maximum: 9}" => "{type: integer, maximum: 5}";
    LENGTH changed RANGE_CHANGED "the length of a text" rust Unseen loosened Breaking Yes
        requests "request-length-tightened" "request-length-loosened" responses "response-length-tightened" "response-length-loosened"
        "{type: string}" => "{type: string, maxLength: 5}";
    PATTERN changed PATTERN_CHANGED "the pattern of a text" rust Unseen loosened Warning Undecided
        requests "request-pattern-tightened" "request-pattern-loosened" responses "response-pattern-tightened" "response-pattern-loosened"
        "{type: string}" => "{type: string, pattern: ^a}";
    ITEM_COUNT changed RANGE_CHANGED "the number of items of a list" rust Unseen loosened Breaking Yes
        requests "request-item-count-tightened" "request-item-count-loosened" responses "response-item-count-tightened" "response-item-count-loosened"
        "{type: array, items: {type: string}}" => "{type: array, items: {type: string}, minItems: 1}";
    PROPERTY_COUNT changed RANGE_CHANGED "the number of properties" rust Unseen loosened Breaking Yes
        requests "request-property-count-tightened" "request-property-count-loosened" responses "response-property-count-tightened" "response-property-count-loosened"
        "{type: object}" => "{type: object, maxProperties: 5}";
    CONDITION changed CONDITION_CHANGED "a condition on the value" rust Item loosened Breaking Yes
        requests "request-condition-tightened" "request-condition-loosened" responses "response-condition-tightened" "response-condition-loosened"
        "{type: object}" => "{type: object, not: {required: [a]}}";
}
