//! Why a request could not be answered.

use measure::{CompareError, SampleError};
use workloads::{CarryError, ParamError};

/// Why a request could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It could not be read.
    #[error("the request was not understood: {0}")]
    Request(#[from] serde_json::Error),
    /// The workload or its parameters are wrong.
    #[error(transparent)]
    Params(#[from] ParamError),
    /// The threads could not be started.
    #[error("the threads could not be started: {0}")]
    Pool(#[from] rayon::ThreadPoolBuildError),
    /// The data or the threads are missing, though they were made just before.
    #[error("this is a fault of the program: a run was to begin that nothing was made for")]
    NotReady,
    /// The run did not come to its end.
    #[error(transparent)]
    Carry(#[from] CarryError),
    /// The times are none.
    #[error(transparent)]
    Sample(#[from] SampleError),
    /// The times do not pair up.
    #[error(transparent)]
    Compare(#[from] CompareError),
}
