//! Words for what names cannot hold: symbols, the case of letters, the number of a noun.

use std::borrow::Cow;

/// Symbols in words.
const SYMBOLS: &[(char, &str)] = &[
    ('!', "exclamation"),
    ('#', "hash"),
    ('$', "dollar"),
    ('%', "percent"),
    ('&', "ampersand"),
    ('*', "asterisk"),
    ('+', "plus"),
    (',', "comma"),
    ('-', "minus"),
    ('.', "dot"),
    ('/', "slash"),
    (':', "colon"),
    (';', "semicolon"),
    ('<', "less"),
    ('=', "equal"),
    ('>', "greater"),
    ('?', "question"),
    ('@', "at"),
    ('\\', "backslash"),
    ('^', "caret"),
    ('_', "underscore"),
    ('|', "bar"),
    ('~', "tilde"),
];

/// What only a value as a whole is named by: separators, brackets, signs and pictures in words.
const RARE_SYMBOLS: &[(char, &str)] = &[
    (' ', "space"),
    ('\t', "tab"),
    ('\n', "line feed"),
    ('\r', "carriage return"),
    ('"', "double quote"),
    ('\'', "quote"),
    ('`', "backtick"),
    ('(', "left parenthesis"),
    (')', "right parenthesis"),
    ('[', "left bracket"),
    (']', "right bracket"),
    ('{', "left brace"),
    ('}', "right brace"),
    ('£', "pound"),
    ('¥', "yen"),
    ('€', "euro"),
    ('§', "section"),
    ('°', "degree"),
    ('±', "plus minus"),
    ('×', "times"),
    ('÷', "divided"),
    ('←', "left arrow"),
    ('↑', "up arrow"),
    ('→', "right arrow"),
    ('↓', "down arrow"),
    ('∞', "infinity"),
    ('★', "star"),
    ('✓', "check"),
    ('✗', "cross"),
    ('✅', "check"),
    ('❌', "cross"),
    ('❤', "heart"),
    ('⭐', "star"),
    ('🎉', "party"),
    ('👀', "eyes"),
    ('👍', "thumbs up"),
    ('👎', "thumbs down"),
    ('👏', "clap"),
    ('💩', "poop"),
    ('🔥', "fire"),
    ('😀', "grin"),
    ('😂', "tears of joy"),
    ('😄', "smile"),
    ('😕', "confused"),
    ('😡', "angry"),
    ('😢', "cry"),
    ('😮', "surprised"),
    ('🙁', "frown"),
    ('🙂', "slight smile"),
    ('🙏', "pray"),
    ('🚀', "rocket"),
];

/// The word for a symbol, or for what only a value as a whole is named by.
pub(super) fn any_symbol(c: char) -> Option<&'static str> {
    let rare = || {
        let found = RARE_SYMBOLS.iter().find(|(symbol, _)| *symbol == c);
        found.map(|(_, word)| *word)
    };
    symbol(c).or_else(rare)
}

/// The letter that a flag is made of.
pub(super) fn letter_of_flag(c: char) -> Option<char> {
    let letter = u32::from(c).checked_sub(0x1f1e6)?;
    ('a'..='z').nth(usize::try_from(letter).ok()?)
}

/// Whether a character only says how the one before it is shown.
pub(super) fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// The word for a symbol.
pub(super) fn symbol(c: char) -> Option<&'static str> {
    let found = SYMBOLS.iter().find(|(symbol, _)| *symbol == c);
    found.map(|(_, word)| *word)
}

/// Words that have a capital in their middle.
const MIXED: &[(&str, &str)] = &[
    ("OAuth", "Oauth"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("iOS", "Ios"),
    ("macOS", "Macos"),
    ("GraphQL", "Graphql"),
    ("PostgreSQL", "Postgresql"),
];

/// The text with words in capitals written as one word: `userIds` for `userIDs`, `Oauth` for `OAuth`.
pub(super) fn with_acronyms(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    for (mixed, word) in MIXED {
        if text.contains(mixed) {
            text = Cow::Owned(text.replace(mixed, word));
        }
    }
    let letters: Vec<char> = text.chars().collect();
    let is_plural = |end: usize| {
        let capitals = letters.iter().take(end).rev();
        let capitals = capitals.take_while(|c| c.is_ascii_uppercase()).count();
        let next = letters.get(end + 1);
        letters.get(end) == Some(&'s') && capitals > 1 && !next.is_some_and(|c| c.is_lowercase())
    };
    let plurals: Vec<usize> = (0..letters.len()).filter(|end| is_plural(*end)).collect();
    if plurals.is_empty() {
        return text;
    }
    let mut letters = letters.clone();
    for end in plurals {
        let capitals = letters.iter().take(end).rev();
        let capitals = capitals.take_while(|c| c.is_ascii_uppercase()).count();
        for c in letters.iter_mut().take(end).skip(end + 1 - capitals) {
            c.make_ascii_lowercase();
        }
    }
    Cow::Owned(letters.into_iter().collect())
}

/// The text with a sign before its first digit spelled: `plus 1`.
pub(super) fn with_sign(text: &str) -> Cow<'_, str> {
    let (sign, rest) = match text.strip_prefix('+') {
        Some(rest) => ("plus", rest),
        None => match text.strip_prefix('-') {
            Some(rest) => ("minus", rest),
            None => return Cow::Borrowed(text),
        },
    };
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        Cow::Owned(format!("{sign} {rest}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text with the symbols before its first letter spelled; `None` where there are none.
pub(super) fn leading_symbols(text: &str) -> Option<String> {
    let start = text.find(char::is_alphanumeric)?;
    let (symbols, rest) = text.split_at(start);
    let words: Vec<_> = symbols.chars().filter_map(symbol).collect();
    (!words.is_empty()).then(|| format!("{} {rest}", words.join(" ")))
}

/// The text with all symbols spelled; `None` where there are none. Between words, `-` is a dash. `[` is
/// `brackets`, with the one that closes them.
pub(super) fn all_symbols(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len() * 2);
    let mut spelled = false;
    for c in text.replace("[]", "[").chars() {
        let word = match c {
            '-' if !out.is_empty() => Some("dash"),
            '[' => Some("brackets"),
            _ => symbol(c),
        };
        match word {
            Some(word) => {
                spelled = true;
                out.push(' ');
                out.push_str(word);
                out.push(' ');
            }
            None => out.push(c),
        }
    }
    spelled.then_some(out)
}

/// The text with a word for the case of its letters; `None` where it is the usual one.
pub(super) fn letter_case(text: &str) -> Option<String> {
    let first = text.chars().find(|c| c.is_alphabetic())?;
    let all = |is: fn(char) -> bool| text.chars().filter(|c| c.is_alphabetic()).all(is);
    let word = if all(char::is_uppercase) {
        "uppercase"
    } else if all(char::is_lowercase) {
        "lowercase"
    } else if is_acronym(text) {
        "uppercase"
    } else if first.is_uppercase() {
        "capitalized"
    } else {
        return None;
    };
    Some(format!("{text} {word}"))
}

/// Whether a word of a text is written in capitals: a capital that follows one and precedes no small letter.
fn is_acronym(text: &str) -> bool {
    let letters: Vec<_> = text.chars().collect();
    let mut pairs = letters.windows(2).enumerate();
    pairs.any(|(index, pair)| {
        let next = letters.get(index + 2);
        pair.iter().all(|c| c.is_uppercase()) && !next.is_some_and(|c| c.is_lowercase())
    })
}

/// What a media type says besides its format, which its suffix names: `merge-patch json` for
/// `application/merge-patch+json`; `None` where it has no such suffix.
pub(crate) fn of_media_type(media_type: &str) -> Option<String> {
    let (_, subtype) = media_type.split_once('/')?;
    let (stem, format) = subtype.rsplit_once('+')?;
    if !matches!(format, "json" | "xml") {
        return None;
    }
    let own = without_tree(stem);
    let is_said = own.split(['-', '.', '_']).any(|word| word == format);
    Some(match is_said {
        true => own.to_owned(),
        false => format!("{own} {format}"),
    })
}

/// A subtype without the tree that it is registered in: `vnd.`, or `x-` where it is not registered.
pub(crate) fn without_tree(subtype: &str) -> &str {
    let trees = ["vnd.", "prs.", "x.", "x-"];
    let own = trees.iter().find_map(|tree| subtype.strip_prefix(tree));
    own.unwrap_or(subtype)
}

/// The singular of a noun in small letters, as far as its letters tell.
pub(crate) fn singular(word: &str) -> Cow<'_, str> {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Cow::Owned(format!("{stem}y"));
    }
    let sibilant = ["sses", "shes", "ches", "xes", "zes"];
    if sibilant.iter().any(|end| word.ends_with(end)) {
        return Cow::Borrowed(word.strip_suffix("es").unwrap_or(word));
    }
    let kept = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix('s') {
        Some(stem) if !kept && stem.len() > 1 => Cow::Borrowed(stem),
        _ => Cow::Borrowed(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_lose_their_plural() {
        let cases = [
            ("pets", "pet"),
            ("policies", "policy"),
            ("addresses", "address"),
            ("boxes", "box"),
            ("status", "status"),
            ("analysis", "analysis"),
            ("address", "address"),
            ("s", "s"),
        ];
        for (word, expected) in cases {
            assert_eq!(singular(word), expected);
        }
    }

    #[test]
    fn a_plural_of_capitals_is_one_word() {
        let cases = [
            ("userIDs", "userIds"),
            ("IDs", "Ids"),
            ("podIPsList", "podIpsList"),
            ("APIs_and_URLs", "Apis_and_Urls"),
            ("OAuthToken", "OauthToken"),
            ("IPv4Address", "Ipv4Address"),
            ("DNSserver", "DNSserver"),
            ("isAs", "isAs"),
            ("HTTPS", "HTTPS"),
        ];
        for (text, expected) in cases {
            assert_eq!(with_acronyms(text), expected);
        }
    }

    #[test]
    fn a_media_type_is_called_by_what_it_says_besides_its_format() {
        let cases = [
            ("application/merge-patch+json", Some("merge-patch json")),
            ("application/json-patch+json", Some("json-patch")),
            ("application/vnd.api+json", Some("api json")),
            ("application/vnd.acme.v2+json", Some("acme.v2 json")),
            ("application/atom+xml", Some("atom xml")),
            ("application/json", None),
            ("application/apply-patch+yaml", None),
            ("text/plain", None),
        ];
        for (media_type, expected) in cases {
            assert_eq!(of_media_type(media_type).as_deref(), expected);
        }
    }

    #[test]
    fn the_case_of_letters_is_a_word() {
        assert_eq!(letter_case("ID").as_deref(), Some("ID uppercase"));
        assert_eq!(letter_case("id2").as_deref(), Some("id2 lowercase"));
        assert_eq!(letter_case("Id").as_deref(), Some("Id capitalized"));
        assert_eq!(letter_case("iD"), None);
        assert_eq!(letter_case("someId"), None);
        assert_eq!(letter_case("SomeId").as_deref(), Some("SomeId capitalized"));
        assert_eq!(letter_case("someID").as_deref(), Some("someID uppercase"));
        assert_eq!(letter_case("IDOfIt").as_deref(), Some("IDOfIt uppercase"));
        assert_eq!(letter_case("1"), None);
    }
}
