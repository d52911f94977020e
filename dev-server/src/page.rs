//! Pages: newest first, continued by an opaque cursor.

use serde_json::Value;

use crate::faults::mix;
use crate::query::Query;
use crate::response::Refusal;

/// A position in a list that stays valid while items come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position(Option<u64>);

impl Position {
    /// Reads the `cursor` of a request; absent or empty means the start.
    pub(crate) fn read(query: &Query) -> Result<Self, Refusal> {
        query.one("cursor").map_or(Ok(Self(None)), |cursor| {
            cursor_number(cursor)
                .map(|number| Self(Some(number)))
                .ok_or_else(|| Refusal::bad("invalid cursor"))
        })
    }

    /// Whether an item comes after this position.
    pub(crate) fn is_before(self, number: u64) -> bool {
        self.0.is_none_or(|last| number < last)
    }
}

/// Takes a page of items, given newest first, and the cursor that continues it.
pub(crate) fn page<T>(
    items: impl Iterator<Item = (u64, T)>,
    position: Position,
    count: usize,
    empty_end: bool,
) -> (Vec<T>, Value) {
    let mut rest = items
        .filter(|(number, _)| position.is_before(*number))
        .peekable();
    let mut last = 0;
    let mut taken = Vec::new();
    while taken.len() < count
        && let Some((number, item)) = rest.next()
    {
        last = number;
        taken.push(item);
    }
    let cursor = match (rest.peek().is_some(), empty_end) {
        (true, _) => cursor_text(last).into(),
        (false, true) => "".into(),
        (false, false) => Value::Null,
    };
    (taken, cursor)
}

// Characters that need encoding in a query keep clients honest; the check digits keep them from
// making up cursors.
fn cursor_text(number: u64) -> String {
    format!("{number}+{:04x}==", mix(0, number) & 0xffff)
}

fn cursor_number(text: &str) -> Option<u64> {
    let number = text.split_once('+')?.0.parse().ok()?;
    (cursor_text(number) == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_join_without_a_gap_or_a_repetition() {
        let items = || (1..=5_u64).rev().map(|number| (number, number));
        let (first, cursor) = page(items(), Position(None), 2, false);
        let position = Position(cursor_number(cursor.as_str().unwrap()));
        let (second, cursor) = page(items(), position, 2, false);
        let position = Position(cursor_number(cursor.as_str().unwrap()));
        let (third, end) = page(items(), position, 2, false);

        assert_eq!((first, second, third), (vec![5, 4], vec![3, 2], vec![1]));
        assert_eq!(end, Value::Null);
    }

    #[test]
    fn the_last_full_page_has_no_cursor() {
        let items = || [(2, 'b'), (1, 'a')].into_iter();

        assert_eq!(
            page(items(), Position(None), 2, false),
            (vec!['b', 'a'], Value::Null)
        );
        assert_eq!(
            page(items(), Position(None), 2, true),
            (vec!['b', 'a'], "".into())
        );
    }

    #[test]
    fn made_up_cursors_are_refused() {
        for raw in ["cursor=5", "cursor=5%2B0000%3D%3D", "cursor=x"] {
            let query = Query::parse(raw).unwrap();
            assert_eq!(
                Position::read(&query),
                Err(Refusal::bad("invalid cursor")),
                "{raw}"
            );
        }
    }
}
