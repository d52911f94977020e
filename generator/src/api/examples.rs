//! Examples of parameters, media types, headers and schemas.

use super::Example;
use super::build::Builder;
use crate::diagnostic::codes;
use crate::document::{Node, Pointer, Value};
use crate::grammar::{ObjectKind, describe_lost_children};

/// The longest JSON text, in bytes, of an example that is part of the documentation. Nobody reads a longer one in the
/// middle of a text: the fields of the type are documented where they are declared, each with its own example.
const LONGEST: usize = 400;

impl<'d> Builder<'d> {
    /// An example, unless it is too long to be read in the documentation.
    pub(super) fn example(
        &mut self,
        label: Option<String>,
        value: &Node,
        at: &Pointer,
    ) -> Option<Example> {
        if length(value, LONGEST) > LONGEST {
            let message = format!(
                "an example of more than {LONGEST} characters is left out of the documentation"
            );
            self.note(codes::EXAMPLE_LONG, at, message);
            return None;
        }
        let value = value.to_json();
        Some(Example { label, value })
    }

    /// `example` and `examples` of a parameter, a media type or a header.
    pub(super) fn examples(&mut self, owner: &'d Node, at: &Pointer) -> Vec<Example> {
        let single = owner.get("example");
        let single = single.and_then(|value| self.example(None, value, &at.child("example")));
        let mut found: Vec<Example> = single.into_iter().collect();
        let at = at.child("examples");
        for (name, entry) in owner.get("examples").into_iter().flat_map(Node::members) {
            let Some(resolved) = self.resolve(ObjectKind::Example, &entry.node, &at.child(name))
            else {
                continue;
            };
            let Some(read) =
                self.read::<openapiv3::Example>(ObjectKind::Example, resolved.node, &resolved.at)
            else {
                continue;
            };
            let title = resolved
                .overridden("summary")
                .or(read.summary)
                .unwrap_or_else(|| name.to_owned());
            let label = match resolved.description().or(read.description) {
                Some(description) => format!("{title}: {description}"),
                None => title,
            };
            match resolved.node.get("value") {
                Some(value) => {
                    let at = resolved.at.child("value");
                    found.extend(self.example(Some(label), value, &at));
                }
                None => self.warn(
                    codes::REQUIRED_MISSING,
                    &resolved.at,
                    format!(
                        "an example has no `value` and is left out{}",
                        describe_lost_children(resolved.node)
                    ),
                ),
            }
        }
        found
    }
}

/// How many bytes the JSON text of a value has, nearly; what is beyond `most` is not counted.
fn length(node: &Node, most: usize) -> usize {
    let children: Vec<(usize, &Node)> = match &node.value {
        Value::Null | Value::Bool(_) => return 4,
        Value::Number(number) => return number.value.to_string().len(),
        Value::String(text) => return text.len() + 2,
        Value::Sequence(items) => items.iter().map(|item| (0, item)).collect(),
        Value::Mapping(members) => {
            let members = members.iter();
            members
                .map(|(key, entry)| (key.len() + 3, &entry.node))
                .collect()
        }
    };
    let mut total = 2;
    for (name, child) in children {
        if total > most {
            break;
        }
        total += name + 1 + length(child, most - total);
    }
    total
}
