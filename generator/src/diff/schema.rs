//! Compares two schemas at any depth, for requests or for responses.

mod forms;
mod limit;
mod limits;
pub(crate) mod normal;
mod object;
pub(crate) mod pair;
mod trial;
pub(crate) mod types;
pub(crate) mod view;

use serde_json::Value as Json;

use crate::api::view::{LocatedNode, Resolve as _};
use crate::decimal::Decimal;
use crate::diff::comparer::Comparer;
use crate::diff::context::{Context, Direction};
use crate::diff::pair::Pair;
use crate::diff::reader::Description;
use crate::diff::rules::schema as rules;
use crate::diff::rules::value as values;
use crate::document::{Node, Value};
use pair::{ComparisonKey, SchemaPair, SchemaPart};
use types::Types;
use view::{SchemaView, SchemaViews};

/// The largest number of schemas that are merged beside the `allOf` of each.
const MAX_PARTS: usize = 8;

impl<'a> Comparer<'a, '_> {
    /// Compares two schemas.
    pub(crate) fn schemas(&mut self, context: &Context, schemas: &SchemaPair<'a>) {
        if !self.is_unchanged(schemas) {
            self.descend(context, schemas, |this| this.schemas_once(context, schemas));
        }
    }

    fn schemas_once(&mut self, context: &Context, schemas: &SchemaPair<'a>) {
        let key = self.comparison_key(context, schemas);
        if !self.enter(key) {
            return;
        }
        let counts = schemas.schemas().map(Vec::len);
        let merged = counts.old.max(counts.new);
        if merged > MAX_PARTS || (merged > 1 && !self.may_merge()) {
            let message = "too many schemas must hold for this value at once";
            return self.new.not_compared(&schemas.owners.new, message);
        }
        let views = self.views(schemas).zip(schemas.owners.clone());
        let views = views.map(|(view, owner)| view.unwrap_or_else(|| SchemaView::anything(owner)));
        self.renamed_schema(context, schemas, &views);
        self.annotations(context, &views);
        self.extensions(context, &views);
        self.prose(context, &views.nodes());
        self.hints(context, &views.nodes());
        if !self.types(context, schemas, &views) {
            return;
        }
        self.format(context, &views);
        self.enumeration(context, &views);
        self.limits(context, &views);
        self.objects(context, &views);
        if views.old.types.has(Types::ARRAY) && views.new.types.has(Types::ARRAY) {
            let items = views.each(|view| &view.items);
            self.schemas(&context.item(), &SchemaPair::within(&views, items));
        }
    }

    /// The normalized schemas; `None` for one without parts.
    pub(crate) fn views(&self, schemas: &SchemaPair<'a>) -> Pair<Option<SchemaView<'a>>> {
        self.read(schemas.schemas(), normal::view)
    }

    fn is_unchanged(&self, schemas: &SchemaPair<'a>) -> bool {
        let Pair { old, new } = schemas.schemas();
        let mut parts = old.iter().zip(new);
        old.len() == new.len()
            && parts.all(|(old, new)| {
                old.only == new.only
                    && old.without_forms == new.without_forms
                    && self.is_same(Pair::new(old.node.node, new.node.node))
            })
    }

    /// The key of a comparison. References are resolved: a shared schema has the same key wherever it is used.
    fn comparison_key(&self, context: &Context, schemas: &SchemaPair<'a>) -> ComparisonKey {
        let sides = schemas.schemas().zip(schemas.owners.as_ref());
        let identities = self.read(sides, |description, (schema, owner)| {
            if schema.is_empty() {
                return vec![(owner.identity(), true, 0)];
            }
            let identity = |part: &SchemaPart<'a>| {
                let node = Some(part.node.clone());
                let reference = node.filter(|node| node.node.members().count() == 1);
                let target = reference.and_then(|reference| description.resolve(reference));
                let node = target.as_ref().unwrap_or(&part.node);
                (node.identity(), part.without_forms, part.only.bits())
            };
            let mut identities: Vec<_> = schema.iter().map(identity).collect();
            identities.sort_unstable();
            identities.dedup();
            identities
        });
        (identities, context.direction, context.textual)
    }

    /// Reports a schema that is used under another name.
    fn renamed_schema(
        &mut self,
        context: &Context,
        schemas: &SchemaPair<'a>,
        views: &SchemaViews<'a>,
    ) {
        let is_reference = schemas
            .schemas()
            .map(|schema| matches!(schema.as_slice(), [part] if part.node.text("$ref").is_some()));
        if !is_reference.old || !is_reference.new {
            return;
        }
        let Some(names) = self.renaming(views.each(|view| &view.node)) else {
            return;
        };
        if !self.is_trial() {
            let renamed = &mut self.renamed_schemas;
            renamed.old.insert(names.old.to_owned());
            renamed.new.insert(names.new.to_owned());
        }
        let found = rules::SCHEMA_RENAMED.changed(&views.nodes());
        self.add(context, found.show_both(names));
    }

    /// The names of two schemas where the old name is not used any more and the new one was not used before.
    fn renaming(&self, schemas: Pair<&LocatedNode<'a>>) -> Option<Pair<&'a str>> {
        let names = schemas.map(|schema| match schema.names().as_slice() {
            ["components", "schemas", name] => Some(*name),
            _ => None,
        });
        let names = names.both()?;
        let lacks = |description: &Description<'a>, name: &str| {
            let schemas = description.components("schemas");
            schemas.is_none_or(|schemas| schemas.get(name).is_none())
        };
        let is_renamed =
            names.differs() && lacks(&self.new, names.old) && lacks(&self.old, names.new);
        is_renamed.then_some(names)
    }

    fn annotations(&mut self, context: &Context, views: &SchemaViews<'a>) {
        let flags = views.each(|view| view.excluded_from(context.direction).cloned());
        let pair = match context.direction {
            Direction::Request => rules::PROPERTY_BECAME_READ_ONLY,
            Direction::Response => rules::PROPERTY_BECAME_WRITE_ONLY,
        };
        if flags.is_changed() {
            let rule = pair.pick(flags.new.is_some());
            self.add(context, rule.member(&flags, &views.nodes()));
        }
        let defaults = views.each(|view| view.default.clone());
        if defaults.is_changed() && !is_same_number(&defaults, views) {
            let rule = match (context.direction, &defaults.old, &defaults.new) {
                (Direction::Response, ..) => values::RESPONSE_DEFAULT_CHANGED,
                (Direction::Request, None, _) => values::REQUEST_DEFAULT_ADDED,
                (Direction::Request, _, None) => values::REQUEST_DEFAULT_REMOVED,
                (Direction::Request, ..) => values::REQUEST_DEFAULT_CHANGED,
            };
            self.add(context, rule.member(&defaults, &views.nodes()));
        }
    }

    /// Compares the types and forms; false where there is nothing more to compare.
    fn types(
        &mut self,
        context: &Context,
        schemas: &SchemaPair<'a>,
        views: &SchemaViews<'a>,
    ) -> bool {
        let free = views.each(|view| view.types == Types::ALL && view.forms.is_empty());
        let is_one_free = free.old || free.new;
        if !views.old.forms.is_empty() || !views.new.forms.is_empty() {
            if is_one_free {
                self.types_moved(context, views, free.new);
                return false;
            }
            self.nullability(context, views);
            return self.forms(context, schemas, views);
        }
        if !is_one_free {
            self.nullability(context, views);
        }
        let types = views.each(|view| {
            let types = view.types.without(Types::NULL);
            // A parameter of type string also takes the text of a number.
            let is_any_text = context.textual && types.has(Types::STRING);
            if is_any_text {
                types.or(Types::SCALAR)
            } else {
                types
            }
        });
        if !types.differs() {
            return true;
        }
        let wider = types.old.is_within(types.new);
        if wider || types.new.is_within(types.old) {
            self.types_moved(context, views, wider);
        } else {
            let rule = context.direction.pick(rules::TYPE_CHANGED);
            self.add(context, views.types_changed(rule));
        }
        !types.old.and(types.new).is_empty() && !is_one_free
    }

    fn types_moved(&mut self, context: &Context, views: &SchemaViews<'a>, wider: bool) {
        let rule = context.direction.pick(rules::TYPE_WIDENED).pick(wider);
        self.add(context, views.types_changed(rule));
    }

    fn nullability(&mut self, context: &Context, views: &SchemaViews<'a>) {
        let nullable = views.each(|view| match view.forms.is_empty() {
            true => view.types.has(Types::NULL),
            false => view.nullable,
        });
        if nullable.differs() {
            let rule = context.direction.pick(rules::BECAME_NULLABLE);
            let found = rule.pick(nullable.new).changed(&views.nodes());
            self.add(context, found);
        }
    }

    fn format(&mut self, context: &Context, views: &SchemaViews<'a>) {
        let formats = views.each(|view| Some(view.format.as_ref()?.0));
        let types = views.each(|view| view.types.without(Types::NULL));
        if !formats.differs() || types.differs() {
            return;
        }
        let pair = match (formats.old, formats.new) {
            (Some("int32"), Some("int64")) | (Some("float"), Some("double")) => {
                rules::NUMBER_WIDENED
            }
            (Some("int64"), Some("int32")) | (Some("double"), Some("float")) => {
                rules::NUMBER_NARROWED
            }
            (None, _) => rules::FORMAT_ADDED,
            (_, None) => rules::FORMAT_REMOVED,
            _ => rules::FORMAT_CHANGED,
        };
        let nodes = views.each(|view| Some(view.format.as_ref()?.1.clone()));
        let found = context
            .direction
            .pick(pair)
            .changed(&nodes.or(&views.nodes()));
        self.add(context, found.show(formats));
    }

    /// Compares `enum` and `const`.
    fn enumeration(&mut self, context: &Context, views: &SchemaViews<'a>) {
        let direction = context.direction;
        let lists = views.each(|view| view.values.as_ref());
        let is_open = lists.map(|list| list.is_some_and(|list| list.open));
        let nodes = lists
            .map(|list| list.map(|list| list.node.clone()))
            .or(&views.nodes());
        let Some(both) = lists.both() else {
            let shown = lists.map(|list| list.map(|list| to_json(&list.list)));
            if lists.old.is_some() || lists.new.is_some() {
                let is_set = lists.new.is_some();
                let harmless = !is_set && (is_open.old || self.options.open_enums);
                let rule = direction.pick(values::ENUM_SET).pick(is_set);
                let found = rule.changed(&nodes).show(shown);
                self.add(context, found.harmless_if(harmless));
            }
            return;
        };
        let is_open = is_open.old || is_open.new || self.options.open_enums;
        let added = match direction {
            Direction::Request => values::REQUEST_ENUM_VALUE_ADDED,
            Direction::Response if is_open => values::RESPONSE_OPEN_ENUM_VALUE_ADDED,
            Direction::Response => values::RESPONSE_ENUM_VALUE_ADDED,
        };
        let changed = both.against(|own, other| -> Vec<Json> {
            let lacking = own.list.iter().filter(|value| !other.has(value));
            lacking.map(|value| value.to_json()).collect()
        });
        self.values_of_one_side(context, &nodes, added, changed);
    }
}

fn to_json(values: &[&Node]) -> Json {
    values.iter().map(|value| value.to_json()).collect()
}

/// Whether two defaults are one number, such as 5 and 5.0, where they are no text.
fn is_same_number(defaults: &Pair<Option<LocatedNode<'_>>>, views: &SchemaViews<'_>) -> bool {
    let number = |default: &Option<LocatedNode<'_>>| match &default.as_ref()?.node.value {
        Value::Number(number) => Decimal::written(number),
        _ => None,
    };
    let is_text = |view: &SchemaView<'_>| view.types.has(Types::STRING);
    let (old, new) = (number(&defaults.old), number(&defaults.new));
    old.is_some() && old == new && !is_text(&views.old) && !is_text(&views.new)
}
