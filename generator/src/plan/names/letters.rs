//! Which letters of a text can stand in an identifier.
//!
//! Rust accepts far more letters than it accepts without a warning. Kept are letters of scripts of
//! which every one is allowed by the General Security Profile of Unicode (UTS 39), which
//! `uncommon_codepoints` asks for. Other letters separate words, as symbols do.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

/// Letters beyond ASCII that raise no warning in an identifier, from and to.
const RANGES: &[(char, char)] = &[
    ('À', 'Ö'),
    ('Ø', 'ö'),
    ('ø', 'ı'),
    ('Ĵ', 'ľ'),
    ('Ł', 'ň'),
    ('Ŋ', 'ž'),
    ('Ά', 'ώ'),
    ('Ѐ', 'џ'),
    ('Ґ', 'ґ'),
    ('ぁ', 'ゖ'),
    ('ァ', 'ヺ'),
    ('一', '鿿'),
    ('가', '힣'),
];

/// Letters of Greek, Cyrillic and of East Asia of which each looks like one of another script. A name
/// with none but these could be taken for another, which `mixed_script_confusables` warns of.
const UNCLEAR: &str =
    "бгкптфасеориухѕіјһԁαβγδεθικνοπρστυφάέίόύϊϋΐΰς一二三八十卜口夕工力ニハヘへトロカエタノ";

/// Capitals of Greek and Cyrillic that look like no letter of another script.
const UNLIKE_CAPITALS: &str = "ДЖИЙЦЧШЩЪЭЯΔΞΣΨΩ";

/// The letters and digits of a text, with what separates words between them. Marks that belong to a letter
/// are part of it, or nothing.
pub(super) fn words(text: &str) -> Cow<'_, str> {
    // What turns words into names takes all that is no letter and no digit for a space.
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let kept = composed(text);
    let kept = kept.chars().filter(|c| !is_mark(*c));
    kept.map(|c| match c {
        // The Turkish letters look like these, of which the compiler warns.
        'ı' => 'i',
        'İ' => 'I',
        // Units, as they are written where there is ASCII only.
        'µ' => 'u',
        '²' => '2',
        '³' => '3',
        c if c.is_ascii_alphanumeric() || is_plain(c) => c,
        _ => ' ',
    })
    .collect()
}

/// The same for what becomes the name of a file, which is portable in ASCII only.
pub(super) fn ascii_words(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let space = |c: char| if c.is_ascii() { c } else { ' ' };
    text.chars().map(space).collect()
}

/// Whether a text has letters that ASCII has not.
pub(super) fn is_beyond_ascii(text: &str) -> bool {
    text.chars().any(|c| !c.is_ascii() && c.is_alphanumeric())
}

/// Whether a name can be told from names in other scripts.
pub(super) fn is_unambiguous(name: &str) -> bool {
    if name.is_ascii() {
        return true;
    }
    let script = |c: char| match c {
        'Ͱ'..='Ͽ' => Some(0),
        'Ѐ'..='ӿ' => Some(1),
        'ぁ'..='힣' => Some(2),
        _ => None,
    };
    (0..3).all(|one| {
        let mut letters = name.chars().filter(|c| script(*c) == Some(one)).peekable();
        letters.peek().is_none() || letters.any(is_confusable)
    })
}

/// Whether a letter looks like none of another script. Capitals look alike more often than small letters do.
fn is_confusable(c: char) -> bool {
    if c.is_uppercase() {
        UNLIKE_CAPITALS.contains(c)
    } else {
        !UNCLEAR.contains(c)
    }
}

/// In the form NFC, in which the compiler compares identifiers.
fn composed(text: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

fn is_plain(c: char) -> bool {
    c.is_alphabetic() && RANGES.iter().any(|(from, to)| (*from..=*to).contains(&c))
}

fn is_mark(c: char) -> bool {
    !c.is_ascii() && !c.is_alphanumeric() && unicode_ident::is_xid_continue(c)
}
