//! A schema of the old description beside the same schema of the new one.

use crate::api::view::LocatedNode;
use crate::diff::context::Direction;
use crate::diff::pair::{NodePair, Pair};
use crate::diff::schema::types::Types;
use crate::diff::schema::view::SchemaViews;

/// A schema, or several that a value must match at once. An empty one allows everything.
pub(crate) type SchemaParts<'a> = Vec<SchemaPart<'a>>;

/// One of the schemas that a value must match.
#[derive(Clone, Debug)]
pub(crate) struct SchemaPart<'a> {
    /// Its node, references not resolved.
    pub(crate) node: LocatedNode<'a>,
    /// Leaves `oneOf` and `anyOf` out: the part is what all forms share.
    pub(crate) without_forms: bool,
    /// Only these types of it.
    pub(crate) only: Types,
}

impl<'a> From<LocatedNode<'a>> for SchemaPart<'a> {
    fn from(node: LocatedNode<'a>) -> SchemaPart<'a> {
        SchemaPart {
            node,
            without_forms: false,
            only: Types::ALL,
        }
    }
}

/// A schema by the identities of its parts and how they are read.
type SchemaIdentity = Vec<(usize, bool, usize)>;

/// Identifies a comparison: two schemas, a direction, and whether the value is written as plain text.
pub(crate) type ComparisonKey = (Pair<SchemaIdentity>, Direction, bool);

/// The schemas of the same value in both descriptions.
#[derive(Clone, Debug)]
pub(crate) struct SchemaPair<'a> {
    pub(crate) schemas: Pair<SchemaParts<'a>>,
    /// The nodes that stand for a missing schema.
    pub(crate) owners: NodePair<'a>,
}

impl<'a> SchemaPair<'a> {
    /// Two nodes that are schemas themselves.
    pub(crate) fn of(nodes: &NodePair<'a>) -> SchemaPair<'a> {
        SchemaPair {
            schemas: nodes.each(|node| vec![node.clone().into()]),
            owners: nodes.clone(),
        }
    }

    /// The members of this name of two nodes.
    pub(crate) fn member(owners: &NodePair<'a>, name: &str) -> SchemaPair<'a> {
        let members = owners.member(name);
        SchemaPair {
            schemas: members.map(|node| node.map(SchemaPart::from).into_iter().collect()),
            owners: owners.clone(),
        }
    }

    /// Two schemas that are part of these views.
    pub(crate) fn within(
        views: &SchemaViews<'a>,
        schemas: Pair<&SchemaParts<'a>>,
    ) -> SchemaPair<'a> {
        SchemaPair {
            schemas: schemas.map(Vec::clone),
            owners: views.nodes(),
        }
    }

    /// Other schemas with the same owners.
    pub(crate) fn with(&self, schemas: Pair<&SchemaParts<'a>>) -> SchemaPair<'a> {
        SchemaPair {
            schemas: schemas.map(Vec::clone),
            owners: self.owners.clone(),
        }
    }

    pub(crate) fn schemas(&self) -> Pair<&SchemaParts<'a>> {
        self.schemas.as_ref()
    }
}
