//! How each executor carries tasks, without knowing a browser.
//!
//! A carrier gets its clock, its waiting and its book-keeping from a [`Host`],
//! threads from rayon, an event loop or far-away memories through small
//! traits. The engine gives them real Web Workers; the tests and the native
//! benchmark give them ordinary threads, so that the very same code is tested
//! on the host.

mod cut;
mod host;
mod interleaved;
mod recorder;
mod sample;
mod separate;
mod serial;

#[cfg(feature = "threads")]
mod drive;
#[cfg(feature = "threads")]
mod gil;
#[cfg(feature = "threads")]
mod locked;
#[cfg(feature = "threads")]
mod meeting;
#[cfg(feature = "threads")]
mod pooled;

pub use host::Host;
pub use interleaved::{EventLoop, Interleaved};
pub use recorder::Recorder;
pub use sample::{Timed, sample};
pub use separate::{Peers, Reply, Separate};
pub use serial::Serial;

#[cfg(feature = "threads")]
pub use locked::Locked;
#[cfg(feature = "threads")]
pub use pooled::{Pool, Pooled};
