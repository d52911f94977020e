//! Schemas that consist of nothing but themselves, and unions that are alternatives of each other.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::build::Builder;
use super::schemas::{absorb, merge_parts};
use super::{Schema, Shape, Union};
use crate::diagnostic::codes;

/// The most unions that may be alternatives of each other.
const LARGEST_CIRCLE: usize = 100;

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
        for index in self.cyclic() {
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

    /// The named schemas that lead back to themselves with no property or item between: of each circle at least one.
    fn cyclic(&self) -> Vec<usize> {
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
        cyclic
    }

    /// Takes the alternatives out of unions that are these unions again. What is one of them is one of all others, so that
    /// each gets the alternatives of all.
    pub(super) fn cut_cycles(&mut self) {
        let cyclic = self.cyclic();
        if cyclic.is_empty() {
            return;
        }
        let ahead: Vec<_> = (0..self.schemas.len())
            .map(|one| self.direct(one))
            .collect();
        let mut behind = vec![Vec::new(); ahead.len()];
        for (from, targets) in ahead.iter().enumerate() {
            for target in targets {
                if let Some(behind) = behind.get_mut(*target) {
                    behind.push(from);
                }
            }
        }
        let mut done = HashSet::new();
        for start in cyclic {
            if done.contains(&start) {
                continue;
            }
            let (ahead, behind) = (reached(&ahead, start), reached(&behind, start));
            let mut circle: Vec<usize> = ahead.intersection(&behind).copied().collect();
            circle.sort_unstable();
            done.extend(circle.iter().copied());
            if circle.len() <= LARGEST_CIRCLE {
                self.cut_circle(&circle);
            }
        }
    }

    /// Gives each union of a circle the alternatives of all that are not of the circle. A circle with a part of an `allOf`, or
    /// without such an alternative, stays as it is.
    fn cut_circle(&mut self, circle: &[usize]) {
        let members = || {
            circle
                .iter()
                .filter_map(|index| self.schemas.get_index(*index))
        };
        let names: HashSet<&str> = members().map(|(name, _)| name.as_str()).collect();
        let own = members().map(|(_, schema)| {
            let mut own = Vec::new();
            alternatives_outside(schema, &names, &mut own).then_some(own)
        });
        let Some(own) = own.collect::<Option<Vec<Vec<&Schema>>>>() else {
            return;
        };
        if own.iter().all(Vec::is_empty) {
            return;
        }
        let nullable = members().any(|(_, schema)| schema.nullable);
        let mut cut = Vec::new();
        for (position, (name, schema)) in members().enumerate() {
            let Shape::Union(union) = &schema.shape else {
                continue;
            };
            let first = own.get(position).into_iter();
            let mut variants: Vec<Schema> = Vec::new();
            for alternative in first.chain(&own).flatten() {
                let is_known = |known: &Schema| match &alternative.shape {
                    Shape::Reference(_) => known.shape == alternative.shape,
                    _ => known.at == alternative.at,
                };
                if !variants.iter().any(is_known) {
                    variants.push((*alternative).clone());
                }
            }
            // It says which alternative a value stands for: one that is no more.
            let discriminator = union.discriminator.clone().filter(|tag| {
                let mut targets = tag.mapping.values().chain(&tag.default);
                !targets.any(|target| names.contains(target.as_str()))
            });
            let mut schema = schema.clone();
            schema.nullable |= nullable;
            if let [only] = variants.as_mut_slice() {
                schema.shape = Shape::Any;
                absorb(&mut schema, only);
                merge_parts(&mut schema, variants);
            } else {
                schema.shape = Shape::Union(Union {
                    variants,
                    discriminator,
                });
            }
            cut.push((name.clone(), schema));
        }
        for (name, schema) in cut {
            let message = format!(
                "an alternative of `{name}` leads back to it with nothing between: the other alternatives stand for it"
            );
            self.warn(codes::UNION_CYCLE, &schema.at.clone(), message);
            self.schemas.insert(name, schema);
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

/// What can be reached from a start, which is part of it.
fn reached(leads_to: &[Vec<usize>], start: usize) -> HashSet<usize> {
    let mut found = HashSet::from_iter([start]);
    let mut open = vec![start];
    while let Some(one) = open.pop() {
        let targets = leads_to.get(one).into_iter().flatten();
        open.extend(targets.copied().filter(|target| found.insert(*target)));
    }
    found
}

/// Adds the alternatives that a schema of a circle has besides the schemas of the circle; `false` where one of these is no
/// alternative but a part.
fn alternatives_outside<'s>(
    schema: &'s Schema,
    circle: &HashSet<&str>,
    found: &mut Vec<&'s Schema>,
) -> bool {
    match &schema.shape {
        Shape::Reference(name) if circle.contains(name.as_str()) => true,
        Shape::Union(union) if leads_into(schema, circle) => union
            .variants
            .iter()
            .all(|variant| alternatives_outside(variant, circle, found)),
        Shape::All(_) => {
            found.push(schema);
            !leads_into(schema, circle)
        }
        _ => {
            found.push(schema);
            true
        }
    }
}

/// Whether a schema leads to one of a circle with no property or item between.
fn leads_into(schema: &Schema, circle: &HashSet<&str>) -> bool {
    match &schema.shape {
        Shape::Reference(name) => circle.contains(name.as_str()),
        Shape::All(parts) => parts.iter().any(|part| leads_into(part, circle)),
        Shape::Union(union) => {
            let mut variants = union.variants.iter();
            variants.any(|variant| leads_into(variant, circle))
        }
        _ => false,
    }
}
