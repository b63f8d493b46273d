//! What is doubtful about a run, and what to do about it.

mod detect;

pub use detect::{Context, warnings};

use serde::{Deserialize, Serialize};

use crate::human::duration;

/// A doubt about a run. In a report it stands as a [`Note`]: `{code, text}`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(into = "Note")]
pub enum Warning {
    /// The result is not the expected one.
    ResultMismatch,
    /// The page was in the background during a sample.
    TabHidden,
    /// There are too few samples to judge by.
    TooFewSamples {
        /// How many there are.
        count: usize,
        /// How many there should be at least.
        wanted: usize,
    },
    /// A sample lasts too few steps of the clock.
    SampleTooShort {
        /// How long one lasts, in ms.
        sample_ms: f64,
        /// The clock's resolution in ms.
        resolution_ms: f64,
    },
    /// The clock is coarse.
    ClockCoarse {
        /// Its resolution in ms.
        resolution_ms: f64,
    },
    /// The runs became slower and stayed so: heat or a battery saving itself.
    SlowDown {
        /// By how much the last third is slower than the first, as a share.
        change: f64,
        /// Whether the machine is known to run on battery.
        on_battery: bool,
    },
    /// The times went steadily up or down.
    Drift {
        /// From the first run to the last, as a share; negative: it became faster.
        change: f64,
    },
    /// Some times lie far outside the others.
    Outliers {
        /// Beyond 1.5 quartile distances.
        mild: usize,
        /// Beyond 3 quartile distances.
        severe: usize,
        /// Of so many samples.
        count: usize,
    },
    /// More workers than the machine has cores.
    MoreWorkersThanCores {
        /// The workers.
        workers: u32,
        /// The cores.
        cores: u32,
    },
    /// The page is not cross-origin isolated.
    NoIsolation,
}

/// A warning as a report carries it, and as a notebook reads it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// A stable code in kebab-case, see [`Warning::code`].
    pub code: String,
    /// What happened and what to do, in English.
    pub text: String,
}

impl From<Warning> for Note {
    fn from(warning: Warning) -> Self {
        Self {
            code: warning.code().to_owned(),
            text: warning.text(),
        }
    }
}

impl Warning {
    /// The stable code: part of the report's schema, and the key for translations.
    pub fn code(&self) -> &'static str {
        match self {
            Warning::ResultMismatch => "result-mismatch",
            Warning::TabHidden => "tab-hidden",
            Warning::TooFewSamples { .. } => "too-few-samples",
            Warning::SampleTooShort { .. } => "sample-too-short",
            Warning::ClockCoarse { .. } => "clock-coarse",
            Warning::SlowDown { .. } => "slow-down",
            Warning::Drift { .. } => "drift",
            Warning::Outliers { .. } => "outliers",
            Warning::MoreWorkersThanCores { .. } => "more-workers-than-cores",
            Warning::NoIsolation => "no-isolation",
        }
    }

    /// What happened, why it matters and what to do, in English.
    pub fn text(&self) -> String {
        match *self {
            Warning::ResultMismatch => "The result is wrong, so the time says nothing: a wrong \
                answer can be had in no time at all. Find out why it is wrong before you compare."
                .to_owned(),
            Warning::TabHidden => "The page was in the background for part of this run. Browsers \
                slow down pages that nobody looks at. Run it again and keep the tab in front."
                .to_owned(),
            Warning::TooFewSamples { count, wanted } => format!(
                "Only {} taken. Below {wanted}, chance alone can make one run look faster than \
                 another. Ask for at least {wanted} samples.",
                if count == 1 {
                    "1 sample was".to_owned()
                } else {
                    format!("{count} samples were")
                },
            ),
            Warning::SampleTooShort {
                sample_ms,
                resolution_ms,
            } => format!(
                "A sample takes about {}, but this clock moves in steps of {}, so rounding is a \
                 visible part of each time. Choose a larger size.",
                duration(sample_ms),
                duration(resolution_ms),
            ),
            Warning::ClockCoarse { resolution_ms } => format!(
                "This browser's clock moves in steps of {}, to keep pages from spying on each \
                 other. Samples are made longer to make up for it. A page that is cross-origin \
                 isolated, or another browser, gets a finer clock.",
                duration(resolution_ms),
            ),
            Warning::SlowDown { change, on_battery } => format!(
                "The last runs took {} longer than the first, and it stayed that way. {} Let the \
                 machine rest, plug it in, and run again.",
                percent(change),
                if on_battery {
                    "The machine runs on battery and may be saving power."
                } else {
                    "A machine that grows hot, or saves its battery, slows its cores down like this."
                },
            ),
            Warning::Drift { change } => format!(
                "The times went steadily {} by {} during the run, so no single number describes \
                 them. Something else changed: another program, heat, or code that was still being \
                 compiled. Close other programs and run again.",
                if change > 0.0 { "up" } else { "down" },
                percent(change),
            ),
            Warning::Outliers {
                mild,
                severe,
                count,
            } => format!(
                "{}. Something interrupted these runs. The median is not moved by them, the mean \
                 and the standard deviation are. Close other programs and run again if there are \
                 many.",
                scattered(mild, severe, count),
            ),
            Warning::MoreWorkersThanCores { workers, cores } => format!(
                "There are {workers} workers, but this machine has {cores} {}. Workers beyond the cores \
                 take turns, so do not expect them to make a computation faster.",
                if cores == 1 { "core" } else { "cores" },
            ),
            Warning::NoIsolation => "This page is not cross-origin isolated, so the browser gives \
                it a coarser clock and no shared memory, and threads cannot run here. Serve it \
                with the headers Cross-Origin-Opener-Policy: same-origin and \
                Cross-Origin-Embedder-Policy: require-corp."
                .to_owned(),
        }
    }
}

/// A share without its sign as a whole percentage.
fn percent(share: f64) -> String {
    format!("{:.0} %", share.abs() * 100.0)
}

/// How many samples lie how far outside, as the beginning of a sentence.
fn scattered(mild: usize, severe: usize, count: usize) -> String {
    let total = mild + severe;
    let lie = if total == 1 { "lies" } else { "lie" };
    let very = if mild == 0 { "very " } else { "" };
    let severe_ones = match (mild, severe) {
        (0, _) | (_, 0) => String::new(),
        _ => format!(", {severe} of them very far"),
    };
    format!("{total} of {count} samples {lie} {very}far outside the others{severe_ones}")
}
