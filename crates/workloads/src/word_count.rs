//! How often each word of a text occurs, as a map over documents and a
//! reduction over their counts (J. Dean and S. Ghemawat, "MapReduce", OSDI
//! 2004, has the same example).
//!
//! With a latency, each document arrives as a download would: late, and
//! without keeping a processor busy until then.

mod count;
mod text;

#[cfg(test)]
mod tests;

use crate::params::{Kind, Param};
use crate::{Cost, Cut, Info, Outcome, Params, Workload};
use count::Counts;
use serde::{Deserialize, Serialize};
use text::Text;

/// The workload `word_count`.
#[derive(Clone, Copy)]
pub struct WordCount;

static INFO: Info = Info {
    id: "word_count",
    title: "Count words",
    about: "Counts how often each word occurs in the documents of a text; the result is the number of all words.",
    unit: "words",
    params: &[
        Param {
            name: "words",
            title: "Words",
            unit: "words",
            help: "How many words all documents have together.",
            kind: Kind::Count {
                min: 1,
                max: 20_000_000,
                default: 2_000_000,
            },
        },
        Param {
            name: "documents",
            title: "Documents",
            unit: "documents",
            help: "How many documents the text falls into; never more than it has words.",
            kind: Kind::Count {
                min: 1,
                max: 10_000,
                default: 64,
            },
        },
        Param {
            name: "latency_ms",
            title: "Latency",
            unit: "ms",
            help: "How long each document takes to arrive, as if it were downloaded; 0 if all are there already.",
            kind: Kind::Real {
                min: 0.0,
                max: 2000.0,
                default: 0.0,
            },
        },
    ],
    single: false,
    separate_memories: None,
};

/// A text that knows its own words.
pub struct Input {
    text: Text,
    latency_ms: f64,
}

/// Documents that are counted together.
#[derive(Serialize, Deserialize)]
pub struct Documents<'a> {
    /// Borrowed where memory is shared; a copy elsewhere.
    text: &'a str,
    words: u32,
    latency_ms: f64,
}

impl Workload for WordCount {
    type Input = Input;
    type Task<'a> = Documents<'a>;
    type Part = Counts;
    type State = Counts;

    fn info(&self) -> &'static Info {
        &INFO
    }

    /// Computing alone: waiting for documents takes nothing from anybody.
    fn cost(&self, params: &Params) -> Cost {
        let units = params.count("words");
        Cost {
            units,
            unit_ns: 30.0,
            // The text, and once more where it is copied.
            bytes: units.saturating_mul(2 * text::MOST_BYTES_A_WORD),
        }
    }

    fn input(&self, params: &Params) -> Input {
        Input {
            text: Text::new(params.count("words"), params.count("documents") as usize),
            latency_ms: params.real("latency_ms"),
        }
    }

    fn start(&self, _input: &Input) -> Counts {
        Counts::default()
    }

    fn split<'a>(
        &self,
        input: &'a Input,
        _state: &'a Counts,
        _phase: usize,
        cut: Cut,
    ) -> Vec<Documents<'a>> {
        let documents = input.text.documents();
        let pieces = if input.latency_ms > 0.0 {
            documents
        } else {
            cut.pieces
        };
        crate::ranges(documents as u64, pieces)
            .map(|(from, to)| {
                let (text, words) = input.text.slice(from as usize, to as usize);
                Documents {
                    text,
                    words,
                    latency_ms: input.latency_ms,
                }
            })
            .collect()
    }

    fn units(&self, task: &Documents<'_>) -> u32 {
        task.words
    }

    fn wait_ms(&self, task: &Documents<'_>) -> f64 {
        task.latency_ms
    }

    fn run(&self, task: &Documents<'_>) -> Counts {
        count::count(task.text)
    }

    fn combine(
        &self,
        _input: &Input,
        mut state: Counts,
        _phase: usize,
        parts: Vec<Counts>,
    ) -> Counts {
        for part in parts {
            if state.is_empty() {
                state = part;
                continue;
            }
            for (word, count) in part {
                let all = state.entry(word).or_default();
                *all = all.saturating_add(count);
            }
        }
        state
    }

    /// Compares the count of every word with what the text's generator wrote
    /// down while it wrote the text.
    fn outcome(&self, input: &Input, state: &Counts) -> Outcome {
        let total = state.values().copied().fold(0, u64::saturating_add);
        let written = input.text.words();
        let mismatch = input
            .text
            .counts()
            .find_map(|(word, wanted)| {
                let found = state.get(word).copied().unwrap_or(0);
                (found != wanted).then(|| {
                    format!(
                        "the word “{word}” was counted {found} times, but is there {wanted} times"
                    )
                })
            })
            .or_else(|| {
                // All words that are there have been found: are there others?
                (total != written)
                    .then(|| format!("{total} words were counted, but there are {written}"))
            });
        let outcome = Outcome::judge(total, mismatch).expected(written).reading(
            "distinct",
            "Distinct words",
            state.len(),
        );
        // The first in the alphabet of those that occur most often.
        match state
            .iter()
            .max_by(|(word, count), (other, most)| count.cmp(most).then(other.cmp(word)))
        {
            Some((word, count)) => outcome
                .reading("top", "Most frequent word", word.as_str())
                .reading("top_count", "How often it occurs", *count),
            None => outcome,
        }
    }
}
