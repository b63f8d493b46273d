//! Why no law could be fitted.

use thiserror::Error;

use crate::laws::Law;

/// Why points say nothing about a law.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum LawError {
    /// There are too few points above one worker.
    #[error(
        "{law} needs speed-ups for at least {need} different numbers of workers above one, there \
         are {got}; measure more worker counts"
    )]
    TooFewPoints {
        /// The law.
        law: Law,
        /// Different worker counts above one that it needs.
        need: usize,
        /// Different worker counts above one that there are.
        got: usize,
    },
    /// A point cannot be.
    #[error(
        "point {index} is not a speed-up: the workers must be at least 1 and the speed-up a \
         positive number (up to a million)"
    )]
    BadPoint {
        /// Its place, from 0.
        index: usize,
    },
}
