//! Starting, feeding, watching and killing the engines that run workloads.

mod board;
mod catalogue;
mod error;
mod link;
mod main_thread;
mod module;
mod warm;
mod worker;

pub use catalogue::{Availability, Entry, entry};
pub use error::EngineError;
pub use warm::{Engine, Engines};

/// The build that this page belongs to; an engine has to be of the same.
pub const BUILD: &str = match option_env!("INTERLEAVE_BUILD") {
    Some(build) => build,
    None => "unknown",
};
