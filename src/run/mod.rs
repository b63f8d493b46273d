//! Running an experiment: a plan, engines that carry it out, reports.

mod frames;
mod session;
mod warmth;

pub use session::{Job, Lane, Live, run};
