//! Reads `generator.toml`, which lists the crates of a project and what each is generated from.
//!
//! [docs/configuration.md](../../docs/configuration.md) documents its keys.

mod runtime;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::diff::CrateVersion;
use crate::document::{FileId, Location, Pointer};
use crate::embedded;
use crate::plan::{
    CrateOptions, TypeOptions, inline, is_identifier, is_module_name, is_package_name, type_path,
    type_paths,
};
use crate::select::{Selection, Selector};
use crate::source::Sources;

pub use runtime::RuntimeConfig;

/// The name of the file, in the root of a project.
pub const FILE_NAME: &str = "generator.toml";

/// The crates of a project, in the order of the file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The crates.
    #[serde(default, rename = "crate")]
    pub crates: Vec<CrateConfig>,
    /// The crate of the runtime that several of them share.
    pub runtime: Option<RuntimeConfig>,
}

/// A crate: what it is generated from, and where it is written. Paths are relative to the folder of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CrateConfig {
    /// The name of the package; `--crate` selects by it.
    pub name: Spanned<String>,
    /// The OpenAPI description.
    pub description: PathBuf,
    /// The overlays, in the order in which they are applied.
    #[serde(default)]
    pub overlays: Vec<PathBuf>,
    /// The folder of the crate.
    pub output: Spanned<PathBuf>,
    /// Whether the runtime is a part of the crate's own sources.
    pub runtime: Option<Spanned<RuntimeOrigin>>,
    /// Whether a stand-alone crate is a member of the workspace around it.
    #[serde(default)]
    pub member: bool,
    /// The version in the manifest of a stand-alone crate, and the current one for `update`.
    pub version: Option<Spanned<String>>,
    /// The features of a stand-alone crate that are on by default.
    pub features: Option<Vec<Spanned<String>>>,
    /// The operations that the crate has.
    #[serde(default)]
    pub select: SelectConfig,
    /// The module that is generated instead of a crate.
    pub module: Option<Spanned<String>>,
    /// As `--group-features`.
    #[serde(default)]
    pub group_features: bool,
    /// As `--webhooks`.
    #[serde(default)]
    pub webhooks: bool,
    /// What its types are.
    #[serde(default)]
    pub types: TypesConfig,
    /// As `--keep-going`.
    #[serde(default)]
    pub keep_going: bool,
    /// As `--all-schemas`.
    #[serde(default)]
    pub all_schemas: bool,
    /// As `--allow-outside`.
    #[serde(default)]
    pub allow_outside: bool,
    /// The files of `update`.
    #[serde(default)]
    pub update: UpdateConfig,
}

/// Where the runtime of a crate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuntimeOrigin {
    /// It is copied into a stand-alone crate, whose manifest and root are generated, too.
    Copied,
    /// It is a crate of its own, on which the stand-alone crate depends.
    Shared,
    /// It is a handwritten part of the crate: only `src/api` is generated.
    Handwritten,
}

/// The files that `update` reads and writes besides description, overlay and crate.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UpdateConfig {
    /// The file that states the default source of revisions.
    pub source: Option<PathBuf>,
    /// The file that lists accepted changes.
    pub accepted: Option<PathBuf>,
    /// The changelog.
    pub changelog: Option<PathBuf>,
}

/// What the types of a crate are.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TypesConfig {
    /// See [`TypeOptions::formats`].
    #[serde(default)]
    pub formats: BTreeMap<String, Spanned<String>>,
    /// See [`TypeOptions::schemas`].
    #[serde(default)]
    pub schemas: BTreeMap<String, Spanned<String>>,
    /// See [`TypeOptions::dependencies`].
    #[serde(default)]
    pub dependencies: BTreeMap<Spanned<String>, toml::Value>,
    /// See [`TypeOptions::derives`].
    #[serde(default)]
    pub derives: Vec<Spanned<String>>,
    /// Whether models are `#[non_exhaustive]`; they are without it.
    pub non_exhaustive: Option<bool>,
    /// Whether models keep fields that the description does not name; they do without it.
    pub unknown_fields: Option<bool>,
}

impl TypesConfig {
    fn validate(&self, faults: &mut Faults) {
        let known = |path: &str| {
            let first = path.split("::").next().unwrap_or_default();
            let mut names = self.dependencies.keys();
            ["crate", "std"].contains(&first)
                || names.any(|name| name.get_ref().replace('-', "_") == first)
        };
        for (name, value) in &self.dependencies {
            if embedded::OPTIONAL_DEPENDENCIES.contains(&name.get_ref().as_str()) {
                let message = format!(
                    "`{}` belongs to features of the crate: types cannot need it",
                    name.get_ref()
                );
                faults.add(name.span().start, message);
            }
            if !matches!(value, toml::Value::String(_) | toml::Value::Table(_)) {
                let message = format!("`{}` is neither a version nor a table", name.get_ref());
                faults.add(name.span().start, message);
            }
        }
        let types = self.formats.values().chain(self.schemas.values());
        let derives = self
            .derives
            .iter()
            .filter(|one| one.get_ref().contains("::"));
        for path in types.chain(derives) {
            let (at, text) = (path.span().start, path.get_ref());
            let Some(paths) = type_paths(text).filter(|_| type_path(text).is_some()) else {
                let message = format!("`{text}` is no path of a type such as `jiff::Timestamp`");
                faults.add(at, message);
                continue;
            };
            for one in paths.into_iter().filter(|one| one.contains("::")) {
                if !known(one) {
                    faults.add(at, format!("`types.dependencies` has nothing for `{one}`"));
                }
            }
        }
        for derive in self
            .derives
            .iter()
            .filter(|one| !one.get_ref().contains("::"))
        {
            if !is_identifier(derive.get_ref()) {
                faults.add(
                    derive.span().start,
                    format!("`{}` is no macro", derive.get_ref()),
                );
            }
        }
    }

    fn options(&self) -> TypeOptions {
        let paths = |map: &BTreeMap<String, Spanned<String>>| {
            let paths = map
                .iter()
                .filter_map(|(name, path)| Some((name.clone(), type_path(path.get_ref())?)));
            paths.collect()
        };
        let dependencies = self.dependencies.iter();
        TypeOptions {
            formats: paths(&self.formats),
            schemas: paths(&self.schemas),
            dependencies: dependencies
                .map(|(name, value)| (name.get_ref().clone(), inline(value)))
                .collect(),
            derives: self
                .derives
                .iter()
                .map(|one| one.get_ref().clone())
                .collect(),
            exhaustive: self.non_exhaustive == Some(false),
            drop_unknown_fields: self.unknown_fields == Some(false),
        }
    }
}

/// The operations that a crate has.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SelectConfig {
    /// See [`Selection::include`].
    #[serde(default)]
    pub include: Vec<Spanned<SelectorConfig>>,
    /// See [`Selection::exclude`].
    #[serde(default)]
    pub exclude: Vec<Spanned<SelectorConfig>>,
    /// As `--models-only`.
    #[serde(default)]
    pub models_only: bool,
}

/// See [`Selector`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelectorConfig {
    tag: Option<String>,
    operation: Option<String>,
    path: Option<String>,
    method: Option<String>,
    #[serde(skip)]
    location: Option<Location>,
}

impl SelectorConfig {
    fn selector(&self) -> Selector {
        let SelectorConfig {
            tag,
            operation,
            path,
            method,
            location,
        } = self.clone();
        Selector {
            tag,
            operation,
            path,
            method,
            location,
        }
    }
}

impl SelectConfig {
    fn selection(&self) -> Selection {
        let selectors = |list: &[Spanned<SelectorConfig>]| {
            let selectors = list.iter().map(|one| one.get_ref().selector());
            selectors.collect()
        };
        Selection {
            include: selectors(&self.include),
            exclude: selectors(&self.exclude),
            models_only: self.models_only,
        }
    }
}

impl Config {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// Everything that is wrong with it; where it does not have the form of a configuration, the first such error.
    pub fn read(sources: &Sources, file: FileId) -> Result<Config, Diagnostics> {
        let report = |offset: usize, message: String| {
            let at = sources.location_of(file, offset);
            Diagnostic::error(codes::CONFIG_WRONG, Pointer::root(), at, message)
        };
        let mut config: Config = match toml::from_str(sources.text(file)) {
            Ok(config) => config,
            Err(error) => {
                let offset = error.span().map_or(0, |span| span.start);
                return Err([report(offset, error.message().to_owned())]
                    .into_iter()
                    .collect());
            }
        };
        let mut faults = Faults::default();
        if config.crates.is_empty() {
            faults.add(0, "it has no `[[crate]]`");
        }
        for (index, one) in config.crates.iter().enumerate() {
            let earlier = config.crates.get(..index).unwrap_or_default();
            one.validate(earlier, &mut faults);
        }
        config.validate_runtime(&mut faults);
        if faults.0.is_empty() {
            config.locate(sources, file);
            return Ok(config);
        }
        let faults = faults.0.into_iter();
        Err(faults
            .map(|(offset, message)| report(offset, message))
            .collect())
    }

    /// Notes where each selector is written.
    fn locate(&mut self, sources: &Sources, file: FileId) {
        let selects = self.crates.iter_mut().map(|one| &mut one.select);
        for selector in selects.flat_map(|one| one.include.iter_mut().chain(&mut one.exclude)) {
            let at = sources.location_of(file, selector.span().start);
            selector.get_mut().location = Some(at);
        }
    }

    /// The names of the crates.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.crates.iter().map(|one| one.name.get_ref().as_str())
    }
}

/// A path without `.`, and without `..` where a folder stands before it.
pub(crate) fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        let is_below = matches!(out.components().next_back(), Some(Component::Normal(_)));
        match component {
            Component::CurDir => {}
            Component::ParentDir if is_below => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

/// What is wrong with values: offset in the text, and message.
#[derive(Default)]
struct Faults(Vec<(usize, String)>);

impl Faults {
    fn add(&mut self, offset: usize, message: impl Into<String>) {
        self.0.push((offset, message.into()));
    }
}

impl CrateConfig {
    fn validate(&self, earlier: &[CrateConfig], faults: &mut Faults) {
        let (name, output) = (self.name.get_ref(), self.output.get_ref());
        if !is_package_name(name) {
            faults.add(
                self.name.span().start,
                format!("`{name}` cannot be the name of a package"),
            );
        }
        if earlier.iter().any(|one| one.name.get_ref() == name) {
            faults.add(
                self.name.span().start,
                format!("there is another crate `{name}`"),
            );
        }
        if let Some(other) = earlier.iter().find(|other| self.overlaps(other)) {
            let message = format!(
                "`{}` is written into what the crate `{}` is written into",
                output.display(),
                other.name.get_ref()
            );
            faults.add(self.output.span().start, message);
        }
        if let Some(version) = &self.version
            && let Err(message) = version.get_ref().parse::<CrateVersion>()
        {
            faults.add(version.span().start, message);
        }
        self.validate_selection(faults);
        self.types.validate(faults);
        for feature in self.features.iter().flatten() {
            if !embedded::is_feature(feature.get_ref()) {
                let message = format!(
                    "there is no feature `{}`: there are `{}`",
                    feature.get_ref(),
                    embedded::FEATURES.map(|(name, _)| name).join("`, `")
                );
                faults.add(feature.span().start, message);
            }
        }
    }

    /// Whether a run for one of two crates would replace what the other one has written.
    fn overlaps(&self, other: &CrateConfig) -> bool {
        let [one, two] = [(self, other), (other, self)].map(|(one, beside)| one.owned(beside));
        let is_same =
            self.folder() == other.folder() && [self, other].iter().all(|one| one.module.is_none());
        is_same || one.starts_with(&two) || two.starts_with(&one)
    }

    /// The folder that is replaced as a whole. Beside a module of the same crate, that is the one of a handwritten crate.
    fn owned(&self, beside: &CrateConfig) -> PathBuf {
        let source = self.folder().join("src");
        let has_module = beside.module.is_some() && beside.folder() == self.folder();
        match &self.module {
            Some(module) => source.join(module.get_ref().split("::").collect::<PathBuf>()),
            None if has_module || self.runtime_origin() == Some(RuntimeOrigin::Handwritten) => {
                source.join("api")
            }
            None => source,
        }
    }

    fn folder(&self) -> PathBuf {
        plain(self.output.get_ref())
    }

    /// Where the runtime is to come from, as far as the file says it.
    #[must_use]
    pub fn runtime_origin(&self) -> Option<RuntimeOrigin> {
        self.runtime.as_ref().map(|origin| *origin.get_ref())
    }

    /// Where it is written that the crate shares a runtime.
    fn shares(&self) -> Option<usize> {
        let origin = self.runtime.as_ref()?;
        (*origin.get_ref() == RuntimeOrigin::Shared).then(|| origin.span().start)
    }

    fn validate_selection(&self, faults: &mut Faults) {
        for selector in self.select.include.iter().chain(&self.select.exclude) {
            if let Err(message) = selector.get_ref().selector().validate() {
                faults.add(selector.span().start, message);
            }
        }
        if let Some(module) = &self.module
            && !module.get_ref().split("::").all(is_module_name)
        {
            let message = format!("`{}` cannot be the path of a module", module.get_ref());
            faults.add(module.span().start, message);
        }
    }

    /// What it says of the generated crate.
    #[must_use]
    pub fn options(&self) -> CrateOptions {
        CrateOptions {
            selection: self.select.selection(),
            module: self.module.as_ref().map(|one| one.get_ref().clone()),
            group_features: self.group_features,
            webhooks: self.webhooks,
            types: self.types.options(),
            member: self.member,
            shared_runtime: None,
            name: Some(self.name.get_ref().clone()),
            version: self.version.as_ref().map(|one| one.get_ref().clone()),
            features: self.features.as_ref().map(|features| {
                let names = features.iter().map(|feature| feature.get_ref().clone());
                names.collect()
            }),
        }
    }
}

#[cfg(test)]
mod tests;
