//! Any text ends in a result or in diagnostics, never in a panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use lang::{Config, Limits, Model, Vm, compile};
use proptest::prelude::*;

/// Compiles and, if that works, runs a little.
fn survive(source: &str) {
    let limits = Limits {
        steps: 20_000,
        memory: 8 << 20,
        output: 10_000,
        threads: 8,
        recursion: 60,
    };
    if let Ok(program) = compile(source, "any.py") {
        let _ = program.disassemble();
        let mut vm = Vm::new(
            program,
            &Config {
                limits,
                ..Config::default()
            },
        );
        vm.run(Model::Interval(7), &|| false);
        let _ = vm.fingerprint();
    }
}

fn corpus() -> Vec<String> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs")];
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
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_survives(text in any::<String>()) {
        survive(&text);
    }

    #[test]
    fn any_words_survive(words in prop::collection::vec(prop::sample::select(vec![
        "def f():", "\n", "    ", "x", "=", "1", "(", ")", "[", "]", "{", "}", ":", ",", "if ", "else", "for ",
        "in ", "while ", "return ", "yield ", "lambda ", "class A:", "try:", "except:", "finally:", "with ",
        "async ", "await ", "global ", "nonlocal ", "*", "**", "f'{", "}'", "import threading", ".", "not ",
        "and ", "or ", "del ", "raise ", "assert ", "pass", "break", "continue", "-", "+", "@", ":=",
    ]), 0..40)) {
        survive(&words.concat());
    }

    /// Programs with a piece cut out, doubled or moved.
    #[test]
    fn broken_programs_survive(pick in any::<prop::sample::Index>(), from in any::<prop::sample::Index>(),
                               len in 0usize..40, to in any::<prop::sample::Index>(), how in 0..3) {
        let all = corpus();
        let source: Vec<char> = pick.get(&all).chars().collect();
        if source.is_empty() {
            return Ok(());
        }
        let from = from.index(source.len());
        let end = (from + len).min(source.len());
        let piece = source[from..end].to_vec();
        let mut broken = source;
        if how != 1 {
            broken.drain(from..end);
        }
        if how != 0 {
            let at = to.index(broken.len() + 1);
            broken.splice(at..at, piece);
        }
        survive(&broken.into_iter().collect::<String>());
    }
}

#[test]
fn deep_nesting_survives() {
    for piece in [
        "(", "[", "{", "-", "not ", "lambda: ", "x.", "f(", "1+(", "x if ", "if x:\n ", "*",
    ] {
        for n in [50, 500, 20_000] {
            survive(&piece.repeat(n));
        }
    }
    survive(&format!("x = {}1{}", "(".repeat(2000), ")".repeat(2000)));
    survive(&format!("x = {}1", "-".repeat(5000)));
    survive(&format!("x = 1{}", " + 1".repeat(5000)));
    survive(
        &(0..120)
            .map(|n| format!("{}if x:\n", " ".repeat(n)))
            .collect::<String>(),
    );
}
