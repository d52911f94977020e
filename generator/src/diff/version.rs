//! Suggests the version number for a release with the changes found.

use std::fmt;
use std::str::FromStr;

use crate::diff::report::{Change, Report};
use crate::diff::rule::{ChangeSeverity, Verdict, words};

/// A version of a crate: `major.minor.patch`. Anything behind a `-` or `+` is read and dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CrateVersion {
    major: u64,
    minor: u64,
    patch: u64,
}

words! {
    /// How large a step is.
    pub enum VersionStep {
        /// Nothing to release.
        None = "none",
        /// The last number.
        Patch = "patch",
        /// The number in the middle.
        Minor = "minor",
        /// The first number.
        Major = "major",
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
    fn new(major: u64, minor: u64, patch: u64) -> CrateVersion {
        CrateVersion {
            major,
            minor,
            patch,
        }
    }

    /// The version to release with the open changes of a report.
    ///
    /// Cargo takes the first number that is not zero as the one that says *incompatible*: what
    /// needs a major step from 1.0.0 on needs a minor one before, and what needs a minor step a patch.
    #[must_use]
    pub fn suggest(self, report: &Report) -> Suggestion {
        let needed = report.open().map(needed).max().unwrap_or(VersionStep::None);
        let step = match (needed, self.major, self.minor) {
            (VersionStep::Major, 0, 0) | (VersionStep::Minor, 0, _) => VersionStep::Patch,
            (VersionStep::Major, 0, _) => VersionStep::Minor,
            (needed, ..) => needed,
        };
        let CrateVersion {
            major,
            minor,
            patch,
        } = self;
        let next = match step {
            VersionStep::None => self,
            VersionStep::Patch => CrateVersion::new(major, minor, patch.saturating_add(1)),
            VersionStep::Minor => CrateVersion::new(major, minor.saturating_add(1), 0),
            VersionStep::Major => CrateVersion::new(major.saturating_add(1), 0, 0),
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
        let step = if other.major != self.current.major {
            VersionStep::Major
        } else if other.minor != self.current.minor {
            VersionStep::Minor
        } else {
            VersionStep::Patch
        };
        Suggestion {
            next: other,
            step,
            ..self
        }
    }
}

/// What one change needs: the API of the crate decides, or the wire where the crates were not compared.
fn needed(change: &Change) -> VersionStep {
    let verdicts = change.verdicts;
    let breaks = match verdicts.compile {
        Verdict::Yes => true,
        Verdict::No => false,
        Verdict::Undecided => change.severity == ChangeSeverity::Breaking,
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
            [major, minor, patch] => Ok(CrateVersion::new(*major, *minor, *patch)),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for CrateVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}
