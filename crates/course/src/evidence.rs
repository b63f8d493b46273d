//! What was measured in an experiment, and what it says about one executor.

use crate::Who;
use measure::{Comparison, Verdict};
use protocol::{ExecutorId, Report};
use serde::{Deserialize, Serialize};

/// What came of one executor.
#[derive(Clone, Debug)]
pub struct Lane {
    /// The executor.
    pub executor: ExecutorId,
    /// Its report, or in a sentence why there is none.
    pub outcome: Result<Report, String>,
}

/// An experiment that came to its end.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// What came of each executor, in the experiment's order.
    pub lanes: Vec<Lane>,
    /// The same of the run before, if there was one.
    pub before: Vec<Lane>,
    /// How often it has been run; 0 when never.
    pub runs: u32,
    /// Cores of the machine.
    pub cores: usize,
}

/// The outcome in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Finding {
    /// It takes less time than the other.
    Faster,
    /// It takes more time than the other.
    Slower,
    /// No difference can be seen.
    Same,
    /// There are too few samples to say.
    Unsure,
    /// It was measured, and is compared with nothing.
    Measured,
    /// Its result is wrong, or that of the other.
    Wrong,
    /// It was not run, or could not be, or the other.
    Missing,
}

impl Finding {
    /// All of them with their names.
    pub const ALL: [(&'static str, Self); 7] = [
        ("faster", Self::Faster),
        ("slower", Self::Slower),
        ("same", Self::Same),
        ("unsure", Self::Unsure),
        ("measured", Self::Measured),
        ("wrong", Self::Wrong),
        ("missing", Self::Missing),
    ];

    /// The one of this name.
    pub fn by_name(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, finding)| *finding)
    }

    /// Those that an experiment can end in, compared with another executor or not.
    pub fn possible(compared: bool) -> &'static [Self] {
        match compared {
            true => &[
                Self::Faster,
                Self::Slower,
                Self::Same,
                Self::Unsure,
                Self::Wrong,
                Self::Missing,
            ],
            false => &[Self::Measured, Self::Wrong, Self::Missing],
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, known)| *known == self);
        found.map_or("", |(name, _)| name)
    }
}

/// One executor of an experiment, seen by itself or beside another.
#[derive(Clone, Debug)]
pub struct Look<'a> {
    evidence: &'a Evidence,
    of: Who,
    over: Option<Who>,
    lane: Option<&'a Lane>,
    base: Option<&'a Lane>,
    previous: Option<&'a Report>,
    comparison: Option<Comparison>,
}

impl Evidence {
    /// Looks at one executor, beside another where `over` names one.
    ///
    /// Where both names mean the same executor, its first two lanes are compared.
    pub fn look(&self, of: Who, over: Option<Who>) -> Look<'_> {
        let base = over.and_then(|over| self.lanes.iter().position(|lane| self.is(lane, over)));
        let mut candidates = self.lanes.iter().enumerate();
        let lane = candidates
            .find(|(index, lane)| self.is(lane, of) && Some(*index) != base)
            .map(|(_, lane)| lane);
        let base = base.map(|index| &self.lanes[index]);
        let previous = self.before.iter().find(|lane| self.is(lane, of));
        Look {
            evidence: self,
            of,
            over,
            comparison: compared(lane, base),
            lane,
            base,
            previous: previous.and_then(|lane| lane.outcome.as_ref().ok()),
        }
    }

    fn is(&self, lane: &Lane, who: Who) -> bool {
        who.means(lane.executor, self.cores)
    }
}

fn compared(lane: Option<&Lane>, base: Option<&Lane>) -> Option<Comparison> {
    let (lane, base) = (lane?.outcome.as_ref().ok()?, base?.outcome.as_ref().ok()?);
    lane.against(base)
}

impl<'a> Look<'a> {
    /// What it comes to.
    pub fn finding(&self) -> Finding {
        let (Some(report), true) = (self.report(), self.over.is_none() || self.base().is_some())
        else {
            return Finding::Missing;
        };
        if !report.result.verified || self.base().is_some_and(|base| !base.result.verified) {
            return Finding::Wrong;
        }
        if self.over.is_none() {
            return Finding::Measured;
        }
        let is_faulty = |report: &Report| report.fault().is_some();
        if is_faulty(report) || self.base().is_some_and(is_faulty) {
            return Finding::Wrong;
        }
        match self.comparison.map(|comparison| comparison.verdict) {
            Some(Verdict::Faster) => Finding::Faster,
            Some(Verdict::Slower) => Finding::Slower,
            Some(Verdict::NoDifference) => Finding::Same,
            Some(Verdict::TooFewSamples) | None => Finding::Unsure,
        }
    }

    /// Its report.
    pub fn report(&self) -> Option<&'a Report> {
        self.lane?.outcome.as_ref().ok()
    }

    /// The report of the one it is compared with.
    pub fn base(&self) -> Option<&'a Report> {
        self.base?.outcome.as_ref().ok()
    }

    /// Its report of the run before.
    pub fn previous(&self) -> Option<&'a Report> {
        self.previous
    }

    /// The comparison; `None` where it makes no sense.
    pub fn comparison(&self) -> Option<Comparison> {
        self.comparison
    }

    /// Cores of the machine.
    pub fn cores(&self) -> usize {
        self.evidence.cores
    }

    /// How often the experiment has been run.
    pub fn runs(&self) -> u32 {
        self.evidence.runs
    }

    /// Its name, such as `gil:4`.
    pub fn name(&self) -> String {
        name(self.lane, Some(self.of))
    }

    /// The name of the one it is compared with.
    pub fn base_name(&self) -> String {
        name(self.base, self.over)
    }

    /// Why it is missing or wrong.
    pub fn why(&self) -> Option<String> {
        for lane in [self.lane, self.base].into_iter().flatten() {
            match &lane.outcome {
                Err(why) => return Some(why.clone()),
                Ok(report) if self.finding() == Finding::Wrong && report.fault().is_some() => {
                    return report.fault();
                }
                Ok(_) => {}
            }
        }
        (self.finding() == Finding::Missing).then(|| "It was not run.".to_owned())
    }
}

fn name(lane: Option<&Lane>, who: Option<Who>) -> String {
    match (lane, who) {
        (Some(lane), _) => lane.executor.to_string(),
        (None, Some(who)) => who.to_string(),
        (None, None) => String::new(),
    }
}
