//! The benchmark's statistics, by the crate that makes the page's.

use measure::{Comparison, Sample, Stats, compare};

use crate::error::Error;

/// Seeds the bootstrap, so that the same times always give the same interval.
const SEED: u64 = 0xbe7c_4a11;

/// Describes times.
///
/// # Errors
/// [`Error::Sample`] when there are none, or a time is not above 0.
pub fn stats(samples: Vec<f64>) -> Result<Stats, Error> {
    Ok(Stats::of(&Sample::new(samples)?, SEED))
}

/// The ratio of two medians, baseline over candidate, with an interval over
/// the rounds in which both were measured.
///
/// # Errors
/// [`Error::Compare`] when the two do not pair up, and as [`stats`].
pub fn ratio(baseline: Vec<f64>, candidate: Vec<f64>) -> Result<Comparison, Error> {
    Ok(compare(
        &Sample::new(baseline)?,
        &Sample::new(candidate)?,
        SEED,
    )?)
}
