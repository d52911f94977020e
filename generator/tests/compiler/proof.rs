//! What is generated without an error compiles: descriptions with hostile names in every position.
//!
//! A plain run tries a handful; `PROPTEST_CASES` chooses how many and `PROPTEST_RNG_SEED` which, as for the other
//! property tests. A description that fails is printed.

use generator::plan::{CrateOptions, TypeOptions};
use proptest::test_runner::{RngAlgorithm, TestRng};

use crate::bundle::{Bundle, generate};
use crate::hostile::Draw;

/// How many descriptions a plain run tries.
const A_HANDFUL: u64 = 20;

/// Each such number is that of a crate that has its own runtime, with the parts that it needs.
const EVERY_SO_MANY_HAVE_A_RUNTIME: u64 = 17;

/// How many crates are compiled together.
const TOGETHER: usize = 400;

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// The description that belongs to a number.
fn description(seed: u64, number: u64) -> String {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    bytes[8..16].copy_from_slice(&number.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    Draw::new(rng).description().to_string()
}

/// What the project wants of the crate that belongs to a number.
fn options(number: u64) -> CrateOptions {
    CrateOptions {
        webhooks: number.is_multiple_of(2),
        types: TypeOptions {
            exhaustive: number % 16 == 1,
            drop_unknown_fields: number % 16 == 3,
            ..TypeOptions::default()
        },
        ..CrateOptions::default()
    }
}

/// Prints a description that fails.
fn print_failure(seed: u64, module: &str, texts: &[(u64, String)], report: &str) {
    let index: usize = module.trim_start_matches("case_").parse().unwrap();
    let (number, text) = &texts[index];
    println!("FAILED {number} of seed {seed}\n{text}\n{report}");
}

/// The layout takes much less time than the compiler does, so that four times as many are tried.
#[test]
fn what_is_generated_is_laid_out_as_rustfmt_lays_it_out() {
    let cases = 4 * number("PROPTEST_CASES").unwrap_or(A_HANDFUL);
    let seed = number("PROPTEST_RNG_SEED").unwrap_or(1);
    let (mut drawn, mut failed) = (0, 0);
    while drawn < cases {
        let mut bundle = Bundle::new("layout");
        let mut texts = Vec::new();
        for number in drawn..cases.min(drawn + 200) {
            let text = description(seed, number);
            let Ok(files) = generate(&text, options(number)) else {
                continue;
            };
            bundle.add(&format!("case_{}", texts.len()), files);
            texts.push((number, text));
        }
        drawn += 200;
        for (module, report) in bundle.unformatted() {
            failed += 1;
            print_failure(seed, &module, &texts, &report);
        }
    }
    assert_eq!(failed, 0, "of {cases} descriptions, with seed {seed}");
}

#[test]
fn what_is_generated_compiles_without_warnings_and_so_does_its_documentation() {
    let cases = number("PROPTEST_CASES").unwrap_or(A_HANDFUL);
    let seed = number("PROPTEST_RNG_SEED").unwrap_or(1);
    let (mut drawn, mut tried, mut failed) = (0, 0, 0);
    while tried < cases {
        let mut bundle = Bundle::new("proof");
        let mut texts = Vec::new();
        while texts.len() < TOGETHER && tried < cases {
            let number = drawn;
            let text = description(seed, number);
            drawn += 1;
            assert!(
                drawn < cases * 20 + 100,
                "nearly every description is refused"
            );
            // What is not sound is left out, so that the rest is tried.
            let Ok(files) = generate(&text, options(number)) else {
                continue;
            };
            let module = format!("case_{}", texts.len());
            // A runtime takes the compiler as long as very many crates without one.
            match number % EVERY_SO_MANY_HAVE_A_RUNTIME {
                0 => bundle.add_whole(&module, files),
                _ => bundle.add(&module, files),
            }
            texts.push((number, text));
            tried += 1;
        }
        for (module, report) in bundle.check() {
            failed += 1;
            print_failure(seed, &module, &texts, &report);
        }
        println!("{tried} of {cases} tried, {drawn} drawn, {failed} failed");
    }
    assert_eq!(failed, 0, "of {tried} descriptions, with seed {seed}");
}
