//! The signed-rank test of Wilcoxon, "Individual Comparisons by Ranking Methods" (1945).

use crate::numeric::two_sided_p;

/// Up to here the test counts all outcomes; above, the normal approximation serves.
const EXACT_UP_TO: usize = 50;

/// Two-sided p-value for "these differences are symmetric around 0".
///
/// Zeros are dropped (Wilcoxon), ties get their middle rank. Up to 50 differences
/// the distribution over all 2ⁿ signs is counted exactly, with the ranks as they
/// are, so that ties do not disturb it; scipy calls this a permutation test.
pub(super) fn p_value(differences: &[f64]) -> f64 {
    let mut nonzero: Vec<f64> = differences.iter().copied().filter(|d| *d != 0.0).collect();
    if nonzero.is_empty() {
        return 1.0;
    }
    nonzero.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
    let ranks = double_ranks(&nonzero);
    let positive = nonzero.iter().zip(&ranks).filter(|(d, _)| **d > 0.0);
    let sum: usize = positive.map(|(_, rank)| rank).sum();
    if nonzero.len() <= EXACT_UP_TO {
        exact_p(&ranks, sum)
    } else {
        normal_p(&ranks, sum)
    }
}

/// Twice the middle rank of each (whole numbers even for ties), for differences
/// sorted by size.
fn double_ranks(sorted: &[f64]) -> Vec<usize> {
    let mut ranks = Vec::with_capacity(sorted.len());
    for group in sorted.chunk_by(|a, b| a.abs() == b.abs()) {
        let first = ranks.len() + 1;
        let last = ranks.len() + group.len();
        ranks.resize(last, first + last);
    }
    ranks
}

/// Builds the distribution of the positive rank sum, one sign after the other.
fn exact_p(ranks: &[usize], sum: usize) -> f64 {
    let total: usize = ranks.iter().sum();
    let mut chance = vec![0.0; total + 1];
    chance[0] = 1.0;
    for rank in ranks {
        for at in (0..=total).rev() {
            let shifted = at.checked_sub(*rank).map_or(0.0, |from| chance[from]);
            chance[at] = (chance[at] + shifted) / 2.0;
        }
    }
    let tail = sum.min(total - sum);
    (2.0 * chance[..=tail].iter().sum::<f64>()).min(1.0)
}

/// Normal approximation: the doubled rank sum has mean Σr/2 and variance Σr²/4.
fn normal_p(ranks: &[usize], sum: usize) -> f64 {
    let total: usize = ranks.iter().sum();
    let squares: usize = ranks.iter().map(|rank| rank * rank).sum();
    two_sided_p((sum as f64 - total as f64 / 2.0) / (squares as f64 / 4.0).sqrt())
}
