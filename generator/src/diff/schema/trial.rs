//! Controls the order, the depth and the budget of schema comparisons.

use std::mem;

use crate::diff::comparer::{Comparer, TrialOutcome};
use crate::diff::context::Context;
use crate::diff::schema::pair::{ComparisonKey, SchemaPair};

/// How deeply schemas are compared before the rest has to wait: references make chains of any length.
const MAX_DEPTH: usize = 48;

/// How deeply trials may be nested. Below that, forms that are not equal count as different.
const MAX_TRIALS: usize = 3;

impl TrialOutcome {
    const DIFFERENT: TrialOutcome = TrialOutcome {
        changes: 1,
        may_break: true,
    };
}

impl<'a> Comparer<'a, '_> {
    /// Compares two schemas; if they are nested too deeply, they wait until the others are done.
    pub(crate) fn descend(
        &mut self,
        context: &Context,
        schemas: &SchemaPair<'a>,
        compare: impl FnOnce(&mut Self),
    ) {
        if self.is_decided() {
            return;
        }
        if self.depth >= MAX_DEPTH {
            self.sink.waiting.push((context.clone(), schemas.clone()));
            return;
        }
        self.depth += 1;
        compare(self);
        self.depth -= 1;
        if self.depth == 0 {
            self.catch_up();
        }
    }

    fn catch_up(&mut self) {
        // Counts as one level, so that only this loop empties the list.
        self.depth += 1;
        while let Some((context, schemas)) = self.sink.waiting.pop() {
            self.schemas(&context, &schemas);
        }
        self.depth -= 1;
    }

    /// Takes one comparison of a merged schema from the budget; false where it is used up.
    pub(crate) fn may_merge(&mut self) -> bool {
        let left = self.merge_budget.checked_sub(1);
        self.merge_budget = left.unwrap_or(0);
        left.is_some()
    }

    /// Whether the comparison is a trial, of which only the outcome counts.
    pub(crate) fn is_trial(&self) -> bool {
        self.sink.trial.is_some()
    }

    /// Whether the outcome of a trial is certain, or its budget is used up.
    fn is_decided(&mut self) -> bool {
        let Some(outcome) = &mut self.sink.trial else {
            return false;
        };
        match self.trial_budget.checked_sub(1) {
            Some(left) => self.trial_budget = left,
            None => *outcome = TrialOutcome::DIFFERENT,
        }
        outcome.changes > 0 && outcome.may_break
    }

    /// Runs a comparison for its outcome only.
    pub(crate) fn trial(&mut self, compare: impl FnOnce(&mut Self)) -> TrialOutcome {
        let kept = mem::take(&mut self.sink);
        self.sink.trial = Some(TrialOutcome::default());
        let depth = mem::take(&mut self.depth);
        self.trial_depth += 1;
        compare(self);
        self.catch_up();
        self.trial_depth -= 1;
        self.depth = depth;
        let outcome = self.sink.trial.unwrap_or_default();
        self.sink = kept;
        outcome
    }

    /// [`Comparer::trial`] of a pair of schemas, remembered.
    pub(crate) fn trial_of(
        &mut self,
        key: ComparisonKey,
        compare: impl FnOnce(&mut Self),
    ) -> TrialOutcome {
        if let Some(known) = self.trials.get(&key) {
            return *known;
        }
        if self.trial_depth >= MAX_TRIALS {
            return TrialOutcome::DIFFERENT;
        }
        self.trials.insert(key.clone(), TrialOutcome::default());
        let outcome = self.trial(compare);
        self.trials.insert(key, outcome);
        outcome
    }
}
