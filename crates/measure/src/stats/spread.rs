//! Centre and spread of a sample.

use crate::numeric::{median, quantile_sorted};
use crate::sample::Sample;

/// The shortest time in ms per loop: the run that was disturbed least.
pub fn best_ms(sample: &Sample) -> f64 {
    quantile_ms(sample, 0.0)
}

/// The median in ms per loop.
pub fn median_ms(sample: &Sample) -> f64 {
    quantile_ms(sample, 0.5)
}

/// Quantile `p` in ms per loop; `p` is held to 0..=1.
///
/// Type 7 of Hyndman and Fan (1996), numpy's default.
pub fn quantile_ms(sample: &Sample, p: f64) -> f64 {
    quantile_sorted(sample.sorted_ms(), p)
}

/// The arithmetic mean in ms per loop.
pub fn mean_ms(sample: &Sample) -> f64 {
    let sum: f64 = sample.sorted_ms().iter().sum();
    sum / sample.count() as f64
}

/// The standard deviation in ms per loop, with n − 1 (Bessel); 0 for a single time.
pub fn sd_ms(sample: &Sample) -> f64 {
    let count = sample.count();
    if count < 2 {
        return 0.0;
    }
    let mean = mean_ms(sample);
    let squares: f64 = sample.times_ms().iter().map(|t| (t - mean).powi(2)).sum();
    (squares / (count - 1) as f64).sqrt()
}

/// The median absolute deviation from the median in ms per loop, unscaled
/// (Hampel 1974). Unlike [`sd_ms`], a few interruptions do not move it.
pub fn mad_ms(sample: &Sample) -> f64 {
    let centre = median_ms(sample);
    median(
        sample
            .times_ms()
            .iter()
            .map(|t| (t - centre).abs())
            .collect(),
    )
}
