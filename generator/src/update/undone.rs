//! What an update takes back that an earlier one has told callers of, before anything was released.
//!
//! The way back is compared too: what it would tell callers is what the earlier update has told
//! them. Where all of that stands under *Unreleased* for a place of the description, in those words,
//! and leaves no doubt what was there before, callers never saw the change.

use std::collections::BTreeMap;

use super::words::{Sentence, sentences};
use crate::diff::{Change, Report, Subject};
use crate::document::Pointer;
use crate::plan::Crate;

/// What an update tells callers, and what they need no longer be told.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// What the update tells.
    pub(crate) sentences: Vec<Sentence>,
    /// What earlier ones have told and this one takes back.
    pub(crate) undone: Vec<Sentence>,
    /// The changes of the update without those that take something back.
    pub(crate) report: Report,
}

/// A place of both descriptions, and what was compared there.
type Place<'a> = (&'a Subject, Option<&'a Pointer>, Option<&'a Pointer>);

/// Tells the changes of `there`, with `back` the way back; `stands` says whether a sentence stands
/// under *Unreleased*.
pub(crate) fn told(
    there: (&Report, &Crate, &Crate),
    back: &Report,
    stands: impl Fn(&Sentence) -> bool,
) -> Told {
    let (report, old, new) = there;
    let mut earlier: BTreeMap<Place<'_>, Vec<Sentence>> = BTreeMap::new();
    for (number, sentence) in sentences(back, new, old) {
        if let Some(change) = back.changes.get(number) {
            let (subject, was, is) = place(change);
            earlier
                .entry((subject, is, was))
                .or_default()
                .push(sentence);
        }
    }
    earlier.retain(|_, said| said.iter().all(|said| said.is_whole && stands(said)));
    let is_back =
        |change: Option<&Change>| change.is_some_and(|change| earlier.contains_key(&place(change)));

    let mut told = Told::default();
    for (number, sentence) in sentences(report, old, new) {
        if !is_back(report.changes.get(number)) {
            told.sentences.push(sentence);
        }
    }
    told.report = report.clone();
    told.report.changes.retain(|change| !is_back(Some(change)));
    told.undone = earlier.into_values().flatten().collect();
    told
}

fn place(change: &Change) -> Place<'_> {
    let [old, new] = [&change.old, &change.new].map(|side| side.as_ref().map(|side| &side.pointer));
    (&change.subject, old, new)
}
