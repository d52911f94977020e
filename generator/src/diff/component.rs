//! Compares the names of component schemas. Their contents are compared where they are used.

use crate::diff::change::DraftChange;
use crate::diff::comparer::Comparer;
use crate::diff::context::{Context, Direction};
use crate::diff::pair::{Matching, Named, NodePair, Pair};
use crate::diff::report::Subject;
use crate::diff::rules::schema as rules;
use crate::diff::schema::pair::SchemaPair;

impl<'a> Comparer<'a, '_> {
    pub(crate) fn named_schemas(&mut self) {
        let schemas = self.roots().map(|root| -> Vec<Named<'a>> {
            let schemas = root
                .get("components")
                .and_then(|components| components.get("schemas"));
            schemas.map(|schemas| schemas.members()).unwrap_or_default()
        });
        let renamed = self.renamed_schemas.clone();
        let matching = Matching::new(schemas).pair_off(|(old, _), (new, _)| old == new);
        let context = |name: &str| Context::new(Subject::Schema(name.to_owned()));
        for ((name, old), partner) in matching.old {
            if let Some((_, new)) = partner {
                let nodes = Pair::new(old, new);
                self.prose(&context(name), &nodes);
                self.deprecation(&context(name), &nodes, rules::SCHEMA_DEPRECATION);
                self.unused_schema(&context(name), &nodes);
            } else if !renamed.iter().any(|(old, _)| old == name) {
                let found = DraftChange::removed(rules::SCHEMA_REMOVED, &old);
                self.add(&context(name), found.show_old(name));
            }
        }
        for (name, new) in matching.added {
            if !renamed.iter().any(|(_, new)| new == name) {
                let found = DraftChange::added(rules::SCHEMA_ADDED, &new);
                self.add(&context(name), found.show_new(name));
            }
        }
    }

    /// Compares a schema that no operation uses: it changes no request or response, but maybe a type in Rust.
    fn unused_schema(&mut self, context: &Context, nodes: &NodePair<'a>) {
        let is_unused = !self.is_same(nodes.as_ref().map(|node| node.node))
            && !self.old.is_used(&nodes.old)
            && !self.new.is_used(&nodes.new);
        if is_unused {
            let schemas = SchemaPair::of(nodes);
            let context = context.part("", Direction::Response);
            self.unused(|this| this.schemas(&context, &schemas));
        }
    }
}
