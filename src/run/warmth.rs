//! How a run is planned.

use crate::route::Setting;
use measure::{Samples, Settings};
use workloads::{AnyWorkload, Params};

/// Least number of samples when none is asked for.
const LEAST: u32 = 7;
/// Most samples when none is asked for.
const MOST: u32 = 25;
/// Time for the samples of one executor when no number is asked for, in ms.
const BUDGET_MS: f64 = 2500.0;
/// Samples of a workload of which every result counts.
const SINGLE: u32 = 40;
/// The same for a leg of a sweep, which has many of them.
const MOST_OF_LEG: u32 = 15;
const BUDGET_OF_LEG_MS: f64 = 1000.0;
/// Least time of a sample, and about what warming up takes, in ms.
const SAMPLE_MS: f64 = 10.0;
const WARM_UP_MS: f64 = 150.0;
/// About what starting an executor takes, in ms.
const START_MS: f64 = 400.0;

/// The settings of a plan for this workload.
pub fn settings(
    workload: &dyn AnyWorkload,
    params: &Params,
    samples: Option<u32>,
    is_leg: bool,
    resolution_ms: f64,
) -> Settings {
    let mut settings = Settings::new(resolution_ms);
    let single = workload.info().single;
    let (max, budget_ms) = match (is_leg, single) {
        (true, _) => (MOST_OF_LEG, BUDGET_OF_LEG_MS),
        (false, true) => (SINGLE, BUDGET_MS),
        (false, false) => (MOST, BUDGET_MS),
    };
    settings.samples = match samples {
        Some(count) => Samples::Exactly(count),
        None => Samples::Within {
            min: LEAST,
            max,
            budget_ms,
        },
    };
    if single {
        settings.max_loops = 1;
    }
    // One run that takes long is warm after it.
    if workload.cost(params).total_ms() > 500.0 {
        settings.warm_up.settled_steps = 1;
    }
    settings
}

/// About how long a leg of a sweep takes, in ms, with starting its executors or
/// without: good for proportions only.
pub fn expected_ms(setting: &Setting, is_cold: bool) -> f64 {
    let Ok(workload) = workloads::by_id(setting.workload) else {
        return 1.0;
    };
    let run_ms = workload.cost(&setting.params).total_ms();
    let sample_ms = run_ms.max(SAMPLE_MS);
    let samples = match setting.samples {
        Some(samples) => f64::from(samples),
        None => (BUDGET_OF_LEG_MS / sample_ms).clamp(f64::from(LEAST), f64::from(MOST_OF_LEG)),
    };
    let start_ms = if is_cold { START_MS } else { 0.0 };
    let each = start_ms + WARM_UP_MS.max(4.0 * run_ms) + samples * sample_ms;
    each * setting.executors.len() as f64
}
