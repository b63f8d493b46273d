//! The programs in the students' language: the explorer with its machine, as they meet it.

use std::sync::Arc;

use explore::python::{Python, Setting};
use explore::{Alone, Goal, Limits, Strategy, explore};
use lang::Program;

use crate::Effort;

/// A program whose text is part of this one.
///
/// # Errors
/// What is wrong with it.
pub fn load(source: &str) -> Result<Arc<Program>, String> {
    let problems = |all: Vec<diagnostics::Diagnostic>| all.into_iter().map(|one| one.text);
    lang::compile(source, "program.py").map_err(|all| problems(all).collect())
}

/// Searches all that the program can do.
pub fn search(program: &Arc<Program>, strategy: Strategy) -> Effort {
    let report = explore(
        &Python::of(program, Setting::default()),
        strategy,
        Goal::Outcomes,
        Limits::default(),
        &Alone,
        &mut |_| true,
    );
    Effort {
        complete: report.complete,
        runs: report.counts.executions,
        transitions: Some(report.counts.transitions),
        states: (strategy != Strategy::Dpor).then_some(report.counts.states),
    }
}
