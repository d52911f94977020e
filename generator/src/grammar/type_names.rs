//! The names of `type` in a schema.

/// The types of JSON Schema.
pub(super) const TYPES: &[&str] = &[
    "null", "boolean", "object", "array", "number", "string", "integer",
];

/// Names that people write for one of these types. Others, such as `datetime`, may stand for several.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("bool", "boolean"),
    ("dict", "object"),
    ("dictionary", "object"),
    ("double", "number"),
    ("file", "string"),
    ("float", "number"),
    ("int", "integer"),
    ("int32", "integer"),
    ("int64", "integer"),
    ("list", "array"),
    ("long", "integer"),
    ("map", "object"),
    ("str", "string"),
    ("text", "string"),
];

/// The type of JSON Schema that a name stands for, such as `integer` for `int`; `None` for a name of another language that may
/// stand for more than one.
pub(crate) fn type_of_name(name: &str) -> Option<&'static str> {
    let known = TYPES.iter().find(|known| **known == name).copied();
    let lower = name.to_ascii_lowercase();
    known.or_else(|| {
        let types = TYPES.iter().map(|name| (*name, *name));
        let mut names = types.chain(OTHER_NAMES.iter().copied());
        names.find_map(|(other, meant)| (other == lower).then_some(meant))
    })
}

/// The format that such a name says as well: `file`, which Swagger 2.0 has, is a string of bytes.
pub(crate) fn format_of_type_name(name: &str) -> Option<&'static str> {
    name.eq_ignore_ascii_case("file").then_some("binary")
}
