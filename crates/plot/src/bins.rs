//! Bins of a histogram: one for each whole number where that is possible.

use crate::ticks::nice;

/// Values that fell together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bin {
    /// Lower edge, inside.
    pub from: f64,
    /// Upper edge, outside.
    pub to: f64,
    /// How many values are exactly the expected one.
    pub right: usize,
    /// How many are not.
    pub other: usize,
}

/// Bins of equal width over all values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bins {
    pub bins: Vec<Bin>,
    /// Whether all values are whole numbers.
    pub whole: bool,
}

/// Sorts values into at most about `most` bins that also hold the expected value.
pub(crate) fn bins(values: &[f64], expected: Option<f64>, most: usize) -> Bins {
    let most = most.max(2) as f64;
    let all = || values.iter().copied().chain(expected);
    let low = all().fold(f64::INFINITY, f64::min);
    let high = all().fold(f64::NEG_INFINITY, f64::max);
    if low > high {
        return Bins {
            bins: Vec::new(),
            whole: true,
        };
    }
    let whole = all().all(|value| value.fract() == 0.0 && value.abs() < 1e15);
    let (first, width) = if whole {
        let width = if high - low < most {
            1.0
        } else {
            nice((high - low + 1.0) / most)
        };
        // The expected value in the middle of its bin, or else round edges.
        let edge = expected.map_or(-0.5, |expected| expected - width / 2.0);
        (((low - edge) / width).floor() * width + edge, width)
    } else {
        let width = real_width(values, high - low, most);
        ((low / width).floor() * width, width)
    };
    let count = ((high - first) / width)
        .floor()
        .clamp(0.0, 2.0 * most + 4.0) as usize
        + 1;
    let mut bins: Vec<Bin> = (0..count)
        .map(|index| Bin {
            from: first + width * index as f64,
            to: first + width * (index + 1) as f64,
            right: 0,
            other: 0,
        })
        .collect();
    for &value in values {
        let place = ((value - first) / width).floor().max(0.0) as usize;
        if let Some(bin) = bins.get_mut(place.min(count - 1)) {
            if expected == Some(value) {
                bin.right += 1;
            } else {
                bin.other += 1;
            }
        }
    }
    Bins { bins, whole }
}

/// The rule of Freedman and Diaconis, within sensible limits.
fn real_width(values: &[f64], span: f64, most: f64) -> f64 {
    if span <= 0.0 {
        let size = values.first().map_or(1.0, |value| value.abs());
        return nice(size * 0.01).max(f64::MIN_POSITIVE);
    }
    let sorted = crate::order::sorted(values);
    let at = |part: usize| sorted.get(sorted.len() * part / 4).copied().unwrap_or(0.0);
    let spread = at(3) - at(1);
    let wanted = 2.0 * spread / (values.len().max(1) as f64).cbrt();
    nice(wanted.clamp(span / most, span / 5.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heights(values: &[f64], expected: Option<f64>, most: usize) -> Vec<(usize, usize)> {
        let bins = bins(values, expected, most).bins;
        bins.iter().map(|bin| (bin.right, bin.other)).collect()
    }

    #[test]
    fn whole_numbers_have_bins_of_their_own() {
        assert_eq!(
            heights(&[1.0, 2.0, 2.0, 4.0], Some(2.0), 10),
            [(0, 1), (2, 0), (0, 0), (0, 1)]
        );
        assert_eq!(heights(&[7.0], None, 10), [(0, 1)]);
        assert_eq!(heights(&[], None, 10), []);
        assert_eq!(heights(&[], Some(3.0), 10), [(0, 0)]);
    }

    #[test]
    fn many_whole_numbers_share_bins_with_round_edges() {
        let values: Vec<f64> = (0..1000).map(f64::from).collect();
        let bins = bins(&values, None, 20);
        assert_eq!(bins.bins.len(), 20);
        assert_eq!((bins.bins[0].from, bins.bins[1].from), (-0.5, 49.5));
        assert!(bins.bins.iter().all(|bin| bin.other == 50));
    }

    #[test]
    fn real_numbers_are_all_counted() {
        for values in [
            vec![0.5; 9],
            vec![0.1, 0.2, 0.25, 0.9],
            vec![-1e12, 0.5, 1e12],
        ] {
            let bins = bins(&values, None, 30);
            let sum: usize = bins.bins.iter().map(|bin| bin.other).sum();
            assert_eq!(sum, values.len());
            assert!(bins.bins.len() <= 62);
        }
    }
}
