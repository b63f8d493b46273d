//! Whether numbers are in order, and still the same numbers.

use super::{Input, Segments};
use crate::Outcome;
use std::cmp::Ordering;

/// How many numbers there are and a checksum that no order changes: the sum of
/// a hash of each number's bits, which is how M. Bellare and D. Micciancio
/// (EUROCRYPT 1997, "AdHash") and D. Clarke and others (ASIACRYPT 2003,
/// "MSet-Add-Hash") hash a set without order.
///
/// The hash (the finaliser of SplitMix64, G. L. Steele and others, OOPSLA 2014)
/// is one to one, so that one changed number is always seen; that several
/// changes cancel by accident happens once in 2⁶⁴ times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Digest {
    count: usize,
    sum: u64,
}

impl Digest {
    pub(super) fn of(numbers: &[f64]) -> Self {
        let mut digest = Self::default();
        for number in numbers {
            digest.add(*number);
        }
        digest
    }

    fn add(&mut self, number: f64) {
        self.count += 1;
        self.sum = self.sum.wrapping_add(mix(number.to_bits()));
    }
}

fn mix(mut bits: u64) -> u64 {
    bits = bits.wrapping_add(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

/// One array on its way through the result.
#[derive(Default)]
struct Walk {
    seen: Digest,
    last: Option<f64>,
    middle: [f64; 2],
}

impl Walk {
    /// Takes the next number; false if it is smaller than the one before.
    fn take(&mut self, number: f64, len: usize) -> bool {
        let at = self.seen.count;
        if at == (len - 1) / 2 {
            self.middle[0] = number;
        }
        if at == len / 2 {
            self.middle[1] = number;
        }
        let sorted = self
            .last
            .is_none_or(|last| last.total_cmp(&number) != Ordering::Greater);
        self.seen.add(number);
        self.last = Some(number);
        sorted
    }

    fn median(&self) -> f64 {
        f64::midpoint(self.middle[0], self.middle[1])
    }
}

pub(super) fn outcome(input: &Input, segments: &Segments) -> Outcome {
    let (mut medians, mut arrays) = (0.0, 0);
    let (mut smallest, mut largest) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut mismatch = None;
    let mut wrong = |what: String| {
        mismatch.get_or_insert(what);
    };
    let mut walk = Walk::default();
    for number in segments.iter().flat_map(|numbers| numbers.iter().copied()) {
        if !walk.take(number, input.len) {
            let place = walk.seen.count;
            wrong(format!(
                "array {}: number {place} ({number}) is smaller than the one before it",
                arrays + 1
            ));
        }
        smallest = smallest.min(number);
        largest = largest.max(number);
        if walk.seen.count == input.len {
            if input.digests.get(arrays) != Some(&walk.seen) {
                wrong(format!(
                    "array {}: the numbers are not those that were to be sorted",
                    arrays + 1
                ));
            }
            medians += walk.median();
            arrays += 1;
            walk = Walk::default();
        }
    }
    let found = arrays * input.len + walk.seen.count;
    if found != input.numbers.len() {
        wrong(format!(
            "there are {found} numbers, but {} were to be sorted",
            input.numbers.len()
        ));
    }
    let outcome = Outcome::judge(medians, mismatch);
    let outcome = if input.large {
        outcome
    } else {
        outcome.reading("arrays", "Arrays", arrays)
    };
    outcome
        .reading("smallest", "Smallest number", smallest)
        .reading("largest", "Largest number", largest)
}
