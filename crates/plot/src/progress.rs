//! What workers did, as far as it can be seen from outside while they run: a
//! timeline that grows.

use protocol::{Span, SpanKind};

/// Most spans that are kept; the oldest go first.
const MOST: usize = 4000;

/// Collects how far each worker has come, and makes spans of it: a worker that
/// came further since the last look was computing, any other one idle. So a
/// span is no finer than the time between two looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    begun_ms: f64,
    looked_ms: f64,
    resting: bool,
    shares: Vec<f64>,
    spans: Vec<Span>,
    /// Where each worker's last span lies.
    last: Vec<Option<usize>>,
}

impl Progress {
    /// Nothing yet, on a clock that says `now_ms` at this moment.
    pub fn new(now_ms: f64) -> Self {
        Self {
            begun_ms: now_ms,
            looked_ms: 0.0,
            resting: true,
            shares: Vec::new(),
            spans: Vec::new(),
            last: Vec::new(),
        }
    }

    /// A look at what each worker has done, as a share of anything, at `now_ms`
    /// on a clock that does not go back. Shares may fall back to 0 when new work
    /// begins. The time before the first look, and before the first one after a
    /// rest, stays empty.
    pub fn look(&mut self, now_ms: f64, shares: &[f64]) {
        let to = (now_ms - self.begun_ms).max(self.looked_ms);
        let from = self.looked_ms;
        self.last.resize(self.last.len().max(shares.len()), None);
        if to > from && !self.resting {
            self.drop_oldest();
            for (worker, share) in shares.iter().enumerate() {
                let before = self.shares.get(worker).copied().unwrap_or(0.0);
                let kind = if *share == before {
                    SpanKind::Idle
                } else {
                    SpanKind::Task
                };
                self.add(worker, kind, from, to);
            }
        }
        self.resting = false;
        self.looked_ms = to;
        self.shares.clear();
        self.shares.extend_from_slice(shares);
    }

    /// Nobody is at work until the next look.
    pub fn rest(&mut self) {
        self.resting = true;
    }

    fn add(&mut self, worker: usize, kind: SpanKind, start_ms: f64, end_ms: f64) {
        let last = self.last.get(worker).copied().flatten();
        if let Some(span) = last.and_then(|last| self.spans.get_mut(last))
            && span.kind == kind
            && span.end_ms == start_ms
        {
            span.end_ms = end_ms;
            return;
        }
        if let Some(last) = self.last.get_mut(worker) {
            *last = Some(self.spans.len());
        }
        self.spans.push(Span {
            worker,
            kind,
            start_ms,
            end_ms,
        });
    }

    fn drop_oldest(&mut self) {
        if self.spans.len() > MOST {
            let gone = self.spans.len() / 2;
            self.spans.drain(..gone);
            for last in &mut self.last {
                *last = last.and_then(|last| last.checked_sub(gone));
            }
        }
    }

    /// The spans so far, in milliseconds from the begin.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workers_that_come_further_are_computing() {
        let mut progress = Progress::new(100.0);
        let looks = [
            (100.0, [0.0, 0.0]),
            (110.0, [0.1, 0.0]),
            (120.0, [0.2, 0.1]),
            (130.0, [0.2, 0.0]),
        ];
        for (now_ms, shares) in looks {
            progress.look(now_ms, &shares);
        }
        progress.rest();
        progress.look(150.0, &[0.0, 0.5]);
        progress.look(160.0, &[0.1, 0.5]);
        let spans: Vec<_> = progress
            .spans()
            .iter()
            .map(|span| (span.worker, span.kind, span.start_ms, span.end_ms))
            .collect();
        assert_eq!(
            spans,
            [
                (0, SpanKind::Task, 0.0, 20.0),
                (1, SpanKind::Idle, 0.0, 10.0),
                (1, SpanKind::Task, 10.0, 30.0),
                (0, SpanKind::Idle, 20.0, 30.0),
                (0, SpanKind::Task, 50.0, 60.0),
                (1, SpanKind::Idle, 50.0, 60.0),
            ]
        );
    }

    #[test]
    fn the_oldest_spans_go_when_there_are_too_many() {
        let mut progress = Progress::new(0.0);
        for turn in 0..20_000_u32 {
            let share = f64::from(turn / 2);
            progress.look(f64::from(turn), &[share, share + f64::from(turn % 2)]);
        }
        assert!(progress.spans().len() <= MOST + 2);
        let last = progress.spans().iter().map(|span| span.end_ms);
        assert_eq!(last.fold(0.0, f64::max), 19_999.0);
    }
}
