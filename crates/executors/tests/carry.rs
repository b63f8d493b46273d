//! Every executor gives the verified result, natively, over ordinary threads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use executors::{
    EventLoop, Host, Interleaved, Locked, Peers, Pool, Pooled, Reply, Separate, Serial,
};
use futures_executor::block_on;
use futures_util::future::LocalBoxFuture;
use protocol::{Span, SpanKind};
use std::future::ready;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use workloads::{AnyWorkload, Carrier, CarryError, Outcome, Params};

struct Native {
    begin: Instant,
    cancel: AtomicBool,
    units: AtomicU64,
    spans: Mutex<Vec<Span>>,
}

impl Native {
    fn new() -> Self {
        Self {
            begin: Instant::now(),
            cancel: AtomicBool::new(false),
            units: AtomicU64::new(0),
            spans: Mutex::default(),
        }
    }

    fn kinds(&self, kind: SpanKind) -> Vec<Span> {
        self.spans
            .lock()
            .unwrap()
            .iter()
            .copied()
            .filter(|span| span.kind == kind)
            .collect()
    }
}

impl Host for Native {
    fn now_ms(&self) -> f64 {
        self.begin.elapsed().as_secs_f64() * 1e3
    }
    fn block_ms(&self, ms: f64) {
        std::thread::sleep(Duration::from_secs_f64(ms / 1e3));
    }
    fn advance(&self, _worker: usize, units: u32) {
        self.units.fetch_add(u64::from(units), Ordering::Relaxed);
    }
    fn cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }
    fn span(&self, worker: usize, kind: SpanKind, start_ms: f64, end_ms: f64) {
        assert!(start_ms <= end_ms, "a span ends before it begins");
        self.spans.lock().unwrap().push(Span {
            worker,
            kind,
            start_ms,
            end_ms,
        });
    }
}

/// An event loop that has nothing else to do.
struct Loop;

impl EventLoop for Loop {
    fn turn(&self) -> LocalBoxFuture<'_, ()> {
        let mut first = true;
        Box::pin(std::future::poll_fn(move |context| {
            context.waker().wake_by_ref();
            if std::mem::take(&mut first) {
                std::task::Poll::Pending
            } else {
                std::task::Poll::Ready(())
            }
        }))
    }
    fn sleep(&self, ms: f64) -> LocalBoxFuture<'_, ()> {
        let until = Instant::now() + Duration::from_secs_f64(ms / 1e3);
        Box::pin(std::future::poll_fn(move |context| {
            context.waker().wake_by_ref();
            if Instant::now() < until {
                std::task::Poll::Pending
            } else {
                std::task::Poll::Ready(())
            }
        }))
    }
}

/// Memories that are only separate in so far as all data goes through bytes.
struct Copies<'a> {
    count: usize,
    workload: &'static dyn AnyWorkload,
    host: &'a Native,
}

impl Peers for Copies<'_> {
    fn count(&self) -> usize {
        self.count
    }
    fn call(
        &self,
        worker: usize,
        wait_ms: f64,
        task: Vec<u8>,
    ) -> LocalBoxFuture<'_, Result<Reply, CarryError>> {
        self.host.block_ms(wait_ms);
        let start_ms = self.host.now_ms();
        let part = if self.count == 13 && worker == 0 {
            Err(CarryError::WorkerLost {
                worker,
                why: "killed".into(),
            })
        } else {
            self.workload.run_packed(&task)
        };
        let end_ms = self.host.now_ms();
        Box::pin(ready(part.map(|part| Reply {
            part,
            start_ms,
            end_ms,
        })))
    }
}

fn params(workload: &dyn AnyWorkload, pairs: &[(&str, &str)]) -> Params {
    Params::parse(
        workload.info().id,
        workload.info().params,
        pairs.iter().copied(),
    )
    .unwrap()
}

fn run(
    workload: &'static dyn AnyWorkload,
    pairs: &[(&str, &str)],
    carrier: &dyn Carrier,
) -> Result<Outcome, CarryError> {
    let prepared = workload.prepare(&params(workload, pairs)).unwrap();
    block_on(prepared.run(carrier)).map(|finished| finished.outcome())
}

/// Runs a workload on every executor with 1, 2 and 5 workers.
fn check(id: &str, pairs: &[(&str, &str)]) {
    let workload = workloads::by_id(id).unwrap();
    let check = |name: &str, workers: usize, carrier: &dyn Carrier, host: &Native| {
        let outcome = run(workload, pairs, carrier).unwrap();
        assert!(
            outcome.verified,
            "{id} {pairs:?} on {name}:{workers}: {outcome:?}"
        );
        assert!(
            host.units.load(Ordering::Relaxed) > 0,
            "{id} on {name} shows no progress"
        );
        assert!(!host.kinds(SpanKind::Task).is_empty());
        assert!(
            host.spans
                .lock()
                .unwrap()
                .iter()
                .all(|span| span.worker < workers)
        );
    };
    let host = Native::new();
    check("worker", 1, &Serial::new(&host), &host);
    for workers in [1, 2, 5] {
        let pool = Pool::Own(
            rayon::ThreadPoolBuilder::new()
                .num_threads(workers)
                .build()
                .unwrap(),
        );
        let host = Native::new();
        check(
            "tasks",
            workers,
            &Interleaved::new(&host, &Loop, workers),
            &host,
        );
        let host = Native::new();
        check("threads", workers, &Pooled::new(&host, &pool, 2), &host);
        let host = Native::new();
        check("gil", workers, &Locked::new(&host, &pool, 0.5, 2), &host);
        let host = Native::new();
        let peers = Copies {
            count: workers,
            workload,
            host: &host,
        };
        check("processes", workers, &Separate::new(&host, &peers), &host);
    }
}

#[test]
fn integrate_everywhere() {
    for f in ["cos", "sin", "x2-x", "sin-x2"] {
        check("integrate", &[("n", "300000"), ("f", f)]);
    }
    check("integrate", &[("n", "1")]);
}

#[test]
fn every_other_workload_everywhere() {
    check("sort", &[("n", "20000")]);
    check("sort", &[("mode", "many"), ("n", "300"), ("arrays", "20")]);
    check("word_count", &[("words", "20000")]);
    check(
        "word_count",
        &[("words", "500"), ("documents", "7"), ("latency_ms", "2")],
    );
    check("spring_mass", &[("n", "300"), ("steps", "100")]);
    check(
        "spring_mass",
        &[("mode", "coupled"), ("n", "60"), ("steps", "50")],
    );
    for how in ["unprotected", "mutex", "atomic"] {
        for gap in ["0", "1", "20"] {
            check("lost_updates", &[("n", "3000"), ("how", how), ("gap", gap)]);
        }
    }
}

#[test]
fn waiting_overlaps_where_there_are_several() {
    let workload = workloads::by_id("word_count").unwrap();
    let pairs = [("words", "80"), ("documents", "8"), ("latency_ms", "20")];
    let pool = Pool::Own(
        rayon::ThreadPoolBuilder::new()
            .num_threads(4)
            .build()
            .unwrap(),
    );
    let host = Native::new();
    let carriers: [(&str, &dyn Carrier); 3] = [
        ("tasks", &Interleaved::new(&host, &Loop, 4)),
        ("threads", &Pooled::new(&host, &pool, 2)),
        // The global lock is let go while a thread waits.
        ("gil", &Locked::new(&host, &pool, 5.0, 2)),
    ];
    for (name, carrier) in carriers {
        host.spans.lock().unwrap().clear();
        run(workload, &pairs, carrier).unwrap();
        let waits = host.kinds(SpanKind::Wait);
        assert_eq!(waits.len(), 8, "{name}");
        let overlaps = waits.iter().enumerate().any(|(i, a)| {
            waits[i + 1..]
                .iter()
                .any(|b| a.start_ms < b.end_ms && b.start_ms < a.end_ms)
        });
        assert!(overlaps, "{name}: {waits:?}");
    }
}

#[test]
fn under_the_global_lock_no_two_threads_compute_at_once() {
    let workload = workloads::by_id("integrate").unwrap();
    let pool = Pool::Own(
        rayon::ThreadPoolBuilder::new()
            .num_threads(3)
            .build()
            .unwrap(),
    );
    let host = Native::new();
    let carrier = Locked::new(&host, &pool, 1.0, 2);
    run(workload, &[("n", "3000000")], &carrier).unwrap();
    let mut tasks = host.kinds(SpanKind::Task);
    tasks.sort_by(|a, b| a.start_ms.total_cmp(&b.start_ms));
    for pair in tasks.windows(2) {
        assert!(
            pair[0].end_ms <= pair[1].start_ms + 1e-3,
            "{pair:?} overlap"
        );
    }
    assert!(
        carrier.switches() >= 3,
        "the lock changed hands {} times",
        carrier.switches()
    );
    assert!(!host.kinds(SpanKind::Lock).is_empty());
}

#[test]
fn a_run_ends_when_it_is_cancelled() {
    let workload = workloads::by_id("integrate").unwrap();
    let pool = Pool::Own(
        rayon::ThreadPoolBuilder::new()
            .num_threads(2)
            .build()
            .unwrap(),
    );
    let host = Native::new();
    host.cancel.store(true, Ordering::Relaxed);
    let peers = Copies {
        count: 2,
        workload,
        host: &host,
    };
    let carriers: [&dyn Carrier; 5] = [
        &Serial::new(&host),
        &Interleaved::new(&host, &Loop, 2),
        &Pooled::new(&host, &pool, 2),
        &Locked::new(&host, &pool, 5.0, 2),
        &Separate::new(&host, &peers),
    ];
    for carrier in carriers {
        assert_eq!(
            run(workload, &[("n", "50000000")], carrier),
            Err(CarryError::Cancelled)
        );
    }
}

#[test]
fn a_lost_worker_ends_the_run_with_its_reason() {
    let workload = workloads::by_id("integrate").unwrap();
    let host = Native::new();
    let peers = Copies {
        count: 13,
        workload,
        host: &host,
    };
    let error = run(workload, &[("n", "3000000")], &Separate::new(&host, &peers));
    assert_eq!(
        error,
        Err(CarryError::WorkerLost {
            worker: 0,
            why: "killed".into()
        })
    );
}
