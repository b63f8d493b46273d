//! The computations of the lab: pure Rust, knowing nothing of where they run.
//!
//! A [`Workload`] splits into tasks, a task gives a part, parts combine into a
//! state, and the last state becomes a verified [`Outcome`]. An executor only
//! ever sees the erased side of that ([`Carrier`], [`TaskSet`], [`Team`]), so
//! that N workloads and M executors need N + M files and not N × M.
//!
//! To add a workload: one file here, one line in [`ALL`], its fixtures in
//! `tests/`.

mod carrier;
mod erased;
mod info;
mod numbers;
mod outcome;
mod params;
mod ranges;
mod sync;
mod team;
mod workload;

mod integrate;
mod lost_updates;
mod sort;
mod spring_mass;
mod word_count;

pub use carrier::{Carrier, CarryError, Carrying, Cut, TaskSet};
pub use erased::{AnyWorkload, Finished, Prepared};
pub use info::{Cost, Info};
pub use outcome::{Outcome, Reading};
pub use params::{Choice, Kind, Param, ParamError, Params, Value};
pub(crate) use ranges::ranges;
pub use team::{Member, Step, Team};
pub use workload::{Crew, Workload};

/// Every workload, in the order in which the page offers them.
pub static ALL: &[&dyn AnyWorkload] = &[
    &integrate::Integrate,
    &sort::Sort,
    &word_count::WordCount,
    &spring_mass::SpringMass,
    &lost_updates::LostUpdates,
];

/// The workload with this id.
///
/// # Errors
/// [`ParamError::NoSuchWorkload`] names the nearest right id.
pub fn by_id(id: &str) -> Result<&'static dyn AnyWorkload, ParamError> {
    ALL.iter()
        .copied()
        .find(|workload| workload.info().id == id)
        .ok_or_else(|| ParamError::NoSuchWorkload {
            id: id.chars().take(80).collect(),
        })
}
