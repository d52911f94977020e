//! Compares the properties of objects.

use serde_json::Value as Json;

use crate::diff::comparer::{Comparer, Found};
use crate::diff::context::{Context, Direction};
use crate::diff::place::Place;
use crate::diff::reader::Description;
use crate::diff::rules::schema as rules;
use crate::diff::schema::types::Types;
use crate::diff::schema::view::{Schema, View};
use crate::diff::schema::{SchemaPair, normal};

impl<'a> Comparer<'a, '_> {
    pub(crate) fn objects(&mut self, context: &Context, old: &View<'a>, new: &View<'a>) {
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
            &old,
            &new,
            (
                rules::PROPERTY_DEPRECATED,
                rules::PROPERTY_DEPRECATION_ENDED,
            ),
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

    /// Compares `deprecated` of two places.
    pub(crate) fn deprecation(
        &mut self,
        context: &Context,
        old: &Place<'a>,
        new: &Place<'a>,
        (set, ended): (
            &'static crate::diff::rule::Rule,
            &'static crate::diff::rule::Rule,
        ),
    ) {
        let (before, after) = (old.flag("deprecated"), new.flag("deprecated"));
        if before == after {
            return;
        }
        let rule = if after { set } else { ended };
        let place = |at: &Place<'a>| at.get("deprecated").unwrap_or_else(|| at.clone());
        let (old_at, new_at) = (place(old), place(new));
        let flag = |set: bool| set.then_some(Json::Bool(true));
        let found = Found::changed(rule, &old_at, &new_at).values(flag(before), flag(after));
        self.add(context, found);
    }

    fn removed(&mut self, context: &Context, name: &str, before: &Schema<'a>, new: &View<'a>) {
        let rule = match context.direction {
            Direction::Request if is_marked(&self.old, before, "readOnly") => return,
            Direction::Response if is_marked(&self.old, before, "writeOnly") => return,
            Direction::Request if new.closed.is_some() => rules::REQUEST_CLOSED_PROPERTY_REMOVED,
            Direction::Request => rules::REQUEST_PROPERTY_REMOVED,
            Direction::Response => rules::RESPONSE_PROPERTY_REMOVED,
        };
        if let Some(part) = before.first() {
            let found = Found::removed(rule, &part.place);
            self.add(&context.property(name), found);
        }
    }

    fn added(&mut self, context: &Context, name: &str, after: &Schema<'a>, new: &View<'a>) {
        let rule = match context.direction {
            Direction::Request if is_marked(&self.new, after, "readOnly") => return,
            Direction::Response if is_marked(&self.new, after, "writeOnly") => return,
            Direction::Request if new.requires(name) => rules::REQUEST_REQUIRED_PROPERTY_ADDED,
            Direction::Request => rules::REQUEST_PROPERTY_ADDED,
            Direction::Response => rules::RESPONSE_PROPERTY_ADDED,
        };
        if let Some(part) = after.first() {
            let found = Found::added(rule, &part.place);
            self.add(&context.property(name), found);
        }
    }

    fn required(
        &mut self,
        context: &Context,
        name: &str,
        old: &View<'a>,
        new: &View<'a>,
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
        let at = |view: &View<'a>, schema: Option<&Schema<'a>>| {
            let property = schema
                .and_then(|schema| schema.first())
                .map(|part| part.place.clone());
            property
                .or_else(|| view.required.get(name).cloned())
                .unwrap_or_else(|| view.place.clone())
        };
        let old_at = at(old, both.map(|both| &both.old));
        let new_at = at(new, both.map(|both| &both.new));
        let found =
            Found::changed(rule, &old_at, &new_at).values(Some(before.into()), Some(after.into()));
        self.add(&context.property(name), found);
    }

    fn additional(&mut self, context: &Context, old: &View<'a>, new: &View<'a>) {
        let direction = context.direction;
        let state = |view: &View<'a>| (view.closed.is_some(), !view.additional.is_empty());
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
            ((false, false), (false, true)) => direction.pick(
                rules::REQUEST_ADDITIONAL_PROPERTIES_RESTRICTED,
                rules::RESPONSE_ADDITIONAL_PROPERTIES_RESTRICTED,
            ),
            ((false, true), (false, false)) => direction.pick(
                rules::REQUEST_ADDITIONAL_PROPERTIES_RELEASED,
                rules::RESPONSE_ADDITIONAL_PROPERTIES_RELEASED,
            ),
            ((false, _), (true, _)) => direction.pick(
                rules::REQUEST_ADDITIONAL_PROPERTIES_FORBIDDEN,
                rules::RESPONSE_ADDITIONAL_PROPERTIES_FORBIDDEN,
            ),
            ((true, _), (false, _)) => direction.pick(
                rules::REQUEST_ADDITIONAL_PROPERTIES_ALLOWED,
                rules::RESPONSE_ADDITIONAL_PROPERTIES_ALLOWED,
            ),
            _ => return,
        };
        let at = |view: &View<'a>| {
            view.closed
                .clone()
                .or_else(|| view.additional.first().map(|part| part.place.clone()))
        };
        let value = |place: &Option<Place<'a>>| {
            place
                .as_ref()
                .and_then(|place| crate::diff::comparer::value_as_json(place.node))
        };
        let (before, after) = (at(old), at(new));
        let found = Found::changed(
            rule,
            before.as_ref().unwrap_or(&old.place),
            after.as_ref().unwrap_or(&new.place),
        )
        .values(value(&before), value(&after));
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
