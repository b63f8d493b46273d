//! Programs do what CPython did, or are refused with the right words.
//!
//! The expected outputs are recorded by `record.py`; see `README.md` beside this file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use lang::{Config, End, Limits, Model, compile};

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// All programs below a folder of the fixtures.
fn programs(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![tests().join(folder)];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(
                std::fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else if path.extension().is_some_and(|ending| ending == "py") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What a run shows, written as in an `.out` file.
fn outcome(path: &Path, model: Model, config: &Config) -> String {
    let source = std::fs::read_to_string(path).unwrap();
    let file = path.file_name().unwrap().to_string_lossy();
    let program = match compile(&source, &file) {
        Ok(program) => program,
        Err(diagnostics) => return format!("refused: {}\n", diagnostics[0]),
    };
    let mut vm = program.start(config);
    let end = match vm.run(model, &|| false) {
        End::Exit(code) => format!("--- exit {code}\n"),
        other => format!("--- {other:?}\n"),
    };
    let errors = match vm.errors() {
        "" => String::new(),
        errors => format!("--- stderr\n{errors}"),
    };
    format!("{}{end}{errors}", vm.output())
}

/// Runs `check` on all programs and fails with a line for each that is wrong.
fn check(programs: Vec<PathBuf>, check: impl Fn(&Path) -> Result<(), String>) {
    let total = programs.len();
    assert!(total > 0, "there are no programs");
    let wrong: Vec<String> = programs
        .iter()
        .filter_map(|path| {
            let why = check(path).err()?;
            Some(format!(
                "{}: {why}",
                path.strip_prefix(tests()).unwrap().display()
            ))
        })
        .collect();
    let count = wrong.len();
    assert!(
        wrong.is_empty(),
        "{count} of {total} are wrong:\n{}",
        wrong.join("\n")
    );
}

/// The value of a line `# key: value` in a program's header.
fn header(source: &str, key: &str) -> Option<String> {
    let mark = format!("# {key}:");
    let line = source
        .lines()
        .take_while(|line| line.starts_with('#'))
        .find(|line| line.starts_with(&mark))?;
    Some(line[mark.len()..].trim().to_owned())
}

/// The words that a message must contain.
fn names(source: &str) -> Vec<String> {
    let names = header(source, "names").unwrap_or_default();
    names
        .split(", ")
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn programs_print_what_cpython_prints() {
    let deterministic = programs("programs")
        .into_iter()
        .filter(|path| !path.parent().unwrap().ends_with("nondeterministic"));
    check(deterministic.collect(), |path| {
        let expected = std::fs::read_to_string(path.with_extension("out")).unwrap();
        let found = outcome(path, Model::CPython, &Config::default());
        if found == expected {
            return Ok(());
        }
        let differs = expected.lines().zip(found.lines()).find(|(a, b)| a != b);
        let (expected, found) = differs.unwrap_or((&expected, &found));
        Err(format!("\n    expected {expected}\n    found    {found}"))
    });
}

/// Chance finds each of the outcomes that CPython was seen to give.
#[test]
fn every_outcome_of_cpython_can_happen() {
    check(programs("programs/nondeterministic"), |path| {
        let expected = std::fs::read_to_string(path.with_extension("out")).unwrap();
        let mut missing: BTreeSet<&str> = expected
            .split("=== outcome\n")
            .filter(|text| !text.is_empty())
            .collect();
        for seed in 0..3000 {
            let config = Config {
                seed,
                ..Config::default()
            };
            let found = outcome(path, Model::Any, &config);
            missing.remove(found.as_str());
            if missing.is_empty() {
                return Ok(());
            }
        }
        Err(format!("never seen: {missing:?}"))
    });
}

#[test]
fn programs_outside_the_language_are_refused_in_words() {
    check(programs("refused"), |path| {
        let source = std::fs::read_to_string(path).unwrap();
        let file = path.file_name().unwrap().to_string_lossy();
        let Err(diagnostics) = compile(&source, &file) else {
            return Err("it was accepted".to_owned());
        };
        let line: usize = header(&source, "line").unwrap().parse().unwrap();
        let names = names(&source);
        let fits = diagnostics.iter().any(|diagnostic| {
            let at = diagnostic
                .span
                .map(|span| source[..span.start].matches('\n').count() + 1);
            let text = diagnostic.to_string();
            at == Some(line) && names.iter().all(|name| text.contains(name.as_str()))
        });
        if fits {
            return Ok(());
        }
        let first = &diagnostics[0];
        let at = first
            .span
            .map(|span| source[..span.start].matches('\n').count() + 1);
        Err(format!("line {at:?}, not {line} with {names:?}: {first}"))
    });
}

#[test]
fn programs_meet_limits_in_words() {
    let limits = Limits {
        steps: 3_000_000,
        memory: 16 << 20,
        output: 100_000,
        threads: 20,
        ..Limits::default()
    };
    let config = Config {
        limits,
        ..Config::default()
    };
    check(programs("limits"), |path| {
        let source = std::fs::read_to_string(path).unwrap();
        let found = outcome(path, Model::CPython, &config);
        let end = found.rsplit_once("--- ").map_or("", |(_, end)| end);
        let name = header(&source, "ends with").unwrap();
        let is_limit =
            name == "a limit" && (found.contains("Limit(") || found.contains("--- exit 1"));
        if !is_limit && !end.contains(&name) {
            return Err(end.to_owned());
        }
        match names(&source)
            .iter()
            .find(|name| !found.contains(name.as_str()))
        {
            Some(name) => Err(format!("no word of {name}: {end}")),
            None => Ok(()),
        }
    });
}
