//! The plots of a finished experiment.

use crate::components::experiment::Finished;
use crate::conclusion;
use crate::paint::{Build, Plot};
use measure::laws;
use plot::{Histogram, Law, SpeedUp, SpeedUpPoint, SpeedUpSeries, Timeline, Times, TimesRow};
use protocol::{ExecutorId, Kind, Report};
use std::rc::Rc;
use yew::prelude::*;

/// Points of a fitted law's curve.
const CURVE: usize = 64;

/// The properties of [`Plots`].
#[derive(PartialEq, Properties)]
pub struct PlotsProps {
    /// The experiment; two are equal if they are the same one.
    pub finished: Same,
}

/// An experiment, equal to itself alone.
#[derive(Clone)]
pub struct Same(pub Rc<Finished>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// All plots that make sense for an experiment.
#[component]
pub fn Plots(props: &PlotsProps) -> Html {
    // A new function would be a new plot at every turn of the page.
    let builds = use_memo(props.finished.clone(), |finished| builds(&finished.0));
    html! {
        <>
            { for builds.iter().map(|(name, build)| html! { <Plot key={name.clone()} build={build.clone()} name={name.clone()} /> }) }
        </>
    }
}

fn builds(finished: &Finished) -> Vec<(String, Build)> {
    let reports = finished.reports();
    let mut builds = Vec::new();
    if !reports.is_empty() {
        let times = times(&reports);
        builds.push((
            "times".to_owned(),
            Build::new(move |width, hidden| plot::times(&times, width, hidden)),
        ));
    }
    if let Some(speed_up) = speed_up(&reports) {
        builds.push((
            "speed-up".to_owned(),
            Build::new(move |width, hidden| plot::speed_up(&speed_up, width, hidden)),
        ));
    }
    for (index, report) in reports.iter().enumerate() {
        if !report.values.is_empty() {
            let histogram = histogram(report);
            let name = format!("values-{}-{index}", report.executor.id());
            builds.push((
                name,
                Build::new(move |width, hidden| plot::histogram(&histogram, width, hidden)),
            ));
        }
    }
    for (index, report) in reports.iter().enumerate() {
        if !report.spans.is_empty() {
            let timeline = timeline(report);
            let name = format!("timeline-{}-{index}", report.executor.id());
            builds.push((
                name,
                Build::new(move |width, hidden| plot::timeline(&timeline, width, hidden)),
            ));
        }
    }
    builds
}

fn times(reports: &[&Report]) -> Times {
    let rows = reports.iter().filter_map(|report| {
        Some(TimesRow {
            executor: ExecutorId::new(report.executor, report.workers).ok()?,
            label: None,
            samples_ms: report.samples_ms.clone(),
            median_ms: report.stats.median_ms,
            ci95_ms: report.stats.ci95_ms,
            wrong: wrong(report),
        })
    });
    Times {
        title: "Time of one run".to_owned(),
        rows: rows.collect(),
        from_zero: true,
    }
}

fn wrong(report: &Report) -> Option<String> {
    (!report.result.verified).then(|| {
        report
            .result
            .mismatch
            .clone()
            .unwrap_or_else(|| "the result is wrong".to_owned())
    })
}

/// Speed-up against workers, where a kind was run with several numbers of them.
fn speed_up(reports: &[&Report]) -> Option<SpeedUp> {
    let (first, _) = reports.split_first()?;
    let kinds = [Kind::Tasks, Kind::Gil, Kind::Threads, Kind::Processes];
    let series: Vec<SpeedUpSeries> = kinds
        .into_iter()
        .filter_map(|kind| series(first, reports, kind))
        .collect();
    let laws = series.iter().flat_map(fitted).collect();
    let is_sweep = series.iter().any(|series| series.points.len() > 1);
    is_sweep.then(|| SpeedUp {
        title: "Speed-up against workers".to_owned(),
        over: first.executor_id(),
        series,
        laws,
        cores: Some(first.machine.cores),
    })
}

fn series(first: &Report, reports: &[&Report], kind: Kind) -> Option<SpeedUpSeries> {
    let points: Vec<SpeedUpPoint> = reports
        .iter()
        .filter(|report| report.executor == kind)
        .map(|report| {
            let (speed_up, ci95) = match conclusion::against(first, report) {
                Some(comparison) => (comparison.speed_up, comparison.ci95),
                None => (
                    first.stats.median_ms / report.stats.median_ms,
                    [f64::NAN; 2],
                ),
            };
            SpeedUpPoint {
                workers: report.workers,
                speed_up,
                ci95,
                wrong: wrong(report),
            }
        })
        .collect();
    let label = crate::engines::entry(kind).title.to_owned();
    (!points.is_empty()).then_some(SpeedUpSeries {
        kind,
        label,
        points,
    })
}

/// The law that fits a series best, where there are points enough.
fn fitted(series: &SpeedUpSeries) -> Option<Law> {
    let points: Vec<laws::Point> = series
        .points
        .iter()
        .filter(|point| point.wrong.is_none())
        .map(|point| laws::Point {
            workers: point.workers as u32,
            speed_up: point.speed_up,
        })
        .collect();
    let fits = laws::fit_all(&points).ok()?;
    let best = laws::best(&fits)?;
    let most = series.points.iter().map(|point| point.workers).max()? as f64;
    let at = |index: usize| 1.0 + (most - 1.0) * index as f64 / CURVE as f64;
    let points = (0..=CURVE)
        .map(|index| [at(index), best.model.predict(at(index))])
        .collect();
    Some(Law {
        id: format!("law-{}", series.kind.id()),
        label: described(best),
        kind: Some(series.kind),
        points,
        band: Vec::new(),
    })
}

fn described(fit: &laws::Fit) -> String {
    match fit.model {
        laws::Model::Amdahl { serial } => format!("Amdahl, {:.0} % serial", serial * 100.0),
        laws::Model::Gustafson { serial } => format!("Gustafson, {:.0} % serial", serial * 100.0),
        laws::Model::Usl { sigma, kappa } => format!("USL, σ {sigma:.3}, κ {kappa:.4}"),
    }
}

fn histogram(report: &Report) -> Histogram {
    Histogram {
        title: format!("Results on {}", report.executor_id()),
        quantity: "result".to_owned(),
        values: report
            .values
            .iter()
            .filter_map(serde_json::Value::as_f64)
            .collect(),
        expected: report
            .result
            .expected
            .as_ref()
            .and_then(serde_json::Value::as_f64),
    }
}

fn timeline(report: &Report) -> Timeline {
    Timeline {
        title: format!(
            "What the workers of {} did in the fastest sample",
            report.executor_id()
        ),
        kind: report.executor,
        workers: report.workers,
        spans: report.spans.clone(),
        range_ms: None,
    }
}
