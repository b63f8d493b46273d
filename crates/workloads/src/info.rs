//! What the page says of a workload, and what a run of it costs.

use crate::params::Param;
use serde::Serialize;

/// What the page says of a workload.
#[derive(Debug, Serialize)]
pub struct Info {
    /// Its id in addresses and reports.
    pub id: &'static str,
    /// Its name on screen.
    pub title: &'static str,
    /// What it computes, in one sentence.
    pub about: &'static str,
    /// What a unit of its work is called, in the plural.
    pub unit: &'static str,
    /// What may be asked of it.
    pub params: &'static [Param],
    /// Whether every repetition is a sample of its own.
    ///
    /// A workload whose result may differ from one repetition to the next sets
    /// this, so that every result is kept and not only the last of a loop.
    pub single: bool,
    /// Whether the team's members share one thing that they change, so that
    /// separate memories give another answer. The text tells the reason.
    pub separate_memories: Option<&'static str>,
}

/// What one run costs, as far as can be said beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Cost {
    /// Units of work.
    pub units: u64,
    /// Time a unit takes on an ordinary computer of the year 2025, in
    /// nanoseconds. Only the size of slices and limits come from it, never a
    /// number that is shown.
    pub unit_ns: f64,
    /// Memory that one run needs on one executor, in bytes.
    pub bytes: u64,
}

impl Cost {
    /// Estimated time of one run on one worker, in milliseconds.
    pub fn total_ms(&self) -> f64 {
        self.units as f64 * self.unit_ns / 1e6
    }
}
