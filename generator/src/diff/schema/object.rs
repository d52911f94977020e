//! Compares the properties of objects.

use crate::diff::comparer::{Comparer, DraftChange};
use crate::diff::context::{Context, Direction};
use crate::diff::pair::Schema;
use crate::diff::pair::SchemaPair;
use crate::diff::reader::Description;
use crate::diff::rule::FlagRules;
use crate::diff::rules::schema as rules;
use crate::diff::schema::normal;
use crate::diff::schema::view::SchemaView;
use crate::diff::types::Types;

impl<'a> Comparer<'a, '_> {
    pub(crate) fn objects(
        &mut self,
        context: &Context,
        old: &SchemaView<'a>,
        new: &SchemaView<'a>,
    ) {
        for (name, before) in &old.properties {
            match new.properties.get(name) {
                Some(after) => {
                    let both = SchemaPair {
                        old: before.clone(),
                        new: after.clone(),
                        old_at: old.place.clone(),
                        new_at: new.place.clone(),
                    };
                    self.property(&context.property(name), &both);
                    self.required(context, name, old, new, Some(&both));
                }
                None => self.removed(context, name, before, new),
            }
        }
        for (name, after) in &new.properties {
            if !old.properties.contains_key(name) {
                self.added(context, name, after, new);
            }
        }
        let known =
            |name: &str| old.properties.contains_key(name) || new.properties.contains_key(name);
        let names = old
            .required
            .keys()
            .chain(new.required.keys().filter(|name| !old.requires(name)));
        for name in names.filter(|name| !known(name)) {
            self.required(context, name, old, new, None);
        }
        if old.types.has(Types::OBJECT) && new.types.has(Types::OBJECT) {
            self.additional(context, old, new);
        }
    }

    fn property(&mut self, context: &Context, both: &SchemaPair<'a>) {
        let (Some(old), Some(new)) = (both.old.first(), both.new.first()) else {
            return;
        };
        let (old, new) = (old.place.clone(), new.place.clone());
        self.deprecation(
            context,
            FlagRules {
                set: rules::PROPERTY_DEPRECATED,
                unset: rules::PROPERTY_DEPRECATION_ENDED,
            },
            (&old, &new),
        );
        // What never travels in this direction cannot change for those who send or read it.
        let absent = match context.direction {
            Direction::Request => "readOnly",
            Direction::Response => "writeOnly",
        };
        if is_marked(&self.old, &both.old, absent) && is_marked(&self.new, &both.new, absent) {
            return;
        }
        self.schemas(context, both);
    }

    fn removed(
        &mut self,
        context: &Context,
        name: &str,
        before: &Schema<'a>,
        new: &SchemaView<'a>,
    ) {
        let rule = match context.direction {
            Direction::Request if is_marked(&self.old, before, "readOnly") => return,
            Direction::Response if is_marked(&self.old, before, "writeOnly") => return,
            Direction::Request if new.closed.is_some() => rules::REQUEST_CLOSED_PROPERTY_REMOVED,
            Direction::Request => rules::REQUEST_PROPERTY_REMOVED,
            Direction::Response => rules::RESPONSE_PROPERTY_REMOVED,
        };
        if let Some(part) = before.first() {
            self.add(
                &context.property(name),
                DraftChange::removed(rule, &part.place),
            );
        }
    }

    fn added(&mut self, context: &Context, name: &str, after: &Schema<'a>, new: &SchemaView<'a>) {
        let rule = match context.direction {
            Direction::Request if is_marked(&self.new, after, "readOnly") => return,
            Direction::Response if is_marked(&self.new, after, "writeOnly") => return,
            Direction::Request if new.requires(name) => rules::REQUEST_REQUIRED_PROPERTY_ADDED,
            Direction::Request => rules::REQUEST_PROPERTY_ADDED,
            Direction::Response => rules::RESPONSE_PROPERTY_ADDED,
        };
        if let Some(part) = after.first() {
            self.add(
                &context.property(name),
                DraftChange::added(rule, &part.place),
            );
        }
    }

    fn required(
        &mut self,
        context: &Context,
        name: &str,
        old: &SchemaView<'a>,
        new: &SchemaView<'a>,
        both: Option<&SchemaPair<'a>>,
    ) {
        let marked = |absent: &str| {
            both.map(|both| {
                (
                    is_marked(&self.old, &both.old, absent),
                    is_marked(&self.new, &both.new, absent),
                )
            })
            .unwrap_or_default()
        };
        // A property that does not travel in this direction is not required there.
        let (old_absent, new_absent) = match context.direction {
            Direction::Request => marked("readOnly"),
            Direction::Response => marked("writeOnly"),
        };
        if new_absent {
            return;
        }
        let before = old.requires(name) && !old_absent;
        let after = new.requires(name);
        if before == after || (context.direction == Direction::Response && old_absent) {
            return;
        }
        let rule = match (context.direction, after) {
            (Direction::Request, true) => rules::REQUEST_PROPERTY_BECAME_REQUIRED,
            (Direction::Request, false) => rules::REQUEST_PROPERTY_BECAME_OPTIONAL,
            (Direction::Response, true) => rules::RESPONSE_PROPERTY_BECAME_REQUIRED,
            (Direction::Response, false) => rules::RESPONSE_PROPERTY_BECAME_OPTIONAL,
        };
        let at = |view: &SchemaView<'a>, schema: Option<&Schema<'a>>| {
            let property = schema
                .and_then(|schema| schema.first())
                .map(|part| part.place.clone());
            property
                .or_else(|| view.required.get(name).cloned())
                .unwrap_or_else(|| view.place.clone())
        };
        let old_at = at(old, both.map(|both| &both.old));
        let new_at = at(new, both.map(|both| &both.new));
        let found = DraftChange::changed(rule, &old_at, &new_at)
            .values(Some(before.into()), Some(after.into()));
        self.add(&context.property(name), found);
    }

    fn additional(&mut self, context: &Context, old: &SchemaView<'a>, new: &SchemaView<'a>) {
        let direction = context.direction;
        let state = |view: &SchemaView<'a>| (view.closed.is_some(), !view.additional.is_empty());
        let rule = match (state(old), state(new)) {
            ((false, true), (false, true)) => {
                let both = SchemaPair {
                    old: old.additional.clone(),
                    new: new.additional.clone(),
                    old_at: old.place.clone(),
                    new_at: new.place.clone(),
                };
                return self.schemas(&context.any_property(), &both);
            }
            ((false, false), (false, true)) => {
                direction.pick(rules::ADDITIONAL_PROPERTIES_RESTRICTED)
            }
            ((false, true), (false, false)) => {
                direction.pick(rules::ADDITIONAL_PROPERTIES_RELEASED)
            }
            ((false, _), (true, _)) => direction.pick(rules::ADDITIONAL_PROPERTIES_FORBIDDEN),
            ((true, _), (false, _)) => direction.pick(rules::ADDITIONAL_PROPERTIES_ALLOWED),
            _ => return,
        };
        let at = |view: &SchemaView<'a>| {
            let closed = view.closed.clone();
            closed.or_else(|| view.additional.first().map(|part| part.place.clone()))
        };
        let (before, after) = (at(old), at(new));
        let found = DraftChange::of_members(
            rule,
            (before.as_ref(), &old.place),
            (after.as_ref(), &new.place),
        );
        self.add(context, found);
    }
}

/// Whether a property is `readOnly` or `writeOnly`.
fn is_marked<'a>(description: &Description<'a>, schema: &Schema<'a>, keyword: &str) -> bool {
    schema.iter().any(|part| part.place.flag(keyword))
        || normal::view(description, schema).is_some_and(|view| match keyword {
            "readOnly" => view.read_only.is_some(),
            _ => view.write_only.is_some(),
        })
}
