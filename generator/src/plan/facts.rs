//! The plan of a crate: data. What it is made of stands in the modules below.

mod bodies;
mod client;
mod models;
mod operations;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Pointer;
use crate::embedded::RuntimePart;
use crate::plan::SharedRuntime;

pub use bodies::*;
pub use client::*;
pub use models::*;
pub(crate) use models::{LONGEST_TUPLE, is_alias, is_rust_tuple};
pub use operations::*;

/// A crate: everything about it that a reader or a caller can see.
#[derive(Clone, Debug, PartialEq)]
pub struct Crate {
    /// The name of the package.
    pub package: String,
    /// The name of the library in Rust.
    pub library: String,
    /// The version in the manifest of a stand-alone crate.
    pub version: String,
    /// The features of a stand-alone crate that are on by default.
    pub features: Vec<String>,
    /// The paths of types that the project gives, of the crate around it where this is a module.
    pub project_types: Vec<String>,
    /// By name: what `[dependencies]` has besides what the runtime needs.
    pub dependencies: BTreeMap<String, String>,
    /// The crate of the runtime, where it has no copy of its own.
    pub shared_runtime: Option<SharedRuntime>,
    /// Whether it is a member of the workspace around it.
    pub member: bool,
    /// The path of the module that it is, where it is no crate of its own.
    pub module: Option<String>,
    /// One line for the manifest.
    pub summary: String,
    /// The names of the files that it is generated from.
    pub inputs: Vec<String>,
    /// The first page of the documentation, CommonMark; the table of operations is not part of it.
    pub docs: String,
    /// Handwritten modules: name, and folder relative to the file that names it.
    pub modules: Vec<(String, String)>,
    /// The parts of the runtime that it needs besides those that every crate has.
    pub parts: BTreeSet<RuntimePart>,
    /// The client.
    pub client: Client,
    /// The constructors of the credential.
    pub credentials: Vec<Constructor>,
    /// The body of an error response.
    pub error_body: ErrorBody,
    /// The models in order of appearance.
    pub models: Vec<Model>,
    /// How deep the compiler has to look into them, where that is deeper than usual.
    pub recursion_limit: Option<usize>,
    /// The groups of operations.
    pub groups: Vec<Group>,
    /// The requests that the service sends.
    pub received: ReceivedBodies,
}

/// The requests that the service sends, which a program of the caller's receives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReceivedBodies {
    /// The module of all of them.
    pub module: String,
    /// What each of them holds.
    pub bodies: Vec<ReceivedBody>,
}

/// The body of a request that the service sends.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceivedBody {
    /// The module of its function.
    pub module: String,
    /// Where the request is declared.
    pub at: Pointer,
    /// CommonMark.
    pub docs: String,
    /// What it is read into.
    pub ty: Type,
    /// How it is written.
    pub format: ReceivedFormat,
}

/// How the body of a request that the service sends is written.
#[derive(Clone, Debug, PartialEq)]
pub enum ReceivedFormat {
    /// JSON.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form {
        /// The fields that may occur several times.
        lists: Vec<String>,
        /// The fields whose values are no text.
        json: Vec<String>,
    },
    /// Text in UTF-8.
    Text,
}

/// What `ErrorBody` stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrorBody {
    /// No error has a body of a known shape.
    Any,
    /// All have the same.
    One(Type),
    /// There are several: an enum with these variants.
    Several(Vec<(String, Type)>),
}
