//! The report of a run: the schema `interleave.report/1`.
//!
//! Changed only by adding: a notebook or a course site may hold an old one.

use crate::{ExecutorId, Kind, Span};
use measure::human::grouped;
use measure::warnings::Note;
use measure::{Comparison, Sample, SampleError, Stats, compare};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use workloads::Outcome;

/// The name and version of the schema.
pub const SCHEMA: &str = "interleave.report/1";

/// Seed the bootstraps, so that the same samples always give the same interval.
const SEED: u64 = 0x1e1e_57a7;
const COMPARISON_SEED: u64 = 0x1e1e_57a8;

/// The machine that a report comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Machine {
    /// Logical cores, as far as the browser tells.
    pub cores: usize,
    /// Whether the page was cross-origin isolated, so that threads can share memory.
    pub isolated: bool,
    /// Resolution of `performance.now` as measured, in microseconds.
    pub resolution_us: f64,
    /// What the browser calls itself.
    pub user_agent: String,
    /// The build of the engine.
    pub engine: String,
}

/// The report of one workload on one executor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: String,
    /// Where it was measured.
    pub machine: Machine,
    /// The workload's id.
    pub workload: String,
    /// The workload's parameters.
    pub params: Map<String, Json>,
    /// The executor's kind.
    pub executor: Kind,
    /// How many workers (or async tasks) it had.
    pub workers: usize,
    /// Switch interval of the global lock in ms, for `gil`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub switch_interval_ms: Option<f64>,
    /// Cold start of the executor in ms, whenever that was on this page.
    pub start_ms: f64,
    /// How many runs make one sample.
    pub loops: u32,
    /// Time of one run in each sample, in ms.
    pub samples_ms: Vec<f64>,
    /// Time of one run in each step of the warm-up, in ms, in order: what came
    /// before the samples and counts for nothing.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub warm_up_ms: Vec<f64>,
    /// Statistics of the samples, in ms.
    pub stats: Stats,
    /// The familiar line, such as `100 loops, best of 7: 148 µs ± 6.04 µs per loop`.
    pub summary: String,
    /// The result of the last run, or of the first wrong one.
    pub result: Outcome,
    /// The value of every sample, where it may differ from one to the next.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub values: Vec<Json>,
    /// What the workers did during the fastest sample.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub spans: Vec<Span>,
    /// Whether some spans were left out because there were too many.
    #[serde(default)]
    pub spans_cut: bool,
    /// Longest time between two frames of the page while it was sampled, in
    /// ms; 0 where the page drew none, as in a hidden tab.
    pub longest_frame_ms: f64,
    /// What is doubtful about it, gravest first.
    pub warnings: Vec<Note>,
}

/// What a run brought, before statistics.
#[derive(Clone, Debug)]
pub struct Raw {
    /// Where it was measured.
    pub machine: Machine,
    /// The workload's id.
    pub workload: String,
    /// The workload's parameters.
    pub params: Map<String, Json>,
    /// The executor.
    pub executor: ExecutorId,
    /// Switch interval of the global lock, in ms.
    pub switch_interval_ms: f64,
    /// Cold start in ms.
    pub start_ms: f64,
    /// How many runs make one sample.
    pub loops: u32,
    /// Time of one run in each sample, in ms.
    pub samples_ms: Vec<f64>,
    /// Time of one run in each step of the warm-up, in ms.
    pub warm_up_ms: Vec<f64>,
    /// The result of each sample, not empty.
    pub outcomes: Vec<Outcome>,
    /// Whether the workload's value may differ from run to run.
    pub keep_values: bool,
    /// Spans of the fastest sample, and whether some were left out.
    pub spans: (Vec<Span>, bool),
    /// Longest time between two frames, in ms.
    pub longest_frame_ms: f64,
    /// Whether the page was hidden during a sample.
    pub hidden: bool,
}

impl Report {
    /// Works out statistics and warnings.
    ///
    /// # Errors
    /// [`SampleError`] when there are no usable samples.
    pub fn of(raw: Raw) -> Result<Self, SampleError> {
        let sample = Sample::new(raw.samples_ms)?;
        let stats = Stats::of(&sample, SEED);
        let result = first_wrong_or_last(&raw.outcomes);
        let context = measure::Context {
            resolution_ms: raw.machine.resolution_us / 1e3,
            loops: raw.loops,
            workers: computing_workers(raw.executor) as u32,
            cores: raw.machine.cores as u32,
            hidden: raw.hidden,
            on_battery: false,
            isolated: raw.machine.isolated,
            verified: result.verified,
        };
        let warnings = measure::warnings(&sample, &context)
            .into_iter()
            .map(Note::from)
            .collect();
        let gil = raw.executor.kind() == Kind::Gil;
        Ok(Self {
            schema: SCHEMA.to_owned(),
            machine: raw.machine,
            workload: raw.workload,
            params: raw.params,
            executor: raw.executor.kind(),
            workers: raw.executor.workers(),
            switch_interval_ms: gil.then_some(raw.switch_interval_ms),
            start_ms: raw.start_ms,
            loops: raw.loops,
            samples_ms: sample.times_ms().to_vec(),
            warm_up_ms: raw.warm_up_ms,
            summary: measure::human::timeit_line(raw.loops, sample.count(), &stats),
            stats,
            values: match raw.keep_values {
                true => raw
                    .outcomes
                    .iter()
                    .map(|outcome| outcome.value.clone())
                    .collect(),
                false => Vec::new(),
            },
            result,
            spans: raw.spans.0,
            spans_cut: raw.spans.1,
            longest_frame_ms: raw.longest_frame_ms,
            warnings,
        })
    }

    /// In how many samples the result was another than that of a run which
    /// nothing disturbs; 0 where results do not differ from sample to sample.
    pub fn differing(&self) -> usize {
        let Some(expected) = self.result.expected.as_ref().and_then(Json::as_f64) else {
            return 0;
        };
        let results = self.values.iter().filter_map(Json::as_f64);
        results.filter(|result| *result != expected).count()
    }

    /// Why its time says nothing about speed, as what the result is; `None`
    /// where all results are right.
    pub fn fault(&self) -> Option<String> {
        if !self.result.verified {
            let why = self.result.mismatch.as_deref();
            return Some(why.unwrap_or("it is not what it has to be").to_owned());
        }
        let expected = self.result.expected.as_ref()?;
        let (differing, all) = (self.differing(), self.values.len());
        let expected = expected
            .as_u64()
            .map_or_else(|| expected.to_string(), |whole| grouped(&whole.to_string()));
        (differing > 0).then(|| format!("not {expected} in {differing} of {all} samples"))
    }

    /// How it compares with another one of the same plan; `None` where that
    /// makes no sense: a wrong result is no faster than a right one, whatever
    /// the clock says.
    pub fn against(&self, baseline: &Self) -> Option<Comparison> {
        if baseline.fault().is_some() || self.fault().is_some() {
            return None;
        }
        let baseline = Sample::new(baseline.samples_ms.clone()).ok()?;
        let candidate = Sample::new(self.samples_ms.clone()).ok()?;
        compare(&baseline, &candidate, COMPARISON_SEED).ok()
    }

    /// The executor with its workers, as in addresses.
    pub fn executor_id(&self) -> String {
        if self.executor.counted() {
            format!("{}:{}", self.executor.id(), self.workers)
        } else {
            self.executor.id().to_owned()
        }
    }
}

/// Workers that want a core each: async tasks share one.
fn computing_workers(executor: ExecutorId) -> usize {
    match executor.kind() {
        Kind::Tasks => 1,
        _ => executor.workers(),
    }
}

fn first_wrong_or_last(outcomes: &[Outcome]) -> Outcome {
    outcomes
        .iter()
        .find(|outcome| !outcome.verified)
        .or(outcomes.last())
        .cloned()
        .unwrap_or_else(|| Outcome::wrong(Json::Null, "there is no result"))
}
