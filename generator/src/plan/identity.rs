//! What a schema says, as a key: two inline schemas that say the same are one model.

use std::fmt::Write;

use crate::api::{Additional, Discriminator, Hints, Object, Schema, Shape, Tuple, Union};

/// A text that is equal for two schemas exactly where they say the same, wherever they are declared.
#[must_use]
pub(crate) fn identity(schema: &Schema) -> String {
    let mut out = String::new();
    write_schema(&mut out, schema);
    out
}

/// Writes values of which the quoted form tells where they end. To write into a string cannot fail.
macro_rules! quoted {
    ($out:ident, $($value:expr),+) => {{
        $(let _ = write!($out, "{:?},", $value);)+
    }};
}

fn write_schema(out: &mut String, schema: &Schema) {
    let Schema {
        at: _,
        title,
        description,
        default,
        examples,
        deprecated,
        nullable,
        read_only,
        write_only,
        external_docs,
        limits,
        required,
        shape,
        // Of components only.
        extension: _,
        hints,
    } = schema;
    let flags = (deprecated, nullable, read_only, write_only);
    quoted!(out, title, description, default, examples, flags);
    quoted!(out, external_docs, limits, required);
    write_hints(out, hints);
    write_shape(out, shape);
}

fn write_hints(out: &mut String, hints: &Hints) {
    for (name, hint) in hints {
        quoted!(out, name, hint.value);
    }
}

fn write_shape(out: &mut String, shape: &Shape) {
    match shape {
        Shape::Any
        | Shape::Reference(_)
        | Shape::String { .. }
        | Shape::Integer { .. }
        | Shape::Number { .. }
        | Shape::Boolean { .. }
        | Shape::Null
        | Shape::Map(None) => quoted!(out, shape),
        Shape::Array(items) => write_parts(out, "array", std::slice::from_ref(items)),
        Shape::Tuple(tuple) => write_tuple(out, tuple),
        Shape::Map(Some(values)) => write_parts(out, "map", std::slice::from_ref(values)),
        Shape::Object(object) => write_object(out, object),
        Shape::Union(Union {
            variants,
            discriminator,
        }) => {
            if let Some(Discriminator { property, mapping }) = discriminator {
                quoted!(out, property, mapping);
            }
            write_parts(out, "union", variants);
        }
        Shape::All(parts) => write_parts(out, "all", parts),
    }
}

fn write_parts<'s, S: std::borrow::Borrow<Schema> + 's>(
    out: &mut String,
    kind: &str,
    parts: &'s [S],
) {
    out.push_str(kind);
    out.push('[');
    for part in parts {
        write_schema(out, part.borrow());
        out.push(';');
    }
    out.push(']');
}

/// The order of properties means nothing.
fn write_object(out: &mut String, object: &Object) {
    out.push_str("object{");
    let mut properties: Vec<_> = object.properties.iter().collect();
    properties.sort_by_key(|(name, _)| *name);
    for (name, property) in properties {
        quoted!(out, name, property.required);
        write_schema(out, &property.schema);
    }
    write_additional(out, &object.additional);
    out.push('}');
}

fn write_tuple(out: &mut String, tuple: &Tuple) {
    write_parts(out, "tuple", &tuple.items);
    quoted!(out, tuple.least);
    write_additional(out, &tuple.further);
}

fn write_additional(out: &mut String, additional: &Additional) {
    match additional {
        Additional::Any => out.push_str("..any"),
        Additional::None => out.push_str("..none"),
        Additional::Schema(values) => write_schema(out, values),
    }
}
