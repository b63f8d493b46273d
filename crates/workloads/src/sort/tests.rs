//! The workload `sort` by hand: small cases, corrupted results.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{Input, Segments, Sort, merge, order};
use crate::{Cut, Params, Workload};

fn input(pairs: &[(&str, &str)]) -> Input {
    let specs = Workload::info(&Sort).params;
    Sort.input(&Params::parse("sort", specs, pairs.iter().copied()).unwrap())
}

fn sorted(input: &Input, workers: usize) -> Segments {
    let cut = Cut {
        workers,
        pieces: workers,
    };
    let mut state = Sort.start(input);
    for phase in 0..Sort.phases(input) {
        let parts = {
            let tasks = Sort.split(input, &state, phase, cut);
            tasks.iter().map(|task| Sort.run(task)).collect()
        };
        state = Sort.combine(input, state, phase, parts);
    }
    state
}

/// What is said after `spoil` changed the sorted numbers in their segments.
#[track_caller]
fn check(pairs: &[(&str, &str)], says: &str, spoil: impl Fn(&mut Vec<Vec<f64>>)) {
    let input = input(pairs);
    let state = sorted(&input, 3);
    let right = Sort.outcome(&input, &state);
    assert!(right.verified, "{right:?}");
    let mut segments: Vec<Vec<f64>> = state.iter().map(|numbers| numbers.to_vec()).collect();
    spoil(&mut segments);
    let state: Segments = segments.into_iter().map(Into::into).collect();
    let outcome = Sort.outcome(&input, &state);
    assert!(!outcome.verified, "{outcome:?}");
    let mismatch = outcome.mismatch.unwrap();
    assert!(mismatch.contains(says), "{mismatch}");
}

const LARGE: &[(&str, &str)] = &[("n", "1000")];
const MANY: &[(&str, &str)] = &[("mode", "many"), ("n", "100"), ("arrays", "7")];

#[test]
fn a_spoiled_result_is_seen() {
    for case in [LARGE, MANY] {
        check(case, "not those that were to be sorted", |all| {
            let low = all[1][10];
            all[1][11] = low;
        });
        check(case, "smaller than the one before", |all| {
            all[1].swap(10, 11)
        });
        check(case, "smaller than the one before", |all| {
            all[2][5] = f64::NAN
        });
        check(case, "were to be sorted", |all| {
            all.remove(1);
        });
        check(case, "were to be sorted", |all| {
            all[2].pop();
        });
        check(case, "were to be sorted", |all| {
            let last = *all[2].last().unwrap();
            all[2].push(last);
        });
        check(case, "were to be sorted", |all| all.clear());
    }
    check(LARGE, "smaller than the one before", |all| all.swap(0, 1));
}

#[test]
fn merging_never_trusts_its_runs() {
    // Unsorted runs, as a broken part may bring them: any result but a panic.
    let runs = [vec![3.0, 1.0, f64::NAN], vec![], vec![-0.0, 0.0, -1.0]];
    for workers in 1..9 {
        let shares: Vec<_> = merge::shares(&runs, workers).collect();
        assert!(shares.len() <= workers);
        for share in shares {
            order::merged(share.into_iter());
        }
    }
}

/// Cutting by rank and merging equals sorting everything at once.
#[test]
fn shares_are_ranges_of_the_sorted_whole() {
    let mut random = fastrand::Rng::with_seed(7);
    let odd = [
        f64::NAN,
        -f64::NAN,
        0.0,
        -0.0,
        f64::INFINITY,
        f64::NEG_INFINITY,
    ];
    for _ in 0..200 {
        let runs: Vec<Vec<f64>> = (0..random.usize(2..9))
            .map(|_| {
                let mut run: Vec<f64> = (0..random.usize(0..40))
                    // Few different values, so that cuts fall among equal ones.
                    .map(|_| match random.usize(0..20) {
                        special @ 0..6 => odd[special],
                        _ => f64::from(random.i8(-3..3)),
                    })
                    .collect();
                run.sort_unstable_by(f64::total_cmp);
                run
            })
            .collect();
        let mut whole: Vec<f64> = runs.concat();
        whole.sort_unstable_by(f64::total_cmp);
        let workers = random.usize(1..12);
        let shares: Vec<Vec<f64>> = merge::shares(&runs, workers)
            .map(|share| order::merged(share.into_iter()))
            .collect();
        let (longest, shortest) = (
            shares.iter().map(Vec::len).max().unwrap_or(0),
            shares.iter().map(Vec::len).min().unwrap_or(0),
        );
        assert!(longest - shortest <= 1, "{longest} {shortest}");
        let bits = |all: &[f64]| all.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&shares.concat()), bits(&whole));
    }
}

#[test]
fn one_worker_does_not_merge() {
    let input = input(LARGE);
    let start = Sort.start(&input);
    let first = Sort.split(&input, &start, 0, Cut::WHOLE);
    let state: Segments = first.iter().map(|task| Sort.run(task)).collect();
    assert_eq!(Sort.split(&input, &state, 1, Cut::WHOLE).len(), 0);
}
