//! Where one executor overtakes the other.

use measure::{Crossing, Crossover, CrossoverError, Side, SweepPoint, crossover};

/// A sweep with intervals of ± `share` around the times.
fn sweep(points: &[(f64, f64)], share: f64) -> Vec<SweepPoint> {
    let point = |&(size, median_ms): &(f64, f64)| SweepPoint {
        size,
        median_ms,
        ci95_ms: [median_ms * (1.0 - share), median_ms * (1.0 + share)],
    };
    points.iter().map(point).collect()
}

fn powers(overhead: f64, each: f64) -> Vec<(f64, f64)> {
    let sizes = (0..=6).map(|e| 10_f64.powi(e));
    sizes.map(|n| (n, overhead + each * n)).collect()
}

/// `expected`: the size of each crossing and who is faster above it.
#[track_caller]
fn crosses(first: &[SweepPoint], second: &[SweepPoint], expected: &[(f64, Side)]) {
    let Crossover::Crosses(found) = crossover(first, second).unwrap() else {
        panic!("they do not cross");
    };
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (crossing, (size, side)) in found.iter().zip(expected) {
        let Crossing {
            size: at, between, ..
        } = *crossing;
        assert!((at / size - 1.0).abs() < 1e-6, "{at} is not {size}");
        assert!(between[0] < at && at < between[1], "{crossing:?}");
        assert_eq!(crossing.faster_above, *side);
    }
}

#[test]
fn straight_lines_on_log_axes_cross_where_they_should() {
    // n and √(1000·n) cross at 1000, whatever sizes were measured.
    let first: Vec<_> = [1.0, 50.0, 20_000.0, 1e6].map(|n| (n, n)).to_vec();
    let second: Vec<_> = [1.0, 300.0, 5000.0, 1e6]
        .map(|n: f64| (n, (1000.0 * n).sqrt()))
        .to_vec();
    let (first, second) = (sweep(&first, 0.01), sweep(&second, 0.01));
    crosses(&first, &second, &[(1000.0, Side::Second)]);
    crosses(&second, &first, &[(1000.0, Side::First)]);
    let backwards: Vec<_> = first.iter().rev().copied().collect();
    crosses(&backwards, &second, &[(1000.0, Side::Second)]);
}

#[test]
fn a_start_up_cost_pays_off_from_some_size() {
    let serial = sweep(&powers(0.0, 0.001), 0.02);
    let parallel = sweep(&powers(1.0, 0.000_5), 0.02);
    let Crossover::Crosses(found) = crossover(&serial, &parallel).unwrap() else {
        panic!("they do not cross");
    };
    let [low, high] = found[0].between;
    assert_eq!((low.round(), high.round()), (1000.0, 10_000.0));
    assert!((1500.0..3000.0).contains(&found[0].size), "{found:?}");
}

#[test]
fn two_crossings_are_both_found() {
    let flat = sweep(&[(1.0, 10.0), (10.0, 10.0), (100.0, 10.0)], 0.01);
    let dip = sweep(&[(1.0, 100.0), (10.0, 1.0), (100.0, 100.0)], 0.01);
    let root = 10_f64.sqrt();
    crosses(
        &flat,
        &dip,
        &[(root, Side::Second), (10.0 * root, Side::First)],
    );
}

#[test]
fn no_crossing_and_no_telling() {
    fn check(first: &[(f64, f64)], second: &[(f64, f64)], share: f64, expected: &Crossover) {
        let found = crossover(&sweep(first, share), &sweep(second, share)).unwrap();
        assert_eq!(&found, expected);
    }
    let (slow, fast) = (powers(1.0, 0.002), powers(0.5, 0.001));
    let never = |faster| Crossover::Never { faster };
    check(&slow, &fast, 0.02, &never(Side::Second));
    check(&fast, &slow, 0.02, &never(Side::First));
    check(&fast, &slow, 0.9, &Crossover::WithinNoise);
    check(&fast, &fast, 0.02, &Crossover::WithinNoise);
    // Medians cross, but only the upper end is clear of the noise.
    let near = [(1.0, 10.0), (10.0, 10.1), (100.0, 20.0)];
    let flat = [(1.0, 10.1), (10.0, 10.0), (100.0, 10.0)];
    check(&near, &flat, 0.05, &never(Side::Second));
}

#[test]
fn unusable_sweeps_are_refused() {
    let good = sweep(&powers(1.0, 0.001), 0.1);
    let refused = |bad: &[SweepPoint]| crossover(&good, bad).unwrap_err();
    let side = Side::Second;
    for value in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let index = 1;
        let bad = sweep(&[(1.0, 1.0), (2.0, value)], 0.0);
        assert_eq!(refused(&bad), CrossoverError::BadPoint { side, index });
        let bad = sweep(&[(1.0, 1.0), (value, 2.0)], 0.0);
        assert_eq!(refused(&bad), CrossoverError::BadPoint { side, index });
    }
    let (size, index) = (1.0, 0);
    let twice = sweep(&[(size, 1.0), (size, 2.0)], 0.0);
    assert_eq!(refused(&twice), CrossoverError::SameSize { side, size });
    let mut outside = sweep(&[(1.0, 1.0)], 0.0);
    outside[0].ci95_ms = [2.0, 3.0];
    assert_eq!(refused(&outside), CrossoverError::BadPoint { side, index });
    let none = CrossoverError::NoCommonRange;
    assert_eq!(refused(&[]), none);
    assert_eq!(refused(&sweep(&[(100.0, 1.0)], 0.0)), none);
    assert_eq!(refused(&sweep(&[(1e7, 1.0), (1e8, 1.0)], 0.0)), none);
}
