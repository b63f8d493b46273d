//! Records and reports to test with.

use notebook::{Prediction, Record, Row, Run, Stage};
use protocol::{ExecutorId, Machine, Raw, Report, Span, SpanKind};
use workloads::Outcome;

/// A report of an executor whose runs take so long, give or take a little.
pub fn report(executor: &str, time_ms: f64, outcome: Outcome) -> Report {
    let raw = Raw {
        machine: Machine {
            cores: 4,
            isolated: true,
            resolution_us: 5.0,
            user_agent: "A browser".into(),
            engine: "test".into(),
        },
        workload: "integrate".into(),
        params: serde_json::Map::new(),
        executor: executor.parse().unwrap(),
        switch_interval_ms: 5.0,
        start_ms: 12.0,
        loops: 1,
        samples_ms: (0..15)
            .map(|i| time_ms * (1.0 + 0.002 * f64::from(i % 5)))
            .collect(),
        warm_up_ms: Vec::new(),
        outcomes: vec![outcome],
        keep_values: false,
        spans: (Vec::new(), false),
        longest_frame_ms: 17.0,
        hidden: false,
    };
    Report::of(raw).unwrap()
}

/// A row of a right result.
pub fn row(executor: &str, time_ms: f64) -> Row {
    let executor: ExecutorId = executor.parse().unwrap();
    Row::done(
        executor,
        report(&executor.to_string(), time_ms, Outcome::right(1.0)),
    )
}

/// A plain run on one worker and on two threads.
pub fn plain() -> Run {
    Run::plain(vec![row("worker", 20.0), row("threads:2", 10.5)])
}

/// A sweep over sizes in which two threads win from about 1000 on.
pub fn sizes() -> Run {
    let stage = |size: f64| Stage {
        at: Some(size),
        rows: vec![
            row("worker", size / 1000.0),
            row("threads:2", 0.5 + size / 2000.0),
        ],
    };
    Run {
        over: Some("n".into()),
        stages: [10.0, 100.0, 10_000.0, 100_000.0].map(stage).to_vec(),
        is_whole: true,
    }
}

/// A sweep over workers with a serial share of a tenth.
pub fn workers() -> Run {
    let stage = |workers: usize| Stage {
        at: Some(workers as f64),
        rows: vec![
            row("worker", 100.0),
            row(&format!("threads:{workers}"), 10.0 + 90.0 / workers as f64),
        ],
    };
    Run {
        over: Some(notebook::OVER_WORKERS.into()),
        stages: (1..=6).map(stage).collect(),
        is_whole: false,
    }
}

/// A record with everything in it.
pub fn record(id: &str, run: Run) -> Record {
    Record {
        id: id.into(),
        title: format!("Run <{id}> & | *more*"),
        date: "2026-11-22T11:47:03+01:00".into(),
        address: "#/lab?w=integrate&on=worker,threads:2".into(),
        outcome: "threads:2 is 1.90 times as fast as worker.".into(),
        prediction: Some(Prediction {
            question: "How much faster are two threads?".into(),
            said: "about 2 ×".into(),
            curve: vec![[1.0, 1.0], [2.0, 2.0]],
        }),
        note: "First line\nsecond line\n\nNext paragraph with <b>no</b> markup.".into(),
        run,
    }
}

/// A run whose report has so many spans.
pub fn with_spans(count: usize) -> Run {
    let mut report = report("threads:2", 10.0, Outcome::right(1.0));
    report.spans = (0..count)
        .map(|index| Span {
            worker: index % 2,
            kind: SpanKind::Task,
            start_ms: index as f64,
            end_ms: index as f64 + 0.5,
        })
        .collect();
    Run::plain(vec![Row::done("threads:2".parse().unwrap(), report)])
}
