//! Numbers into order: one large array, or many small ones.
//!
//! One large array is a *parallel multiway mergesort*: every worker sorts a
//! chunk, all wait for one another, and every worker then merges the share of
//! the result that its ranks say ([`merge`]). Many arrays need no merge.
//!
//! The unsorted data stays as it is, so that it can be sorted again: copying it
//! into place is part of the timed work, for every executor alike.

mod merge;
mod order;
mod team;
mod verify;

#[cfg(test)]
mod tests;

use crate::numbers::Numbers;
use crate::params::{Choice, Kind, Param};
use crate::{Cost, Crew, Cut, Info, Outcome, Params, Workload};
use serde::{Deserialize, Serialize};
use verify::Digest;

/// The workload `sort`.
#[derive(Clone, Copy)]
pub struct Sort;

static INFO: Info = Info {
    id: "sort",
    title: "Sort",
    about: "Puts random numbers in order, one large array or many small ones, and gives the median (the sum of all medians if there are many).",
    unit: "numbers",
    params: &[
        Param {
            name: "mode",
            title: "What to sort",
            unit: "",
            help: "One array has to be cut up and merged again to share the work; many arrays are shared out as they are.",
            kind: Kind::Choice {
                options: &[
                    Choice {
                        id: "large",
                        title: "one large array",
                    },
                    Choice {
                        id: "many",
                        title: "many small arrays",
                    },
                ],
            },
        },
        Param {
            name: "n",
            title: "Length",
            unit: "numbers",
            help: "How many numbers an array has.",
            kind: Kind::Count {
                min: 1,
                max: 20_000_000,
                default: 1_000_000,
            },
        },
        Param {
            name: "arrays",
            title: "Arrays",
            unit: "arrays",
            help: "How many arrays there are, if there are many; one large array is always one.",
            kind: Kind::Count {
                min: 1,
                max: 100_000,
                default: 10,
            },
        },
    ],
    single: false,
    separate_memories: None,
};

/// The unsorted numbers.
pub struct Input {
    /// All arrays, one behind the other.
    numbers: Vec<f64>,
    /// Numbers in each array.
    len: usize,
    /// Whether there is one array to be shared out in chunks.
    large: bool,
    /// What each array is made of.
    digests: Vec<Digest>,
}

/// What one worker does.
#[derive(Serialize, Deserialize)]
pub enum Task<'a> {
    /// Sorts arrays of `len` numbers each, one behind the other.
    Sort {
        /// Numbers in each array.
        len: u32,
        /// The numbers; borrowed where memory is shared.
        numbers: Numbers<'a>,
    },
    /// Merges sorted runs.
    Merge {
        /// The part of each run that belongs to this share of the result.
        runs: Vec<Numbers<'a>>,
    },
}

/// Numbers that belong behind one another: sorted chunks after the first
/// phase, shares of the result after the last.
pub type Segments = Vec<Numbers<'static>>;

fn counts(params: &Params) -> (bool, u64, u64) {
    let large = params.choice("mode") != "many";
    let arrays = if large { 1 } else { params.count("arrays") };
    (large, params.count("n").max(1), arrays.max(1))
}

impl Workload for Sort {
    type Input = Input;
    type Task<'a> = Task<'a>;
    type Part = Numbers<'static>;
    type State = Segments;

    fn info(&self) -> &'static Info {
        &INFO
    }

    /// A unit is a number put in order; it is counted when its chunk is
    /// sorted and not again when it is merged, so that the count is the same
    /// for any number of workers.
    fn cost(&self, params: &Params) -> Cost {
        let (large, len, arrays) = counts(params);
        let units = len.saturating_mul(arrays);
        Cost {
            units,
            // Sorting takes n log n comparisons.
            unit_ns: 1.0 + 2.0 * (len as f64).log2(),
            // Unsorted, sorted, and for one array also merged.
            bytes: units.saturating_mul(if large { 24 } else { 16 }),
        }
    }

    fn input(&self, params: &Params) -> Input {
        let (large, len, arrays) = counts(params);
        let mut random = fastrand::Rng::with_seed(0x5EED_0001);
        let numbers: Vec<f64> = (0..len * arrays).map(|_| random.f64()).collect();
        let len = len as usize;
        Input {
            digests: numbers.chunks(len).map(Digest::of).collect(),
            numbers,
            len,
            large,
        }
    }

    fn start(&self, _input: &Input) -> Segments {
        Vec::new()
    }

    fn phases(&self, input: &Input) -> usize {
        if input.large { 2 } else { 1 }
    }

    fn split<'a>(
        &self,
        input: &'a Input,
        state: &'a Segments,
        phase: usize,
        cut: Cut,
    ) -> Vec<Task<'a>> {
        if phase > 0 {
            return merge::shares(state, cut.workers)
                .map(|runs| Task::Merge {
                    runs: runs.into_iter().map(Numbers::from).collect(),
                })
                .collect();
        }
        // One chunk a worker when they have to be merged: each more would cost.
        let (things, each, pieces) = if input.large {
            (input.numbers.len(), 1, cut.workers)
        } else {
            (input.digests.len(), input.len, cut.pieces)
        };
        crate::ranges(things as u64, pieces)
            .filter_map(|(from, to)| {
                let numbers = input
                    .numbers
                    .get(from as usize * each..to as usize * each)?;
                let len = if input.large {
                    numbers.len()
                } else {
                    input.len
                };
                Some(Task::Sort {
                    len: len as u32,
                    numbers: numbers.into(),
                })
            })
            .collect()
    }

    fn units(&self, task: &Task<'_>) -> u32 {
        match task {
            Task::Sort { numbers, .. } => numbers.len() as u32,
            Task::Merge { .. } => 0,
        }
    }

    fn run(&self, task: &Task<'_>) -> Numbers<'static> {
        match task {
            Task::Sort { len, numbers } => order::sorted(numbers, *len as usize).into(),
            Task::Merge { runs } => order::merged(runs.iter().map(|run| &**run)).into(),
        }
    }

    fn combine(&self, _input: &Input, state: Segments, phase: usize, parts: Segments) -> Segments {
        if phase > 0 && state.len() <= 1 {
            return state;
        }
        parts
    }

    fn outcome(&self, input: &Input, state: &Segments) -> Outcome {
        verify::outcome(input, state)
    }

    fn team<'a>(&self, input: &'a Input, workers: usize) -> Option<Box<dyn Crew<Segments> + 'a>> {
        input
            .large
            .then(|| Box::new(team::Sorters::new(&input.numbers, workers)) as Box<dyn Crew<_>>)
    }
}
