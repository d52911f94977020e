//! What schemas without a name of their own are named after.

use crate::plan::identity::Own;
use crate::plan::names::words::singular;
use crate::plan::names::{Kind, identifier, is_nameable};

/// What a model without a name of its own is named after. Few schemas need one, and names cost: this
/// one is put together where it is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NameContext<'c> {
    /// A model or an operation.
    Named(&'c str),
    /// A part that has no name either, such as `Response`.
    Part(&'c NameContext<'c>, &'static str),
    /// The same with what it is called where that is taken.
    Either(&'c NameContext<'c>, &'static str, &'c str),
    /// What a list or map holds, with the word for it where what holds it is no plural.
    Element(&'c NameContext<'c>, &'static str),
    /// What the description calls a member of a model or an operation.
    Member(&'c str, &'c str),
    /// The name of a variant of a model.
    Alternative(&'c str, &'c str),
}

impl NameContext<'_> {
    pub(super) fn name(self) -> String {
        match self {
            NameContext::Named(name) => name.to_owned(),
            NameContext::Part(whole, part) | NameContext::Either(whole, part, _) => {
                whole.name() + part
            }
            NameContext::Element(whole, word) => {
                let whole = whole.name();
                one_of(&whole).unwrap_or_else(|| whole + word)
            }
            NameContext::Member(parent, member) | NameContext::Alternative(parent, member) => {
                let own = identifier(Kind::Model, member).unwrap_or_else(|| "Value".to_owned());
                format!("{parent}{}", own.trim_end_matches('_'))
            }
        }
    }

    /// What a schema says of itself that is shown where it is used.
    pub(super) fn documented_at_use(self) -> &'static [Own] {
        match self {
            NameContext::Member(..) => &[
                Own::Title,
                Own::Description,
                Own::Examples,
                Own::ExternalDocs,
                Own::Limits,
                Own::Deprecated,
                Own::Default,
            ],
            NameContext::Element(_, "Item") => &[Own::Title, Own::Description, Own::Deprecated],
            NameContext::Alternative(..) => &[Own::Description, Own::Deprecated],
            _ => &[],
        }
    }

    /// What a model may be named after, the best first. The title is prose: it comes first only where the context
    /// says no more than that this is a part, or begins with a number.
    pub(super) fn texts(self, title: Option<&str>) -> Vec<String> {
        let name = self.name();
        let is_poor = matches!(self, NameContext::Element(whole, _) if name.starts_with(&whole.name()))
            || name
                .strip_prefix('N')
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let words = |title: &&str| title.split_whitespace().count() <= LONGEST_TITLE;
        let title = title
            .filter(words)
            .filter(|title| is_nameable(Kind::Model, title));
        let other = match self {
            NameContext::Either(whole, _, other) => Some(whole.name() + other),
            NameContext::Element(whole, word) if !is_poor => Some(whole.name() + word),
            NameContext::Member(..) => Some(format!("{name}Value")),
            _ => None,
        };
        let title = title.map(str::to_owned);
        let ranked = match self {
            _ if is_poor => [title, Some(name), other],
            NameContext::Either(..) => [Some(name), other, title],
            _ => [Some(name), title, other],
        };
        ranked.into_iter().flatten().collect()
    }
}

/// The longest title that gives a name, in words.
const LONGEST_TITLE: usize = 4;

/// A name in PascalCase with its last word in the singular, where that is another.
fn one_of(name: &str) -> Option<String> {
    let start = name.rfind(|c: char| c.is_uppercase())?;
    let (before, last) = name.split_at_checked(start)?;
    let last = last.to_lowercase();
    let one = singular(&last);
    let mut letters = one.chars();
    let first = letters.next().filter(|_| *one != last)?;
    Some(format!(
        "{before}{}{}",
        first.to_uppercase(),
        letters.as_str()
    ))
}
