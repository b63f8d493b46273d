//! Spans of one lane: sorted, cut to what is visible, and joined where they
//! would be too thin to see.

use crate::{Ink, Pattern, order};
use protocol::{Span, SpanKind};

/// The kinds, in the order in which legends and tables show them.
pub(crate) const KINDS: [SpanKind; 5] = [
    SpanKind::Task,
    SpanKind::Wait,
    SpanKind::Lock,
    SpanKind::Copy,
    SpanKind::Idle,
];

/// The id of a kind's series.
pub(crate) fn id(kind: SpanKind) -> &'static str {
    match kind {
        SpanKind::Task => "task",
        SpanKind::Wait => "wait",
        SpanKind::Lock => "lock",
        SpanKind::Copy => "copy",
        SpanKind::Idle => "idle",
    }
}

/// What a kind means.
pub(crate) fn label(kind: SpanKind) -> &'static str {
    match kind {
        SpanKind::Task => "computing",
        SpanKind::Wait => "waiting for I/O",
        SpanKind::Lock => "waiting for the lock",
        SpanKind::Copy => "copying",
        SpanKind::Idle => "idle",
    }
}

/// Colour, outline and pattern of a kind.
pub(crate) fn looks(kind: SpanKind, executor: protocol::Kind) -> (Ink, Ink, Pattern) {
    match kind {
        SpanKind::Task => (Ink::Executor(executor), Ink::Edge(executor), Pattern::Solid),
        SpanKind::Wait => (Ink::Wait, Ink::Wait, Pattern::Hatched),
        SpanKind::Lock => (Ink::Lock, Ink::Lock, Pattern::CrossHatched),
        SpanKind::Copy => (Ink::Copy, Ink::Copy, Pattern::Dots),
        SpanKind::Idle => (Ink::Idle, Ink::Idle, Pattern::Hollow),
    }
}

/// A place in [`KINDS`].
pub(crate) fn index(kind: SpanKind) -> usize {
    KINDS.iter().position(|other| *other == kind).unwrap_or(0)
}

/// Whether a span can be drawn at all.
pub(crate) fn is_usable(span: &Span) -> bool {
    let fine = |time_ms: f64| time_ms.abs() <= 1e12;
    fine(span.start_ms) && fine(span.end_ms) && span.start_ms <= span.end_ms
}

/// The spans that are to be seen, by worker, first ones first, longer ones
/// below shorter ones that they contain.
pub(crate) fn visible(spans: &[Span], workers: usize, range: [f64; 2]) -> Vec<Vec<Span>> {
    let mut lanes = vec![Vec::new(); workers];
    for span in spans {
        let inside = is_usable(span) && span.end_ms >= range[0] && span.start_ms <= range[1];
        if let Some(lane) = lanes.get_mut(span.worker).filter(|_| inside) {
            lane.push(*span);
        }
    }
    for lane in &mut lanes {
        order::sort(lane, |span| [span.start_ms, -span.end_ms]);
    }
    lanes
}

/// The same with neighbours of one kind joined if the gap between them is at
/// most `gap_ms` and they are short: a million tasks make one bar.
pub(crate) fn joined(spans: &[Span], gap_ms: f64) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        if let Some(last) = joined.last_mut()
            && last.kind == span.kind
            && span.start_ms - last.end_ms <= gap_ms
            && span.end_ms - span.start_ms <= 4.0 * gap_ms
        {
            last.end_ms = last.end_ms.max(span.end_ms);
        } else {
            joined.push(*span);
        }
    }
    joined
}

/// Time of each kind within a range, in milliseconds, in the order of [`KINDS`].
pub(crate) fn totals(spans: &[Span], range: [f64; 2]) -> [f64; 5] {
    let mut totals = [0.0; 5];
    for span in spans {
        let start = span.start_ms.max(range[0]);
        let end = span.end_ms.min(range[1]);
        totals[index(span.kind)] += (end - start).max(0.0);
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thin_neighbours_become_one() {
        let span = |kind, start_ms, end_ms| Span {
            worker: 0,
            kind,
            start_ms,
            end_ms,
        };
        let spans = [
            span(SpanKind::Task, 0.0, 1.0),
            span(SpanKind::Task, 1.1, 2.0),
            span(SpanKind::Idle, 2.0, 3.0),
            span(SpanKind::Task, 3.0, 9.0),
            span(SpanKind::Task, 12.0, 13.0),
        ];
        let joined = joined(&spans, 0.5);
        let ends: Vec<f64> = joined.iter().map(|span| span.end_ms).collect();
        assert_eq!(ends, [2.0, 3.0, 9.0, 13.0]);
        assert_eq!(
            totals(&spans, [0.5, 4.0]),
            [0.5 + 0.9 + 1.0, 0.0, 0.0, 0.0, 1.0]
        );
    }
}
