//! Compares two schemas at any depth, for requests or for responses.

pub(crate) mod bound;
mod forms;
mod limits;
pub(crate) mod normal;
mod object;
mod trial;
pub(crate) mod view;

use serde_json::Value as Json;

use crate::api::view::{LocatedNode, Resolve as _};
use crate::diff::comparer::{Comparer, DraftChange};
use crate::diff::context::{Context, Direction};
use crate::diff::pair::{Pair, SchemaPair};
use crate::diff::rules::schema as shape;
use crate::diff::rules::value as rules;
use crate::diff::same::equal;
use crate::diff::types::Types;
use crate::document::Node;
use view::{SchemaView, Values};

/// How many schemas that must hold at once are merged, beside the `allOf` that each of them has.
const MAX_PARTS: usize = 8;

impl<'a> Comparer<'a, '_> {
    /// Compares two schemas.
    pub(crate) fn schemas(&mut self, context: &Context, both: &SchemaPair<'a>) {
        if self.is_unchanged(both) {
            return;
        }
        self.descend(context, both, |this| this.schemas_once(context, both));
    }

    fn schemas_once(&mut self, context: &Context, both: &SchemaPair<'a>) {
        let pair = self.resolved_pair(context, both);
        if !self.enter(pair) {
            return;
        }
        let merged = both.old.len().max(both.new.len());
        if merged > MAX_PARTS || (merged > 1 && !self.may_merge()) {
            let message = "too many schemas must hold for this value at once";
            return self.new.not_compared(&both.new_at, message);
        }
        let old = normal::view(&self.old, &both.old)
            .unwrap_or_else(|| SchemaView::anything(both.old_at.clone()));
        let new = normal::view(&self.new, &both.new)
            .unwrap_or_else(|| SchemaView::anything(both.new_at.clone()));
        self.views(context, both, &old, &new);
    }

    fn is_unchanged(&self, both: &SchemaPair<'a>) -> bool {
        both.old.len() == both.new.len()
            && both.old.iter().zip(&both.new).all(|(old, new)| {
                old.only == new.only
                    && old.without_forms == new.without_forms
                    && self.is_same(&old.place, &new.place)
            })
    }

    /// A schema that is referred to from several places is the same pair from each of them.
    fn resolved_pair(&self, context: &Context, both: &SchemaPair<'a>) -> Pair {
        let only_a_reference = |place: &LocatedNode<'a>| {
            place
                .node
                .as_mapping()
                .is_some_and(|members| members.len() == 1)
        };
        let mut resolved = both.clone();
        for (schema, description) in [
            (&mut resolved.old, &self.old),
            (&mut resolved.new, &self.new),
        ] {
            for part in schema {
                if only_a_reference(&part.place)
                    && let Some(target) = description.resolve(part.place.clone())
                {
                    part.place = target;
                }
            }
        }
        resolved.pair(context)
    }

    fn views(
        &mut self,
        context: &Context,
        both: &SchemaPair<'a>,
        old: &SchemaView<'a>,
        new: &SchemaView<'a>,
    ) {
        self.named(context, both, old, new);
        self.annotations(context, old, new);
        self.prose(context, &old.place, &new.place);
        self.rust_names(context, &old.place, &new.place);
        if !self.types(context, both, old, new) {
            return;
        }
        self.format(context, old, new);
        self.values(context, old, new);
        self.limits(context, old, new);
        self.objects(context, old, new);
        let has_list = |view: &SchemaView<'a>| view.types.has(Types::ARRAY);
        if has_list(old) && has_list(new) {
            let items = SchemaPair {
                old: old.items.clone(),
                new: new.items.clone(),
                old_at: old.place.clone(),
                new_at: new.place.clone(),
            };
            self.schemas(&context.item(), &items);
        }
    }

    /// A schema that is used under another name.
    fn named(
        &mut self,
        context: &Context,
        both: &SchemaPair<'a>,
        old: &SchemaView<'a>,
        new: &SchemaView<'a>,
    ) {
        let ([old_part], [new_part]) = (both.old.as_slice(), both.new.as_slice()) else {
            return;
        };
        if old_part.place.text("$ref").is_none() || new_part.place.text("$ref").is_none() {
            return;
        }
        let Some((before, after)) = self.renaming(&old.place, &new.place) else {
            return;
        };
        if !self.is_trial() {
            self.renamed_schemas
                .insert((before.to_owned(), after.to_owned()));
        }
        let found = DraftChange::changed(shape::SCHEMA_RENAMED, &old.place, &new.place)
            .values(Some(before.into()), Some(after.into()));
        self.add(context, found);
    }

    /// The names of two schemas where the first went and the second came.
    fn renaming(&self, old: &LocatedNode<'a>, new: &LocatedNode<'a>) -> Option<(&'a str, &'a str)> {
        let (before, after) = (old.names(), new.names());
        let (["components", "schemas", before], ["components", "schemas", after]) =
            (before.as_slice(), after.as_slice())
        else {
            return None;
        };
        let is_gone = |place: &LocatedNode<'a>, name: &str| {
            place
                .node
                .get("components")
                .and_then(|components| components.get("schemas"))
                .is_none_or(|schemas| schemas.get(name).is_none())
        };
        let renamed =
            before != after && is_gone(&self.new.root, before) && is_gone(&self.old.root, after);
        renamed.then_some((*before, *after))
    }

    fn annotations(&mut self, context: &Context, old: &SchemaView<'a>, new: &SchemaView<'a>) {
        let at = |found: &Option<LocatedNode<'a>>, view: &SchemaView<'a>| {
            found.clone().unwrap_or_else(|| view.place.clone())
        };
        let (before, after, set, unset) = match context.direction {
            Direction::Request => (
                &old.read_only,
                &new.read_only,
                shape::PROPERTY_BECAME_READ_ONLY,
                shape::PROPERTY_NO_LONGER_READ_ONLY,
            ),
            Direction::Response => (
                &old.write_only,
                &new.write_only,
                shape::PROPERTY_BECAME_WRITE_ONLY,
                shape::PROPERTY_NO_LONGER_WRITE_ONLY,
            ),
        };
        if before.is_some() != after.is_some() {
            let rule = if after.is_some() { set } else { unset };
            let (before_at, after_at) = (at(before, old), at(after, new));
            let flag = |found: &Option<LocatedNode<'a>>| found.as_ref().map(|_| Json::Bool(true));
            let found =
                DraftChange::changed(rule, &before_at, &after_at).values(flag(before), flag(after));
            self.add(context, found);
        }
        self.default(context, old, new);
    }

    fn default(&mut self, context: &Context, old: &SchemaView<'a>, new: &SchemaView<'a>) {
        let rule = match (&old.default, &new.default) {
            (None, None) => return,
            (Some(before), Some(after)) if equal(before.node, after.node) => return,
            _ if context.direction == Direction::Response => rules::RESPONSE_DEFAULT_CHANGED,
            (Some(_), Some(_)) => rules::REQUEST_DEFAULT_CHANGED,
            (None, Some(_)) => rules::REQUEST_DEFAULT_ADDED,
            (Some(_), None) => rules::REQUEST_DEFAULT_REMOVED,
        };
        let found = DraftChange::of_members(
            rule,
            (old.default.as_ref(), &old.place),
            (new.default.as_ref(), &new.place),
        );
        self.add(context, found);
    }

    /// Compares the types and forms; false where there is nothing left to compare.
    fn types(
        &mut self,
        context: &Context,
        both: &SchemaPair<'a>,
        old: &SchemaView<'a>,
        new: &SchemaView<'a>,
    ) -> bool {
        let free = |view: &SchemaView<'a>| view.types == Types::ALL && view.forms.is_empty();
        if !old.forms.is_empty() || !new.forms.is_empty() {
            if free(old) || free(new) {
                self.report_types(context, old, new, free(new));
                return false;
            }
            self.nullability(context, old, new);
            return self.forms(context, both, old, new);
        }
        if !free(old) && !free(new) {
            self.nullability(context, old, new);
        }
        let readable = |types: Types| {
            let known = types.without(Types::NULL);
            // Whatever is written as text can be read as a string.
            if context.textual && known.has(Types::STRING) {
                known.or(Types::SCALAR)
            } else {
                known
            }
        };
        let (before, after) = (readable(old.types), readable(new.types));
        if before == after {
            return true;
        }
        if before.is_within(after) || after.is_within(before) {
            self.report_types(context, old, new, before.is_within(after));
        } else {
            let rule = context.direction.pick(shape::TYPE_CHANGED);
            self.add(context, types_found(rule, old, new));
        }
        !before.and(after).is_empty() && !free(old) && !free(new)
    }

    fn report_types(
        &mut self,
        context: &Context,
        old: &SchemaView<'a>,
        new: &SchemaView<'a>,
        wider: bool,
    ) {
        let rule = if wider {
            context.direction.pick(shape::TYPE_WIDENED)
        } else {
            context.direction.pick(shape::TYPE_NARROWED)
        };
        self.add(context, types_found(rule, old, new));
    }

    fn nullability(&mut self, context: &Context, old: &SchemaView<'a>, new: &SchemaView<'a>) {
        let null = |view: &SchemaView<'a>| {
            if view.forms.is_empty() {
                view.types.has(Types::NULL)
            } else {
                view.nullable
            }
        };
        let rule = match (null(old), null(new)) {
            (false, true) => context.direction.pick(shape::BECAME_NULLABLE),
            (true, false) => context.direction.pick(shape::BECAME_NOT_NULLABLE),
            _ => return,
        };
        self.add(context, DraftChange::changed(rule, &old.place, &new.place));
    }

    fn format(&mut self, context: &Context, old: &SchemaView<'a>, new: &SchemaView<'a>) {
        let text = |view: &SchemaView<'a>| view.format.as_ref().map(|(text, _)| *text);
        let at = |view: &SchemaView<'a>| match &view.format {
            Some((_, place)) => place.clone(),
            None => view.place.clone(),
        };
        let direction = context.direction;
        let rule = match (text(old), text(new)) {
            (before, after) if before == after => return,
            _ if old.types.without(Types::NULL) != new.types.without(Types::NULL) => return,
            (Some("int32"), Some("int64")) | (Some("float"), Some("double")) => {
                direction.pick(shape::NUMBER_WIDENED)
            }
            (Some("int64"), Some("int32")) | (Some("double"), Some("float")) => {
                direction.pick(shape::NUMBER_NARROWED)
            }
            (None, _) => direction.pick(shape::FORMAT_ADDED),
            (_, None) => direction.pick(shape::FORMAT_REMOVED),
            _ => direction.pick(shape::FORMAT_CHANGED),
        };
        let (old_at, new_at) = (at(old), at(new));
        let found = DraftChange::changed(rule, &old_at, &new_at)
            .values(text(old).map(Json::from), text(new).map(Json::from));
        self.add(context, found);
    }

    fn values(&mut self, context: &Context, old: &SchemaView<'a>, new: &SchemaView<'a>) {
        let direction = context.direction;
        let (before, after) = match (&old.values, &new.values) {
            (None, None) => return,
            (None, Some(after)) => {
                let rule = direction.pick(rules::ENUM_SET);
                let found = DraftChange::changed(rule, &old.place, &after.place)
                    .values(None, Some(list(&after.list)));
                return self.add(context, found);
            }
            (Some(before), None) => {
                let rule = direction.pick(rules::ENUM_LIFTED);
                let found = DraftChange::changed(rule, &before.place, &new.place)
                    .values(Some(list(&before.list)), None)
                    .harmless_if(before.open || self.options.open_enums);
                return self.add(context, found);
            }
            (Some(before), Some(after)) => (before, after),
        };
        let missing = |from: &Values<'a>, to: &Values<'a>| -> Vec<&'a Node> {
            from.list
                .iter()
                .filter(|value| !to.list.iter().any(|other| equal(value, other)))
                .copied()
                .collect()
        };
        let (gone, come) = (missing(before, after), missing(after, before));
        let open = before.open || after.open || self.options.open_enums;
        let added = match direction {
            Direction::Request => rules::REQUEST_ENUM_VALUE_ADDED,
            Direction::Response if open => rules::RESPONSE_OPEN_ENUM_VALUE_ADDED,
            Direction::Response => rules::RESPONSE_ENUM_VALUE_ADDED,
        };
        let removed = direction.pick(rules::ENUM_VALUE_REMOVED);
        if !gone.is_empty() {
            let found = DraftChange::changed(removed, &before.place, &after.place)
                .values(Some(list(&gone)), None);
            self.add(context, found);
        }
        if !come.is_empty() {
            let found = DraftChange::changed(added, &before.place, &after.place)
                .values(None, Some(list(&come)));
            self.add(context, found);
        }
    }
}

fn types_found<'p, 'a>(
    rule: &'static crate::diff::rule::Rule,
    old: &'p SchemaView<'a>,
    new: &'p SchemaView<'a>,
) -> DraftChange<'p, 'a> {
    DraftChange::changed(rule, &old.place, &new.place)
        .values(old.types.to_json(), new.types.to_json())
}

fn list(values: &[&Node]) -> Json {
    Json::Array(values.iter().map(|value| value.to_json()).collect())
}
