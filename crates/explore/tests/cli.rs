//! The command line as a user meets it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

fn call(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_interleave-explore"))
        .args(words)
        .output()
        .unwrap()
}

fn library(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/library");
    folder.join(name).to_string_lossy().into_owned()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(words: &[&str]) -> Value {
    let output = call(words);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    serde_json::from_str(&out(&output)).unwrap()
}

#[test]
fn running_prints_and_exits_as_python_would() {
    let output = call(&["run", &library("counter_fixed.py")]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let output = call(&[
        "run",
        &library("counter_asserted.py"),
        "--model",
        "sequential",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
}

#[test]
fn a_report_is_json_of_one_shape() {
    for (command, file) in [
        ("prove", "counter_asserted.py"),
        ("prove", "counter_fixed.py"),
        ("prove", "philosophers_left_first.py"),
        ("outcomes", "counter.py"),
    ] {
        let report = json(&[command, &library(file), "--json"]);
        let keys: Vec<&String> = report.as_object().unwrap().keys().collect();
        let expected = [
            "executions",
            "message",
            "outcomes",
            "races",
            "schedule",
            "states",
            "switches",
            "verdict",
        ];
        let mut sorted: Vec<&str> = keys.iter().map(|key| key.as_str()).collect();
        sorted.sort_unstable();
        assert_eq!(sorted, expected);
        for race in report["races"].as_array().unwrap() {
            assert!(race["name"].is_string() && race["lines"].as_array().unwrap().len() == 2);
        }
        for outcome in report["outcomes"].as_array().unwrap() {
            assert!(outcome["output"].is_string() && outcome["schedule"].is_string());
        }
    }
}

/// The failing schedule, and the one of each outcome, replay to what was reported.
#[test]
fn schedules_replay() {
    let file = library("counter.py");
    let report = json(&["outcomes", &file, "--json"]);
    let outcomes = report["outcomes"].as_array().unwrap();
    assert_eq!(outcomes.len(), 2);
    for outcome in outcomes {
        let schedule = outcome["schedule"].as_str().unwrap();
        let output = call(&["replay", &file, schedule]);
        assert_eq!(out(&output), outcome["output"].as_str().unwrap());
        assert_eq!(
            output.status.code().map(i64::from),
            outcome["exit"].as_i64()
        );
        assert!(err(&output).contains("counter += 1"), "{}", err(&output));
    }
    let file = library("peterson.py");
    let report = json(&["prove", &file, "--memory", "tso", "--json"]);
    assert_eq!(report["verdict"], "violated");
    // The schedule knows that stores were buffered.
    let output = call(&["replay", &file, report["schedule"].as_str().unwrap()]);
    assert!(err(&output).contains("reaches memory"), "{}", err(&output));
    assert!(err(&output).contains("AssertionError"), "{}", err(&output));
}

#[test]
fn a_proof_tells_the_run_that_fails() {
    let output = call(&["prove", &library("counter_asserted.py")]);
    assert_eq!(output.status.code(), Some(1));
    let text = out(&output);
    for part in [
        "FAILS",
        "AssertionError",
        "with 1 switch",
        "counter = seen + 1",
        "replay",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let output = call(&["prove", &library("counter_fixed.py")]);
    assert_eq!(output.status.code(), Some(0));
    assert!(out(&output).contains("holds"), "{}", out(&output));
    let output = call(&["prove", &library("philosophers_left_first.py")]);
    assert!(out(&output).contains("held up by"), "{}", out(&output));
}

#[test]
fn a_budget_that_does_not_suffice_is_no_answer() {
    let file = library("counter_fixed.py");
    let output = call(&["prove", &file, "--budget-states", "3"]);
    assert_eq!(output.status.code(), Some(3));
    let report = json(&["prove", &file, "--budget-states", "3", "--json"]);
    assert_eq!(report["verdict"], "exhausted");
}

#[test]
fn models_say_where_threads_switch() {
    let file = library("counter.py");
    let outputs = |model: &str| {
        let report = json(&["outcomes", &file, "--json", "--model", model]);
        let outcomes = report["outcomes"].as_array().unwrap().clone();
        let outputs = outcomes
            .iter()
            .map(|o| o["output"].as_str().unwrap().trim().to_owned());
        outputs.collect::<Vec<String>>()
    };
    assert_eq!(outputs("any"), ["1", "2"]);
    assert_eq!(outputs("cpython"), ["2"]);
    assert_eq!(outputs("sequential"), ["2"]);
    assert_eq!(outputs("interval:1000"), ["2"]);
}

#[test]
fn the_bytecode_is_shown() {
    let output = call(&["dis", &library("counter.py")]);
    assert!(out(&output).contains("LOAD_GLOBAL"), "{}", out(&output));
}

#[test]
fn what_cannot_be_carried_out_says_what_to_do() {
    let file = library("counter.py");
    let processes = library("counter_processes.py");
    for (words, hint) in [
        (vec![], "--help"),
        (vec!["prov", &file], "did you mean"),
        (vec!["prove"], "file is missing"),
        (vec!["prove", "none.py"], "Check the path"),
        (vec!["prove", &file, "--model", "fast"], "cpython"),
        (
            vec!["prove", &file, "--budget-states", "-1"],
            "whole number",
        ),
        (vec!["prove", &file, "--strategy", "luck"], "sleep"),
        (
            vec!["prove", &file, "--strategy", "sleep", "--memory", "tso"],
            "--memory sc",
        ),
        (
            vec!["prove", &processes, "--strategy", "dpor"],
            "one process only",
        ),
        (vec!["replay", &file], "schedule"),
        (vec!["replay", &file, "what"], "Copy one"),
        (vec!["replay", &file, "any-sc-v1.7"], "ask `prove`"),
        (vec!["prove", &file, "--fast"], "--fast"),
    ] {
        let output = call(&words);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {}", err(&output));
        assert!(err(&output).contains(hint), "{words:?}: {}", err(&output));
        assert!(out(&output).is_empty());
    }
    assert!(out(&call(&["--help"])).contains("replay FILE.py SCHEDULE"));
}
