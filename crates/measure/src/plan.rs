//! What to run next: a pure state machine that drives a measurement of several lanes.
//!
//! A lane is one executor with one workload; the plan knows it by a number only.
//! Ask [`Plan::next`] what to do, do it, [`Plan::record`] how long it took, until
//! [`Step::Done`]. Each lane is started, warmed up and calibrated in turn; then
//! all are sampled in rounds, every second round backwards (A B, B A, A B, …).

mod error;
mod lane;
mod machine;
mod progress;
mod settings;
mod step;

pub use error::PlanError;
pub use lane::{LaneRecord, LaneState};
pub use machine::{MAX_LANES, Plan};
pub use settings::{RESOLUTIONS, Samples, Settings, WarmUp};
pub use step::{Measured, Step};
