//! Builds the `Api` of an effective description, with or without `--keep-going`.
//!
//! First the grammar is checked, then the `Api` is built from what is sound. With `--keep-going`
//! the smallest unit around each error is replaced by `null` in the tree (so that the pointers of the others stay valid)
//! and the `Api` is built again, until no error is left.

use foldhash::{HashSet, HashSetExt as _};

use super::build::Builder;
use super::leave_out::{self, Unit};
use super::schemas::NamedByLocation;
use super::{Api, Operation};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, codes};
use crate::document::{Node, Pointer};
use crate::grammar::{self, describe_lost_children};

/// How errors are handled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BuildOptions {
    /// Leave out the smallest unit around each error instead of giving up.
    pub keep_going: bool,
    /// Read webhooks and callbacks.
    pub webhooks: bool,
}

/// What came of a description.
#[derive(Clone, Debug, PartialEq)]
pub struct BuildOutcome {
    /// The facts; `None` where there are errors.
    pub api: Option<Api>,
    /// Everything that was found.
    pub diagnostics: Diagnostics,
    /// How much of the description is in `api`.
    pub kept: Tally,
    /// What `--keep-going` has left out, in the order in which it was found.
    pub left_out: Vec<Unit>,
}

/// How many units there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Operations.
    pub operations: usize,
    /// Parameters of all operations.
    pub parameters: usize,
    /// Named schemas.
    pub schemas: usize,
}

/// Builds the `Api` of an effective description.
///
/// Without `keep_going` any error leads to no `Api`; all errors are found before that. With it,
/// errors become warnings that name what is left out, except for those that concern the
/// description as a whole.
#[must_use]
pub fn build(document: &Node, options: BuildOptions) -> BuildOutcome {
    Building::new(document, Diagnostics::new(), options).build()
}

/// The pointers of values that could not be read. The tree has other values there, about which nothing is reported.
fn unread(before: &Diagnostics) -> HashSet<Pointer> {
    const FAULTS: [&str; 4] = [
        codes::NUMBER_RANGE,
        codes::UNKNOWN_TAG,
        codes::MERGE_KEY,
        codes::COMPLEX_KEY,
    ];
    let faults = before.iter().filter(|one| FAULTS.contains(&one.code));
    faults.map(|one| one.pointer.clone()).collect()
}

/// Which findings say what none before them has said.
fn fresh(found: &[Diagnostic]) -> Vec<bool> {
    let mut seen = HashSet::with_capacity(found.len());
    let said = found.iter().map(|one| {
        let (pointer, mut message, labels) = (&one.pointer, one.message.as_str(), &one.labels);
        if one.code == codes::REFERENCE_REMOTE {
            // The first one says why the file is not read.
            message = "";
        }
        (one.code, one.location, pointer, message, labels)
    });
    said.map(|said| seen.insert(said)).collect()
}

/// The building of an `Api`, which goes on where what was built turns out to have faults: the grammar is checked once, and
/// what has been left out stays so.
#[derive(Debug)]
pub struct Building<'d> {
    document: &'d Node,
    options: BuildOptions,
    found: Diagnostics,
    pruned: Option<Node>,
    left_out: Vec<Unit>,
    /// How often something was taken out.
    taken: usize,
    by_location: NamedByLocation,
    /// Whether an error has been found that nothing can be left out for.
    failed: bool,
}

impl<'d> Building<'d> {
    /// Checks an effective description that others have found faults in: whoever has read it, or planned with what was
    /// built before. Their errors count like those that are found here.
    #[must_use]
    pub fn new(document: &'d Node, before: Diagnostics, options: BuildOptions) -> Building<'d> {
        let mut building = Building {
            document,
            options,
            found: Diagnostics::new(),
            pruned: None,
            left_out: Vec::new(),
            taken: 0,
            by_location: NamedByLocation::default(),
            failed: false,
        };
        if let Err(diagnostic) = version(document) {
            building.found = before.into_iter().chain([diagnostic]).collect();
            return building;
        }
        let unread = unread(&before);
        let checked = grammar::check_with(document, options.webhooks).into_iter();
        let checked = checked.filter(|one| !unread.contains(&one.pointer));
        let fatal = building.record(before) | building.record(checked.collect());
        building.failed = fatal || (!options.keep_going && building.found.has_errors());
        building
    }

    /// Builds what has not been left out, and leaves out what has errors.
    #[must_use]
    pub fn build(&mut self) -> BuildOutcome {
        if version(self.document).is_err() {
            return BuildOutcome::failed(self.found.clone());
        }
        loop {
            let mut builder = Builder::new(self.pruned.as_ref().unwrap_or(self.document));
            builder.with_received = self.options.webhooks;
            builder.by_location = std::mem::take(&mut self.by_location);
            let api = builder.api();
            self.by_location = builder.by_location;
            if self.by_location.name_found(builder.document) {
                continue;
            }
            let found = builder.found;
            let sound = !found.has_errors();
            if sound || self.failed || !self.options.keep_going {
                return self.outcome(sound.then_some(api), found);
            }
            self.leave_out(found);
        }
    }

    /// Leaves out the smallest unit around each of these errors.
    pub fn leave_out(&mut self, found: Diagnostics) {
        let before = self.taken;
        let errors = found
            .into_iter()
            .filter(|one| one.severity == Severity::Error);
        self.failed |= self.record(errors.collect()) || self.taken == before;
    }

    /// Keeps findings and takes the units around the errors out of the tree. Says whether an
    /// error has no unit around it.
    fn record(&mut self, found: Diagnostics) -> bool {
        let tree = self.pruned.as_ref().unwrap_or(self.document);
        let mut units = Vec::new();
        let mut consequences = Vec::new();
        let mut fatal = false;
        for error in found.iter().filter(|one| one.severity == Severity::Error) {
            let mut around =
                leave_out::units_around(tree, self.document, &error.pointer).into_iter();
            fatal |= around.len() == 0;
            units.extend(around.next());
            for unit in around {
                consequences.push(Diagnostic::error(
                    codes::LEFT_OUT,
                    unit.pointer.clone(),
                    tree.nearest(&unit.pointer).location,
                    "the security that it shares with others is left out",
                ));
                units.push(unit);
            }
        }
        self.found.extend(found);
        self.found.extend(consequences);
        units.into_iter().for_each(|unit| self.take_out(unit));
        fatal
    }

    /// Takes a unit out of the tree, unless it went with another.
    fn take_out(&mut self, unit: Unit) {
        let gone = |other: &Unit| unit.pointer.is_within(&other.pointer);
        if self.left_out.iter().any(gone) {
            return;
        }
        let tree = self.pruned.get_or_insert_with(|| self.document.clone());
        leave_out::take_out(tree, &unit.pointer);
        self.left_out
            .retain(|other| !other.pointer.is_within(&unit.pointer));
        self.left_out.push(unit);
        self.taken += 1;
    }

    /// What came of building without errors, and the last findings.
    fn outcome(&self, api: Option<Api>, last: Diagnostics) -> BuildOutcome {
        let consequences = !self.left_out.is_empty();
        let last = last.into_iter();
        let last = last.filter(|one| !(consequences && one.code == codes::LEFT_OUT));
        let mut found: Vec<Diagnostic> = self.found.iter().cloned().chain(last).collect();
        let keep_going = self.options.keep_going;
        let is_error = |one: &Diagnostic| one.severity == Severity::Error;
        let failed = self.failed || (!keep_going && found.iter().any(is_error));
        let api = api.filter(|_| !failed);
        if api.is_some() && keep_going {
            let errors = found.iter_mut().filter(|one| is_error(one));
            errors.for_each(|one| self.soften(one));
        }
        let mut fresh = fresh(&found).into_iter();
        found.retain(|_| fresh.next().unwrap_or(true));
        BuildOutcome {
            kept: api.as_ref().map(Tally::of).unwrap_or_default(),
            api,
            diagnostics: found.into_iter().collect(),
            left_out: match keep_going {
                true => self.left_out.clone(),
                false => Vec::new(),
            },
        }
    }

    /// Turns an error into a warning that names what is left out because of it.
    fn soften(&self, diagnostic: &mut Diagnostic) {
        let unit = self
            .left_out
            .iter()
            .find(|unit| diagnostic.pointer.is_within(&unit.pointer));
        let (name, lost) = unit.map_or_else(
            || ("a unit", String::new()),
            |unit| {
                let node = self.document.at(&unit.pointer);
                (
                    unit.name.as_str(),
                    node.map(describe_lost_children).unwrap_or_default(),
                )
            },
        );
        diagnostic.severity = Severity::Warning;
        diagnostic.message = format!("left out {name}{lost}: {}", diagnostic.message);
    }
}

impl BuildOutcome {
    fn failed(diagnostics: Diagnostics) -> BuildOutcome {
        BuildOutcome {
            api: None,
            diagnostics,
            kept: Tally::default(),
            left_out: Vec::new(),
        }
    }
}

impl Tally {
    fn of(api: &Api) -> Tally {
        Tally {
            operations: api.operations.len(),
            parameters: api
                .operations
                .iter()
                .map(|operation: &Operation| operation.parameters.len())
                .sum(),
            schemas: api.schemas.len(),
        }
    }
}

/// What makes an OpenAPI description of Swagger 2.0.
const CONVERTER: &str =
    "convert it first, for example by `npx swagger2openapi --yaml --outfile openapi.yaml FILE`";

/// Whether the document is OpenAPI 3.0, 3.1 or 3.2.
fn version(document: &Node) -> Result<(), Diagnostic> {
    let root = Pointer::root();
    let fault = |at: Pointer, node: &Node, message: String| {
        Err(Diagnostic::error(
            codes::OPENAPI_VERSION,
            at,
            node.location,
            message,
        ))
    };
    if document.as_mapping().is_none() {
        return fault(
            root,
            document,
            format!("expected an OpenAPI description, found {}", document.kind()),
        );
    }
    let Some(node) = document.get("openapi") else {
        return match document.get("swagger") {
            Some(node) => {
                let message = "Swagger 2.0 is not OpenAPI 3".to_owned();
                fault(root.child("swagger"), node, message).map_err(|found| found.hint(CONVERTER))
            }
            None => fault(
                root,
                document,
                "the document has no `openapi` version".to_owned(),
            ),
        };
    };
    let text = node.scalar_text().unwrap_or_default();
    let known = ["3.0", "3.1", "3.2"].iter().any(|version| {
        text.strip_prefix(version)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    });
    if known {
        Ok(())
    } else {
        fault(
            root.child("openapi"),
            node,
            format!("OpenAPI `{text}` is not 3.0, 3.1 or 3.2"),
        )
    }
}
