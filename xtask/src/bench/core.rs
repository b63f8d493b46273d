//! Measuring the core: the students' language beside CPython, the explorer beside others.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::process::{self, Program};
use crate::project::Project;
use crate::steps::step;
use crate::toolchain;

/// The document, and the marks between which the outcome stands in it.
const DOCUMENT: &str = "docs/performance.md";
const BEGIN: &str =
    "<!-- core: begin. `cargo xtask bench --write` replaces everything up to the end mark. -->";
const END: &str = "<!-- core: end -->";
/// Commands of a CPython, the best first: 3.11 is what the language is compared with.
const PYTHONS: [&str; 2] = ["python3.11", "python3"];
/// How often each side runs each program of the language.
const ROUNDS: u32 = 7;

/// The core could not be measured.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another program failed.
    #[error(transparent)]
    Process(#[from] process::Error),
    /// The compiler was not found.
    #[error(transparent)]
    Toolchain(#[from] toolchain::Error),
    /// What the comparison printed is not what it prints.
    #[error(
        "the comparison of the language printed something else: {0}\n  see crates/lang/examples/speed.rs"
    )]
    Row(#[from] serde_json::Error),
    /// The document cannot be read or written.
    #[error("{DOCUMENT}: {0}\n  check that it is there and may be written")]
    Document(#[from] io::Error),
    /// The document has no place for the outcome.
    #[error(
        "{DOCUMENT} has lost its marks: put these two lines where the outcome is to stand\n  {BEGIN}\n  {END}"
    )]
    NoMarks,
}

/// One program of the language beside CPython.
#[derive(Deserialize)]
struct Row {
    program: String,
    ours_ms: f64,
    cpython_ms: f64,
    ratio: f64,
    output_is_equal: bool,
}

/// Measures the core and prints the outcome; with `write`, into the document too.
pub fn run(project: &Project, quick: bool, write: bool) -> Result<(), Error> {
    let rounds = if quick { 1 } else { ROUNDS };
    let speed = build(
        project,
        "native",
        &["--package", "lang", "--example", "speed"],
    )?;
    let rivals = build(project, "rivals", &["--package", "rivals"])?;
    let language = step("measuring the language", || {
        language(project, speed, rounds)
    })?;
    let explorer = step("measuring the explorer", || {
        Program::new(program(&rivals, "rivals"), "see the messages above").output()
    })?;
    let rustc = toolchain::version()?;
    let rustc = rustc.lines().next().unwrap_or_default();
    let text = document(&language, &explorer, rustc, quick);
    println!("{text}");
    if write {
        put(project, &text)?;
    }
    Ok(())
}

/// Builds with this profile and gives the folder of its programs.
fn build(project: &Project, profile: &str, what: &[&str]) -> Result<PathBuf, process::Error> {
    let target = project.path("target");
    step("compiling what is measured", || {
        Program::new("cargo", "see the compiler's messages above")
            .args(["build", "--profile", profile])
            .args(what)
            .env("CARGO_TARGET_DIR", &target)
            .dir(&project.root)
            .run()
    })?;
    Ok(target.join(profile))
}

fn program(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// The comparison with a CPython, if there is one, and its version.
fn language(
    project: &Project,
    folder: PathBuf,
    rounds: u32,
) -> Result<Option<(String, Vec<Row>)>, Error> {
    let found = PYTHONS.into_iter().filter_map(process::find);
    let mut found = found.filter_map(|python| {
        let version = Program::new(&python, "").arg("--version").output().ok()?;
        Some((python, version))
    });
    let Some((python, version)) = found.next() else {
        println!("no python3 is on the PATH: the language is compared with nothing");
        return Ok(None);
    };
    let lines = Program::new(
        program(&folder.join("examples"), "speed"),
        "see the messages above",
    )
    .arg(&python)
    .arg(rounds.to_string())
    .dir(&project.root)
    .output()?;
    let rows: Result<Vec<Row>, _> = lines.lines().map(serde_json::from_str).collect();
    Ok(Some((version.trim().to_owned(), rows?)))
}

fn document(
    language: &Option<(String, Vec<Row>)>,
    explorer: &str,
    rustc: &str,
    quick: bool,
) -> String {
    let mut text = format!("## The language beside CPython\n\nCompiled by {rustc}. ");
    if quick {
        text.push_str("A quick look only (`--quick`): none of this is to be quoted. ");
    }
    match language {
        None => text.push_str("There was no CPython on this machine to compare with.\n"),
        Some((version, rows)) => {
            text.push_str(&format!(
                "Programs of `crates/lang/tests/speed`, on the virtual machine and on {version}, by turns, each run a process of its own; processor time, the best of {ROUNDS} rounds. Below 1 the virtual machine is faster. Both outputs are compared with the recorded one.\n\n| program | virtual machine, ms | CPython, ms | ratio | output |\n| --- | --- | --- | --- | --- |\n"
            ));
            rows.iter().for_each(|row| text.push_str(&line(row)));
        }
    }
    text.push_str(
        "\n## The explorer beside loom and shuttle\n\nEquivalent programs, explored to their end or for five seconds: *bare* is the explorer on a machine that does nothing else, *Python* the same program in the students’ language, on one thread. loom (C11 memory model) and shuttle (sequential consistency, depth first without reduction) run the program anew each time; so does the reduction, while a search by states takes each transition of each state once, and its *runs* are transitions that lead to an end. The second table has programs of the literature whose number of runs that differ by more than the order of steps that commute is known. The third is of memory, counted by the allocator, on programs in the students’ language: depth first keeps of a *visited state* its fingerprint and transitions, and whole states only along the path that it is on; in order of switches (*by states*) whole states wait until it is their turn, and the peak is all that together; a *whole state* is one that is kept to go on from, beyond what it shares with the states around it.\n\n",
    );
    text.push_str(explorer.trim_end());
    text.push('\n');
    text
}

fn line(row: &Row) -> String {
    let output = if row.output_is_equal {
        "equal"
    } else {
        "DIFFERS"
    };
    format!(
        "| {} | {:.0} | {:.0} | {:.2} | {output} |\n",
        row.program, row.ours_ms, row.cpython_ms, row.ratio
    )
}

/// Puts the text between the marks.
fn put(project: &Project, text: &str) -> Result<(), Error> {
    let path = project.path(DOCUMENT);
    let whole = fs::read_to_string(&path)?;
    let placed = between_marks(&whole, text).ok_or(Error::NoMarks)?;
    fs::write(&path, placed)?;
    println!("written: {DOCUMENT}");
    Ok(())
}

fn between_marks(whole: &str, text: &str) -> Option<String> {
    let (before, rest) = whole.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n\n{text}\n{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(whole: &str, expected: Option<&str>) {
        assert_eq!(between_marks(whole, "new").as_deref(), expected);
    }

    #[test]
    fn the_outcome_goes_between_the_marks() {
        let marked = format!("a\n{BEGIN}\n\nold\n{END}\nb\n");
        check(&marked, Some(&format!("a\n{BEGIN}\n\nnew\n{END}\nb\n")));
        check("a\nb\n", None);
        check(&format!("a\n{END}\n{BEGIN}\n"), None);
    }
}
