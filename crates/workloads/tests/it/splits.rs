//! Any split, any order, any memory: the same result.

use crate::support::{Way, params, run};
use workloads::{ALL, Cut, by_id};

/// What has to be the same however the work is split.
#[derive(Clone, Copy, PartialEq)]
enum Same {
    /// The value and every reading.
    Exactly,
    /// The value, up to the rounding of sums in another order.
    Rounded,
    /// Nothing but that it is verified.
    Verdict,
}

type Case = (&'static str, &'static [(&'static str, &'static str)], Same);

const CASES: &[Case] = &[
    ("integrate", &[("n", "1")], Same::Rounded),
    ("integrate", &[("n", "100003")], Same::Rounded),
    ("integrate", &[("n", "99999"), ("f", "sin")], Same::Rounded),
    ("integrate", &[("n", "5000"), ("f", "x2-x")], Same::Rounded),
    (
        "integrate",
        &[("n", "70000"), ("f", "sin-x2")],
        Same::Rounded,
    ),
    ("sort", &[("n", "1")], Same::Exactly),
    ("sort", &[("n", "3")], Same::Exactly),
    ("sort", &[("n", "20001")], Same::Exactly),
    // Of many arrays, the medians are added up in the arrays' own order.
    (
        "sort",
        &[("mode", "many"), ("n", "1"), ("arrays", "1")],
        Same::Exactly,
    ),
    (
        "sort",
        &[("mode", "many"), ("n", "1"), ("arrays", "50")],
        Same::Exactly,
    ),
    (
        "sort",
        &[("mode", "many"), ("n", "100"), ("arrays", "77")],
        Same::Exactly,
    ),
    (
        "word_count",
        &[("words", "1"), ("documents", "9")],
        Same::Exactly,
    ),
    (
        "word_count",
        &[("words", "30000"), ("documents", "1")],
        Same::Exactly,
    ),
    (
        "word_count",
        &[("words", "30000"), ("documents", "100")],
        Same::Exactly,
    ),
    (
        "word_count",
        &[
            ("words", "3000"),
            ("documents", "40"),
            ("latency_ms", "0.5"),
        ],
        Same::Exactly,
    ),
    ("spring_mass", &[("n", "1"), ("steps", "1")], Same::Exactly),
    (
        "spring_mass",
        &[("n", "300"), ("steps", "200")],
        Same::Exactly,
    ),
    (
        "spring_mass",
        &[("mode", "coupled"), ("n", "1"), ("steps", "50")],
        Same::Exactly,
    ),
    (
        "spring_mass",
        &[("mode", "coupled"), ("n", "2"), ("steps", "51")],
        Same::Exactly,
    ),
    (
        "spring_mass",
        &[("mode", "coupled"), ("n", "300"), ("steps", "80")],
        Same::Exactly,
    ),
    (
        "spring_mass",
        &[("mode", "coupled"), ("n", "5000"), ("steps", "1")],
        Same::Exactly,
    ),
    (
        "spring_mass",
        &[("mode", "coupled"), ("n", "70000"), ("steps", "3")],
        Same::Exactly,
    ),
    ("lost_updates", &[("n", "1")], Same::Verdict),
    ("lost_updates", &[("n", "9999")], Same::Verdict),
    (
        "lost_updates",
        &[("n", "2000"), ("gap", "1")],
        Same::Verdict,
    ),
    (
        "lost_updates",
        &[("n", "500"), ("gap", "50")],
        Same::Verdict,
    ),
    (
        "lost_updates",
        &[("n", "9999"), ("how", "mutex")],
        Same::Verdict,
    ),
    (
        "lost_updates",
        &[("n", "2000"), ("how", "mutex"), ("gap", "2")],
        Same::Verdict,
    ),
    (
        "lost_updates",
        &[("n", "9999"), ("how", "atomic")],
        Same::Verdict,
    ),
    (
        "lost_updates",
        &[("n", "2000"), ("how", "atomic"), ("gap", "1")],
        Same::Verdict,
    ),
];

/// One way to carry equals everything in one piece, for all cases.
#[track_caller]
fn check(way: Way, seeds: std::ops::Range<u64>) {
    for (id, pairs, same) in CASES {
        let units = by_id(id).map(|w| w.cost(&params(w, pairs)).units).unwrap();
        let (serial, _) = run(id, pairs, Way::Tasks, Cut::WHOLE, 0);
        assert!(serial.verified, "{id} {pairs:?}: {serial:?}");
        for seed in seeds.clone() {
            let mut random = fastrand::Rng::with_seed(seed);
            let workers = random.usize(1..=8);
            let pieces = random.usize(workers..=200);
            let cut = Cut { workers, pieces };
            let (outcome, told) = run(id, pairs, way, cut, seed);
            let at = format!("{id} {pairs:?} {way:?} {cut:?} seed {seed}: {outcome:?}");
            assert!(outcome.verified, "{at}");
            assert_eq!(outcome.mismatch, None, "{at}");
            assert_eq!(told, units, "units told, {at}");
            match same {
                Same::Exactly => {
                    assert_eq!(outcome.value, serial.value, "{at}");
                    assert_eq!(outcome.readings, serial.readings, "{at}");
                }
                Same::Rounded => {
                    let (is, has) = (outcome.value.as_f64(), serial.value.as_f64());
                    assert!((is.unwrap() - has.unwrap()).abs() < 1e-9, "{at}");
                }
                Same::Verdict => (),
            }
        }
    }
}

#[test]
fn every_workload_has_cases() {
    for workload in ALL {
        let id = workload.info().id;
        assert!(CASES.iter().any(|case| case.0 == id), "{id}");
    }
}

#[test]
fn tasks_in_any_split_and_order() {
    check(Way::Tasks, 0..6);
}

#[test]
fn tasks_in_separate_memories() {
    check(Way::Packed, 10..16);
}

#[test]
fn teams_in_any_interleaving() {
    check(Way::Interleaved, 20..26);
}

#[test]
fn teams_on_real_threads() {
    check(Way::Threads, 30..33);
}

/// The defaults work, and so does every choice with all else at its default.
#[test]
fn defaults_and_every_choice_run() {
    for workload in ALL {
        let info = workload.info();
        let mut settings = vec![Vec::new()];
        for param in info.params {
            if let workloads::Kind::Choice { options } = param.kind {
                settings.extend(options.iter().map(|option| vec![(param.name, option.id)]));
            }
        }
        for pairs in settings {
            let cost = workload.cost(&params(*workload, &pairs));
            let ms = cost.total_ms();
            assert!(
                (0.1..1000.0).contains(&ms),
                "{} {pairs:?}: {ms} ms",
                info.id
            );
            let cut = Cut {
                workers: 2,
                pieces: 16,
            };
            let (outcome, _) = run(info.id, &pairs, Way::Threads, cut, 1);
            assert!(outcome.verified, "{} {pairs:?}: {outcome:?}", info.id);
        }
    }
}
