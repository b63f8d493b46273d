//! Two lanes compared: the test's p-value against scipy, and the verdict's rules.

use measure::{CompareError, Sample, Verdict, compare};

use crate::reference::{cases, close, numbers};

fn sample(times: impl IntoIterator<Item = f64>) -> Sample {
    Sample::new(times.into_iter().collect()).unwrap()
}

#[test]
fn p_value_and_ratio_agree_with_scipy() {
    for case in cases("pairs") {
        let name = case["name"].as_str().unwrap();
        let baseline = sample(numbers(&case["baseline"]));
        let candidate = sample(numbers(&case["candidate"]));
        let comparison = compare(&baseline, &candidate, 1).unwrap();
        close(name, comparison.p_value, &case["p"], 1e-6);
        close(name, comparison.speed_up, &case["speed_up"], 1e-12);
    }
}

#[test]
fn verdicts() {
    fn check(rounds: u32, factor: f64, expected: Verdict) {
        // A slow wave shared by both lanes: pairing has to see through it.
        let wave: Vec<f64> = (0..rounds).map(|i| 10.0 + f64::from(i % 3)).collect();
        let candidate = sample(wave.iter().map(|t| t * factor));
        let comparison = compare(&sample(wave), &candidate, 1).unwrap();
        assert_eq!(comparison.verdict, expected, "{rounds} rounds × {factor}");
        assert!((comparison.speed_up * factor - 1.0).abs() < 1e-9);
    }
    check(1, 0.5, Verdict::TooFewSamples);
    check(6, 0.5, Verdict::TooFewSamples);
    check(7, 0.5, Verdict::Faster);
    check(7, 2.0, Verdict::Slower);
    check(30, 1.005, Verdict::NoDifference);
    check(30, 1.0, Verdict::NoDifference);
    check(60, 0.5, Verdict::Faster);
}

#[test]
fn lists_of_different_rounds_are_refused() {
    let (baseline, candidate) = (7, 8);
    let (a, b) = (sample([1.0; 7]), sample([1.0; 8]));
    let refused = compare(&a, &b, 1).unwrap_err();
    assert_eq!(
        refused,
        CompareError::UnequalRounds {
            baseline,
            candidate
        }
    );
}

#[test]
fn swapping_the_lanes_swaps_the_verdict() {
    for case in cases("pairs") {
        let a = sample(numbers(&case["baseline"]));
        let b = sample(numbers(&case["candidate"]));
        let there = compare(&a, &b, 1).unwrap();
        let back = compare(&b, &a, 1).unwrap();
        let swapped = match there.verdict {
            Verdict::Faster => Verdict::Slower,
            Verdict::Slower => Verdict::Faster,
            other => other,
        };
        assert_eq!(back.verdict, swapped, "{}", case["name"]);
        assert!((there.p_value - back.p_value).abs() < 1e-12);
    }
}
