//! What a plan asks for, and what it gets back.

/// The next thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Bring the lane up from nothing and time that.
    Start {
        /// The lane, from 0.
        lane: usize,
    },
    /// Run `loops` loops to let the engine compile them well; timed, never a sample.
    WarmUp {
        /// The lane, from 0.
        lane: usize,
        /// Loops to run.
        loops: u32,
    },
    /// Run `loops` loops to find out whether they last long enough.
    Calibrate {
        /// The lane, from 0.
        lane: usize,
        /// Loops to run.
        loops: u32,
    },
    /// Run `loops` loops as one sample.
    Sample {
        /// The lane, from 0.
        lane: usize,
        /// Loops to run.
        loops: u32,
    },
    /// Nothing is left to do.
    Done,
}

impl Step {
    /// The lane that has to act, if any.
    pub fn lane(self) -> Option<usize> {
        match self {
            Step::Start { lane }
            | Step::WarmUp { lane, .. }
            | Step::Calibrate { lane, .. }
            | Step::Sample { lane, .. } => Some(lane),
            Step::Done => None,
        }
    }
}

/// What came of a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// How long all its loops took together, in ms; 0 if the clock did not advance.
    pub elapsed_ms: f64,
    /// Whether the page was hidden at any moment of it.
    pub hidden: bool,
}

impl Measured {
    /// A step that took `elapsed_ms` on a visible page.
    pub fn new(elapsed_ms: f64) -> Self {
        Self {
            elapsed_ms,
            hidden: false,
        }
    }
}
