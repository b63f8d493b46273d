//! Classic concurrent programs with known verdicts (`tests/library`): the header
//! of each says what an exploration must find.

use std::collections::BTreeSet;
use std::path::Path;

use explore::python::{Memory, Python, Setting};
use explore::{Alone, Goal, Limits, Report, Strategy, Verdict, explore};

use crate::check::{ALL_STATES, FEWEST, check_trails, outcomes};

/// One program with what its header says.
struct Fixture {
    name: String,
    source: String,
}

impl Fixture {
    /// What the header says under this heading.
    fn says(&self, heading: &str) -> Option<&str> {
        let start = format!("# {heading}: ");
        self.source
            .lines()
            .find_map(|line| line.strip_prefix(&start))
    }

    fn load(&self, memory: Memory) -> Python {
        let setting = Setting {
            memory,
            ..Setting::default()
        };
        match Python::load(&self.source, &self.name, setting) {
            Ok(program) => program,
            Err(problems) => panic!("{}: {problems:?}", self.name),
        }
    }
}

fn fixtures_in(folder: &str) -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "py"))
        .collect();
    paths.sort();
    let fixture = |path: std::path::PathBuf| Fixture {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        source: std::fs::read_to_string(&path).unwrap(),
    };
    paths.into_iter().map(fixture).collect()
}

fn search(program: &Python, strategy: Strategy, goal: Goal) -> Report {
    let limits = Limits::default();
    let report = explore(program, strategy, goal, limits, &Alone, &mut |_| true);
    check_trails(program, &report);
    report
}

/// The verdict as headers name it.
fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Endless(endless) if endless.starving.is_empty() => "livelock",
        Verdict::Endless(_) => "starvation",
        other => explore::word(other),
    }
}

/// Fails with a line for each program that differs from its header.
fn check(differs: impl Fn(&Fixture) -> Option<String>) {
    let all = fixtures_in("tests/library");
    assert!(all.len() >= 30, "{} programs", all.len());
    let wrong: Vec<String> = all
        .iter()
        .filter_map(|fixture| Some(format!("{}: {}", fixture.name, differs(fixture)?)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn verdicts() {
    check(|fixture| {
        let report = search(&fixture.load(Memory::Sc), FEWEST, Goal::Failure);
        let expected = fixture.says("verdict").unwrap_or("no verdict");
        let found = word(&report.verdict);
        (found != expected).then(|| format!("{found} instead of {expected}"))
    });
}

#[test]
fn verdicts_with_store_buffers() {
    check(|fixture| {
        let expected = fixture.says("verdict with tso")?;
        let report = search(&fixture.load(Memory::Tso), FEWEST, Goal::Failure);
        let found = word(&report.verdict);
        (found != expected).then(|| format!("{found} instead of {expected}"))
    });
}

#[test]
fn messages_races_and_outcomes() {
    check(|fixture| {
        let report = search(&fixture.load(Memory::Sc), FEWEST, Goal::Outcomes);
        if let (Some(message), Verdict::Violated(failure)) =
            (fixture.says("message"), &report.verdict)
            && failure.message != message
        {
            return Some(format!("‘{}’ instead of ‘{message}’", failure.message));
        }
        if let Some(names) = fixture.says("races") {
            let found: BTreeSet<&str> = report.races.iter().map(|r| r.name.as_str()).collect();
            // `balance` is `a.balance` and `b.balance` alike.
            let is_of = |found: &str, name: &str| found.rsplit('.').next() == Some(name);
            let known = |name: &str| {
                found
                    .iter()
                    .any(|found| is_of(found, name) || *found == name)
            };
            let as_told = match names {
                "none" => found.is_empty(),
                names => names.split(", ").all(known),
            };
            if !as_told {
                return Some(format!("races for {found:?} instead of {names}"));
            }
        }
        let expected = fixture.says("outcomes")?;
        let expected: BTreeSet<String> = serde_json::Deserializer::from_str(expected)
            .into_iter::<String>()
            .map(|text| text.unwrap())
            .collect();
        let complete = report
            .outcomes
            .keys()
            .filter(|outcome| outcome.exit.is_some());
        let found: BTreeSet<String> = complete.map(|outcome| outcome.output.clone()).collect();
        (found != expected).then(|| format!("prints {found:?} instead of {expected:?}"))
    });
}

#[test]
fn reductions_agree() {
    check(|fixture| {
        let program = fixture.load(Memory::Sc);
        let all = search(&program, ALL_STATES, Goal::Outcomes);
        let reductions = [FEWEST, Strategy::Sleep, Strategy::Dpor];
        let is_offered = |strategy: &Strategy| program.allows(*strategy).is_ok();
        for strategy in reductions.into_iter().filter(is_offered) {
            let report = search(&program, strategy, Goal::Outcomes);
            let (some, known) = (outcomes(&report), outcomes(&all));
            let is_right = match report.complete {
                true => some == known,
                false => some.is_subset(&known),
            };
            if !is_right {
                return Some(format!("{strategy:?} gives {some:?} instead of {known:?}"));
            }
            if strategy == Strategy::Dpor && report.complete {
                if report.counts.redundant > 0 {
                    return Some(format!("{} runs in vain", report.counts.redundant));
                }
                // Happens-before orders less than what can be next in one state.
                if let Some(race) = all.races.iter().find(|race| !report.races.contains(race)) {
                    return Some(format!("{strategy:?} does not see {race:?}"));
                }
            }
            if report.complete {
                let (found, expected) = (word(&report.verdict), word(&all.verdict));
                if found != expected {
                    return Some(format!("{strategy:?}: {found} instead of {expected}"));
                }
            }
        }
        None
    });
}

/// Known numbers of runs that differ by more than the order of steps that commute, from
/// the benchmarks of the literature, written in Python.
#[test]
fn the_optimal_reduction_is_optimal() {
    for fixture in fixtures_in("tests/optimal") {
        let program = fixture.load(Memory::Sc);
        let report = search(&program, Strategy::Dpor, Goal::Outcomes);
        let counts = report.counts;
        let found = format!("{} and {} in vain", counts.executions, counts.redundant);
        let known = fixture.says("equivalent runs").unwrap_or("?");
        assert_eq!(found, format!("{known} and 0 in vain"), "{}", fixture.name);
    }
}
