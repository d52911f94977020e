//! Words in lower case with `_` between them.

use heck::ToSnakeCase as _;

use super::words::with_acronyms;

/// The words of a text, as `heck` finds them, in lower case with `_` between them. Many names are written so already.
pub(super) fn snake_case(text: &str) -> String {
    let is_lower = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(is_lower);
    if text.split('_').all(is_word) {
        return text.to_owned();
    }
    let text = with_acronyms(text);
    match text.is_ascii() {
        true => of_ascii(&text),
        false => text.to_snake_case(),
    }
}

/// What `heck` makes of ASCII: nearly all names are, and it looks each letter up in the tables of Unicode.
///
/// A word ends before a capital behind a small letter, and before the last of several capitals that a small letter follows.
fn of_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 2);
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push('_');
        }
        // The last letter of the word so far; what has no case, such as a digit, is none.
        let mut last = None;
        let mut rest = word.chars().peekable();
        while let Some(letter) = rest.next() {
            let next = rest.peek().copied().unwrap_or_default();
            let is_capital = |letter: char| letter.is_ascii_uppercase();
            let ends_capitals =
                last.is_some_and(is_capital) && is_capital(letter) && next.is_ascii_lowercase();
            if ends_capitals {
                out.push('_');
            }
            out.push(letter.to_ascii_lowercase());
            last = match letter.is_ascii_alphabetic() {
                _ if ends_capitals => None,
                true => Some(letter),
                false => last,
            };
            if last.is_some_and(|last| last.is_ascii_lowercase()) && is_capital(next) {
                out.push('_');
                last = None;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ascii_has_the_words_that_heck_finds(text in "[aA1bB_ -]{0,12}|[ -~]{0,12}") {
            prop_assert_eq!(of_ascii(&text), text.to_snake_case());
        }
    }
}
