//! Floating-point numbers into order, as whole numbers.
//!
//! Comparing floats is not what costs: exchanging them is. The standard
//! library's sorts choose between two numbers without a branch, which for
//! floats no processor of today offers; compilers then make branches of it that
//! are mispredicted half of the time: natively one for each exchange, in a
//! WebAssembly engine two. Whole numbers are chosen by conditional moves
//! everywhere, and are sorted in about half of the time.

/// A whole number in the order of [`f64::total_cmp`].
pub(super) fn key(number: f64) -> u64 {
    let bits = number.to_bits();
    bits ^ flips(bits >> 63 == 1)
}

fn number(key: u64) -> f64 {
    f64::from_bits(key ^ flips(key >> 63 == 0))
}

/// What is turned over between a number and its key: of a negative number
/// every bit, as larger magnitudes come first, of others the sign.
fn flips(negative: bool) -> u64 {
    if negative { u64::MAX } else { 1 << 63 }
}

/// All `numbers` with every `len` of them in order.
pub(super) fn sorted(numbers: &[f64], len: usize) -> Vec<f64> {
    let mut keys: Vec<u64> = numbers.iter().copied().map(key).collect();
    for array in keys.chunks_mut(len.max(1)) {
        array.sort_unstable();
    }
    keys.into_iter().map(number).collect()
}

/// One sorted array of all sorted pieces.
///
/// The standard library's stable sort finds the sorted runs that are there and
/// only merges them (driftsort, L. Bergdoll and O. Peters 2024, in the merge
/// order of powersort, J. I. Munro and S. Wild, ESA 2018).
pub(super) fn merged<'a>(pieces: impl Iterator<Item = &'a [f64]> + Clone) -> Vec<f64> {
    let mut keys = Vec::with_capacity(pieces.clone().map(<[f64]>::len).sum());
    for piece in pieces {
        keys.extend(piece.iter().copied().map(key));
    }
    keys.sort();
    keys.into_iter().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::{key, number, sorted};

    #[test]
    fn keys_are_in_the_total_order_of_floats() {
        let rising = [
            -f64::NAN,
            f64::NEG_INFINITY,
            -1.5,
            -f64::MIN_POSITIVE / 2.0,
            -0.0,
            0.0,
            f64::MIN_POSITIVE / 2.0,
            1.0,
            f64::MAX,
            f64::INFINITY,
            f64::NAN,
        ];
        assert!(rising.is_sorted_by_key(|number| key(*number)));
        for value in rising {
            assert_eq!(number(key(value)).to_bits(), value.to_bits(), "{value}");
        }
    }

    #[test]
    fn each_array_is_in_order_by_itself() {
        assert_eq!(
            sorted(&[3.0, -1.0, 2.0, 5.0, 4.0], 2),
            [-1.0, 3.0, 2.0, 5.0, 4.0]
        );
        assert_eq!(sorted(&[2.0, 1.0], 0), [2.0, 1.0]);
        assert_eq!(sorted(&[], 3), [0.0; 0]);
    }
}
