//! What a schema says, however it is written: references followed, `allOf` merged, forms of one taken in.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::decimal::Decimal;
use crate::diff::place::Place;
use crate::diff::same::equal;
use crate::diff::schema::bound::Bound;
use crate::diff::schema::types::Types;
use crate::document::Node;

/// A schema, or several that a value must follow at once.
pub(crate) type Schema<'a> = Vec<Part<'a>>;

/// One of the schemas that a value must follow.
#[derive(Clone, Debug)]
pub(crate) struct Part<'a> {
    /// Where it is written; not yet resolved.
    pub(crate) place: Place<'a>,
    /// Leaves `oneOf` and `anyOf` out: the part is what all forms share.
    pub(crate) without_forms: bool,
    /// Only these types of it.
    pub(crate) only: Types,
}

impl<'a> From<Place<'a>> for Part<'a> {
    fn from(place: Place<'a>) -> Part<'a> {
        Part {
            place,
            without_forms: false,
            only: Types::ALL,
        }
    }
}

/// A number that a keyword sets, and where.
#[derive(Clone, Debug)]
pub(crate) struct Limit<'a> {
    pub(crate) value: Decimal,
    pub(crate) place: Place<'a>,
}

/// `oneOf` or `anyOf` with at least two forms that are not null.
#[derive(Clone, Debug)]
pub(crate) struct Forms<'a> {
    pub(crate) place: Place<'a>,
    pub(crate) members: Vec<Place<'a>>,
}

/// The merged meaning of a [`Schema`].
#[derive(Clone, Debug)]
pub(crate) struct View<'a> {
    /// Where the schema is written, references followed.
    pub(crate) place: Place<'a>,
    pub(crate) types: Types,
    /// Whether a keyword restricts the types.
    pub(crate) typed: bool,
    pub(crate) nullable: bool,
    /// `format`, or what `contentEncoding` and `contentMediaType` say in its place.
    pub(crate) format: Option<(&'a str, Place<'a>)>,
    pub(crate) values: Option<Values<'a>>,
    pub(crate) properties: IndexMap<&'a str, Schema<'a>>,
    pub(crate) required: IndexMap<&'a str, Place<'a>>,
    pub(crate) additional: Schema<'a>,
    pub(crate) closed: Option<Place<'a>>,
    pub(crate) items: Schema<'a>,
    pub(crate) minimum: Option<Bound<'a>>,
    pub(crate) maximum: Option<Bound<'a>>,
    pub(crate) multiple: Option<Limit<'a>>,
    /// `minLength` and its like, by keyword; limits without effect are left out.
    pub(crate) counts: BTreeMap<&'static str, Limit<'a>>,
    pub(crate) unique: Option<Place<'a>>,
    pub(crate) patterns: BTreeMap<&'a str, Place<'a>>,
    /// Keywords that are only compared as a whole.
    pub(crate) conditions: BTreeMap<&'static str, Vec<Place<'a>>>,
    pub(crate) forms: Vec<Forms<'a>>,
    pub(crate) discriminator: Option<Place<'a>>,
    pub(crate) default: Option<Place<'a>>,
    pub(crate) read_only: Option<Place<'a>>,
    pub(crate) write_only: Option<Place<'a>>,
}

/// `enum` or `const`, null left out.
#[derive(Clone, Debug)]
pub(crate) struct Values<'a> {
    pub(crate) place: Place<'a>,
    pub(crate) list: Vec<&'a Node>,
    /// More values may come without notice (`x-extensible-enum`).
    pub(crate) open: bool,
}

impl<'a> View<'a> {
    /// A schema that allows everything.
    pub(crate) fn anything(place: Place<'a>) -> View<'a> {
        View {
            place,
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
            minimum: None,
            maximum: None,
            multiple: None,
            counts: BTreeMap::new(),
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
    pub(crate) fn has_shape_of(&self, other: &View<'a>) -> bool {
        let counts = |view: &View<'a>| -> Vec<usize> {
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
    pub(crate) fn has_values_of(&self, other: &View<'a>) -> bool {
        let list = |view: &View<'a>| view.values.as_ref().map(|values| values.list.clone());
        match (list(self), list(other)) {
            (Some(old), Some(new)) => {
                old.len() == new.len()
                    && old
                        .iter()
                        .all(|value| new.iter().any(|other| equal(value, other)))
            }
            (old, new) => old.is_none() == new.is_none(),
        }
    }

    /// Whether a property must be there.
    pub(crate) fn requires(&self, name: &str) -> bool {
        self.required.contains_key(name)
    }
}
