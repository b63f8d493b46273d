//! The messages between page and engine.
//!
//! They travel as JSON text: there are few of them, they are outside every
//! timed part, and text can be read in a test and in the browser's tools.

use crate::{ExecutorId, Span};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use workloads::Outcome;

/// From the page to an engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum ToEngine {
    /// Get ready: the first message, once.
    Start(Order),
    /// Make the data of a workload; what was prepared before is dropped.
    Prepare {
        /// The workload's id.
        workload: String,
        /// Its parameters.
        params: Map<String, Json>,
    },
    /// Run what was prepared so many times and say how long that took.
    Sample {
        /// Comes back with the answer.
        id: u32,
        /// How many runs make the sample; at least 1.
        loops: u32,
        /// Whether to record spans.
        spans: bool,
    },
    /// Drop what was prepared.
    Forget,
}

/// What kind of engine is wanted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// The executor with its workers.
    pub executor: ExecutorId,
    /// How long a thread may hold the global lock while another wants it, in
    /// milliseconds; CPython's `sys.setswitchinterval`.
    pub switch_interval_ms: f64,
    /// Logical cores of the machine, as far as the browser tells.
    pub cores: usize,
    /// The page's build, which has to be the engine's.
    pub build: String,
}

/// From an engine to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "say")]
pub enum FromEngine {
    /// The engine's code is loaded.
    Loaded,
    /// The engine is ready for work.
    Ready(StartUp),
    /// The data is made.
    Prepared {
        /// How long that took, in milliseconds.
        took_ms: f64,
        /// Units of work that one run has.
        units: f64,
    },
    /// What was prepared is dropped.
    Forgotten,
    /// A sample came to its end.
    Sampled(Sampled),
    /// So many units of the current run are done. Sent only where there is no
    /// shared memory to read them from.
    Progress {
        /// Units done since the sample began.
        units: f64,
    },
    /// Something went wrong.
    Failed(Failure),
}

/// How an engine started.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StartUp {
    /// Where in the shared memory the page finds the [`crate::board`], in
    /// bytes; `None` where memory is not shared.
    pub board: Option<u32>,
    /// The engine's build.
    pub build: String,
    /// Time the workers of the pool took to start, in milliseconds.
    pub pool_ms: f64,
}

/// A sample as an engine tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sampled {
    /// The id of the request.
    pub id: u32,
    /// Time of all loops together, in milliseconds.
    pub elapsed_ms: f64,
    /// The result of the last loop.
    pub outcome: Outcome,
    /// What the workers did, if asked for.
    pub spans: Vec<Span>,
    /// Whether some spans were left out because there were too many.
    pub spans_cut: bool,
    /// Size of the engine's memory, in bytes.
    pub memory_bytes: f64,
}

/// Why an engine could not do what it was asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    /// A stable code such as `cancelled`, `panic`, `out-of-memory`.
    pub code: String,
    /// The same in words.
    pub message: String,
}
