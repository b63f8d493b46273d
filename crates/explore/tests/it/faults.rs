//! What is wrong is found, named and shown; what is right is not accused.

use explore::{Goal, Limits, Strategy, Verdict, explore};

use crate::check::{FEWEST, check_trails, kind, search};
use crate::programs;
use crate::toy::Toy;

/// The verdict of all strategies that can tell it, and the fewest switches.
#[track_caller]
fn check(program: &Toy, expected: &str, switches: Option<u32>) -> explore::Report {
    let report = search(program, FEWEST);
    assert_eq!(kind(&report), expected);
    assert_eq!(report.trail.as_ref().map(|trail| trail.switches), switches);
    let first = explore(
        program,
        FEWEST,
        Goal::Failure,
        Limits::default(),
        &explore::Alone,
        &mut |_| true,
    );
    check_trails(program, &first);
    assert_eq!(kind(&first), expected);
    assert_eq!(first.trail.as_ref().map(|trail| trail.switches), switches);
    report
}

#[test]
fn a_lost_update_fails_the_assertion() {
    let report = check(&programs::checked_sum(false), "violated", Some(1));
    let Verdict::Violated(failure) = &report.verdict else {
        unreachable!()
    };
    assert_eq!((failure.thread, failure.line), (0, 6));
    let lines: Vec<_> = report
        .races
        .iter()
        .map(|race| (race.name.as_str(), race.first.line, race.second.line))
        .collect();
    // Thread 1 is lines 101…, thread 2 lines 201….
    assert_eq!(
        lines,
        [("v0", 102, 203), ("v0", 103, 202), ("v0", 103, 203)]
    );
}

#[test]
fn a_lock_makes_the_assertion_hold() {
    let report = check(&programs::checked_sum(true), "holds", None);
    assert!(report.races.is_empty());
}

#[test]
fn philosophers_who_all_begin_left_are_stuck() {
    for seats in 2..5 {
        // One is left with a fork in hand; the others then get stuck by themselves.
        let report = check(&programs::philosophers(seats), "deadlock", Some(1));
        let Verdict::Deadlock(deadlock) = &report.verdict else {
            unreachable!()
        };
        let waits: Vec<_> = deadlock
            .waits
            .iter()
            .map(|wait| (wait.thread, wait.holders.clone()))
            .collect();
        let round = |seat: u32| (seat, vec![(seat + 1) % seats as u32]);
        assert_eq!(waits, (0..seats as u32).map(round).collect::<Vec<_>>());
        assert!(deadlock.lost.is_empty());
        check(&programs::polite_philosophers(seats), "holds", None);
    }
}

#[test]
fn a_wake_up_that_nobody_hears_is_named() {
    // The natural order, waiter first, works; the sender must come first.
    let report = check(&programs::wait_blindly(), "deadlock", Some(0));
    let Verdict::Deadlock(deadlock) = &report.verdict else {
        unreachable!()
    };
    let [lost] = deadlock.lost.as_slice() else {
        panic!("{deadlock:?}")
    };
    assert_eq!((lost.sender, lost.line, lost.waiter), (1, 102, 0));
    assert_eq!(lost.what, "condition 0");
    check(&programs::wait_carefully(), "holds", None);
}

#[test]
fn giving_way_for_ever_is_livelock() {
    let report = check(&programs::after_you(), "endless", Some(5));
    let Verdict::Endless(endless) = &report.verdict else {
        unreachable!()
    };
    assert_eq!(endless.turning, [0, 1]);
    assert!(endless.starving.is_empty());
}

#[test]
fn waiting_for_what_never_comes_is_endless() {
    check(&programs::spin(false), "endless", Some(0));
    // The spinning thread alone could go round for ever, but that is not fair.
    check(&programs::spin(true), "race", None);
    check(&programs::poll_under_lock(), "holds", None);
}

#[test]
fn others_that_starve_meanwhile_are_named() {
    use crate::toy::{Op, Val};
    // Takes the lock and goes round for ever; the other never gets it.
    let greedy = vec![Op::Lock(0), Op::Store(0, Val::Is(1)), Op::Jump(1)];
    let other = vec![Op::Lock(0), Op::Unlock(0)];
    let report = check(&Toy::of(vec![greedy, other], &[]), "endless", Some(0));
    let Verdict::Endless(endless) = &report.verdict else {
        unreachable!()
    };
    assert_eq!(
        (&endless.turning[..], &endless.starving[..]),
        (&[0][..], &[1][..])
    );
}

#[test]
fn races_are_told_along_single_runs_too() {
    for (name, program) in programs::finite() {
        let all = search(&program, FEWEST);
        let runs = search(&program, Strategy::Random { seed: 1, runs: 300 });
        assert_eq!(runs.races.is_empty(), all.races.is_empty(), "{name}");
        for race in &runs.races {
            assert!(all.races.contains(race), "{name}: {race:?}");
        }
    }
}
