//! One sample: some runs in a row, timed where they run.

use crate::{Host, Recorder};
use protocol::Span;
use workloads::{Carrier, CarryError, Outcome, Prepared};

/// What came of a sample.
pub struct Timed {
    /// How long all its runs took together, in ms.
    pub elapsed_ms: f64,
    /// The verified result of the last run.
    pub outcome: Outcome,
    /// What the workers did.
    pub spans: Vec<Span>,
    /// Whether some spans were left out.
    pub spans_cut: bool,
}

/// Runs what was prepared `loops` times in a row, at least once, and times it
/// by the host's clock; verifying is not timed.
///
/// # Errors
/// Why a run did not come to its end.
pub async fn sample(
    prepared: &dyn Prepared,
    carrier: &dyn Carrier,
    host: &dyn Host,
    recorder: &Recorder,
    loops: u32,
    with_spans: bool,
) -> Result<Timed, CarryError> {
    recorder.begin(with_spans, host.now_ms());
    let begin_ms = host.now_ms();
    for _ in 1..loops {
        // A result goes before the next run: both may not fit.
        drop(prepared.run(carrier).await?);
    }
    let last = prepared.run(carrier).await?;
    let elapsed_ms = host.now_ms() - begin_ms;
    let (spans, spans_cut) = recorder.end();
    Ok(Timed {
        elapsed_ms,
        outcome: last.outcome(),
        spans,
        spans_cut,
    })
}
