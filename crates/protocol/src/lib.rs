//! What the page, the engines and embedding sites say to each other: plain
//! data, tested on the host, with no browser in sight.

pub mod board;
mod executor;
mod message;
mod report;
mod span;

pub use executor::{ExecutorError, ExecutorId, Kind, MOST_WORKERS};
pub use message::{Failure, FromEngine, Order, Sampled, StartUp, ToEngine};
pub use report::{Machine, Raw, Report, SCHEMA};
pub use span::{Span, SpanKind};
