//! What an exploration concluded.

use std::collections::{BTreeMap, BTreeSet};

use crate::limits::{Counts, Spent};
use crate::race::{Race, Spot};
use crate::schedule::Schedule;
use crate::strategy::Strategy;
use crate::system::{Failure, Outcome, System, Wait};

/// A run, told by its schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trail {
    /// Who moved when.
    pub schedule: Schedule,
    /// How often a thread was left that could have gone on.
    pub switches: u32,
}

impl Trail {
    /// Fewer switches are better, then fewer steps.
    fn rank(&self) -> (u32, usize) {
        (self.switches, self.schedule.0.len())
    }
}

/// Threads that wait for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadlock {
    /// Who waits for what.
    pub waits: Vec<Wait>,
    /// Wake-ups that nobody heard although some of the threads now wait for them.
    pub lost: Vec<LostWakeUp>,
}

/// A wake-up that came before the thread that needed it was waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostWakeUp {
    /// What it was sent to, in words.
    pub what: String,
    /// Who sent it.
    pub sender: u32,
    /// The line in which it was sent.
    pub line: u32,
    /// Who now waits for it.
    pub waiter: u32,
}

/// Threads that can go round for ever, although nobody is passed over for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endless {
    /// Who goes round.
    pub turning: Vec<u32>,
    /// Who has not ended and gets nowhere meanwhile; if there are some, it is
    /// starvation, and livelock otherwise.
    pub starving: Vec<u32>,
    /// Steps of one round.
    pub round: usize,
}

/// What an exploration concluded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everything was seen, and nothing that must not happen can happen.
    Holds,
    /// An assertion fails, or an exception is not caught.
    Violated(Failure),
    /// Some threads wait for ever.
    Deadlock(Deadlock),
    /// The program can go on for ever without getting anywhere.
    Endless(Endless),
    /// Nothing failed, but plain data was accessed at once.
    Race,
    /// Nothing failed in what was covered; the limit that ended it.
    Exhausted(Spent),
}

/// A data race with its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamedRace {
    /// The variable or element.
    pub name: String,
    /// The access in the earlier line.
    pub first: Spot,
    /// The access in the later line.
    pub second: Spot,
}

/// All that an exploration found out.
#[derive(Clone, Debug)]
pub struct Report {
    /// How it was searched.
    pub strategy: Strategy,
    /// The conclusion.
    pub verdict: Verdict,
    /// A run that shows what is wrong, with as few switches as the strategy can tell.
    pub trail: Option<Trail>,
    /// Data races.
    pub races: Vec<NamedRace>,
    /// The outcomes seen, each with a run that leads to it.
    pub outcomes: BTreeMap<Outcome, Trail>,
    /// Whether everything was seen.
    pub complete: bool,
    /// The limit that was met, if not everything was seen.
    pub spent: Option<Spent>,
    /// What it cost.
    pub counts: Counts,
    /// How many different runs the states stand for, if finite and known.
    pub interleavings: Option<u128>,
}

/// What a search has found so far.
#[derive(Default)]
pub(crate) struct Findings {
    pub outcomes: BTreeMap<Outcome, Trail>,
    pub failure: Option<(Failure, Trail)>,
    pub deadlock: Option<(Deadlock, Trail)>,
    pub endless: Option<(Endless, Trail)>,
    pub races: BTreeMap<Race, String>,
    pub interleavings: Option<u128>,
}

impl Findings {
    /// Whether something is found that must not happen.
    pub fn any(&self) -> bool {
        self.failure.is_some() || self.deadlock.is_some()
    }

    pub fn outcome(&mut self, outcome: Outcome, trail: impl FnOnce() -> Trail) {
        self.outcomes.entry(outcome).or_insert_with(trail);
    }

    /// Keeps the better of two runs to one outcome.
    pub fn better_outcome(&mut self, outcome: Outcome, trail: Trail) {
        let known = self
            .outcomes
            .entry(outcome)
            .or_insert_with(|| trail.clone());
        if trail.rank() < known.rank() {
            *known = trail;
        }
    }

    pub fn failure(&mut self, failure: Failure, trail: Trail) {
        better(&mut self.failure, failure, trail);
    }

    pub fn deadlock(&mut self, waits: Vec<Wait>, trail: Trail) {
        let lost = Vec::new();
        better(&mut self.deadlock, Deadlock { waits, lost }, trail);
    }

    pub fn races<S: System>(&mut self, system: &S, races: BTreeSet<Race>) {
        for race in races {
            self.races
                .entry(race)
                .or_insert_with(|| system.place_name(race.place));
        }
    }

    /// The conclusion: what is worst comes first.
    pub fn conclude(self, strategy: Strategy, counts: Counts, spent: Option<Spent>) -> Report {
        let races: BTreeSet<NamedRace> = self
            .races
            .into_iter()
            .map(|(race, name)| NamedRace {
                name,
                first: race.first,
                second: race.second,
            })
            .collect();
        let (verdict, trail) = if let Some((failure, trail)) = self.failure {
            (Verdict::Violated(failure), Some(trail))
        } else if let Some((deadlock, trail)) = self.deadlock {
            (Verdict::Deadlock(deadlock), Some(trail))
        } else if let Some((endless, trail)) = self.endless {
            (Verdict::Endless(endless), Some(trail))
        } else if !races.is_empty() {
            (Verdict::Race, None)
        } else if let Some(spent) = spent {
            (Verdict::Exhausted(spent), None)
        } else {
            (Verdict::Holds, None)
        };
        Report {
            strategy,
            verdict,
            trail,
            races: races.into_iter().collect(),
            outcomes: self.outcomes,
            complete: spent.is_none(),
            spent,
            counts,
            interleavings: self.interleavings,
        }
    }
}

fn better<T>(known: &mut Option<(T, Trail)>, found: T, trail: Trail) {
    if known
        .as_ref()
        .is_none_or(|(_, other)| trail.rank() < other.rank())
    {
        *known = Some((found, trail));
    }
}
