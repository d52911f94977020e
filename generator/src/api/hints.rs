//! The `x-rust-*` extensions of an object.

use indexmap::{IndexMap, map};

use crate::document::Pointer;

/// `x-rust-*` extensions by the name behind the prefix: `x-rust-name` is `name`.
///
/// Hardly any object has one. Without any, this is as large as a pointer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hints(Option<Box<IndexMap<String, Hint>>>);

/// The value of an `x-rust-*` extension and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    /// Where it is declared.
    pub at: Pointer,
    /// The value as written.
    pub value: serde_json::Value,
}

impl Hints {
    /// The hint of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Hint> {
        self.0.as_ref()?.get(name)
    }

    /// Whether there is a hint of this name.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|hints| hints.is_empty())
    }

    /// Sets a hint.
    pub fn insert(&mut self, name: String, hint: Hint) {
        self.0.get_or_insert_default().insert(name, hint);
    }
}

impl Extend<(String, Hint)> for Hints {
    fn extend<T: IntoIterator<Item = (String, Hint)>>(&mut self, hints: T) {
        hints
            .into_iter()
            .for_each(|(name, hint)| self.insert(name, hint));
    }
}

impl FromIterator<(String, Hint)> for Hints {
    fn from_iter<T: IntoIterator<Item = (String, Hint)>>(hints: T) -> Hints {
        let mut all = Hints::default();
        all.extend(hints);
        all
    }
}

impl IntoIterator for Hints {
    type Item = (String, Hint);
    type IntoIter = map::IntoIter<String, Hint>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.map(|hints| *hints).unwrap_or_default().into_iter()
    }
}

impl<'h> IntoIterator for &'h Hints {
    type Item = (&'h String, &'h Hint);
    type IntoIter = std::iter::Flatten<std::option::IntoIter<&'h IndexMap<String, Hint>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.as_deref().into_iter().flatten()
    }
}
