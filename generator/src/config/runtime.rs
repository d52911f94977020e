//! The table `[runtime]`: the crate of a runtime that several crates share.

use std::path::PathBuf;

use serde::Deserialize;
use toml::Spanned;

use super::{Config, CrateConfig, Faults, plain};
use crate::diff::CrateVersion;
use crate::plan::is_package_name;

/// The crate of a runtime.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RuntimeConfig {
    /// The name of its package.
    pub name: Spanned<String>,
    /// The folder of the crate.
    pub output: Spanned<PathBuf>,
    /// The version in its manifest.
    pub version: Option<Spanned<String>>,
    /// Whether it is a member of the workspace around it.
    #[serde(default)]
    pub member: bool,
}

impl Config {
    pub(super) fn validate_runtime(&self, faults: &mut Faults) {
        let mut sharing = self
            .crates
            .iter()
            .filter_map(CrateConfig::shares)
            .peekable();
        let Some(runtime) = &self.runtime else {
            for at in sharing {
                faults.add(
                    at,
                    "there is no `[runtime]` to share: it has `name` and `output`",
                );
            }
            return;
        };
        let (name, at) = (runtime.name.get_ref(), runtime.name.span().start);
        if sharing.peek().is_none() {
            faults.add(at, "no crate has `runtime = \"shared\"`");
        }
        if !is_package_name(name) {
            faults.add(at, format!("`{name}` cannot be the name of a package"));
        }
        for one in &self.crates {
            if one.name.get_ref() == name {
                faults.add(at, format!("there is another crate `{name}`"));
            }
            let mut named = one.types.dependencies.keys();
            if let Some(same) = named.find(|key| key.get_ref() == name) {
                faults.add(same.span().start, format!("`{name}` is the runtime"));
            }
        }
        runtime.validate(&self.crates, faults);
    }
}

impl RuntimeConfig {
    fn validate(&self, crates: &[CrateConfig], faults: &mut Faults) {
        if let Some(version) = &self.version
            && let Err(message) = version.get_ref().parse::<CrateVersion>()
        {
            faults.add(version.span().start, message);
        }
        let folder = plain(self.output.get_ref());
        let source = folder.join("src");
        let overlaps = |one: &&CrateConfig| {
            let owned = one.owned(one);
            one.folder() == folder || owned.starts_with(&source) || source.starts_with(&owned)
        };
        if let Some(other) = crates.iter().find(overlaps) {
            let message = format!(
                "`{}` is written into what the crate `{}` is written into",
                self.output.get_ref().display(),
                other.name.get_ref()
            );
            faults.add(self.output.span().start, message);
        }
    }
}
