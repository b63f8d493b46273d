//! The figures of a run: what each plot draws.

use crate::sweep::{Fitted, Rival, fitted, lines, rivals, speed_ups};
use crate::{Run, Stage};
use measure::{Crossover, Side, laws};
use plot::{
    Histogram, Law, Scene, SizeCrossing, SizePoint, SizeSeries, Sizes, SpeedUp, SpeedUpSeries,
    Timelines, Times, TimesRow, Track,
};
use protocol::Report;

/// Points of a fitted law's curve.
const CURVE: usize = 64;

/// What one plot draws.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// Time per run with every sample.
    Times(Times),
    /// How long a run took while the program was new.
    WarmUp(Times),
    /// Every sample in the order of taking.
    Taken(Times),
    /// How the samples are distributed about their medians.
    Distribution(Times),
    /// Time against size.
    Sizes(Sizes),
    /// Speed-up against workers.
    SpeedUp(SpeedUp),
    /// The numbers that came out.
    Values(Histogram),
    /// What each worker of each executor did when.
    Timelines(Timelines),
}

impl Figure {
    /// The figure for a width in CSS pixels without the hidden series; of a
    /// timeline only a range of its times in ms, if one is given.
    pub fn scene(&self, width: f64, hidden: &[String], range_ms: Option<[f64; 2]>) -> Scene {
        match self {
            Self::Times(times) => plot::times(times, width, hidden),
            Self::WarmUp(times) => plot::warm_up(times, width, hidden),
            Self::Taken(times) => plot::taken(times, width, hidden),
            Self::Distribution(times) => plot::distribution(times, width, hidden),
            Self::Sizes(sizes) => plot::sizes(sizes, width, hidden),
            Self::SpeedUp(speed_up) => plot::speed_up(speed_up, width, hidden),
            Self::Values(values) => plot::histogram(values, width, hidden),
            Self::Timelines(timelines) => {
                let timelines = Timelines {
                    range_ms,
                    ..timelines.clone()
                };
                plot::timelines(&timelines, width, hidden)
            }
        }
    }

    /// Whether it is for a closer look: the others tell the outcome without it.
    pub fn is_detail(&self) -> bool {
        matches!(
            self,
            Self::WarmUp(_) | Self::Taken(_) | Self::Distribution(_)
        )
    }

    /// The stem of a file's name for it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Times(_) => "times",
            Self::WarmUp(_) => "warm-up",
            Self::Taken(_) => "samples",
            Self::Distribution(_) => "distribution",
            Self::Sizes(_) => "sizes",
            Self::SpeedUp(_) => "speed-up",
            Self::Values(_) => "values",
            Self::Timelines(_) => "timeline",
        }
    }
}

/// All figures that make sense for a run, the most telling first.
pub fn figures(run: &Run) -> Vec<Figure> {
    let mut figures = Vec::new();
    if run.size().is_some() {
        figures.extend(sizes(run).map(Figure::Sizes));
        return figures;
    }
    let speed_up = speed_up(run).map(Figure::SpeedUp);
    if run.over.is_some() {
        figures.extend(speed_up);
        return figures;
    }
    for stage in &run.stages {
        figures.extend(times(stage).map(Figure::Times));
    }
    figures.extend(speed_up);
    let reports = || run.stages.iter().flat_map(Stage::named_reports);
    let with_values = reports().filter(|(_, report)| !report.values.is_empty());
    figures.extend(with_values.map(|(name, report)| Figure::Values(histogram(&name, report))));
    figures.extend(timelines(reports()).map(Figure::Timelines));
    for stage in &run.stages {
        let Some(times) = times(stage) else { continue };
        figures.extend(warm_up(stage, &times).map(Figure::WarmUp));
        let title = |title: &str| Times {
            title: title.to_owned(),
            ..times.clone()
        };
        figures.push(Figure::Taken(title("Every sample in the order of taking")));
        figures.push(Figure::Distribution(title("How much the times vary")));
    }
    figures
}

fn times(stage: &Stage) -> Option<Times> {
    let rows: Vec<TimesRow> = stage
        .rows
        .iter()
        .zip(stage.names())
        .filter_map(|(row, name)| {
            let report = row.report.as_ref()?;
            Some(TimesRow {
                executor: row.executor,
                label: Some(name),
                samples_ms: report.samples_ms.clone(),
                median_ms: report.stats.median_ms,
                ci95_ms: report.stats.ci95_ms,
                wrong: report.fault(),
            })
        })
        .collect();
    (!rows.is_empty()).then(|| Times {
        title: "Time of one run".to_owned(),
        rows,
        from_zero: true,
    })
}

/// The steps of the warm-up, beside the medians that they led to; none where
/// nobody warmed up in more than one step.
fn warm_up(stage: &Stage, times: &Times) -> Option<Times> {
    let reports = stage.rows.iter().filter_map(|row| row.report.as_ref());
    let rows: Vec<TimesRow> = times
        .rows
        .iter()
        .zip(reports)
        .filter(|(_, report)| report.warm_up_ms.len() > 1)
        .map(|(row, report)| TimesRow {
            samples_ms: report.warm_up_ms.clone(),
            ..row.clone()
        })
        .collect();
    (!rows.is_empty()).then(|| Times {
        title: "The warm-up: runs before any of them counted".to_owned(),
        rows,
        from_zero: true,
    })
}

fn sizes(run: &Run) -> Option<Sizes> {
    let lines = lines(run);
    if lines.iter().all(|(_, line)| line.is_empty()) {
        return None;
    }
    let series = lines.into_iter().map(|(executor, line)| SizeSeries {
        executor,
        label: None,
        points: line
            .into_iter()
            .map(|(size, report)| SizePoint {
                size,
                median_ms: report.stats.median_ms,
                ci95_ms: report.stats.ci95_ms,
                wrong: report.fault(),
            })
            .collect(),
    });
    let crossings = rivals(run).into_iter().flat_map(crossings);
    Some(Sizes {
        title: "Time of one run against its size".to_owned(),
        quantity: run.quantity().unwrap_or("size").to_owned(),
        series: series.collect(),
        crossings: crossings.collect(),
    })
}

fn crossings(rival: Rival) -> Vec<SizeCrossing> {
    let Some(Crossover::Crosses(crossings)) = rival.crossover else {
        return Vec::new();
    };
    let crossings = crossings.into_iter().map(|crossing| {
        let winner = match crossing.faster_above {
            Side::First => rival.first,
            Side::Second => rival.other,
        };
        SizeCrossing {
            size: crossing.size,
            between: crossing.between,
            label: format!("{winner} wins from here"),
        }
    });
    crossings.collect()
}

/// Speed-up against workers, where a kind was run with several numbers of them.
fn speed_up(run: &Run) -> Option<SpeedUp> {
    let series = speed_ups(run);
    if !series.iter().any(|series| series.points.len() > 1) {
        return None;
    }
    let first = run.stages.iter().find_map(Stage::baseline)?;
    let fits = fitted(&series);
    let laws = fits
        .iter()
        .filter(|fitted| fitted.is_best)
        .filter_map(|fitted| law(fitted, &series));
    Some(SpeedUp {
        title: "Speed-up against workers".to_owned(),
        over: first.executor_id(),
        laws: laws.collect(),
        series,
        cores: Some(first.machine.cores),
    })
}

fn law(fitted: &Fitted, series: &[SpeedUpSeries]) -> Option<Law> {
    let mine = series.iter().find(|series| series.kind == fitted.kind)?;
    let most = mine.points.iter().map(|point| point.workers).max()? as f64;
    let at = |index: usize| 1.0 + (most - 1.0) * index as f64 / CURVE as f64;
    let model = &fitted.fit.model;
    let points = (0..=CURVE).map(|index| [at(index), model.predict(at(index))]);
    let band = ends(&fitted.fit).map(|[low, high]| {
        let places = (0..=CURVE).map(at);
        let band = places.map(|n| [n, low.predict(n), high.predict(n)]);
        band.collect()
    });
    Some(Law {
        id: format!("law-{}", fitted.kind.id()),
        label: described(model),
        kind: Some(fitted.kind),
        points: points.collect(),
        band: band.unwrap_or_default(),
    })
}

/// The law at the ends of its parameters' intervals that make it slowest and
/// fastest; none where the points do not pin them down.
fn ends(fit: &laws::Fit) -> Option<[laws::Model; 2]> {
    if !fit.ci95.iter().flatten().all(|end| end.is_finite()) {
        return None;
    }
    match (fit.model.law(), fit.ci95.as_slice()) {
        (laws::Law::Amdahl, [[low, high]]) => {
            Some([*high, *low].map(|serial| laws::Model::Amdahl { serial }))
        }
        (laws::Law::Gustafson, [[low, high]]) => {
            Some([*high, *low].map(|serial| laws::Model::Gustafson { serial }))
        }
        (laws::Law::Usl, [sigmas, kappas]) => Some([1, 0].map(|end| laws::Model::Usl {
            sigma: sigmas[end],
            kappa: kappas[end],
        })),
        _ => None,
    }
}

/// A law with its parameters in a few words.
fn described(model: &laws::Model) -> String {
    match *model {
        laws::Model::Amdahl { serial } => format!("Amdahl, {:.0} % serial", serial * 100.0),
        laws::Model::Gustafson { serial } => format!("Gustafson, {:.0} % serial", serial * 100.0),
        laws::Model::Usl { sigma, kappa } => format!("USL, σ {sigma:.3}, κ {kappa:.4}"),
    }
}

/// What the result of a workload is called, where each sample has its own.
fn quantity(workload: &str) -> &'static str {
    match workload {
        "lost_updates" => "final counter",
        _ => "result",
    }
}

fn histogram(name: &str, report: &Report) -> Histogram {
    let numbers = report.values.iter().filter_map(serde_json::Value::as_f64);
    let expected = report.result.expected.as_ref();
    Histogram {
        title: format!("Results on {name}"),
        quantity: quantity(&report.workload).to_owned(),
        counted: "sample".to_owned(),
        values: numbers.collect(),
        expected: expected.and_then(serde_json::Value::as_f64),
    }
}

fn timelines<'a>(reports: impl Iterator<Item = (String, &'a Report)>) -> Option<Timelines> {
    let with_spans = reports.filter(|(_, report)| !report.spans.is_empty());
    let tracks: Vec<Track> = with_spans
        .map(|(label, report)| Track {
            label,
            kind: report.executor,
            workers: report.workers,
            spans: report.spans.clone(),
        })
        .collect();
    (!tracks.is_empty()).then(|| Timelines {
        title: "What the workers did in the fastest sample".to_owned(),
        tracks,
        range_ms: None,
        now_ms: None,
    })
}
