//! What a worker did from when to when.

use serde::{Deserialize, Serialize};

/// What a worker was doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpanKind {
    /// Computing.
    Task,
    /// Waiting for the outside world.
    Wait,
    /// Waiting for a lock.
    Lock,
    /// Packing, sending or unpacking data between separate memories.
    Copy,
    /// Waiting for the other workers, or for work.
    Idle,
}

/// One stretch of one worker's time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// The worker's index, from 0.
    pub worker: usize,
    /// What it did.
    pub kind: SpanKind,
    /// Begin, in milliseconds from the begin of the sample.
    pub start_ms: f64,
    /// End, in milliseconds from the begin of the sample.
    pub end_ms: f64,
}
