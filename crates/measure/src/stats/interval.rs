//! How well the median is known.

use crate::resample::{Ranked, ci95};
use crate::sample::Sample;

/// The 95 % interval of the median in ms per loop, low and high.
///
/// Percentile bootstrap (Efron, "Bootstrap methods: another look at the
/// jackknife", 1979) with 2000 seeded resamples (fewer above 100 times, at least
/// 500). Percentile rather than BCa: for a median of few times the acceleration
/// of BCa is estimated from jackknife medians that take only two or three values,
/// and buys nothing. With fewer than seven times the interval is too narrow; a
/// single time gives that time twice.
pub fn ci95_ms(sample: &Sample, seed: u64) -> [f64; 2] {
    let count = sample.count();
    let mut ranked = Ranked::new(sample);
    ci95(seed, count, |random| {
        for _ in 0..count {
            ranked.draw(random.usize(..count));
        }
        ranked.take_median()
    })
}
