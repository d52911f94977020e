//! Counts the instructions of both sides of a comparison with valgrind, which a busy machine does not change.
//!
//! ```sh
//! cargo bench -p upstash-workflow --bench call -- instructions
//! ```
//!
//! The process starts itself under `valgrind --tool=callgrind` with N rounds and with 3·N: half of the difference,
//! by N, is a round without what it takes to start. Servers run in the process that is not counted.

use std::process::Command;

/// One side of a comparison.
pub(crate) struct Side {
    pub(crate) name: &'static str,
    /// Does so many rounds against the server, where the comparison has one.
    pub(crate) run: fn(rounds: u32, server: &str),
}

/// What is compared: this crate, and the same by hand.
pub(crate) struct Comparison {
    pub(crate) rounds: u32,
    pub(crate) client: Side,
    pub(crate) by_hand: Side,
}

/// Whether the process is one whose instructions are counted; it has then done its rounds.
pub(crate) fn is_counted(comparisons: &[Comparison]) -> bool {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() != Some("count") {
        return false;
    }
    let [side, rounds, server] = [(); 3].map(|()| arguments.next().expect("an argument"));
    let mut sides = comparisons.iter().flat_map(|c| [&c.client, &c.by_hand]);
    let side = sides.find(|known| known.name == side).expect("a side");
    (side.run)(rounds.parse().expect("a number"), &server);
    true
}

/// Whether the arguments of the process ask for instructions.
pub(crate) fn wanted() -> bool {
    std::env::args().any(|argument| argument == "instructions")
}

/// Prints what a round costs on each side.
pub(crate) fn compare(comparisons: &[Comparison], server: &str) {
    for Comparison {
        rounds,
        client,
        by_hand,
    } in comparisons
    {
        let ours = per_round(client.name, *rounds, server);
        let theirs = per_round(by_hand.name, *rounds, server);
        println!("{:<20} {ours:>12.0} instructions", client.name);
        println!("{:<20} {theirs:>12.0} instructions", by_hand.name);
        println!("{:<20} {:>12.3}", "ratio", ours / theirs);
    }
}

fn per_round(side: &str, rounds: u32, server: &str) -> f64 {
    let [few, many] = [rounds, 3 * rounds].map(|rounds| count(side, rounds, server));
    (many - few) / f64::from(2 * rounds)
}

fn count(side: &str, rounds: u32, server: &str) -> f64 {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe().expect("a path"))
        .args(["count", side, &rounds.to_string(), server])
        .output()
        .expect("valgrind is installed");
    let text = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        eprintln!("{text}");
    }
    let collected = text
        .lines()
        .find_map(|line| line.split_once("Collected : "));
    let (_, number) = collected.expect("valgrind says how many");
    number.trim().parse().expect("a number")
}
