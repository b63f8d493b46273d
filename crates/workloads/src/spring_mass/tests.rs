//! The workload `spring_mass` by hand: small cases, corrupted results.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{Input, Motion, SpringMass};
use crate::{Cut, Params, Workload};

fn input(mode: &str, n: usize, steps: usize) -> Input {
    let (n, steps) = (n.to_string(), steps.to_string());
    let pairs = [("mode", mode), ("n", &n), ("steps", &steps)];
    let specs = Workload::info(&SpringMass).params;
    SpringMass.input(&Params::parse("spring_mass", specs, pairs).unwrap())
}

fn result(input: &Input, pieces: usize) -> Vec<Motion> {
    let cut = Cut { workers: 1, pieces };
    let mut state = SpringMass.start(input);
    for phase in 0..SpringMass.phases(input) {
        let parts = {
            let tasks = SpringMass.split(input, &state, phase, cut);
            tasks.iter().map(|task| SpringMass.run(task)).collect()
        };
        state = SpringMass.combine(input, state, phase, parts);
    }
    state
}

/// Changes one displacement or speed.
fn change(numbers: &mut super::Numbers<'static>, i: usize, to: impl Fn(f64) -> f64) {
    let mut all = numbers.to_vec();
    all[i] = to(all[i]);
    *numbers = all.into();
}

/// What is said of a result that `spoil` changed.
#[track_caller]
fn check(mode: &str, says: &str, spoil: impl Fn(&mut Vec<Motion>)) {
    let input = input(mode, 3000, 500);
    let mut state = result(&input, 4);
    spoil(&mut state);
    let outcome = SpringMass.outcome(&input, &state);
    assert_eq!(outcome.verified, says.is_empty(), "{outcome:?}");
    let mismatch = outcome.mismatch.unwrap_or_default();
    assert!(mismatch.contains(says), "{mismatch}");
}

#[test]
fn a_spoiled_sweep_is_seen() {
    check("sweep", "", |_| ());
    check("sweep", "started with", |state| {
        change(&mut state[1].x, 7, |_| f64::NAN);
    });
    check("sweep", "started with", |state| {
        change(&mut state[1].v, 7, |_| f64::INFINITY);
    });
    check("sweep", "away from the one before", |state| {
        change(&mut state[2].x, 7, |x| x + 0.01);
    });
    check("sweep", "away from the one before", |state| {
        change(&mut state[2].v, 7, |v| -v);
    });
    check("sweep", "away from the one before", |state| {
        state.swap(0, 1)
    });
    check("sweep", "has to end at", |state| {
        // All of them a little, so that neighbours agree.
        for motion in state {
            let moved: Vec<f64> = motion.x.iter().map(|x| x + 0.02).collect();
            motion.x = moved.into();
        }
    });
    check("sweep", "there have to be 3000", |state| {
        state.remove(0);
    });
    check("sweep", "there have to be 3000", |state| {
        let shorter = state[0].v.get(1..).unwrap().to_vec();
        state[0].v = shorter.into();
    });
    check("sweep", "there have to be 3000", Vec::clear);
}

#[test]
fn a_spoiled_chain_is_seen() {
    check("coupled", "", |_| ());
    check("coupled", "the place of mass 1507", |state| {
        change(&mut state[2].x, 7, |x| f64::from_bits(x.to_bits() + 1));
    });
    check("coupled", "the speed of mass 1507", |state| {
        change(&mut state[2].v, 7, |v| f64::from_bits(v.to_bits() ^ 1));
    });
    check("coupled", "of the energy is left", |state| {
        change(&mut state[2].v, 7, |_| f64::NAN);
    });
    check("coupled", "of the energy is left", |state| {
        change(&mut state[2].x, 7, |_| 1e6);
    });
    check("coupled", "there have to be 3000", |state| {
        state.remove(0);
    });
    check("coupled", "there have to be 3000", Vec::clear);
    check("coupled", "of the energy is left", |state| state.swap(1, 2));
}

/// Parts of wrong lengths, as a broken message may bring them: any result but
/// a panic.
#[test]
fn steps_go_on_after_a_broken_part() {
    let input = input("coupled", 20, 3);
    let broken = vec![
        Motion {
            x: vec![1.0; 3].into(),
            v: vec![1.0; 9].into(),
        },
        Motion::default(),
        Motion {
            x: vec![1.0; 9].into(),
            v: vec![f64::NAN; 1].into(),
        },
    ];
    for pieces in 1..30 {
        let cut = Cut { workers: 1, pieces };
        for task in SpringMass.split(&input, &broken, 1, cut) {
            SpringMass.run(&task);
        }
    }
    assert!(!SpringMass.outcome(&input, &broken).verified);
}

/// The pluck is symmetric, the arithmetic is too: so is every later state.
#[test]
fn a_symmetric_chain_stays_symmetric() {
    for n in [1, 2, 63, 64, 500, 501] {
        let state = result(&input("coupled", n, 300), 3);
        let x: Vec<u64> = super::masses(&state).map(|(x, _)| x.to_bits()).collect();
        let mirrored: Vec<u64> = x.iter().rev().copied().collect();
        assert_eq!(x, mirrored, "{n} masses");
    }
}

/// Few or many oscillators, for a short or a long time: never beyond tolerance.
#[test]
fn right_sweeps_are_never_refused() {
    for (n, steps) in [(1, 1), (20, 10), (200, 1000), (50, 100_000), (2000, 300)] {
        let input = input("sweep", n, steps);
        let outcome = SpringMass.outcome(&input, &result(&input, 7));
        assert!(outcome.verified, "{n} × {steps}: {outcome:?}");
    }
}

/// The softest oscillators of the largest sweep, for the longest time: the
/// bounds on energy and phase hold where there is hardly a damper.
#[test]
fn bounds_hold_without_damping() {
    let mut sweep = super::sweep::Sweep::new(10_000_000, 1_000_000);
    sweep.dampers.truncate(2);
    let motion = super::sweep::run(&sweep.dampers, sweep.steps);
    let outcome = sweep.outcome(&[motion]);
    assert!(outcome.verified, "{outcome:?}");
}
