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
    let mut add = |word: Option<&str>| {
        if let Some(word) = word.filter(|word| !word.is_empty()) {
            if !out.is_empty() {
                out.push('_');
            }
            out.push_str(word);
        }
    };
    for letters in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        let mut begin = 0;
        // The last letter of the word so far; what has no case, such as a digit, is none.
        let mut last = b'-';
        for (index, pair) in letters.as_bytes().windows(2).enumerate() {
            let &[letter, next] = pair else { continue };
            let is_after_capital = last.is_ascii_uppercase();
            if letter.is_ascii_alphabetic() {
                last = letter;
            }
            let end = match letter.is_ascii_uppercase() {
                true if is_after_capital && next.is_ascii_lowercase() => index,
                false if last.is_ascii_lowercase() && next.is_ascii_uppercase() => index + 1,
                _ => continue,
            };
            add(letters.get(begin..end));
            begin = end;
            last = b'-';
        }
        add(letters.get(begin..));
    }
    out.make_ascii_lowercase();
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
