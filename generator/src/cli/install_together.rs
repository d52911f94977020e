//! Writes the crates that are ready: each by itself, or together those that share a runtime.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::codes;
use crate::install::transaction::Transaction;
use crate::install::{self, Method, Outcome, OutputFolder};
use crate::pipeline::Generated;

use super::{DONE, Session, failure, say};

/// A run whose output is ready: the runtime that the crate shares, where it does, and the crate.
pub(super) type Ready<'a> = (Session<'a>, Vec<OutputFolder>, Generated);

/// Writes all of them; the highest exit code.
///
/// Where crates share a runtime, all of the project are replaced in one transaction, so that no crate is left behind with a
/// runtime that it was not generated for. Its journal can name what is in the folder of the project only.
pub(super) fn install(ready: &mut [Ready<'_>]) -> u8 {
    let shares = |(session, ..): &Ready<'_>| session.paths.runtime_out.is_some();
    let root = ready
        .iter()
        .find_map(|(session, ..)| session.paths.root.clone());
    let root = root.filter(|root| {
        let mut outputs = ready.iter().flat_map(|(_, outputs, _)| outputs);
        ready.iter().any(shares) && outputs.all(|output| output.folder.starts_with(root))
    });
    match root {
        Some(root) => install_all(ready, &root),
        None => ready
            .iter_mut()
            .map(|(session, outputs, generated)| session.install(outputs, generated))
            .fold(DONE, u8::max),
    }
}

/// Replaces the folders of all runs, or none.
fn install_all(ready: &mut [Ready<'_>], root: &Path) -> u8 {
    let Some((first, ..)) = ready.first_mut() else {
        return DONE;
    };
    let held = match first.complete_journal() {
        Ok(held) => held,
        Err(problem) => return first.fail(*problem),
    };
    let mut outputs = BTreeMap::new();
    for output in ready.iter().flat_map(|(_, outputs, _)| outputs) {
        outputs.insert(output.folder.clone(), output.clone());
    }
    let manifests = outputs
        .values()
        .filter_map(|output| output.manifest.clone());
    let transaction = Transaction {
        root: root.to_owned(),
        files: manifests.collect(),
        outputs: outputs.values().cloned().collect(),
    };
    let changed = transaction.preview();
    let done = changed.and_then(|changed| {
        transaction.commit(Method::Exchange, &mut |_| Ok(()))?;
        Ok(changed)
    });
    drop(held);
    let changed = match done {
        Ok(changed) => changed,
        Err(error) => {
            let problem = failure(codes::OUTPUT_FAILED, &error);
            return ready
                .first_mut()
                .map_or(DONE, |(first, ..)| first.fail(problem));
        }
    };
    for (session, outputs, generated) in ready {
        let count = |output: &OutputFolder| {
            let manifest = output.manifest.as_ref().map(|(path, _)| path);
            let is_of = |path: &Path| {
                path.starts_with(&output.folder) || manifest.is_some_and(|one| one == path)
            };
            match changed.iter().filter(|(path, _)| is_of(path)).count() {
                0 => Outcome::Unchanged,
                count => Outcome::Written(count),
            }
        };
        let done: Vec<_> = outputs
            .iter()
            .map(|output| (&output.folder, count(output)))
            .collect();
        session.say_done(&done, generated);
    }
    DONE
}

impl Session<'_> {
    /// Writes a crate that is ready, and before it the runtime that it needs.
    fn install(&mut self, outputs: &[OutputFolder], generated: &Generated) -> u8 {
        let held = match self.complete_journal() {
            Ok(held) => held,
            Err(problem) => return self.fail(*problem),
        };
        let mut done = Vec::new();
        for output in outputs {
            match install::install(output, Method::Exchange, &mut |_| Ok(())) {
                Ok(outcome) => done.push((&output.folder, outcome)),
                Err(error) => return self.fail(failure(codes::OUTPUT_FAILED, &error)),
            }
        }
        drop(held);
        self.say_done(&done, generated);
        DONE
    }

    /// Says what was found, and what was written into each folder.
    fn say_done(&self, done: &[(&PathBuf, Outcome)], generated: &Generated) {
        self.report();
        self.left_out(generated);
        for (folder, outcome) in done {
            let folder = self.paths.display(folder);
            match outcome {
                Outcome::Unchanged => say(&format!("`{folder}` is up to date\n")),
                Outcome::Written(1) => say(&format!("`{folder}`: 1 file written or removed\n")),
                Outcome::Written(count) => {
                    say(&format!("`{folder}`: {count} files written or removed\n"));
                }
            }
        }
    }
}
