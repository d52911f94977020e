//! Compares the names of component schemas. Their contents are compared where they are used.

use indexmap::IndexMap;
use serde_json::Value as Json;

use crate::api::view::LocatedNode;
use crate::diff::comparer::{Comparer, DraftChange};
use crate::diff::context::{Context, Direction};
use crate::diff::pair::SchemaPair;
use crate::diff::reader::Description;
use crate::diff::report::Subject;
use crate::diff::rule::FlagRules;
use crate::diff::rules::schema as rules;

impl<'a> Comparer<'a, '_> {
    pub(crate) fn named_schemas(&mut self) {
        let (old, new) = (schemas(&self.old), schemas(&self.new));
        let context = |name: &str| Context::new(Subject::Schema(name.to_owned()));
        let renamed = self.renamed_schemas.clone();
        for (name, before) in &old {
            if let Some(after) = new.get(name) {
                self.prose(&context(name), before, after);
                self.deprecation(
                    &context(name),
                    FlagRules {
                        set: rules::SCHEMA_DEPRECATED,
                        unset: rules::SCHEMA_DEPRECATION_ENDED,
                    },
                    (before, after),
                );
                self.if_unused(&context(name), before, after);
            } else if !renamed.iter().any(|(was, _)| was == name) {
                let found = DraftChange::removed(rules::SCHEMA_REMOVED, before)
                    .values(Some(Json::from(*name)), None);
                self.add(&context(name), found);
            }
        }
        for (name, after) in &new {
            let known = old.get(name).is_some();
            if !known && !renamed.iter().any(|(_, is)| is == name) {
                let found = DraftChange::added(rules::SCHEMA_ADDED, after)
                    .values(None, Some(Json::from(*name)));
                self.add(&context(name), found);
            }
        }
    }
}

impl<'a> Comparer<'a, '_> {
    /// A schema that no operation uses changes nothing on the wire, but maybe a type in Rust.
    fn if_unused(&mut self, context: &Context, old: &LocatedNode<'a>, new: &LocatedNode<'a>) {
        if self.is_same(old, new) || self.old.is_used(old) || self.new.is_used(new) {
            return;
        }
        let both = SchemaPair {
            old: vec![old.clone().into()],
            new: vec![new.clone().into()],
            old_at: old.clone(),
            new_at: new.clone(),
        };
        let context = context.part("", Direction::Response);
        self.unused(|this| this.schemas(&context, &both));
    }
}

type Schemas<'a> = IndexMap<&'a str, LocatedNode<'a>>;

fn schemas<'a>(description: &Description<'a>) -> Schemas<'a> {
    let components = description.root.get("components");
    components
        .and_then(|components| components.get("schemas"))
        .map(|schemas| schemas.members())
        .unwrap_or_default()
        .into_iter()
        .collect()
}
