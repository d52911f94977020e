//! A normalized schema: references resolved, `allOf` merged, and a single alternative merged into its parent.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::api::view::LocatedNode;
use crate::diff::change::DraftChange;
use crate::diff::context::Direction;
use crate::diff::pair::{NodePair, Pair};
use crate::diff::rule::Rule;
use crate::diff::same::equal;
use crate::diff::schema::limit::Limit;
use crate::diff::schema::pair::SchemaParts;
use crate::diff::schema::types::Types;
use crate::document::Node;

/// `oneOf` or `anyOf` with at least two forms that are not null.
#[derive(Clone, Debug)]
pub(crate) struct Forms<'a> {
    pub(crate) node: LocatedNode<'a>,
    pub(crate) members: Vec<LocatedNode<'a>>,
}

/// The merged meaning of a [`Schema`].
#[derive(Clone, Debug)]
pub(crate) struct SchemaView<'a> {
    /// The node of the schema, references resolved.
    pub(crate) node: LocatedNode<'a>,
    pub(crate) types: Types,
    /// Whether a keyword restricts the types.
    pub(crate) typed: bool,
    pub(crate) nullable: bool,
    /// `format`, or the format that `contentEncoding` and `contentMediaType` stand for.
    pub(crate) format: Option<(&'a str, LocatedNode<'a>)>,
    pub(crate) values: Option<Values<'a>>,
    pub(crate) properties: IndexMap<&'a str, SchemaParts<'a>>,
    pub(crate) required: IndexMap<&'a str, LocatedNode<'a>>,
    pub(crate) additional: SchemaParts<'a>,
    pub(crate) closed: Option<LocatedNode<'a>>,
    pub(crate) items: SchemaParts<'a>,
    /// The limits that have an effect, by their keywords.
    pub(crate) limits: BTreeMap<&'static str, Limit<'a>>,
    pub(crate) unique: Option<LocatedNode<'a>>,
    pub(crate) patterns: BTreeMap<&'a str, LocatedNode<'a>>,
    /// Keywords that are only compared as a whole.
    pub(crate) conditions: BTreeMap<&'static str, Vec<LocatedNode<'a>>>,
    pub(crate) forms: Vec<Forms<'a>>,
    pub(crate) discriminator: Option<LocatedNode<'a>>,
    pub(crate) default: Option<LocatedNode<'a>>,
    pub(crate) read_only: Option<LocatedNode<'a>>,
    pub(crate) write_only: Option<LocatedNode<'a>>,
}

/// `enum` or `const`, null left out.
#[derive(Clone, Debug)]
pub(crate) struct Values<'a> {
    pub(crate) node: LocatedNode<'a>,
    pub(crate) list: Vec<&'a Node>,
    /// More values may come without notice (`x-extensible-enum`).
    pub(crate) open: bool,
}

impl Values<'_> {
    pub(crate) fn has(&self, value: &Node) -> bool {
        self.list.iter().any(|other| equal(value, other))
    }
}

impl<'a> SchemaView<'a> {
    /// A schema that allows everything.
    pub(crate) fn anything(node: LocatedNode<'a>) -> SchemaView<'a> {
        SchemaView {
            node,
            types: Types::ALL,
            typed: false,
            nullable: false,
            format: None,
            values: None,
            properties: IndexMap::new(),
            required: IndexMap::new(),
            additional: Vec::new(),
            closed: None,
            items: Vec::new(),
            limits: BTreeMap::new(),
            unique: None,
            patterns: BTreeMap::new(),
            conditions: BTreeMap::new(),
            forms: Vec::new(),
            discriminator: None,
            default: None,
            read_only: None,
            write_only: None,
        }
    }

    /// Whether both are of the same types, with properties of the same names and as many forms.
    pub(crate) fn has_shape_of(&self, other: &SchemaView<'a>) -> bool {
        let counts = |view: &SchemaView<'a>| -> Vec<usize> {
            view.forms.iter().map(|forms| forms.members.len()).collect()
        };
        self.types == other.types
            && self.properties.len() == other.properties.len()
            && self
                .properties
                .keys()
                .all(|name| other.properties.contains_key(name))
            && counts(self) == counts(other)
    }

    /// Whether both list the same values, or neither lists any.
    pub(crate) fn has_values_of(&self, other: &SchemaView<'a>) -> bool {
        match (&self.values, &other.values) {
            (Some(one), Some(two)) => {
                one.list.len() == two.list.len() && one.list.iter().all(|value| two.has(value))
            }
            (one, two) => one.is_none() == two.is_none(),
        }
    }

    /// The keyword that excludes the value from a direction: `readOnly` or `writeOnly`.
    pub(crate) fn excluded_from(&self, direction: Direction) -> Option<&LocatedNode<'a>> {
        match direction {
            Direction::Request => self.read_only.as_ref(),
            Direction::Response => self.write_only.as_ref(),
        }
    }

    /// Whether a property is required.
    pub(crate) fn requires(&self, name: &str) -> bool {
        self.required.contains_key(name)
    }
}

/// The views of the same value in both descriptions.
pub(crate) type SchemaViews<'a> = Pair<SchemaView<'a>>;

impl<'a> SchemaViews<'a> {
    pub(crate) fn nodes(&self) -> NodePair<'a> {
        self.each(|view| view.node.clone())
    }

    /// A change that shows the types.
    pub(crate) fn types_changed(&self, rule: &'static Rule) -> DraftChange<'a> {
        let types = self.each(|view| view.types.to_json());
        rule.changed(&self.nodes()).show(types)
    }
}
