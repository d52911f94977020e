//! Compares the parameters of an operation.

use std::ops::Deref;

use serde_json::Value as Json;

use crate::api::view::{LocatedNode, OperationView, ParameterView, Resolve as _};
use crate::decimal::Decimal;
use crate::diff::comparer::{Comparer, DraftChange};
use crate::diff::context::{Context, Direction};
use crate::diff::pair::SchemaPair;
use crate::diff::reader::Description;
use crate::diff::rule::FlagRules;
use crate::diff::rules::parameter as rules;
use crate::diff::schema::normal;
use crate::diff::schema::view::SchemaView;
use crate::diff::types::Types;

/// A parameter of an operation or of its path item.
#[derive(Clone, Debug)]
pub(crate) struct ComparedParameter<'a> {
    view: ParameterView<'a>,
    /// For a parameter of the path: which one, counted from 0.
    position: Option<usize>,
}

impl<'a> Deref for ComparedParameter<'a> {
    type Target = ParameterView<'a>;

    fn deref(&self) -> &ParameterView<'a> {
        &self.view
    }
}

impl<'a> ComparedParameter<'a> {
    /// `query parameter label`.
    fn describe(&self) -> String {
        format!("{} parameter {}", self.sent_in, self.name)
    }

    fn is_same(&self, other: &ComparedParameter<'a>) -> bool {
        match (self.sent_in, self.position, other.position) {
            ("path", Some(one), Some(two)) => other.sent_in == "path" && one == two,
            _ => self.is_named_like(other),
        }
    }

    /// Whether each item of a list travels by itself.
    fn repeats(&self) -> bool {
        self.sent_in == "query" && self.style() == "form" && self.explodes()
    }
}

/// The parameters of an operation, those of its path item included.
fn parameters<'a>(
    description: &Description<'a>,
    operation: &OperationView<'a>,
) -> Vec<ComparedParameter<'a>> {
    let names = operation.path_names();
    let mut found: Vec<ComparedParameter<'a>> = Vec::new();
    for owner in [&operation.item, &operation.node] {
        let mut own: Vec<ComparedParameter<'a>> = Vec::new();
        for item in description.list(owner.get("parameters")) {
            let Some(place) = description.resolve(item) else {
                continue;
            };
            let Some(view) = ParameterView::of(place.clone()) else {
                description.not_compared(&place, "a parameter needs a `name` and an `in`");
                continue;
            };
            let position = names.iter().position(|known| *known == view.name);
            let parameter = ComparedParameter { view, position };
            if own.iter().any(|other| other.is_same(&parameter)) {
                let message = format!("the {} is declared twice", parameter.describe());
                description.defect(&parameter.node, message);
                continue;
            }
            if parameter.sent_in == "path" && parameter.position.is_none() {
                let message = format!("the path has no `{{{}}}`", parameter.name);
                description.defect(&parameter.node, message);
            }
            own.push(parameter);
        }
        found.retain(|inherited| !own.iter().any(|other| other.is_same(inherited)));
        found.extend(own);
    }
    found.retain(|parameter| !parameter.is_ignored());
    found
}

impl<'a> Comparer<'a, '_> {
    pub(crate) fn parameters(
        &mut self,
        context: &Context,
        old: &OperationView<'a>,
        new: &OperationView<'a>,
    ) {
        let before = parameters(&self.old, old);
        let mut after = parameters(&self.new, new);
        let mut unmatched = Vec::new();
        for parameter in before {
            match after.iter().position(|other| parameter.is_same(other)) {
                Some(at) => {
                    let other = after.remove(at);
                    self.parameter(context, &parameter, &other);
                }
                None => unmatched.push(parameter),
            }
        }
        for parameter in unmatched {
            let part = context.part(parameter.describe(), Direction::Request);
            if let Some(at) = after
                .iter()
                .position(|other| is_moved_parameter(&parameter, other))
            {
                let other = after.remove(at);
                let found =
                    DraftChange::changed(rules::PARAMETER_MOVED, &parameter.node, &other.node)
                        .values(Some(parameter.sent_in.into()), Some(other.sent_in.into()));
                self.add(&part, found);
                self.parameter(context, &parameter, &other);
            } else if let Some(at) = after.iter().position(|other| related(&parameter, other)) {
                let other = after.remove(at);
                self.wildcard(&part, &parameter, &other);
                self.parameter(context, &parameter, &other);
            } else {
                let found = DraftChange::removed(rules::PARAMETER_REMOVED, &parameter.node);
                self.add(&part, found);
            }
        }
        for parameter in after {
            let rule = if parameter.is_required() {
                rules::REQUIRED_PARAMETER_ADDED
            } else {
                rules::PARAMETER_ADDED
            };
            let part = context.part(parameter.describe(), Direction::Request);
            self.add(&part, DraftChange::added(rule, &parameter.node));
        }
    }

    fn wildcard(
        &mut self,
        part: &Context,
        old: &ComparedParameter<'a>,
        new: &ComparedParameter<'a>,
    ) {
        let rule = if old.name.len() < new.name.len() {
            rules::WILDCARD_NARROWED
        } else {
            rules::WILDCARD_WIDENED
        };
        let found = DraftChange::changed(rule, &old.node, &new.node)
            .values(Some(old.name.into()), Some(new.name.into()));
        self.add(part, found);
    }

    fn parameter(
        &mut self,
        context: &Context,
        old: &ComparedParameter<'a>,
        new: &ComparedParameter<'a>,
    ) {
        let part = context.part(old.describe(), Direction::Request);
        if old.sent_in == "path" && old.name != new.name {
            let found = DraftChange::changed(rules::PATH_PARAMETER_RENAMED, &old.node, &new.node)
                .values(Some(old.name.into()), Some(new.name.into()));
            self.add(&part, found);
        }
        let (before, after) = (old.is_required(), new.is_required());
        if before != after {
            let rule = if after {
                rules::PARAMETER_BECAME_REQUIRED
            } else {
                rules::PARAMETER_BECAME_OPTIONAL
            };
            let at =
                |place: &LocatedNode<'a>| place.get("required").unwrap_or_else(|| place.clone());
            let (old_at, new_at) = (at(&old.node), at(&new.node));
            let found = DraftChange::changed(rule, &old_at, &new_at)
                .values(Some(before.into()), Some(after.into()));
            self.add(&part, found);
        }
        self.deprecation(
            &part,
            FlagRules {
                set: rules::PARAMETER_DEPRECATED,
                unset: rules::PARAMETER_DEPRECATION_ENDED,
            },
            (&old.node, &new.node),
        );
        self.sunset(&part, &old.node, &new.node);
        self.prose(&part, &old.node, &new.node);
        self.rust_names(&part, &old.node, &new.node);
        for (keyword, set, unset) in [
            (
                "allowReserved",
                rules::PARAMETER_RESERVED_CHANGED,
                rules::PARAMETER_RESERVED_CHANGED,
            ),
            (
                "allowEmptyValue",
                rules::PARAMETER_EMPTY_ALLOWED,
                rules::PARAMETER_EMPTY_FORBIDDEN,
            ),
        ] {
            let flag = (keyword, FlagRules { set, unset });
            self.flag(&part, flag, (&old.node, &new.node), |flag| {
                Some(flag.into())
            });
        }
        self.value(&part, old, new);
    }

    /// Compares the values and how they are written into the request.
    fn value(&mut self, part: &Context, old: &ComparedParameter<'a>, new: &ComparedParameter<'a>) {
        let content = |parameter: &ComparedParameter<'a>| {
            let (name, media) = parameter
                .node
                .get("content")?
                .members()
                .into_iter()
                .next()?;
            Some((name.to_ascii_lowercase(), media))
        };
        match (content(old), content(new)) {
            (None, None) => self.styled(part, old, new),
            (Some((before, old_at)), Some((after, new_at))) if before == after => {
                self.schemas(part, &SchemaPair::member(&old_at, &new_at, "schema"));
            }
            (before, after) => {
                let value = |content: Option<(String, LocatedNode<'a>)>| {
                    content.map(|(media_type, _)| Json::from(media_type))
                };
                let found =
                    DraftChange::changed(rules::PARAMETER_ENCODING_CHANGED, &old.node, &new.node)
                        .values(value(before), value(after));
                self.add(part, found);
            }
        }
    }

    fn styled(&mut self, part: &Context, old: &ComparedParameter<'a>, new: &ComparedParameter<'a>) {
        let both = SchemaPair::member(&old.node, &new.node, "schema");
        let before = normal::view(&self.old, &both.old);
        let after = normal::view(&self.new, &both.new);
        if let (Some(before), Some(after)) = (&before, &after) {
            if is_scalar(before) && is_list(after) {
                return self.became_list(part, (old, before), (new, after), &both);
            }
            if is_list(before) && is_scalar(after) {
                let found = DraftChange::changed(
                    rules::PARAMETER_BECAME_SINGLE,
                    &before.place,
                    &after.place,
                )
                .values(before.types.to_json(), after.types.to_json());
                self.add(part, found);
                let items = SchemaPair {
                    old: before.items.clone(),
                    ..both
                };
                return self.schemas(&part.as_text(), &items);
            }
        }
        let structured = [&before, &after]
            .into_iter()
            .flatten()
            .any(|view| !view.types.without(Types::NULL).is_within(Types::SCALAR));
        // How lists are written does not matter for a value that is none.
        let style = (old.style(), old.explodes() && structured);
        let new_style = (new.style(), new.explodes() && structured);
        let written = |parameter: &ComparedParameter<'a>| serde_json::json!({"style": parameter.style(), "explode": parameter.explodes()});
        if style != new_style
            && (structured || style.0 != new_style.0)
            && old.sent_in == new.sent_in
        {
            let found =
                DraftChange::changed(rules::PARAMETER_SERIALIZATION_CHANGED, &old.node, &new.node)
                    .values(Some(written(old)), Some(written(new)));
            self.add(part, found);
        }
        self.schemas(&part.as_text(), &both);
    }

    /// One value became a list: what was sent before is a list of one.
    fn became_list(
        &mut self,
        part: &Context,
        (old, before): (&ComparedParameter<'a>, &SchemaView<'a>),
        (new, after): (&ComparedParameter<'a>, &SchemaView<'a>),
        both: &SchemaPair<'a>,
    ) {
        let rule = if new.repeats() || old.sent_in != new.sent_in {
            rules::PARAMETER_BECAME_LIST
        } else {
            rules::PARAMETER_BECAME_DELIMITED_LIST
        };
        let found = DraftChange::changed(rule, &before.place, &after.place)
            .values(before.types.to_json(), after.types.to_json());
        self.add(part, found);
        if let Some(limit) = after
            .counts
            .get("minItems")
            .filter(|limit| limit.value > Decimal::from(1))
        {
            let rule = crate::diff::rules::limit::ITEM_COUNT.tightened.request;
            let found = DraftChange::changed(rule, &before.place, &limit.place)
                .values(None, crate::diff::comparer::value_as_json(limit.place.node));
            self.add(part, found);
        }
        let items = SchemaPair {
            new: after.items.clone(),
            ..both.clone()
        };
        self.schemas(&part.as_text(), &items);
    }
}

/// The same name in another part of the request.
fn is_moved_parameter(old: &ComparedParameter<'_>, new: &ComparedParameter<'_>) -> bool {
    old.sent_in != new.sent_in && old.name.eq_ignore_ascii_case(new.name)
}

/// Two families of names of which one contains the other.
fn related(old: &ComparedParameter<'_>, new: &ComparedParameter<'_>) -> bool {
    old.sent_in == new.sent_in
        && old.prefix().zip(new.prefix()).is_some_and(|(one, two)| {
            let (one, two) = (one.to_ascii_lowercase(), two.to_ascii_lowercase());
            one.starts_with(&two) || two.starts_with(&one)
        })
}

fn is_list(view: &SchemaView<'_>) -> bool {
    view.forms.is_empty() && view.types.without(Types::NULL) == Types::ARRAY
}

fn is_scalar(view: &SchemaView<'_>) -> bool {
    let types = view.types.without(Types::NULL);
    view.forms.is_empty() && !types.is_empty() && types.is_within(Types::SCALAR)
}
