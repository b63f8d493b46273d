//! Whether one lane is faster than another, by how much, and how sure that is.

mod signed_rank;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::resample::{Ranked, ci95};
use crate::sample::Sample;
use crate::stats::median_ms;

/// The fewest rounds from which a difference is ever claimed.
///
/// With seven rounds the clearest possible outcome (one lane wins them all)
/// comes from chance in 1 of 64 cases; with six in 1 of 32, more than [`LEVEL`].
pub const MIN_ROUNDS: usize = 7;

/// The significance level of the signed-rank test: two identical runs are taken
/// for different in at most 2 % of cases, which leaves room below the promised 5 %.
pub const LEVEL: f64 = 0.02;

/// The smallest difference worth claiming, as a share: 1 %.
///
/// Two copies of the same program differ about that much by where they happen to
/// lie in memory (Mytkowicz et al., "Producing Wrong Data Without Doing Anything
/// Obviously Wrong!", 2009), and no number of samples averages that out.
pub const SMALLEST_EFFECT: f64 = 0.01;

/// What a comparison says about the candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The candidate takes less time than the baseline.
    Faster,
    /// The candidate takes more time than the baseline.
    Slower,
    /// The times do not tell the two apart.
    NoDifference,
    /// There are fewer than [`MIN_ROUNDS`] rounds: no difference could be shown, however large.
    TooFewSamples,
}

/// A candidate compared with a baseline.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Median of the baseline over median of the candidate: above 1, the candidate is faster.
    pub speed_up: f64,
    /// The 95 % bootstrap interval of the speed-up, low and high.
    pub ci95: [f64; 2],
    /// How often chance alone makes identical runs look this different, 0..=1.
    pub p_value: f64,
    /// The rounds compared.
    pub rounds: usize,
    /// The outcome.
    pub verdict: Verdict,
}

/// Why two samples cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CompareError {
    /// The samples do not pair up.
    #[error(
        "the baseline has {baseline} samples and the candidate {candidate}: they were not taken in \
         the same rounds; measure the two side by side to compare them"
    )]
    UnequalRounds {
        /// Samples of the baseline.
        baseline: usize,
        /// Samples of the candidate.
        candidate: usize,
    },
}

/// Compares two lanes of one plan: the `i`-th time of each comes from round `i`.
///
/// The speed-up is the ratio of the medians; its interval is a percentile
/// bootstrap over *rounds*, so that what slowed a whole round stays together.
/// A difference is claimed only if all three agree:
/// 1. the Wilcoxon signed-rank test on the logarithms of the rounds' ratios gives
///    p ≤ [`LEVEL`]. It pairs, so shared drift cancels; it ranks, so outliers do
///    not matter; it is exact up to 50 rounds, ties included, for any noise,
///    because swapping the names of two identical lanes changes nothing;
/// 2. the interval excludes 1. By itself that would not do: with seven samples a
///    bootstrapped median is sure of itself too early;
/// 3. the speed-up differs from 1 by [`SMALLEST_EFFECT`] or more.
///
/// # Errors
/// [`CompareError::UnequalRounds`] when the samples differ in length.
pub fn compare(
    baseline: &Sample,
    candidate: &Sample,
    seed: u64,
) -> Result<Comparison, CompareError> {
    let rounds = baseline.count();
    if candidate.count() != rounds {
        return Err(CompareError::UnequalRounds {
            baseline: rounds,
            candidate: candidate.count(),
        });
    }
    let speed_up = median_ms(baseline) / median_ms(candidate);
    let ci95 = ratio_ci95(baseline, candidate, seed);
    let p_value = signed_rank::p_value(&log_ratios(baseline, candidate));
    Ok(Comparison {
        speed_up,
        ci95,
        p_value,
        rounds,
        verdict: verdict(speed_up, ci95, p_value, rounds),
    })
}

fn log_ratios(baseline: &Sample, candidate: &Sample) -> Vec<f64> {
    let pairs = baseline.times_ms().iter().zip(candidate.times_ms());
    pairs.map(|(base, new)| (base / new).ln()).collect()
}

fn ratio_ci95(baseline: &Sample, candidate: &Sample, seed: u64) -> [f64; 2] {
    let rounds = baseline.count();
    let (mut base, mut new) = (Ranked::new(baseline), Ranked::new(candidate));
    ci95(seed, rounds, |random| {
        for _ in 0..rounds {
            let round = random.usize(..rounds);
            base.draw(round);
            new.draw(round);
        }
        base.take_median() / new.take_median()
    })
}

fn verdict(speed_up: f64, ci95: [f64; 2], p_value: f64, rounds: usize) -> Verdict {
    if rounds < MIN_ROUNDS {
        return Verdict::TooFewSamples;
    }
    let too_small = speed_up.ln().abs() < SMALLEST_EFFECT.ln_1p();
    if p_value > LEVEL || too_small {
        Verdict::NoDifference
    } else if ci95[0] > 1.0 {
        Verdict::Faster
    } else if ci95[1] < 1.0 {
        Verdict::Slower
    } else {
        Verdict::NoDifference
    }
}
