//! The command line.

use lexopt::prelude::*;

use crate::dist::Mode;
use crate::lesson::Task;
use crate::serve::{Isolation, Options as ServeOptions};
use crate::test::{Options as TestOptions, Part};

/// What `cargo xtask help` prints.
pub const HELP: &str = "\
The commands of Interleave. Tools that are missing are set up on first use.

  cargo xtask build [--fast]
      Builds the site into dist/: any static host can serve it, from any folder.
      --fast        larger and slower code, sooner ready: for trying things out
  cargo xtask serve [--port N] [--headers isolated|none|dip] [--open] [--fast]
      Builds what has changed and serves dist/ on this computer (port 8080 or
      the next free one).
      --headers     isolated: COOP and COEP, threads work (default)
                    none: a host that sets no headers, no threads
                    dip: Document-Isolation-Policy alone
      --open        opens the page in the default browser
  cargo xtask test [FILTER] [--only lint|host|web]
      Formatting, lints, tests on the host, tests in a real browser.
      FILTER        runs only tests whose name contains it
      UPDATE_GOLDEN=1 in the environment rewrites expected outputs
  cargo xtask bench [--quick] [--write] [--help …]
      Measures the built site in a real browser, against the same Rust compiled
      natively; `cargo xtask bench --help` lists all options.
      --quick       a look, in some minutes instead of 12
      --write       renders the outcome into docs/performance.md
  cargo xtask lesson check
      Says what is wrong with the lessons, file by file and line by line.
  cargo xtask engine
      Builds the engine alone; as Trunk's hook, puts it beside the page.
  cargo xtask optimize
      As Trunk's hook: joins the style sheets, adds the fonts, shrinks the page's WASM.
  cargo xtask env
      Prints a line that puts the tools on PATH, for trunk by hand:
      eval \"$(cargo xtask env)\"
  cargo xtask help
      Prints this.";

/// A command line that was not understood.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// lexopt's own complaint.
    #[error("{0}\n  `cargo xtask help` lists the commands and their options")]
    Syntax(#[from] lexopt::Error),
    /// No such command.
    #[error("there is no command `{0}`\n  `cargo xtask help` lists the commands")]
    UnknownCommand(String),
    /// An option's value is none of those known.
    #[error("`{option}` knows {known}, not `{value}`")]
    UnknownValue {
        /// The option.
        option: &'static str,
        /// The values that it knows.
        known: &'static str,
        /// The value given.
        value: String,
    },
}

/// A command with its options.
pub enum Command {
    /// Build everything into `dist/`.
    Build(Mode),
    /// Build the engine.
    Engine,
    /// Shrink the page in Trunk's staging folder.
    Optimize,
    /// Print how to put the tools on PATH.
    Env,
    /// Serve `dist/`.
    Serve(ServeOptions),
    /// Lint and test.
    Test(TestOptions),
    /// Check or build the lessons.
    Lesson(Task),
    /// Measure.
    Bench(Vec<String>),
    /// Say what there is.
    Help,
}

/// Reads the command line.
pub fn parse() -> Result<Command, Error> {
    let mut parser = lexopt::Parser::from_env();
    let Some(first) = parser.next()? else {
        return Ok(Command::Help);
    };
    let name = match first {
        Long("help") | Short('h') => return Ok(Command::Help),
        Value(name) => name.string()?,
        other => return Err(other.unexpected().into()),
    };
    match name.as_str() {
        "build" => build(parser),
        "engine" => bare(parser, Command::Engine),
        "optimize" => bare(parser, Command::Optimize),
        "env" => bare(parser, Command::Env),
        "help" => Ok(Command::Help),
        "serve" => serve(parser),
        "test" => test(parser),
        "lesson" => lesson(parser),
        "bench" => bench(parser),
        _ => Err(Error::UnknownCommand(name)),
    }
}

/// A command without options.
fn bare(mut parser: lexopt::Parser, command: Command) -> Result<Command, Error> {
    match parser.next()? {
        None => Ok(command),
        Some(Long("help")) => Ok(Command::Help),
        Some(other) => Err(other.unexpected().into()),
    }
}

/// `build`'s options.
fn build(mut parser: lexopt::Parser) -> Result<Command, Error> {
    let mut mode = Mode::Full;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("fast") => mode = Mode::Fast,
            Long("help") => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Build(mode))
}

/// `serve`'s options.
fn serve(mut parser: lexopt::Parser) -> Result<Command, Error> {
    let mut options = ServeOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => options.port = Some(parser.value()?.parse()?),
            Long("headers") => options.isolation = isolation(parser.value()?.string()?)?,
            Long("open") => options.open = true,
            Long("fast") => options.mode = Mode::Fast,
            Long("help") => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Serve(options))
}

/// The value of `--headers`.
fn isolation(value: String) -> Result<Isolation, Error> {
    match value.as_str() {
        "isolated" => Ok(Isolation::Isolated),
        "none" => Ok(Isolation::None),
        "dip" => Ok(Isolation::Dip),
        _ => Err(Error::UnknownValue {
            option: "--headers",
            known: "isolated, none and dip",
            value,
        }),
    }
}

/// `test`'s options.
fn test(mut parser: lexopt::Parser) -> Result<Command, Error> {
    let mut options = TestOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("only") => options.only = Some(part(parser.value()?.string()?)?),
            Long("help") => return Ok(Command::Help),
            Value(filter) if options.filter.is_none() => options.filter = Some(filter.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Test(options))
}

/// The value of `--only`.
fn part(value: String) -> Result<Part, Error> {
    match value.as_str() {
        "lint" => Ok(Part::Lint),
        "host" => Ok(Part::Host),
        "web" => Ok(Part::Web),
        _ => Err(Error::UnknownValue {
            option: "--only",
            known: "lint, host and web",
            value,
        }),
    }
}

/// What `lesson` is to do.
fn lesson(mut parser: lexopt::Parser) -> Result<Command, Error> {
    let mut task = Task::Check;
    while let Some(argument) = parser.next()? {
        match argument {
            Value(name) if name == "check" => task = Task::Check,
            Value(name) if name == "build" => task = Task::Build,
            Long("help") => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Lesson(task))
}

/// `bench` hands its arguments on.
fn bench(mut parser: lexopt::Parser) -> Result<Command, Error> {
    let arguments = parser
        .raw_args()?
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    Ok(Command::Bench(arguments))
}
