//! Compares the parameters of an operation.

use serde_json::json;

use crate::api::view::{OperationView, ParameterView, Resolve as _, later_declaration_holds};
use crate::decimal::Decimal;
use crate::diff::change::value_to_show;
use crate::diff::comparer::Comparer;
use crate::diff::context::{Context, Direction};
use crate::diff::pair::{Matching, NodePair, Pair};
use crate::diff::reader::Description;
use crate::diff::rule::Rule;
use crate::diff::rules::limit::ITEM_COUNT;
use crate::diff::rules::parameter as rules;
use crate::diff::schema::pair::SchemaPair;
use crate::diff::schema::types::Types;
use crate::diff::schema::view::{SchemaView, SchemaViews};

impl<'a> ParameterView<'a> {
    /// `query parameter label`.
    fn describe(&self) -> String {
        format!("{} parameter {}", self.sent_in, self.name)
    }

    /// Whether both stand at the same position of the path, or have the same name.
    fn is_same(&self, other: &ParameterView<'a>) -> bool {
        match (self.sent_in, self.position, other.position) {
            ("path", Some(one), Some(two)) => other.sent_in == "path" && one == two,
            _ => self.is_named_like(other),
        }
    }

    /// Whether the other one has the same name in another part of the request.
    fn is_moved(&self, other: &ParameterView<'a>) -> bool {
        self.sent_in != other.sent_in && self.name.eq_ignore_ascii_case(other.name)
    }

    /// Whether both stand for headers with a prefix, and one prefix begins with the other.
    fn shares_prefix(&self, other: &ParameterView<'a>) -> bool {
        let prefixes = self.prefix().zip(other.prefix());
        prefixes.is_some_and(|(one, two)| {
            let (one, two) = (one.to_ascii_lowercase(), two.to_ascii_lowercase());
            one.starts_with(&two) || two.starts_with(&one)
        })
    }

    /// Whether each item of a list is a pair of the query.
    fn repeats(&self) -> bool {
        self.sent_in == "query" && self.style() == "form" && self.explodes()
    }
}

/// The parameters of an operation and of its path item.
fn parameters<'a>(
    description: &Description<'a>,
    operation: &OperationView<'a>,
) -> Vec<ParameterView<'a>> {
    let names = operation.path_names();
    let mut found: Vec<ParameterView<'a>> = Vec::new();
    for owner in [&operation.item, &operation.node] {
        let mut own: Vec<ParameterView<'a>> = Vec::new();
        for item in description.list(owner.get("parameters")) {
            let Some(node) = description.resolve(item) else {
                continue;
            };
            let Some(parameter) = ParameterView::of(node.clone(), &names) else {
                description.not_compared(&node, "a parameter needs a `name` and an `in`");
                continue;
            };
            if let Some(first) = own.iter_mut().find(|other| other.is_same(&parameter)) {
                let [earlier, later] = [&first.node, &parameter.node];
                if later_declaration_holds(earlier.flag("deprecated"), later.flag("deprecated")) {
                    *first = parameter;
                }
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
    pub(crate) fn parameters(&mut self, context: &Context, operations: Pair<&OperationView<'a>>) {
        let matching = Matching::new(self.read(operations, parameters))
            .pair_off(ParameterView::is_same)
            .pair_off(ParameterView::is_moved)
            .pair_off(ParameterView::shares_prefix);
        let part =
            |parameter: &ParameterView<'a>| context.part(parameter.describe(), Direction::Request);
        self.compare_matched(
            matching,
            |one, is_added| {
                let rule = match one.is_required() {
                    true => rules::REQUIRED_PARAMETER_ADDED,
                    false => rules::PARAMETER_ADDED,
                };
                (part(one), rule.one_side(&one.node, is_added))
            },
            |this, pair| this.parameter(&part(&pair.old), pair.as_ref()),
        );
    }

    fn parameter(&mut self, part: &Context, pair: Pair<&ParameterView<'a>>) {
        let nodes = pair.map(|parameter| parameter.node.clone());
        let (names, sent_in) = (pair.map(|one| one.name), pair.map(|one| one.sent_in));
        let mut renamed = |rule: &'static Rule, values| {
            let found = rule.changed(&nodes);
            self.add(part, found.show_both(values));
        };
        if sent_in.differs() {
            renamed(rules::PARAMETER_MOVED, sent_in);
        } else if pair.old.sent_in == "path" && names.differs() {
            renamed(rules::PATH_PARAMETER_RENAMED, names);
        } else if names.new.len() > names.old.len() && !pair.old.is_same(pair.new) {
            renamed(rules::WILDCARD_NARROWED, names);
        } else if !pair.old.is_same(pair.new) {
            renamed(rules::WILDCARD_WIDENED, names);
        }
        let required = pair.map(|parameter| parameter.is_required());
        if required.differs() {
            let rule = rules::PARAMETER_BECAME_REQUIRED.pick(required.new);
            let found = rule.changed(&nodes.member_or_self("required"));
            self.add(part, found.show_both(required));
        }
        self.deprecation(part, &nodes, rules::PARAMETER_DEPRECATED);
        self.sunset(part, &nodes);
        self.prose(part, &nodes);
        self.hints(part, &nodes);
        self.flag(
            part,
            &nodes,
            "allowReserved",
            rules::PARAMETER_RESERVED_CHANGED,
        );
        self.flag(
            part,
            &nodes,
            "allowEmptyValue",
            rules::PARAMETER_EMPTY_ALLOWED,
        );
        if !self.only_content(part, &nodes, rules::PARAMETER_ENCODING_CHANGED) {
            self.styled(part, pair, &nodes);
        }
    }

    /// Compares the values and the style that writes them into the request.
    fn styled(&mut self, part: &Context, pair: Pair<&ParameterView<'a>>, nodes: &NodePair<'a>) {
        let schemas = SchemaPair::member(nodes, "schema");
        let views = self.views(&schemas);
        let lists = views.each(|view| view.as_ref().is_some_and(is_list));
        let scalars = views.each(|view| view.as_ref().is_some_and(is_scalar));
        if let Some(views) = views.clone().both()
            && ((scalars.old && lists.new) || (lists.old && scalars.new))
        {
            return self.list_or_single(part, pair, &views, schemas);
        }
        let is_structured =
            |view: &SchemaView<'a>| !view.types.without(Types::NULL).is_within(Types::SCALAR);
        let structured = views.old.iter().chain(&views.new).any(is_structured);
        // `explode` has no effect on a scalar.
        let style = |one: &ParameterView<'a>| (one.style(), one.explodes() && structured);
        if pair.map(style).differs() && !pair.map(|one| one.sent_in).differs() {
            let found = rules::PARAMETER_SERIALIZATION_CHANGED.changed(nodes);
            let values = pair.map(|one| json!({"style": one.style(), "explode": one.explodes()}));
            self.add(part, found.show(values.map(Some)));
        }
        self.schemas(&part.as_text(), &schemas);
    }

    /// One value became a list, or the other way round: a value is sent like a list of one.
    fn list_or_single(
        &mut self,
        part: &Context,
        pair: Pair<&ParameterView<'a>>,
        views: &SchemaViews<'a>,
        mut schemas: SchemaPair<'a>,
    ) {
        let became_list = is_list(&views.new);
        let rule = if !became_list {
            rules::PARAMETER_BECAME_SINGLE
        } else if pair.new.repeats() || pair.old.sent_in != pair.new.sent_in {
            rules::PARAMETER_BECAME_LIST
        } else {
            rules::PARAMETER_BECAME_DELIMITED_LIST
        };
        self.add(part, views.types_changed(rule));
        if became_list {
            let limit = views.new.limits.get("minItems");
            if let Some(limit) = limit.filter(|limit| limit.value > Decimal::from(1)) {
                let nodes = Pair::new(views.old.node.clone(), limit.node.clone());
                let found = ITEM_COUNT.tightened.request.changed(&nodes);
                let shown = Pair::new(None, value_to_show(limit.node.node));
                self.add(part, found.show(shown));
            }
            schemas.schemas.new = views.new.items.clone();
        } else {
            schemas.schemas.old = views.old.items.clone();
        }
        self.schemas(&part.as_text(), &schemas);
    }
}

fn is_list(view: &SchemaView<'_>) -> bool {
    view.forms.is_empty() && view.types.without(Types::NULL) == Types::ARRAY
}

fn is_scalar(view: &SchemaView<'_>) -> bool {
    let types = view.types.without(Types::NULL);
    view.forms.is_empty() && !types.is_empty() && types.is_within(Types::SCALAR)
}
