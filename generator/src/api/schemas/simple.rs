//! Parts of an `allOf` that are all of one simple type: the one that says most stands for all of them.

use std::cmp::Reverse;

use super::{Builder, Schema, Shape, reference};
use crate::api::syntax::is_null_alone;
use crate::diagnostic::codes;
use crate::document::{Node, Pointer};
use crate::grammar::type_of_name;

/// How many references to references are followed.
const DEEPEST: usize = 8;

/// What a part says of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SimpleFacts {
    kind: SimpleType,
    /// How many values it lists; 0: any.
    values: usize,
    /// Whether it has a format, or items with a type.
    is_precise: bool,
}

/// A simple type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SimpleType {
    String,
    Integer,
    Number,
    Boolean,
    List,
}

impl Builder<'_> {
    /// Leaves the part that says most, where all parts are of one simple type. What the others limit is documented.
    pub(super) fn narrow(&mut self, out: &mut Schema, parts: &mut Vec<Schema>) {
        let said: Vec<_> = parts.iter().map(|part| self.said(part)).collect();
        let shaped = |part: &Schema| part.shape != Shape::Any;
        let all = || parts.iter().zip(&said).filter(|(part, _)| shaped(part));
        let known: Option<Vec<SimpleFacts>> = all().map(|(_, said)| *said).collect();
        if !known.is_some_and(|known| known.len() > 1 && is_one_type(&known)) {
            return;
        }
        let best = (parts.iter().zip(&said).enumerate())
            .filter_map(|(index, (part, said))| {
                let said = (*said)?;
                let is_reference = matches!(part.shape, Shape::Reference(_));
                let fewest = Reverse(if said.values == 0 {
                    usize::MAX
                } else {
                    said.values
                });
                let is_narrow = said.kind != SimpleType::Number;
                Some((
                    is_narrow,
                    fewest,
                    said.is_precise,
                    is_reference,
                    Reverse(index),
                ))
            })
            .max();
        let Some((.., Reverse(best))) = best else {
            return;
        };
        let mut index = 0;
        let mut dropped = Vec::new();
        parts.retain(|part| {
            let keep = index == best || !shaped(part);
            index += 1;
            if !keep {
                // Strictly, all parts would have to allow `null`: nobody means that.
                out.nullable |= part.nullable;
                dropped.push((part.at.clone(), part.limits.clone()));
            }
            keep
        });
        for (at, limits) in dropped {
            // One that stands elsewhere may mean something there.
            let is_here = at.parent().and_then(|list| list.parent()) == Some(out.at.clone());
            if limits.is_empty() && is_here {
                let message = "another part of the schema says as much".to_owned();
                self.note(codes::NO_EFFECT, &at, message);
            }
            if at != out.at {
                out.limits.extend(limits);
            }
        }
    }

    /// What a part says; `None` where that is more than a simple type.
    fn said(&self, part: &Schema) -> Option<SimpleFacts> {
        let said = |kind, values, is_precise| {
            Some(SimpleFacts {
                kind,
                values,
                is_precise,
            })
        };
        match &part.shape {
            Shape::String { format, values } => {
                said(SimpleType::String, values.len(), format.is_some())
            }
            Shape::Integer {
                format,
                values,
                names,
                ..
            } => said(
                SimpleType::Integer,
                values.len(),
                format.is_some() || !names.is_empty(),
            ),
            Shape::Number { format, values } => {
                said(SimpleType::Number, values.len(), format.is_some())
            }
            Shape::Boolean { values } => said(SimpleType::Boolean, values.len(), false),
            Shape::Array(items) => said(SimpleType::List, 0, items.shape != Shape::Any),
            Shape::Reference(name) => {
                let at = Pointer::root().child("components").child("schemas");
                self.said_by_node(self.document.at(&at.child(name))?)
            }
            _ => None,
        }
    }

    /// Whether a named schema allows `null` alone.
    pub(super) fn is_named_null(&self, name: &str) -> bool {
        let at = Pointer::root().child("components").child("schemas");
        let mut node = self.document.at(&at.child(name));
        for _ in 0..DEEPEST {
            let target = node.and_then(|node| node.get("$ref")?.as_str());
            let Some(target) = target else { break };
            let found = reference::find(self.document, target);
            node = found.ok().map(|(_, target)| target);
        }
        node.is_some_and(is_null_alone)
    }

    fn said_by_node(&self, node: &Node) -> Option<SimpleFacts> {
        let mut node = node;
        for _ in 0..DEEPEST {
            let Some(target) = node.get("$ref").and_then(Node::as_str) else {
                break;
            };
            node = reference::find(self.document, target).ok()?.1;
        }
        const MORE: [&str; 6] = [
            "$ref",
            "allOf",
            "oneOf",
            "anyOf",
            "properties",
            "prefixItems",
        ];
        if MORE.iter().any(|keyword| node.get(keyword).is_some()) {
            return None;
        }
        let types = node.get("type")?;
        let written = types.as_sequence().unwrap_or(std::slice::from_ref(types));
        let names: Option<Vec<_>> = written
            .iter()
            .map(|name| type_of_name(name.as_str()?))
            .collect();
        let mut names = names?;
        names.retain(|name| *name != "null");
        let kind = match names.as_slice() {
            ["string"] => SimpleType::String,
            ["integer"] => SimpleType::Integer,
            ["number"] => SimpleType::Number,
            ["boolean"] => SimpleType::Boolean,
            ["array"] => SimpleType::List,
            _ => return None,
        };
        let listed = node.get("enum").and_then(Node::as_sequence);
        let is_precise = ["format", "items", "contentEncoding", "x-rust-type"];
        Some(SimpleFacts {
            kind,
            values: match node.get("const") {
                Some(_) => 1,
                None => listed.map_or(0, <[Node]>::len),
            },
            is_precise: is_precise.iter().any(|keyword| node.get(keyword).is_some()),
        })
    }
}

/// Whether all are of the same type; a whole number is a number, too.
fn is_one_type(all: &[SimpleFacts]) -> bool {
    let is_number =
        |said: &SimpleFacts| matches!(said.kind, SimpleType::Integer | SimpleType::Number);
    let mut kinds = all.iter().map(|said| said.kind);
    let first = kinds.next();
    all.iter().all(is_number) || kinds.all(|kind| Some(kind) == first)
}
