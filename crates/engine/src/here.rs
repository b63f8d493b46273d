//! A Web Worker as the [`Host`] of a carrier.

use crate::{board, clock, engine};
use executors::{Host, Recorder};
use protocol::SpanKind;
use std::time::Duration;

/// What the workers did during the current sample.
pub static SPANS: Recorder = Recorder::new();

/// This worker, and the threads of its pool.
pub struct Here;

impl Host for Here {
    fn now_ms(&self) -> f64 {
        clock::now_ms()
    }

    fn block_ms(&self, ms: f64) {
        block(ms);
    }

    fn advance(&self, worker: usize, units: u32) {
        board::advance(worker, units);
        engine::tell_progress();
    }

    fn cancelled(&self) -> bool {
        board::cancelled()
    }

    fn span(&self, worker: usize, kind: SpanKind, start_ms: f64, end_ms: f64) {
        SPANS.note(worker, kind, start_ms, end_ms);
    }
}

/// Sleeps: `std` does it by `memory.atomic.wait32`, which a worker may use
/// even where its memory cannot be posted.
fn block(ms: f64) {
    std::thread::sleep(Duration::from_secs_f64(ms.clamp(0.0, 60_000.0) / 1e3));
}
