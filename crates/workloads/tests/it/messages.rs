//! Messages from other memories: whatever they hold, they end in a result or
//! in an error, and never take more memory than they are worth.

use crate::support::{TestCarrier, Way, finish, params};
use proptest::prelude::*;
use std::cell::RefCell;
use workloads::{ALL, AnyWorkload, Carrier, CarryError, Carrying, Cut, TaskSet, Team, by_id};

/// Bytes that a random task may have. A message may well ask for an hour of
/// work, which is no error; these are too short to say such a number.
fn longest(id: &str) -> usize {
    match id {
        // The number of steps: two bytes at most behind function, step and from.
        "integrate" => 12,
        // Additions and gap.
        "lost_updates" => 4,
        // Seven oscillators, with a million steps each.
        "spring_mass" => 64,
        _ => 4096,
    }
}

/// Real tasks and parts of a workload.
fn genuine(workload: &'static dyn AnyWorkload, pairs: &[(&str, &str)]) -> [Vec<Vec<u8>>; 2] {
    struct Tap {
        by: TestCarrier,
        tasks: RefCell<Vec<Vec<u8>>>,
        parts: RefCell<Vec<Vec<u8>>>,
    }
    impl Carrier for Tap {
        fn cut(&self, total_ms: f64) -> Cut {
            self.by.cut(total_ms)
        }
        fn shares_memory(&self) -> bool {
            false
        }
        fn tasks<'a>(&'a self, tasks: &'a dyn TaskSet) -> Carrying<'a> {
            for i in 0..tasks.len() {
                let task = tasks.pack(i).unwrap();
                let part = self.by.workload.run_packed(&task).unwrap();
                self.tasks.borrow_mut().push(task);
                self.parts.borrow_mut().push(part);
            }
            self.by.tasks(tasks)
        }
        fn team<'a>(&'a self, _team: &'a dyn Team) -> Carrying<'a> {
            panic!("memory is not shared");
        }
    }
    let cut = Cut {
        workers: 3,
        pieces: 5,
    };
    let tap = Tap {
        by: TestCarrier::new(workload, Way::Packed, cut, 1),
        tasks: RefCell::default(),
        parts: RefCell::default(),
    };
    let prepared = workload.prepare(&params(workload, pairs)).unwrap();
    finish(prepared.run(&tap)).unwrap();
    [tap.tasks.into_inner(), tap.parts.into_inner()]
}

const SMALL: &[(&str, &[(&str, &str)])] = &[
    ("integrate", &[("n", "100")]),
    ("sort", &[("n", "60")]),
    ("sort", &[("mode", "many"), ("n", "6"), ("arrays", "7")]),
    ("word_count", &[("words", "60")]),
    ("spring_mass", &[("n", "12"), ("steps", "3")]),
    (
        "spring_mass",
        &[("mode", "coupled"), ("n", "12"), ("steps", "3")],
    ),
    ("lost_updates", &[("n", "90")]),
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..4096)) {
        for workload in ALL {
            let most = bytes.len().min(longest(workload.info().id));
            // Every choice of a task's kind, then the random rest.
            let mut bytes = bytes[..most].to_vec();
            let _ = workload.run_packed(&bytes);
            for kind in 0..2 {
                if let Some(first) = bytes.first_mut() {
                    *first = kind;
                }
                let _ = workload.run_packed(&bytes);
            }
        }
    }

    /// Parts that are not what they should be: refused, or seen in the result.
    #[test]
    fn any_part_is_survived(
        case in 0..SMALL.len(),
        cuts in any::<[prop::sample::Index; 3]>(),
        byte in any::<u8>(),
        random in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        let (id, pairs) = SMALL[case];
        let workload = by_id(id).unwrap();
        let [_, parts] = genuine(workload, pairs);
        let mut part = parts[cuts[0].index(parts.len())].clone();
        if cuts[1].index(4) == 0 {
            part = random;
        } else if !part.is_empty() {
            let at = cuts[2].index(part.len());
            part[at] = byte;
        }
        let spoiled = Spoiled { by: workload, part };
        let prepared = workload.prepare(&params(workload, pairs)).unwrap();
        match finish(prepared.run(&spoiled)) {
            Ok(finished) => { let _ = finished.outcome(); }
            Err(error) => prop_assert!(matches!(error, CarryError::Message(_))),
        }
    }
}

/// A carrier whose every first task of a phase gives another part.
struct Spoiled {
    by: &'static dyn AnyWorkload,
    part: Vec<u8>,
}

impl Carrier for Spoiled {
    fn cut(&self, _total_ms: f64) -> Cut {
        Cut {
            workers: 2,
            pieces: 3,
        }
    }

    fn shares_memory(&self) -> bool {
        false
    }

    fn tasks<'a>(&'a self, tasks: &'a dyn TaskSet) -> Carrying<'a> {
        let all = || {
            tasks.accept(0, &self.part)?;
            for i in 1..tasks.len() {
                tasks.accept(i, &self.by.run_packed(&tasks.pack(i)?)?)?;
            }
            Ok(())
        };
        Box::pin(std::future::ready(all()))
    }

    fn team<'a>(&'a self, _team: &'a dyn Team) -> Carrying<'a> {
        panic!("memory is not shared");
    }
}

/// A length of up to 2⁶⁴ − 1 in every place of a real task and part: memory
/// comes as bytes do, so that this ends in an error and not in an abort.
#[test]
fn a_length_without_its_bytes_is_refused() {
    let huge: &[&[u8]] = &[
        &[0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
        &[0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        &[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10],
    ];
    for (id, pairs) in SMALL {
        let workload = by_id(id).unwrap();
        // Where these have numbers of work to do, they have no lengths.
        if matches!(*id, "integrate" | "lost_updates") {
            continue;
        }
        let [tasks, _] = genuine(workload, pairs);
        for task in [tasks.first(), tasks.last()].into_iter().flatten() {
            for at in 0..task.len().min(64) {
                for length in huge {
                    let mut task = task.clone();
                    task.splice(at..=at, length.iter().copied());
                    let _ = workload.run_packed(&task);
                    task.truncate(at + length.len());
                    let _ = workload.run_packed(&task);
                }
            }
        }
    }
}

#[test]
fn half_a_task_is_refused() {
    for (id, pairs) in SMALL {
        let workload = by_id(id).unwrap();
        let [tasks, parts] = genuine(workload, pairs);
        assert_eq!(tasks.len(), parts.len());
        for task in tasks {
            for len in 0..task.len() {
                let result = workload.run_packed(&task[..len]);
                assert!(matches!(result, Err(CarryError::Message(_))), "{id}: {len}");
            }
        }
    }
}
