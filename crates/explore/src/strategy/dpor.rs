//! Optimal dynamic partial-order reduction: of all runs that differ only in the
//! order of steps that commute, exactly one is followed to its end.
//!
//! Abdulla, Aronis, Jonsson & Sagonas, *Optimal dynamic partial order reduction*,
//! POPL 2014; *Source sets: a foundation for optimal dynamic partial order
//! reduction*, JACM 64, 2017: source sets, sleep sets and wakeup trees. This covers
//! everything only where every run ends; a run that comes to a state for the second
//! time is given up there, and the report says so.

use std::collections::HashMap;

use super::races::Path;
use super::wakeup::{Initial, Tree, initial};
use super::{Search, trail_of};
use crate::clock::Clock;
use crate::depend::{Step, dependent};
use crate::limits::Spent;
use crate::race;
use crate::system::{Actor, End, System, Transition};
use crate::workers::Workers;

/// A step of the run that is being followed.
pub(super) struct Event {
    pub step: Step,
    /// The actor's number among all that were seen.
    pub actor: usize,
    /// What happened before it, itself included.
    pub clock: Clock,
}

impl Event {
    /// Whether this comes before the other whatever commutes.
    pub fn is_before(&self, other: &Self) -> bool {
        other.clock.get(self.actor) >= self.time()
    }

    /// Which of its actor's steps it is, from 1.
    pub fn time(&self) -> u32 {
        self.clock.get(self.actor)
    }
}

/// A state on the way.
pub(super) struct Frame<S> {
    pub system: S,
    print: u128,
    /// All that may happen next, blocked transitions included.
    pub next: Vec<Transition>,
    /// What need not be tried first from here.
    asleep: Vec<Step>,
    /// What is to be tried from here.
    tree: Tree,
    /// What is being tried.
    pub event: Option<Event>,
}

struct Dpor<'s, 'a, S, W> {
    start: &'s S,
    search: &'s mut Search<'a, W>,
    frames: Vec<Frame<S>>,
    actors: HashMap<Actor, usize>,
    /// Where the run being followed leaves the one before.
    fresh: usize,
}

/// Follows one run of each lot of equivalent ones.
pub(super) fn search<S: System, W: Workers>(start: &S, search: &mut Search<'_, W>) {
    let mut dpor = Dpor {
        start,
        search,
        frames: Vec::new(),
        actors: HashMap::new(),
        fresh: 0,
    };
    dpor.enter(start.clone(), Vec::new(), Tree::default());
    while dpor.step() {}
}

impl<S: System, W: Workers> Dpor<'_, '_, S, W> {
    /// A state is reached.
    fn enter(&mut self, system: S, asleep: Vec<Step>, tree: Tree) {
        self.search.meter.counts.states += 1;
        let mut next = Vec::new();
        system.transitions(&mut next);
        let mut frame = Frame {
            print: system.fingerprint(),
            system,
            next,
            asleep,
            tree,
            event: None,
        };
        let is_end = !frame.next.iter().any(|transition| transition.enabled);
        let may_follow = self.search.meter.deep(self.frames.len());
        let is_free = !is_end && frame.tree.is_empty();
        let goes_round = is_free && self.frames.iter().any(|past| past.print == frame.print);
        if !may_follow {
            frame.tree = Tree::default();
        } else if goes_round {
            self.search.meter.spend(Spent::Rounds);
        } else if is_free {
            self.begin(&mut frame);
        }
        self.frames.push(frame);
        if is_end {
            self.arrive();
        }
        if is_end || goes_round {
            self.plan();
        }
    }

    /// Nothing is prescribed: any step that is awake will do.
    fn begin(&mut self, frame: &mut Frame<S>) {
        let last = self.frames.last().and_then(|frame| frame.event.as_ref());
        let last = last.map(|event| event.step.actor);
        let awake =
            |t: &&Transition| t.enabled && !frame.asleep.iter().any(|step| step.actor == t.actor);
        let same = |t: &&Transition| Some(t.actor) == last;
        let mut own = frame.next.iter().filter(awake).filter(same);
        let chosen = own.next().or_else(|| frame.next.iter().find(awake));
        match chosen.map(|transition| Step::of(&frame.system, transition)) {
            Some(step) => frame.tree.insert(vec![step]),
            None => self.search.meter.counts.redundant += 1,
        }
    }

    /// One step on or one back; whether there is more to do.
    fn step(&mut self) -> bool {
        let Some(frame) = self.frames.last_mut() else {
            return false;
        };
        if let Some(event) = frame.event.take() {
            frame.asleep.push(event.step);
            self.fresh = self.fresh.min(self.frames.len() - 1);
            return true;
        }
        let Some((step, rest)) = frame.tree.pop() else {
            self.frames.pop();
            return true;
        };
        if !self.search.meter.take(1) {
            return false;
        }
        self.go(&step, rest);
        !self.search.is_over()
    }

    /// Tries a step of the current state.
    fn go(&mut self, planned: &Step, rest: Tree) {
        let Some(frame) = self.frames.last() else {
            return;
        };
        let mut next = frame.next.iter();
        let Some(transition) = next.find(|t| t.enabled && t.actor == planned.actor) else {
            self.search.meter.counts.redundant += 1;
            return;
        };
        let step = Step::of(&frame.system, transition);
        let mut system = frame.system.clone();
        let failure = system.take(step.actor).failure;
        let asleep = frame.asleep.iter().filter(|other| !dependent(other, &step));
        let asleep = asleep.cloned().collect();
        let event = self.event(step);
        if let Some(frame) = self.frames.last_mut() {
            frame.event = Some(event);
        }
        if let Some(failure) = failure {
            let trail = trail_of(self.start, &self.moves());
            self.search.findings.failure(failure, trail);
        }
        self.enter(system, asleep, rest);
    }

    /// The step with all that happened before it.
    fn event(&mut self, step: Step) -> Event {
        let number = self.actors.len();
        let actor = *self.actors.entry(step.actor).or_insert(number);
        let mut clock = Clock::default();
        let past = self.frames.iter().rev().filter_map(|f| f.event.as_ref());
        for event in past {
            if clock.get(event.actor) < event.time() && dependent(&event.step, &step) {
                clock.join(&event.clock);
            }
        }
        clock.tick(actor);
        Event { step, actor, clock }
    }

    fn moves(&self) -> Vec<Actor> {
        let events = self.frames.iter().filter_map(|f| f.event.as_ref());
        events.map(|event| event.step.actor).collect()
    }

    /// A run has ended.
    fn arrive(&mut self) {
        let moves = self.moves();
        let Some(frame) = self.frames.last() else {
            return;
        };
        let search = &mut *self.search;
        search.meter.counts.executions += 1;
        let start = self.start;
        let outcome = frame.system.outcome();
        search.findings.outcome(outcome, || trail_of(start, &moves));
        if let End::Stuck(waits) = frame.system.end() {
            search.findings.deadlock(waits, trail_of(start, &moves));
        }
        let events = self.frames.iter().filter_map(|f| f.event.as_ref());
        let races = race::along(events.map(|event| &event.step));
        search.findings.races(&frame.system, races);
    }

    /// Plans the runs in which steps that conflict come in another order.
    fn plan(&mut self) {
        let path = Path::new(&self.frames);
        let mut plans = path.reversals(self.fresh);
        self.fresh = self.frames.len();
        for (at, sequence) in plans.drain(..) {
            let frame = &mut self.frames[at];
            let covers = |step: &Step| !matches!(initial(step, &sequence), Initial::No);
            if !frame.asleep.iter().any(covers) {
                frame.tree.insert(sequence);
            }
        }
    }
}
