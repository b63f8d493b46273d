//! How finely each executor wants its work cut.

use workloads::Cut;

/// Most tasks of a phase: enough for even work and a smooth progress bar.
const MOST_PIECES: f64 = 4096.0;

/// Tasks of about `slice_ms`, but at least `least` for each worker.
///
/// The estimate of `total_ms` may be far off on a slow or fast machine; it
/// decides the size of slices only.
pub(crate) fn cut(workers: usize, total_ms: f64, slice_ms: f64, least: usize) -> Cut {
    let wanted = (total_ms / slice_ms).clamp(1.0, MOST_PIECES) as usize;
    // Work too short to share out evenly is cut once for each worker.
    let least = if wanted < workers { 1 } else { least };
    Cut {
        workers,
        pieces: wanted.max(workers * least),
    }
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn gives_every_worker_something_and_no_slice_too_long() {
        let check = |workers, total_ms, pieces| {
            assert_eq!(
                cut(workers, total_ms, 2.0, 8).pieces,
                pieces,
                "{workers} workers, {total_ms} ms"
            );
        };
        check(1, 0.001, 8);
        check(2, 1.0, 2);
        check(2, 6.0, 16);
        check(2, 200.0, 100);
        check(64, 200.0, 512);
        check(1, 1e12, 4096);
        check(1, f64::NAN, 1);
    }
}
