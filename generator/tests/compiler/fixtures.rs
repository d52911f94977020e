//! The crates of the golden fixtures.

use crate::bundle::Bundle;
use crate::fixture::{fixtures, name, run};

#[test]
fn every_crate_compiles_without_warnings_and_so_does_its_documentation() {
    let mut bundle = Bundle::new("fixtures");
    for fixture in fixtures() {
        if let (Some(files), _) = run(&fixture) {
            bundle.add(&name(&fixture), files);
        }
    }
    let reports = bundle.check();
    for (fixture, report) in &reports {
        println!("{fixture}:\n{report}");
    }
    assert_eq!(reports.keys().collect::<Vec<_>>(), Vec::<&String>::new());
}
