//! Numbers that a text may name: `{speed_up}`, `{time}`, `{cores}` and others.

use crate::Look;
use measure::human::{duration, with_interval};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A number that a text may name and a condition may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantity {
    /// Time of the one it is compared with over its own.
    SpeedUp,
    /// Its own time over that of the one it is compared with.
    TimesAsLong,
    /// Low end of the speed-up's 95 % interval.
    Low,
    /// High end of the speed-up's 95 % interval.
    High,
    /// Speed-up over what the cores allow: workers, but no more than there are cores.
    Efficiency,
    /// Median time of a run.
    Time,
    /// Median time of a run of the one it is compared with.
    BaseTime,
    /// Shortest time of a run.
    Best,
    /// Longest time of a run.
    Worst,
    /// Mean time of a run.
    Mean,
    /// Standard deviation of the times, relative to the mean, in %.
    Sd,
    /// How much longer the longest time is than the shortest, in %.
    Spread,
    /// Time of the cold start.
    Start,
    /// Runs in one sample.
    Loops,
    /// Number of samples.
    Samples,
    /// Workers that it had.
    Workers,
    /// Cores of the machine.
    Cores,
    /// Time of the first run, before the program was warm.
    FirstRun,
    /// The time of the first run over the median of those that count.
    WarmUp,
    /// Smallest step of the clock.
    Resolution,
    /// Its name.
    Executor,
    /// The name of the one it is compared with.
    Base,
    /// Why it is missing or wrong.
    Why,
    /// How often the experiment has been run since the lesson was opened.
    Runs,
    /// The median time of the run before.
    Previous,
    /// How far the median moved from the run before to this one, in %.
    Change,
    /// The familiar line: `100 loops, best of 7: …`.
    Line,
    /// The result of the last sample, or of the first wrong one.
    Value,
    /// What the result should be.
    Expected,
    /// The smallest result of all samples, where each keeps its own.
    Smallest,
    /// How many samples have another result than they should.
    Differing,
}

impl Quantity {
    /// All of them with their names.
    pub const ALL: [(&'static str, Self); 31] = [
        ("speed_up", Self::SpeedUp),
        ("times_as_long", Self::TimesAsLong),
        ("low", Self::Low),
        ("high", Self::High),
        ("efficiency", Self::Efficiency),
        ("time", Self::Time),
        ("base_time", Self::BaseTime),
        ("best", Self::Best),
        ("worst", Self::Worst),
        ("mean", Self::Mean),
        ("sd", Self::Sd),
        ("spread", Self::Spread),
        ("start", Self::Start),
        ("loops", Self::Loops),
        ("samples", Self::Samples),
        ("workers", Self::Workers),
        ("cores", Self::Cores),
        ("first_run", Self::FirstRun),
        ("warm_up", Self::WarmUp),
        ("resolution", Self::Resolution),
        ("executor", Self::Executor),
        ("base", Self::Base),
        ("why", Self::Why),
        ("runs", Self::Runs),
        ("previous", Self::Previous),
        ("change", Self::Change),
        ("line", Self::Line),
        ("value", Self::Value),
        ("expected", Self::Expected),
        ("smallest", Self::Smallest),
        ("differing", Self::Differing),
    ];

    /// The one of this name.
    pub fn by_name(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, quantity)| *quantity)
    }

    /// Its name in texts.
    pub fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, known)| *known == self);
        found.map_or("", |(name, _)| name)
    }

    /// Whether it needs a second executor to compare with.
    pub fn needs_base(self) -> bool {
        matches!(
            self,
            Self::SpeedUp
                | Self::TimesAsLong
                | Self::Low
                | Self::High
                | Self::Efficiency
                | Self::BaseTime
                | Self::Base
        )
    }

    /// Whether it is a number, so that a condition may ask for it.
    pub fn is_number(self) -> bool {
        !matches!(self, Self::Executor | Self::Base | Self::Why | Self::Line)
    }

    /// Whether it is there even where nothing was measured.
    pub fn is_always_known(self) -> bool {
        matches!(
            self,
            Self::Cores | Self::Why | Self::Executor | Self::Base | Self::Runs
        )
    }

    /// The number: times in ms, shares in %; `None` where it was not measured.
    pub fn number(self, look: &Look<'_>) -> Option<f64> {
        let report = || look.report();
        match self {
            Self::SpeedUp => Some(look.comparison()?.speed_up),
            Self::TimesAsLong => Some(1.0 / look.comparison()?.speed_up),
            Self::Low => Some(look.comparison()?.ci95[0]),
            Self::High => Some(look.comparison()?.ci95[1]),
            Self::Efficiency => {
                let workers = report()?.workers.min(look.cores()).max(1);
                Some(look.comparison()?.speed_up / workers as f64)
            }
            Self::Time => Some(report()?.stats.median_ms),
            Self::BaseTime => Some(look.base()?.stats.median_ms),
            Self::Best => Some(report()?.stats.best_ms),
            Self::Worst => report()?.samples_ms.iter().copied().reduce(f64::max),
            Self::Mean => Some(report()?.stats.mean_ms),
            Self::Sd => Some(100.0 * report()?.stats.sd_ms / report()?.stats.mean_ms),
            Self::Spread => {
                let best_ms = report()?.stats.best_ms;
                Some(100.0 * (Self::Worst.number(look)? / best_ms - 1.0))
            }
            Self::Start => Some(report()?.start_ms),
            Self::Loops => Some(f64::from(report()?.loops)),
            Self::Samples => Some(report()?.samples_ms.len() as f64),
            Self::Workers => Some(report()?.workers as f64),
            Self::Cores => Some(look.cores() as f64),
            Self::FirstRun => report()?.warm_up_ms.first().copied(),
            Self::WarmUp => Some(Self::FirstRun.number(look)? / report()?.stats.median_ms),
            Self::Resolution => Some(report()?.machine.resolution_us / 1e3),
            Self::Runs => Some(f64::from(look.runs())),
            Self::Previous => Some(look.previous()?.stats.median_ms),
            Self::Change => {
                let (before, now) = (look.previous()?, report()?);
                Some(100.0 * (now.stats.median_ms / before.stats.median_ms - 1.0).abs())
            }
            Self::Value => report()?.result.value.as_f64(),
            Self::Expected => expected(report()?),
            Self::Smallest => results(report()?).reduce(f64::min),
            Self::Differing => expected(report()?).and(Some(report()?.differing() as f64)),
            Self::Executor | Self::Base | Self::Why | Self::Line => None,
        }
    }

    /// The words that stand in a text for it; `–` where it was not measured.
    pub fn text(self, look: &Look<'_>) -> String {
        let words = match self {
            Self::Executor => Some(look.name()),
            Self::Base => Some(look.base_name()),
            Self::Why => look.why(),
            Self::Line => look.report().map(|report| report.summary.clone()),
            Self::Time => look.report().map(median),
            Self::BaseTime => look.base().map(median),
            _ => self.number(look).map(|number| self.written(number)),
        };
        words.unwrap_or_else(|| "–".to_owned())
    }

    fn written(self, number: f64) -> String {
        match self {
            Self::Best
            | Self::Worst
            | Self::Mean
            | Self::Start
            | Self::FirstRun
            | Self::Resolution
            | Self::Previous => duration(number).to_string(),
            Self::WarmUp => rounded(number),
            Self::Sd | Self::Spread | Self::Change => format!("{} %", rounded(number)),
            Self::Efficiency => format!("{:.0} %", 100.0 * number),
            Self::Loops
            | Self::Samples
            | Self::Workers
            | Self::Cores
            | Self::Runs
            | Self::Differing => format!("{number:.0}"),
            Self::Value | Self::Expected | Self::Smallest => format!("{number}"),
            _ => format!("{number:.2}"),
        }
    }
}

fn expected(report: &protocol::Report) -> Option<f64> {
    report.result.expected.as_ref()?.as_f64()
}

fn results(report: &protocol::Report) -> impl Iterator<Item = f64> {
    report.values.iter().filter_map(serde_json::Value::as_f64)
}

fn median(report: &protocol::Report) -> String {
    with_interval(report.stats.median_ms, report.stats.ci95_ms).to_string()
}

/// Two digits at most, and none behind the point from 10 on.
fn rounded(number: f64) -> String {
    if number < 10.0 {
        format!("{number:.1}")
    } else {
        format!("{number:.0}")
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::by_name(&name).ok_or_else(|| serde::de::Error::custom("no such quantity"))
    }
}
