//! Where a value stands in a document: JSON Pointers.

use std::borrow::Cow;
use std::fmt;

/// An RFC 6901 JSON Pointer, kept in its escaped form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer to the whole document.
    #[must_use]
    pub fn root() -> Pointer {
        Pointer::default()
    }

    /// Reads the escaped form: empty, or `/` before every segment; `None` where the text is neither.
    ///
    /// A `~` that is not part of `~0` or `~1` is refused.
    #[must_use]
    pub fn parse(text: &str) -> Option<Pointer> {
        let sound = text
            .split('~')
            .skip(1)
            .all(|rest| rest.starts_with(['0', '1']));
        ((text.is_empty() || text.starts_with('/')) && sound).then(|| Pointer(text.to_owned()))
    }

    /// The pointer to the child with this (unescaped) key.
    #[must_use]
    pub fn child(&self, key: &str) -> Pointer {
        let escapes = key
            .bytes()
            .filter(|byte| matches!(byte, b'~' | b'/'))
            .count();
        let mut text = String::with_capacity(self.0.len() + key.len() + escapes + 1);
        text.push_str(&self.0);
        text.push('/');
        if escapes == 0 {
            text.push_str(key);
            return Pointer(text);
        }
        for part in key.split_inclusive(['~', '/']) {
            match part.strip_suffix('~') {
                Some(plain) => text.extend([plain, "~0"]),
                None => match part.strip_suffix('/') {
                    Some(plain) => text.extend([plain, "~1"]),
                    None => text.push_str(part),
                },
            }
        }
        Pointer(text)
    }

    /// The pointer to the item at this position of a sequence, counted from 0.
    #[must_use]
    pub fn index(&self, index: usize) -> Pointer {
        Pointer(format!("{}/{index}", self.0))
    }

    /// The unescaped segments from the root on.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = Cow<'_, str>> {
        let mut parts = self.0.split('/');
        // The text before the first slash is empty and no segment.
        parts.next();
        parts.map(unescaped)
    }

    /// The last unescaped segment; `None` at the root.
    #[must_use]
    pub fn last(&self) -> Option<Cow<'_, str>> {
        self.segments().next_back()
    }

    /// The pointer without its last segment; `None` at the root.
    #[must_use]
    pub fn parent(&self) -> Option<Pointer> {
        self.0
            .rsplit_once('/')
            .map(|(parent, _)| Pointer(parent.to_owned()))
    }

    /// Whether a step could be the position of an item.
    #[must_use]
    pub(crate) fn has_position(&self) -> bool {
        let mut segments = self.segments();
        segments.any(|segment| segment.starts_with(|first: char| first.is_ascii_digit()))
    }

    /// Whether this is the root.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this pointer is `ancestor` or leads into it.
    #[must_use]
    pub fn is_within(&self, ancestor: &Pointer) -> bool {
        self.0
            .strip_prefix(&ancestor.0)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The escaped form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A segment with `~1` as `/` and `~0` as `~`.
fn unescaped(segment: &str) -> Cow<'_, str> {
    if !segment.as_bytes().contains(&b'~') {
        return Cow::Borrowed(segment);
    }
    let mut parts = segment.split('~');
    let first = parts.next().unwrap_or_default();
    let mut text = String::with_capacity(segment.len());
    text.push_str(first);
    for part in parts {
        match part.strip_prefix('1') {
            Some(rest) => text.extend(["/", rest]),
            None => text.extend(["~", part.strip_prefix('0').unwrap_or(part)]),
        }
    }
    Cow::Owned(text)
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_escapes_tilde_and_slash() {
        let pointer = Pointer::root().child("paths").child("/v2/~x").index(3);
        assert_eq!(pointer.to_string(), "/paths/~1v2~1~0x/3");
    }

    #[test]
    fn segments_are_unescaped_in_the_right_order() {
        let pointer = Pointer::root().child("~1").child("").child("a/b");
        assert_eq!(pointer.to_string(), "/~01//a~1b");
        assert_eq!(pointer.segments().collect::<Vec<_>>(), ["~1", "", "a/b"]);
        assert_eq!(Pointer::root().segments().count(), 0);
        assert_eq!(pointer.last().as_deref(), Some("a/b"));
    }

    #[test]
    fn the_parent_drops_one_segment() {
        let pointer = Pointer::root().child("a").child("b/c");
        assert_eq!(
            pointer.parent().map(|p| p.to_string()),
            Some("/a".to_owned())
        );
        assert_eq!(Pointer::root().parent(), None);
    }

    #[test]
    fn parse_refuses_a_bare_tilde_and_a_missing_slash() {
        assert_eq!(Pointer::parse("/a~1b"), Some(Pointer::root().child("a/b")));
        assert_eq!(Pointer::parse(""), Some(Pointer::root()));
        assert_eq!(Pointer::parse("a"), None);
        assert_eq!(Pointer::parse("/a~2"), None);
        assert_eq!(Pointer::parse("/a~"), None);
    }

    #[test]
    fn within_compares_whole_segments() {
        let a = Pointer::root().child("a");
        assert!(a.child("b").is_within(&a));
        assert!(a.is_within(&a));
        assert!(!Pointer::root().child("ab").is_within(&a));
    }
}
