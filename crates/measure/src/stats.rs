//! What a sample says: centre, spread, interval, outliers, trend.

mod interval;
mod outliers;
mod spread;
mod trend;

pub use interval::ci95_ms;
pub use outliers::{Outliers, outliers};
pub use spread::{best_ms, mad_ms, mean_ms, median_ms, quantile_ms, sd_ms};
pub use trend::{Trend, trend};

use serde::{Deserialize, Serialize};

use crate::sample::Sample;

/// The statistics of a report, in ms per loop.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stats {
    /// The shortest time.
    pub best_ms: f64,
    /// The middle time: half of the runs were faster.
    pub median_ms: f64,
    /// The average time.
    pub mean_ms: f64,
    /// The standard deviation (n − 1); 0 for a single time.
    pub sd_ms: f64,
    /// The 95 % bootstrap interval of the median, low and high.
    pub ci95_ms: [f64; 2],
}

impl Stats {
    /// The statistics of a sample; `seed` feeds the bootstrap.
    pub fn of(sample: &Sample, seed: u64) -> Self {
        Self {
            best_ms: best_ms(sample),
            median_ms: median_ms(sample),
            mean_ms: mean_ms(sample),
            sd_ms: sd_ms(sample),
            ci95_ms: ci95_ms(sample, seed),
        }
    }
}
