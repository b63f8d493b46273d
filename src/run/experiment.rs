//! An experiment from begin to end: one measurement, or the legs of a sweep.

use crate::browser;
use crate::engines::{EngineError, Engines};
use crate::route::{Over, Setting};
use crate::run::live::{LegUnderWay, Live};
use crate::run::session::{Job, Lane, measure};
use crate::run::warmth;
use notebook::{Row, Run, Stage};
use std::rc::Rc;

/// Measures every executor of a setting once, whatever its sweep; `look` is
/// called whenever there may be something new in `live`.
///
/// # Errors
/// [`EngineError::Busy`], [`EngineError::Cancelled`], or wrong settings; what
/// becomes of a single executor stands in its lane.
pub async fn run(
    job: &Job,
    engines: &Rc<Engines>,
    live: &Live,
    look: &dyn Fn(),
) -> Result<Vec<Lane>, EngineError> {
    let _claim = engines.claim()?;
    measure(job, false, engines, live, look).await
}

/// Carries out an experiment with its sweep. A sweep that is cancelled keeps
/// the legs that are over.
///
/// # Errors
/// As [`run`].
pub async fn carry_out(
    job: &Job,
    engines: &Rc<Engines>,
    live: &Live,
    look: &dyn Fn(),
) -> Result<Run, EngineError> {
    let _claim = engines.claim()?;
    let legs = job.setting.legs();
    let is_sweep = job.setting.sweep.is_some();
    if is_sweep {
        // A sweep over sizes finds its executors warm from the second point on.
        let over_workers = job
            .setting
            .sweep
            .is_some_and(|sweep| sweep.over == Over::Workers);
        let expected = legs
            .iter()
            .enumerate()
            .map(|(index, leg)| warmth::expected_ms(&leg.setting, index == 0 || over_workers));
        live.set_out(expected.collect());
    }
    let count = legs.len();
    let mut run = Run {
        over: job.setting.sweep.map(|sweep| sweep.over.name().to_owned()),
        stages: Vec::with_capacity(count),
        is_whole: true,
    };
    for (index, leg) in legs.into_iter().enumerate() {
        live.leg.set(leg.at.map(|at| LegUnderWay {
            number: index + 1,
            count,
            at,
        }));
        let job = Job {
            setting: leg.setting,
            machine: job.machine.clone(),
        };
        let begin_ms = browser::now_ms();
        let measured = measure(&job, is_sweep, engines, live, look).await;
        live.arrive(browser::now_ms() - begin_ms);
        match measured {
            Ok(lanes) => run.stages.push(Stage {
                at: leg.at,
                rows: rows(&job.setting, lanes),
            }),
            Err(EngineError::Cancelled) if !run.stages.is_empty() => {
                run.is_whole = false;
                break;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(run)
}

fn rows(setting: &Setting, lanes: Vec<Lane>) -> Vec<Row> {
    let lanes = setting.executors.iter().zip(lanes);
    let rows = lanes.map(|(executor, lane)| match lane {
        Ok(report) => Row::done(*executor, report),
        Err(error) => {
            let why = error.diagnostic();
            let hint = why.hint.unwrap_or_default();
            Row::failed(*executor, format!("{} {hint}", why.text))
        }
    });
    rows.collect()
}
