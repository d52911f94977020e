//! A pair of schemas: one of the old description and one of the new.

use crate::api::view::LocatedNode;
use crate::diff::context::{Context, Direction};
use crate::diff::types::Types;

/// A schema, or several that a value must follow at once.
pub(crate) type Schema<'a> = Vec<SchemaPart<'a>>;

/// One of the schemas that a value must follow.
#[derive(Clone, Debug)]
pub(crate) struct SchemaPart<'a> {
    /// Where it is written; not yet resolved.
    pub(crate) place: LocatedNode<'a>,
    /// Leaves `oneOf` and `anyOf` out: the part is what all forms share.
    pub(crate) without_forms: bool,
    /// Only these types of it.
    pub(crate) only: Types,
}

impl<'a> From<LocatedNode<'a>> for SchemaPart<'a> {
    fn from(place: LocatedNode<'a>) -> SchemaPart<'a> {
        SchemaPart {
            place,
            without_forms: false,
            only: Types::ALL,
        }
    }
}

/// A schema by the identities of its parts and how they are taken.
type Identity = Vec<(usize, bool, usize)>;

/// Two schemas, a direction, and whether the value is written as plain text.
pub(crate) type Pair = (Identity, Identity, Direction, bool);

/// The same value in both descriptions. An empty schema allows everything.
#[derive(Clone, Debug)]
pub(crate) struct SchemaPair<'a> {
    pub(crate) old: Schema<'a>,
    pub(crate) new: Schema<'a>,
    /// What stands for a schema that is not there.
    pub(crate) old_at: LocatedNode<'a>,
    pub(crate) new_at: LocatedNode<'a>,
}

impl<'a> SchemaPair<'a> {
    /// The members of this name, of two places.
    pub(crate) fn member(
        old: &LocatedNode<'a>,
        new: &LocatedNode<'a>,
        name: &str,
    ) -> SchemaPair<'a> {
        let schema = |place: &LocatedNode<'a>| {
            place
                .get(name)
                .map(|found| vec![found.into()])
                .unwrap_or_default()
        };
        SchemaPair {
            old: schema(old),
            new: schema(new),
            old_at: old.clone(),
            new_at: new.clone(),
        }
    }

    pub(crate) fn pair(&self, context: &Context) -> Pair {
        let ids = |schema: &Schema<'a>, at: &LocatedNode<'a>| {
            if schema.is_empty() {
                return vec![(at.identity(), true, 0)];
            }
            let mut ids: Vec<_> = schema
                .iter()
                .map(|part| (part.place.identity(), part.without_forms, part.only.bits()))
                .collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        (
            ids(&self.old, &self.old_at),
            ids(&self.new, &self.new_at),
            context.direction,
            context.textual,
        )
    }

    /// Another pair of schemas at the same places.
    pub(crate) fn with(&self, old: Schema<'a>, new: Schema<'a>) -> SchemaPair<'a> {
        SchemaPair {
            old,
            new,
            old_at: self.old_at.clone(),
            new_at: self.new_at.clone(),
        }
    }
}
