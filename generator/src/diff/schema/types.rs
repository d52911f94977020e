//! Sets of JSON types.

use serde_json::Value;

/// A set of JSON types. `number` contains `integer`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Types(u8);

/// The single types with their names. The bit of `number` without that of `integer` stands for numbers with a fraction.
const NAMES: &[(&str, Types)] = &[
    ("null", Types::NULL),
    ("boolean", Types(0b000_0010)),
    ("integer", Types::INTEGER),
    ("number", Types::NUMBER),
    ("string", Types::STRING),
    ("array", Types::ARRAY),
    ("object", Types::OBJECT),
];

impl Types {
    pub(crate) const NONE: Types = Types(0);
    pub(crate) const NULL: Types = Types(0b000_0001);
    pub(crate) const INTEGER: Types = Types(0b000_0100);
    pub(crate) const NUMBER: Types = Types(0b000_1100);
    pub(crate) const STRING: Types = Types(0b001_0000);
    pub(crate) const ARRAY: Types = Types(0b010_0000);
    pub(crate) const OBJECT: Types = Types(0b100_0000);
    pub(crate) const ALL: Types = Types(0b111_1111);
    /// The types that a parameter or header writes as plain text.
    pub(crate) const SCALAR: Types = Types(0b001_1110);

    /// The type of that name.
    pub(crate) fn named(name: &str) -> Option<Types> {
        NAMES
            .iter()
            .find_map(|(known, types)| (*known == name).then_some(*types))
    }

    /// The type of a value.
    pub(crate) fn of(value: &crate::document::Value) -> Types {
        use crate::document::Value as V;
        match value {
            V::Null => Types::NULL,
            V::Bool(_) => Types(0b000_0010),
            V::Number(number) if number.value.is_f64() => Types::NUMBER,
            V::Number(_) => Types::INTEGER,
            V::String(_) => Types::STRING,
            V::Sequence(_) => Types::ARRAY,
            V::Mapping(_) => Types::OBJECT,
        }
    }

    /// The set as a number.
    pub(crate) fn bits(self) -> usize {
        usize::from(self.0)
    }

    pub(crate) fn or(self, other: Types) -> Types {
        Types(self.0 | other.0)
    }

    pub(crate) fn and(self, other: Types) -> Types {
        Types(self.0 & other.0)
    }

    pub(crate) fn without(self, other: Types) -> Types {
        Types(self.0 & !other.0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether every type of this set is in the other.
    pub(crate) fn is_within(self, other: Types) -> bool {
        self.without(other).is_empty()
    }

    pub(crate) fn has(self, other: Types) -> bool {
        other.is_within(self)
    }

    /// The single types of this set with their names; `number` stays one type.
    pub(crate) fn singles(self) -> impl Iterator<Item = (&'static str, Types)> {
        let is_whole = !self.has(Types::NUMBER);
        let named = NAMES.iter().copied();
        named.filter(move |(_, types)| self.has(*types) && (is_whole || *types != Types::INTEGER))
    }

    /// The value of `type` in a description: a name, or a list of names; `None` for all types.
    pub(crate) fn to_json(self) -> Option<Value> {
        let names: Vec<&str> = self.singles().map(|(name, _)| name).collect();
        match names.as_slice() {
            _ if self == Types::ALL => None,
            [only] => Some(Value::from(*only)),
            _ => Some(Value::from(names)),
        }
    }
}
