//! The explorer beside loom and shuttle: equivalent small programs, explored to the
//! end by each, with the number of runs and the time.
//!
//! `cargo run --profile rivals --package rivals` prints a table in Markdown. Runs
//! are counted as each tool counts them: loom and shuttle start the program anew
//! for each; the explorer's reduction too, while its search by states takes every
//! transition of every state once.

mod loom_side;
mod our_side;
mod shuttle_side;

use std::time::{Duration, Instant};

/// What one tool needed for one program.
struct Effort {
    /// Runs from beginning to end.
    runs: u64,
    /// Transitions, where the tool tells.
    transitions: Option<u64>,
    /// Different states, where the tool knows states.
    states: Option<u64>,
}

/// One tool on one program.
struct Entry {
    tool: &'static str,
    explore: fn() -> Effort,
}

/// One program, as each tool sees it.
struct Case {
    name: &'static str,
    entries: &'static [Entry],
}

macro_rules! case {
    ($name:expr, $ours:expr, $loom:expr, $shuttle:expr) => {
        Case {
            name: $name,
            entries: &[
                Entry {
                    tool: "explorer, by states",
                    explore: || our_side::states($ours),
                },
                Entry {
                    tool: "explorer, reduction",
                    explore: || our_side::reduced($ours),
                },
                Entry {
                    tool: "loom 0.7",
                    explore: || loom_side::explore($loom),
                },
                Entry {
                    tool: "shuttle 0.8, depth first",
                    explore: || shuttle_side::explore($shuttle),
                },
            ],
        }
    };
}

const CASES: [Case; 6] = [
    Case {
        name: "4 threads, 3 unprotected additions each",
        entries: &[Entry {
            tool: "explorer, by states",
            explore: || our_side::states(our_side::COUNTER_4_3),
        }],
    },
    case!(
        "2 threads, 1 unprotected addition each",
        our_side::COUNTER_2_1,
        || loom_side::counter(2, 1),
        || shuttle_side::counter(2, 1)
    ),
    case!(
        "2 threads, 3 unprotected additions each",
        our_side::COUNTER_2_3,
        || loom_side::counter(2, 3),
        || shuttle_side::counter(2, 3)
    ),
    case!(
        "3 threads, 1 unprotected addition each",
        our_side::COUNTER_3_1,
        || loom_side::counter(3, 1),
        || shuttle_side::counter(3, 1)
    ),
    case!(
        "3 threads, 1 addition under a lock each",
        our_side::LOCKED_3,
        || loom_side::locked(3),
        || shuttle_side::locked(3)
    ),
    case!(
        "1 writer, 3 readers",
        our_side::READERS_3,
        || loom_side::readers(3),
        || shuttle_side::readers(3)
    ),
];

/// Time for one exploration: the least of several.
fn timed(explore: fn() -> Effort) -> (Effort, Duration) {
    let mut best = Duration::MAX;
    let mut spent = Duration::ZERO;
    loop {
        let start = Instant::now();
        let effort = explore();
        let took = start.elapsed();
        best = best.min(took);
        spent += took;
        if spent > Duration::from_millis(600) {
            return (effort, best);
        }
    }
}

fn or_dash(number: Option<u64>) -> String {
    number.map_or_else(|| "–".to_owned(), |number| number.to_string())
}

fn main() {
    println!("| program | tool | runs | states | transitions | ms | transitions a second |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for case in &CASES {
        for entry in case.entries {
            let (effort, took) = timed(entry.explore);
            let seconds = took.as_secs_f64();
            let rate = effort
                .transitions
                .map(|taken| (taken as f64 / seconds) as u64);
            println!(
                "| {} | {} | {} | {} | {} | {:.3} | {} |",
                case.name,
                entry.tool,
                effort.runs,
                or_dash(effort.states),
                or_dash(effort.transitions),
                seconds * 1e3,
                or_dash(rate),
            );
        }
    }
}
