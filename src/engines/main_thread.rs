//! Running on the page's own thread, in the page's own WASM: `main`.

use crate::browser;
use crate::engines::error::EngineError;
use executors::{Host, Recorder, Serial};
use protocol::{Sampled, SpanKind};
use std::cell::{Cell, RefCell};
use workloads::{Params, Prepared};

static SPANS: Recorder = Recorder::new();

/// The page as the place where a carrier runs.
struct Here;

impl Host for Here {
    fn now_ms(&self) -> f64 {
        browser::now_ms()
    }

    /// A page may not sleep, so it looks at the clock until the time has come:
    /// it freezes, which is the point of this executor.
    fn block_ms(&self, ms: f64) {
        let end = browser::now_ms() + ms;
        while browser::now_ms() < end {}
    }

    fn advance(&self, _worker: usize, _units: u32) {}

    /// Nobody can ask while the page is frozen.
    fn cancelled(&self) -> bool {
        false
    }

    fn span(&self, worker: usize, kind: SpanKind, start_ms: f64, end_ms: f64) {
        SPANS.note(worker, kind, start_ms, end_ms);
    }
}

/// The page's own thread.
#[derive(Default)]
pub struct PageEngine {
    prepared: RefCell<Option<Box<dyn Prepared>>>,
    cancelled: Cell<bool>,
}

impl PageEngine {
    /// Makes the data of a workload; gives the units of one run.
    ///
    /// # Errors
    /// [`EngineError::Params`].
    pub fn prepare(&self, workload: &str, params: &Params) -> Result<f64, EngineError> {
        self.cancelled.set(false);
        self.forget();
        let wrong = |error: workloads::ParamError| EngineError::Params(error.to_string());
        let workload = workloads::by_id(workload).map_err(wrong)?;
        self.prepared
            .replace(Some(workload.prepare(params).map_err(wrong)?));
        Ok(workload.cost(params).units as f64)
    }

    /// Runs what was prepared; the page freezes until it is done.
    ///
    /// # Errors
    /// [`EngineError::Cancelled`] when that was asked for before it began.
    pub async fn sample(&self, loops: u32) -> Result<Sampled, EngineError> {
        if self.cancelled.take() {
            return Err(EngineError::Cancelled);
        }
        let prepared = self
            .prepared
            .take()
            .ok_or_else(|| EngineError::Crashed("nothing is prepared".into()))?;
        let sampled = run(&*prepared, loops).await;
        self.prepared.replace(Some(prepared));
        sampled
    }

    /// Forgets the data that was prepared.
    pub fn forget(&self) {
        self.prepared.replace(None);
    }

    /// Asks for the run to end before its next sample.
    pub fn cancel(&self) {
        self.cancelled.set(true);
    }
}

async fn run(prepared: &dyn Prepared, loops: u32) -> Result<Sampled, EngineError> {
    let carrier = Serial::new(&Here);
    let timed = executors::sample(prepared, &carrier, &Here, &SPANS, loops, true)
        .await
        .map_err(|error| EngineError::Crashed(error.to_string()))?;
    Ok(Sampled {
        id: loops,
        elapsed_ms: timed.elapsed_ms,
        outcome: timed.outcome,
        spans: timed.spans,
        spans_cut: timed.spans_cut,
        memory_bytes: 0.0,
    })
}
