//! Running an experiment: a plan, engines that carry it out, reports.

mod experiment;
mod frames;
mod live;
mod session;
mod warmth;

pub use experiment::{carry_out, run};
pub use live::Live;
pub use session::{Job, Lane};
