//! The language's machine beside CPython: the programs of `tests/speed`, run by turns.
//!
//! ```text
//! cargo run --profile native -p lang --example speed -- PYTHON ROUNDS [PROGRAM…]
//! ```
//!
//! `PYTHON` is the command of a CPython, `ROUNDS` how often each side runs each program, and
//! without programs' names all are run. Each round runs both sides once, one right after the
//! other, so that whatever else the machine does hits both alike; every second round begins
//! with the other side. Each run is a process of its own with all that belongs to it, from
//! starting to ending; CPython starts without its site packages. Both outputs have to be
//! those that stand in the program's `.out` file.
//!
//! For each program one line of JSON is printed:
//!
//! ```json
//! {"program":"fib","ours_ms":250.1,"cpython_ms":500.2,"ratio":0.500,"output_is_equal":true}
//! ```
//!
//! `ours_ms` and `cpython_ms` are each side's best of all rounds, in milliseconds of
//! processor time (of elapsed time where the system has no `/proc`), `ratio` the first over
//! the second: below 1 the machine is faster. The exit code is 1 if an output differed.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use lang::{Config, End, Model, Vm};

/// That of `interleave-explore`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Whatever keeps a measurement from being made, in words.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match &args[..] {
        [how, file] if how == "--ours" => run_ours(file),
        [python, rounds, programs @ ..] => compare_all(python, rounds, programs),
        _ => Err("usage: speed PYTHON ROUNDS [PROGRAM…]".into()),
    };
    outcome.unwrap_or_else(|failure| {
        eprintln!("{failure}");
        ExitCode::from(2)
    })
}

/// Runs one program in the language's machine, as one process of the comparison.
fn run_ours(file: &str) -> Result<ExitCode, Failure> {
    let source = std::fs::read_to_string(file)?;
    let program = lang::compile(&source, file).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        lines.join("\n")
    })?;
    let mut vm = Vm::new(program, &Config::default());
    let end = vm.run(Model::CPython, &|| false);
    print!("{}", vm.output());
    eprint!("{}", vm.errors());
    match end {
        End::Exit(code) => Ok(ExitCode::from(u8::try_from(code).unwrap_or(1))),
        other => Err(format!("{file} ended by {other:?}").into()),
    }
}

/// Compares the sides on the programs of these names, or on all.
fn compare_all(python: &str, rounds: &str, wanted: &[String]) -> Result<ExitCode, Failure> {
    let rounds: u32 = rounds.parse()?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/speed");
    let mut programs = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path.file_stem().map(|name| name.to_string_lossy());
        let is_wanted = wanted.is_empty() || name.is_some_and(|n| wanted.iter().any(|w| *w == n));
        if is_wanted && path.extension().is_some_and(|ending| ending == "py") {
            programs.push(path);
        }
    }
    programs.sort();
    let mut all_equal = true;
    for program in programs {
        all_equal &= compare(python, rounds.max(1), &program)?;
    }
    Ok(ExitCode::from(u8::from(!all_equal)))
}

/// Compares the sides on one program and prints the result; false if an output differed.
fn compare(python: &str, rounds: u32, program: &PathBuf) -> Result<bool, Failure> {
    let expected = expected_output(program)?;
    let us = std::env::current_exe()?;
    let mut ours = Command::new(us);
    ours.arg("--ours").arg(program);
    let mut theirs = Command::new(python);
    theirs.args(["-I", "-S"]).arg(program);
    let (mut our_best, mut their_best) = (Duration::MAX, Duration::MAX);
    let mut equal = true;
    for round in 0..rounds {
        let mut turns = [(&mut ours, &mut our_best), (&mut theirs, &mut their_best)];
        if round % 2 == 1 {
            turns.reverse();
        }
        for (command, best) in turns {
            let run = run(command)?;
            equal &= run.output == expected;
            *best = run.time.min(*best);
        }
    }
    let (ours, theirs) = (our_best.as_secs_f64(), their_best.as_secs_f64());
    let name = program.file_stem().unwrap_or_default().to_string_lossy();
    println!(
        "{{\"program\":\"{name}\",\"ours_ms\":{:.1},\"cpython_ms\":{:.1},\"ratio\":{:.3},\"output_is_equal\":{equal}}}",
        ours * 1e3,
        theirs * 1e3,
        ours / theirs,
    );
    Ok(equal)
}

/// What a program has to print: its `.out` file up to the line with the exit code.
fn expected_output(program: &Path) -> Result<String, Failure> {
    let text = std::fs::read_to_string(program.with_extension("out"))?;
    match text.split_once("--- exit 0\n") {
        Some((output, "")) => Ok(output.to_owned()),
        _ => Err(format!("{} is not expected to end well", program.display()).into()),
    }
}

/// One process that is over.
struct Run {
    output: String,
    time: Duration,
}

/// Runs a command to its end.
fn run(command: &mut Command) -> Result<Run, Failure> {
    let begin = Instant::now();
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut output = String::new();
    if let Some(out) = &mut child.stdout {
        out.read_to_string(&mut output)?;
    }
    let used = processor_time(&child);
    let status = child.wait()?;
    let elapsed = begin.elapsed();
    if !status.success() {
        return Err(format!("{command:?} ended with {status}").into());
    }
    Ok(Run {
        output,
        time: used.unwrap_or(elapsed),
    })
}

/// The processor time of a process that has closed its output and is about to end.
///
/// What the system counts for a process can be read until somebody has waited for it.
fn processor_time(child: &Child) -> Option<Duration> {
    let folder = PathBuf::from(format!("/proc/{}", child.id()));
    loop {
        let stat = std::fs::read_to_string(folder.join("stat")).ok()?;
        // The state follows the command's name, which stands in parentheses.
        if stat.rsplit_once(") ")?.1.starts_with('Z') {
            break;
        }
        std::thread::yield_now();
    }
    let spent = std::fs::read_to_string(folder.join("schedstat")).ok()?;
    let nanoseconds = spent.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}
