//! The command line, read.

use std::path::PathBuf;

use explore::Strategy;
use lang::Model;
use lexopt::prelude::*;
use thiserror::Error;

use explore::python::{Memory, Setting};

/// What is printed on request.
pub const HELP: &str = "\
Runs small concurrent Python programs, and explores all their interleavings.

Usage: interleave-explore COMMAND FILE.py [SCHEDULE] [OPTIONS]

Commands:
  run FILE.py               runs it once: prints what it prints, exits as Python would
  outcomes FILE.py          lists everything that it can print, with a schedule for each
  prove FILE.py             looks for a schedule that fails, or proves that there is none
  replay FILE.py SCHEDULE   prints the run that a schedule stands for; the steps go to
                            standard error
  dis FILE.py               prints its bytecode

Options:
  --model MODEL        when threads may switch: any (default), cpython, interval:N or
                       sequential
  --memory MEMORY      sc (default): stores are seen at once; tso: they wait in buffers
  --budget-states N    states to explore at most (default 1000000)
  --budget-mb N        memory to use at most, in megabytes (default 2048)
  --strategy NAME      fewest (default), depth-first, sleep, dpor, random:RUNS or pct:RUNS
  --seed N             seed of random strategies and of the program’s random numbers
  --workers N          threads to explore with (default: as many as the machine runs)
  --json               prints the report as JSON
  -h, --help           prints this
  -V, --version        prints the version

Exit code: run and replay exit as the program would. outcomes exits with 0. prove exits with 0
if nothing fails, 1 if something does and 3 if the budget did not suffice; with --json it exits
with 0 and the verdict is in the JSON. Whatever cannot be carried out ends with 2.
";

/// A command line that cannot be carried out.
#[derive(Debug, Error)]
pub enum ArgsError {
    /// A word too few.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// No such command.
    #[error("‘{word}’ is no command{}", nearest(.word))]
    Command {
        /// What was written.
        word: String,
    },
    /// No such value.
    #[error("‘{value}’ is no value of {option}: it takes {takes}")]
    Value {
        /// The option.
        option: &'static str,
        /// What was written.
        value: String,
        /// What could have been.
        takes: &'static str,
    },
    /// An option that does not exist, or a word too many.
    #[error("{0}")]
    Unknown(#[from] lexopt::Error),
}

const COMMANDS: [&str; 5] = ["run", "outcomes", "prove", "replay", "dis"];

fn nearest(word: &str) -> String {
    let names = diagnostics::or_list(&COMMANDS);
    match diagnostics::nearest(word, COMMANDS) {
        Some(name) => format!("; did you mean ‘{name}’?"),
        None => format!(": it has to be {names}"),
    }
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Run it once.
    Run,
    /// List its outcomes.
    Outcomes,
    /// Look for a failure.
    Prove,
    /// Follow a schedule.
    Replay(String),
    /// Print its bytecode.
    Dis,
}

/// The command line.
#[derive(Clone, Debug)]
pub struct Args {
    /// What is to be done.
    pub command: Command,
    /// The program.
    pub file: PathBuf,
    /// How it runs.
    pub setting: Setting,
    /// States at most.
    pub budget_states: Option<u64>,
    /// Bytes at most.
    pub budget_bytes: Option<u64>,
    /// How to search.
    pub strategy: Strategy,
    /// Threads to search with.
    pub workers: Option<usize>,
    /// Whether the report is printed as JSON.
    pub json: bool,
}

/// What to do with the command line.
pub enum Asked {
    /// Print this and be done.
    Text(String),
    /// Do this.
    Work(Box<Args>),
}
