//! `patternProperties`: properties that have no name of their own.

use super::super::syntax::quoted;
use super::keywords::Keywords;
use super::{Additional, Builder, Shape};
use crate::diagnostic::codes;
use crate::document::{Mapping, Pointer};
use crate::grammar::describe_lost_children;

/// Patterns that match every name.
const EVERY_NAME: [&str; 11] = [
    "", "^", "^.*", ".*$", "^.*$", ".*", "^.+", ".+$", "^.+$", ".+", ".",
];

impl<'d> Builder<'d> {
    /// Takes `patternProperties` for the type of further properties, where all of these have it: where no other names are
    /// allowed, or a pattern matches every name. Elsewhere a name that matches none may have any value.
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
        let here = at.child("patternProperties");
        let mut contents = entry.node.members().map(|(_, entry)| entry.node.to_json());
        let first = contents.next();
        let is_one_type = contents.all(|other| Some(&other) == first.as_ref());
        let has_all_names = schemas
            .keys()
            .any(|pattern| EVERY_NAME.contains(&pattern.as_str()));
        let patterns: Vec<_> = schemas.keys().map(|pattern| quoted(pattern)).collect();
        let further = members.get("additionalProperties");
        let is_same = is_one_type && first == further.map(|further| further.node.to_json());
        match schemas.into_values().next() {
            Some(schema) if is_one_type && (has_all_names || keywords.is_closed(members)) => {
                let limit = format!("keys match {}", patterns.join(" or "));
                keywords.further_limits.push(limit);
                keywords.additional = Some(Additional::Schema(Box::new(schema)));
            }
            Some(_) if is_same => {
                let message = "all other names have the same type";
                self.note(codes::NO_EFFECT, &here, message);
            }
            _ => {
                let lost = describe_lost_children(&entry.node);
                let message = format!("`patternProperties` is not carried to the output{lost}");
                self.warn(codes::KEYWORD_NOT_CARRIED, &here, message);
                self.open_for_patterns(keywords, members, at);
            }
        }
    }

    /// Lets further properties hold anything where names that match a pattern have another type than these.
    fn open_for_patterns(
        &mut self,
        keywords: &mut Keywords<'d>,
        members: &'d Mapping,
        at: &Pointer,
    ) {
        if let (Some(Additional::Schema(schema)), Some(entry)) =
            (&keywords.additional, members.get("additionalProperties"))
            && schema.shape != Shape::Any
        {
            let lost = describe_lost_children(&entry.node);
            let message = format!(
                "`additionalProperties` is not carried to the output, since `patternProperties` have other types{lost}"
            );
            let here = at.child("additionalProperties");
            self.warn(codes::KEYWORD_NOT_CARRIED, &here, message);
            keywords.additional = Some(Additional::Any);
        }
    }
}

impl Keywords<'_> {
    /// Whether an object has no names but those that the schema itself tells.
    fn is_closed(&self, members: &Mapping) -> bool {
        let unevaluated = members.get("unevaluatedProperties");
        let is_alone = self.all_of.is_empty() && self.one_of.is_empty() && self.any_of.is_empty();
        match self.additional {
            Some(Additional::None) => true,
            Some(_) => false,
            None => {
                is_alone && unevaluated.is_some_and(|entry| entry.node.as_bool() == Some(false))
            }
        }
    }
}
