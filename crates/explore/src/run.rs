//! One run of a program, step by step, with what a reader wants to know of each.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::depend::Step;
use crate::race::{Detector, Race};
use crate::schedule::Schedule;
use crate::system::{Actor, End, Failure, Outcome, Place, System, Transition, Wait};
use crate::verdict::{LostWakeUp, Trail};

/// A schedule that does not fit the program.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ReplayError {
    /// The program has ended before the schedule.
    #[error("the program is over after {at} steps, but the schedule has {steps}")]
    Over {
        /// Steps taken.
        at: usize,
        /// Steps of the schedule.
        steps: usize,
    },
    /// An actor cannot move now.
    #[error("step {} of the schedule belongs to {}, which cannot move then", at + 1, in_words(*.actor))]
    Blocked {
        /// Steps taken.
        at: usize,
        /// Who should have moved.
        actor: Actor,
    },
}

/// An actor in words.
pub fn in_words(actor: Actor) -> String {
    match actor {
        Actor::Thread(thread) => format!("thread {thread}"),
        Actor::Flush(thread) => format!("the store buffer of thread {thread}"),
        Actor::Timeout(thread) => format!("the time-out of thread {thread}"),
    }
}

/// A run of a program so far.
pub struct Run<S> {
    /// The state that it has reached.
    pub system: S,
    /// Who moved when.
    pub schedule: Schedule,
    /// How often a thread was left that could have gone on.
    pub switches: u32,
    /// The first thing that must not happen.
    pub failure: Option<Failure>,
    /// Data races along the run.
    pub races: BTreeSet<Race>,
    last: Option<u32>,
    detector: Detector,
    unheard: BTreeMap<Place, (u32, u32)>,
    next: Vec<Transition>,
}

impl<S: System> Run<S> {
    /// A run that has not begun.
    pub fn new(system: S) -> Self {
        let mut run = Self {
            system,
            schedule: Schedule::default(),
            switches: 0,
            failure: None,
            races: BTreeSet::new(),
            last: None,
            detector: Detector::default(),
            unheard: BTreeMap::new(),
            next: Vec::new(),
        };
        run.look();
        run
    }

    fn look(&mut self) {
        self.next.clear();
        self.system.transitions(&mut self.next);
    }

    /// All that may happen next, blocked transitions included.
    pub fn next(&self) -> &[Transition] {
        &self.next
    }

    /// All that can be taken next.
    pub fn enabled(&self) -> impl Iterator<Item = &Transition> {
        self.next.iter().filter(|transition| transition.enabled)
    }

    /// The thread that moved last.
    pub fn last(&self) -> Option<u32> {
        self.last
    }

    /// The thread that would go on by itself: the last one if it can, else the
    /// first that can.
    pub fn natural(&self) -> Option<Actor> {
        let own = |t: &&Transition| Some(t.actor.thread()) == self.last && t.actor.moves_thread();
        let steps = |t: &&Transition| matches!(t.actor, Actor::Thread(_));
        let flushes = |t: &&Transition| matches!(t.actor, Actor::Flush(_));
        let first = self.enabled().filter(steps).find(own);
        let first = first.or_else(|| self.enabled().find(steps));
        let first = first.or_else(|| self.enabled().find(flushes));
        first.or_else(|| self.enabled().next()).map(|t| t.actor)
    }

    /// Takes the transition of this actor; what it was.
    ///
    /// # Errors
    /// If the actor cannot move now; the run stays as it was.
    pub fn take(&mut self, actor: Actor) -> Result<Step, ReplayError> {
        let at = self.schedule.0.len();
        let Some(transition) = self.enabled().find(|t| t.actor == actor) else {
            return Err(ReplayError::Blocked { at, actor });
        };
        let step = Step::of(&self.system, transition);
        if actor.moves_thread() {
            let left = self.last.filter(|last| *last != actor.thread());
            let could = |last| {
                self.enabled()
                    .any(|t| t.actor.thread() == last && t.actor.moves_thread())
            };
            self.switches += u32::from(left.is_some_and(could));
            self.last = Some(actor.thread());
        }
        self.detector.step(&step, &mut self.races);
        let taken = self.system.take(actor);
        if let Some(place) = taken.unheard {
            self.unheard.insert(place, (actor.thread(), step.line));
        }
        self.failure = self.failure.take().or(taken.failure);
        self.schedule.0.push(actor);
        self.look();
        Ok(step)
    }

    /// How the run ended, if nothing can happen any more.
    pub fn end(&self) -> Option<End> {
        let is_over = self.enabled().next().is_none();
        is_over.then(|| self.system.end())
    }

    /// What an onlooker has seen so far.
    pub fn outcome(&self) -> Outcome {
        self.system.outcome()
    }

    /// The run as its schedule.
    pub fn trail(&self) -> Trail {
        Trail {
            schedule: self.schedule.clone(),
            switches: self.switches,
        }
    }

    /// Wake-ups of this run that came too early for those who now wait.
    pub fn lost(&self, waits: &[Wait]) -> Vec<LostWakeUp> {
        let lost = waits.iter().filter_map(|wait| {
            let place = wait.place?;
            let (sender, line) = *self.unheard.get(&place)?;
            Some(LostWakeUp {
                what: self.system.place_name(place),
                sender,
                line,
                waiter: wait.thread,
            })
        });
        lost.collect()
    }

    /// Goes on without a switch that is not forced, for so many steps at the most;
    /// whether the run has ended.
    pub fn finish(&mut self, steps: usize) -> bool {
        for _ in 0..steps {
            match self.natural() {
                Some(actor) => {
                    if self.take(actor).is_err() {
                        return false;
                    }
                }
                None => return true,
            }
        }
        self.natural().is_none()
    }
}

/// Follows a schedule from this state.
///
/// # Errors
/// If the schedule does not fit the program.
pub fn replay<S: System>(start: &S, schedule: &Schedule) -> Result<Run<S>, ReplayError> {
    let mut run = Run::new(start.clone());
    for (at, actor) in schedule.0.iter().enumerate() {
        if run.end().is_some() {
            let steps = schedule.0.len();
            return Err(ReplayError::Over { at, steps });
        }
        run.take(*actor)?;
    }
    Ok(run)
}
