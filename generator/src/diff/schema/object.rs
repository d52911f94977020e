//! Compares the properties of objects.

use crate::diff::comparer::Comparer;
use crate::diff::context::{Context, Direction};
use crate::diff::pair::Pair;
use crate::diff::reader::Description;
use crate::diff::rules::schema as rules;
use crate::diff::schema::normal;
use crate::diff::schema::pair::{SchemaPair, SchemaParts};
use crate::diff::schema::types::Types;
use crate::diff::schema::view::SchemaViews;

impl<'a> Comparer<'a, '_> {
    pub(crate) fn objects(&mut self, context: &Context, views: &SchemaViews<'a>) {
        let Pair { old, new } = views;
        for (name, schema) in &old.properties {
            let schemas = Pair::new(Some(schema), new.properties.get(name));
            match schemas.both() {
                Some(both) => {
                    let schemas = SchemaPair::within(views, both);
                    self.property(&context.property(name), &schemas);
                    self.required(context, name, views, Some(&schemas));
                }
                None => self.property_of_one_side(context, name, schema, views),
            }
        }
        for (name, schema) in &new.properties {
            if !old.properties.contains_key(name) {
                self.property_of_one_side(context, name, schema, views);
            }
        }
        let further = new.required.keys().filter(|name| !old.requires(name));
        let is_property =
            |name: &str| old.properties.contains_key(name) || new.properties.contains_key(name);
        for name in old
            .required
            .keys()
            .chain(further)
            .filter(|name| !is_property(name))
        {
            self.required(context, name, views, None);
        }
        if old.types.has(Types::OBJECT) && new.types.has(Types::OBJECT) {
            self.additional(context, views);
        }
    }

    fn property(&mut self, context: &Context, schemas: &SchemaPair<'a>) {
        let nodes = schemas
            .schemas()
            .map(|schema| Some(schema.first()?.node.clone()));
        let Some(nodes) = nodes.both() else { return };
        self.deprecation(context, &nodes, rules::PROPERTY_DEPRECATED);
        // A property that both sides exclude from this direction cannot change there.
        let excluded = self.excluded(context, schemas.schemas());
        if !excluded.old || !excluded.new {
            self.schemas(context, schemas);
        }
    }

    /// Reports a property that only one side declares. On the other side it may be one of the additional properties.
    fn property_of_one_side(
        &mut self,
        context: &Context,
        name: &str,
        schema: &SchemaParts<'a>,
        views: &SchemaViews<'a>,
    ) {
        let is_added = views.new.properties.contains_key(name);
        let description = if is_added { &self.new } else { &self.old };
        let declared = schema
            .first()
            .filter(|_| !is_excluded(description, schema, context.direction));
        let Some(part) = declared else { return };
        let rule = match (context.direction, is_added) {
            (Direction::Request, true) if views.new.requires(name) => {
                rules::REQUEST_REQUIRED_PROPERTY_ADDED
            }
            (Direction::Request, true) => rules::REQUEST_PROPERTY_ADDED,
            (Direction::Request, false) if views.new.closed.is_some() => {
                rules::REQUEST_CLOSED_PROPERTY_REMOVED
            }
            (Direction::Request, false) => rules::REQUEST_PROPERTY_REMOVED,
            (Direction::Response, true) => rules::RESPONSE_PROPERTY_ADDED,
            (Direction::Response, false) => rules::RESPONSE_PROPERTY_REMOVED,
        };
        let (found, other, schemas) = if is_added {
            let other = &views.old.additional;
            (rule.added(&part.node), other, Pair::new(other, schema))
        } else {
            let other = &views.new.additional;
            (rule.removed(&part.node), other, Pair::new(schema, other))
        };
        self.add(&context.property(name), found);
        if !other.is_empty() {
            self.schemas(&context.property(name), &SchemaPair::within(views, schemas));
        }
    }

    /// Compares `required` for one name; `schemas` are those of the property, where both sides declare it.
    fn required(
        &mut self,
        context: &Context,
        name: &str,
        views: &SchemaViews<'a>,
        schemas: Option<&SchemaPair<'a>>,
    ) {
        let schemas = schemas.map(SchemaPair::schemas);
        let excluded = schemas.map(|schemas| self.excluded(context, schemas));
        let excluded = excluded.unwrap_or(Pair::new(false, false));
        let mut required = views.each(|view| view.requires(name));
        // A property that is excluded from this direction is not required there.
        required.old &= !excluded.old;
        let is_response = context.direction == Direction::Response;
        if excluded.new || !required.differs() || (is_response && excluded.old) {
            return;
        }
        let pair = match context.direction {
            Direction::Request => rules::REQUEST_PROPERTY_BECAME_REQUIRED,
            Direction::Response => rules::RESPONSE_PROPERTY_BECAME_REQUIRED,
        };
        let nodes = match schemas {
            Some(schemas) => schemas.map(|schema| Some(schema.first()?.node.clone())),
            None => views.each(|view| view.required.get(name).cloned()),
        };
        let nodes = nodes.or(&views.nodes());
        let found = pair.pick(required.new).changed(&nodes);
        self.add(&context.property(name), found.show_both(required));
    }

    fn additional(&mut self, context: &Context, views: &SchemaViews<'a>) {
        let state = views.each(|view| (view.closed.is_some(), !view.additional.is_empty()));
        let (pair, is_limited) = match (state.old, state.new) {
            ((false, true), (false, true)) => {
                let schemas = views.each(|view| &view.additional);
                let schemas = SchemaPair::within(views, schemas);
                return self.schemas(&context.any_property(), &schemas);
            }
            ((true, _), (true, _)) | ((false, false), (false, false)) => return,
            ((false, _), (false, is_limited)) => {
                (rules::ADDITIONAL_PROPERTIES_RESTRICTED, is_limited)
            }
            (_, (is_closed, _)) => (rules::ADDITIONAL_PROPERTIES_FORBIDDEN, is_closed),
        };
        let nodes = views.each(|view| {
            let schema = || Some(view.additional.first()?.node.clone());
            view.closed.clone().or_else(schema)
        });
        let rule = context.direction.pick(pair).pick(is_limited);
        self.add(context, rule.member(&nodes, &views.nodes()));
    }

    fn excluded(&self, context: &Context, schemas: Pair<&SchemaParts<'a>>) -> Pair<bool> {
        self.read(schemas, |description, schema| {
            is_excluded(description, schema, context.direction)
        })
    }
}

/// Whether `readOnly` or `writeOnly` excludes a property from a direction.
fn is_excluded<'a>(
    description: &Description<'a>,
    schema: &SchemaParts<'a>,
    direction: Direction,
) -> bool {
    let keyword = match direction {
        Direction::Request => "readOnly",
        Direction::Response => "writeOnly",
    };
    let in_view = || {
        let view = normal::view(description, schema);
        view.is_some_and(|view| view.excluded_from(direction).is_some())
    };
    schema.iter().any(|part| part.node.flag(keyword)) || in_view()
}
