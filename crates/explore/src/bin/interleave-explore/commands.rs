//! The commands.

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use diagnostics::Diagnostic;
use explore::python::{Python, Recipe, RecipeError, ReductionError};
use explore::{
    Deadlock, End, Goal, Limits, ReplayError, Report, Threads, Verdict, Words, explore,
    json_report, story,
};
use lang::{Config, End as Over, Model, Program};
use thiserror::Error;

use crate::args::{Args, Command};
use crate::text::Writer;

/// Bytes of memory to use at most, unless told otherwise.
const MEMORY: u64 = 2 << 30;
/// The exit code of a run that hangs, as of one that is interrupted by hand.
const STUCK: u8 = 130;
/// The exit code of `prove` without an answer.
const NO_ANSWER: u8 = 3;

/// What could not be carried out, with what to do next.
#[derive(Debug, Error)]
pub enum CommandError {
    /// The file cannot be read.
    #[error("{file} cannot be read: {error}. Check the path; it has to be a Python file in UTF-8.")]
    File {
        /// Its name, as it was given.
        file: String,
        /// Why.
        error: std::io::Error,
    },
    /// The program has mistakes.
    #[error("{0}")]
    Program(String),
    /// The schedule's text is none.
    #[error("This is no schedule: {0}. Copy one from what `prove` or `outcomes` printed.")]
    Recipe(#[from] RecipeError),
    /// The schedule is of another program.
    #[error(
        "The schedule does not fit {file}: {error}. A schedule belongs to the program it was made \
         from; after a change to the file, ask `prove` for a new one."
    )]
    Replay {
        /// The file's name.
        file: String,
        /// Where it does not fit.
        error: ReplayError,
    },
    /// The strategy would miss something.
    #[error("This cannot be explored so: {0}.")]
    Reduction(#[from] ReductionError),
    /// The report cannot be written as JSON.
    #[error("The report cannot be written as JSON: {0}.")]
    Json(#[from] serde_json::Error),
    /// What was printed goes nowhere.
    #[error("The output cannot be written: {0}.")]
    Output(#[from] std::io::Error),
}

/// Carries out the command; the exit code.
///
/// # Errors
/// If it cannot be carried out.
pub fn carry_out(args: &Args) -> Result<u8, CommandError> {
    let file = args.file.display().to_string();
    let source = read(&args.file)?;
    let told = |problems: Vec<Diagnostic>| CommandError::Program(told(&source, &file, &problems));
    let program = lang::compile(&source, &file).map_err(told)?;
    match &args.command {
        Command::Run => run(args, &program),
        Command::Dis => {
            print(&program.disassemble())?;
            Ok(0)
        }
        Command::Replay(text) => {
            let recipe = Recipe::read(text, args.setting())?;
            replay(&Python::of(&program, recipe.setting), &recipe, &file)
        }
        Command::Outcomes => report(args, &program, Goal::Outcomes),
        Command::Prove => report(args, &program, Goal::Failure),
    }
}

fn read(file: &Path) -> Result<String, CommandError> {
    std::fs::read_to_string(file).map_err(|error| CommandError::File {
        file: file.display().to_string(),
        error,
    })
}

fn print(text: &str) -> Result<(), CommandError> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Mistakes of the program, each with its line.
fn told(source: &str, file: &str, problems: &[Diagnostic]) -> String {
    let texts = problems.iter().map(|problem| {
        let Some(span) = problem.span else {
            return format!("{file}: {problem}");
        };
        let before = source.get(..span.start).unwrap_or(source);
        let line = before.matches('\n').count();
        let column = before.chars().rev().take_while(|c| *c != '\n').count();
        let shown = source.lines().nth(line).unwrap_or_default();
        let marked = source.get(span.start..span.end).unwrap_or_default();
        let marked = marked.lines().next().unwrap_or_default();
        format!(
            "{file}:{}:{}: {problem}\n    {shown}\n    {:column$}{}",
            line + 1,
            column + 1,
            "",
            "^".repeat(marked.chars().count().max(1)),
        )
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// Runs the program once, as CPython would unless told otherwise.
fn run(args: &Args, program: &Arc<Program>) -> Result<u8, CommandError> {
    let config = Config {
        seed: args.seed,
        memory: args.setting().memory.into(),
        ..Config::default()
    };
    let mut vm = program.start(&config);
    let end = vm.run(args.model.unwrap_or(Model::CPython), &|| false);
    print(vm.output())?;
    eprint!("{}", vm.errors());
    match end {
        Over::Exit(code) => Ok(code as u8),
        Over::Deadlock => {
            for (thread, blocked) in vm.wait_graph() {
                let (name, what) = (vm.thread_name(thread), vm.place_name(blocked.on));
                eprintln!("Deadlock: {name} waits for {what}.");
            }
            Ok(STUCK)
        }
        Over::Limit(which) => {
            eprintln!("The program reached its limit of {which}. Try it with smaller numbers.");
            Ok(1)
        }
        Over::Cancelled => Ok(STUCK),
    }
}

/// Follows a schedule, which stands for a whole run.
fn replay(start: &Python, recipe: &Recipe, file: &str) -> Result<u8, CommandError> {
    let wrong = |error| CommandError::Replay {
        file: file.to_owned(),
        error,
    };
    let (moments, run) = story(start, &recipe.schedule).map_err(wrong)?;
    let names = run.system.thread_names();
    let words = words(start, &names);
    eprint!("{}", words.story(&moments));
    let outcome = run.outcome();
    print(&outcome.output)?;
    eprint!("{}", run.system.vm().errors());
    match run.end() {
        Some(End::Stuck(waits)) => {
            let lost = run.lost(&waits);
            eprintln!("{}", words.deadlock(&Deadlock { waits, lost }));
        }
        None => eprintln!("The schedule ends here; the program could go on."),
        Some(End::Done) => {}
    }
    Ok(outcome.exit.map_or(STUCK, |code| code as u8))
}

fn words<'a>(start: &'a Python, names: &'a HashMap<u32, String>) -> Words<'a> {
    Words {
        source: &start.vm().program().source,
        threads: names,
    }
}

/// Explores the program and prints what was found.
fn report(args: &Args, program: &Arc<Program>, goal: Goal) -> Result<u8, CommandError> {
    let start = Python::of(program, args.setting());
    start.allows(args.strategy)?;
    let mut limits = Limits {
        bytes: args.budget_bytes.unwrap_or(MEMORY),
        ..Limits::default()
    };
    limits.states = args.budget_states.unwrap_or(limits.states);
    let workers = args.workers.map_or_else(Threads::all, Threads::new);
    let report = explore(&start, args.strategy, goal, limits, &workers, &mut |_| true);
    let shown = report.trail.as_ref();
    let shown = shown.and_then(|trail| explore::replay(&start, &trail.schedule).ok());
    let names = shown.map_or_else(HashMap::new, |run| run.system.thread_names());
    let writer = Writer {
        file: &program.file,
        start: &start,
        setting: args.setting(),
        words: words(&start, &names),
    };
    if args.json {
        let message = writer.words.message(&report);
        let json = json_report(&report, message, |schedule| writer.recipe(schedule));
        print(&(serde_json::to_string(&json)? + "\n"))?;
        return Ok(0);
    }
    match goal {
        Goal::Outcomes => {
            print(&writer.outcomes(&report))?;
            Ok(0)
        }
        Goal::Failure => {
            print(&writer.proof(&report))?;
            Ok(exit(&report))
        }
    }
}

fn exit(report: &Report) -> u8 {
    match report.verdict {
        Verdict::Holds => 0,
        Verdict::Exhausted(_) => NO_ANSWER,
        _ => 1,
    }
}
