//! One lane of a plan: from cold to calibrated, and all that was timed.

use crate::plan::settings::{Settings, WarmUp};
use crate::plan::step::{Measured, Step};
use crate::sample::{Sample, SampleError};

/// How far a lane has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneState {
    /// Not started.
    Cold,
    /// Started, not yet settled.
    WarmingUp,
    /// Looking for the number of loops.
    Calibrating,
    /// Being sampled, or finished.
    Ready,
    /// Dropped from the measurement.
    Failed,
}

/// All that was recorded of one lane.
#[derive(Clone, Debug)]
pub struct LaneRecord {
    /// How far it has come.
    pub state: LaneState,
    /// How long the cold start took in ms, once it was timed.
    pub start_ms: Option<f64>,
    /// The times of the warm-up in ms per loop: "cold versus warm" shows them.
    pub warm_up_ms: Vec<f64>,
    /// The loops of a sample (before that: of the next step).
    pub loops: u32,
    /// The samples in ms per loop, one a round; 0 where the clock did not advance.
    pub samples_ms: Vec<f64>,
    /// Whether the page was hidden during any sample.
    pub hidden: bool,
    /// The time all steps took together, in ms.
    pub spent_ms: f64,
    /// The time the samples took together, in ms.
    pub sampled_ms: f64,
    warmth: Warmth,
    fastest_ms: f64,
}

/// What the warm-up has seen.
#[derive(Clone, Debug, Default)]
struct Warmth {
    spent_ms: f64,
    best_ms: Option<f64>,
    steps_without_gain: u32,
}

impl LaneRecord {
    pub(super) fn new() -> Self {
        Self {
            state: LaneState::Cold,
            start_ms: None,
            warm_up_ms: Vec::new(),
            loops: 1,
            samples_ms: Vec::new(),
            hidden: false,
            spent_ms: 0.0,
            sampled_ms: 0.0,
            warmth: Warmth::default(),
            fastest_ms: f64::INFINITY,
        }
    }

    /// The samples, checked.
    ///
    /// # Errors
    /// [`SampleError`] when there is none yet, or the clock stood still during one.
    pub fn sample(&self) -> Result<Sample, SampleError> {
        Sample::new(self.samples_ms.clone())
    }

    /// How long one sample is expected to last in ms; none before calibration.
    pub fn expected_sample_ms(&self) -> Option<f64> {
        (self.state == LaneState::Ready).then(|| self.fastest_ms * f64::from(self.loops))
    }

    /// What the lane does next; none when it has failed.
    pub(super) fn step(&self, lane: usize) -> Option<Step> {
        let loops = self.loops;
        match self.state {
            LaneState::Cold => Some(Step::Start { lane }),
            LaneState::WarmingUp => Some(Step::WarmUp { lane, loops }),
            LaneState::Calibrating => Some(Step::Calibrate { lane, loops }),
            LaneState::Ready => Some(Step::Sample { lane, loops }),
            LaneState::Failed => None,
        }
    }

    /// Takes the result of the step that [`Self::step`] asked for.
    pub(super) fn record(&mut self, measured: Measured, settings: &Settings) {
        let elapsed_ms = measured.elapsed_ms;
        self.spent_ms += elapsed_ms;
        match self.state {
            LaneState::Cold => {
                self.start_ms = Some(elapsed_ms);
                self.state = LaneState::WarmingUp;
            }
            LaneState::WarmingUp => self.warmed_up(elapsed_ms, settings),
            LaneState::Calibrating => self.calibrated(elapsed_ms, settings),
            LaneState::Ready => {
                self.samples_ms.push(elapsed_ms / f64::from(self.loops));
                self.sampled_ms += elapsed_ms;
                self.hidden |= measured.hidden;
            }
            LaneState::Failed => {}
        }
    }

    fn warmed_up(&mut self, elapsed_ms: f64, settings: &Settings) {
        self.see(elapsed_ms, settings);
        let per_loop_ms = elapsed_ms / f64::from(self.loops);
        self.warm_up_ms.push(per_loop_ms);
        self.warmth.spent_ms += elapsed_ms;
        // Too short a step shows the clock's rounding, not the code's speed.
        if elapsed_ms >= 20.0 * settings.resolution_ms || self.loops == settings.max_loops {
            self.warmth.note(per_loop_ms, settings.warm_up.tolerance);
        }
        if self.is_warm(&settings.warm_up) {
            self.state = LaneState::Calibrating;
            self.loops = self.enough_loops(1, settings);
        } else if elapsed_ms < settings.target_ms() / 2.0 {
            self.loops = more_loops(self.loops, settings.max_loops);
        }
    }

    fn is_warm(&self, warm_up: &WarmUp) -> bool {
        let settled = self.warmth.steps_without_gain >= warm_up.settled_steps
            && self.warmth.spent_ms >= warm_up.min_ms;
        let out_of_time = self.warmth.spent_ms >= warm_up.max_ms;
        settled || out_of_time || self.warm_up_ms.len() >= warm_up.max_steps as usize
    }

    fn calibrated(&mut self, elapsed_ms: f64, settings: &Settings) {
        self.see(elapsed_ms, settings);
        let enough = self.enough_loops(self.loops, settings);
        if enough == self.loops {
            self.state = LaneState::Ready;
        }
        self.loops = enough;
    }

    /// Keeps the fastest time per loop, as an upper bound: a step that shows
    /// `t` took less than `t` + resolution. The fastest of all steps counts, so
    /// that one pause cannot make a sample look long enough.
    fn see(&mut self, elapsed_ms: f64, settings: &Settings) {
        let per_loop = (elapsed_ms + settings.resolution_ms) / f64::from(self.loops);
        self.fastest_ms = self.fastest_ms.min(per_loop);
    }

    /// The first number in 1, 2, 5, 10, …, not below `from`, that lasts as long as a sample should.
    fn enough_loops(&self, from: u32, settings: &Settings) -> u32 {
        let mut loops = from;
        while self.fastest_ms * f64::from(loops) < settings.target_ms()
            && loops < settings.max_loops
        {
            loops = more_loops(loops, settings.max_loops);
        }
        loops
    }
}

impl Warmth {
    fn note(&mut self, per_loop_ms: f64, tolerance: f64) {
        match self.best_ms {
            Some(best) if per_loop_ms >= best * (1.0 - tolerance) => self.steps_without_gain += 1,
            _ => {
                self.best_ms = Some(per_loop_ms);
                self.steps_without_gain = 0;
            }
        }
    }
}

/// The next number in 1, 2, 5, 10, 20, 50, … (as Python's timeit counts), at most `max`.
fn more_loops(loops: u32, max: u32) -> u32 {
    let decade = 10_u32.pow(loops.max(1).ilog10());
    let factor = match loops / decade {
        1 => 2,
        2..=4 => 5,
        _ => 10,
    };
    decade.saturating_mul(factor).min(max)
}
