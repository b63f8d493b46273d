//! Explores every interleaving of a concurrent program.
//!
//! A program is a [`System`]: a state that says what may happen next. A
//! [`Strategy`] searches its runs, within [`Limits`], and ends in a [`Report`]:
//! a typed [`Verdict`], a [`Schedule`] that shows what is wrong, data races, and
//! all outcomes that were seen, each with a schedule.
//!
//! Pure: no clock, no threads of its own but those that [`Workers`] bring, and all
//! chance comes from seeds.

mod clock;
mod depend;
mod fair;
mod graph;
mod json;
mod limits;
pub mod python;
mod race;
mod run;
mod schedule;
mod story;
mod strategy;
mod system;
mod verdict;
mod words;
mod workers;

pub use depend::{Step, dependent};
pub use json::{JsonOutcome, JsonRace, JsonReport, json_report, word};
pub use limits::{Counts, Limits, Spent, Watch};
pub use race::{Detector, Race, Spot, along, together};
pub use run::{ReplayError, Run, in_words, replay};
pub use schedule::{MOST_STEPS, MOST_THREADS, Schedule, ScheduleError};
pub use story::{Moment, story};
pub use strategy::{Goal, Strategy, explore};
pub use system::{
    Access, Accesses, Actor, End, Failure, Kind, Outcome, Place, System, Taken, Transition, Wait,
    enabled,
};
pub use verdict::{Deadlock, Endless, LostWakeUp, NamedRace, Report, Trail, Verdict};
pub use words::Words;
#[cfg(not(target_arch = "wasm32"))]
pub use workers::Threads;
pub use workers::{Alone, Workers};
