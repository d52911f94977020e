//! Planning: what Rust there is to be. `Api → Crate`.
//!
//! Every decision about the crate is made here: names, types, signatures, documentation, which
//! runtime call carries which value. Emission only writes it down, and two plans can be compared
//! to learn whether callers of one compile against the other.
//!
//! What cannot be planned is reported, and planning goes on, so that one run finds all of it.

pub mod commonmark;
pub mod names;

mod accessors;
mod aliases;
mod alternatives;
pub(crate) mod boxing;
mod client;
mod compositions;
mod conversions;
mod defaults;
mod depth;
mod directions;
mod docs;
mod examples;
mod extensions;
mod facts;
mod fields;
mod fixed;
pub(crate) mod forms;
pub(crate) mod group_features;
mod identity;
mod literals;
mod models;
mod name_context;
mod no_effect;
mod nullable;
pub(crate) mod operations;
mod outputs;
mod pages;
pub(crate) mod parameters;
mod parts;
mod reached;
mod read_content;
mod received;
mod request_forms;
mod request_items;
mod response_headers;
mod responses;
mod roles;
mod schema_models;
pub(crate) mod servers;
mod streams;
mod success_outputs;
mod symbols;
mod tuples;
mod type_options;
mod types;
mod union_words;
mod untyped;
mod validate;
mod waiters;

pub(crate) use aliases::without_aliases;
pub use alternatives::{JsonForm, JsonProperty};
pub(crate) use client::{is_module_name, is_package_name};
pub(crate) use docs::{link_to_type, list_item};
pub use facts::*;
pub use literals::JsonLiteral;
pub(crate) use names::is_identifier;
pub(crate) use operations::is_idempotent;
pub use outputs::{ByStatus, Output, StatusVariant};
pub use response_headers::{HeaderForm, HeaderMethod, ResponseHeaders};
pub(crate) use responses::JSON;
pub use streams::{EventCall, EventData, ItemCall, Streams, TextEvents};
pub use type_options::TypeOptions;
pub(crate) use type_options::{inline, type_path, type_paths};
pub use validate::validate;

use crate::api::Api;
use crate::diagnostic::Diagnostics;
use crate::document::Node;
use crate::select::Selection;

/// What a project wants its crate to be, beside what the description says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrateOptions {
    /// The name of the package; without it, the one that the description has, or its title.
    pub name: Option<String>,
    /// The version in the manifest of a stand-alone crate; without it `0.1.0`.
    pub version: Option<String>,
    /// The features of a stand-alone crate that are on by default; without it `reqwest`.
    pub features: Option<Vec<String>>,
    /// The operations that it has.
    pub selection: Selection,
    /// The path of the module that it is, where it is no crate of its own; `name` is the crate around it.
    pub module: Option<String>,
    /// Each group of operations has a feature of its own.
    pub group_features: bool,
    /// The bodies of webhooks and callbacks are read.
    pub webhooks: bool,
    /// What its types are.
    pub types: TypeOptions,
    /// The crate of the runtime, where it has no copy of its own.
    pub shared_runtime: Option<SharedRuntime>,
    /// Whether a stand-alone crate is a member of the workspace around it.
    pub member: bool,
}

/// The crate of a runtime that several generated crates share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedRuntime {
    /// The name of its package.
    pub package: String,
    /// The version in its manifest.
    pub version: String,
    /// Where it is, from the folder of the crate that depends on it.
    pub path: String,
    /// Whether it is a member of the workspace around it.
    pub member: bool,
}

impl SharedRuntime {
    /// The name of the library in Rust.
    #[must_use]
    pub fn library(&self) -> String {
        self.package.replace('-', "_")
    }
}

/// What the description does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanOptions {
    /// The names of the files that the description was read from, without their folders.
    pub inputs: Vec<String>,
    /// Whether every named schema has a type, also where no operation uses it.
    pub all_schemas: bool,
    /// What the project wants the crate to be.
    pub crate_options: CrateOptions,
}

/// What the crate is, in a line: a title such as "Things API" is a name with an article, others are none.
fn summary(title: &str) -> String {
    let article = if title.trim_end().ends_with("API") {
        "the "
    } else {
        ""
    };
    format!("Typed client for {article}{title}")
}

/// Plans the crate for a service.
///
/// `root` is the document that `api` was built from: it tells where things are declared.
#[must_use]
pub fn plan(api: &Api, root: &Node, options: &PlanOptions) -> (Crate, Diagnostics) {
    let mut planner = types::Planner::new(api, root, &options.crate_options);
    type_options::report_unknown(&mut planner);
    planner.schemas();
    let mut groups = operations::groups(&mut planner);
    operations::keep_apart(&mut groups);
    let received = received::received(&mut planner, &groups);
    let separated = roles::separate(&mut planner, &mut groups, &received);
    let only_read = directions::adapt_fields(&mut planner, &mut groups, &received, &separated);
    operations::add_examples(&mut groups, &planner.library());
    request_items::resolve(&mut planner, &mut groups);
    waiters::plan_waiters(&mut planner, &mut groups);
    let error_body = responses::error_body(&planner, &groups);
    let mut client = client::client(&mut planner, &groups);
    servers::servers(&mut planner, &mut client, &mut groups);
    let credentials = client::credentials(&mut planner);
    let (package, modules) = client::package(&mut planner);
    let library = planner.library();
    let docs = docs::front_page(api);
    no_effect::report(&mut planner);
    if !options.all_schemas {
        reached::drop_unreached(&mut planner, &groups, &received);
    }
    if options.crate_options.group_features {
        group_features::assign(&mut planner, &mut groups);
    }
    let (mut models, mut diagnostics) = planner.finish();
    untyped::report(root, &models, &mut diagnostics);
    fields::distinguish_null_from_absent(&mut models, &only_read);
    boxing::break_cycles(&mut models);
    // What a field is from the start is so in one variant only.
    accessors::add(&mut models);
    fixed::fix_values(&mut models);
    defaults::add_methods(&mut models, &groups, &received);
    conversions::add(&mut models);
    models::mark_constructed(&mut models, &groups);
    type_options::apply(&options.crate_options.types, &mut models);
    request_forms::add(&mut models);
    let CrateOptions {
        version,
        features,
        selection,
        module,
        types,
        shared_runtime,
        member,
        ..
    } = options.crate_options.clone();
    let by_default = || match selection.models_only {
        true => Vec::new(),
        false => vec!["reqwest".to_owned()],
    };
    // A module cannot state it.
    let recursion_limit = match module {
        Some(_) => None,
        None => depth::recursion_limit(&models),
    };
    let plan = Crate {
        library,
        summary: summary(&api.info.title),
        package,
        version: version.unwrap_or_else(|| "0.1.0".to_owned()),
        features: features.unwrap_or_else(by_default),
        module,
        project_types: types.paths(),
        dependencies: types.dependencies,
        shared_runtime,
        member,
        inputs: options.inputs.clone(),
        docs,
        modules,
        parts: parts::parts(&client, &groups, &credentials, &models, &received),
        client,
        credentials,
        error_body,
        recursion_limit,
        models,
        groups,
        received,
    };
    (plan, diagnostics)
}
