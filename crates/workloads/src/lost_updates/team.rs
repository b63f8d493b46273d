//! Members that add to one counter.

use super::{How, Input, State, idle, shares};
use crate::sync::lock;
use crate::{Crew, Member, Step, Team};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Additions in a step when there is no gap.
const BATCH: u64 = 256;

/// The counter in its three forms; only one of them is used in a run.
#[derive(Default)]
struct Counter {
    /// Raced for, or added to atomically, or guarded by `held`.
    number: AtomicU64,
    /// For additions that begin and end within one step.
    locked: Mutex<u64>,
    /// Whether somebody holds the counter across the end of a step.
    held: AtomicBool,
}

impl Counter {
    /// Takes the counter if it is free, and never waits.
    ///
    /// A member that keeps the lock when its step ends may share its thread
    /// with those that want it. A lock that blocks would stop that thread, and
    /// with it the one who could give the lock back: so whoever does not get it
    /// ends its step with nothing done and tries again in the next. (A guard of
    /// the standard library's `Mutex` could not be kept anyway: it must not move
    /// to another thread, as a member may.)
    fn try_take(&self) -> bool {
        !self.held.swap(true, Ordering::Acquire)
    }

    fn give_back(&self) {
        self.held.store(false, Ordering::Release);
    }

    fn load(&self) -> u64 {
        self.number.load(Ordering::Relaxed)
    }

    fn store(&self, number: u64) {
        self.number.store(number, Ordering::Relaxed);
    }
}

/// The team.
pub(super) struct Adders<'a> {
    input: &'a Input,
    shares: Vec<u64>,
    counter: Counter,
}

impl<'a> Adders<'a> {
    pub(super) fn new(input: &'a Input, workers: usize) -> Self {
        Self {
            input,
            shares: shares(input, workers).collect(),
            counter: Counter::default(),
        }
    }
}

impl Team for Adders<'_> {
    fn size(&self) -> usize {
        self.shares.len()
    }

    fn member(&self, index: usize) -> Box<dyn Member + '_> {
        Box::new(Adder {
            counter: &self.counter,
            how: self.input.how,
            gap: self.input.gap,
            left: self.shares.get(index).copied().unwrap_or(0),
            loaded: None,
        })
    }
}

impl Crew<State> for Adders<'_> {
    fn finish(self: Box<Self>) -> State {
        // Additions under the lock and others never meet in one run.
        let counter = self.counter.load() + *lock(&self.counter.locked);
        State::Together {
            counter,
            shares: self.shares,
        }
    }
}

struct Adder<'a> {
    counter: &'a Counter,
    how: How,
    gap: u32,
    /// Additions still to be made.
    left: u64,
    /// What was loaded, if the next thing is to store.
    loaded: Option<u64>,
}

impl Adder<'_> {
    /// Whole additions: nobody on the same thread can come between.
    fn batch(&mut self) -> Step {
        let batch = self.left.min(BATCH);
        for _ in 0..batch {
            match self.how {
                How::Unprotected => self.counter.store(self.counter.load() + 1),
                How::Mutex => *lock(&self.counter.locked) += 1,
                How::Atomic => {
                    self.counter.number.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
        self.left -= batch;
        Step::More(batch as u32)
    }

    /// The first half of an addition. An atomic addition has no halves; there
    /// the work is done before it.
    fn load(&mut self) -> Step {
        if self.how == How::Mutex && !self.counter.try_take() {
            return Step::Blocked;
        }
        self.loaded = Some(self.counter.load());
        idle(self.gap);
        Step::More(0)
    }

    /// The second half.
    fn store(&mut self, loaded: u64) -> Step {
        match self.how {
            How::Unprotected => self.counter.store(loaded + 1),
            How::Mutex => {
                self.counter.store(loaded + 1);
                self.counter.give_back();
            }
            How::Atomic => {
                self.counter.number.fetch_add(1, Ordering::Relaxed);
            }
        }
        self.left -= 1;
        Step::More(1)
    }
}

impl Member for Adder<'_> {
    fn step(&mut self) -> Step {
        match self.loaded.take() {
            Some(loaded) => self.store(loaded),
            None if self.left == 0 => Step::Done,
            None if self.gap == 0 => self.batch(),
            None => self.load(),
        }
    }
}
