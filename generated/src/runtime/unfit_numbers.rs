//! Whole numbers that their types cannot hold: where they stand in the value of a field.

use std::cell::Cell;

use serde_json::Number;

/// The whole numbers of a field that their types cannot hold, each with its JSON Pointer within the field. The nearest one
/// that the type can hold is read in the place of each.
pub(crate) type UnfitNumbers = Vec<(String, Number)>;

/// Such numbers while the field is being read.
pub(crate) type Unfit = Cell<UnfitNumbers>;

/// Looks out for whole numbers that their types cannot hold.
#[derive(Clone, Copy)]
pub(crate) struct Watch<'n> {
    unfit: &'n Unfit,
    /// Where the value stands that is being read; `None` for the value of the field itself.
    place: Option<&'n Place<'n>>,
}

/// Where a value stands within the value of a field.
pub(crate) struct Place<'n> {
    within: Option<&'n Place<'n>>,
    step: Step<'n>,
}

impl<'n> Place<'n> {
    #[inline]
    pub(crate) fn new(watch: Option<Watch<'n>>, step: Step<'n>) -> Self {
        let within = watch.and_then(|watch| watch.place);
        Self { within, step }
    }
}

/// A step from a list or a map to what it holds.
#[derive(Clone, Copy)]
pub(crate) enum Step<'n> {
    Item(usize),
    Entry(&'n str),
}

impl<'n> Watch<'n> {
    /// Looks at the value of a field.
    pub(crate) fn new(unfit: &'n Unfit) -> Self {
        Self { unfit, place: None }
    }

    /// What looks at an item or an entry of the value.
    #[inline]
    pub(crate) fn at(self, place: &'n Place<'n>) -> Self {
        Self {
            place: Some(place),
            ..self
        }
    }

    /// Keeps a number with the place of the value.
    #[cold]
    pub(crate) fn keep(self, number: Number) {
        let mut steps = Vec::new();
        let mut place = self.place;
        while let Some(found) = place {
            steps.push(found.step);
            place = found.within;
        }
        let mut pointer = String::new();
        for step in steps.into_iter().rev() {
            match step {
                Step::Item(at) => pointer += &format!("/{at}"),
                Step::Entry(name) => pointer += &pointer_to(name),
            }
        }
        let mut unfit = self.unfit.take();
        unfit.push((pointer, number));
        self.unfit.set(unfit);
    }
}

/// The JSON Pointer to a field of an object.
pub(crate) fn pointer_to(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

// part: unions
thread_local! {
    /// Whether a number has been read as the nearest one that its type can hold.
    static IS_NEAREST: Cell<bool> = const { Cell::new(false) };
}

// part: unions
/// Reads a value, and says whether all of its numbers were read as they are. Who takes one that was not says so by
/// [`take_nearest`].
pub(crate) fn exactly<T>(read: impl FnOnce() -> T) -> (T, bool) {
    let before = IS_NEAREST.replace(false);
    let value = read();
    (value, !IS_NEAREST.replace(before))
}

// part: unions
/// Says that a value is taken though a number of it was read as the nearest one.
pub(crate) fn take_nearest() {
    IS_NEAREST.set(true);
}
