//! The workload `word_count` by hand: small cases, corrupted results.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{Counts, Input, WordCount, count, text};
use crate::{Cut, Params, Workload};
use std::collections::BTreeMap;

fn input(pairs: &[(&str, &str)]) -> Input {
    let specs = Workload::info(&WordCount).params;
    WordCount.input(&Params::parse("word_count", specs, pairs.iter().copied()).unwrap())
}

fn parts(input: &Input) -> Vec<Counts> {
    let cut = Cut {
        workers: 2,
        pieces: 5,
    };
    WordCount
        .split(input, &Counts::default(), 0, cut)
        .iter()
        .map(|task| WordCount.run(task))
        .collect()
}

/// What is said of parts that `spoil` changed.
#[track_caller]
fn check(says: &str, spoil: impl Fn(&mut Vec<Counts>)) {
    let input = input(&[("words", "20000"), ("documents", "9")]);
    let mut parts = parts(&input);
    spoil(&mut parts);
    let state = WordCount.combine(&input, Counts::default(), 0, parts);
    let outcome = WordCount.outcome(&input, &state);
    assert_eq!(outcome.verified, says.is_empty(), "{outcome:?}");
    let mismatch = outcome.mismatch.unwrap_or_default();
    assert!(mismatch.contains(says), "{mismatch}");
}

#[test]
fn a_spoiled_count_is_seen() {
    check("", |_| ());
    check("“ka” was counted", |parts| {
        *parts[0].get_mut("ka").unwrap() += 1;
    });
    check("was counted", |parts| {
        parts.remove(2);
    });
    check("was counted 0 times", |parts| parts.clear());
    check("“lo” was counted 0 times", |parts| {
        for part in parts {
            part.remove("lo");
        }
    });
    // Two errors that leave the sum as it was.
    check("was counted", |parts| {
        *parts[1].get_mut("ka").unwrap() += 1;
        *parts[1].get_mut("lo").unwrap() -= 1;
    });
    check("words were counted", |parts| {
        parts[3].insert("stranger".into(), 1);
    });
    check("was counted", |parts| {
        parts[3].insert("ka".into(), u64::MAX);
    });
}

#[test]
fn what_a_word_is() {
    for (text, words) in [
        ("", vec![]),
        (" \t\n.,;-!?'\"()", vec![]),
        ("One one ONE", vec![("one", 3)]),
        ("a-b a.b\nA", vec![("a", 3), ("b", 2)]),
        ("ka9 KA9 ka", vec![("ka", 1), ("ka9", 2)]),
        ("Größe größe GRÖSSE", vec![("größe", 2), ("grÖsse", 1)]),
        (
            "antidisestablishment Antidisestablishment antidisestablishmenU",
            vec![("antidisestablishment", 2), ("antidisestablishmenu", 1)],
        ),
    ] {
        let counted: BTreeMap<_, _> = count::count(text).into_iter().collect();
        let words: BTreeMap<_, _> = words
            .into_iter()
            .map(|(word, count)| (word.to_owned(), count))
            .collect();
        assert_eq!(counted, words, "{text:?}");
    }
}

#[test]
fn the_text_keeps_its_promises() {
    let text = text::Text::new(200_000, 64);
    let (all, words) = text.slice(0, text.documents());
    assert_eq!(words, 200_000);
    assert!(all.is_ascii());
    assert!(
        all.len() as u64 <= 200_000 * text::MOST_BYTES_A_WORD,
        "{}",
        all.len()
    );
    let capitals = all.bytes().filter(u8::is_ascii_uppercase).count();
    assert!(capitals > 1000, "{capitals}");
    let counts: BTreeMap<_, _> = text.counts().collect();
    assert_eq!(counts.len(), 4096, "no two words alike");
    // Zipf's law: the tenth word comes up about a tenth as often as the first.
    let ranked: Vec<u64> = text.counts().map(|(_, count)| count).collect();
    let ratio = ranked[0] as f64 / ranked[9] as f64;
    assert!((8.0..12.0).contains(&ratio), "{ratio}");
}

#[test]
fn documents_that_arrive_late_come_alone() {
    let late = input(&[
        ("words", "1000"),
        ("documents", "30"),
        ("latency_ms", "12.5"),
    ]);
    let start = Counts::default();
    let tasks = WordCount.split(&late, &start, 0, Cut::WHOLE);
    assert_eq!(tasks.len(), 30);
    assert!(tasks.iter().all(|task| WordCount.wait_ms(task) == 12.5));
    // No document without a word.
    let few = input(&[("words", "3"), ("documents", "30"), ("latency_ms", "1")]);
    let tasks = WordCount.split(&few, &start, 0, Cut::WHOLE);
    assert_eq!(tasks.len(), 3);
}
