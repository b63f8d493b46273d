//! What stands between the prose: experiments, readings and figures of others.
//! Predictions and quizzes have files of their own.

use crate::{Evidence, Node, Predict, Quantity, Quiz, When, Who};
use measure::human::duration;
use serde::{Deserialize, Serialize};

/// A widget of a lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Widget {
    /// A question before an experiment.
    Predict(Predict),
    /// Something to run.
    Experiment(Experiment),
    /// An explanation chosen by what was measured.
    Reading(Reading),
    /// Somebody else's figures with the reader's own beside them.
    Beside(Beside),
    /// A check question.
    Quiz(Quiz),
}

impl Widget {
    /// Its id, where it has one.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Predict(predict) => Some(&predict.id),
            Self::Experiment(experiment) => Some(&experiment.id),
            Self::Quiz(quiz) => Some(&quiz.id),
            Self::Reading(_) | Self::Beside(_) => None,
        }
    }
}

/// Something to run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Experiment {
    /// Its id, unique in the lesson.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it asks, in one line.
    pub question: String,
    /// What is run, as in the address of the Bench but without where: `w=integrate&n=1000000`.
    pub query: String,
    /// Where it is run, in order.
    pub on: Vec<Who>,
    /// The prediction that has to be made or skipped first.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub predict: Option<String>,
    /// The figure that stands first, by its name; the usual one if none is said.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub show: Option<String>,
    /// What the reader may change.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub knobs: Vec<Knob>,
}

/// Something about an experiment that a reader may change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Knob {
    /// A parameter of the workload or of the address, or [`Knob::WORKERS`].
    pub name: String,
    /// Its label.
    pub label: String,
    /// What it can be set to.
    pub values: Vec<KnobValue>,
    /// What it is set to at first, by its place.
    #[serde(default)]
    pub first: usize,
}

/// One setting of a [`Knob`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnobValue {
    /// As it stands in the address.
    pub value: String,
    /// As it stands on screen.
    pub label: String,
}

impl Knob {
    /// The name of the knob that sets the number of workers of all executors that take one.
    pub const WORKERS: &str = "workers";
}

impl Experiment {
    /// What [`Experiment::show`] may name.
    pub const FIGURES: [&str; 6] = [
        "times",
        "warm-up",
        "samples",
        "distribution",
        "values",
        "timeline",
    ];

    /// The address of its setting on a machine with so many cores; `turned` are
    /// the knobs' places in order, and knobs without one stand as at first.
    pub fn address(&self, turned: &[usize], cores: usize) -> String {
        let mut on = self.on.clone();
        let mut address = format!("#/lab?{}", self.query);
        for (index, knob) in self.knobs.iter().enumerate() {
            let place = turned.get(index).copied().unwrap_or(knob.first);
            let Some(KnobValue { value, .. }) = knob.values.get(place) else {
                continue;
            };
            match (knob.name.as_str(), value.parse()) {
                (Knob::WORKERS, Ok(workers)) => {
                    on.iter_mut()
                        .for_each(|who| *who = who.with_workers(workers));
                }
                (name, _) => address.push_str(&format!("&{name}={value}")),
            }
        }
        let mut executors = Vec::new();
        for who in on {
            let Some(executor) = who.resolve(cores) else {
                continue;
            };
            // An executor named twice is compared with itself; one that only a
            // machine's number of cores makes equal to another is left out.
            let is_meant_twice = self.on.iter().filter(|other| **other == who).count() > 1;
            if is_meant_twice || !executors.contains(&executor) {
                executors.push(executor);
            }
        }
        let executors: Vec<String> = executors.iter().map(ToString::to_string).collect();
        format!("{address}&on={}", executors.join(","))
    }
}

/// An explanation chosen by what was measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The experiment that it reads.
    pub experiment: String,
    /// What stands there before the experiment was run.
    pub before: Vec<Node>,
    /// The explanations; the first whose condition holds is shown.
    pub cases: Vec<Case>,
}

/// An explanation with its condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// When it is shown.
    pub when: When,
    /// The explanation.
    pub text: Vec<Node>,
}

impl Reading {
    /// The explanation that fits what was measured.
    pub fn choose(&self, evidence: &Evidence) -> Option<&Case> {
        self.cases.iter().find(|case| case.when.holds(evidence))
    }
}

/// Somebody else's figures with the reader's own beside them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    /// What the figures are of.
    pub title: String,
    /// The experiment with the reader's own.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub experiment: Option<String>,
    /// Where the others' figures come from.
    pub source: Vec<Node>,
    /// The figures; the first is what the others are compared with.
    pub rows: Vec<BesideRow>,
}

/// One of somebody else's figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BesideRow {
    /// What was timed.
    pub label: String,
    /// Their time in ms.
    pub time_ms: f64,
    /// The executor of the reader's own.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub of: Option<Who>,
}

/// One side of a row of [`Beside`]: a time and its ratio to the first one.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The time in words.
    pub time: String,
    /// The first time over this one, in words.
    pub ratio: String,
    /// This time over the longest of its column, 0 to 1.
    pub share: f64,
}

impl Beside {
    /// The others' figures, in the order of the rows.
    pub fn theirs(&self) -> Vec<Option<Figure>> {
        let times = self.rows.iter().map(|row| Some(row.time_ms));
        figures(times.collect())
    }

    /// The reader's own figures, as far as they were measured.
    pub fn own(&self, evidence: &Evidence) -> Vec<Option<Figure>> {
        let times = self.rows.iter().map(|row| {
            let look = evidence.look(row.of?, None);
            look.report().filter(|report| report.fault().is_none())?;
            Quantity::Time.number(&look)
        });
        figures(times.collect())
    }
}

fn figures(times_ms: Vec<Option<f64>>) -> Vec<Option<Figure>> {
    let first = times_ms.first().copied().flatten();
    let longest = times_ms.iter().flatten().copied().fold(0.0, f64::max);
    let figure = |time_ms: f64| Figure {
        time: duration(time_ms).to_string(),
        ratio: first.map_or_else(String::new, |first| format!("{:.2}×", first / time_ms)),
        share: if longest > 0.0 {
            time_ms / longest
        } else {
            0.0
        },
    };
    times_ms.into_iter().map(|time| time.map(figure)).collect()
}
