//! How a run is planned.

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

/// The settings of a plan for this workload.
pub fn settings(
    workload: &dyn AnyWorkload,
    params: &Params,
    samples: Option<u32>,
    resolution_ms: f64,
) -> Settings {
    let mut settings = Settings::new(resolution_ms);
    settings.samples = match samples {
        Some(count) => Samples::Exactly(count),
        None => Samples::Within {
            min: LEAST,
            max: MOST,
            budget_ms: BUDGET_MS,
        },
    };
    if workload.info().single {
        settings.max_loops = 1;
        if samples.is_none() {
            settings.samples = Samples::Within {
                min: LEAST,
                max: SINGLE,
                budget_ms: BUDGET_MS,
            };
        }
    }
    // One run that takes long is warm after it.
    if workload.cost(params).total_ms() > 500.0 {
        settings.warm_up.settled_steps = 1;
    }
    settings
}
