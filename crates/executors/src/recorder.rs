//! What the workers did during a sample, kept with bounded cost.

use protocol::{MOST_WORKERS, Span, SpanKind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Most spans that are kept for each worker.
const MOST: usize = 1024;

/// Neighbours of one kind that are closer than this become one span, in ms:
/// a gap below the clock's resolution is none.
const GAP_MS: f64 = 0.02;

/// A book of spans, one lane for each worker.
pub struct Recorder {
    on: AtomicBool,
    cut: AtomicBool,
    /// Begin of the sample as bits of an `f64`.
    begin: AtomicU64,
    lanes: [Mutex<Vec<Span>>; MOST_WORKERS],
}

impl Recorder {
    /// An empty book, closed.
    pub const fn new() -> Self {
        Self {
            on: AtomicBool::new(false),
            cut: AtomicBool::new(false),
            begin: AtomicU64::new(0),
            lanes: [const { Mutex::new(Vec::new()) }; MOST_WORKERS],
        }
    }

    /// Forgets everything; from now on spans are kept, or not.
    pub fn begin(&self, on: bool, now_ms: f64) {
        for lane in &self.lanes {
            lane.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
        self.cut.store(false, Ordering::Relaxed);
        self.begin.store(now_ms.to_bits(), Ordering::Relaxed);
        self.on.store(on, Ordering::Relaxed);
    }

    /// Keeps a span, unless there are too many already. Times are on the axis
    /// of [`Recorder::begin`].
    pub fn note(&self, worker: usize, kind: SpanKind, start_ms: f64, end_ms: f64) {
        if !self.on.load(Ordering::Relaxed) {
            return;
        }
        let Some(lane) = self.lanes.get(worker) else {
            return;
        };
        let begin = f64::from_bits(self.begin.load(Ordering::Relaxed));
        let span = Span {
            worker,
            kind,
            start_ms: start_ms - begin,
            end_ms: end_ms - begin,
        };
        // Each worker has its own lane, so this lock is never contended.
        let mut lane = lane.lock().unwrap_or_else(PoisonError::into_inner);
        let full = lane.len() >= MOST;
        match lane.last_mut() {
            Some(last) if last.kind == kind && span.start_ms - last.end_ms < GAP_MS => {
                last.end_ms = span.end_ms;
            }
            _ if full => self.cut.store(true, Ordering::Relaxed),
            _ => lane.push(span),
        }
    }

    /// All spans by worker, and whether some were left out.
    pub fn end(&self) -> (Vec<Span>, bool) {
        self.on.store(false, Ordering::Relaxed);
        let spans = self
            .lanes
            .iter()
            .flat_map(|lane| {
                std::mem::take(&mut *lane.lock().unwrap_or_else(PoisonError::into_inner))
            })
            .collect();
        (spans, self.cut.load(Ordering::Relaxed))
    }
}

impl Default for Recorder {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_become_one_and_the_number_is_bounded() {
        let book = Recorder::new();
        book.note(0, SpanKind::Task, 0.0, 1.0);
        book.begin(true, 100.0);
        book.note(0, SpanKind::Task, 100.0, 101.0);
        book.note(0, SpanKind::Task, 101.001, 102.0);
        book.note(0, SpanKind::Lock, 102.0, 103.0);
        for i in 0..2000 {
            let start = 200.0 + f64::from(i);
            book.note(1, SpanKind::Task, start, start + 0.5);
        }
        book.note(MOST_WORKERS, SpanKind::Task, 0.0, 1.0);
        let (spans, cut) = book.end();
        assert!(cut);
        assert_eq!(spans.len(), 2 + MOST);
        let first = Span {
            worker: 0,
            kind: SpanKind::Task,
            start_ms: 0.0,
            end_ms: 2.0,
        };
        assert_eq!(spans.first(), Some(&first));
        assert!(book.end().0.is_empty());
    }
}
