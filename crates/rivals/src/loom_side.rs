//! The programs as loom sees them.

use std::sync::atomic::{AtomicU64, Ordering as Std};
use std::time::Instant;

use crate::programs::programs;
use crate::{Effort, PATIENCE};

programs!(loom);

/// Runs every execution and counts them.
pub fn explore(program: fn()) -> Effort {
    let runs = std::sync::Arc::new(AtomicU64::new(0));
    let counted = runs.clone();
    let mut model = loom::model::Builder::new();
    model.max_branches = 10_000;
    model.max_duration = Some(PATIENCE);
    let start = Instant::now();
    model.check(move || {
        counted.fetch_add(1, Std::Relaxed);
        program();
    });
    Effort {
        complete: start.elapsed() < PATIENCE,
        runs: runs.load(Std::Relaxed),
        transitions: None,
        states: None,
    }
}
