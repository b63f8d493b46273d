//! Whether the runs got slower (or faster) while they were timed.

use crate::numeric::{median, two_sided_p};
use crate::sample::Sample;
use crate::stats::median_ms;

/// The trend over the runs of a sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// Theil–Sen slope: ms per loop gained from one run to the next.
    pub slope_ms: f64,
    /// The slope over the whole sample, as a share of the median: 0.1 means that
    /// the last run took 10 % longer than the first.
    pub change: f64,
    /// How often so clear a trend comes from chance alone, 0..=1 (Mann–Kendall).
    pub p_value: f64,
}

impl Trend {
    /// Whether chance alone explains it badly (p ≤ 0.01).
    pub fn is_significant(&self) -> bool {
        self.p_value <= 0.01
    }
}

/// The trend of a sample in the order of taking; none (`p_value` 1) for a single time.
///
/// Slope: Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau"
/// (1968), the median of the slopes of all pairs. Significance: Mann (1945) and
/// Kendall (1975), normal approximation with corrections for ties and continuity.
/// Both care for order only, so that outliers do not matter.
pub fn trend(sample: &Sample) -> Trend {
    let times = sample.times_ms();
    let mut slopes = Vec::with_capacity(times.len() * times.len() / 2);
    let mut rises = 0_i64;
    for (i, earlier) in times.iter().enumerate() {
        for (gap, later) in (1_u32..).zip(&times[i + 1..]) {
            slopes.push((later - earlier) / f64::from(gap));
            rises += i64::from(later > earlier) - i64::from(later < earlier);
        }
    }
    let slope_ms = median(slopes);
    let runs_between = (times.len() - 1) as f64;
    Trend {
        slope_ms,
        change: slope_ms * runs_between / median_ms(sample),
        p_value: kendall_p(sample, rises as f64),
    }
}

fn kendall_p(sample: &Sample, rises: f64) -> f64 {
    let weight = |n: usize| (n * n.saturating_sub(1) * (2 * n + 5)) as f64;
    let ties: f64 = sample
        .sorted_ms()
        .chunk_by(|a, b| a == b)
        .map(|group| weight(group.len()))
        .sum();
    let variance = (weight(sample.count()) - ties) / 18.0;
    if variance <= 0.0 {
        return 1.0;
    }
    let z = (rises.abs() - 1.0).max(0.0) / variance.sqrt();
    two_sided_p(z)
}
