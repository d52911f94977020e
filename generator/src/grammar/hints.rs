//! The table of `x-rust-*` extensions: the objects that may have each one, and its value.

use super::ObjectKind;
use crate::document::{Node, Value};

/// What the names of the hints begin with.
pub(crate) const HINT_PREFIX: &str = "x-rust-";

/// The name of a hint without its prefix; `None` where the extension is none of ours.
///
/// `x-rust-type` with a mapping is an extension of other generators, which name a crate in it.
pub(crate) fn hint_name<'k>(key: &'k str, node: &Node) -> Option<&'k str> {
    let name = key.strip_prefix(HINT_PREFIX)?;
    (name != "type" || node.as_mapping().is_none()).then_some(name)
}

/// What the value of a hint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HintValue {
    Text,
    Flag,
    Texts,
    /// With these keys; none: with any.
    Mapping(&'static [&'static str]),
    FlagOrMapping(&'static [&'static str]),
}

/// A row of the table of hints.
pub(super) struct HintRule {
    pub(super) name: &'static str,
    pub(super) value: HintValue,
    pub(super) objects: &'static [ObjectKind],
}

const HINTS: &[HintRule] = &[
    HintRule {
        name: "name",
        value: HintValue::Text,
        objects: &[
            ObjectKind::Tag,
            ObjectKind::Operation,
            ObjectKind::Parameter,
            ObjectKind::RequestBody,
            ObjectKind::MediaType,
            ObjectKind::Response,
            ObjectKind::Schema,
            ObjectKind::SecurityScheme,
            ObjectKind::ServerVariable,
        ],
    },
    HintRule {
        name: "type",
        value: HintValue::Text,
        objects: &[ObjectKind::Schema, ObjectKind::Parameter],
    },
    HintRule {
        name: "raw-url",
        value: HintValue::FlagOrMapping(&["reserved-query"]),
        objects: &[ObjectKind::Parameter],
    },
    HintRule {
        name: "sensitive",
        value: HintValue::Flag,
        objects: &[ObjectKind::Parameter],
    },
    HintRule {
        name: "joined",
        value: HintValue::Texts,
        objects: &[ObjectKind::Parameter],
    },
    HintRule {
        name: "pagination",
        value: HintValue::FlagOrMapping(&["cursor", "items", "link", "next"]),
        objects: &[ObjectKind::Operation],
    },
    HintRule {
        name: "batch-count",
        value: HintValue::Text,
        objects: &[ObjectKind::Operation],
    },
    HintRule {
        name: "batch-limit",
        value: HintValue::Text,
        objects: &[ObjectKind::Operation],
    },
    HintRule {
        name: "batch-action",
        value: HintValue::Text,
        objects: &[ObjectKind::Operation],
    },
    HintRule {
        name: "waiter",
        value: HintValue::Mapping(&["field", "group", "items", "name", "parameters", "until"]),
        objects: &[ObjectKind::Operation],
    },
    HintRule {
        name: "exclusive",
        value: HintValue::Texts,
        objects: &[ObjectKind::Operation],
    },
    HintRule {
        name: "request-item",
        value: HintValue::Mapping(&["body", "headers", "operation", "url"]),
        objects: &[ObjectKind::Schema],
    },
    HintRule {
        name: "idempotent",
        value: HintValue::FlagOrMapping(&["with-header", "with-item-header"]),
        objects: &[ObjectKind::Operation],
    },
    HintRule {
        name: "selective",
        value: HintValue::Texts,
        objects: &[ObjectKind::Operation],
    },
    HintRule {
        name: "accept-single",
        value: HintValue::Flag,
        objects: &[ObjectKind::Schema],
    },
    HintRule {
        name: "optional-body",
        value: HintValue::Flag,
        objects: &[ObjectKind::Response],
    },
    HintRule {
        name: "streamed",
        value: HintValue::Flag,
        objects: &[ObjectKind::MediaType],
    },
    HintRule {
        name: "stream-end",
        value: HintValue::Text,
        objects: &[ObjectKind::MediaType],
    },
    HintRule {
        name: "variant",
        value: HintValue::Text,
        objects: &[ObjectKind::Schema],
    },
    HintRule {
        name: "variants",
        value: HintValue::Mapping(&[]),
        objects: &[ObjectKind::Schema],
    },
    HintRule {
        name: "error-advice",
        value: HintValue::Mapping(&[]),
        objects: &[ObjectKind::OpenApi],
    },
    HintRule {
        name: "crate",
        value: HintValue::Mapping(&["modules", "name"]),
        objects: &[ObjectKind::OpenApi],
    },
];

/// The rule for the hint of this name (without the prefix).
pub(super) fn rule(name: &str) -> Option<&'static HintRule> {
    HINTS.iter().find(|rule| rule.name == name)
}

impl HintValue {
    /// Whether a value is of this form.
    pub(super) fn fits(self, node: &Node) -> bool {
        match self {
            HintValue::Text => node.as_str().is_some(),
            HintValue::Flag => node.as_bool().is_some(),
            HintValue::Texts => node
                .as_sequence()
                .is_some_and(|items| items.iter().all(|item| item.as_str().is_some())),
            HintValue::Mapping(_) => node.as_mapping().is_some(),
            HintValue::FlagOrMapping(_) => matches!(node.value, Value::Bool(_) | Value::Mapping(_)),
        }
    }

    /// Whether a key of the value means something.
    pub(super) fn knows(self, key: &str) -> bool {
        match self {
            HintValue::Mapping(keys) | HintValue::FlagOrMapping(keys) => {
                keys.is_empty() || keys.contains(&key)
            }
            _ => false,
        }
    }

    /// The form in words.
    pub(super) fn noun(self) -> &'static str {
        match self {
            HintValue::Text => "a string",
            HintValue::Flag => "a boolean",
            HintValue::Texts => "a list of strings",
            HintValue::Mapping(_) => "a mapping",
            HintValue::FlagOrMapping(_) => "a boolean or a mapping",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hint_is_documented_and_no_other() {
        let rows = include_str!("../../../docs/hints.md").lines();
        let documented: Vec<_> = rows
            .filter_map(|row| row.strip_prefix("| `x-rust-")?.split_once('`'))
            .map(|(name, _)| name)
            .collect();
        let known: Vec<_> = HINTS.iter().map(|rule| rule.name).collect();
        assert_eq!(documented, known);
    }
}
