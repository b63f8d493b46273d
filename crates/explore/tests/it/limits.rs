//! Every search ends within its limits, and says what it covered.

use explore::{Alone, Counts, Goal, Limits, Report, Spent, Strategy, Verdict, explore};

use crate::check::{ALL_RUNS, ALL_STATES, FEWEST, check_trails};
use crate::programs;
use crate::toy::Toy;

fn within(program: &Toy, strategy: Strategy, limits: Limits) -> Report {
    let report = explore(
        program,
        strategy,
        Goal::Outcomes,
        limits,
        &Alone,
        &mut |_| true,
    );
    check_trails(program, &report);
    report
}

const SEARCHES: [Strategy; 5] = [
    FEWEST,
    ALL_STATES,
    ALL_RUNS,
    Strategy::Sleep,
    Strategy::Dpor,
];

#[test]
fn states() {
    let limits = Limits {
        states: 50,
        ..Limits::default()
    };
    for strategy in SEARCHES {
        let report = within(&programs::locked_counter(6), strategy, limits);
        assert_eq!(
            report.verdict,
            Verdict::Exhausted(Spent::States),
            "{strategy:?}"
        );
        assert!(!report.complete);
        assert!((50..2000).contains(&report.counts.states), "{strategy:?}");
        assert_eq!(report.interleavings, None);
    }
}

#[test]
fn memory() {
    let limits = Limits {
        bytes: 100_000,
        ..Limits::default()
    };
    let report = within(&programs::locked_counter(7), FEWEST, limits);
    assert_eq!(report.verdict, Verdict::Exhausted(Spent::Memory));
}

#[test]
fn steps_of_a_run() {
    let check = |program: &Toy, strategy, steps, expected| {
        let limits = Limits {
            steps,
            ..Limits::default()
        };
        let report = within(program, strategy, limits);
        assert_eq!(report.verdict, Verdict::Exhausted(expected), "{strategy:?}");
        assert!(report.counts.deepest <= steps);
    };
    let spin = programs::spin(false);
    check(&spin, ALL_RUNS, 40, Spent::Steps);
    check(
        &spin,
        Strategy::Random { seed: 1, runs: 20 },
        40,
        Spent::Steps,
    );
    check(&spin, Strategy::Dpor, 40, Spent::Rounds);
    check(
        &programs::locked_counter(3),
        Strategy::Dpor,
        5,
        Spent::Steps,
    );
}

#[test]
fn complete_runs() {
    let limits = Limits {
        executions: 10,
        ..Limits::default()
    };
    let report = within(&programs::locked_counter(5), Strategy::Dpor, limits);
    assert_eq!(report.verdict, Verdict::Exhausted(Spent::Executions));
    assert!(report.counts.executions <= 12);
}

#[test]
fn switches() {
    // Philosophers need one switch to be stuck.
    for (most, verdict) in [(0, None), (1, Some("deadlock"))] {
        let strategy = Strategy::Fewest { most: Some(most) };
        let report = within(&programs::philosophers(3), strategy, Limits::default());
        match verdict {
            None => assert_eq!(report.verdict, Verdict::Exhausted(Spent::Switches(most))),
            Some(verdict) => assert_eq!(crate::check::kind(&report), verdict),
        }
    }
}

#[test]
fn cancelling() {
    for strategy in SEARCHES {
        let mut looks = 0;
        let mut last = Counts::default();
        let report = explore(
            &programs::counter(7),
            strategy,
            Goal::Outcomes,
            Limits {
                states: 100_000,
                ..Limits::default()
            },
            &Alone,
            &mut |counts| {
                assert!(counts.transitions >= last.transitions);
                last = *counts;
                looks += 1;
                looks < 3
            },
        );
        assert_eq!(looks, 3, "{strategy:?}");
        assert_eq!(report.spent, Some(Spent::Cancelled));
        assert!(!report.complete);
    }
}
