//! Which warnings a run deserves.

use crate::compare::MIN_ROUNDS;
use crate::numeric::median;
use crate::plan::RESOLUTIONS;
use crate::sample::Sample;
use crate::stats::{median_ms, outliers, trend};
use crate::warnings::Warning;

/// What is known of a run besides its sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Context {
    /// The clock's resolution in ms.
    pub resolution_ms: f64,
    /// The loops of each sample, at least 1.
    pub loops: u32,
    /// The workers, at least 1.
    pub workers: u32,
    /// The machine's logical cores; 0 when unknown.
    pub cores: u32,
    /// Whether the page was hidden during any sample.
    pub hidden: bool,
    /// Whether the machine is known to run on battery.
    pub on_battery: bool,
    /// Whether the page is cross-origin isolated.
    pub isolated: bool,
    /// Whether the result was the expected one.
    pub verified: bool,
}

/// From this resolution on a clock is called coarse, in ms.
const COARSE_MS: f64 = 0.5;
/// A trend of less than this share of the median is not worth a word.
const DRIFT: f64 = 0.03;
/// From this share on, lasting slowness is called a slow-down.
const SLOW_DOWN: f64 = 0.10;
/// Mild outliers are worth a word when more than this share of the samples are.
const MILD_SHARE: f64 = 0.10;

/// The warnings that a run deserves, gravest first.
pub fn warnings(sample: &Sample, context: &Context) -> Vec<Warning> {
    let found = [
        (!context.verified).then_some(Warning::ResultMismatch),
        context.hidden.then_some(Warning::TabHidden),
        too_few(sample),
        too_short(sample, context),
        coarse(context),
        changing(sample, context),
        scattered(sample, context),
        crowded(context),
        (!context.isolated).then_some(Warning::NoIsolation),
    ];
    found.into_iter().flatten().collect()
}

fn too_few(sample: &Sample) -> Option<Warning> {
    let count = sample.count();
    let wanted = MIN_ROUNDS;
    (count < wanted).then_some(Warning::TooFewSamples { count, wanted })
}

/// Half of what calibration aims at is let pass: runs may get faster after it.
fn too_short(sample: &Sample, context: &Context) -> Option<Warning> {
    let sample_ms = median_ms(sample) * f64::from(context.loops);
    let resolution_ms = context.resolution_ms;
    (sample_ms < RESOLUTIONS / 2.0 * resolution_ms).then_some(Warning::SampleTooShort {
        sample_ms,
        resolution_ms,
    })
}

fn coarse(context: &Context) -> Option<Warning> {
    let resolution_ms = context.resolution_ms;
    (resolution_ms >= COARSE_MS).then_some(Warning::ClockCoarse { resolution_ms })
}

/// A lasting slow-down, or else a drift, or else nothing.
fn changing(sample: &Sample, context: &Context) -> Option<Warning> {
    let trend = trend(sample);
    if !trend.is_significant() {
        return None;
    }
    let slower = last_third_over_first(sample) - 1.0;
    if slower >= SLOW_DOWN {
        return Some(Warning::SlowDown {
            change: slower,
            on_battery: context.on_battery,
        });
    }
    let change = trend.change;
    (change.abs() >= DRIFT).then_some(Warning::Drift { change })
}

fn last_third_over_first(sample: &Sample) -> f64 {
    let times = sample.times_ms();
    let third = times.len().div_ceil(3);
    let first = median(times[..third].to_vec());
    median(times[times.len() - third..].to_vec()) / first
}

fn scattered(sample: &Sample, context: &Context) -> Option<Warning> {
    let grain_ms = context.resolution_ms / f64::from(context.loops.max(1));
    let outliers = outliers(sample, grain_ms);
    let count = sample.count();
    let many = outliers.mild as f64 > MILD_SHARE * count as f64;
    (outliers.severe > 0 || many).then_some(Warning::Outliers {
        mild: outliers.mild,
        severe: outliers.severe,
        count,
    })
}

fn crowded(context: &Context) -> Option<Warning> {
    let (workers, cores) = (context.workers, context.cores);
    (cores > 0 && workers > cores).then_some(Warning::MoreWorkersThanCores { workers, cores })
}
