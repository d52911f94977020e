//! Suggests the version number for a release with the changes found.

use std::fmt;
use std::str::FromStr;

use crate::diff::report::{Change, Report};
use crate::diff::rule::{Severity, Verdict};

/// A version of a crate: `major.minor.patch`. Anything behind a `-` or `+` is read and dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CrateVersion {
    major: u64,
    minor: u64,
    patch: u64,
}

/// How large a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VersionStep {
    /// Nothing to release.
    None,
    /// The last number.
    Patch,
    /// The number in the middle.
    Minor,
    /// The first number.
    Major,
}

impl VersionStep {
    /// The word in every output format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            VersionStep::None => "none",
            VersionStep::Patch => "patch",
            VersionStep::Minor => "minor",
            VersionStep::Major => "major",
        }
    }
}

/// A version and the step that leads to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The version now.
    pub current: CrateVersion,
    /// The version to release.
    pub next: CrateVersion,
    /// How far it is.
    pub step: VersionStep,
}

impl CrateVersion {
    /// The version to release with the open changes of a report.
    ///
    /// Cargo takes the first number that is not zero as the one that says *incompatible*: what
    /// needs a major step from 1.0.0 on needs a minor one before, and what needs a minor step a patch.
    #[must_use]
    pub fn suggest(self, report: &Report) -> Suggestion {
        let needed = report.open().map(needed).max().unwrap_or(VersionStep::None);
        let step = match (needed, self) {
            (
                VersionStep::Major,
                CrateVersion {
                    major: 0, minor: 0, ..
                },
            ) => VersionStep::Patch,
            (VersionStep::Major, CrateVersion { major: 0, .. }) => VersionStep::Minor,
            (VersionStep::Minor, CrateVersion { major: 0, .. }) => VersionStep::Patch,
            (needed, _) => needed,
        };
        let next = match step {
            VersionStep::None => self,
            VersionStep::Patch => CrateVersion {
                patch: self.patch.saturating_add(1),
                ..self
            },
            VersionStep::Minor => CrateVersion {
                minor: self.minor.saturating_add(1),
                patch: 0,
                ..self
            },
            VersionStep::Major => CrateVersion {
                major: self.major.saturating_add(1),
                minor: 0,
                patch: 0,
            },
        };
        Suggestion {
            current: self,
            next,
            step,
        }
    }
}

impl Suggestion {
    /// This suggestion, or the step to `other` where that is further: what is to be released already
    /// may need more than the changes that are added to it.
    #[must_use]
    pub fn at_least(self, other: CrateVersion) -> Suggestion {
        if other <= self.next {
            return self;
        }
        let current = self.current;
        let step = if other.major != current.major {
            VersionStep::Major
        } else if other.minor != current.minor {
            VersionStep::Minor
        } else {
            VersionStep::Patch
        };
        Suggestion {
            current,
            next: other,
            step,
        }
    }
}

/// What one change needs: the API of the crate decides, or the wire where the crates were not compared.
fn needed(change: &Change) -> VersionStep {
    let verdicts = change.verdicts;
    let breaks = match verdicts.compile {
        Verdict::Yes => true,
        Verdict::No => false,
        Verdict::Undecided => change.severity == Severity::Breaking,
    };
    if breaks || verdicts.behaviour == Verdict::Yes {
        VersionStep::Major
    } else if change.adds() {
        VersionStep::Minor
    } else {
        VersionStep::Patch
    }
}

impl FromStr for CrateVersion {
    type Err = String;

    fn from_str(text: &str) -> Result<CrateVersion, String> {
        let wrong = || format!("`{text}` is not a version such as 1.2.3");
        let core = text.split(['-', '+']).next().unwrap_or_default();
        let numbers: Vec<u64> = core
            .split('.')
            .map(|part| part.parse().map_err(|_| wrong()))
            .collect::<Result<_, _>>()?;
        match numbers.as_slice() {
            [major, minor, patch] => Ok(CrateVersion {
                major: *major,
                minor: *minor,
                patch: *patch,
            }),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for CrateVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}
