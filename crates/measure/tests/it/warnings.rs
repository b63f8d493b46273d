//! Each warning comes when it should, only then, and says what to do.

use measure::{Context, Note, Sample, Warning, warnings};

const FINE: Context = Context {
    resolution_ms: 0.005,
    loops: 10,
    workers: 2,
    cores: 4,
    hidden: false,
    on_battery: false,
    isolated: true,
    verified: true,
};

fn steady(count: usize) -> Vec<f64> {
    let wobble = [1.00, 1.02, 0.99, 1.01, 0.98, 1.01, 0.99, 1.00];
    wobble.iter().cycle().take(count).copied().collect()
}

#[track_caller]
fn check(times_ms: Vec<f64>, context: Context, expected: &[&str]) {
    let found = warnings(&Sample::new(times_ms).unwrap(), &context);
    let codes: Vec<&str> = found.iter().map(Warning::code).collect();
    assert_eq!(codes, expected);
}

#[test]
fn a_good_run_has_no_warnings() {
    for count in [7, 15, 30] {
        check(steady(count), FINE, &[]);
    }
}

#[test]
fn each_circumstance_has_its_warning() {
    let with = |change: fn(&mut Context)| {
        let mut context = FINE;
        change(&mut context);
        context
    };
    let run = || steady(15);
    check(run(), with(|c| c.verified = false), &["result-mismatch"]);
    check(run(), with(|c| c.hidden = true), &["tab-hidden"]);
    check(run(), with(|c| c.isolated = false), &["no-isolation"]);
    check(run(), with(|c| c.workers = 8), &["more-workers-than-cores"]);
    check(run(), with(|c| (c.workers, c.cores) = (8, 0)), &[]);
    check(
        run(),
        with(|c| c.resolution_ms = 0.2),
        &["sample-too-short"],
    );
    let coarse = with(|c| (c.resolution_ms, c.loops) = (1.0, 200));
    check(run(), coarse, &["clock-coarse"]);
    check(steady(3), FINE, &["too-few-samples"]);
}

#[test]
fn each_shape_of_times_has_its_warning() {
    let rising = |share: f64| -> Vec<f64> {
        let scaled = |(i, t): (i32, f64)| t * (1.0 + share * f64::from(i) / 29.0);
        (0..).zip(steady(30)).map(scaled).collect()
    };
    check(rising(0.0), FINE, &[]);
    check(rising(0.09), FINE, &["drift"]);
    check(rising(-0.3), FINE, &["drift"]);
    check(rising(0.4), FINE, &["slow-down"]);
    let mut interrupted = steady(30);
    interrupted[12] = 3.0;
    check(interrupted, FINE, &["outliers"]);
    let mut ticks = vec![1.0; 30];
    ticks[3] = 1.1;
    let tick = Context {
        resolution_ms: 1.0,
        loops: 1000,
        ..FINE
    };
    check(ticks.clone(), tick, &["clock-coarse", "outliers"]);
    ticks[3] = 1.001;
    check(ticks, tick, &["clock-coarse"]);
}

#[test]
fn gravest_first() {
    let worst = Context {
        resolution_ms: 1.0,
        loops: 1,
        workers: 9,
        cores: 2,
        hidden: true,
        on_battery: true,
        isolated: false,
        verified: false,
    };
    let expected = [
        "result-mismatch",
        "tab-hidden",
        "too-few-samples",
        "sample-too-short",
        "clock-coarse",
        "more-workers-than-cores",
        "no-isolation",
    ];
    check(vec![1.0], worst, &expected);
}

#[test]
fn texts_are_whole_sentences_with_the_numbers_in_them() {
    fn check(warning: Warning, parts: &[&str]) {
        let text = warning.text();
        assert!(text.ends_with('.') && !text.contains("  "), "{text}");
        assert!(text.contains(". "), "no advice: {text}");
        for part in parts {
            assert!(text.contains(part), "{part:?} is not in {text}");
        }
    }
    let too_few = |count| Warning::TooFewSamples { count, wanted: 7 };
    check(
        too_few(1),
        &["Only 1 sample was taken", "at least 7 samples"],
    );
    check(too_few(3), &["Only 3 samples were taken"]);
    check(
        Warning::SampleTooShort {
            sample_ms: 0.5,
            resolution_ms: 0.1,
        },
        &["500 µs", "steps of 100 µs", "larger size"],
    );
    check(Warning::ClockCoarse { resolution_ms: 1.0 }, &["1 ms"]);
    check(
        Warning::SlowDown {
            change: 0.25,
            on_battery: true,
        },
        &["25 % longer", "battery"],
    );
    check(Warning::Drift { change: -0.08 }, &["down by 8 %"]);
    check(
        Warning::Outliers {
            mild: 0,
            severe: 1,
            count: 30,
        },
        &["1 of 30 samples lies very far outside"],
    );
    check(
        Warning::Outliers {
            mild: 2,
            severe: 1,
            count: 30,
        },
        &["3 of 30 samples lie far outside", "1 of them very far"],
    );
    check(
        Warning::MoreWorkersThanCores {
            workers: 4,
            cores: 1,
        },
        &["4 workers", "1 core."],
    );
    check(Warning::ResultMismatch, &["wrong"]);
    check(Warning::TabHidden, &["in front"]);
    check(Warning::NoIsolation, &["Cross-Origin-Opener-Policy"]);
}

#[test]
fn a_report_carries_code_and_text() {
    let warning = Warning::TabHidden;
    let json = serde_json::to_string(&warning).unwrap();
    let note: Note = serde_json::from_str(&json).unwrap();
    assert_eq!(note, Note::from(warning.clone()));
    assert_eq!(note.code, "tab-hidden");
    assert_eq!(note.text, warning.text());
}
