//! Statistics against numpy and scipy.

use measure::stats::{ci95_ms, mad_ms, outliers, quantile_ms, trend};
use measure::{Sample, Stats};
use serde_json::Value;

use crate::reference::{cases, close, numbers};

fn sample_of(case: &Value) -> Sample {
    Sample::new(numbers(&case["times_ms"])).unwrap()
}

#[test]
fn centre_and_spread_agree_with_numpy() {
    for case in cases("samples") {
        let name = case["name"].as_str().unwrap();
        let sample = sample_of(&case);
        let stats = Stats::of(&sample, 1);
        close(name, stats.best_ms, &case["best"], 1e-12);
        close(name, stats.median_ms, &case["median"], 1e-12);
        close(name, stats.mean_ms, &case["mean"], 1e-12);
        close(name, stats.sd_ms, &case["sd"], 1e-12);
        close(name, mad_ms(&sample), &case["mad"], 1e-12);
        for pair in case["quantiles"].as_array().unwrap() {
            let got = quantile_ms(&sample, pair[0].as_f64().unwrap());
            close(name, got, &pair[1], 1e-12);
        }
    }
}

/// Two bootstraps agree only as far as chance lets them: at most one time lies between them.
#[test]
fn interval_agrees_with_scipys_bootstrap() {
    for case in cases("samples") {
        let name = case["name"].as_str().unwrap();
        let sample = sample_of(&case);
        let want = numbers(&case["ci95"]);
        for (got, want) in ci95_ms(&sample, 1).into_iter().zip(want) {
            let (low, high) = (got.min(want), got.max(want));
            let between = |time: &&f64| low < **time && **time < high;
            let steps = sample.times_ms().iter().filter(between).count();
            assert!(steps <= 1, "{name}: {got} {want}");
        }
    }
}

#[test]
fn outliers_agree_with_numpy() {
    for case in cases("samples") {
        let found = outliers(&sample_of(&case), 0.0);
        assert_eq!(found.mild as u64, case["mild"], "{}", case["name"]);
        assert_eq!(found.severe as u64, case["severe"], "{}", case["name"]);
        assert_eq!(found.total(), found.mild + found.severe);
    }
}

#[test]
fn one_tick_of_a_coarse_clock_is_no_outlier() {
    let mut times = vec![20.0; 11];
    times[3] = 21.0;
    let sample = Sample::new(times).unwrap();
    assert_eq!(outliers(&sample, 0.0).severe, 1);
    assert_eq!(outliers(&sample, 1.0).total(), 0);
}

#[test]
fn trend_agrees_with_scipy() {
    for case in cases("samples") {
        let name = case["name"].as_str().unwrap();
        let sample = sample_of(&case);
        let trend = trend(&sample);
        close(name, trend.slope_ms, &case["slope"], 1e-12);
        close(name, trend.p_value, &case["trend_p"], 1e-6);
        let expected = ["rising", "falling"].contains(&name);
        assert_eq!(trend.is_significant(), expected, "{name}");
    }
}

#[test]
fn stats_go_into_a_report_under_their_names() {
    let stats = Stats::of(&Sample::new(vec![2.0; 7]).unwrap(), 1);
    let json = serde_json::to_value(stats).unwrap();
    let expected = serde_json::json!({
        "best_ms": 2.0, "median_ms": 2.0, "mean_ms": 2.0, "sd_ms": 0.0, "ci95_ms": [2.0, 2.0],
    });
    assert_eq!(json, expected);
    assert_eq!(serde_json::from_value::<Stats>(json).unwrap(), stats);
}
