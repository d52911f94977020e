//! Lists: of items that are alike, and of items that have a schema each by their position.

use super::super::{Additional, Shape, Tuple};
use super::keywords::Keywords;
use super::{Builder, Schema};
use crate::diagnostic::codes;
use crate::document::{Mapping, Pointer};
use crate::grammar::describe_lost_children;

impl<'d> Builder<'d> {
    /// What stands behind the first items: `items` where they are `prefixItems`, `additionalItems` where they are a
    /// list in `items`, as older revisions of JSON Schema have it.
    pub(super) fn further_items(
        &mut self,
        keywords: &mut Keywords<'d>,
        members: &'d Mapping,
        at: &Pointer,
    ) {
        let in_items = members
            .get("items")
            .is_some_and(|entry| entry.node.as_sequence().is_some());
        let has_first = keywords
            .first_items
            .as_ref()
            .is_some_and(|items| !items.is_empty());
        if let Some(entry) = members.get("additionalItems")
            && !(has_first && in_items)
        {
            let lost = describe_lost_children(&entry.node);
            let message =
                format!("`additionalItems` means nothing without a list in `items`{lost}");
            self.note(codes::NO_EFFECT, &at.child("additionalItems"), message);
        }
        if !has_first {
            return;
        }
        let key = if in_items { "additionalItems" } else { "items" };
        keywords.items = None;
        keywords.further_items = members
            .get(key)
            .and_then(|entry| self.additional(&entry.node, &at.child(key)));
    }

    /// The shape of a list.
    pub(super) fn list(&mut self, keywords: &mut Keywords<'d>, at: &Pointer) -> Shape {
        if let Some(first) = keywords.first_items.take()
            && !first.is_empty()
        {
            return Shape::Tuple(tuple(first, keywords));
        }
        let items = keywords.items.take().unwrap_or_else(|| {
            let message = "the list says nothing of its items";
            self.note(codes::TYPE_MISSING, at, message);
            Schema::of(at.child("items"), Shape::Any)
        });
        Shape::Array(Box::new(items))
    }
}

/// A list whose first items have a schema each. All of them are there unless `minItems` or `maxItems` says less.
fn tuple(items: Vec<Schema>, keywords: &mut Keywords<'_>) -> Tuple {
    let known = items.len();
    let count = |count: Option<u64>| count.and_then(|count| usize::try_from(count).ok());
    let least = count(keywords.item_counts.least).unwrap_or(known);
    let most = count(keywords.item_counts.most);
    let further = match keywords.further_items.take() {
        _ if most.is_some_and(|most| most <= known) => Additional::None,
        further => further.unwrap_or(Additional::Any),
    };
    Tuple {
        items,
        least: least.min(most.unwrap_or(known)).min(known),
        further,
    }
}
