//! Compares the names of component schemas. Their contents are compared where they are used.

use crate::diff::comparer::Comparer;
use crate::diff::context::{Context, Direction};
use crate::diff::pair::{Matching, Named, NodePair};
use crate::diff::report::Subject;
use crate::diff::rules::schema as rules;
use crate::diff::schema::pair::SchemaPair;

impl<'a> Comparer<'a, '_> {
    pub(crate) fn named_schemas(&mut self) {
        let schemas = self.descriptions().map(|one| -> Vec<Named<'a>> {
            let schemas = one.components("schemas");
            schemas.map(|schemas| schemas.members()).unwrap_or_default()
        });
        let context = |name: &str| Context::new(Subject::Schema(name.to_owned()));
        let mut matching = Matching::new(schemas).pair_off(|(old, _), (new, _)| old == new);
        let renamed = &self.renamed_schemas;
        let is_kept = |new: &Option<_>, name: &str| new.is_some() || !renamed.old.contains(name);
        matching.old.retain(|((name, _), new)| is_kept(new, name));
        matching
            .added
            .retain(|(name, _)| !renamed.new.contains(*name));
        self.compare_matched(
            matching,
            |(name, node), is_added| {
                let found = rules::SCHEMA_ADDED.one_side(node, is_added);
                (context(name), found.show_name(name))
            },
            |this, pair| {
                let context = context(pair.old.0);
                let nodes = pair.map(|(_, node)| node);
                this.prose(&context, &nodes);
                this.deprecation(&context, &nodes, rules::SCHEMA_DEPRECATED);
                this.unused_schema(&context, &nodes);
            },
        );
    }

    /// Compares a schema that no operation uses: it changes no request or response, but maybe a type in Rust.
    fn unused_schema(&mut self, context: &Context, nodes: &NodePair<'a>) {
        let is_unused = !self.is_same(nodes.each(|node| node.node))
            && !self.old.is_used(&nodes.old)
            && !self.new.is_used(&nodes.new);
        if is_unused {
            let schemas = SchemaPair::of(nodes);
            let context = context.part("", Direction::Response);
            self.unused(|this| this.schemas(&context, &schemas));
        }
    }
}
