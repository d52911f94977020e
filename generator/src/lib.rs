//! Reads an OpenAPI 3.0, 3.1 or 3.2 description and writes a typed Rust client crate.
//!
//! `text → located document → bundle → overlay → Api → Crate → files`: each arrow is one
//! module, pure and fallible; files are read and written at the edge only ([`cli`], [`install`]).

pub mod api;
pub mod bundle;
pub mod cli;
pub mod config;
mod counterparts;
mod decimal;
pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod embedded;
pub mod emit;
pub mod grammar;
pub mod install;
pub mod json;
pub mod lint;
pub mod model;
pub mod overlay;
pub mod pipeline;
pub mod plan;
pub mod print;
pub mod read;
pub mod render;
pub mod select;
pub mod source;
mod surface;
pub mod update;
pub mod yaml;
