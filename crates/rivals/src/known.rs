//! Programs of the literature whose number of runs is known that differ by more than
//! the order of steps that commute.

use std::error::Error;

use explore::Strategy;

use crate::{python_side, timed};

const PROGRAMS: [(&str, &str); 4] = [
    (
        "4 writers",
        include_str!("../../explore/tests/optimal/writers.py"),
    ),
    (
        "readers, 1 writer and 4",
        include_str!("../../explore/tests/optimal/readers.py"),
    ),
    (
        "lastzero, 5 writers",
        include_str!("../../explore/tests/optimal/last_zero.py"),
    ),
    (
        "indexer, 12 threads",
        include_str!("../../explore/tests/optimal/indexer.py"),
    ),
];

/// Prints a table of these numbers and of those that the reduction needs.
///
/// # Errors
/// If a program is none, or does not name its number.
pub fn print() -> Result<(), Box<dyn Error>> {
    println!("| program | known | runs | ms | transitions a second |");
    println!("| --- | --- | --- | --- | --- |");
    for (name, source) in PROGRAMS {
        let known = source
            .lines()
            .find_map(|line| line.strip_prefix("# equivalent runs: "))
            .ok_or("a program does not say its number of runs")?;
        let program = python_side::load(source)?;
        let (effort, took) = timed(&|| python_side::search(&program, Strategy::Dpor));
        let rate = effort.rate(took);
        println!(
            "| {name} | {known} | {} | {:.3} | {rate} |",
            effort.runs(),
            took.as_secs_f64() * 1e3
        );
    }
    Ok(())
}
