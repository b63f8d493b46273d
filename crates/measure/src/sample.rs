//! A sample: the times of one lane, checked once, so that nothing after it can fail.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The times of repeated runs, per loop, in the order in which they were taken.
///
/// # Invariants
/// - 1 to [`MAX_COUNT`] times;
/// - each is finite and within [`MIN_MS`]`..=`[`MAX_MS`], hence positive and
///   far from overflow in any statistic.
///
/// Reads and writes as a plain list of numbers; reading checks the invariants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<f64>", into = "Vec<f64>")]
pub struct Sample {
    times_ms: Vec<f64>,
    sorted_ms: Vec<f64>,
}

/// The most times in a sample: it bounds the cost of every statistic.
pub const MAX_COUNT: usize = 1000;
/// The shortest time per loop, in ms: far below one instruction.
pub const MIN_MS: f64 = 1e-12;
/// The longest time per loop, in ms: about 30 years.
pub const MAX_MS: f64 = 1e12;

/// Why a list of times is not a [`Sample`].
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum SampleError {
    /// There is no time at all.
    #[error("a sample needs at least one time")]
    Empty,
    /// There are more than [`MAX_COUNT`] times.
    #[error("a sample has at most {MAX_COUNT} times, this one has {count}")]
    TooMany {
        /// How many there were.
        count: usize,
    },
    /// A time is not a number, not finite, not positive or absurdly long.
    #[error(
        "time {index} of the sample is {value_ms} ms; a time per loop is more than 0 and at most \
         {MAX_MS} ms (a 0 means that the clock is too coarse for so short a run)"
    )]
    OutOfRange {
        /// Its place, from 0.
        index: usize,
        /// The offending time in ms.
        value_ms: f64,
    },
}

impl Sample {
    /// Checks times per loop in ms, in the order in which they were taken.
    ///
    /// # Errors
    /// [`SampleError`] when an invariant of [`Sample`] does not hold.
    pub fn new(times_ms: Vec<f64>) -> Result<Self, SampleError> {
        if times_ms.is_empty() {
            return Err(SampleError::Empty);
        }
        let count = times_ms.len();
        if count > MAX_COUNT {
            return Err(SampleError::TooMany { count });
        }
        let bad = times_ms
            .iter()
            .position(|time| !(MIN_MS..=MAX_MS).contains(time));
        if let Some(index) = bad {
            let value_ms = times_ms[index];
            return Err(SampleError::OutOfRange { index, value_ms });
        }
        let mut sorted_ms = times_ms.clone();
        sorted_ms.sort_by(f64::total_cmp);
        Ok(Self {
            times_ms,
            sorted_ms,
        })
    }

    /// The times per loop in ms, in the order in which they were taken.
    pub fn times_ms(&self) -> &[f64] {
        &self.times_ms
    }

    /// The times per loop in ms, shortest first.
    pub fn sorted_ms(&self) -> &[f64] {
        &self.sorted_ms
    }

    /// How many times there are, 1..=[`MAX_COUNT`].
    pub fn count(&self) -> usize {
        self.times_ms.len()
    }
}

impl TryFrom<Vec<f64>> for Sample {
    type Error = SampleError;

    fn try_from(times_ms: Vec<f64>) -> Result<Self, SampleError> {
        Self::new(times_ms)
    }
}

impl From<Sample> for Vec<f64> {
    fn from(sample: Sample) -> Self {
        sample.times_ms
    }
}
