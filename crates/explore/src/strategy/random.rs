//! Each step by chance: no guarantee, but often quick to find a fault.

use super::{Search, sample};
use crate::run::Run;
use crate::system::{Actor, System};
use crate::workers::Workers;

/// Draws so many runs.
pub(super) fn search<S: System, W: Workers>(
    start: &S,
    seed: u64,
    runs: u32,
    search: &mut Search<'_, W>,
) {
    let draw = |number: u32| {
        let mut chance = super::chance(seed, number);
        move |run: &Run<S>| -> Option<Actor> {
            let enabled: Vec<Actor> = run.enabled().map(|t| t.actor).collect();
            let chosen = enabled.get(chance.usize(0..enabled.len().max(1)))?;
            Some(*chosen)
        }
    };
    sample::search(start, runs, draw, search);
}
