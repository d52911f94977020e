//! OpenAPI 3.1 → 3.0: rewrites each unit into what the 3.0 model can hold.
//!
//! A unit is copied along the tables of the grammar, so that every value that is handed on has
//! the type that the model expects; what does not fit was reported by the grammar and is left
//! out here. Schemas are rewritten besides (`lower::schema`).

pub(crate) mod reference;
pub(crate) mod schema;

use crate::document::{Entry, Location, Mapping, Node, Value};
use crate::grammar::{Field, Kind, NodeShape, Support, count, scalar_text};

/// The unit without the units inside of it: its texts, flags and small objects.
pub(crate) fn shell(kind: Kind, node: &Node) -> Node {
    let mut out = Mapping::default();
    for (key, entry) in node.as_mapping().into_iter().flatten() {
        let Some(field) = kind
            .field(key)
            .filter(|field| field.fate == Support::Carried)
        else {
            continue;
        };
        if let Some(value) = plain(field, &entry.node) {
            out.insert(
                key.clone(),
                Entry {
                    key: entry.key,
                    node: value,
                },
            );
        }
    }
    complete(kind, &mut out, node.location);
    Node {
        location: node.location,
        value: Value::Mapping(out),
    }
}

/// The value of a field in the type of its row; `None` where it has none or is a unit of its own.
pub(crate) fn plain(field: &Field, node: &Node) -> Option<Node> {
    let located = |value| {
        Some(Node {
            location: node.location,
            value,
        })
    };
    match field.shape {
        NodeShape::Json => Some(node.clone()),
        NodeShape::Prose | NodeShape::Text | NodeShape::Word(_) => {
            located(Value::String(scalar_text(node)?))
        }
        NodeShape::Flag => located(Value::Bool(node.as_bool()?)),
        NodeShape::Number => located(Value::Number(node.as_number()?.clone())),
        NodeShape::Count => located(Value::Number(count(node)?.into())),
        NodeShape::JsonList => located(Value::Sequence(node.as_sequence()?.to_vec())),
        NodeShape::Texts => located(Value::Sequence(texts(node)?)),
        NodeShape::TextMap => located(Value::Mapping(map_values(node, |value| {
            Some(Node {
                location: value.location,
                value: Value::String(scalar_text(value)?),
            })
        })?)),
        NodeShape::Object(
            kind @ (Kind::ExternalDocs | Kind::Contact | Kind::License | Kind::Discriminator),
        ) => node.as_mapping().map(|_| shell(kind, node)),
        NodeShape::Map(Kind::ServerVariable) => {
            located(Value::Mapping(map_values(node, |value| {
                Some(shell(Kind::ServerVariable, value))
            })?))
        }
        _ => None,
    }
}

fn texts(node: &Node) -> Option<Vec<Node>> {
    let items = node.as_sequence()?.iter();
    let text = |item: &Node| {
        Some(Node {
            location: item.location,
            value: Value::String(scalar_text(item)?),
        })
    };
    Some(items.filter_map(text).collect())
}

fn map_values(node: &Node, value: impl Fn(&Node) -> Option<Node>) -> Option<Mapping> {
    let entry = |(key, entry): (&String, &Entry)| {
        Some((
            key.clone(),
            Entry {
                key: entry.key,
                node: value(&entry.node)?,
            },
        ))
    };
    Some(node.as_mapping()?.iter().filter_map(entry).collect())
}

/// Adds what the 3.0 model insists on, and moves what 3.1 has added into extensions.
fn complete(kind: Kind, out: &mut Mapping, location: Location) {
    let required: &[&str] = match kind {
        Kind::Info => &["title", "version"],
        Kind::License => &["name"],
        Kind::ExternalDocs => &["url"],
        Kind::Response => &["description"],
        _ => &[],
    };
    for key in required {
        if !out.contains_key(*key) {
            put(out, key, Value::String(String::new()), location);
        }
    }
    match kind {
        Kind::Parameter | Kind::Header => {
            put(out, "schema", Value::Mapping(Mapping::default()), location);
        }
        Kind::Operation => put(
            out,
            "responses",
            Value::Mapping(Mapping::default()),
            location,
        ),
        Kind::Info => rename(out, "summary", "x-summary"),
        Kind::License => rename(out, "identifier", "x-identifier"),
        Kind::SecurityScheme => {
            put(out, "flows", Value::Mapping(Mapping::default()), location);
            put(
                out,
                "openIdConnectUrl",
                Value::String(String::new()),
                location,
            );
        }
        _ => {}
    }
}

fn rename(out: &mut Mapping, from: &str, to: &str) {
    if let Some(entry) = out.shift_remove(from) {
        out.insert(to.to_owned(), entry);
    }
}

/// Adds a value that the description does not write like this.
pub(crate) fn put(out: &mut Mapping, key: &str, value: Value, location: Location) {
    out.insert(
        key.to_owned(),
        Entry {
            key: location,
            node: Node { location, value },
        },
    );
}
