//! What an executor looks like from here, and what it gets to carry.

use crate::team::Team;
use std::future::Future;
use std::pin::Pin;
use thiserror::Error;

/// How finely to cut the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// How many workers there are; at least 1.
    pub workers: usize,
    /// How many tasks are wanted; at least as many as workers. A hint: a
    /// workload may give fewer, but always as many as there is work for.
    pub pieces: usize,
}

impl Cut {
    /// Everything in one piece on one worker.
    pub const WHOLE: Self = Self {
        workers: 1,
        pieces: 1,
    };
}

/// Why a run did not come to its end.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum CarryError {
    /// Somebody asked for it.
    #[error("the run was cancelled")]
    Cancelled,
    /// A message between separate memories could not be read.
    #[error("a message between two memories could not be read: {0}")]
    Message(String),
    /// A worker with its own memory is gone.
    #[error("worker {worker} stopped: {why}")]
    WorkerLost {
        /// Its index.
        worker: usize,
        /// What it said, or what is known.
        why: String,
    },
}

/// The tasks of one phase, which may run in any order and at the same time.
pub trait TaskSet: Sync {
    /// How many there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Units of work in one task.
    fn units(&self, index: usize) -> u32;

    /// How long the task waits for the outside world before it computes, in
    /// milliseconds; 0 for most.
    fn wait_ms(&self, index: usize) -> f64;

    /// Runs one task here and keeps its part.
    fn run(&self, index: usize);

    /// One task with all its data, for another memory ([`crate::AnyWorkload::run_packed`]).
    ///
    /// # Errors
    /// [`CarryError::Message`] when it does not serialise.
    fn pack(&self, index: usize) -> Result<Vec<u8>, CarryError>;

    /// Keeps the part that another memory sent back.
    ///
    /// # Errors
    /// [`CarryError::Message`] when the bytes are no part of this workload.
    fn accept(&self, index: usize, part: &[u8]) -> Result<(), CarryError>;
}

/// Work on its way; ready at once where the executor can block.
pub type Carrying<'a> = Pin<Box<dyn Future<Output = Result<(), CarryError>> + 'a>>;

/// An executor as workloads see it: something that carries tasks or a team to
/// their end.
pub trait Carrier {
    /// How finely to cut work that is expected to take `total_ms` on one worker.
    fn cut(&self, total_ms: f64) -> Cut;

    /// Whether all workers see one memory, so that it can carry a [`Team`].
    fn shares_memory(&self) -> bool;

    /// Runs all tasks of a phase.
    fn tasks<'a>(&'a self, tasks: &'a dyn TaskSet) -> Carrying<'a>;

    /// Runs a team to its end. Called only where memory is shared.
    fn team<'a>(&'a self, team: &'a dyn Team) -> Carrying<'a>;
}
