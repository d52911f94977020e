//! The crates of the golden fixtures.

use std::collections::BTreeMap;

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
    assert_eq!(bundle.check(), BTreeMap::new());
}
