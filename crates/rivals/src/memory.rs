//! What a state costs in memory, of programs in the students' language: one that was visited
//! and is only recognised, and one that is kept to go on from.
//!
//! A search by states keeps of a visited state its fingerprint, its transitions and how it was
//! reached. Depth first keeps whole states only for the path that it is on, so its peak over
//! the number of states is the cost of a visited one. In order of switches, whole states wait
//! until it is their turn, and the peak is all that together. What a whole state costs beyond
//! what it shares with the others is measured by keeping many of them.

use std::collections::HashSet;
use std::error::Error;
use std::sync::Arc;

use explore::python::{Python, Setting};
use explore::{Strategy, System, enabled};
use lang::Program;

use crate::{counted, python_side};

/// Whole states that are kept at once, to see what one costs.
const KEPT: usize = 10_000;

const PROGRAMS: [(&str, &str); 3] = [
    (
        "3 threads, 3 unprotected additions each",
        include_str!("../programs/counter_3_3.py"),
    ),
    (
        "4 writers",
        include_str!("../../explore/tests/optimal/writers.py"),
    ),
    (
        "lastzero, 5 writers",
        include_str!("../../explore/tests/optimal/last_zero.py"),
    ),
];

/// Bytes of a whole state beyond what it shares, over the first ones that a search in order of
/// steps meets.
fn whole(program: &Arc<Program>) -> usize {
    let start = Python::of(program, Setting::default());
    let mut seen = HashSet::from([start.fingerprint()]);
    let mut prints = 0;
    let mut kept = Vec::with_capacity(KEPT);
    let before = counted::in_use();
    kept.push(start);
    let mut at = 0;
    while at < kept.len() && kept.len() < KEPT {
        for transition in enabled(&kept[at]) {
            let mut next = kept[at].clone();
            next.take(transition.actor);
            let has = counted::in_use();
            let is_new = seen.insert(next.fingerprint());
            prints += counted::in_use() - has;
            if is_new && kept.len() < KEPT {
                kept.push(next);
            }
        }
        at += 1;
    }
    let bytes = counted::in_use() - before - prints;
    bytes / kept.len() + size_of::<Python>()
}

/// Prints a table of bytes a state.
///
/// # Errors
/// If a program is none.
pub fn print() -> Result<(), Box<dyn Error>> {
    counted::begin();
    println!(
        "| program | states | bytes a visited state | bytes a state at the peak, in order of switches | bytes a whole state |"
    );
    println!("| --- | --- | --- | --- | --- |");
    for (name, source) in PROGRAMS {
        let program = python_side::load(source)?;
        let peak = |strategy| counted::peak(|| python_side::search(&program, strategy));
        let (depth_first, visited) = peak(Strategy::DepthFirst { hashing: true });
        let (_, waiting) = peak(Strategy::Fewest { most: None });
        let states = depth_first.states.unwrap_or(1).max(1) as usize;
        let whole = whole(&program);
        println!(
            "| {name} | {states} | {} | {} | {whole} |",
            visited / states,
            waiting / states,
        );
    }
    Ok(())
}
