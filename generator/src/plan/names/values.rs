//! The names of the values of an enum.

use foldhash::{HashMap, HashMapExt as _};

use super::{Kind, alternatives, escape_reserved, identifier, numbered, words};

/// Values that consist of symbols and have a common name.
const OPERATORS: &[(&str, &str)] = &[
    ("<", "Less"),
    ("<=", "LessOrEqual"),
    (">", "Greater"),
    (">=", "GreaterOrEqual"),
    ("=", "Equal"),
    ("==", "Equal"),
    ("!=", "NotEqual"),
    ("<>", "NotEqual"),
];

/// The name of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ValueName {
    pub(crate) name: String,
    /// Which other value has the name that this one would have.
    pub(crate) other: Option<usize>,
    /// Whether the name has a number that says nothing of the value.
    pub(crate) numbered: bool,
}

/// The names of values. Each value may have a name already, which it keeps; of the others, the first keeps the plain
/// name, and those behind it are told apart by words for their symbols or the case of their letters, or by a number.
pub(crate) fn of_values(values: &[(&str, Option<&str>)]) -> Vec<ValueName> {
    let mut used: HashMap<String, usize> = HashMap::new();
    let mut out: Vec<ValueName> = values
        .iter()
        .enumerate()
        .map(|(index, (value, given))| derived(value, *given, index))
        .collect();
    let given = |index: usize| values.get(index).is_some_and(|(_, given)| given.is_some());
    for (index, one) in out
        .iter_mut()
        .enumerate()
        .filter(|(index, _)| given(*index))
    {
        one.other = used.get(&one.name).copied();
        used.entry(one.name.clone()).or_insert(index);
    }
    for (index, (value, _)) in values
        .iter()
        .enumerate()
        .filter(|(index, _)| !given(*index))
    {
        let Some(one) = out.get_mut(index) else {
            continue;
        };
        one.other = used.get(&one.name).copied();
        if one.other.is_some() {
            let words = alternatives(Kind::Variant, value, &[]);
            let word = words.into_iter().find(|name| !used.contains_key(name));
            one.numbered = word.is_none();
            let numbers = (2..).map(|number| numbered(Kind::Variant, &one.name, number));
            let number = || numbers.into_iter().find(|name| !used.contains_key(name));
            one.name = word.or_else(number).unwrap_or_default();
        }
        used.insert(one.name.clone(), index);
    }
    out
}

fn derived(value: &str, given: Option<&str>, index: usize) -> ValueName {
    let (name, numbered) = if let Some(given) = given {
        (escape_reserved(Kind::Variant, given.to_owned()), false)
    } else if value.is_empty() {
        ("Empty".to_owned(), false)
    } else if let Some(name) = signed(value)
        .or_else(|| identifier(Kind::Variant, value))
        .or_else(|| in_words(value))
    {
        (name, false)
    } else {
        (format!("Value{}", index + 1), true)
    };
    ValueName {
        name,
        other: None,
        numbered,
    }
}

/// `Plus1`, `MinusDate`: a sign before letters and digits is part of what they say.
fn signed(value: &str) -> Option<String> {
    let sign = match value.chars().next()? {
        '+' => "Plus",
        '-' => "Minus",
        _ => return None,
    };
    let rest = value.get(1..)?;
    if !rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    identifier(Kind::Variant, &format!("{sign} {rest}"))
}

fn in_words(value: &str) -> Option<String> {
    let operator = OPERATORS.iter().find(|(symbols, _)| *symbols == value);
    if let Some((_, name)) = operator {
        return Some((*name).to_owned());
    }
    let spelled: Option<Vec<_>> = value.chars().map(words::symbol).collect();
    identifier(Kind::Variant, &spelled?.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(values: &[(&str, Option<&str>)]) -> Vec<String> {
        of_values(values).into_iter().map(|one| one.name).collect()
    }

    #[test]
    fn symbols_are_named_in_words() {
        let values = ["date", "-date", "+1", "-1", ">=", "*", "~>", "2-3", "a b"];
        let values = values.map(|value| (value, None));
        assert_eq!(
            names(&values),
            [
                "Date",
                "MinusDate",
                "Plus1",
                "Minus1",
                "GreaterOrEqual",
                "Asterisk",
                "TildeGreater",
                "N23",
                "AB"
            ]
        );
    }

    #[test]
    fn the_first_keeps_the_plain_name_and_the_others_get_words_or_numbers() {
        let values = [
            ("☃", None),
            ("a b", None),
            ("a-b", None),
            ("A b", None),
            ("==", None),
            ("=", None),
            ("a_b", Some("Ab")),
            ("asc", None),
            ("ASC", None),
        ];
        let found = of_values(&values);
        let names: Vec<_> = found.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "Value1",
                "AB",
                "ADashB",
                "ABCapitalized",
                "Equal",
                "Equal2",
                "Ab",
                "Asc",
                "AscUppercase"
            ]
        );
        let numbered: Vec<_> = found.iter().map(|one| one.numbered).collect();
        assert_eq!(
            numbered,
            [true, false, false, false, false, true, false, false, false]
        );
        assert_eq!(found[2].other, Some(1));
        assert_eq!(found[3].other, Some(1));
    }

    #[test]
    fn a_name_that_is_given_is_kept() {
        assert_eq!(names(&[("a", None), ("b", Some("A"))]), ["ALowercase", "A"]);
        let twice = of_values(&[("a", Some("X")), ("b", Some("X"))]);
        assert_eq!(twice[1].other, Some(0));
        assert_eq!(names(&[("a", Some("X")), ("b", Some("X"))]), ["X", "X"]);
    }
}
