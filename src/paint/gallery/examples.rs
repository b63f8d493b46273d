//! Made-up data, the same every time.

use ::plot::{
    Call, Count, Counts, Flame, Frames, Histogram, Law, SizeCrossing, SizePoint, SizeSeries, Sizes,
    SketchLine, SketchPoint, SpeedUp, SpeedUpPoint, SpeedUpSeries, Timelines, Times, TimesRow,
    Track,
};
use protocol::{ExecutorId, Kind, Span, SpanKind};

/// The numbers of workers on axes to draw on.
pub const WORKERS: [f64; 4] = [1.0, 2.0, 4.0, 8.0];

/// Numbers from 0 to 1 that look random (Weyl's sequence).
fn noise(seed: usize, count: usize) -> impl Iterator<Item = f64> {
    (1..=count).map(move |index| ((index * index + seed * 7) as f64 * 0.618_034).fract())
}

fn executor(kind: Kind, workers: usize) -> ExecutorId {
    ExecutorId::new(kind, workers).unwrap_or(ExecutorId::MAIN)
}

fn titled(title: &str) -> String {
    [title, " (example data)"].concat()
}

/// Six executors, one of them with a wrong result, one with an outlier.
pub fn times(title: &str) -> Times {
    let all = [
        (Kind::Main, 1, 10.9),
        (Kind::Worker, 1, 10.8),
        (Kind::Tasks, 8, 11.4),
        (Kind::Gil, 4, 11.1),
        (Kind::Threads, 4, 3.0),
        (Kind::Processes, 4, 3.7),
    ];
    let row = |(seed, (kind, workers, median_ms)): (usize, (Kind, usize, f64))| {
        let sample = |noise: f64| median_ms * (1.0 + 0.25 * (noise - 0.5).powi(3));
        let mut samples_ms: Vec<f64> = noise(seed + 1, 40).map(sample).collect();
        if kind == Kind::Tasks {
            samples_ms[7] = median_ms * 1.45;
        }
        TimesRow {
            executor: executor(kind, workers),
            label: None,
            samples_ms,
            median_ms,
            ci95_ms: [median_ms * 0.993, median_ms * 1.006],
            wrong: (kind == Kind::Gil).then(|| "got 99 412, expected 100 000".to_owned()),
        }
    };
    Times {
        title: titled(title),
        rows: all.into_iter().enumerate().map(row).collect(),
        from_zero: true,
    }
}

/// Amdahl's law.
fn amdahl(serial: f64, workers: f64) -> f64 {
    1.0 / (serial + (1.0 - serial) / workers)
}

/// Threads with a fitted law, and the global lock without.
pub fn speed_up() -> SpeedUp {
    let series = |kind: Kind, of: fn(f64) -> f64| {
        let point = |(workers, noise): (usize, f64)| {
            let speed_up = of(workers as f64) * (0.98 + 0.04 * noise);
            SpeedUpPoint {
                workers,
                speed_up,
                ci95: [speed_up * 0.96, speed_up * 1.03],
                wrong: None,
            }
        };
        SpeedUpSeries {
            kind,
            label: kind.id().to_owned(),
            points: (1..=8).zip(noise(3, 8)).map(point).collect(),
        }
    };
    let workers = || (10..=80).map(|tenth| f64::from(tenth) / 10.0);
    let law = Law {
        id: "law".to_owned(),
        label: "Amdahl, 8 % serial".to_owned(),
        kind: Some(Kind::Threads),
        points: workers().map(|n| [n, amdahl(0.08, n)]).collect(),
        band: workers()
            .map(|n| [n, amdahl(0.1, n), amdahl(0.06, n)])
            .collect(),
    };
    SpeedUp {
        title: titled("Speed-up against workers"),
        over: "worker".to_owned(),
        series: vec![
            series(Kind::Threads, |n| amdahl(0.08, n)),
            series(Kind::Gil, |n| 1.0 - 0.01 * n),
        ],
        laws: vec![law],
        cores: Some(4),
    }
}

/// Three executors whose lines cross.
pub fn sizes() -> Sizes {
    let series = |kind, workers, start_ms: f64, rate_ms: f64| {
        let point = |exponent: i32| {
            let size = 10_f64.powi(exponent);
            let median_ms = start_ms + rate_ms * size;
            SizePoint {
                size,
                median_ms,
                ci95_ms: [median_ms * 0.9, median_ms * 1.12],
                wrong: None,
            }
        };
        SizeSeries {
            executor: executor(kind, workers),
            label: None,
            points: (1..=7).map(point).collect(),
        }
    };
    Sizes {
        title: titled("Time against size"),
        quantity: "steps".to_owned(),
        series: vec![
            series(Kind::Worker, 1, 0.000_4, 1.1e-5),
            series(Kind::Threads, 4, 0.12, 3e-6),
            series(Kind::Processes, 4, 1.9, 3.2e-6),
        ],
        crossings: vec![SizeCrossing {
            size: 14_800.0,
            between: [10_000.0, 100_000.0],
            label: "threads:4 wins from here".to_owned(),
        }],
    }
}

/// The same work under one lock and on threads.
pub fn timelines() -> Timelines {
    let mut locked = Vec::new();
    for turn in 0..16_usize {
        for worker in 0..4 {
            let kind = match (worker + 4 - turn % 4) % 4 {
                0 => SpanKind::Task,
                2 if turn % 3 == 0 => SpanKind::Wait,
                _ => SpanKind::Lock,
            };
            let start_ms = turn as f64 * 5.0;
            locked.push(Span {
                worker,
                kind,
                start_ms,
                end_ms: start_ms + 5.0,
            });
        }
    }
    let mut free = Vec::new();
    for worker in 0..4 {
        let mut start_ms = 0.0;
        for (index, noise) in noise(worker, 8).enumerate() {
            let kind = match index {
                0 => SpanKind::Copy,
                7 => SpanKind::Idle,
                _ => SpanKind::Task,
            };
            let end_ms = start_ms + 2.0 + 1.5 * noise;
            free.push(Span {
                worker,
                kind,
                start_ms,
                end_ms,
            });
            start_ms = end_ms;
        }
    }
    let track = |label: &str, kind, spans| Track {
        label: label.to_owned(),
        kind,
        workers: 4,
        spans,
    };
    Timelines {
        title: titled("What each worker did"),
        tracks: vec![
            track("gil:4", Kind::Gil, locked),
            track("processes:4", Kind::Processes, free),
        ],
        range_ms: None,
        now_ms: None,
    }
}

/// A word count, as a profiler by events would see it.
pub fn flame() -> Flame {
    let mut calls = Vec::new();
    let mut call = |name: &str, depth, start_ms: f64, length_ms: f64| {
        calls.push(Call {
            name: name.to_owned(),
            depth,
            start_ms,
            end_ms: start_ms + length_ms,
        });
    };
    call("main", 0, 0.0, 40.0);
    call("read_text", 1, 0.5, 6.0);
    call("count_words", 1, 7.0, 30.0);
    for turn in 0..6 {
        let at = 7.0 + 5.0 * f64::from(turn);
        call("split", 2, at, 1.6);
        call("insert", 2, at + 1.6, 3.0);
        call("hash", 3, at + 1.7, 1.5);
        call("grow", 3, at + 3.3, 0.6);
        call("copy_entries", 4, at + 3.4, 0.4);
    }
    call("print_table", 1, 37.5, 2.0);
    Flame {
        title: titled("Where the time went"),
        sampled: false,
        frames: Frames::from_calls(&calls),
        range_ms: None,
    }
}

/// A counter that loses updates most of the time.
pub fn histogram() -> Histogram {
    let value = |noise: f64| {
        if noise > 0.8 {
            200_000.0
        } else {
            (130_000.0 + 80_000.0 * noise * noise).round()
        }
    };
    Histogram {
        title: titled("Results of a shared counter"),
        quantity: "final counter".to_owned(),
        counted: "sample".into(),
        values: noise(5, 200).map(value).collect(),
        expected: Some(200_000.0),
    }
}

/// What all schedules of a bank transfer lead to.
pub fn counts() -> Counts {
    let count = |outcome: &str, count, right| Count {
        outcome: outcome.to_owned(),
        count,
        right: Some(right),
    };
    Counts {
        title: titled("Outcomes of a bank transfer"),
        noun: "schedules".to_owned(),
        counts: vec![
            count("balance = 30", 1264, true),
            count("balance = 10", 402, false),
            count("deadlock: each thread waits for the other's lock", 7, false),
        ],
    }
}

/// What is set beside a drawn curve.
pub fn measured() -> SketchLine {
    let point = |workers: f64| {
        let value = amdahl(0.08, workers);
        SketchPoint {
            at: workers,
            value,
            ci95: [value * 0.96, value * 1.03],
        }
    };
    SketchLine {
        label: "threads (example)".to_owned(),
        kind: Kind::Threads,
        points: WORKERS.map(point).to_vec(),
    }
}
