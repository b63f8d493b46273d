//! How the speed-up grows with the workers: three laws, fitted to measured points.
//!
//! A point at one worker says nothing about a law, since every law gives 1
//! there; it may be among the points but is left out of the fit.

mod error;
mod fit;
mod model;
mod search;

pub use error::LawError;
pub use fit::{Fit, best, fit, fit_all};
pub use model::{Law, Model, karp_flatt};

use serde::{Deserialize, Serialize};

/// A measured speed-up.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The workers, at least 1.
    pub workers: u32,
    /// Time of one worker over time of these, positive.
    pub speed_up: f64,
}
