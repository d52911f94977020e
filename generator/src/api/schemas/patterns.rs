//! `patternProperties`: properties that have no name of their own.

use indexmap::IndexMap;

use super::super::syntax::quoted;
use super::keywords::Keywords;
use super::{Additional, Builder};
use crate::diagnostic::codes;
use crate::document::{Mapping, Pointer};
use crate::grammar::describe_lost_children;

impl<'d> Builder<'d> {
    /// Takes `patternProperties` for the type of further properties, where all of these have it.
    pub(super) fn named_by_pattern(
        &mut self,
        keywords: &mut Keywords<'d>,
        members: &'d Mapping,
        at: &Pointer,
    ) {
        let (Some(schemas), Some(entry)) =
            (keywords.by_pattern.take(), members.get("patternProperties"))
        else {
            return;
        };
        let mut contents = entry.node.members().map(|(_, entry)| entry.node.to_json());
        let first = contents.next();
        let is_one_type = contents.all(|other| Some(&other) == first.as_ref());
        let names_none = keywords.properties.as_ref().is_none_or(IndexMap::is_empty);
        // Names without a pattern are allowed where nothing is said of them, but what has no other name is a map.
        let is_closed = match &keywords.additional {
            Some(Additional::None) => true,
            Some(_) => false,
            None => names_none,
        };
        let patterns: Vec<_> = schemas.keys().map(|pattern| quoted(pattern)).collect();
        match schemas.into_values().next() {
            Some(schema) if is_one_type && is_closed => {
                let limit = format!("keys match {}", patterns.join(" or "));
                keywords.further_limits.push(limit);
                keywords.additional = Some(Additional::Schema(Box::new(schema)));
            }
            _ => {
                let lost = describe_lost_children(&entry.node);
                let message = format!("`patternProperties` is not carried to the output{lost}");
                let here = at.child("patternProperties");
                self.warn(codes::KEYWORD_NOT_CARRIED, &here, message);
            }
        }
    }
}
