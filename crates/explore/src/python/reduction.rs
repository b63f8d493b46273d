//! Which programs a reduction can be trusted with: it has to know which steps commute.

use lang::Model;
use thiserror::Error;

use super::{Memory, Python};
use crate::strategy::Strategy;

/// Why a reduction would miss runs.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ReductionError {
    /// What a step may do depends on who ran before it, or when its stores are seen.
    #[error(
        "the strategies sleep and dpor work with --model any and --memory sc only; leave out \
         --strategy"
    )]
    Setting,
    /// A new process is a copy of all that another one's threads have done so far.
    #[error(
        "the strategy dpor works with the threads of one process only, and this program can \
         start others; leave out --strategy"
    )]
    Processes,
}

impl Python {
    /// Whether a strategy sees all that this program can do.
    ///
    /// # Errors
    /// If it would miss some of it: why.
    pub fn allows(&self, strategy: Strategy) -> Result<(), ReductionError> {
        let reduces = matches!(strategy, Strategy::Sleep | Strategy::Dpor);
        if reduces && (self.model() != Model::Any || self.memory() != Memory::Sc) {
            return Err(ReductionError::Setting);
        }
        if strategy == Strategy::Dpor && self.vm().program().has_processes() {
            return Err(ReductionError::Processes);
        }
        Ok(())
    }
}
