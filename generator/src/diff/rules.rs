//! The table of all rules.

pub(crate) mod access;
pub(crate) mod body;
pub(crate) mod limit;
pub(crate) mod operation;
pub(crate) mod parameter;
pub(crate) mod schema;
pub(crate) mod value;

use super::rule::Rule;

/// The parts of the table with their headings, in the order of the documentation.
pub(crate) const PARTS: &[(&str, &[&[&Rule]])] = &[
    ("Operations", &[operation::TABLE]),
    ("Parameters", &[parameter::TABLE]),
    ("Bodies and responses", &[body::TABLE]),
    ("Shapes of values", &[schema::TABLE]),
    ("Values and limits", &[value::TABLE, limit::TABLE]),
    ("Servers and security", &[access::TABLE]),
];

/// All rules, in the order of the documentation.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    PARTS
        .iter()
        .flat_map(|(_, tables)| tables.iter().copied().flatten().copied())
}

impl Rule {
    /// This rule about what was added, or its mirror where it was removed.
    pub(crate) fn pick(&'static self, is_there: bool) -> &'static Rule {
        let mirror = (!is_there).then(|| find(self.mirror)).flatten();
        mirror.unwrap_or(self)
    }
}

/// The rule with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}
