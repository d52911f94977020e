//! The documentation of models, fields and variants.

use crate::api::{Additional, IntegerName, Schema, Shape};
use crate::plan::JsonLiteral;
use crate::plan::commonmark::code;
use crate::plan::docs::{Docs, described, facts, facts_of_type, repeats, sentence};
use crate::plan::facts::is_alias;

/// The documentation of a model; empty where there is nothing to say that its name does not say.
#[must_use]
pub(crate) fn model(schema: &Schema, name: &str) -> String {
    let mut docs = Docs::default();
    described(&mut docs, schema, &[name]);
    let mut sentences = facts(schema);
    sentences.extend(closed(schema));
    if schema.nullable && !is_alias(&schema.shape) {
        sentences.push("May be `null`.".to_owned());
    }
    docs.sentences(&sentences);
    docs.finish()
}

/// The same of a schema that is the value of a field, which says what is true of this use only.
#[must_use]
pub(crate) fn model_of_field(schema: &Schema, name: &str, wire: &str) -> String {
    let mut docs = Docs::default();
    described(&mut docs, schema, &[name, wire]);
    let mut sentences = facts_of_type(schema);
    sentences.extend(closed(schema));
    docs.sentences(&sentences);
    docs.finish()
}

/// Says where an object has no further fields.
fn closed(schema: &Schema) -> Option<String> {
    match &schema.shape {
        Shape::Object(object) if object.additional == Additional::None => {
            Some("No further fields are declared.".to_owned())
        }
        _ => None,
    }
}

/// The documentation of a field; empty where there is nothing to say that its name and type do not say.
#[must_use]
pub(crate) fn field(schema: &Schema, name: &str, wire: &str) -> String {
    let mut docs = Docs::default();
    described(&mut docs, schema, &[wire]);
    if docs.paragraphs.is_empty() && wire.is_empty() {
        docs.paragraph("Its name is the empty string in JSON.");
    } else if docs.paragraphs.is_empty() && !repeats(wire, name) {
        docs.paragraph(format!("{} in JSON.", code(wire)));
    }
    let sentences = facts(schema);
    docs.sentences(&sentences);
    docs.finish()
}

/// The documentation of a field with what it is from the start.
#[must_use]
pub(crate) fn fixed_field(field: &str, value: &JsonLiteral) -> String {
    let mut docs = Docs::default();
    if !field.is_empty() {
        docs.lines(field.to_owned());
    }
    docs.paragraph(format!(
        "It is {} from the start.",
        code(&value.to_string())
    ));
    docs.finish()
}

/// The documentation of a value of an enum.
#[must_use]
pub(crate) fn variant(value: &str) -> String {
    if value.is_empty() {
        "The empty string.".to_owned()
    } else {
        format!("{}.", code(value))
    }
}

/// The documentation of a whole number that has a name.
#[must_use]
pub(crate) fn integer_variant(named: &IntegerName) -> String {
    let mut docs = Docs::default();
    docs.text(named.description.as_deref());
    docs.sentences(&[variant(&named.value.to_string())]);
    docs.finish()
}

/// The documentation of an item that has a type by its position, counted from 0.
#[must_use]
pub(crate) fn tuple_item(schema: &Schema, index: usize) -> String {
    let mut docs = Docs::default();
    described(&mut docs, schema, &[]);
    if docs.is_empty() {
        docs.paragraph(format!("The item at position {index}."));
    }
    docs.sentences(&facts(schema));
    docs.finish()
}

/// The documentation of a value that an alternative of a union documents.
#[must_use]
pub(crate) fn documented_variant(alternative: &Schema, name: &str, value: &str) -> String {
    let docs = union_variant(alternative, name, &[], false);
    if docs.is_empty() {
        variant(value)
    } else {
        docs
    }
}

/// The documentation of a variant of a union.
#[must_use]
pub(crate) fn union_variant(
    schema: &Schema,
    name: &str,
    tags: &[JsonLiteral],
    is_default: bool,
) -> String {
    let mut docs = Docs::default();
    let description = schema.description.as_deref();
    docs.text(description.filter(|text| !repeats(text, name)));
    if docs.paragraphs.is_empty()
        && let Some(title) = schema
            .title
            .as_deref()
            .filter(|title| !repeats(title, name))
    {
        docs.paragraph(sentence(title));
    }
    let mut sentences = if matches!(schema.shape, Shape::Object(_) | Shape::Union(_)) {
        Vec::new()
    } else {
        facts(schema)
    };
    if !tags.is_empty() {
        let tags: Vec<_> = tags.iter().map(|tag| code(&tag.to_string())).collect();
        let others = match is_default {
            true => ", or by nothing that is known",
            false => "",
        };
        sentences.push(format!("Tagged {}{others}.", tags.join(" or ")));
    }
    docs.sentences(&sentences);
    docs.finish()
}
