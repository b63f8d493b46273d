//! A text of made-up words that keeps its own books.

use std::ops::Range;

/// How many different words there are.
const VOCABULARY: usize = 4096;

/// Bytes that a word takes with what stands behind it, at most and on average
/// over a long text; checked by a test.
pub(super) const MOST_BYTES_A_WORD: u64 = 8;

const SYLLABLES: [&str; 10] = ["ka", "lo", "mi", "ne", "pu", "ra", "se", "ti", "vo", "da"];
const ENDINGS: [&str; 4] = ["", "n", "s", "r"];

/// A text in documents, with the count of each word as it was written.
///
/// Words follow the law of G. K. Zipf (*Human Behavior and the Principle of
/// Least Effort*, 1949): the word of rank r comes up in proportion to 1/r.
pub(super) struct Text {
    text: String,
    documents: Vec<Document>,
    vocabulary: Vec<String>,
    counts: Vec<u64>,
}

struct Document {
    bytes: Range<usize>,
    words: u32,
}

impl Text {
    pub(super) fn new(words: u64, documents: usize) -> Self {
        let vocabulary: Vec<String> = (0..VOCABULARY).map(word).collect();
        let wheel = wheel();
        let mut random = fastrand::Rng::with_seed(0x5EED_0003);
        let mut counts = vec![0; VOCABULARY];
        let mut text = String::with_capacity((words * MOST_BYTES_A_WORD) as usize);
        let documents = crate::ranges(words, documents)
            .map(|(from, to)| {
                let start = text.len();
                let mut sentence = true;
                for at in from..to {
                    let rank = wheel
                        .get(usize::from(random.u16(..)))
                        .map_or(0, |rank| usize::from(*rank));
                    if let Some(count) = counts.get_mut(rank) {
                        *count += 1;
                    }
                    let begin = text.len();
                    text.push_str(vocabulary.get(rank).map_or("", String::as_str));
                    if sentence && let Some(first) = text.get_mut(begin..=begin) {
                        first.make_ascii_uppercase();
                    }
                    let end = if at + 1 == to {
                        ".\n"
                    } else {
                        gap(random.u8(..))
                    };
                    sentence = end.starts_with(['.', '?', '!']);
                    text.push_str(end);
                }
                Document {
                    bytes: start..text.len(),
                    words: (to - from) as u32,
                }
            })
            .collect();
        Self {
            text,
            documents,
            vocabulary,
            counts,
        }
    }

    /// How many documents there are.
    pub(super) fn documents(&self) -> usize {
        self.documents.len()
    }

    /// The text of some documents, and how many words it has.
    pub(super) fn slice(&self, from: usize, to: usize) -> (&str, u32) {
        let documents = self.documents.get(from..to).unwrap_or_default();
        let start = documents.first().map_or(0, |first| first.bytes.start);
        let end = documents.last().map_or(0, |last| last.bytes.end);
        (
            self.text.get(start..end).unwrap_or_default(),
            documents.iter().map(|document| document.words).sum(),
        )
    }

    /// How many words were written.
    pub(super) fn words(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// How often each word was written.
    pub(super) fn counts(&self) -> impl Iterator<Item = (&str, u64)> {
        self.vocabulary
            .iter()
            .map(String::as_str)
            .zip(self.counts.iter().copied())
    }
}

/// The word of a rank, no two alike: short ones come first, as in a language.
fn word(rank: usize) -> String {
    let mut word = String::new();
    // Numerals without a zero, so that no word continues another's digits.
    let mut rest = rank / ENDINGS.len() + 1;
    while rest > 0 {
        let digit = (rest - 1) % SYLLABLES.len();
        word.push_str(SYLLABLES.get(digit).copied().unwrap_or_default());
        rest = (rest - 1) / SYLLABLES.len();
    }
    let ending = ENDINGS.get(rank % ENDINGS.len());
    word.push_str(ending.copied().unwrap_or_default());
    word
}

/// A wheel of fortune with 2¹⁶ places: the word of rank r holds about a
/// share of 1/r of them.
fn wheel() -> Vec<u16> {
    let weight = |rank: usize| 1.0 / (rank + 1) as f64;
    let all: f64 = (0..VOCABULARY).map(weight).sum();
    let mut places = Vec::with_capacity(1 << 16);
    let mut reached = 0.0;
    for rank in 0..VOCABULARY {
        reached += weight(rank) / all;
        let until = (reached * 65_536.0).round() as usize;
        while places.len() < until.min(1 << 16) {
            places.push(rank as u16);
        }
    }
    // Rounding may leave the last place to the most frequent word.
    places.resize(1 << 16, 0);
    places
}

/// What stands between two words.
fn gap(random: u8) -> &'static str {
    match random {
        0..=19 => ". ",
        20..=24 => "? ",
        25..=27 => "!\n",
        28..=47 => ", ",
        48..=53 => "; ",
        54..=58 => "-",
        59..=66 => "\n",
        _ => " ",
    }
}
