//! Data races, found in two ways that agree over all runs of a program.
//!
//! *Along one run*: nothing orders the two accesses by happens-before, told by
//! vector clocks (Flanagan & Freund, *FastTrack: efficient and precise dynamic
//! race detection*, PLDI 2009: the last write of a place is one epoch).
//!
//! *In one state*: both accesses could be next. If any run of a program has a
//! race by happens-before, some run leads to such a state (Boehm & Adve,
//! *Foundations of the C++ concurrency memory model*, PLDI 2008, section 4), so
//! a search that sees all states needs no clocks, which are no part of a state.

use std::collections::{BTreeSet, HashMap};

use rustc_hash::FxBuildHasher;

use crate::clock::Clock;
use crate::depend::Step;
use crate::system::{Kind, Place, Transition};

/// One of the two accesses that race.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// Line of the program, from 1.
    pub line: u32,
    /// Whether it writes.
    pub writes: bool,
}

/// Two accesses of one place that nothing orders, at least one of them a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Race {
    /// What is raced for.
    pub place: Place,
    /// The access in the earlier line.
    pub first: Spot,
    /// The access in the later line.
    pub second: Spot,
}

impl Race {
    fn new(place: Place, a: Spot, b: Spot) -> Self {
        Self {
            place,
            first: a.min(b),
            second: a.max(b),
        }
    }
}

fn spot(line: u32, kind: Kind) -> Spot {
    Spot {
        line,
        writes: kind != Kind::Read,
    }
}

/// Adds the races between transitions that may all be next.
pub fn together(next: &[Transition], races: &mut BTreeSet<Race>) {
    let data = |transition: &Transition| transition.accesses.iter().any(|a| a.kind.is_data());
    for (index, a) in next.iter().enumerate().filter(|(_, a)| data(a)) {
        for b in &next[index + 1..] {
            if a.actor.thread() != b.actor.thread() {
                between(a, b, races);
            }
        }
    }
}

fn between(a: &Transition, b: &Transition, races: &mut BTreeSet<Race>) {
    for mine in &a.accesses {
        for yours in &b.accesses {
            if mine.place.overlaps(yours.place) && mine.kind.races(yours.kind) {
                let spots = (spot(a.line, mine.kind), spot(b.line, yours.kind));
                races.insert(Race::new(mine.place.max(yours.place), spots.0, spots.1));
            }
        }
    }
}

/// An access with its time: the thread, and how many steps it had made.
#[derive(Clone, Copy)]
struct Epoch {
    thread: u32,
    time: u32,
    spot: Spot,
}

impl Epoch {
    fn before(self, clock: &Clock) -> bool {
        clock.get(self.thread as usize) >= self.time
    }
}

/// The last accesses of one place.
#[derive(Default)]
struct History {
    write: Option<Epoch>,
    /// The last read of each thread since that write.
    reads: Vec<Epoch>,
}

/// Follows one run and finds its races.
#[derive(Default)]
pub struct Detector {
    threads: Vec<Clock>,
    released: HashMap<Place, Clock, FxBuildHasher>,
    /// Of each thing, its parts that were accessed.
    data: HashMap<u64, Vec<(Place, History)>, FxBuildHasher>,
}

impl Detector {
    fn clock(&mut self, thread: u32) -> &mut Clock {
        let thread = thread as usize;
        while self.threads.len() <= thread {
            let mut clock = Clock::default();
            clock.set(self.threads.len(), 1);
            self.threads.push(clock);
        }
        &mut self.threads[thread]
    }

    /// Adds the races of the next step of the run.
    pub fn step(&mut self, step: &Step, races: &mut BTreeSet<Race>) {
        let thread = step.actor.thread();
        for access in step.accesses.iter().filter(|a| a.kind.acquires()) {
            if let Some(released) = self.released.get(&access.place).cloned() {
                self.clock(thread).join(&released);
            }
        }
        for access in step.accesses.iter().filter(|a| a.kind.is_data()) {
            self.access(thread, access.place, spot(step.line, access.kind), races);
        }
        for access in step.accesses.iter().filter(|a| a.kind.releases()) {
            let clock = self.clock(thread).clone();
            self.released.entry(access.place).or_default().join(&clock);
        }
        for child in &step.forks {
            let clock = self.clock(thread).clone();
            self.clock(*child).join(&clock);
        }
        self.clock(thread).tick(thread as usize);
    }

    fn access(&mut self, thread: u32, place: Place, spot: Spot, races: &mut BTreeSet<Race>) {
        let clock = self.clock(thread).clone();
        let now = Epoch {
            thread,
            time: clock.get(thread as usize),
            spot,
        };
        let parts = self.data.entry(place.thing()).or_default();
        if !parts.iter().any(|(part, _)| *part == place) {
            parts.push((place, History::default()));
        }
        let unordered = |past: &&Epoch| !past.before(&clock);
        for (part, history) in parts.iter_mut() {
            if !part.overlaps(place) {
                continue;
            }
            let races_with = |past: &Epoch| Race::new(place.max(*part), past.spot, spot);
            races.extend(history.write.iter().filter(unordered).map(races_with));
            if spot.writes {
                races.extend(history.reads.iter().filter(unordered).map(races_with));
            }
            if *part != place {
                continue;
            }
            if spot.writes {
                history.reads.clear();
                history.write = Some(now);
            } else {
                history.reads.retain(|read| read.thread != thread);
                history.reads.push(now);
            }
        }
    }
}

/// The races along a run.
pub fn along<'a>(steps: impl IntoIterator<Item = &'a Step>) -> BTreeSet<Race> {
    let mut races = BTreeSet::new();
    let mut detector = Detector::default();
    for step in steps {
        detector.step(step, &mut races);
    }
    races
}
