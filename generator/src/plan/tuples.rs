//! Lists whose first items have a type each.

use crate::api::{Additional, Schema, Tuple};
use crate::plan::facts::{LONGEST_TUPLE, is_rust_tuple};
use crate::plan::name_context::NameContext;
use crate::plan::types::Planner;
use crate::plan::{TupleItem, TupleModel, Type, docs};

/// What the types of the items are called that have no name of their own.
const POSITIONS: [&str; LONGEST_TUPLE] = [
    "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth",
    "Eleventh", "Twelfth",
];

impl Planner<'_> {
    /// The tuple of Rust for a list that always has the same number of items; `None` for any other list.
    pub(super) fn closed_tuple(&mut self, tuple: &Tuple, context: NameContext<'_>) -> Option<Type> {
        if !is_rust_tuple(tuple) {
            return None;
        }
        let items = tuple.items.iter().enumerate();
        let items = items.map(|(index, item)| self.tuple_item(index, item, context));
        Some(Type::Tuple(items.collect()))
    }

    /// The struct for a list that may end earlier or go on.
    pub(super) fn open_tuple(&mut self, name: &str, tuple: &Tuple) -> TupleModel {
        let context = NameContext::Named(name);
        let mut items = Vec::with_capacity(tuple.items.len());
        for (index, item) in tuple.items.iter().enumerate() {
            let optional = index >= tuple.least;
            let mut ty = self.tuple_item(index, item, context);
            if optional && let Type::Optional(inner) = ty {
                ty = *inner;
            }
            let docs = docs::tuple_item(item, index);
            items.push(TupleItem { ty, optional, docs });
        }
        let further = match &tuple.further {
            Additional::None => None,
            Additional::Any => Some(Type::Value),
            Additional::Schema(further) => {
                Some(self.plain(further, NameContext::Element(&context, "Item")))
            }
        };
        TupleModel { items, further }
    }

    fn tuple_item(&mut self, index: usize, item: &Schema, context: NameContext<'_>) -> Type {
        let position = POSITIONS.get(index).unwrap_or(&"Item");
        self.plain(item, NameContext::Part(&context, position))
    }
}
