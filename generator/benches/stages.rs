//! Where the time of a run goes: each step from text to files for the project's own description.
#![allow(
    clippy::unreachable,
    reason = "a benchmark of unsound input means nothing"
)]

use divan::Bencher;
use generator::api::{self, Api};
use generator::diagnostic::Diagnostics;
use generator::document::{FileId, Node};
use generator::pipeline::{self, GenerateOptions, Input};
use generator::plan::{self, Crate};
use generator::read::read;
use generator::source::Sources;
use generator::{emit, overlay};

const DESCRIPTION: &str = include_str!("../../openapi/workflow.yaml");
const OVERLAY: &str = include_str!("../../openapi/overlay.yaml");

fn main() {
    divan::main();
}

fn sources() -> (Sources, FileId, FileId) {
    let mut sources = Sources::new();
    let description = sources.add("description.yaml", DESCRIPTION);
    let overlay = sources.add("overlay.yaml", OVERLAY);
    (sources, description, overlay)
}

fn effective() -> Node {
    let (sources, spec, overlay) = sources();
    let input = Input {
        spec,
        overlays: vec![overlay],
    };
    pipeline::effective(&sources, input, &mut Diagnostics::new())
        .unwrap_or_else(|| unreachable!("the project's own description is sound"))
}

fn facts(document: &Node) -> Api {
    api::build(
        document,
        api::BuildOptions {
            keep_going: false,
            ..Default::default()
        },
    )
    .api
    .unwrap_or_else(|| unreachable!("the project's own description is sound"))
}

fn planned(document: &Node) -> Crate {
    plan::plan(&facts(document), document, &plan::PlanOptions::default()).0
}

#[divan::bench]
fn a_text_to_document(bencher: Bencher<'_, '_>) {
    let (sources, description, _) = sources();
    bencher.bench(|| read(&sources, description, &mut Diagnostics::new()));
}

#[divan::bench]
fn b_overlay(bencher: Bencher<'_, '_>) {
    let (sources, description, actions) = sources();
    let document = read(&sources, description, &mut Diagnostics::new());
    let actions = read(&sources, actions, &mut Diagnostics::new());
    let (Some(document), Some(actions)) = (document, actions) else {
        unreachable!("the project's own files can be read");
    };
    bencher
        .with_inputs(|| document.clone())
        .bench_refs(|document| {
            let options = overlay::ApplyOptions::default();
            overlay::apply(document, &actions, options, &mut Diagnostics::new());
        });
}

#[divan::bench]
fn c_document_to_api(bencher: Bencher<'_, '_>) {
    let document = effective();
    bencher.bench(|| facts(&document));
}

#[divan::bench]
fn d_api_to_crate(bencher: Bencher<'_, '_>) {
    let document = effective();
    let api = facts(&document);
    let options = plan::PlanOptions::default();
    bencher.bench(|| plan::plan(&api, &document, &options));
}

#[divan::bench]
fn e_crate_to_files(bencher: Bencher<'_, '_>) {
    let plan = planned(&effective());
    bencher.bench(|| emit::api(&plan, emit::LONGEST_FILE));
}

#[divan::bench]
fn text_to_files(bencher: Bencher<'_, '_>) {
    bencher.bench(|| {
        let (sources, spec, overlay) = sources();
        let input = Input {
            spec,
            overlays: vec![overlay],
        };
        pipeline::generate(
            &sources,
            input,
            GenerateOptions::default(),
            &mut Diagnostics::new(),
        )
        .map(|generated| emit::api(&generated.plan, emit::LONGEST_FILE))
    });
}
