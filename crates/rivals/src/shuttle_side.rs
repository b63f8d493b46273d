//! The programs as shuttle sees them.

use std::time::Instant;

use shuttle::scheduler::DfsScheduler;
use shuttle::{Config, Runner};

use crate::programs::programs;
use crate::{Effort, PATIENCE};

programs!(shuttle);

/// Runs every interleaving and counts them.
pub fn explore(program: fn()) -> Effort {
    let mut config = Config::new();
    config.max_time = Some(PATIENCE);
    let start = Instant::now();
    let runner = Runner::new(DfsScheduler::new(None, false), config);
    Effort {
        runs: runner.run(program) as u64,
        complete: start.elapsed() < PATIENCE,
        transitions: None,
        states: None,
    }
}
