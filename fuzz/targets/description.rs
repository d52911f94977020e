//! From a description to a crate: nothing panics, and what is written is Rust.
//!
//! The input is a description in YAML, or in JSON where it begins with `{`. What stands behind a line `# overlay` is an
//! overlay.
#![no_main]

use generator::diagnostic::Diagnostics;
use generator::emit;
use generator::pipeline::{self, GenerateOptions, Input};
use generator::render::{self, Style};
use generator::source::Sources;
use libfuzzer_sys::fuzz_target;

const OVERLAY: &[u8] = b"\n# overlay\n";

fuzz_target!(|input: &[u8]| {
    let (spec, overlay) = parts(input);
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    let mut add = |name: &str, bytes: &[u8]| match sources.add_bytes(name, bytes.to_vec()) {
        Ok(file) => Some(file),
        Err(found) => {
            diagnostics.push(found);
            None
        }
    };
    let name = if spec.starts_with(b"{") {
        "description.json"
    } else {
        "description.yaml"
    };
    let spec = add(name, spec);
    let overlay = overlay.map(|overlay| add("overlay.yaml", overlay));
    let input = match (spec, overlay) {
        (Some(spec), None) => Some(Input {
            spec,
            overlays: Vec::new(),
        }),
        (Some(spec), Some(Some(overlay))) => Some(Input {
            spec,
            overlays: vec![overlay],
        }),
        _ => None,
    };
    let options = GenerateOptions { keep_going: true };
    let generated =
        input.and_then(|input| pipeline::generate(&sources, input, options, &mut diagnostics));
    let style = Style {
        colour: false,
        verbose: true,
    };
    let report = render::report(&diagnostics, &sources, style);
    let Some(generated) = generated else {
        assert!(
            diagnostics.has_errors(),
            "no crate, and no reason: {report}"
        );
        return;
    };
    for (path, text) in emit::stand_alone(&generated.plan, emit::LONGEST_FILE).iter() {
        if path.ends_with(".rs")
            && let Err(error) = syn::parse_file(text)
        {
            panic!("{path}: {error}\n{text}");
        }
    }
});

fn parts(input: &[u8]) -> (&[u8], Option<&[u8]>) {
    let at = input
        .windows(OVERLAY.len())
        .position(|window| window == OVERLAY);
    match at.and_then(|at| input.split_at_checked(at)) {
        Some((spec, overlay)) => (spec, overlay.get(OVERLAY.len()..)),
        None => (input, None),
    }
}
