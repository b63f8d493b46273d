//! What is asked and what is answered.

use std::num::NonZeroU32;

use measure::{Comparison, Stats};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use workloads::Outcome;

use crate::place::Place;

/// One line of the input.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    /// Take a sample.
    Run(Run),
    /// Describe times.
    Stats {
        /// Times of one thing, above 0.
        samples: Vec<f64>,
    },
    /// Give a ratio with its interval.
    Compare {
        /// Times of the numerator, one a round.
        baseline: Vec<f64>,
        /// Times of the denominator, of the same rounds.
        candidate: Vec<f64>,
    },
}

/// A sample that is wanted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The workload's id.
    pub workload: String,
    /// Its parameters; those left out have their default.
    #[serde(default)]
    pub params: Map<String, Json>,
    /// Where to run.
    pub on: Place,
    /// How many runs make the sample.
    #[serde(default = "one")]
    pub loops: NonZeroU32,
}

fn one() -> NonZeroU32 {
    NonZeroU32::MIN
}

/// One line of the output.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Reply {
    /// A sample.
    Sampled(Sampled),
    /// A description of times.
    Stats(Stats),
    /// A ratio.
    Comparison(Comparison),
    /// Why there is none of these.
    Failed {
        /// In one sentence.
        error: String,
    },
}

/// A sample that was taken.
#[derive(Debug, Serialize)]
pub struct Sampled {
    /// Time of all its loops, in ms.
    pub elapsed_ms: f64,
    /// The verified result of the last loop.
    pub outcome: Outcome,
}
