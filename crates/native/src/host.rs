//! This process as the place where a carrier runs.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use executors::{Host, Recorder};
use protocol::{MOST_WORKERS, SpanKind};

/// One worker's count, alone on its cache line as on the engine's board.
#[repr(align(64))]
struct Units(AtomicU64);

/// This process. It keeps the same books as the engine (units, spans, the wish
/// to cancel), so that both sides of a comparison pay for them.
pub struct Here {
    begin: Instant,
    units: [Units; MOST_WORKERS],
    spans: Recorder,
    /// Read as often as in the engine; nobody sets it.
    cancelled: AtomicBool,
}

impl Here {
    /// Opens the books for one sample.
    pub fn begin(&self) {
        for units in &self.units {
            units.0.store(0, Ordering::Relaxed);
        }
        self.spans.begin(true, self.now_ms());
    }

    /// Closes them; what they say is not wanted here.
    pub fn end(&self) {
        self.spans.end();
    }
}

impl Default for Here {
    fn default() -> Self {
        Self {
            begin: Instant::now(),
            units: [const { Units(AtomicU64::new(0)) }; MOST_WORKERS],
            spans: Recorder::new(),
            cancelled: AtomicBool::new(false),
        }
    }
}

impl Host for Here {
    fn now_ms(&self) -> f64 {
        self.begin.elapsed().as_secs_f64() * 1e3
    }

    fn block_ms(&self, ms: f64) {
        thread::sleep(Duration::from_secs_f64(ms.clamp(0.0, 60_000.0) / 1e3));
    }

    fn advance(&self, worker: usize, units: u32) {
        if let Some(count) = self.units.get(worker) {
            count.0.fetch_add(u64::from(units), Ordering::Relaxed);
        }
    }

    fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    fn span(&self, worker: usize, kind: SpanKind, start_ms: f64, end_ms: f64) {
        self.spans.note(worker, kind, start_ms, end_ms);
    }
}
