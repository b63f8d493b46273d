//! Steps of a run that conflict and could have come in another order: what a run
//! must begin with so that they do.

use super::dpor::{Event, Frame};
use crate::clock::Clock;
use crate::depend::{Step, dependent};
use crate::system::{System, Transition};

/// The number of a state on the way, and what is to be run from there.
pub(super) type Plan = (usize, Vec<Step>);

/// The run that was followed.
pub(super) struct Path<'f, S> {
    frames: &'f [Frame<S>],
    events: Vec<&'f Event>,
}

/// A step that happened, or could have, at some point of the run.
struct Late<'e> {
    step: &'e Step,
    /// Steps of the run before it.
    at: usize,
    /// The steps of the run, from the first, that may come before it in a plan.
    until: usize,
    /// What its own thread had to wait for.
    own: Clock,
}

impl<'f, S: System> Path<'f, S> {
    /// The run through these states.
    pub fn new(frames: &'f [Frame<S>]) -> Self {
        let events = frames.iter().filter_map(|frame| frame.event.as_ref());
        Self {
            frames,
            events: events.collect(),
        }
    }

    /// What to run instead for each pair of steps that could have come in the
    /// other order and whose later one is not among the first `known`.
    pub fn reversals(&self, known: usize) -> Vec<Plan> {
        let mut plans = Vec::new();
        for at in known..self.events.len() {
            let late = Late {
                step: &self.events[at].step,
                at,
                until: self.events.len(),
                own: self.own(&self.events[at].step, at),
            };
            self.reverse(&late, &mut plans);
        }
        for at in known..=self.events.len() {
            for transition in &self.frames[at].next {
                if self.is_given_up(transition, at) {
                    self.reverse_pending(transition, at, &mut plans);
                }
            }
        }
        plans
    }

    /// Whether a transition that was possible or blocked at this point was gone
    /// after the next step, or when nothing could happen any more.
    fn is_given_up(&self, transition: &Transition, at: usize) -> bool {
        let Some(event) = self.events.get(at) else {
            return true;
        };
        let actor = transition.actor;
        let other = event.step.actor;
        if actor == other {
            return false;
        }
        let excluded =
            actor.thread() == other.thread() && actor.moves_thread() && other.moves_thread();
        let next = &self.frames[at + 1].next;
        excluded || !next.iter().any(|t| t.actor == actor)
    }

    /// What if a transition that was never taken had been?
    fn reverse_pending(&self, transition: &Transition, at: usize, plans: &mut Vec<Plan>) {
        let step = Step::of(&self.frames[at].system, transition);
        if transition.enabled && at < self.events.len() {
            plans.push((at, vec![step.clone()]));
        }
        let late = Late {
            own: self.own(&step, at),
            step: &step,
            at,
            until: at,
        };
        self.reverse(&late, plans);
    }

    /// What a step's own thread had to wait for: its earlier steps, and its start.
    fn own(&self, step: &Step, at: usize) -> Clock {
        let mut own = Clock::default();
        for event in &self.events[..at] {
            if follows(&event.step, step) {
                own.join(&event.clock);
            }
        }
        own
    }

    /// Plans runs in which this step comes before one that it conflicts with.
    fn reverse(&self, late: &Late<'_>, plans: &mut Vec<Plan>) {
        let mut reversed: Vec<&Event> = Vec::new();
        for at in (0..late.at).rev() {
            let early = self.events[at];
            let is_ordered = late.own.get(early.actor) >= early.time();
            if is_ordered || !dependent(&early.step, late.step) {
                continue;
            }
            if reversed.iter().any(|other| early.is_before(other)) {
                continue;
            }
            if let Some(sequence) = self.instead(at, late) {
                reversed.push(early);
                plans.push((at, sequence));
            }
        }
    }

    /// What to run from the state with this number so that the late step comes
    /// before the one that was taken there; none if it is blocked until then.
    fn instead(&self, at: usize, late: &Late<'_>) -> Option<Vec<Step>> {
        let early = self.events[at];
        let between = self.events[at + 1..late.until.max(at + 1)]
            .iter()
            .enumerate()
            .filter(|(offset, event)| at + 1 + offset != late.at && !early.is_before(event));
        let between: Vec<&Event> = between.map(|(_, event)| *event).collect();
        let pending = self.pending(at, &between, late)?;
        let mut sequence: Vec<Step> = between.iter().map(|event| event.step.clone()).collect();
        sequence.push(pending);
        Some(sequence)
    }

    /// The step that the late one is after a state and what is run from there; none if it is
    /// blocked then.
    ///
    /// Only what the late step depends on is run again for that, itself or through others:
    /// steps that commute neither enable nor disable each other.
    fn pending(&self, at: usize, sequence: &[&Event], late: &Late<'_>) -> Option<Step> {
        let mut past = late.own.clone();
        let mut needed: Vec<&Event> = Vec::new();
        for event in sequence.iter().rev() {
            let is_past = past.get(event.actor) >= event.time();
            if is_past || dependent(&event.step, late.step) {
                past.join(&event.clock);
                needed.push(event);
            }
        }
        let frame = &self.frames[at];
        if needed.is_empty() {
            let own = |t: &&Transition| t.enabled && t.actor == late.step.actor;
            let known = frame.next.iter().find(own);
            return known.map(|transition| Step::of(&frame.system, transition));
        }
        let mut system = frame.system.clone();
        for event in needed.iter().rev() {
            let actor = event.step.actor;
            system.next_of(actor).filter(|t| t.enabled)?;
            system.take(actor);
        }
        let next = system.next_of(late.step.actor).filter(|t| t.enabled);
        next.map(|transition| Step::of(&system, &transition))
    }
}

/// Whether the step belongs to what its own thread had done or was started by.
fn follows(early: &Step, late: &Step) -> bool {
    let (before, after) = (early.actor, late.actor);
    before == after
        || (before.thread() == after.thread() && before.moves_thread() && after.moves_thread())
        || early.forks.contains(&after.thread())
}
