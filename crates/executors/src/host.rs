//! What a carrier needs of the place where it runs.

use protocol::SpanKind;

/// Clock, waiting and book-keeping of the place where a carrier runs.
pub trait Host: Sync {
    /// Milliseconds on one axis for all workers.
    fn now_ms(&self) -> f64;

    /// Blocks this thread for so long.
    fn block_ms(&self, ms: f64);

    /// Notes that a worker did so many units of work.
    fn advance(&self, worker: usize, units: u32);

    /// Whether somebody wants the run to stop.
    fn cancelled(&self) -> bool;

    /// Notes what a worker did, on the axis of [`Host::now_ms`].
    fn span(&self, worker: usize, kind: SpanKind, start_ms: f64, end_ms: f64);
}

/// Longest stretch of blocking after which a wish to cancel is looked for.
const LOOK_UP_MS: f64 = 25.0;

/// Waits as a worker that blocks, but looks up now and then.
pub(crate) fn wait_blocking(host: &dyn Host, worker: usize, ms: f64) {
    if ms <= 0.0 {
        return;
    }
    let start = host.now_ms();
    loop {
        let left = start + ms - host.now_ms();
        if left <= 0.0 || host.cancelled() {
            break;
        }
        host.block_ms(left.min(LOOK_UP_MS));
    }
    host.span(worker, SpanKind::Wait, start, host.now_ms());
}
