//! What a sweep says: times by size and where they cross, speed-up by workers
//! and the laws that explain it.

use crate::Run;
use measure::{Crossover, SweepPoint, crossover, laws};
use plot::{SpeedUpPoint, SpeedUpSeries};
use protocol::{ExecutorId, Kind, Report};

/// The kinds whose number of workers can be swept.
const COUNTED: [Kind; 4] = [Kind::Tasks, Kind::Gil, Kind::Threads, Kind::Processes];

/// Two executors of a sweep over sizes.
#[derive(Clone, Debug, PartialEq)]
pub struct Rival {
    /// The one that others are compared with.
    pub first: ExecutorId,
    /// The other.
    pub other: ExecutorId,
    /// How they lie to each other, if they were measured at enough sizes.
    pub crossover: Option<Crossover>,
}

/// A law fitted to the speed-ups of one kind of executor.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// The kind.
    pub kind: Kind,
    /// The fit.
    pub fit: laws::Fit,
    /// Whether it explains the points best for its number of parameters.
    pub is_best: bool,
}

/// A line for each executor of a sweep over sizes: its reports by size.
pub fn lines(run: &Run) -> Vec<(ExecutorId, Vec<(f64, &Report)>)> {
    let mut lines: Vec<(ExecutorId, Vec<(f64, &Report)>)> = Vec::new();
    let first = run.stages.first();
    for row in first.map(|stage| stage.rows.as_slice()).unwrap_or_default() {
        lines.push((row.executor, Vec::new()));
    }
    for stage in &run.stages {
        for ((executor, line), row) in lines.iter_mut().zip(&stage.rows) {
            if let (Some(at), Some(report), true) =
                (stage.at, &row.report, *executor == row.executor)
            {
                line.push((at, report));
            }
        }
    }
    lines
}

/// How the first executor of a sweep over sizes and each of the others lie to
/// each other.
pub fn rivals(run: &Run) -> Vec<Rival> {
    if run.size().is_none() {
        return Vec::new();
    }
    let lines = lines(run);
    let Some(((first, first_line), others)) = lines.split_first() else {
        return Vec::new();
    };
    let first_points = points(first_line);
    let rivals = others.iter().map(|(other, line)| Rival {
        first: *first,
        other: *other,
        crossover: crossover(&first_points, &points(line)).ok(),
    });
    rivals.collect()
}

/// Only right results have a time that counts.
fn points(line: &[(f64, &Report)]) -> Vec<SweepPoint> {
    let right = line.iter().filter(|(_, report)| report.fault().is_none());
    right
        .map(|(size, report)| SweepPoint {
            size: *size,
            median_ms: report.stats.median_ms,
            ci95_ms: report.stats.ci95_ms,
        })
        .collect()
}

/// Speed-up by number of workers, a series for each kind, each point against
/// the first executor of its own stage.
pub fn speed_ups(run: &Run) -> Vec<SpeedUpSeries> {
    if run.size().is_some() {
        return Vec::new();
    }
    let series = COUNTED.into_iter().filter_map(|kind| {
        let points: Vec<SpeedUpPoint> = run
            .stages
            .iter()
            .filter_map(|stage| Some((stage.baseline()?, stage)))
            .flat_map(|(first, stage)| {
                let mine = stage
                    .reports()
                    .filter(move |report| report.executor == kind);
                mine.map(move |report| speed_up(first, report))
            })
            .collect();
        (!points.is_empty()).then(|| SpeedUpSeries {
            kind,
            label: kind.title().to_owned(),
            points,
        })
    });
    series.collect()
}

fn speed_up(first: &Report, report: &Report) -> SpeedUpPoint {
    let (speed_up, ci95) = match report.against(first) {
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
        // Nor is anything so many times as fast as a wrong result.
        wrong: report.fault().or_else(|| first.fault()),
    }
}

/// The laws that fit these speed-ups, by kind; none where there are too few points.
pub fn fitted(series: &[SpeedUpSeries]) -> Vec<Fitted> {
    let fits = series.iter().flat_map(|series| {
        let right = series.points.iter().filter(|point| point.wrong.is_none());
        let points: Vec<laws::Point> = right
            .map(|point| laws::Point {
                workers: point.workers as u32,
                speed_up: point.speed_up,
            })
            .collect();
        let fits = laws::fit_all(&points).unwrap_or_default();
        let best = laws::best(&fits).map(|fit| fit.model);
        let mine = fits.into_iter().map(move |fit| Fitted {
            kind: series.kind,
            is_best: Some(fit.model) == best,
            fit,
        });
        mine.collect::<Vec<_>>()
    });
    fits.collect()
}
