//! Medians of bootstrap resamples, drawn by rank so that no resample is sorted.

use fastrand::Rng;

use crate::numeric::quantile_sorted;
use crate::sample::Sample;

/// Resamples that a bootstrap draws from up to 100 times: Efron and Tibshirani,
/// "An Introduction to the Bootstrap" (1993), ask for 1000 and more for
/// percentile intervals.
const RESAMPLES: usize = 2000;
/// Above 100 times there are fewer resamples, so that the draws stay bounded and
/// a page does not miss a frame (2000 × 100 take 2 to 3 ms in WebAssembly) …
const DRAWS: usize = 200_000;
/// … but never fewer than this.
const FEWEST_RESAMPLES: usize = 500;

/// A sample whose times are known by rank, and a tally of how often each was drawn.
pub(crate) struct Ranked<'a> {
    sorted: &'a [f64],
    rank_of: Vec<usize>,
    drawn: Vec<u32>,
}

impl<'a> Ranked<'a> {
    pub(crate) fn new(sample: &'a Sample) -> Self {
        let times = sample.times_ms();
        let mut order: Vec<usize> = (0..times.len()).collect();
        order.sort_by(|a, b| times[*a].total_cmp(&times[*b]));
        let mut rank_of = vec![0; times.len()];
        for (rank, index) in order.into_iter().enumerate() {
            rank_of[index] = rank;
        }
        Self {
            sorted: sample.sorted_ms(),
            drawn: vec![0; times.len()],
            rank_of,
        }
    }

    /// Puts the time with this index (in the order of taking) into the resample.
    pub(crate) fn draw(&mut self, index: usize) {
        self.drawn[self.rank_of[index]] += 1;
    }

    /// The median of what was drawn, as many draws as there are times; then empties the tally.
    pub(crate) fn take_median(&mut self) -> f64 {
        let count = self.sorted.len();
        let low = self.nth_drawn((count - 1) / 2);
        let high = self.nth_drawn(count / 2);
        self.drawn.fill(0);
        low + (high - low) / 2.0
    }

    /// The `n`-th smallest of what was drawn, from 0.
    fn nth_drawn(&self, n: usize) -> f64 {
        let mut seen = 0;
        for (time, drawn) in self.sorted.iter().zip(&self.drawn) {
            seen += *drawn as usize;
            if seen > n {
                return *time;
            }
        }
        self.sorted[self.sorted.len() - 1]
    }
}

/// The middle 95 % of a statistic over bootstrap resamples of `count` things
/// (percentile method, Efron 1979). `resample` gets the numbers to draw from and
/// returns the statistic.
pub(crate) fn ci95(seed: u64, count: usize, mut resample: impl FnMut(&mut Rng) -> f64) -> [f64; 2] {
    let mut random = Rng::with_seed(seed);
    let resamples = (DRAWS / count.max(1)).clamp(FEWEST_RESAMPLES, RESAMPLES);
    let mut values: Vec<f64> = (0..resamples).map(|_| resample(&mut random)).collect();
    values.sort_by(f64::total_cmp);
    [
        quantile_sorted(&values, 0.025),
        quantile_sorted(&values, 0.975),
    ]
}
