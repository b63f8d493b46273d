//! Merging by rank: which piece of which run belongs to which share.
//!
//! A share of the result is a range of ranks. *Multisequence selection* finds
//! where a rank cuts every sorted run, so that all shares are of equal length
//! and can be merged at the same time without looking at one another: P. J.
//! Varman, S. D. Scheufler, B. R. Iyer and G. R. Ricard, "Merging multiple
//! lists on hierarchical-memory multiprocessors", Journal of Parallel and
//! Distributed Computing 12 (1991); as a library in F. Putze, P. Sanders and
//! J. Singler, "MCSTL: the multi-core standard template library", Euro-Par
//! 2007. The cut is found here by halving the range of values, as numbers of 64
//! bits allow, and not by halving the runs: never more than 64 rounds.

use super::order::key;

/// For so many workers, the pieces of `runs` that make up each one's share.
///
/// None if there are not two runs to merge.
pub(super) fn shares<R: AsRef<[f64]>>(
    runs: &[R],
    workers: usize,
) -> impl Iterator<Item = Vec<&[f64]>> {
    let total = if runs.len() < 2 {
        0
    } else {
        total(runs) as u64
    };
    crate::ranges(total, workers)
        .filter(|(from, to)| from < to)
        .map(|(from, to)| share(runs, from as usize, to as usize))
}

/// The pieces of `runs` that hold the numbers of rank `from..to`.
pub(super) fn share<R: AsRef<[f64]>>(runs: &[R], from: usize, to: usize) -> Vec<&[f64]> {
    let (from, to) = (cuts(runs, from), cuts(runs, to));
    runs.iter()
        .zip(from.into_iter().zip(to))
        .map(|(run, (from, to))| run.as_ref().get(from..to).unwrap_or_default())
        .collect()
}

/// How many numbers all runs have together.
pub(super) fn total<R: AsRef<[f64]>>(runs: &[R]) -> usize {
    runs.iter().map(|run| run.as_ref().len()).sum()
}

/// Where to cut each run so that the `rank` smallest numbers lie before the
/// cuts; of equal numbers those of earlier runs come first.
fn cuts<R: AsRef<[f64]>>(runs: &[R], rank: usize) -> Vec<usize> {
    // The smallest key that at least `rank` numbers do not exceed.
    let (mut low, mut high) = (0, u64::MAX);
    while low < high {
        let middle = low + (high - low) / 2;
        let reached: usize = runs.iter().map(|run| up_to(run.as_ref(), middle)).sum();
        if reached >= rank {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    let mut cuts: Vec<usize> = runs.iter().map(|run| below(run.as_ref(), low)).collect();
    let mut missing = rank.saturating_sub(cuts.iter().sum());
    for (run, cut) in runs.iter().zip(&mut cuts) {
        let equal = up_to(run.as_ref(), low).saturating_sub(*cut);
        *cut += equal.min(missing);
        missing -= equal.min(missing);
    }
    cuts
}

fn below(run: &[f64], bound: u64) -> usize {
    run.partition_point(|number| key(*number) < bound)
}

fn up_to(run: &[f64], bound: u64) -> usize {
    run.partition_point(|number| key(*number) <= bound)
}
