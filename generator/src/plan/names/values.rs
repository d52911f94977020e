//! The names of the values of an enum.

use std::collections::HashSet;

use super::{Kind, escape_reserved, identifier};

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

/// Symbols in words.
const SYMBOLS: &[(char, &str)] = &[
    ('!', "Exclamation"),
    ('#', "Hash"),
    ('$', "Dollar"),
    ('%', "Percent"),
    ('&', "Ampersand"),
    ('*', "Asterisk"),
    ('+', "Plus"),
    (',', "Comma"),
    ('-', "Minus"),
    ('.', "Dot"),
    ('/', "Slash"),
    (':', "Colon"),
    (';', "Semicolon"),
    ('<', "Less"),
    ('=', "Equal"),
    ('>', "Greater"),
    ('?', "Question"),
    ('@', "At"),
    ('\\', "Backslash"),
    ('^', "Caret"),
    ('_', "Underscore"),
    ('|', "Bar"),
    ('~', "Tilde"),
];

/// The name of a value, and whether it has a number that says nothing of the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ValueName {
    pub(crate) name: String,
    pub(crate) numbered: bool,
}

/// The names of values, which are told apart by numbers where they come to the same. Each value may
/// have a name already, which it keeps.
pub(crate) fn of_values(values: &[(&str, Option<&str>)]) -> Vec<ValueName> {
    let derived: Vec<ValueName> = values
        .iter()
        .enumerate()
        .map(|(index, (value, given))| derived(value, *given, index))
        .collect();
    let wanted: HashSet<String> = derived.iter().map(|one| one.name.clone()).collect();
    let given: HashSet<&str> = derived
        .iter()
        .zip(values)
        .filter(|(_, (_, given))| given.is_some())
        .map(|(one, _)| one.name.as_str())
        .collect();
    let mut used: HashSet<String> = given.into_iter().map(str::to_owned).collect();
    let mut out = Vec::with_capacity(derived.len());
    for (mut one, (_, given)) in derived.iter().cloned().zip(values) {
        if given.is_none() && !used.insert(one.name.clone()) {
            let free = (2..).map(|number| format!("{}{number}", one.name.trim_end_matches('_')));
            let free = free
                .into_iter()
                .find(|name| !wanted.contains(name) && !used.contains(name));
            one.name = free.unwrap_or(one.name);
            one.numbered = true;
            used.insert(one.name.clone());
        }
        out.push(one);
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
    ValueName { name, numbered }
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
    let word = |c: char| {
        SYMBOLS
            .iter()
            .find(|(symbol, _)| *symbol == c)
            .map(|(_, word)| *word)
    };
    value.chars().map(word).collect()
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
    fn what_has_no_name_or_that_of_another_gets_a_number() {
        let values = [
            ("☃", None),
            ("a b", None),
            ("a-b", None),
            ("AB2", None),
            ("==", None),
            ("=", None),
            ("a_b", Some("Ab")),
        ];
        let found = of_values(&values);
        let names: Vec<_> = found.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(
            names,
            ["Value1", "AB", "AB2", "Ab2", "Equal", "Equal2", "Ab"]
        );
        let numbered: Vec<_> = found.iter().map(|one| one.numbered).collect();
        assert_eq!(numbered, [true, false, true, false, false, true, false]);
    }

    #[test]
    fn a_name_that_is_given_is_kept() {
        assert_eq!(names(&[("a", None), ("b", Some("A"))]), ["A2", "A"]);
        assert_eq!(names(&[("a", Some("X")), ("b", Some("X"))]), ["X", "X"]);
    }
}
