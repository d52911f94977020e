//! Joins strings with a separator.

/// The texts with a separator between them.
///
/// It is made in one piece, so that no copy of a part stays behind in memory.
///
/// Does what `join` and `concat` of slices do. Those are made for speed with separators of every length, and compiled
/// anew for this crate, where they would be three per cent of it.
pub(crate) fn join(texts: &[&str], separator: &str) -> String {
    let mut length = 0;
    for text in texts {
        length += text.len() + separator.len();
    }
    let mut joined = String::with_capacity(length);
    for (number, text) in texts.iter().enumerate() {
        if number > 0 {
            joined.push_str(separator);
        }
        joined.push_str(text);
    }
    joined
}
