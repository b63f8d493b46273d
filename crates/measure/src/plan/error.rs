//! What a plan refuses.

use thiserror::Error;

use crate::plan::machine::MAX_LANES;
use crate::plan::step::Step;
use crate::sample::MAX_COUNT;

/// Why a plan could not be made, or a record not be taken.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum PlanError {
    /// The number of lanes is out of range.
    #[error("a measurement has 1 to {MAX_LANES} lanes, not {0}")]
    Lanes(usize),
    /// The number of samples is out of range, or the least is more than the most.
    #[error("{min} to {max} samples cannot be: a lane takes at least 1 and at most {MAX_COUNT}")]
    Samples {
        /// The least asked for.
        min: u32,
        /// The most asked for.
        max: u32,
    },
    /// A setting is out of range.
    #[error("{name} is {value}, but must be between {low} and {high}")]
    Setting {
        /// The setting's name.
        name: &'static str,
        /// Its value.
        value: f64,
        /// The least it may be.
        low: f64,
        /// The most it may be.
        high: f64,
    },
    /// There is no such lane.
    #[error("there is no lane {0}")]
    NoSuchLane(usize),
    /// The record is for a lane that was not asked to run.
    #[error("lane {lane} was not asked to run; the next step is {next:?}")]
    NotItsTurn {
        /// The lane of the record.
        lane: usize,
        /// What the plan waits for.
        next: Step,
    },
    /// The time is negative or not finite; the lane has been dropped.
    #[error("lane {lane} reported {elapsed_ms} ms, which no clock can show; it was dropped")]
    BadElapsed {
        /// The lane.
        lane: usize,
        /// What it reported.
        elapsed_ms: f64,
    },
}
