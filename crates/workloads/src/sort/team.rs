//! Sorting one array on one memory.

use super::{Segments, merge, order};
use crate::sync::{into_inner, lock, read, write};
use crate::{Crew, Member, Step, Team};
use std::sync::{Mutex, PoisonError, RwLock};

/// Workers that each sort a chunk, meet, and each merge a share.
///
/// A lock a chunk keeps the borrow checker content; it is taken once a step
/// and never waited for. One worker alone copies and sorts, and no more.
pub(super) struct Sorters<'a> {
    numbers: &'a [f64],
    chunks: Vec<(usize, usize)>,
    runs: Vec<RwLock<Vec<f64>>>,
    merged: Vec<Mutex<Vec<f64>>>,
}

impl<'a> Sorters<'a> {
    pub(super) fn new(numbers: &'a [f64], workers: usize) -> Self {
        let chunks: Vec<_> = crate::ranges(numbers.len() as u64, workers)
            .map(|(from, to)| (from as usize, to as usize))
            .collect();
        Self {
            numbers,
            runs: chunks.iter().map(|_| RwLock::default()).collect(),
            merged: chunks.iter().map(|_| Mutex::default()).collect(),
            chunks,
        }
    }

    fn sort(&self, index: usize) -> Step {
        let (Some((from, to)), Some(run)) = (self.chunks.get(index), self.runs.get(index)) else {
            return Step::More(0);
        };
        let mut run = write(run);
        let chunk = self.numbers.get(*from..*to).unwrap_or_default();
        *run = order::sorted(chunk, chunk.len());
        Step::More(run.len() as u32)
    }

    fn merge(&self, index: usize) -> Step {
        // Ranks are cut as the chunks were.
        if let (Some((from, to)), Some(place)) = (self.chunks.get(index), self.merged.get(index)) {
            let runs: Vec<_> = self.runs.iter().map(read).collect();
            let runs: Vec<&[f64]> = runs.iter().map(|run| run.as_slice()).collect();
            *lock(place) = order::merged(merge::share(&runs, *from, *to).into_iter());
        }
        Step::More(0)
    }
}

impl Team for Sorters<'_> {
    fn size(&self) -> usize {
        self.chunks.len()
    }

    fn member(&self, index: usize) -> Box<dyn Member + '_> {
        Box::new(Sorter {
            team: self,
            index,
            next: Next::Sort,
        })
    }
}

impl Crew<Segments> for Sorters<'_> {
    fn finish(self: Box<Self>) -> Segments {
        if self.runs.len() == 1 {
            return self
                .runs
                .into_iter()
                .map(|run| {
                    run.into_inner()
                        .unwrap_or_else(PoisonError::into_inner)
                        .into()
                })
                .collect();
        }
        self.merged
            .into_iter()
            .map(|share| into_inner(share).into())
            .collect()
    }
}

enum Next {
    Sort,
    Meet,
    Merge,
    Done,
}

struct Sorter<'a> {
    team: &'a Sorters<'a>,
    index: usize,
    next: Next,
}

impl Member for Sorter<'_> {
    /// A whole sort or merge is one step: the library's sort does not stop
    /// halfway, as a call of a compiled function does not in Python.
    fn step(&mut self) -> Step {
        match self.next {
            Next::Sort => {
                self.next = if self.team.size() > 1 {
                    Next::Meet
                } else {
                    Next::Done
                };
                self.team.sort(self.index)
            }
            Next::Meet => {
                self.next = Next::Merge;
                Step::Barrier
            }
            Next::Merge => {
                self.next = Next::Done;
                self.team.merge(self.index)
            }
            Next::Done => Step::Done,
        }
    }
}
