//! A short run of every target: over the corpus, over texts by chance, and over programs
//! with a piece cut out, doubled or moved.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;

/// Small programs with threads.
const THREADED: &str = "../explore/tests/library";

/// Folders whose files a target starts from, beside those in its own corpus.
const PROGRAMS: [&str; 4] = [
    "../lang/tests/programs",
    "../lang/tests/refused",
    "../lang/tests/limits",
    THREADED,
];

/// The files in a folder and its folders, in order.
fn files(folder: &str) -> Vec<Vec<u8>> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let inside = std::fs::read_dir(&path).unwrap();
            open.extend(inside.map(|entry| entry.unwrap().path()));
        } else {
            found.push(path);
        }
    }
    found.sort();
    let files: Vec<_> = found
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect();
    assert!(!files.is_empty(), "{folder} is empty");
    files
}

static ALL_PROGRAMS: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| PROGRAMS.into_iter().flat_map(files).collect());

/// All that a text can be taken for.
fn survive(source: &str) {
    let data = source.as_bytes();
    fuzz::compile(data);
    fuzz::run(data);
    fuzz::explore(data);
    fuzz::schedule(data);
}

#[test]
fn the_corpus_survives() {
    let targets = [
        ("compile", fuzz::compile as fn(&[u8])),
        ("run", fuzz::run),
        ("explore", fuzz::explore),
        ("schedule", fuzz::schedule),
    ];
    for (name, target) in targets {
        files(&format!("corpus/{name}"))
            .iter()
            .for_each(|data| target(data));
    }
    ALL_PROGRAMS.iter().for_each(|program| fuzz::run(program));
    files(THREADED)
        .iter()
        .for_each(|program| fuzz::explore(program));
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
        let source: Vec<char> = String::from_utf8_lossy(pick.get(&ALL_PROGRAMS[..]).as_slice()).chars().collect();
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
