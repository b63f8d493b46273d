//! Invented measurements, the same every time.

use plot::{
    Call, Count, Counts, Flame, Frames, Histogram, Law, SizeCrossing, SizePoint, SizeSeries, Sizes,
    SketchAxes, SketchLine, SketchPoint, SketchValues, SpeedUp, SpeedUpPoint, SpeedUpSeries,
    Timeline, Timelines, Times, TimesRow, Track,
};
use protocol::{ExecutorId, Kind, Span, SpanKind};

/// An executor by its name.
pub fn executor(name: &str) -> ExecutorId {
    name.parse().unwrap_or(ExecutorId::MAIN)
}

/// Numbers that look like noise around 0, the same for the same seed.
pub fn noise(seed: u64, count: usize) -> Vec<f64> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut uniform = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..count)
        .map(|_| (0..4).map(|_| uniform()).sum::<f64>() - 2.0)
        .collect()
}

fn row(name: &str, median_ms: f64, seed: u64, count: usize) -> TimesRow {
    let spread = median_ms * 0.03;
    TimesRow {
        executor: executor(name),
        label: None,
        samples_ms: noise(seed, count)
            .iter()
            .map(|noise| median_ms + noise.abs() * noise * spread + spread * 0.2)
            .collect(),
        median_ms,
        ci95_ms: [median_ms * 0.985, median_ms * 1.02],
        wrong: None,
    }
}

pub fn times() -> Times {
    let mut wrong = row("gil:4", 8.0, 5, 20);
    wrong.wrong = Some("got 99 412, expected 100 000".into());
    let mut tasks = row("tasks:8", 11.6, 3, 20);
    tasks.samples_ms[4] = 43.0;
    Times {
        title: "Time per run".into(),
        rows: vec![
            row("main", 10.9, 1, 20),
            row("worker", 10.8, 2, 20),
            tasks,
            wrong,
            row("threads:4", 3.0, 4, 20),
            row("processes:4", 3.7, 6, 20),
        ],
        from_zero: true,
    }
}

/// Two lanes that become faster in a few steps; one needs fewer of them.
pub fn warm_up() -> Times {
    let steps = |mut row: TimesRow, slower: &[f64]| {
        row.samples_ms = slower.iter().map(|times| times * row.median_ms).collect();
        row
    };
    Times {
        title: "The warm-up".into(),
        rows: vec![
            steps(
                row("worker", 10.8, 2, 20),
                &[3.1, 1.9, 1.04, 1.0, 1.02, 0.99],
            ),
            steps(row("threads:4", 3.0, 4, 20), &[2.2, 1.1, 1.03]),
        ],
        from_zero: true,
    }
}

pub fn times_far_apart() -> Times {
    Times {
        title: "Time per run".into(),
        rows: vec![
            row("main", 410.0, 1, 300),
            row("threads:8", 0.0092, 4, 1000),
        ],
        from_zero: true,
    }
}

fn speed_up_series(kind: Kind, of: impl Fn(f64) -> f64) -> SpeedUpSeries {
    let points = (1..=8).map(|workers| {
        let value = of(workers as f64);
        SpeedUpPoint {
            workers,
            speed_up: value,
            ci95: [value * 0.95, value * 1.04],
            wrong: None,
        }
    });
    SpeedUpSeries {
        kind,
        label: kind.id().into(),
        points: points.collect(),
    }
}

pub fn speed_up() -> SpeedUp {
    let amdahl = |serial: f64| move |n: f64| 1.0 / (serial + (1.0 - serial) / n);
    let mut gil = speed_up_series(Kind::Gil, |n| 1.0 - 0.01 * n);
    gil.points[5].wrong = Some("got 3, expected 4".into());
    let curve = |of: &dyn Fn(f64) -> f64| {
        (0..=70)
            .map(|step| {
                let n = 1.0 + f64::from(step) / 10.0;
                [n, of(n)]
            })
            .collect()
    };
    SpeedUp {
        title: "Speed-up against workers".into(),
        over: "1 worker".into(),
        series: vec![
            gil,
            speed_up_series(Kind::Threads, amdahl(0.08)),
            speed_up_series(Kind::Processes, |n| amdahl(0.1)(n) / (1.0 + 0.012 * n * n)),
        ],
        laws: vec![
            Law {
                id: "amdahl".into(),
                label: "Amdahl, 8 % serial".into(),
                kind: Some(Kind::Threads),
                points: curve(&amdahl(0.08)),
                band: (1..=8)
                    .map(f64::from)
                    .map(|n| [n, amdahl(0.11)(n), amdahl(0.05)(n)])
                    .collect(),
            },
            Law {
                id: "usl".into(),
                label: "scalability law".into(),
                kind: Some(Kind::Processes),
                points: curve(&|n| amdahl(0.1)(n) / (1.0 + 0.012 * n * n)),
                band: Vec::new(),
            },
        ],
        cores: Some(4),
    }
}

pub fn sizes() -> Sizes {
    let points = |start: f64, rate: f64| -> Vec<SizePoint> {
        (0..7)
            .map(|step| {
                let size = 10_f64.powi(step + 1);
                let median_ms = start + rate * size;
                SizePoint {
                    size,
                    median_ms,
                    ci95_ms: [median_ms * 0.8, median_ms * 1.3],
                    wrong: None,
                }
            })
            .collect()
    };
    let series = |name: &str, start, rate| SizeSeries {
        executor: executor(name),
        label: None,
        points: points(start, rate),
    };
    Sizes {
        title: "Time against size".into(),
        quantity: "steps".into(),
        series: vec![
            series("worker", 0.0004, 1.1e-5),
            series("threads:2", 0.05, 5.6e-6),
            series("threads:4", 0.12, 3e-6),
            series("processes:4", 1.9, 3.2e-6),
        ],
        crossings: vec![SizeCrossing {
            size: 14_800.0,
            between: [10_000.0, 100_000.0],
            label: "threads:4 wins from here".into(),
        }],
    }
}

pub fn timeline() -> Timeline {
    let mut spans = Vec::new();
    let mut at = 0.0;
    for turn in 0..12_usize {
        let runs = turn % 4;
        for worker in 0..4 {
            let kind = match (worker == runs, turn < 2, worker) {
                (true, _, _) => SpanKind::Task,
                (_, true, _) => SpanKind::Copy,
                (_, _, 3) if turn > 8 => SpanKind::Idle,
                (_, _, 2) if turn % 3 == 0 => SpanKind::Wait,
                _ => SpanKind::Lock,
            };
            spans.push(Span {
                worker,
                kind,
                start_ms: at,
                end_ms: at + 5.0,
            });
        }
        at += 5.0;
    }
    Timeline {
        title: "What each worker did".into(),
        kind: Kind::Gil,
        workers: 4,
        spans,
        range_ms: None,
    }
}

/// 64 workers with a thousand spans each.
pub fn timeline_crowded() -> Timeline {
    let mut spans = Vec::new();
    for worker in 0..64 {
        let mut at = 0.0;
        for (index, noise) in noise(worker as u64 + 1, 1000).iter().enumerate() {
            let length = 0.05 * (1.0 + noise.abs());
            let kind = match index % 9 {
                0 => SpanKind::Idle,
                5 => SpanKind::Copy,
                _ => SpanKind::Task,
            };
            spans.push(Span {
                worker,
                kind,
                start_ms: at,
                end_ms: at + length,
            });
            at += length;
        }
    }
    Timeline {
        title: "What each worker did".into(),
        kind: Kind::Processes,
        workers: 64,
        spans,
        range_ms: Some([10.0, 30.0]),
    }
}

pub fn histogram() -> Histogram {
    let lost = noise(9, 200);
    Histogram {
        title: "Final counter".into(),
        quantity: "final counter".into(),
        counted: "run".into(),
        values: lost
            .iter()
            .map(|noise| {
                if *noise > 0.5 {
                    200_000.0
                } else {
                    (160_000.0 + 22_000.0 * noise).round()
                }
            })
            .collect(),
        expected: Some(200_000.0),
    }
}

pub fn histogram_small() -> Histogram {
    Histogram {
        title: "Balance".into(),
        quantity: "balance".into(),
        counted: "run".into(),
        values: noise(4, 60).iter().map(|n| (3.0 + n).round()).collect(),
        expected: Some(4.0),
    }
}

pub fn histogram_real() -> Histogram {
    Histogram {
        title: "Latency".into(),
        quantity: "latency (ms)".into(),
        counted: "run".into(),
        values: noise(4, 400).iter().map(|n| 1.5 + n * 0.4).collect(),
        expected: None,
    }
}

pub fn counts() -> Counts {
    let count = |outcome: &str, count, right| Count {
        outcome: outcome.into(),
        count,
        right: Some(right),
    };
    Counts {
        title: "Outcomes".into(),
        noun: "schedules".into(),
        counts: vec![
            count("balance = 30", 1264, true),
            count("balance = 10", 402, false),
            count("balance = 20", 391, false),
            count(
                "deadlock: both threads wait for each other's lock",
                7,
                false,
            ),
        ],
    }
}

/// Two executors under each other, the second one still at work.
pub fn timelines() -> Timelines {
    let first = timeline();
    let mut second = timeline();
    second.spans.retain(|span| span.start_ms < 30.0);
    let track = |label: &str, kind, timeline: Timeline| Track {
        label: label.into(),
        kind,
        workers: timeline.workers,
        spans: timeline.spans,
    };
    Timelines {
        title: "What each worker did".into(),
        tracks: vec![
            track("gil:4", Kind::Gil, first),
            track("threads:4", Kind::Threads, second),
        ],
        range_ms: Some([10.0, 70.0]),
        now_ms: Some(61.0),
    }
}

/// A small profile by events, some of it in frames too narrow to be drawn.
pub fn flame() -> Flame {
    let mut calls = Vec::new();
    let mut call = |name: &str, depth, start_ms, end_ms| {
        calls.push(Call {
            name: name.into(),
            depth,
            start_ms,
            end_ms,
        });
    };
    call("main", 0, 0.0, 20.0);
    call("read_text", 1, 0.5, 3.0);
    call("count_words", 1, 3.0, 18.0);
    for turn in 0..5 {
        let at = 3.0 + 3.0 * f64::from(turn);
        call("split", 2, at, at + 1.2);
        call("hash", 2, at + 1.2, at + 2.6);
        call("a_function_with_quite_a_long_name", 3, at + 1.3, at + 2.4);
    }
    for index in 0..30 {
        let at = 18.0 + f64::from(index) * 0.02;
        call(&format!("tiny_{index}"), 1, at, at + 0.02);
    }
    Flame {
        title: "Where the time went".into(),
        sampled: false,
        frames: Frames::from_calls(&calls),
        range_ms: None,
    }
}

/// What a reader drew: not everywhere.
pub const DRAWN: [Option<f64>; 5] = [Some(1.0), Some(2.0), None, Some(6.0), Some(7.5)];

pub fn sketch_axes() -> SketchAxes {
    SketchAxes {
        title: "Draw the speed-up that you expect".into(),
        counted: "workers".into(),
        positions: vec![1.0, 2.0, 4.0, 6.0, 8.0],
        x_log: false,
        quantity: "speed-up over 1 worker".into(),
        values: SketchValues::Number,
        range: [0.0, 8.0],
        y_log: false,
        reference: vec![[1.0, 1.0], [8.0, 8.0]],
        reference_label: "ideal".into(),
    }
}

pub fn sketch_line() -> SketchLine {
    let point = |at: f64, value: f64| SketchPoint {
        at,
        value,
        ci95: [value * 0.95, value * 1.05],
    };
    SketchLine {
        label: "threads".into(),
        kind: Kind::Threads,
        points: vec![
            point(1.0, 1.0),
            point(2.0, 1.9),
            point(4.0, 3.3),
            point(6.0, 3.9),
            point(8.0, 4.1),
        ],
    }
}
