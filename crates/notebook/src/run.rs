//! What came of an experiment: stages, each with a row for every executor.

use protocol::{ExecutorId, Report};
use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// What a sweep over numbers of workers is called in [`Run::over`].
pub const OVER_WORKERS: &str = "workers";

/// Most stages, and most rows in one of them.
pub(crate) const MOST_STAGES: usize = 64;

/// What came of an experiment. A plain one has one stage; a sweep has one for
/// each size or number of workers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// What was swept over, if anything: [`OVER_WORKERS`] or a parameter's name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub over: Option<String>,
    /// The stages, in order.
    pub stages: Vec<Stage>,
    /// Whether it came to its end; a sweep that was cancelled keeps what it has.
    #[serde(default = "yes")]
    pub is_whole: bool,
}

/// What was measured side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// The size or the number of workers, in a sweep.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub at: Option<f64>,
    /// A row for each executor, in order; the first is what others are compared with.
    pub rows: Vec<Row>,
}

/// What came of one executor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The executor.
    pub executor: ExecutorId,
    /// What it measured, if it came to its end.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub report: Option<Report>,
    /// Why it did not, otherwise.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub error: Option<String>,
}

fn yes() -> bool {
    true
}

impl Row {
    /// An executor that came to its end.
    pub fn done(executor: ExecutorId, report: Report) -> Self {
        Self {
            executor,
            report: Some(report),
            error: None,
        }
    }

    /// An executor that did not, with the reason in full sentences.
    pub fn failed(executor: ExecutorId, error: impl Into<String>) -> Self {
        Self {
            executor,
            report: None,
            error: Some(error.into()),
        }
    }
}

impl Stage {
    /// The reports of the executors that came to their end.
    pub fn reports(&self) -> impl Iterator<Item = &Report> {
        self.rows.iter().filter_map(|row| row.report.as_ref())
    }

    /// What each row is called, see [`names`].
    pub fn names(&self) -> Vec<String> {
        names(self.rows.iter().map(|row| row.executor))
    }

    /// The reports of the executors that came to their end, each with what its
    /// row is called.
    pub fn named_reports(&self) -> impl Iterator<Item = (String, &Report)> {
        let rows = self.names().into_iter().zip(&self.rows);
        rows.filter_map(|(name, row)| Some((name, row.report.as_ref()?)))
    }

    /// What the others are compared with: the first report, which in a sweep
    /// has to be that of the first executor, the same everywhere.
    pub fn baseline(&self) -> Option<&Report> {
        match self.at {
            None => self.reports().next(),
            Some(_) => self.rows.first()?.report.as_ref(),
        }
    }
}

impl Run {
    /// An experiment that is no sweep.
    pub fn plain(rows: Vec<Row>) -> Self {
        Self {
            over: None,
            stages: vec![Stage { at: None, rows }],
            is_whole: true,
        }
    }

    /// The reports of all stages, in order.
    pub fn reports(&self) -> Vec<&Report> {
        self.stages.iter().flat_map(Stage::reports).collect()
    }

    /// Whether it is a sweep over numbers of workers.
    pub fn is_over_workers(&self) -> bool {
        self.over.as_deref() == Some(OVER_WORKERS)
    }

    /// The parameter that it sweeps over, if it sweeps over sizes.
    pub fn size(&self) -> Option<&str> {
        self.over.as_deref().filter(|over| *over != OVER_WORKERS)
    }

    /// What a sweep goes over counts, in the plural: `workers`, `steps`.
    pub fn quantity(&self) -> Option<&str> {
        let over = self.over.as_deref()?;
        let reports = self.reports();
        let workload = reports.first().map(|report| report.workload.as_str());
        let unit = workload
            .and_then(|id| workloads::by_id(id).ok())
            .and_then(|workload| {
                let mut params = workload.info().params.iter();
                params.find(|param| param.name == over)
            })
            .map(|param| param.unit)
            .filter(|unit| !unit.is_empty());
        Some(unit.unwrap_or(over))
    }

    /// Checks what came from outside; gives what is wrong with it in a sentence.
    pub(crate) fn check(&self) -> Result<(), String> {
        let rows = self.stages.iter().map(|stage| stage.rows.len());
        if self.stages.is_empty() || rows.clone().sum::<usize>() == 0 {
            return Err("it holds no results".to_owned());
        }
        if self.stages.len() > MOST_STAGES || rows.max().unwrap_or(0) > MOST_STAGES {
            return Err(format!("it has more than {MOST_STAGES} stages or rows"));
        }
        if self.over.as_ref().is_some_and(|over| over.len() > 40) {
            return Err("the name of what it sweeps over is too long".to_owned());
        }
        for row in self.stages.iter().flat_map(|stage| &stage.rows) {
            check_row(row)?;
        }
        Ok(())
    }
}

/// What executors are called that stand side by side: by their names, with a
/// letter where one stands there more than once (`worker A`, `worker B`).
pub fn names(executors: impl IntoIterator<Item = impl Display>) -> Vec<String> {
    let plain: Vec<String> = executors.into_iter().map(|one| one.to_string()).collect();
    let named = plain.iter().enumerate().map(|(index, name)| {
        let same = |names: &[String]| names.iter().filter(|other| *other == name).count();
        match same(&plain) {
            1 => name.clone(),
            _ => format!("{name} {}", letter(same(&plain[..index]))),
        }
    });
    named.collect()
}

/// A, B and on to Z, and numbers from 27.
fn letter(index: usize) -> String {
    match u8::try_from(index) {
        Ok(index) if index < 26 => char::from(b'A' + index).to_string(),
        _ => (index + 1).to_string(),
    }
}

fn check_row(row: &Row) -> Result<(), String> {
    let Some(report) = &row.report else {
        return Ok(());
    };
    if report.executor_id() != row.executor.to_string() {
        return Err(format!(
            "the row of {} holds a report of {}",
            row.executor,
            report.executor_id()
        ));
    }
    measure::Sample::new(report.samples_ms.clone()).map_err(|error| error.to_string())?;
    let stats = &report.stats;
    let times = [
        stats.best_ms,
        stats.median_ms,
        stats.mean_ms,
        stats.ci95_ms[0],
        stats.ci95_ms[1],
    ];
    match times.iter().all(|time| *time > 0.0 && time.is_finite()) {
        true => Ok(()),
        false => Err("its statistics are no times".to_owned()),
    }
}
