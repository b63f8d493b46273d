//! Depth first with sleep sets: a transition that was just tried need not be tried
//! again after others that it commutes with. Every state is still seen, by fewer
//! transitions.
//!
//! Godefroid, *Partial-order methods for the verification of concurrent systems*,
//! 1996, chapter 5: a state that is met again with a smaller sleep set is searched
//! again, but only by what was asleep then and is not now.

use std::collections::{BTreeSet, HashMap};

use rustc_hash::FxBuildHasher;

use super::{Search, trail_of};
use crate::depend::{Step, dependent};
use crate::limits::Spent;
use crate::race::together;
use crate::system::{Actor, System};
use crate::workers::Workers;

struct Frame<S> {
    system: S,
    print: u128,
    next: Vec<Step>,
    asleep: Vec<Step>,
}

struct Sleep<'s, 'a, S, W> {
    start: &'s S,
    search: &'s mut Search<'a, W>,
    /// Who slept at each state in every visit so far.
    slept: HashMap<u128, Vec<Actor>, FxBuildHasher>,
    path: Vec<Actor>,
    frames: Vec<Frame<S>>,
}

/// Searches all states.
pub(super) fn search<S: System, W: Workers>(start: &S, search: &mut Search<'_, W>) {
    let mut sleep = Sleep {
        start,
        search,
        slept: HashMap::default(),
        path: Vec::new(),
        frames: Vec::new(),
    };
    sleep.enter(start.clone(), Vec::new());
    while sleep.step() {}
}

impl<S: System, W: Workers> Sleep<'_, '_, S, W> {
    /// A state is reached in which these need not be tried.
    fn enter(&mut self, system: S, mut asleep: Vec<Step>) {
        let actors: Vec<Actor> = asleep.iter().map(|step| step.actor).collect();
        let mut all = Vec::new();
        system.transitions(&mut all);
        all.retain(|transition| transition.enabled);
        let print = system.fingerprint();
        let known = self.slept.get(&print);
        let mut next: Vec<Step> = all.iter().map(|t| Step::of(&system, t)).collect();
        let before = known.cloned();
        match &before {
            // Only what was passed over in every visit so far is new.
            Some(before) => {
                next.retain(|step| before.contains(&step.actor) && !actors.contains(&step.actor))
            }
            None => next.retain(|step| !actors.contains(&step.actor)),
        }
        if before.is_none() {
            self.search.meter.counts.states += 1;
            let mut races = BTreeSet::new();
            together(&all, &mut races);
            self.search.findings.races(&system, races);
        }
        if before.is_some() && self.frames.iter().any(|frame| frame.print == print) {
            // Whether somebody gets anywhere on this round is more than the sets tell.
            self.search.meter.spend(Spent::Rounds);
        }
        if all.is_empty() {
            self.search.ended(&system, self.start, &self.path);
        }
        if let Some(before) = before {
            asleep.retain(|step| before.contains(&step.actor));
        }
        let still = asleep.iter().map(|step| step.actor).collect();
        self.slept.insert(print, still);
        if !self.search.meter.deep(self.path.len()) {
            next.clear();
        }
        next.reverse();
        self.frames.push(Frame {
            system,
            print,
            next,
            asleep,
        });
    }

    /// One step on or one back; whether there is more to do.
    fn step(&mut self) -> bool {
        let Some(frame) = self.frames.last_mut() else {
            return false;
        };
        let Some(step) = frame.next.pop() else {
            self.frames.pop();
            self.path.pop();
            return true;
        };
        if !self.search.meter.take(1) {
            return false;
        }
        let mut system = frame.system.clone();
        let failure = system.take(step.actor).failure;
        let asleep = frame.asleep.iter().filter(|other| !dependent(other, &step));
        let asleep = asleep.cloned().collect();
        self.path.push(step.actor);
        frame.asleep.push(step);
        if let Some(failure) = failure {
            let trail = trail_of(self.start, &self.path);
            self.search.findings.failure(failure, trail);
        }
        self.enter(system, asleep);
        !self.search.is_over()
    }
}
