//! Times that lie far outside the others.

use crate::sample::Sample;
use crate::stats::quantile_ms;

/// How many times lie beyond the fences of Tukey.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outliers {
    /// Beyond 1.5, but within 3 quartile distances.
    pub mild: usize,
    /// Beyond 3 quartile distances.
    pub severe: usize,
}

impl Outliers {
    /// Mild and severe together.
    pub fn total(self) -> usize {
        self.mild + self.severe
    }
}

/// Counts outliers by the fences of Tukey, "Exploratory Data Analysis" (1977):
/// 1.5 (mild) and 3 (severe) quartile distances outside the quartiles.
///
/// The quartile distance is never taken as smaller than `grain_ms`, the clock's
/// resolution per loop: on a coarse clock most times are equal, and a time one
/// tick away is no outlier.
pub fn outliers(sample: &Sample, grain_ms: f64) -> Outliers {
    let low = quantile_ms(sample, 0.25);
    let high = quantile_ms(sample, 0.75);
    let distance = (high - low).max(grain_ms);
    let beyond = |reach: f64| {
        let inside = low - reach * distance..=high + reach * distance;
        let outside = |time: &&f64| !inside.contains(*time);
        sample.times_ms().iter().filter(outside).count()
    };
    let severe = beyond(3.0);
    Outliers {
        mild: beyond(1.5) - severe,
        severe,
    }
}
