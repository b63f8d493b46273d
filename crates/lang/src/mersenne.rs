//! The Mersenne Twister, as CPython seeds and reads it.
//!
//! M. Matsumoto, T. Nishimura, *Mersenne Twister: a 623-dimensionally equidistributed uniform
//! pseudo-random number generator*, 1998. Seeding by the authors' `init_by_array`.

const N: usize = 624;
const M: usize = 397;

/// A generator; equal seeds give equal numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mersenne {
    words: Box<[u32; N]>,
    at: usize,
}

impl Mersenne {
    /// Seeded by an integer, whose sign does not matter, as CPython does.
    pub fn new(seed: i64) -> Self {
        let seed = seed.unsigned_abs();
        let (low, high) = (seed as u32, (seed >> 32) as u32);
        if high == 0 {
            Self::from_words(&[low])
        } else {
            Self::from_words(&[low, high])
        }
    }

    /// Seeded by the words of a larger integer, the least first.
    pub fn from_words(key: &[u32]) -> Self {
        let mut this = Self::init(19_650_218);
        let words = &mut this.words;
        let (mut i, mut j) = (1, 0);
        for _ in 0..N.max(key.len()) {
            let before = words[i - 1];
            words[i] = (words[i] ^ (before ^ (before >> 30)).wrapping_mul(1_664_525))
                .wrapping_add(key[j])
                .wrapping_add(j as u32);
            i += 1;
            j = (j + 1) % key.len();
            if i == N {
                words[0] = words[N - 1];
                i = 1;
            }
        }
        for _ in 1..N {
            let before = words[i - 1];
            words[i] = (words[i] ^ (before ^ (before >> 30)).wrapping_mul(1_566_083_941))
                .wrapping_sub(i as u32);
            i += 1;
            if i == N {
                words[0] = words[N - 1];
                i = 1;
            }
        }
        words[0] = 0x8000_0000;
        this
    }

    fn init(seed: u32) -> Self {
        let mut words = Box::new([0; N]);
        words[0] = seed;
        for i in 1..N {
            let before: u32 = words[i - 1];
            words[i] = (before ^ (before >> 30))
                .wrapping_mul(1_812_433_253)
                .wrapping_add(i as u32);
        }
        Self { words, at: N }
    }

    /// Everything that decides what comes next, word by word.
    pub fn state(&self, each: &mut dyn FnMut(u64)) {
        self.words.iter().for_each(|word| each(u64::from(*word)));
        each(self.at as u64);
    }

    fn refill(&mut self) {
        for i in 0..N {
            let y = (self.words[i] & 0x8000_0000) | (self.words[(i + 1) % N] & 0x7fff_ffff);
            let twist = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            self.words[i] = self.words[(i + M) % N] ^ (y >> 1) ^ twist;
        }
        self.at = 0;
    }

    /// The next 32 bits.
    pub fn next_word(&mut self) -> u32 {
        if self.at >= N {
            self.refill();
        }
        let mut y = self.words[self.at];
        self.at += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    /// The next number from 0 up to, not including, 1, with 53 random bits.
    pub fn random(&mut self) -> f64 {
        let a = f64::from(self.next_word() >> 5);
        let b = f64::from(self.next_word() >> 6);
        (a * 67_108_864.0 + b) / 9_007_199_254_740_992.0
    }

    /// `getrandbits(bits)`, for up to 63 bits.
    pub fn bits(&mut self, bits: u32) -> i64 {
        if bits == 0 {
            return 0;
        }
        if bits <= 32 {
            return i64::from(self.next_word() >> (32 - bits));
        }
        let low = i64::from(self.next_word());
        low | (i64::from(self.next_word() >> (64 - bits)) << 32)
    }

    /// A number from 0 up to, not including, `limit`, as `randrange` draws it; `limit` > 0.
    pub fn below(&mut self, limit: i64) -> i64 {
        let bits = 64 - limit.leading_zeros();
        loop {
            let drawn = self.bits(bits);
            if drawn < limit {
                return drawn;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_equal_those_of_cpython() {
        // random.seed(s); random.random(), random.getrandbits(32), random.getrandbits(40), random.randrange(10)
        for (seed, expected) in [
            (
                42,
                (0.639_426_798_457_883_7, 107_420_369, 303_832_645_883, 3),
            ),
            (
                0,
                (0.844_421_851_525_048_1, 3_255_389_356, 463_385_069_186, 0),
            ),
            (
                -7,
                (0.323_832_764_833_162_37, 647_892_279, 714_660_325_134, 0),
            ),
            (
                123_456_789_012,
                (0.377_014_485_386_099_16, 88_888_752, 151_455_313_376, 6),
            ),
        ] {
            let mut random = Mersenne::new(seed);
            let found = (
                random.random(),
                random.bits(32),
                random.bits(40),
                random.below(10),
            );
            assert_eq!(found, expected, "seed {seed}");
        }
    }
}
