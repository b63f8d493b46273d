//! What schedules can do to a counter.

use crate::support::{Way, finish, interleave, params, run};
use std::cell::RefCell;
use workloads::{Carrier, Carrying, Cut, Outcome, TaskSet, Team, by_id};

/// A carrier that takes its members' steps in an order that is given.
struct Scripted<F> {
    members: usize,
    choose: RefCell<F>,
}

impl<F: FnMut(&[usize]) -> usize> Carrier for Scripted<F> {
    fn cut(&self, _total_ms: f64) -> Cut {
        Cut {
            workers: self.members,
            pieces: self.members,
        }
    }

    fn shares_memory(&self) -> bool {
        true
    }

    fn tasks<'a>(&'a self, _tasks: &'a dyn TaskSet) -> Carrying<'a> {
        panic!("lost_updates has a team");
    }

    fn team<'a>(&'a self, team: &'a dyn Team) -> Carrying<'a> {
        interleave(team, &mut *self.choose.borrow_mut());
        Box::pin(std::future::ready(Ok(())))
    }
}

fn scripted(
    pairs: &[(&str, &str)],
    members: usize,
    choose: impl FnMut(&[usize]) -> usize,
) -> Outcome {
    let workload = by_id("lost_updates").unwrap();
    let carrier = Scripted {
        members,
        choose: RefCell::new(choose),
    };
    let prepared = workload.prepare(&params(workload, pairs)).unwrap();
    finish(prepared.run(&carrier)).unwrap().outcome()
}

/// The counter after the members took steps in this order, as far as they
/// had any; then all that are left take turns. (Without turns one that waits
/// for the lock might be asked for ever, and never the one who holds it.)
#[track_caller]
fn check(n: &str, how: &str, members: usize, script: &[usize], counter: u64) {
    let (mut steps, mut turns) = (script.iter().copied(), 0);
    let pairs = [("n", n), ("how", how), ("gap", "1")];
    let outcome = scripted(&pairs, members, |ready| {
        steps
            .find(|member| ready.contains(member))
            .unwrap_or_else(|| {
                turns += 1;
                ready[turns % ready.len()]
            })
    });
    assert!(outcome.verified, "{outcome:?}");
    assert_eq!(outcome.value, counter, "{how} {script:?}");
    let n: i64 = n.parse().unwrap();
    assert_eq!(outcome.expected, Some(n.into()));
    let lost = outcome.readings.iter().find(|reading| reading.id == "lost");
    assert_eq!(lost.unwrap().value, n - counter as i64);
}

#[test]
fn load_load_store_store_loses_one() {
    check("2", "unprotected", 2, &[0, 1, 0, 1], 1);
    check("2", "unprotected", 2, &[0, 1, 1, 0], 1);
    check("2", "unprotected", 2, &[0, 0, 1, 1], 2);
    check("4", "unprotected", 2, &[0, 1, 0, 1, 0, 0, 1, 1], 3);
    check("3", "unprotected", 3, &[0, 1, 2, 0, 1, 2], 1);
    for how in ["mutex", "atomic"] {
        check("2", how, 2, &[0, 1, 0, 1], 2);
        check("3", how, 3, &[0, 1, 2, 0, 1, 2], 3);
    }
}

/// Member 0 loads 0; member 1 makes all its additions but one; 0 stores 1;
/// 1 loads it; 0 makes all its others; 1 stores 2.
#[test]
fn two_of_any_number_can_be_all_that_is_left() {
    for n in [4_usize, 10, 1000] {
        let half = n / 2;
        let mut script = vec![0];
        script.extend(vec![1; 2 * (half - 1)]);
        script.extend([0, 1]);
        script.extend(vec![0; 2 * (half - 1) + 1]);
        script.push(1);
        check(&n.to_string(), "unprotected", 2, &script, 2);
    }
}

#[test]
fn protection_never_loses_an_addition() {
    for how in ["mutex", "atomic"] {
        for gap in ["0", "1", "3"] {
            for seed in 0..60 {
                let members = 1 + seed as usize % 7;
                let mut random = fastrand::Rng::with_seed(seed);
                let pairs = [("n", "700"), ("how", how), ("gap", gap)];
                let outcome = scripted(&pairs, members, |ready| ready[random.usize(..ready.len())]);
                assert!(
                    outcome.verified && outcome.value == 700,
                    "{how} {outcome:?}"
                );
            }
        }
    }
}

/// Random schedules of one thread: with a gap something is lost nearly always,
/// and without one never, as no step ends halfway through an addition.
#[test]
fn steps_decide_whether_something_is_lost() {
    for seed in 0..20 {
        for (gap, loses) in [("0", false), ("1", true)] {
            let mut random = fastrand::Rng::with_seed(seed);
            let outcome = scripted(&[("n", "3000"), ("gap", gap)], 3, |ready| {
                ready[random.usize(..ready.len())]
            });
            assert!(outcome.verified, "{outcome:?}");
            let counter = outcome.value.as_u64().unwrap();
            assert_eq!(counter < 3000, loses, "{outcome:?}");
        }
    }
}

#[test]
fn alone_nobody_loses() {
    for gap in ["0", "1", "20"] {
        let outcome = scripted(&[("n", "3000"), ("gap", gap)], 1, |ready| ready[0]);
        assert!(outcome.verified && outcome.value == 3000, "{outcome:?}");
    }
}

#[test]
fn separate_memories_keep_what_they_count() {
    for how in ["unprotected", "mutex", "atomic"] {
        for way in [Way::Tasks, Way::Packed] {
            let cut = Cut {
                workers: 3,
                pieces: 60,
            };
            let (outcome, _) = run("lost_updates", &[("n", "10"), ("how", how)], way, cut, 1);
            assert!(outcome.verified, "{outcome:?}");
            assert_eq!(outcome.value, 0);
            let readings: Vec<_> = outcome
                .readings
                .iter()
                .map(|reading| format!("{} {}", reading.id, reading.value))
                .collect();
            assert_eq!(readings, ["kept 10", "copies \"3, 3, 4\"", "members 3"]);
        }
    }
}

#[test]
fn more_workers_than_additions() {
    let cut = Cut {
        workers: 8,
        pieces: 8,
    };
    for way in [Way::Interleaved, Way::Threads] {
        let (outcome, _) = run("lost_updates", &[("n", "3"), ("gap", "1")], way, cut, 5);
        assert!(outcome.verified, "{outcome:?}");
        let members = outcome.readings.iter().find(|r| r.id == "members").unwrap();
        assert_eq!(members.value, 3);
    }
}
