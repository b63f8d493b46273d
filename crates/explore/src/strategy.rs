//! Ways to search the runs of a program; one small file each.
//!
//! | strategy | sees | best for |
//! |---|---|---|
//! | [`Fewest`](Strategy::Fewest) | every state, in order of switches | finding and showing faults; proofs |
//! | [`DepthFirst`](Strategy::DepthFirst) | every state, or every run | the yardstick for the others |
//! | [`Sleep`](Strategy::Sleep) | every state, fewer transitions | many independent steps |
//! | [`Dpor`](Strategy::Dpor) | one run of each equivalent lot | programs with many states and few conflicts |
//! | [`Random`](Strategy::Random), [`Pct`](Strategy::Pct) | a sample | programs that are too large |

mod depth_first;
mod dpor;
mod fewest;
mod pct;
mod races;
mod random;
mod sample;
mod sleep;
mod wakeup;

use crate::limits::{Limits, Meter, Watch};
use crate::run::{Run, replay};
use crate::system::{Actor, End, System};
use crate::verdict::{Findings, Report, Trail};
use crate::workers::Workers;

/// How to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// Every state, those first that need the fewest switches; on request only
    /// those within so many switches.
    Fewest {
        /// The most switches to try.
        most: Option<u32>,
    },
    /// Depth first, without any reduction.
    DepthFirst {
        /// Whether a state that was seen before is not searched again. Without,
        /// every single interleaving is run.
        hashing: bool,
    },
    /// Depth first with sleep sets.
    Sleep,
    /// Optimal dynamic partial-order reduction.
    Dpor,
    /// Each step by chance.
    Random {
        /// Equal seeds give equal samples.
        seed: u64,
        /// How many runs.
        runs: u32,
    },
    /// By chance, with a guarantee for faults that need few switches.
    Pct {
        /// Equal seeds give equal samples.
        seed: u64,
        /// How many runs.
        runs: u32,
        /// How many steps must come in a certain order for the fault: 1 or more.
        depth: u32,
    },
}

/// When to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// At the first thing that must not happen.
    Failure,
    /// When all outcomes are known.
    Outcomes,
}

/// What a strategy works with.
struct Search<'a, W> {
    goal: Goal,
    workers: &'a W,
    meter: Meter<'a>,
    findings: Findings,
}

impl<W> Search<'_, W> {
    /// Whether what was to be found is found.
    fn is_over(&self) -> bool {
        self.goal == Goal::Failure && self.findings.any()
    }

    /// Notes where a path that was followed from `start` ended.
    fn ended<S: System>(&mut self, system: &S, start: &S, path: &[Actor]) {
        self.meter.counts.executions += 1;
        self.findings
            .outcome(system.outcome(), || trail_of(start, path));
        if let End::Stuck(waits) = system.end() {
            self.findings.deadlock(waits, trail_of(start, path));
        }
    }
}

/// Searches the runs of a program that is in this state.
///
/// `watch` is asked now and then with the costs so far, and cancels with `false`.
pub fn explore<S: System, W: Workers>(
    start: &S,
    strategy: Strategy,
    goal: Goal,
    limits: Limits,
    workers: &W,
    watch: &mut Watch<'_>,
) -> Report {
    let mut ask = |counts: &_| watch(counts);
    let mut search = Search {
        goal,
        workers,
        meter: Meter::new(limits, &mut ask),
        findings: Findings::default(),
    };
    match strategy {
        Strategy::Fewest { most } => fewest::search(start, most, &mut search),
        Strategy::DepthFirst { hashing } => depth_first::search(start, hashing, &mut search),
        Strategy::Sleep => sleep::search(start, &mut search),
        Strategy::Dpor => dpor::search(start, &mut search),
        Strategy::Random { seed, runs } => random::search(start, seed, runs, &mut search),
        Strategy::Pct { seed, runs, depth } => pct::search(start, seed, runs, depth, &mut search),
    }
    explain(start, &mut search);
    let Search {
        findings, meter, ..
    } = search;
    findings.conclude(strategy, meter.counts, meter.spent)
}

/// Adds to the run that is shown what only following it can tell: how it goes on
/// after the failure, and which wake-ups were lost.
fn explain<S: System, W>(start: &S, search: &mut Search<'_, W>) {
    let steps = search.meter.limits.steps;
    if let Some((_, trail)) = &mut search.findings.failure
        && let Ok(mut run) = replay(start, &trail.schedule)
        && run.finish(steps.saturating_sub(trail.schedule.0.len()))
    {
        *trail = run.trail();
        let shown = trail.clone();
        search.findings.outcome(run.outcome(), || shown);
    }
    if let Some((deadlock, trail)) = &mut search.findings.deadlock
        && let Ok(run) = replay(start, &trail.schedule)
    {
        deadlock.lost = run.lost(&deadlock.waits);
    }
}

/// The run that a list of moves stands for, with its switches counted.
fn trail_of<S: System>(start: &S, moves: &[Actor]) -> Trail {
    let mut run = Run::new(start.clone());
    for actor in moves {
        if run.take(*actor).is_err() {
            break;
        }
    }
    run.trail()
}

/// The chance behind one run of a sample.
fn chance(seed: u64, number: u32) -> fastrand::Rng {
    // Far apart in the generator's sequence, whatever the seed.
    let apart = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    fastrand::Rng::with_seed(seed ^ apart)
}
