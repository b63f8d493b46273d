//! By chance, with a guarantee: a fault that needs `d` steps in a certain order,
//! among `n` threads and `k` steps, shows in a run with probability at least
//! 1 / (n · kᵈ⁻¹).
//!
//! Burckhardt, Kothari, Musuvathi & Nagarakatte, *A randomized scheduler with
//! probabilistic guarantees of finding bugs*, ASPLOS 2010: every thread gets a
//! random priority, the highest that can move moves, and at `d − 1` random steps
//! the thread about to move falls below all others. A thread that spins falls too,
//! so that it cannot keep the others waiting for ever.

use std::collections::HashMap;

use super::{Search, sample};
use crate::run::Run;
use crate::system::{Actor, System};
use crate::workers::Workers;

/// Steps in a row after which a thread is taken to spin.
const SPINS: usize = 1_000;

/// Draws so many runs. Their length is estimated by the first, natural run.
pub(super) fn search<S: System, W: Workers>(
    start: &S,
    seed: u64,
    runs: u32,
    depth: u32,
    search: &mut Search<'_, W>,
) {
    let mut natural = Run::new(start.clone());
    natural.finish(search.meter.limits.steps);
    let length = natural.schedule.0.len().max(1);
    let draw = |number: u32| {
        let mut priorities = Priorities::new(super::chance(seed, number), length, depth);
        move |run: &Run<S>| priorities.choose(run)
    };
    sample::search(start, runs, draw, search);
}

struct Priorities {
    chance: fastrand::Rng,
    /// Higher moves first. Changes give ever lower ones.
    of: HashMap<Actor, u64>,
    /// The steps at which whoever is about to move falls.
    changes: Vec<usize>,
    lowest: u64,
    last: Option<Actor>,
    in_a_row: usize,
}

impl Priorities {
    fn new(mut chance: fastrand::Rng, length: usize, depth: u32) -> Self {
        let changes = (1..depth).map(|_| chance.usize(0..length)).collect();
        Self {
            chance,
            of: HashMap::new(),
            changes,
            lowest: 1 << 32,
            last: None,
            in_a_row: 0,
        }
    }

    fn highest<S: System>(&mut self, run: &Run<S>) -> Option<Actor> {
        let mut best = None;
        for transition in run.enabled() {
            let chance = &mut self.chance;
            let drawn = || (1 << 32) + (chance.u64(..) >> 2);
            let priority = *self.of.entry(transition.actor).or_insert_with(drawn);
            if best.is_none_or(|(other, _)| priority > other) {
                best = Some((priority, transition.actor));
            }
        }
        best.map(|(_, actor)| actor)
    }

    fn fall(&mut self, actor: Actor) {
        self.lowest -= 1;
        self.of.insert(actor, self.lowest);
    }

    fn choose<S: System>(&mut self, run: &Run<S>) -> Option<Actor> {
        let at = run.schedule.0.len();
        if self.changes.contains(&at)
            && let Some(actor) = self.highest(run)
        {
            self.fall(actor);
        }
        self.go(run)
    }

    fn go<S: System>(&mut self, run: &Run<S>) -> Option<Actor> {
        let actor = self.highest(run)?;
        let again = self.last == Some(actor);
        self.in_a_row = if again { self.in_a_row + 1 } else { 0 };
        self.last = Some(actor);
        if self.in_a_row < SPINS {
            return Some(actor);
        }
        self.in_a_row = 0;
        self.fall(actor);
        self.highest(run)
    }
}
