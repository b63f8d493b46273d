//! The one way into the explorer for the tests.

use std::collections::BTreeSet;

use explore::{Alone, Goal, Limits, Outcome, Report, Strategy, System, Verdict, explore, replay};

pub const FEWEST: Strategy = Strategy::Fewest { most: None };
pub const ALL_RUNS: Strategy = Strategy::DepthFirst { hashing: false };
pub const ALL_STATES: Strategy = Strategy::DepthFirst { hashing: true };

/// Everything there is to know about a program, by this strategy.
pub fn search<S: System>(system: &S, strategy: Strategy) -> Report {
    let report = explore(
        system,
        strategy,
        Goal::Outcomes,
        Limits::default(),
        &Alone,
        &mut |_| true,
    );
    check_trails(system, &report);
    report
}

/// Every schedule in a report leads to what the report says of it, twice alike.
pub fn check_trails<S: System>(system: &S, report: &Report) {
    for (outcome, trail) in &report.outcomes {
        let run = replay(system, &trail.schedule).unwrap();
        assert_eq!(run.outcome(), *outcome, "{}", trail.schedule);
        assert!(run.end().is_some(), "{} stops early", trail.schedule);
        assert_eq!(run.switches, trail.switches, "{}", trail.schedule);
    }
    let Some(trail) = &report.trail else { return };
    let text = trail.schedule.to_string();
    let schedule = text.parse().unwrap();
    let (one, two) = (
        replay(system, &schedule).unwrap(),
        replay(system, &schedule).unwrap(),
    );
    assert_eq!(one.system.fingerprint(), two.system.fingerprint());
    assert_eq!(one.switches, trail.switches, "{text}");
    match &report.verdict {
        Verdict::Violated(failure) => assert_eq!(one.failure.as_ref(), Some(failure), "{text}"),
        Verdict::Deadlock(deadlock) => {
            assert_eq!(one.end(), Some(explore::End::Stuck(deadlock.waits.clone())));
        }
        Verdict::Endless(endless) => {
            // One round leads back to the same state.
            let mut before = schedule.clone();
            before.0.truncate(schedule.0.len() - endless.round);
            let start = replay(system, &before).unwrap();
            assert_eq!(start.system.fingerprint(), one.system.fingerprint());
            assert!(endless.round > 0);
        }
        other => panic!("a schedule for {other:?}"),
    }
}

/// The verdict without the run that shows it, which strategies may choose freely.
pub fn kind(report: &Report) -> &'static str {
    match report.verdict {
        Verdict::Holds => "holds",
        Verdict::Violated(_) => "violated",
        Verdict::Deadlock(_) => "deadlock",
        Verdict::Endless(_) => "endless",
        Verdict::Race => "race",
        Verdict::Exhausted(_) => "exhausted",
    }
}

pub fn outcomes(report: &Report) -> BTreeSet<Outcome> {
    report.outcomes.keys().cloned().collect()
}

/// The outputs of a report, in order, for tests that name them.
pub fn outputs(report: &Report) -> Vec<String> {
    report
        .outcomes
        .keys()
        .map(|outcome| outcome.output.trim().to_owned())
        .collect()
}
