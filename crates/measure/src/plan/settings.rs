//! How a measurement is to be done.

use crate::plan::error::PlanError;
use crate::sample::MAX_COUNT;

/// A sample lasts at least this many clock resolutions, so that rounding costs at most 0.5 %.
pub const RESOLUTIONS: f64 = 200.0;

/// How many samples each lane gets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Samples {
    /// At least `min`; then more, up to `max`, while the time lasts.
    Within {
        /// The least, 1..=1000.
        min: u32,
        /// The most, `min`..=1000.
        max: u32,
        /// Time for the samples of one lane in ms; lanes share theirs.
        budget_ms: f64,
    },
    /// Exactly so many, 1..=1000, however long that takes.
    Exactly(u32),
}

/// When a lane counts as warm.
///
/// Browsers compile WebAssembly quickly first and replace that by better code
/// while it runs (v8.dev/blog/wasm-dynamic-tiering), so the time per loop falls
/// and then settles. A lane is warm when `settled_steps` steps in a row were not
/// faster than the best before them by more than `tolerance` and `min_ms` have
/// passed; at the latest after `max_steps` or `max_ms`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WarmUp {
    /// Steps without a gain, 1..=100.
    pub settled_steps: u32,
    /// The gain that still counts as one, as a share, 0..=1.
    pub tolerance: f64,
    /// The least time to warm up in ms, 0 or more.
    pub min_ms: f64,
    /// The time after which no further step is begun in ms, 0 or more.
    pub max_ms: f64,
    /// The most steps, 1..=1000.
    pub max_steps: u32,
}

/// The settings of a plan. Start from [`Settings::new`] and change what should differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// The clock's resolution in ms, 0 or more; see [`resolution_ms`](crate::resolution_ms()).
    pub resolution_ms: f64,
    /// A sample lasts at least this long in ms, above 0.
    pub min_sample_ms: f64,
    /// No more than this is asked of a sample in ms, even on the coarsest clock.
    pub max_sample_ms: f64,
    /// The most loops in a sample, 1..=1 000 000 000.
    pub max_loops: u32,
    /// How many samples.
    pub samples: Samples,
    /// How to warm up.
    pub warm_up: WarmUp,
}

impl Settings {
    /// The default: samples of at least 10 ms, 7 to 30 of them within 3 s per lane.
    pub fn new(resolution_ms: f64) -> Self {
        Self {
            resolution_ms,
            min_sample_ms: 10.0,
            max_sample_ms: 1000.0,
            max_loops: 10_000_000,
            samples: Samples::Within {
                min: 7,
                max: 30,
                budget_ms: 3000.0,
            },
            warm_up: WarmUp {
                settled_steps: 3,
                tolerance: 0.05,
                min_ms: 100.0,
                max_ms: 1000.0,
                max_steps: 50,
            },
        }
    }

    /// How long a sample should last in ms: 200 resolutions, within the set bounds.
    pub fn target_ms(&self) -> f64 {
        (RESOLUTIONS * self.resolution_ms)
            .max(self.min_sample_ms)
            .min(self.max_sample_ms)
    }

    pub(super) fn check(&self) -> Result<(), PlanError> {
        let (warm, longest) = (&self.warm_up, self.max_sample_ms);
        within("resolution_ms", self.resolution_ms, 0.0, 1e4)?;
        within("min_sample_ms", self.min_sample_ms, 1e-3, longest)?;
        within("max_sample_ms", longest, 1e-3, MAX_TIME_MS)?;
        within("max_loops", f64::from(self.max_loops), 1.0, 1e9)?;
        within("settled_steps", f64::from(warm.settled_steps), 1.0, 100.0)?;
        within("tolerance", warm.tolerance, 0.0, 1.0)?;
        within("warm_up.min_ms", warm.min_ms, 0.0, MAX_TIME_MS)?;
        within("warm_up.max_ms", warm.max_ms, 0.0, MAX_TIME_MS)?;
        within("max_steps", f64::from(warm.max_steps), 1.0, 1000.0)?;
        match self.samples {
            Samples::Exactly(count) => counts(count, count),
            Samples::Within {
                min,
                max,
                budget_ms,
            } => counts(min, max).and(within("budget_ms", budget_ms, 0.0, MAX_TIME_MS)),
        }
    }
}

/// No setting may ask for more than a day.
const MAX_TIME_MS: f64 = 86_400_000.0;

fn counts(min: u32, max: u32) -> Result<(), PlanError> {
    if 1 <= min && min <= max && max as usize <= MAX_COUNT {
        Ok(())
    } else {
        Err(PlanError::Samples { min, max })
    }
}

fn within(name: &'static str, value: f64, low: f64, high: f64) -> Result<(), PlanError> {
    if (low..=high).contains(&value) {
        Ok(())
    } else {
        Err(PlanError::Setting {
            name,
            value,
            low,
            high,
        })
    }
}
