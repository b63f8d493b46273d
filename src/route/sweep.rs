//! Sweeps: one setting measured at several sizes, or with several numbers of
//! workers. In an address: `sweep=n:1e4..1e7:7`, `sweep=workers:1..8`.

use super::{Setting, shorten};
use diagnostics::{Diagnostic, nearest, or_list};
use notebook::OVER_WORKERS;
use protocol::{ExecutorId, MOST_WORKERS};
use thiserror::Error;
use workloads::{AnyWorkload, Info, Kind, Param, ParamError, Params, Value};

/// Most points of a sweep.
pub const MOST_POINTS: usize = 20;

/// Points of a sweep over sizes when nothing is said.
const SIZES: usize = 7;

/// Most points of a sweep over workers when nothing is said.
const WORKERS: u64 = 8;

/// What a sweep changes from point to point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The number of workers of every executor that has one.
    Workers,
    /// A parameter that counts something.
    Size(&'static str),
}

impl Over {
    /// Its name in addresses and records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Workers => OVER_WORKERS,
            Self::Size(name) => name,
        }
    }

    /// What it counts, in the plural.
    pub fn unit(self, workload: &str) -> &'static str {
        let Self::Size(name) = self else {
            return OVER_WORKERS;
        };
        let info = workloads::by_id(workload).ok().map(AnyWorkload::info);
        let param = info.and_then(|info| sizes(info).find(|param| param.name == name));
        param.map_or(name, |param| param.unit)
    }
}

/// A sweep: evenly spaced on a logarithmic axis, ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sweep {
    /// What it changes.
    pub over: Over,
    /// The smallest value, at least 1.
    pub from: u64,
    /// The largest value, above the smallest.
    pub to: u64,
    /// How many values, 2 to [`MOST_POINTS`]; fewer where whole numbers are sparse.
    pub points: usize,
}

/// One point of a sweep: its value, and the setting to be measured there.
pub struct Leg {
    /// The size or the number of workers; none if there is no sweep.
    pub at: Option<f64>,
    /// What to measure, itself no sweep.
    pub setting: Setting,
}

impl std::fmt::Display for Sweep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            over,
            from,
            to,
            points,
        } = self;
        write!(f, "{}:{from}..{to}", over.name())?;
        let usual = usual_points(*over, *from, *to);
        if *points == usual {
            return Ok(());
        }
        write!(f, ":{points}")
    }
}

fn usual_points(over: Over, from: u64, to: u64) -> usize {
    match over {
        Over::Workers => (to.saturating_sub(from) + 1).min(WORKERS) as usize,
        Over::Size(_) => SIZES,
    }
}

impl Sweep {
    /// The usual sweep over something: all workers up to a number of cores, or
    /// four decades up to a parameter's default.
    pub fn usual(over: Over, workload: &dyn AnyWorkload, cores: usize) -> Self {
        let (from, to) = match over {
            Over::Workers => (1, cores.clamp(2, MOST_WORKERS) as u64),
            Over::Size(name) => {
                let spec = sizes(workload.info()).find(|param| param.name == name);
                let (min, usual, max) = spec.map_or((1, 2, 2), |spec| match spec.kind {
                    Kind::Count { min, max, default } => (min, default, max),
                    _ => (1, 2, 2),
                });
                let to = usual.max(min + 1).min(max);
                ((to / 10_000).max(min).max(1).min(to - 1), to)
            }
        };
        Self {
            over,
            from,
            to,
            points: usual_points(over, from, to),
        }
    }

    /// Reads what stands after `sweep=`.
    ///
    /// # Errors
    /// What is wrong with it, and the nearest right thing.
    pub fn parse(text: &str, workload: &dyn AnyWorkload) -> Result<Self, SweepError> {
        let form = || SweepError::Form {
            text: shorten(text),
        };
        let mut parts = text.split(':');
        let (name, range) = parts.next().zip(parts.next()).ok_or_else(form)?;
        let points = parts.next();
        if parts.next().is_some() {
            return Err(form());
        }
        let (from, to) = range.split_once("..").ok_or_else(form)?;
        Self::of(workload, name.trim(), from, to, points.unwrap_or_default())
    }

    /// Puts a sweep together from what is written in fields.
    ///
    /// # Errors
    /// What is wrong with it, and the nearest right thing.
    pub fn of(
        workload: &dyn AnyWorkload,
        name: &str,
        from: &str,
        to: &str,
        points: &str,
    ) -> Result<Self, SweepError> {
        let info = workload.info();
        let (over, from, to) = if name == OVER_WORKERS {
            (Over::Workers, workers(from)?, workers(to)?)
        } else {
            let spec = sizes(info).find(|param| param.name == name);
            let spec = spec.ok_or_else(|| SweepError::NoSuchSize {
                name: shorten(name),
                known: swept(info),
            })?;
            (Over::Size(spec.name), size(spec, from)?, size(spec, to)?)
        };
        if from >= to {
            return Err(SweepError::Order { from, to });
        }
        let points = match points.trim() {
            "" => usual_points(over, from, to),
            text => match text.parse::<usize>() {
                Ok(points) if (2..=MOST_POINTS).contains(&points) => points,
                _ => {
                    return Err(SweepError::Points {
                        text: shorten(text),
                    });
                }
            },
        };
        Ok(Self {
            over,
            from,
            to,
            points,
        })
    }

    /// Its values, rising.
    pub fn values(&self) -> Vec<u64> {
        let (from, to) = (self.from as f64, self.to as f64);
        let steps = self.points.max(2) - 1;
        let mut values: Vec<u64> = (0..=steps)
            .map(|step| match step {
                0 => self.from,
                step if step == steps => self.to,
                step => (from * (to / from).powf(step as f64 / steps as f64)).round() as u64,
            })
            .collect();
        let every = self.to - self.from + 1;
        if every <= self.points as u64 {
            values = (self.from..=self.to).collect();
        }
        values.dedup();
        values
    }
}

/// The parameters that a sweep can go over.
pub fn sizes(info: &'static Info) -> impl Iterator<Item = &'static Param> {
    let counts = |param: &&Param| matches!(param.kind, Kind::Count { min, .. } if min > 0);
    info.params.iter().filter(counts)
}

/// The names of all that a sweep can go over.
fn swept(info: &'static Info) -> Vec<&'static str> {
    let names = sizes(info).map(|param| param.name);
    names.chain([OVER_WORKERS]).collect()
}

fn workers(text: &str) -> Result<u64, SweepError> {
    match text.trim().parse::<u64>() {
        Ok(workers) if (1..=MOST_WORKERS as u64).contains(&workers) => Ok(workers),
        _ => Err(SweepError::Workers {
            text: shorten(text),
        }),
    }
}

fn size(spec: &'static Param, text: &str) -> Result<u64, SweepError> {
    match spec.parse(text)? {
        Value::Count(count) => Ok(count),
        _ => Ok(1),
    }
}

impl Setting {
    /// What is measured one after another: a leg for each point of the sweep,
    /// or the setting itself.
    pub fn legs(&self) -> Vec<Leg> {
        let Some(sweep) = self.sweep else {
            return vec![Leg {
                at: None,
                setting: self.clone(),
            }];
        };
        let legs = sweep.values().into_iter().map(|value| Leg {
            at: Some(value as f64),
            setting: match sweep.over {
                Over::Workers => self.with_workers(value as usize),
                Over::Size(name) => self.with_size(name, value),
            },
        });
        legs.collect()
    }

    fn with_size(&self, name: &'static str, size: u64) -> Self {
        let texts: Vec<(&str, String)> = self
            .params
            .iter()
            .map(|(known, value)| match known == name {
                true => (known, size.to_string()),
                false => (known, value.to_string()),
            })
            .collect();
        let pairs = texts.iter().map(|(name, text)| (*name, text.as_str()));
        let params = workloads::by_id(self.workload)
            .ok()
            .map(AnyWorkload::info)
            .and_then(|info| Params::parse(info.id, info.params, pairs).ok());
        Self {
            params: params.unwrap_or_else(|| self.params.clone()),
            sweep: None,
            ..self.clone()
        }
    }

    /// What has no number of workers stands first, to be compared with; one
    /// worker does if there is nothing else.
    fn with_workers(&self, workers: usize) -> Self {
        let (counted, mut executors): (Vec<ExecutorId>, Vec<ExecutorId>) = self
            .executors
            .iter()
            .partition(|executor| executor.kind().counted());
        if executors.is_empty() {
            executors.push(ExecutorId::WORKER);
        }
        for executor in counted {
            let executor = ExecutorId::new(executor.kind(), workers).unwrap_or(executor);
            if !executors.contains(&executor) {
                executors.push(executor);
            }
        }
        Self {
            executors,
            sweep: None,
            ..self.clone()
        }
    }
}

/// What is wrong with a sweep.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum SweepError {
    /// It does not look like one.
    #[error("a sweep is written `n:1000..1000000:7`, not `{text}`")]
    Form {
        /// What was written.
        text: String,
    },
    /// It cannot go over that.
    #[error("a sweep can go over {}, not `{name}`", or_list(known.iter().copied()))]
    NoSuchSize {
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// An end is no value of the parameter.
    #[error(transparent)]
    Value(#[from] ParamError),
    /// An end is no number of workers.
    #[error("a number of workers is a whole number from 1 to {MOST_WORKERS}, not `{text}`")]
    Workers {
        /// What was written.
        text: String,
    },
    /// The ends are the wrong way round, or the same.
    #[error("a sweep goes up, and {to} is not above {from}")]
    Order {
        /// The first value.
        from: u64,
        /// The last value.
        to: u64,
    },
    /// The number of points is wrong.
    #[error("a sweep has from 2 to {MOST_POINTS} points, not `{text}`")]
    Points {
        /// What was written.
        text: String,
    },
    /// No executor has a number of workers.
    #[error("none of the chosen executors has a number of workers that could be swept over")]
    NothingCounted,
}

impl SweepError {
    /// The message for the reader.
    pub fn diagnostic(&self) -> Diagnostic {
        let text = format!("{}.", diagnostics::capital(&self.to_string()));
        match self {
            Self::Value(error) => error.diagnostic(),
            Self::Form { .. } => Diagnostic::new("Not a sweep", text)
                .hint("Name what changes, its first and last value, and the number of points."),
            Self::NoSuchSize { name, known } => {
                let hint = match nearest(name, known.iter().copied()) {
                    Some(meant) => format!("Did you mean `{meant}`?"),
                    None => "Choose one of them.".to_owned(),
                };
                Diagnostic::new("Nothing to sweep over", text).hint(hint)
            }
            Self::Workers { .. } => {
                Diagnostic::new("Number of workers out of range", text).hint("Try 1 to 8.")
            }
            Self::Order { from, to } => {
                let (low, high) = ((*to).min(*from), (*to).max(*from));
                let hint = match low == high {
                    true => format!("Try {low} to {}.", high.saturating_mul(10)),
                    false => format!("Try {low} to {high}."),
                };
                Diagnostic::new("A sweep goes up", text).hint(hint)
            }
            Self::Points { .. } => {
                Diagnostic::new("Number of points out of range", text).hint("Try 7.")
            }
            Self::NothingCounted => Diagnostic::new("Nothing to sweep over", text)
                .hint("Choose tasks, threads or processes."),
        }
    }
}

/// Checks a sweep against what it would be measured on.
///
/// # Errors
/// [`SweepError::NothingCounted`].
pub fn check(sweep: &Sweep, executors: &[ExecutorId]) -> Result<(), SweepError> {
    let counted = executors.iter().any(|executor| executor.kind().counted());
    match sweep.over {
        Over::Workers if !counted => Err(SweepError::NothingCounted),
        _ => Ok(()),
    }
}
