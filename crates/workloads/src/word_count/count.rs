//! Counting words: what a word is, and a map that is fast for short ones.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// How often each word occurs, in lower case.
pub type Counts = HashMap<String, u64, BuildHasherDefault<Fx>>;

/// Counts the words of a text. A word ends at white space and at punctuation
/// (both of ASCII), and capitals (of ASCII) do not matter.
///
/// The keys borrow from the text while it is counted; only each distinct word
/// is copied, in lower case, when all are known.
pub(super) fn count(text: &str) -> Counts {
    let mut seen: HashMap<Word<'_>, u64, BuildHasherDefault<Fx>> = HashMap::default();
    for word in text.as_bytes().split(|byte| ends_word(*byte)) {
        if !word.is_empty() {
            *seen.entry(Word(word)).or_default() += 1;
        }
    }
    seen.into_iter()
        .map(|(word, count)| {
            // Cut at ASCII only, so nothing is ever lost.
            let mut word = String::from_utf8_lossy(word.0).into_owned();
            word.make_ascii_lowercase();
            (word, count)
        })
        .collect()
}

fn ends_word(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte.is_ascii_punctuation()
}

/// A word as it stands in the text, equal to itself with other capitals.
struct Word<'a>(&'a [u8]);

impl PartialEq for Word<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(other.0)
    }
}

impl Eq for Word<'_> {}

impl Hash for Word<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for eight in self.0.chunks(8) {
            // Bit 5 is all that tells a capital from its small letter; that
            // other pairs lose their difference too costs a comparison at most.
            let bytes = eight
                .iter()
                .rev()
                .fold(0, |all: u64, byte| all << 8 | u64::from(byte | 0x20));
            state.write_u64(bytes);
        }
    }
}

/// The hash of Firefox and of the Rust compiler (the crate `rustc-hash`): one
/// rotation and one multiplication for eight bytes.
#[derive(Clone, Copy, Default)]
pub struct Fx(u64);

impl Hasher for Fx {
    fn write(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks(8) {
            let mut word = [0; 8];
            for (to, from) in word.iter_mut().zip(eight) {
                *to = *from;
            }
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(byte.into());
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517C_C1B7_2722_0A95);
    }

    fn finish(&self) -> u64 {
        // The good bits are at the top, and the map looks at both ends.
        self.0.rotate_left(26)
    }
}
