//! The command line, read.

use std::path::PathBuf;

use explore::Strategy;
use explore::python::{self, Memory, Setting, SettingError};
use lang::Model;
use lexopt::prelude::*;
use thiserror::Error;

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
  --model MODEL        when threads may switch: any, cpython, interval:N or sequential
                       (default: cpython for run, else any)
  --memory MEMORY      sc (default): stores are seen at once; tso: they wait in buffers
  --budget-states N    states to explore at most (default 1000000)
  --budget-mb N        memory to use at most, in megabytes (default 2048)
  --strategy NAME      fewest (default), depth-first, sleep, dpor,
                       random:RUNS or pct:RUNS
  --seed N             where chance begins, in random strategies and in run --model any
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
    /// A setting that does not exist.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// An option that does not exist, or a word too many.
    #[error("{0}")]
    Unknown(#[from] lexopt::Error),
}

const COMMANDS: [&str; 5] = ["run", "outcomes", "prove", "replay", "dis"];

fn nearest(word: &str) -> String {
    let names = diagnostics::or_list(COMMANDS);
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
    /// When threads may switch, if it was said.
    pub model: Option<Model>,
    /// When stores are seen.
    pub memory: Memory,
    /// Where chance begins.
    pub seed: u64,
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

impl Args {
    /// How it is explored.
    pub fn setting(&self) -> Setting {
        Setting {
            model: self.model.unwrap_or(Model::Any),
            memory: self.memory,
        }
    }
}

/// What to do with the command line.
pub enum Asked {
    /// Print this and be done.
    Text(String),
    /// Do this.
    Work(Box<Args>),
}

/// Reads the command line.
///
/// # Errors
/// If it cannot be carried out.
pub fn read() -> Result<Asked, ArgsError> {
    let mut parser = lexopt::Parser::from_env();
    let mut words: Vec<String> = Vec::new();
    let (mut model, mut memory) = (None, Memory::Sc);
    let (mut budget_states, mut budget_bytes, mut workers) = (None, None, None);
    let (mut strategy, mut json) = (String::from("fewest"), false);
    let mut seed = 0;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Asked::Text(HELP.to_owned())),
            Short('V') | Long("version") => {
                let version = env!("CARGO_PKG_VERSION");
                return Ok(Asked::Text(format!("interleave-explore {version}\n")));
            }
            Long("model") => model = Some(python::model(&parser.value()?.string()?)?),
            Long("memory") => memory = python::memory(&parser.value()?.string()?)?,
            Long("budget-states") => {
                budget_states = Some(number("--budget-states", &parser.value()?.string()?)?);
            }
            Long("budget-mb") => {
                let megabytes = number("--budget-mb", &parser.value()?.string()?)?;
                budget_bytes = Some(megabytes.saturating_mul(1 << 20));
            }
            Long("workers") => {
                let count = number("--workers", &parser.value()?.string()?)?;
                workers = Some(usize::try_from(count).unwrap_or(usize::MAX).min(256));
            }
            Long("seed") => seed = parser.value()?.parse()?,
            Long("strategy") => strategy = parser.value()?.string()?,
            Long("json") => json = true,
            Value(word) => words.push(word.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let (command, file) = command(words)?;
    let strategy = self::strategy(&strategy, seed)?;
    Ok(Asked::Work(Box::new(Args {
        command,
        file,
        model,
        memory,
        seed,
        budget_states,
        budget_bytes,
        strategy,
        workers,
        json,
    })))
}

/// The command and its file.
fn command(words: Vec<String>) -> Result<(Command, PathBuf), ArgsError> {
    let mut words = words.into_iter();
    let word = words.next().ok_or(ArgsError::Missing(
        "a command (run, outcomes, prove, replay or dis; see --help)",
    ))?;
    if !COMMANDS.contains(&word.as_str()) {
        return Err(ArgsError::Command { word });
    }
    let file = words
        .next()
        .ok_or(ArgsError::Missing("the program’s file"))?;
    let command = match word.as_str() {
        "run" => Command::Run,
        "outcomes" => Command::Outcomes,
        "prove" => Command::Prove,
        "dis" => Command::Dis,
        _ => Command::Replay(words.next().ok_or(ArgsError::Missing(
            "the schedule (as prove and outcomes print it)",
        ))?),
    };
    match words.next() {
        Some(more) => Err(lexopt::Error::UnexpectedArgument(more.into()).into()),
        None => Ok((command, file.into())),
    }
}

/// A number from 1.
fn number(option: &'static str, text: &str) -> Result<u64, ArgsError> {
    let digits = text.replace('_', "");
    let number = digits.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| ArgsError::Value {
        option,
        value: text.to_owned(),
        takes: "a whole number from 1",
    })
}

/// The strategy with this name.
fn strategy(name: &str, seed: u64) -> Result<Strategy, ArgsError> {
    let wrong = || ArgsError::Value {
        option: "--strategy",
        value: name.to_owned(),
        takes: "fewest, depth-first, sleep, dpor, random:RUNS or pct:RUNS",
    };
    let runs = |runs: &str| runs.parse().ok().filter(|runs| *runs > 0).ok_or_else(wrong);
    match name.split_once(':') {
        None => match name {
            "fewest" => Ok(Strategy::Fewest { most: None }),
            "depth-first" => Ok(Strategy::DepthFirst { hashing: true }),
            "sleep" => Ok(Strategy::Sleep),
            "dpor" => Ok(Strategy::Dpor),
            _ => Err(wrong()),
        },
        Some(("random", count)) => Ok(Strategy::Random {
            seed,
            runs: runs(count)?,
        }),
        Some(("pct", count)) => Ok(Strategy::Pct {
            seed,
            runs: runs(count)?,
            depth: 3,
        }),
        Some(_) => Err(wrong()),
    }
}
