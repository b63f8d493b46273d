//! Times as people read them.

use measure::Stats;
use measure::human::{bound, duration, grouped, timeit_line, with_interval};

#[test]
fn durations_have_three_digits_and_a_fitting_unit() {
    fn check(time_ms: f64, expected: &str) {
        assert_eq!(duration(time_ms).to_string(), expected, "{time_ms}");
    }
    check(0.148, "148 µs");
    check(0.006_04, "6.04 µs");
    check(0.05, "50 µs");
    check(0.000_001_5, "1.5 ns");
    check(0.000_000_1, "0.1 ns");
    check(1.0, "1 ms");
    check(0.001, "1 µs");
    check(0.999_9, "1 ms");
    check(0.999_4, "999 µs");
    check(999.7, "1 s");
    check(12_345.0, "12.3 s");
    check(1_234_567.0, "1230 s");
    check(100.0, "100 ms");
    check(0.0, "0 ns");
    check(-2.5, "-2.5 ms");
    check(f64::NAN, "– ms");
    check(f64::INFINITY, "– ms");
}

#[test]
fn an_interval_says_how_many_digits_there_are() {
    fn check(time_ms: f64, low: f64, high: f64, expected: &str) {
        let shown = with_interval(time_ms, [low, high]).to_string();
        assert_eq!(shown, expected, "{time_ms} in {low}..{high}");
    }
    check(0.148_3, 0.143, 0.154, "148 ± 6 µs");
    check(0.148_3, 0.147_1, 0.149, "148.3 ± 1.2 µs");
    check(1.234_56, 1.21, 1.25, "1.23 ± 0.02 ms");
    check(1234.56, 1200.0, 1260.0, "1.23 ± 0.03 s");
    check(50.0, 20.0, 90.0, "50 ± 40 ms");
    check(148.0, 100.0, 400.0, "100 ± 300 ms");
    check(10.0, 9.04, 10.5, "10 ± 1 ms");
    check(10.0, 10.0, 10.0, "10 ms");
    check(10.0, f64::NAN, f64::NAN, "10 ms");
}

#[test]
fn the_line_of_timeit() {
    let stats = Stats {
        best_ms: 0.148,
        median_ms: 0.15,
        mean_ms: 0.151,
        sd_ms: 0.006_04,
        ci95_ms: [0.149, 0.152],
    };
    let line = timeit_line(100, 7, &stats);
    assert_eq!(line, "100 loops, best of 7: 148 µs ± 6.04 µs per loop");
    assert!(timeit_line(1, 3, &stats).starts_with("1 loop, best of 3: "));
}

#[test]
fn digits_come_in_threes() {
    let check = |digits: &str, expected: &str| {
        assert_eq!(
            grouped(digits).replace('\u{202f}', "_"),
            expected,
            "{digits}"
        );
    };
    check("", "");
    check("7", "7");
    check("999", "999");
    check("1000", "1_000");
    check("200000", "200_000");
    check("1234567", "1_234_567");
}

#[test]
fn no_line_ends_inside_a_quantity() {
    let check = |text: &str, expected: &str| {
        assert_eq!(bound(text).replace('\u{a0}', "_"), expected, "{text}");
    };
    check("", "");
    check("takes 17 ± 2 ms.", "takes 17_±_2_ms.");
    check("(95 % interval 1.3 to 2)", "(95_% interval 1.3 to 2)");
    check("adds 200 000 times", "adds 200_000 times");
    check("20 s, because", "20_s, because");
    // Words that only begin like a unit are free.
    check("3 samples of 20 slow runs", "3 samples of 20 slow runs");
    check("with 4 threads", "with 4 threads");
}
