//! Cutting a number of things into ranges of nearly equal length.

/// At most `pieces` ranges, none empty, that together cover `0..total` in order.
pub fn ranges(total: u64, pieces: usize) -> impl Iterator<Item = (u64, u64)> {
    let pieces = (pieces.max(1) as u64).min(total.max(1));
    // Multiplied in 128 bits: a total near 2⁶⁴ must not overflow.
    let edge = move |i: u64| (u128::from(total) * u128::from(i) / u128::from(pieces)) as u64;
    (0..pieces).map(move |i| (edge(i), edge(i + 1)))
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn covers_everything_once() {
        for total in [1, 2, 7, 64, 1_000_003] {
            for pieces in [0, 1, 2, 3, 63, 64, 65, 1000] {
                let cuts: Vec<_> = ranges(total, pieces).collect();
                assert!(
                    cuts.iter().all(|(from, to)| from < to),
                    "{total} in {pieces}"
                );
                assert_eq!(cuts.first().map(|cut| cut.0), Some(0));
                assert_eq!(cuts.last().map(|cut| cut.1), Some(total));
                assert!(cuts.windows(2).all(|pair| pair[0].1 == pair[1].0));
            }
        }
    }
}
