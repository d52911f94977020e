//! Schemas that consist of nothing but themselves.

use foldhash::{HashMap, HashMapExt as _};

use super::build::Builder;
use super::{Schema, Shape};
use crate::diagnostic::codes;

/// How far a schema has been followed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Open,
    Done,
}

impl Builder<'_> {
    /// Reports named schemas that lead back to themselves with no property or item between.
    ///
    /// A model for one of them would be infinitely large, or be read without end.
    pub(super) fn check_cycles(&mut self) {
        let mut marks: HashMap<usize, Visit> = HashMap::new();
        let mut cyclic = Vec::new();
        for start in 0..self.schemas.len() {
            // Each entry: a schema, and how many of its direct references have been followed.
            let mut stack = vec![(start, 0)];
            if marks.contains_key(&start) {
                continue;
            }
            marks.insert(start, Visit::Open);
            while let Some((index, followed)) = stack.pop() {
                match self.direct(index).get(followed) {
                    None => {
                        marks.insert(index, Visit::Done);
                    }
                    Some(&next) => {
                        stack.push((index, followed + 1));
                        match marks.get(&next) {
                            Some(Visit::Done) => {}
                            Some(Visit::Open) => cyclic.push(next),
                            None => {
                                marks.insert(next, Visit::Open);
                                stack.push((next, 0));
                            }
                        }
                    }
                }
            }
        }
        cyclic.sort_unstable();
        cyclic.dedup();
        for index in cyclic {
            let Some((name, schema)) = self.schemas.get_index(index) else {
                continue;
            };
            let (at, message) = (
                schema.at.clone(),
                format!("the schema `{name}` leads only back to itself"),
            );
            self.error(codes::REFERENCE_CYCLE, &at, message);
        }
    }

    /// The named schemas that a named schema refers to without a property or an item between.
    fn direct(&self, index: usize) -> Vec<usize> {
        let mut found = Vec::new();
        if let Some((_, schema)) = self.schemas.get_index(index) {
            self.collect(schema, &mut found);
        }
        found
    }

    fn collect(&self, schema: &Schema, found: &mut Vec<usize>) {
        match &schema.shape {
            Shape::Reference(name) => found.extend(self.schemas.get_index_of(name)),
            Shape::All(parts) => parts.iter().for_each(|part| self.collect(part, found)),
            Shape::Union(union) => union
                .variants
                .iter()
                .for_each(|variant| self.collect(variant, found)),
            _ => {}
        }
    }
}
