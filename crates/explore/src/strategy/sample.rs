//! Runs drawn by chance, shared out over the workers.

use super::Search;
use crate::limits::Spent;
use crate::run::Run;
use crate::system::{Actor, End, System};
use crate::workers::Workers;

/// Runs between two looks at whether to go on.
const BATCH: u32 = 64;

/// Draws so many runs. `draw` makes, for the number of a run, whoever chooses its
/// steps.
pub(super) fn search<S: System, W: Workers, C: FnMut(&Run<S>) -> Option<Actor>>(
    start: &S,
    runs: u32,
    draw: impl Fn(u32) -> C + Sync,
    search: &mut Search<'_, W>,
) {
    let most = search.meter.limits.steps;
    let mut from = 0;
    while from < runs && !search.is_over() {
        let to = runs.min(from.saturating_add(BATCH));
        let done = search.workers.map((from..to).collect(), |number| {
            let mut choose = draw(number);
            let mut run = Run::new(start.clone());
            while run.schedule.0.len() < most {
                let Some(actor) = choose(&run) else { break };
                if run.take(actor).is_err() {
                    break;
                }
            }
            run
        });
        for run in done {
            if !take_in(run, search) {
                return;
            }
        }
        from = to;
    }
    // However many runs were drawn, others may remain.
    search.meter.spend(Spent::Sample);
}

/// Notes what a run has shown; whether to go on.
fn take_in<S: System, W: Workers>(run: Run<S>, search: &mut Search<'_, W>) -> bool {
    let steps = run.schedule.0.len();
    search.meter.deep(steps);
    search.meter.counts.states += steps as u64;
    search
        .findings
        .races(&run.system, run.races.iter().copied().collect());
    if let Some(end) = run.end() {
        search.meter.counts.executions += 1;
        search.findings.better_outcome(run.outcome(), run.trail());
        if let End::Stuck(waits) = end {
            search.findings.deadlock(waits, run.trail());
        }
    }
    if let Some(failure) = run.failure.clone() {
        search.findings.failure(failure, run.trail());
    }
    search.meter.take(steps as u64)
}
