//! Numbers that their types cannot hold: where they stand, and what is read in their place.

use std::cell::Cell;

use serde_json::{Number, Value};

/// The numbers of a value that their types cannot hold, each with its JSON Pointer within the value. The nearest one
/// that the type can hold is read in the place of each.
pub(crate) type UnfitNumbers = Vec<(String, Number)>;

/// Such numbers while the value is being read. Most values have none: nothing is cheaper to look at than a pointer.
pub(crate) type Unfit = Cell<Option<Box<UnfitNumbers>>>;

/// Looks out for numbers that their types cannot hold.
#[derive(Clone, Copy)]
pub(crate) struct Watch<'n> {
    unfit: &'n Unfit,
    /// Where the value stands that is being read; `None` for the whole value.
    place: Option<&'n Place<'n>>,
}

/// Where a value stands within another one.
pub(crate) struct Place<'n> {
    within: Option<&'n Place<'n>>,
    step: Step<'n>,
}

impl<'n> Place<'n> {
    #[inline]
    pub(crate) fn new(watch: Watch<'n>, step: Step<'n>) -> Self {
        let within = watch.place;
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
    /// Looks at a whole value.
    #[inline]
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
        // part: unions
        take_nearest();
        let mut unfit = self.unfit.take().unwrap_or_default();
        unfit.push((self.pointer(), number));
        self.unfit.set(Some(unfit));
    }

    /// Keeps the numbers that the value has left, each with its place.
    #[inline]
    pub(crate) fn keep_left(self) {
        if IS_LEFT.get() {
            self.take_left();
        }
    }

    /// All numbers of a whole value, where there are any.
    #[inline]
    pub(crate) fn all(self) -> Option<Box<UnfitNumbers>> {
        self.keep_left();
        self.unfit.take()
    }

    #[cold]
    fn take_left(self) {
        let pointer = self.pointer();
        let mut unfit = self.unfit.take().unwrap_or_default();
        for (within, number) in forget_left() {
            unfit.push((format!("{pointer}{within}"), number));
        }
        self.unfit.set(Some(unfit));
    }

    /// The JSON Pointer to the value.
    fn pointer(self) -> String {
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
        pointer
    }
}

/// The JSON Pointer to a field of an object.
pub(crate) fn pointer_to(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

thread_local! {
    /// Whether there are any numbers in [`LEFT`].
    static IS_LEFT: Cell<bool> = const { Cell::new(false) };
    /// The numbers of a value that has been read and does not keep them. What is around it does, if it can.
    static LEFT: Cell<UnfitNumbers> = const { Cell::new(Vec::new()) };
}

/// Leaves numbers to what is around the value that has been read.
#[inline]
pub(crate) fn leave(unfit: UnfitNumbers) {
    if !unfit.is_empty() {
        add_to_left(unfit);
    }
}

/// The numbers of a model that does not keep them, which it leaves when it has been read.
#[derive(Default)]
pub(crate) struct Left(pub(crate) UnfitNumbers);

impl Drop for Left {
    #[inline]
    fn drop(&mut self) {
        leave(std::mem::take(&mut self.0));
    }
}

/// Keeps the numbers that an item has left when it has been read: a value that is looked at in between is copied.
pub(crate) struct KeepLeft<'n>(pub(crate) Watch<'n>);

impl Drop for KeepLeft<'_> {
    #[inline]
    fn drop(&mut self) {
        self.0.keep_left();
    }
}

#[cold]
fn add_to_left(unfit: UnfitNumbers) {
    // part: unions
    take_nearest();
    let mut left = forget_left();
    left.extend(unfit);
    // Where the thread is ending, there is nothing around the value.
    let is_there = LEFT.try_with(|numbers| numbers.set(left)).is_ok();
    IS_LEFT.set(is_there);
}

/// Takes the numbers that have been left. Those of what could not be read are nobody's: a value is begun without any.
#[inline]
pub(crate) fn forget_left() -> UnfitNumbers {
    if IS_LEFT.replace(false) {
        LEFT.try_with(Cell::take).unwrap_or_default()
    } else {
        Vec::new()
    }
}

/// Reads a value, and the numbers of it that their types cannot hold and that no model within it keeps.
#[inline]
pub(crate) fn watched<T>(read: impl FnOnce(Watch<'_>) -> T) -> (T, UnfitNumbers) {
    let unfit = Unfit::default();
    let watch = Watch::new(&unfit);
    (read(watch), *watch.all().unwrap_or_default())
}

/// Whether there is a type of whole numbers with so many bits beside the sign.
fn is_width(bits: u32) -> bool {
    matches!(bits, 7 | 8 | 15 | 16 | 31 | 32 | 63 | 64 | 127)
}

/// The seconds of the first and the last point in time, which hold milliseconds of 64 bits.
const FIRST_SECOND: i128 = i64::MIN.div_euclid(1000) as i128;
const LAST_SECOND: i128 = i64::MAX.div_euclid(1000) as i128;

/// Whether a number that is held is the nearest one to that which was received, so that nobody has changed it.
pub(crate) fn is_nearest(held: &Value, received: &Value) -> bool {
    if let (true, Some(held), Some(received)) = (held.is_f64(), held.as_f64(), received.as_f64()) {
        return nearest_f32(received).is_some_and(|nearest| nearest == held as f32);
    }
    let (Some(held), Some(received)) = (held.as_number(), received.as_number()) else {
        return false;
    };
    let (held, received) = (nearest_whole(held), nearest_whole(received));
    let is_bound = match held {
        0 | FIRST_SECOND | LAST_SECOND => true,
        // All bits of a number are set, or the first one only: `!held` of a negative one has all.
        _ => [held, !held].into_iter().any(|bits| {
            let width = bits.unsigned_abs().trailing_ones();
            bits > 0 && bits.leading_zeros() + width == i128::BITS && is_width(width)
        }),
    };
    let is_beyond = if held > 0 {
        received > held
    } else {
        received < held
    };
    held == received || is_bound && is_beyond
}

/// The nearest whole number to one that any JSON text may have.
pub(crate) fn nearest_whole(number: &Number) -> i128 {
    match (number.as_i128(), number.as_f64()) {
        (Some(whole), _) => whole,
        (_, Some(float)) => nearest_integer(float),
        // Beyond all floats, which the JSON library reads with `arbitrary_precision` only.
        _ if number.to_string().starts_with('-') => i128::MIN,
        _ => i128::MAX,
    }
}

/// The nearest whole number: what is beyond every integer type counts as the largest number.
pub(crate) fn nearest_integer(number: f64) -> i128 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "it is rounded, and bounded where it is out of range"
    )]
    let nearest = number.round() as i128;
    nearest
}

/// The nearest number that 32 bits hold; `None` where they hold the number, as far as they are fine enough.
pub(crate) fn nearest_f32(number: f64) -> Option<f32> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what is out of range is what is looked for"
    )]
    let is_beyond = number.is_finite() && (number as f32).is_infinite();
    is_beyond.then(|| f32::MAX.copysign(if number < 0.0 { -1.0 } else { 1.0 }))
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
