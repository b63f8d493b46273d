//! The explorer beside loom and shuttle: equivalent small programs, explored to the
//! end by each, with the number of runs and the time.
//!
//! `cargo run --profile rivals --package rivals` prints three tables in Markdown. Runs
//! are counted as each tool counts them: loom and shuttle start the program anew
//! for each; the explorer's reduction too, while its search by states takes every
//! transition of every state once. *Bare* is the explorer on a machine that does
//! nothing else; *Python* is the same program in the students' language.

mod counted;
mod known;
mod loom_side;
mod memory;
mod our_side;
mod programs;
mod python_side;
mod shuttle_side;

use std::error::Error;
use std::time::{Duration, Instant};

use explore::Strategy;

/// That of `interleave-explore`, for all tools alike.
#[global_allocator]
static ALLOCATOR: counted::Counted = counted::Counted;

/// How long a tool may take for one program.
const PATIENCE: Duration = Duration::from_secs(5);

/// What one tool needed for one program.
struct Effort {
    /// Whether it saw everything.
    complete: bool,
    /// Runs from beginning to end.
    runs: u64,
    /// Transitions, where the tool tells.
    transitions: Option<u64>,
    /// Different states, where the tool knows states.
    states: Option<u64>,
}

impl Effort {
    /// The runs, for a table.
    fn runs(&self) -> String {
        match self.complete {
            true => self.runs.to_string(),
            false => format!("more than {}", self.runs),
        }
    }

    /// Transitions a second, for a table.
    fn rate(&self, took: Duration) -> String {
        let rate = |taken: u64| (taken as f64 / took.as_secs_f64()) as u64;
        or_dash(self.transitions.map(rate))
    }
}

/// One tool on one program.
struct Entry {
    tool: &'static str,
    explore: fn() -> Effort,
}

/// One program, as each tool sees it.
struct Case {
    name: &'static str,
    python: &'static str,
    entries: &'static [Entry],
}

macro_rules! case {
    ($name:expr, $file:literal, $ours:expr, $loom:expr, $shuttle:expr) => {
        Case {
            name: $name,
            python: include_str!(concat!("../programs/", $file)),
            entries: &[
                Entry {
                    tool: "bare, by states",
                    explore: || our_side::states($ours),
                },
                Entry {
                    tool: "bare, reduction",
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
        name: "3 threads, 3 unprotected additions each",
        python: include_str!("../programs/counter_3_3.py"),
        entries: &[Entry {
            tool: "bare, by states",
            explore: || our_side::states(our_side::COUNTER_3_3),
        }],
    },
    case!(
        "2 threads, 1 unprotected addition each",
        "counter_2_1.py",
        our_side::COUNTER_2_1,
        || loom_side::counter(2, 1),
        || shuttle_side::counter(2, 1)
    ),
    case!(
        "2 threads, 3 unprotected additions each",
        "counter_2_3.py",
        our_side::COUNTER_2_3,
        || loom_side::counter(2, 3),
        || shuttle_side::counter(2, 3)
    ),
    case!(
        "3 threads, 1 unprotected addition each",
        "counter_3_1.py",
        our_side::COUNTER_3_1,
        || loom_side::counter(3, 1),
        || shuttle_side::counter(3, 1)
    ),
    case!(
        "3 threads, 1 addition under a lock each",
        "locked_3.py",
        our_side::LOCKED_3,
        || loom_side::locked(3),
        || shuttle_side::locked(3)
    ),
    case!(
        "1 writer, 3 readers",
        "readers_3.py",
        our_side::READERS_3,
        || loom_side::readers(3),
        || shuttle_side::readers(3)
    ),
];

/// Time for one exploration: the least of several.
fn timed(explore: &dyn Fn() -> Effort) -> (Effort, Duration) {
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

fn print(case: &Case, tool: &str, explore: &dyn Fn() -> Effort) {
    let (effort, took) = timed(explore);
    println!(
        "| {} | {tool} | {} | {} | {} | {:.3} | {} |",
        case.name,
        effort.runs(),
        or_dash(effort.states),
        or_dash(effort.transitions),
        took.as_secs_f64() * 1e3,
        effort.rate(took),
    );
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("| program | tool | runs | states | transitions | ms | transitions a second |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for case in &CASES {
        let program = python_side::load(case.python)?;
        for (tool, strategy) in [
            ("Python, by states", Strategy::Fewest { most: None }),
            ("Python, reduction", Strategy::Dpor),
        ] {
            print(case, tool, &|| python_side::search(&program, strategy));
        }
        for entry in case.entries {
            print(case, entry.tool, &entry.explore);
        }
    }
    println!();
    known::print()?;
    println!();
    memory::print()
}
