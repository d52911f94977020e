//! What a schema says, as a key: two inline schemas that say the same are one model.
//!
//! Documentation decides no type: a text that is written in one copy only would rename the types of callers.

use std::fmt::{self, Write};
use std::hash::{BuildHasher as _, Hash};

use foldhash::fast::FixedState;

use crate::api::{
    Additional, Discriminator, Hints, IntegerName, Object, Schema, Shape, Tuple, Union,
};
use crate::plan::types::integer;

/// What two schemas are compared by.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    /// Equal for two schemas exactly where they describe the same type, wherever they are declared. What a schema says
    /// of the use of its values is not part of it, such as `nullable` or `readOnly`: a field says that.
    pub(crate) key: String,
    /// What they say of it, in the order in which the schemas are gone through.
    pub(crate) annotations: Annotations,
}

impl Identity {
    /// The identity of a schema.
    #[must_use]
    pub(crate) fn of(schema: &Schema) -> Identity {
        let mut identity = Identity {
            key: String::new(),
            annotations: Annotations::default(),
        };
        identity.annotate(schema);
        identity.annotations.note(schema.default.as_ref(), 1);
        identity.write_type(schema, true);
        identity
    }
}

/// The documentation in a schema: for each keyword of each schema a number that tells its text from others, and how many
/// values it has; 0 where the keyword is absent.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Annotations(Vec<(u64, usize)>);

/// How the documentation of a copy differs from that of the schema that gives the type its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DifferingTexts {
    /// How many values of the copy differ.
    pub(crate) differing: usize,
    /// How many values the copy has not.
    pub(crate) missing: usize,
}

impl fmt::Display for DifferingTexts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { differing, missing } = *self;
        let (one, several) = ("value is", "values are");
        let values = |count| if count == 1 { one } else { several };
        match (differing, missing) {
            (_, 0) => write!(out, "{differing} {} not carried", values(differing)),
            (0, _) => write!(out, "{missing} {} missing here", values(missing)),
            _ => write!(
                out,
                "{differing} {} not carried, {missing} {} missing here",
                values(differing),
                values(missing)
            ),
        }
    }
}

/// What the documentation begins with: that of the schema itself, in this order.
const OWN: [Own; 7] = [
    Own::Title,
    Own::Description,
    Own::Examples,
    Own::ExternalDocs,
    Own::Limits,
    Own::Deprecated,
    Own::Default,
];

/// A keyword by which a schema documents itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Own {
    /// `title`
    Title,
    /// `description`
    Description,
    /// `example` and `examples`
    Examples,
    /// `externalDocs`
    ExternalDocs,
    /// What limits the values.
    Limits,
    /// `deprecated`
    Deprecated,
    /// `default`
    Default,
}

impl Annotations {
    fn note(&mut self, text: Option<impl Hash>, values: usize) {
        self.0.push(match text {
            Some(text) => {
                let number = FixedState::default().hash_one(text);
                (number, values)
            }
            None => (0, 0),
        });
    }

    /// Compares with the documentation of another copy. `shown` are the keywords of the schema itself that are shown
    /// where the schema is used.
    #[must_use]
    pub(crate) fn compare(&self, first: &Annotations, shown: &[Own]) -> DifferingTexts {
        let mut found = DifferingTexts::default();
        for (index, (own, known)) in self.0.iter().zip(&first.0).enumerate() {
            let is_shown = OWN.get(index).is_some_and(|one| shown.contains(one));
            if own == known || is_shown {
                continue;
            }
            match own.1 {
                0 => found.missing += known.1,
                values => found.differing += values,
            }
        }
        found
    }
}

/// Writes values of which the quoted form tells where they end. To write into a string cannot fail.
macro_rules! quoted {
    ($out:expr, $($value:expr),+) => {{
        $(let _ = write!($out, "{:?},", $value);)+
    }};
}

impl Identity {
    /// Takes up what a schema says of its values to a reader.
    fn annotate(&mut self, schema: &Schema) {
        let Schema {
            title,
            description,
            examples,
            external_docs,
            limits,
            deprecated,
            ..
        } = schema;
        let found = &mut self.annotations;
        found.note(title.as_ref(), 1);
        found.note(description.as_ref(), 1);
        let texts = examples.iter().map(|one| (&one.label, &one.value));
        let texts: Vec<_> = texts.collect();
        found.note((!texts.is_empty()).then_some(texts), examples.len());
        let link = external_docs.as_ref();
        let described = link.is_some_and(|docs| docs.description.is_some());
        let link = link.map(|docs| (&docs.url, &docs.description));
        found.note(link, 1 + usize::from(described));
        found.note((!limits.is_empty()).then_some(limits), limits.len());
        found.note(deprecated.then_some(true), 1);
    }

    /// A schema inside of another, where it matters how its values are used.
    fn write_part(&mut self, schema: &Schema) {
        self.annotate(schema);
        if schema.default.is_some() {
            quoted!(self.key, schema.default);
        }
        for flag in [schema.nullable, schema.read_only, schema.write_only] {
            self.write_flag(flag);
        }
        self.write_type(schema, false);
    }

    fn write_type(&mut self, schema: &Schema, is_whole: bool) {
        self.write_texts(&schema.required);
        self.write_hints(&schema.hints, is_whole);
        self.write_shape(&schema.shape);
    }

    /// The hints; of the whole, not the names, which are those of a field and of a variant.
    fn write_hints(&mut self, hints: &Hints, is_whole: bool) {
        for (name, hint) in hints {
            if !(is_whole && matches!(name.as_str(), "name" | "variant")) {
                quoted!(self.key, name, hint.value);
            }
        }
    }

    fn write_shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Any => self.key.push_str("any"),
            Shape::Null => self.key.push_str("null"),
            Shape::Reference(name) => {
                self.key.push_str("reference");
                self.write_text(name);
            }
            Shape::String { format, values } => {
                self.key.push_str("string");
                self.write_texts(format.as_slice());
                self.write_texts(values);
            }
            Shape::Number { .. } | Shape::Boolean { .. } | Shape::Map(None) => {
                quoted!(self.key, shape);
            }
            Shape::Integer {
                format,
                values,
                minimum,
                maximum,
                names,
            } => {
                let ty = integer(
                    format.as_deref(),
                    values,
                    minimum.as_deref(),
                    maximum.as_deref(),
                );
                quoted!(self.key, "integer", format, values, ty);
                self.write_names(names);
            }
            Shape::Array(items) => self.write_parts("array", std::slice::from_ref(items)),
            Shape::Tuple(tuple) => self.write_tuple(tuple),
            Shape::Map(Some(values)) => self.write_parts("map", std::slice::from_ref(values)),
            Shape::Object(object) => self.write_object(object),
            Shape::Union(Union {
                variants,
                discriminator,
            }) => {
                if let Some(Discriminator {
                    property,
                    mapping,
                    default,
                }) = discriminator.as_deref()
                {
                    quoted!(self.key, property, mapping, default);
                }
                self.write_parts("union", variants);
            }
            Shape::All(parts) => self.write_parts("all", parts),
        }
    }

    fn write_flag(&mut self, flag: bool) {
        self.key.push(if flag { '1' } else { '0' });
    }

    /// A text, whose length tells where it ends.
    fn write_text(&mut self, text: &str) {
        let _ = write!(self.key, "{}:{text}", text.len());
    }

    fn write_texts(&mut self, texts: &[String]) {
        texts.iter().for_each(|text| self.write_text(text));
        self.key.push(',');
    }

    fn write_names(&mut self, names: &[IntegerName]) {
        for one in names {
            quoted!(self.key, one.value, one.name);
            self.annotations.note(one.description.as_ref(), 1);
        }
    }

    fn write_parts<'s, S: std::borrow::Borrow<Schema> + 's>(&mut self, kind: &str, parts: &'s [S]) {
        self.key.push_str(kind);
        self.key.push('[');
        for part in parts {
            self.write_part(part.borrow());
            self.key.push(';');
        }
        self.key.push(']');
    }

    /// The order of properties means nothing.
    fn write_object(&mut self, object: &Object) {
        self.key.push_str("object{");
        let mut properties: Vec<_> = object.properties.iter().collect();
        properties.sort_by_key(|(name, _)| *name);
        for (name, property) in properties {
            self.write_text(name);
            self.write_flag(property.required);
            self.write_part(&property.schema);
        }
        self.write_additional(&object.additional);
        self.key.push('}');
    }

    fn write_tuple(&mut self, tuple: &Tuple) {
        self.write_parts("tuple", &tuple.items);
        quoted!(self.key, tuple.least);
        self.write_additional(&tuple.further);
    }

    fn write_additional(&mut self, additional: &Additional) {
        match additional {
            Additional::Any => self.key.push_str("..any"),
            Additional::None => self.key.push_str("..none"),
            Additional::Schema(values) => self.write_part(values),
        }
    }
}
