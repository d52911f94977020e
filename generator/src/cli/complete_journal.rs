//! Before a command: locks the folder that it writes, and completes an interrupted update.

use std::path::Path;

use crate::diagnostic::{Diagnostic, codes};
use crate::document::Pointer;
use crate::install::lock::Lock;
use crate::install::{Error, Method, transaction};

use super::arguments::Command;
use super::{Session, failure, say};

impl Session<'_> {
    /// Holds the folder that the command writes into, for as long as the result lives. Completes
    /// an update that was killed, or reports it where the command writes something else.
    pub(super) fn complete_journal(&self) -> Result<Option<Lock>, Box<Diagnostic>> {
        let writes = match self.arguments.command() {
            Command::Generate(_) => true,
            Command::Update(update) => !update.dry_run,
            Command::Check(_)
            | Command::Overlay { .. }
            | Command::Bundle { .. }
            | Command::Lint(_)
            | Command::Init(_)
            | Command::Explain { .. }
            | Command::Diff(_) => false,
        };
        if let Some(root) = &self.paths.root {
            if writes && self.paths.is_of_project() {
                let held = hold(root)?;
                self.complete(root)
                    .map_err(|error| Box::new(failure(codes::UPDATE_PENDING, &error)))?;
                return Ok(Some(held));
            }
            is_whole(root)?;
        }
        let held = (writes && self.paths.out.is_dir()).then(|| hold(&self.paths.out));
        held.transpose()
    }

    /// Completes an update that was killed, and removes what one has left that had replaced nothing.
    fn complete(&self, root: &Path) -> Result<(), Error> {
        let nothing = &mut |_: &_| Ok(());
        if transaction::repair(root, Method::Exchange, nothing)? {
            say("completed a run that had been interrupted\n");
        }
        transaction::tidy(root, &self.paths.kept(), nothing)
    }
}

fn hold(folder: &Path) -> Result<Lock, Box<Diagnostic>> {
    Lock::take(folder).map_err(|error| {
        let code = if error.is_busy() {
            codes::OUTPUT_BUSY
        } else {
            codes::OUTPUT_FAILED
        };
        Box::new(failure(code, &error))
    })
}

/// Refuses a workspace in which an update has replaced some files only.
fn is_whole(root: &Path) -> Result<(), Box<Diagnostic>> {
    match transaction::is_pending(root) {
        Ok(false) => Ok(()),
        Ok(true) => {
            // It may be at work still.
            hold(root)?;
            Err(Box::new(Diagnostic::error(
                codes::UPDATE_PENDING,
                Pointer::root(),
                None,
                "a run was interrupted: some files are new, some are old",
            )))
        }
        Err(error) => Err(Box::new(failure(codes::UPDATE_PENDING, &error))),
    }
}
