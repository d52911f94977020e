//! The names of the values of an enum.

use std::borrow::Cow;

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
    ("≤", "LessOrEqual"),
    ("≥", "GreaterOrEqual"),
    ("≠", "NotEqual"),
    ("===", "Identical"),
    ("!==", "NotIdentical"),
    ("=~", "Matches"),
    ("!~", "DoesNotMatch"),
    ("&&", "And"),
    ("||", "Or"),
    ("->", "Arrow"),
    ("=>", "DoubleArrow"),
    ("**", "DoubleAsterisk"),
];

/// What stands before a value and says something of it, the longest first.
const PREFIXES: &[(&str, &str)] = &[
    ("<=", "at most"),
    (">=", "at least"),
    ("!=", "not"),
    ("≤", "at most"),
    ("≥", "at least"),
    ("<", "less than"),
    (">", "more than"),
    ("!", "not"),
    ("+", "plus"),
    ("-", "minus"),
];

/// The most letters of a script that names cannot have, or pictures, that a name is made of.
const MOST_CODE_POINTS: usize = 2;

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
    } else if let Some(name) = prefixed(value)
        .or_else(|| of_text(value))
        .or_else(|| in_words(value))
    {
        (name, false)
    } else {
        let name = by_code_points(value);
        (name.unwrap_or_else(|| format!("Value{}", index + 1)), true)
    };
    ValueName {
        name,
        other: None,
        numbered,
    }
}

/// `CPlusPlus`, `CSharp`, `N50Percent`: what stands behind letters and digits is part of what they say, too.
fn suffixed(value: &str) -> Cow<'_, str> {
    let bare = value.trim_end_matches(['+', '#', '%', '*']);
    if !bare.ends_with(|c: char| c.is_alphanumeric() || c == '/') {
        return Cow::Borrowed(value);
    }
    let mut spelled = bare.to_owned();
    for c in value.chars().skip(bare.chars().count()) {
        let word = match c {
            '#' => "sharp",
            '%' => "percent",
            '+' => "plus",
            _ => "asterisk",
        };
        spelled.push(' ');
        spelled.push_str(word);
    }
    Cow::Owned(spelled)
}

/// `Plus1`, `MinusDate`, `AtLeast5`: what stands before letters and digits is part of what they say. Between angle
/// brackets stands a word.
fn prefixed(value: &str) -> Option<String> {
    let mut prefixes = PREFIXES.iter();
    let (prefix, word) = prefixes.find(|(prefix, _)| value.starts_with(prefix))?;
    let rest = value.get(prefix.len()..)?.trim_start();
    if !rest.starts_with(char::is_alphanumeric) || rest.ends_with('>') {
        return None;
    }
    of_text(&format!("{word} {rest}"))
}

/// The name of a text. Numbers with a symbol between them stay two: `V1_0` for `v1.0`, which is not `v10`.
fn of_text(text: &str) -> Option<String> {
    let text = &*suffixed(text);
    let whole = identifier(Kind::Variant, text)?;
    let mut name = String::with_capacity(whole.len() + 4);
    for part in numbers_apart(text) {
        let Some(part) = identifier(Kind::Variant, part) else {
            return Some(whole);
        };
        if name.is_empty() {
            name = part;
        } else {
            // It begins with a digit, before which nothing is needed here.
            name.push('_');
            name.push_str(part.trim_start_matches('N'));
        }
    }
    Some(escape_reserved(Kind::Variant, name))
}

/// The text in parts, of which each but the last ends in a digit, and the next one begins with one.
fn numbers_apart(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut behind_digit, mut separated) = (0, false, false);
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() && behind_digit && separated {
            parts.extend(text.get(start..at));
            start = at;
        }
        separated = !c.is_alphanumeric();
        if !separated {
            behind_digit = c.is_ascii_digit();
        }
    }
    parts.extend(text.get(start..));
    parts
}

fn in_words(value: &str) -> Option<String> {
    let operator = OPERATORS.iter().find(|(symbols, _)| *symbols == value);
    if let Some((_, name)) = operator {
        return Some((*name).to_owned());
    }
    let flag: Option<String> = value.chars().map(words::letter_of_flag).collect();
    if let Some(country) = flag {
        return identifier(Kind::Variant, &format!("flag {country}"));
    }
    let symbols = value.chars().filter(|c| !words::is_selector(*c));
    let spelled: Option<Vec<_>> = symbols.map(words::any_symbol).collect();
    identifier(Kind::Variant, &spelled?.join(" "))
}

/// `U2603`: stays the same wherever the value stands.
fn by_code_points(value: &str) -> Option<String> {
    let letters = || value.chars().filter(|c| !words::is_selector(*c));
    let names = letters().map(|c| format!("U{:04X}", u32::from(c)));
    (letters().count() <= MOST_CODE_POINTS).then(|| names.collect())
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
                "N2_3",
                "AB"
            ]
        );
    }

    #[test]
    fn numbers_with_a_symbol_between_them_stay_apart() {
        let cases = [
            ("1.0", "N1_0"),
            ("10", "N10"),
            ("v1.0", "V1_0"),
            ("1.10.2-beta.1", "N1_10_2Beta1"),
            ("gpt-3.5-turbo-16k", "Gpt3_5Turbo16k"),
            ("2024-01-31", "N2024_01_31"),
            ("2024-01-31T10:00", "N2024_01_31t10_00"),
            ("1024x1024", "N1024x1024"),
            ("1024 × 768", "N1024_768"),
            ("16:9", "N16_9"),
            ("-0.5", "Minus0_5"),
            ("10.0.0.0/8", "N10_0_0_0_8"),
            ("utf-8", "Utf8"),
            ("C++", "CPlusPlus"),
            ("C#", "CSharp"),
            ("50%", "N50Percent"),
            ("20+", "N20Plus"),
            ("text/*", "TextAsterisk"),
            ("m²", "M2"),
            ("µg", "Ug"),
            ("a1-b2", "A1B2"),
        ];
        for (value, expected) in cases {
            assert_eq!(names(&[(value, None)]), [expected], "{value}");
        }
    }

    #[test]
    fn what_stands_before_a_value_is_part_of_its_name() {
        let cases = [
            ("<1", "LessThan1"),
            (">= 10", "AtLeast10"),
            ("!=5", "Not5"),
            ("!active", "NotActive"),
            ("-created_at", "MinusCreatedAt"),
            ("<b>", "B"),
        ];
        for (value, expected) in cases {
            assert_eq!(names(&[(value, None)]), [expected], "{value}");
        }
    }

    #[test]
    fn separators_and_pictures_are_named_in_words() {
        let cases = [
            (" ", "Space"),
            ("\t", "Tab"),
            ("\"", "DoubleQuote"),
            ("€", "Euro"),
            ("=~", "Matches"),
            ("👍", "ThumbsUp"),
            ("👍🏽", "ThumbsUp"),
            ("❤️", "Heart"),
            ("🇩🇪", "FlagDe"),
            ("\u{1f9a5}", "U1F9A5"),
            ("\u{645}\u{631}\u{62d}\u{628}\u{627}", "Value1"),
        ];
        for (value, expected) in cases {
            assert_eq!(names(&[(value, None)]), [expected], "{value}");
        }
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
                "U2603",
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
