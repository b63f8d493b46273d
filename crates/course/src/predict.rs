//! What a reader foretells, and how it stands beside what was measured.

use crate::node::{Node, plain};
use crate::{Evidence, Finding, Quantity, When, Who};
use serde::{Deserialize, Serialize};

/// How far a number may be off, as a share, and still count as right.
const RIGHT: f64 = 0.15;

/// How far a number may be off, as a share, and still count as close.
const CLOSE: f64 = 0.5;

/// A question before an experiment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Predict {
    /// Its id, unique in the lesson.
    pub id: String,
    /// The experiment that answers it.
    pub experiment: String,
    /// The question.
    pub question: Vec<Node>,
    /// How the reader answers.
    pub ask: Ask,
}

/// How a reader answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ask {
    /// By choosing one of several sentences.
    Choice(Vec<Choice>),
    /// By a number.
    Number(Number),
    /// By drawing a curve.
    Curve(Curve),
}

/// A sentence to choose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The sentence.
    pub text: Vec<Node>,
    /// It is what happened when all of these hold.
    pub when: Vec<When>,
}

impl Choice {
    fn holds(&self, evidence: &Evidence) -> bool {
        self.when.iter().all(|when| when.holds(evidence))
    }

    /// Why it cannot be told whether it is what happened.
    fn obstacle(&self, evidence: &Evidence) -> Option<String> {
        self.when.iter().find_map(|when| {
            let look = when.look(evidence);
            match look.finding() {
                Finding::Missing | Finding::Wrong => look.why(),
                _ => None,
            }
        })
    }
}

/// A number to give.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// The executor.
    pub of: Who,
    /// The one that it is compared with.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub over: Option<Who>,
    /// What is foretold of it.
    pub quantity: Quantity,
    /// The label of the field.
    pub label: String,
    /// What stands behind the number, such as `times as fast`.
    pub unit: String,
    /// Smallest number that may be given.
    pub min: f64,
    /// Largest number that may be given.
    pub max: f64,
}

/// A curve to draw: the speed-up against the number of workers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Curve {
    /// The executors along the horizontal axis, each with another number of workers.
    pub of: Vec<Who>,
    /// The one that they are compared with.
    pub over: Who,
    /// What the horizontal axis says.
    pub x_label: String,
    /// What the vertical axis says.
    pub y_label: String,
    /// Upper end of the vertical axis.
    pub max: f64,
}

/// What a reader gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Given {
    /// Nothing: they went straight to the run.
    Skipped,
    /// A choice, by its place.
    Choice(usize),
    /// A number.
    Number(f64),
    /// A curve: a height for each executor.
    Curve(Vec<f64>),
}

/// How right a prediction was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// That is what happened.
    Right,
    /// Near it.
    Close,
    /// Something else happened.
    Off,
    /// It could not be measured, or nothing was foretold.
    Open,
}

/// A prediction beside the measurement.
#[derive(Clone, Debug, PartialEq)]
pub struct Stand {
    /// How right it was.
    pub judgement: Judgement,
    /// The comparison in a sentence.
    pub sentence: String,
    /// Label, prediction and measurement, for curves.
    pub rows: Vec<[String; 3]>,
}

impl Predict {
    /// Whether this is an answer to the question that may stand.
    pub fn accepts(&self, given: &Given) -> bool {
        match (&self.ask, given) {
            (_, Given::Skipped) => true,
            (Ask::Choice(choices), Given::Choice(index)) => *index < choices.len(),
            (Ask::Number(ask), Given::Number(number)) => (ask.min..=ask.max).contains(number),
            (Ask::Curve(ask), Given::Curve(heights)) => {
                heights.len() == ask.of.len()
                    && heights
                        .iter()
                        .all(|height| (0.0..=ask.max).contains(height))
            }
            _ => false,
        }
    }

    /// The answer in words, as a notebook keeps it.
    pub fn said(&self, given: &Given) -> String {
        match (&self.ask, given) {
            (Ask::Choice(choices), Given::Choice(index)) => choices
                .get(*index)
                .map_or_else(String::new, |choice| plain(&choice.text)),
            (Ask::Number(ask), Given::Number(number)) => format!("{number} {}", ask.unit),
            (Ask::Curve(ask), Given::Curve(heights)) => {
                let points = ask.of.iter().zip(heights);
                let points: Vec<String> = points
                    .map(|(who, height)| format!("{who}: {height:.1}"))
                    .collect();
                points.join(", ")
            }
            _ => String::new(),
        }
    }

    /// Sets the answer beside what was measured.
    pub fn stand(&self, given: &Given, evidence: &Evidence) -> Stand {
        match (&self.ask, given) {
            (Ask::Choice(choices), Given::Choice(index)) => choice(choices, *index, evidence),
            (Ask::Number(ask), Given::Number(given)) => number(ask, *given, evidence),
            (Ask::Curve(ask), Given::Curve(heights)) => curve(ask, heights, evidence),
            _ => Stand {
                judgement: Judgement::Open,
                sentence: "You ran it without a prediction.".to_owned(),
                rows: Vec::new(),
            },
        }
    }
}

impl Stand {
    fn of(judgement: Judgement, sentence: String) -> Self {
        Self {
            judgement,
            sentence,
            rows: Vec::new(),
        }
    }

    fn open(said: &str, why: Option<String>) -> Self {
        let why = why.unwrap_or_else(|| "it was not measured".to_owned());
        let why = why.trim_end_matches('.');
        Self::of(
            Judgement::Open,
            format!("You predicted {said}. That stays open here: {why}."),
        )
    }
}

fn choice(choices: &[Choice], index: usize, evidence: &Evidence) -> Stand {
    let quoted = |choice: &Choice| format!("“{}”", plain(&choice.text).trim_end_matches('.'));
    let Some(chosen) = choices.get(index) else {
        return Stand::open("something else", None);
    };
    let said = quoted(chosen);
    let happened = choices.iter().position(|choice| choice.holds(evidence));
    match happened {
        Some(happened) if happened == index => Stand::of(
            Judgement::Right,
            format!("You predicted {said}, and that is what your machine did."),
        ),
        Some(happened) => Stand::of(
            Judgement::Off,
            format!(
                "You predicted {said}. What your machine did: {}.",
                quoted(&choices[happened])
            ),
        ),
        None => match chosen.obstacle(evidence) {
            Some(why) => Stand::open(&said, Some(why)),
            None => Stand::of(
                Judgement::Off,
                format!(
                    "You predicted {said}. None of the answers fits what was measured: \
                     that happens, and the numbers have the last word."
                ),
            ),
        },
    }
}

fn number(ask: &Number, given: f64, evidence: &Evidence) -> Stand {
    let look = evidence.look(ask.of, ask.over);
    let said = format!("{given} {}", ask.unit);
    let Some(measured) = ask.quantity.number(&look) else {
        return Stand::open(&said, look.why());
    };
    let text = ask.quantity.text(&look);
    let (judgement, verdict) = judged(given, measured);
    Stand::of(
        judgement,
        format!("You predicted {said}; your machine measured {text}. {verdict}"),
    )
}

fn judged(given: f64, measured: f64) -> (Judgement, String) {
    let (small, large) = (
        given.abs().min(measured.abs()),
        given.abs().max(measured.abs()),
    );
    let off = if large == 0.0 {
        0.0
    } else {
        1.0 - small / large
    };
    let direction = if given > measured { "high" } else { "low" };
    if off <= RIGHT {
        (Judgement::Right, "That is as good as right.".to_owned())
    } else if off <= CLOSE {
        (Judgement::Close, format!("Close, but too {direction}."))
    } else if small > 0.0 {
        let factor = large / small;
        (
            Judgement::Off,
            format!("Too {direction}, by a factor of {factor:.1}."),
        )
    } else {
        (Judgement::Off, format!("Too {direction}."))
    }
}

fn curve(ask: &Curve, heights: &[f64], evidence: &Evidence) -> Stand {
    let mut rows = Vec::new();
    let mut worst: Option<(f64, String)> = None;
    let mut why = None;
    for (who, drawn) in ask.of.iter().zip(heights) {
        let look = evidence.look(*who, Some(ask.over));
        let measured = Quantity::SpeedUp.number(&look);
        rows.push([
            look.name(),
            format!("{drawn:.1}"),
            Quantity::SpeedUp.text(&look),
        ]);
        let Some(measured) = measured else {
            why = why.or(look.why());
            continue;
        };
        let off = (drawn.max(0.05) / measured).ln().abs();
        if worst.as_ref().is_none_or(|(most, _)| off > *most) {
            let at = format!(
                "at {} you drew {drawn:.1} and it is {measured:.1}",
                look.name()
            );
            worst = Some((off, at));
        }
    }
    let (judgement, sentence) = match worst {
        None => {
            let open = Stand::open("a curve", why);
            (open.judgement, open.sentence)
        }
        Some((off, _)) if off <= -(1.0 - RIGHT).ln() => (
            Judgement::Right,
            "Your curve and the measured one are as good as the same.".to_owned(),
        ),
        Some((off, at)) if off <= -(1.0 - CLOSE).ln() => (
            Judgement::Close,
            format!("Your curve is close; it is furthest off {at}."),
        ),
        Some((_, at)) => (
            Judgement::Off,
            format!("The measured curve takes another way than yours: {at}."),
        ),
    };
    Stand {
        judgement,
        sentence,
        rows,
    }
}
