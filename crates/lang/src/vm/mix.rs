//! The hash behind a state's number.

/// Two lanes of a multiply-and-fold hash in the manner of wyhash (Wang Yi).
#[derive(Clone, Copy, Debug)]
pub(super) struct Mix(u64, u64);

impl Mix {
    pub fn new() -> Self {
        Mix(0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db)
    }

    #[inline]
    pub fn add(&mut self, word: u64) {
        let fold = |a: u64, b: u64| {
            let wide = u128::from(a) * u128::from(b);
            (wide as u64) ^ (wide >> 64) as u64
        };
        self.0 = fold(self.0 ^ word, 0x8ebc_6af0_9c88_c6e3);
        self.1 = fold(self.1 ^ word.rotate_left(32), 0x5899_65cc_7537_4cc3).wrapping_add(self.0);
    }

    pub fn text(&mut self, text: &str) {
        self.add(text.len() as u64);
        let mut chunks = text.as_bytes().chunks_exact(8);
        for chunk in &mut chunks {
            let mut word = [0; 8];
            word.copy_from_slice(chunk);
            self.add(u64::from_le_bytes(word));
        }
        let mut word = [0; 8];
        word[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
        self.add(u64::from_le_bytes(word));
    }

    pub fn finish(self) -> u128 {
        u128::from(self.0) << 64 | u128::from(self.1)
    }
}
