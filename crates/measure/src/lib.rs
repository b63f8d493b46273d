//! The measuring core of Interleave: it times honestly, and says what it does not know.
//!
//! Pure Rust: no browser, no clock of its own, no randomness that is not seeded.
//! Whoever calls it reads a clock and runs workloads; this crate decides *what*
//! to run next, and what the times mean.
//!
//! # The method in one page
//!
//! 1. **Know the clock.** [`resolution_ms`] finds the smallest step that the
//!    clock ever makes. Browsers coarsen it on purpose (5 µs to 1 ms and more).
//! 2. **Follow a [`Plan`].** For each lane (one executor with one workload):
//!    start cold and time that; warm up until the run time has stopped falling,
//!    because a browser compiles WebAssembly twice (quickly, then well);
//!    calibrate the number of loops so that a sample lasts at least
//!    200 × the resolution, hence rounding costs at most 0.5 %. Then sample all
//!    lanes in rounds, `A B`, `B A`, `A B`, …, so that whatever drifts (heat,
//!    other programs) hits all lanes alike and a linear drift cancels.
//! 3. **Describe** each lane's [`Sample`] with [`Stats`]: best, median,
//!    mean ± standard deviation, and a 95 % bootstrap interval of the median.
//!    The median leads, since interruptions only ever make a run slower and
//!    would pull the mean.
//! 4. **Compare** two lanes with [`compare()`]: the speed-up is the ratio of the
//!    medians with a bootstrap interval over whole rounds; whether there *is* a
//!    difference is decided by the exact Wilcoxon signed-rank test on the rounds,
//!    by that interval, and by a smallest effect worth claiming (1 %). Two
//!    identical runs come out as [`Verdict::NoDifference`] in at least 95 % of
//!    cases; `tests/it/same.rs` holds it to that on noisy, skewed, drifting,
//!    interrupted and coarse clocks.
//! 5. **Explain**: [`laws`] fits Amdahl's, Gustafson's and the universal
//!    scalability law to a sweep over workers; [`crossover()`] finds the size from
//!    which the other executor wins.
//! 6. **Warn**: [`warnings()`] turns what is doubtful about a run into texts
//!    that say what to do about it.
//!
//! All times are in milliseconds and carry `_ms` in their names. Samples are
//! times *per loop*.

pub mod clock;
pub mod fake;

pub mod sample;

pub mod human;
pub mod stats;

pub mod compare;
pub mod crossover;
pub mod laws;

pub mod legs;
pub mod plan;
pub mod warnings;

mod numeric;
mod resample;

pub use clock::{Clock, resolution_ms, steps_ms};
pub use compare::{CompareError, Comparison, Verdict, compare};
pub use crossover::{Crossing, Crossover, CrossoverError, Side, SweepPoint, crossover};
pub use fake::{FakeClock, Noise};
pub use legs::Legs;
pub use plan::{LaneRecord, LaneState, Measured, Plan, PlanError, Samples, Settings, Step, WarmUp};
pub use sample::{Sample, SampleError};
pub use stats::Stats;
pub use warnings::{Context, Note, Warning, warnings};
